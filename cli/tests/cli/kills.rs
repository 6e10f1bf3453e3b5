//! Runs of `restwright gen` that are killed at random moments.
//!
//! Two runs at once work on the outputs of one tree, in every style, while the description
//! changes between two versions. Whenever they are killed each file has to be as one of the two
//! versions has it, and one run that is left alone has to make everything right: no file too many,
//! none too few, no temporary file, no empty folder.
//!
//! `cargo xtask kills --count N` runs this with more kills than `cargo test` does.

use std::fmt::Write;
use std::process::Child;
use std::time::{Duration, Instant};

use super::regeneration::tree;
use super::*;

/// How many times runs are killed; `RESTWRIGHT_KILLS` says another number.
const KILLS: usize = 40;
/// How many times as many runs are killed where none is in the middle.
const MORE: usize = 5;

/// What is made of the description.
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

/// Where temporary files are looked for by name.
const TEMPORARY: &str = ".restwright-";

/// How long a run takes at most from its first temporary file to its end, about.
const WRITING: Duration = Duration::from_millis(40);

/// The same from its first rename.
const RENAMING: Duration = Duration::from_millis(8);

/// Every file below a folder with its text; folders have none.
type Tree = std::collections::BTreeMap<String, Option<String>>;

fn number(variable: &str, usual: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

#[allow(clippy::print_stdout)]
#[test]
fn each_file_is_old_or_new_and_one_run_heals_all() {
    let count = number("RESTWRIGHT_KILLS", KILLS as u64) as usize;
    // Another run has other moments; what fails says which ones.
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let seed = number("RESTWRIGHT_SEED", now.as_secs());
    let place = Place::new();
    place.put("restwright.toml", CONFIG);
    let versions = [version(&place, 0), version(&place, 1)];
    let mut random = Random(seed);
    let mut tally = Tally::default();
    // On a busy machine no kill may come in the middle: then more are tried.
    let most = if count < KILLS { count } else { count * MORE };
    for at in 0..most {
        if at >= count && tally.torn > 0 {
            break;
        }
        place.put("api.yaml", &description((at + 1) % 2));
        // Some runs are killed before they write, most while they do, some not at all.
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
        let told = format!("kill {at} of seed {seed}");
        tally.look(&tree(&place.base.join("out")), &versions, &told);
        // The next run may have anything to write, or nothing: both heal.
        let then = random.next() as usize % 2;
        place.put("api.yaml", &description(then));
        let began = Instant::now();
        heal(&place);
        tally.longest = tally.longest.max(began.elapsed());
        assert_eq!(differences(&tree(&place.base.join("out")), &versions[then]), "", "{told}");
        let notes = tree(&place.base.join("notes"));
        assert!(!notes.keys().any(|name| name.starts_with(TEMPORARY)), "{told}: {notes:?}");
    }
    let Tally { torn, left, .. } = tally;
    println!(
        "{count} times two runs killed (seed {seed}): {torn} times outputs stood between two \
         versions, {left} times temporary files were left; each file was old or new, and one run \
         healed everything"
    );
    assert!(torn > 0 || count < KILLS, "no run was killed while it wrote");
}

/// What was seen after kills.
#[derive(Default)]
struct Tally {
    torn: usize,
    left: usize,
    longest: Duration,
}

impl Tally {
    /// Looks at what two killed runs have left.
    fn look(&mut self, found: &Tree, versions: &[Tree; 2], told: &str) {
        let mut seen = [false; 2];
        let mut temporary = false;
        for (path, text) in found {
            let name = Utf8Path::new(path).file_name().unwrap_or_default();
            if name.starts_with(TEMPORARY) {
                temporary = true;
            } else if name != "MANIFEST" && text.is_some() {
                let is = [0, 1].map(|version| versions[version].get(path) == Some(text));
                assert!(is[0] || is[1], "{told}: `{path}` is neither old nor new");
                seen = [0, 1].map(|version| seen[version] || (is[version] && !is[1 - version]));
            }
        }
        self.torn += usize::from(seen == [true, true]);
        self.left += usize::from(temporary);
    }
}

fn differences(found: &Tree, expected: &Tree) -> String {
    let mut out = String::new();
    for (path, text) in found {
        match expected.get(path) {
            None => drop(writeln!(out, "`{path}` is left")),
            Some(other) if other != text => drop(writeln!(out, "`{path}` differs")),
            Some(_) => {}
        }
    }
    for path in expected.keys().filter(|path| !found.contains_key(*path)) {
        let _ = writeln!(out, "`{path}` is missing");
    }
    out
}

/// Two versions of a service, of which each has files that the other has not.
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

/// The command. Notes of what was made are kept too: they may be torn as well.
fn command(place: &Place) -> Command {
    let mut command = restwright(&place.base, &["gen"]);
    command.env("RESTWRIGHT_CACHE", place.base.join("notes"));
    command
}

fn spawn(place: &Place) -> Child {
    command(place).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Waits until something happens, or all runs have ended.
fn wait(runs: &mut [Child; 2], happens: impl Fn() -> bool) {
    let runs_on = |child: &mut Child| child.try_wait().unwrap().is_none();
    while runs.iter_mut().any(runs_on) && !happens() {}
}

/// True where a run has begun to write.
fn has_temporary_files(place: &Place) -> bool {
    let outputs = ["out/classic", "out/crate", "out/guide", "out/reference"];
    let is_temporary = |name: &String| name.starts_with(TEMPORARY);
    outputs.iter().any(|folder| place.names(folder).iter().any(is_temporary))
}

/// The list of an output: the first of its files to change.
fn list(place: &Place) -> Vec<u8> {
    std::fs::read(place.base.join("out/classic/MANIFEST")).unwrap()
}

/// A run that is left alone.
fn heal(place: &Place) {
    Run::of(command(place).output().unwrap()).ends(0, "");
}

/// What is made of a version in an empty folder.
fn version(place: &Place, version: usize) -> Tree {
    let _ = std::fs::remove_dir_all(place.base.join("out"));
    place.put("api.yaml", &description(version));
    heal(place);
    tree(&place.base.join("out"))
}

/// A linear congruential generator: the moments need not be more random than that.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    /// Between 0 and 1.
    fn fraction(&mut self) -> f64 {
        f64::from(self.next() as u16) / f64::from(u16::MAX)
    }
}
