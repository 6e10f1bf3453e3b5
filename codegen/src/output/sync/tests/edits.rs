//! Generated files that were edited.

use super::*;

fn on_disk(place: &Place, path: &str) -> String {
    std::fs::read_to_string(place.out().join(path)).unwrap()
}

#[test]
fn what_was_edited_is_not_written_over() {
    let place = Place::new();
    place.write(&[("a.rst", "1"), ("b.rst", "2")]);
    place.put("a.rst", &page("by hand"));
    let before = place.tree();
    let new = [("a.rst", "one"), ("b.rst", "two")];
    let error = place.sync(&new, Mode::Write).unwrap_err();
    assert_eq!(error, OutputError::Edited(vec![place.out().join("a.rst")]));
    assert_eq!(place.tree(), before);

    let report = place.sync(&new, Mode::Check).unwrap();
    let kinds: Vec<_> = report.entries.iter().map(|entry| entry.change).collect();
    assert_eq!(kinds, [Change::Changed, Change::Changed, Change::Edited]);

    place.sync(&new, Mode::Overwrite).unwrap();
    assert_eq!(on_disk(&place, "a.rst"), page("one"));
    assert!(!place.sync(&new, Mode::Check).unwrap().is_stale());
}

#[test]
fn an_edit_without_the_header_is_an_edit() {
    let place = Place::new();
    place.write(&[("a.rst", "1"), ("c.toml", "bare")]);
    place.put("a.rst", "all mine now\n");
    place.put("c.toml", "bare = true\n");
    let error = place.sync(&[("a.rst", "one"), ("c.toml", "bare 2")], Mode::Write).unwrap_err();
    assert!(matches!(&error, OutputError::Edited(paths) if paths.len() == 2), "{error}");
}

#[test]
fn an_orphan_that_was_edited_stays() {
    let place = Place::new();
    place.write(&[("a.rst", "1"), ("b.rst", "2")]);
    place.put("b.rst", &page("by hand"));
    let report = place.write(&[("a.rst", "1")]);
    assert_eq!(report.count(Change::Kept), 1, "{report:?}");
    assert_eq!(on_disk(&place, "b.rst"), page("by hand"));
}

#[test]
fn what_a_merge_leaves_is_made_anew() {
    let place = Place::new();
    place.write(&[("a.rst", "1")]);
    let theirs = on_disk(&place, "MANIFEST");
    let ours = theirs.replace(|c: char| c.is_ascii_digit(), "0");
    place.put("MANIFEST", &format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> x\n"));
    place.put("a.rst", &page("<<<<<<< HEAD\n1\n=======\n2\n>>>>>>> x"));
    place.write(&[("a.rst", "3")]);
    assert_eq!(on_disk(&place, "a.rst"), page("3"));
}

#[test]
fn a_run_that_was_killed_is_no_edit() {
    let place = Place::new();
    place.write(&[("a.rst", "1"), ("b.rst", "2")]);
    let before = on_disk(&place, "MANIFEST");
    // Simulates a run that was killed between two renames: `apply` lists the files to change
    // without a digest.
    let between = before.lines().map(|line| line.rsplit("  ").next().unwrap_or(line));
    place.put("MANIFEST", &between.collect::<Vec<_>>().join("\n"));
    place.put("a.rst", &page("one"));
    place.write(&[("a.rst", "uno"), ("b.rst", "due")]);
    assert_eq!(on_disk(&place, "b.rst"), page("due"));
}
