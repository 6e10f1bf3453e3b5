//! Nested output folders: bindings, with their documentation in a subfolder.

use super::*;

#[test]
fn outputs_leave_each_other_alone() {
    let place = Place::new();
    let inner = place.out().join("docs");
    let pages = set(&[("b.rst", "2")]);
    place.write(&[("a.rst", "1")]);
    sync(&pages, &inner, Mode::Write).unwrap();
    place.write(&[("c.rst", "3")]);
    assert!(!sync(&pages, &inner, Mode::Check).unwrap().is_stale());
    assert_eq!(place.names(), ["MANIFEST", "c.rst", "docs", "docs/MANIFEST", "docs/b.rst"]);
}

#[test]
fn what_moved_to_an_inner_output_is_not_removed_by_the_outer() {
    let place = Place::new();
    place.write(&[("a.rst", "1"), ("docs/b.rst", "2"), ("docs/c.rst", "3")]);
    sync(&set(&[("b.rst", "2")]), &place.out().join("docs"), Mode::Write).unwrap();
    let report = place.write(&[("a.rst", "1")]);
    assert_eq!(report.count(Change::Orphaned), 1, "{report:?}");
    assert_eq!(place.names(), ["MANIFEST", "a.rst", "docs", "docs/MANIFEST", "docs/b.rst"]);
}

#[test]
fn an_output_without_a_configuration_stays_one_of_the_configuration_that_named_it() {
    let place = Place::new();
    let files = set(&[("a.rst", "1")]);
    let (folder, content) = (&place.out(), Content::Files(&files));
    let run = |config| sync_all(&[Output { folder, content, config }], Mode::Write, None).unwrap();
    run(Some("../restwright.toml"));
    let list = || std::fs::read_to_string(place.out().join("MANIFEST")).unwrap();
    assert!(list().contains("\n# Configuration: ../restwright.toml\n"), "{}", list());
    assert!(run(None)[0].entries.is_empty(), "the list stays");
    run(Some("../other.toml"));
    assert!(list().contains("\n# Configuration: ../other.toml\n"), "{}", list());
}
