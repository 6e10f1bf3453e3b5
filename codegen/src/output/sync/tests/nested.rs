//! Output folders in one another: bindings, and their pages in a folder below.

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
fn what_is_added_leaves_the_rest() {
    let place = Place::new();
    place.write(&[("a.rst", "1")]);
    let added = set(&[("b.rst", ".. THIS OUTPUT IS GENERATED FROM THE WADL. DO NOT EDIT.\n")]);
    sync(&added, &place.out(), Mode::Add).unwrap();
    assert_eq!(place.names(), ["MANIFEST", "a.rst", "b.rst"]);
    assert!(sync(&added, &place.out(), Mode::Add).unwrap().entries.is_empty());
    // The list names it, so the next whole run takes it away.
    place.write(&[("a.rst", "1")]);
    assert_eq!(place.names(), ["MANIFEST", "a.rst"]);
}
