//! Every kept case of every target holds what it once broke.

use std::path::{Path, PathBuf};

use restwright_properties::{Target, measure, mutate, seeds};

#[global_allocator]
static MEMORY: peak_alloc::PeakAlloc = measure::MEMORY;

/// The files of a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries =
        std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut found: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// The folder of kept cases, or one in it.
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
    // A target of which nothing was found has no folder.
    for target in Target::ALL.into_iter().filter(|target| cases(target.name()).is_dir()) {
        for case in files(&cases(target.name())) {
            let input = std::fs::read(&case).unwrap();
            // The case that overflows the stack is the last line of the output.
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

/// How many changes of each seed are tried, unless `RESTWRIGHT_CHANGES` says otherwise.
const CHANGES: u64 = 1;

/// What fuzzing begins with holds the properties, and so do a few changes of it.
#[test]
fn seeds_and_changes_of_them_hold() {
    let root = camino::Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let named = std::env::var("RESTWRIGHT_CHANGES").ok().and_then(|text| text.parse().ok());
    let only = std::env::var("RESTWRIGHT_TARGET").ok();
    let mut broken = Vec::new();
    for target in Target::ALL {
        if only.as_deref().is_some_and(|only| only != target.name()) {
            continue;
        }
        let found = seeds(target, &root).unwrap();
        assert!(!found.is_empty(), "{} has no seeds", target.name());
        for (at, seed) in found.iter().enumerate() {
            broken.extend(check(target, seed.as_bytes(), &format!("{at}")));
            for change in 0..named.unwrap_or(CHANGES) {
                let input = mutate::input(seed.as_bytes(), change);
                broken.extend(check(target, &input, &format!("{at}-{change}")));
            }
        }
    }
    assert!(broken.is_empty(), "{} inputs fail:\n{}", broken.len(), broken.join("\n"));
}

/// Checks an input; one that fails is kept where Cargo builds.
fn check(target: Target, input: &[u8], name: &str) -> Option<String> {
    let kept = format!("{}/{}-{name}", env!("CARGO_TARGET_TMPDIR"), target.name());
    eprintln!("{kept}");
    std::panic::catch_unwind(|| target.check(input)).is_err().then(|| {
        std::fs::write(&kept, input).unwrap();
        kept
    })
}
