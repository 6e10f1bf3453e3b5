//! Checks whose files have not changed since a check that was recorded.

use camino::Utf8Path;

use super::freshness::{CONFIG, place, run, settle, stamps};
use super::*;

/// Runs a check that is recorded, so that the next one compares states of files only.
fn record(place: &Place) {
    settle();
    run(place, &["check"]).ends(0, "");
    assert!(place.names("cache").iter().any(|name| Utf8Path::new(name).extension() == Some("run")));
}

/// A check reads neither the configuration nor stamps if no file has changed since it was recorded.
#[test]
fn a_recorded_check_reads_no_stamps() {
    let place = place();
    settle();
    run(&place, &["gen"]).ends(0, "");
    let full = place.run(&["gen"]);
    record(&place);
    for name in stamps(&place) {
        place.put(&format!("cache/{name}"), "");
    }
    for arguments in [&["gen", "--check"][..], &["check"]] {
        let quick = run(&place, arguments);
        assert_eq!((&quick.out, &quick.err), (&full.out, &full.err), "{arguments:?}");
    }
    assert!(!run(&place, &["check", "one"]).ends(0, "").out.contains("out/two"));
    assert!(run(&place, &["check", "--format", "json"]).out.starts_with('['));
}

/// A recorded check depends on all files that were read and written, on files that did not exist,
/// and on folders in which an output that is no longer configured could appear.
#[test]
fn every_change_is_seen_after_a_recorded_check() {
    let place = place();
    place.put("runtime/src/lib.rs", "");
    place.put(
        "restwright.toml",
        &CONFIG.replace(
            "docs.path = \"out/one",
            "rust.runtime = \"path:runtime\"\ndocs.path = \"out/one",
        ),
    );
    settle();
    run(&place, &["gen"]).ends(0, "");
    let change = |change: &dyn Fn(), status: i32, text: &str, restore: &dyn Fn()| {
        record(&place);
        change();
        let run = run(&place, &["check"]);
        assert!(run.ends(status, "").out.contains(text) || run.err.contains(text), "{run:?}");
        restore();
    };
    let moved = |from: &str, to: &str| {
        std::fs::rename(place.base.join(from), place.base.join(to)).unwrap();
    };
    let read = |file: &str| std::fs::read_to_string(place.base.join(file)).unwrap();
    for file in
        ["out/one/src/lib.rs", "out/one/Cargo.toml", "out/two/index.rst", "out/one/MANIFEST"]
    {
        change(&|| moved(file, "away"), 1, file, &|| moved("away", file));
        let text = read(file);
        let edited = text.replace('e', "E");
        change(&|| place.put(file, &edited), 1, file, &|| place.put(file, &text));
    }
    for input in ["api/one.wadl", "runtime"] {
        let away = || moved(input, "away");
        change(&away, 2, "does not exist", &|| moved("away", input));
    }
    let (note, list) = ("does not configure it", read("out/two/MANIFEST"));
    let remove = |folder| std::fs::remove_dir_all(place.base.join(folder)).unwrap();
    change(&|| place.put("out/new/MANIFEST", &list), 0, note, &|| remove("out/new"));
    // In a folder that exists already, which therefore does not change in its parent folder.
    let (inner, file) = (list.replace("../../", "../../../"), "out/one/src/MANIFEST");
    let restore = || std::fs::remove_file(place.base.join(file)).unwrap();
    change(&|| place.put(file, &inner), 0, note, &restore);
    let config = read("restwright.toml") + "title = 1\n";
    change(&|| place.put("restwright.toml", &config), 2, "title", &|| {});
}
