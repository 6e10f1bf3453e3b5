//! Reports of runs.

use super::*;
use crate::output::draw;

/// The formatted report, without the folder of the test.
fn drawn(place: &Place, files: &[(&str, &str)], mode: Mode) -> String {
    let report = place.sync(files, mode).unwrap();
    draw(&[report], "cargo xtask gen").replace(&format!("{}/", place.base), "")
}

#[test]
fn a_stale_folder() {
    let place = Place::new();
    place.write(&[("a.rst", "1"), ("b.rst", "2"), ("gone.toml", "bare")]);
    let text = drawn(&place, &[("a.rst", "one"), ("c.rst", "3")], Mode::Check);
    let expected = r"out is stale: 2 changed, 1 missing, 2 orphaned
  changed   out/a.rst
  changed   out/MANIFEST
  missing   out/c.rst
  orphaned  out/b.rst   (listed in MANIFEST, no longer generated)
  orphaned  out/gone.toml   (listed in MANIFEST, no longer generated)
--- out/a.rst (on disk)
+++ out/a.rst (generated)
@@ -2,3 +2,3 @@
 .. THIS OUTPUT IS GENERATED FROM THE WADL. DO NOT EDIT.
";
    assert!(text.starts_with(expected), "{text}");
    assert!(text.contains("\n-1\n+one\n--- out/c.rst"), "{text}");
    assert!(text.ends_with("\nrun `cargo xtask gen` and commit the result\n"), "{text}");
}

#[test]
fn what_was_done() {
    let place = Place::new();
    let one = [("a.rst", "1"), ("b.rst", "2")];
    assert_eq!(drawn(&place, &one, Mode::Write), "out: 3 created\n");
    assert_eq!(drawn(&place, &one, Mode::Write), "out is up to date: 3 files\n");
    assert_eq!(drawn(&place, &one, Mode::Check), "out is up to date: 3 files\n");
    let other = [("a.rst", "1"), ("c.rst", "3")];
    let done = drawn(&place, &other, Mode::Write);
    assert_eq!(done, "out: 1 replaced, 1 created, 1 removed, 1 untouched\n");
}

#[test]
fn long_diffs_are_cut() {
    let place = Place::new();
    let long = "line\n".repeat(100);
    let names: Vec<String> = (0..9).map(|number| format!("{number}.rst")).collect();
    let files: Vec<_> = names.iter().map(|name| (name.as_str(), long.as_str())).collect();
    place.write(&names.iter().map(|name| (name.as_str(), "short")).collect::<Vec<_>>());
    let text = drawn(&place, &files, Mode::Check);
    assert_eq!(text.matches("+++ ").count(), 5, "{text}");
    assert!(text.lines().count() < 130, "{text}");
}

#[test]
fn hostile_names_are_escaped() {
    let place = Place::new();
    let text = drawn(&place, &[("\u{202E}tsr.a", "\u{1b}[31m")], Mode::Check);
    assert!(!text.contains(['\u{202E}', '\u{1b}']), "{text}");
}
