//! Runs of `restwright gen` that are killed at random moments.
//!
//! Two runs write the outputs of one configuration at once, in every style, while the description
//! changes between two versions. Whenever they are killed, each file must be that of one of the two
//! versions. One further run that is not killed must repair everything: no missing or extra file,
//! no temporary file, no empty folder.
//!
//! `cargo xtask kills --count N` runs this with more kills than `cargo test`.

use std::fmt::Write;
use std::process::Child;
use std::time::{Duration, Instant};

use super::regeneration::tree;
use super::*;

/// Default number of kills; set another one with `RESTWRIGHT_KILLS`.
const KILLS: usize = 40;
/// Maximum factor of the number of kills, if no run was killed while it wrote.
const MORE: usize = 5;

/// The configuration, with all outputs.
const CONFIG: &str = r#"[service.shop]
descriptions = ["api.yaml"]
docs = { path = "out/classic", style = "classic" }
rust = { path = "out/crate" }
openapi = { path = "out/crate/openapi.json" }

[service.guide]
descriptions = ["api.yaml"]
docs = { path = "out/guide", style = "sphinx", page = "operation" }
openapi = { path = "out/openapi/api.yaml" }

[service.reference]
descriptions = ["api.yaml"]
docs = { path = "out/reference", style = "os-api-ref" }
"#;

/// Prefix of the names of temporary files.
const TEMPORARY: &str = ".restwright-";

/// Estimated maximum time from the first temporary file of a run to its end.
const WRITING: Duration = Duration::from_millis(40);

/// Estimated maximum time from the first rename of a run to its end.
const RENAMING: Duration = Duration::from_millis(8);

/// Every file below a folder with its text; `None` for folders.
type Tree = std::collections::BTreeMap<String, Option<String>>;

fn number(variable: &str, usual: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

#[allow(clippy::print_stdout)]
#[test]
fn each_file_is_old_or_new_and_one_run_heals_all() {
    let count = number("RESTWRIGHT_KILLS", KILLS as u64) as usize;
    // Each run uses a different seed, which failures print.
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let seed = number("RESTWRIGHT_SEED", now.as_secs());
    let place = Place::new();
    place.put("restwright.toml", CONFIG);
    let versions = [version(&place, 0), version(&place, 1)];
    let mut random = Random(seed);
    let mut tally = Tally::default();
    // On a busy machine, no kill may happen while a run writes: then try more.
    let most = if count < KILLS { count } else { count * MORE };
    for at in 0..most {
        if at >= count && tally.torn > 0 {
            break;
        }
        place.put("api.yaml", &description((at + 1) % 2));
        // Some runs are killed before they write, most while they write, some not at all.
        let longest = tally.longest.max(Duration::from_millis(5)) * 3 / 2;
        let before = list(&place);
        let mut runs = [spawn(&place), spawn(&place)];
        let most = match random.next() % 3 {
            0 => longest / 2,
            1 => {
                wait(&mut runs, || has_temporary_files(&place));
                WRITING
            }
            _ => {
                wait(&mut runs, || list(&place) != before);
                RENAMING
            }
        };
        for child in &mut runs {
            std::thread::sleep(most.mul_f64(random.fraction()));
            child.kill().unwrap();
        }
        for child in &mut runs {
            child.wait().unwrap();
        }
        let context = format!("kill {at} of seed {seed}");
        tally.look(&tree(&place.base.join("out")), &versions, &context);
        // The next run may have something to write or not: both repair the outputs.
        let then = random.next() as usize % 2;
        place.put("api.yaml", &description(then));
        let began = Instant::now();
        heal(&place);
        tally.longest = tally.longest.max(began.elapsed());
        assert_eq!(differences(&tree(&place.base.join("out")), &versions[then]), "", "{context}");
        let notes = tree(&place.base.join("notes"));
        assert!(!notes.keys().any(|name| name.starts_with(TEMPORARY)), "{context}: {notes:?}");
    }
    let Tally { torn, left, .. } = tally;
    println!(
        "{count} times two runs killed (seed {seed}): {torn} times outputs stood between two \
         versions, {left} times temporary files were left; each file was old or new, and one run \
         healed everything"
    );
    assert!(torn > 0 || count < KILLS, "no run was killed while it wrote");
}

/// Counts of states seen after kills.
#[derive(Default)]
struct Tally {
    torn: usize,
    left: usize,
    longest: Duration,
}

impl Tally {
    /// Checks the files that two killed runs have left.
    fn look(&mut self, tree: &Tree, versions: &[Tree; 2], context: &str) {
        let mut seen = [false; 2];
        let mut temporary = false;
        for (path, text) in tree {
            let name = Utf8Path::new(path).file_name().unwrap_or_default();
            if name.starts_with(TEMPORARY) {
                temporary = true;
            } else if name != "MANIFEST" && text.is_some() {
                let is = [0, 1].map(|version| versions[version].get(path) == Some(text));
                assert!(is[0] || is[1], "{context}: `{path}` is neither old nor new");
                seen = [0, 1].map(|version| seen[version] || (is[version] && !is[1 - version]));
            }
        }
        self.torn += usize::from(seen == [true, true]);
        self.left += usize::from(temporary);
    }
}

fn differences(actual: &Tree, expected: &Tree) -> String {
    let mut out = String::new();
    for (path, text) in actual {
        match expected.get(path) {
            None => drop(writeln!(out, "`{path}` is left")),
            Some(other) if other != text => drop(writeln!(out, "`{path}` differs")),
            Some(_) => {}
        }
    }
    for path in expected.keys().filter(|path| !actual.contains_key(*path)) {
        let _ = writeln!(out, "`{path}` is missing");
    }
    out
}

/// Returns one of two versions of a service; each has files that the other lacks.
fn description(version: usize) -> String {
    let mut paths = String::new();
    for at in 0..24 {
        let group = if at < 12 { "both".to_owned() } else { format!("only{version}") };
        let id = if at < 12 { at } else { at + 100 * version };
        let _ = write!(
            paths,
            "  /{group}/{id}:\n    post:\n      operationId: send{id}\n      tags: [{group}]\n      \
             summary: Sends thing {id}\n      description: {}\n      requestBody:\n        content: \
             {{application/json: {{example: {{name{id}: 1, version: {version}}}}}}}\n      responses: \
             {{\"204\": {{description: Done.}}}}\n",
            format!("In version {version}. ").repeat(20)
        );
    }
    format!(
        "openapi: 3.1.0\ninfo: {{title: Shop, version: \"{version}\"}}\n\
         servers: [{{url: \"https://shop.example\"}}]\npaths:\n{paths}"
    )
}

/// Returns the command. The cache is enabled, since its files may be incomplete, too.
fn command(place: &Place) -> Command {
    let mut command = restwright(&place.base, &["gen"]);
    command.env("RESTWRIGHT_CACHE", place.base.join("notes"));
    command
}

fn spawn(place: &Place) -> Child {
    command(place).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Waits for a condition, or until all runs have ended.
fn wait(runs: &mut [Child; 2], happens: impl Fn() -> bool) {
    let runs_on = |child: &mut Child| child.try_wait().unwrap().is_none();
    while runs.iter_mut().any(runs_on) && !happens() {}
}

/// True if a run has begun to write.
fn has_temporary_files(place: &Place) -> bool {
    let outputs = ["out/classic", "out/crate", "out/guide", "out/reference"];
    let is_temporary = |name: &String| name.starts_with(TEMPORARY);
    outputs.iter().any(|folder| place.names(folder).iter().any(is_temporary))
}

/// Returns the MANIFEST of an output, which is the first file to change.
fn list(place: &Place) -> Vec<u8> {
    std::fs::read(place.base.join("out/classic/MANIFEST")).unwrap()
}

/// Runs the command to its end.
fn heal(place: &Place) {
    Run::of(command(place).output().unwrap()).ends(0, "");
}

/// Returns the outputs of a version, generated into an empty folder.
fn version(place: &Place, version: usize) -> Tree {
    let _ = std::fs::remove_dir_all(place.base.join("out"));
    place.put("api.yaml", &description(version));
    heal(place);
    tree(&place.base.join("out"))
}

/// A linear congruential generator, which is random enough for this test.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    /// Returns a number between 0 and 1.
    fn fraction(&mut self) -> f64 {
        f64::from(self.next() as u16) / f64::from(u16::MAX)
    }
}
