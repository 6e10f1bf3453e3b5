use expect_test::{Expect, expect};

use super::*;
use crate::emit::rst::inline;

fn check(widths: &[usize], rows: &[&[&str]], expect: &Expect) {
    let row = |row: &&[&str]| row.iter().map(|text| Cell::Line(inline::text(text))).collect();
    let mut rows: Vec<Vec<Cell<'_>>> = rows.iter().map(row).collect();
    let body = rows.split_off(1);
    expect.assert_eq(&(of_widths(&Grid { head: rows, body }, widths).join("\n") + "\n"));
}

#[test]
fn fixed_widths() {
    let rows: &[&[&str]] = &[&["Boat", "Berth"], &["a skiff", "at the far-off quay"], &["", ""]];
    check(
        &[8, 12],
        rows,
        &expect![[r"
        +--------+------------+
        |Boat    |Berth       |
        +========+============+
        |a skiff |at the far- |
        |        |off quay    |
        +--------+------------+
        |        |            |
        +--------+------------+
    "]],
    );
}

#[test]
fn a_long_piece_widens_its_column_at_the_cost_of_the_others() {
    let rows: &[&[&str]] = &[&["a", "b", "c"], &["one two", "x", "see unbreakable."]];
    check(
        &[10, 9, 9],
        rows,
        &expect![[r"
        +--------+-------+-------------+
        |a       |b      |c            |
        +========+=======+=============+
        |one two |x      |see          |
        |        |       |unbreakable. |
        +--------+-------+-------------+
    "]],
    );
}

#[test]
fn wide_characters_keep_the_grid_straight() {
    let rows: &[&[&str]] = &[&["a", "b"], &["\u{8239}\u{8239}", "x"]];
    check(
        &[6, 3],
        rows,
        &expect![[r"
        +------+---+
        |a     |b  |
        +======+===+
        |船船  |x  |
        +------+---+
    "]],
    );
}

#[test]
fn a_grid_that_readers_would_not_agree_on_is_a_list() {
    let cell = |text: &str| Cell::Line(inline::text(text));
    let (head, body) = (vec![cell("a"), cell("b")], vec![cell("e\u{301}"), cell("")]);
    let lines = of_widths(&Grid { head: vec![head], body: vec![body] }, &[6, 3]);
    let [directive, head, widths, .., accented, empty] = &lines[..] else { panic!("{lines:?}") };
    assert_eq!([directive, head], [".. list-table::", "   :header-rows: 1"]);
    assert_eq!([widths, accented, empty], ["   :widths: 6 3", "   * - e\u{301}", "     -"]);
}

#[test]
fn prose_tables_fit_the_page() {
    let long = "word ".repeat(30);
    let row = |words: [&str; 2]| words.map(Prose::text).to_vec();
    let table = Table {
        title: Vec::new(),
        head: Vec::new(),
        body: vec![row(["name", &long]), vec![Prose::text("alone")]],
    };
    let lines = of_prose(&table, Layout { width: None, ..Layout::wrapped(80) });
    assert!(lines.iter().all(|line| width(line) <= PAGE), "{lines:#?}");
    assert!(of_prose(&table, Layout::wrapped(30))[0].starts_with(".. list-table::"));
}
