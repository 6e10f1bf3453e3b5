//! Replays the saved fuzzing cases of every target.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use restwright_properties::{Target, measure, mutate, seeds};

#[global_allocator]
static MEMORY: peak_alloc::PeakAlloc = measure::MEMORY;

/// Returns the files of a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries =
        std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut found: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// Returns the folder of saved cases of a target.
fn cases(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/cases").join(target)
}

#[test]
fn kept_cases_hold() {
    for folder in files(&cases("")) {
        let name = folder.file_name().and_then(|name| name.to_str()).unwrap();
        assert!(Target::named(name).is_some(), "fuzz/cases/{name} belongs to no target");
    }
    let (mut count, mut broken) = (0, Vec::new());
    // A target without saved cases has no folder.
    for target in Target::ALL.into_iter().filter(|target| cases(target.name()).is_dir()) {
        for case in files(&cases(target.name())) {
            let input = std::fs::read(&case).unwrap();
            // If a case overflows the stack, it is the last line of the output.
            println!("{}", case.display());
            count += 1;
            if std::panic::catch_unwind(|| target.check(&input)).is_err() {
                broken.push(case.display().to_string());
            }
        }
    }
    assert!(count > 0, "there are no cases: was the folder renamed?");
    assert!(broken.is_empty(), "{} cases fail:\n{}", broken.len(), broken.join("\n"));
}

/// Default number of mutations of each seed; set another one with `RESTWRIGHT_CHANGES`.
const CHANGES: u64 = 1;

/// Environment variable with the name of a single target.
const ONLY: &str = "RESTWRIGHT_TARGET";

/// The seed inputs and a few mutations of each satisfy the properties.
///
/// Memory is measured for the whole process, so that each target runs in its own process, as many
/// in parallel as there are processors.
#[test]
fn seeds_and_changes_of_them_hold() {
    if let Ok(only) = std::env::var(ONLY) {
        let target = Target::named(&only).unwrap_or_else(|| panic!("{only} is no target"));
        return seeds_hold(target);
    }
    let next = AtomicUsize::new(0);
    let failed = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(target) = Target::ALL.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let output = process_of(*target).output().unwrap();
                    if !output.status.success() {
                        failed.lock().unwrap().push(end_of(&output.stderr));
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap();
    assert!(failed.is_empty(), "{} targets fail:\n{}", failed.len(), failed.join("\n"));
}

/// Returns a command that runs this test for one target.
fn process_of(target: Target) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "seeds_and_changes_of_them_hold", "--nocapture"])
        .env(ONLY, target.name());
    command
}

/// Returns the last lines of an output: the input and the violated property.
fn end_of(output: &[u8]) -> String {
    let text = String::from_utf8_lossy(output);
    let lines: Vec<_> = text.lines().collect();
    lines[lines.len().saturating_sub(30)..].join("\n")
}

fn seeds_hold(target: Target) {
    let root = camino::Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let named = std::env::var("RESTWRIGHT_CHANGES").ok().and_then(|text| text.parse().ok());
    let found = seeds(target, &root).unwrap();
    assert!(!found.is_empty(), "{} has no seeds", target.name());
    let mut broken = Vec::new();
    for (at, seed) in found.iter().enumerate() {
        broken.extend(check(target, seed.as_bytes(), &format!("{at}")));
        for change in 0..named.unwrap_or(CHANGES) {
            let input = mutate::input(seed.as_bytes(), change);
            broken.extend(check(target, &input, &format!("{at}-{change}")));
        }
    }
    assert!(broken.is_empty(), "{} inputs fail:\n{}", broken.len(), broken.join("\n"));
}

/// Checks an input; saves it in the target folder if it fails.
fn check(target: Target, input: &[u8], name: &str) -> Option<String> {
    let kept = format!("{}/{}-{name}", env!("CARGO_TARGET_TMPDIR"), target.name());
    eprintln!("{kept}");
    std::panic::catch_unwind(|| target.check(input)).is_err().then(|| {
        std::fs::write(&kept, input).unwrap();
        kept
    })
}
