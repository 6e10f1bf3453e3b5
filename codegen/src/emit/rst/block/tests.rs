use expect_test::{Expect, expect};
use restwright_api::Table;

use super::*;
use crate::emit::rst::fixture::{paragraph, prose as blocks, text};

const CLASSIC: Layout =
    Layout { width: None, spacing: Spacing::Classic, listings: Listings::Plain };
const EVEN: Layout = Layout { width: None, spacing: Spacing::Even, listings: Listings::Plain };

fn check(layout: Layout, content: Vec<Block>, expect: &Expect) {
    let lines: Vec<String> =
        prose(&blocks(content), layout).into_iter().map(|line| format!("{line}$\n")).collect();
    expect.assert_eq(&lines.concat());
}

fn list(kind: ListKind, items: Vec<Vec<Block>>) -> Block {
    Block::List { kind, items: items.into_iter().map(blocks).collect() }
}

fn note(title: &str, body: Vec<Block>) -> Block {
    let title = if title.is_empty() { Vec::new() } else { vec![text(title)] };
    Block::Admonition { kind: Admonition::Note, title, body: blocks(body) }
}

#[test]
fn classic_spacing() {
    let content = vec![
        paragraph("Ports to call at: "),
        list(ListKind::Bulleted, vec![vec![paragraph("Hull")], vec![paragraph("Cork")]]),
        list(ListKind::Numbered, vec![vec![paragraph("Bergen")]]),
        note("", vec![paragraph("Mind the tide.")]),
        paragraph("Sail on."),
    ];
    check(
        CLASSIC,
        content,
        &expect![[r"
        Ports to call at: $
        $
        * Hull$
        * Cork$
        $
        $
        $
        $
        1. Bergen$
        $
        $
        .. note::$
           Mind the tide.$
           $
           $
        $
        Sail on.$
        $
    "]],
    );
}

#[test]
fn even_spacing() {
    let content = vec![
        paragraph("Ports: "),
        list(
            ListKind::Numbered,
            vec![
                vec![paragraph("Hull")],
                vec![paragraph("Cork"), list(ListKind::Bulleted, vec![vec![paragraph("east")]])],
                vec![paragraph("Bergen")],
            ],
        ),
        note("Tides", vec![paragraph("Mind them.")]),
        note("", vec![]),
    ];
    check(
        EVEN,
        content,
        &expect![[r"
        Ports:$
        $
        1. Hull$
        2. Cork$
        $
           * east$
        $
        3. Bergen$
        $
        .. note::$
           **Tides**$
        $
           Mind them.$
    "]],
    );
}

#[test]
fn wrapped_at_a_width() {
    let layout = Layout::wrapped(16);
    let content = vec![
        paragraph("Every boat has a berth."),
        list(ListKind::Bulleted, vec![vec![paragraph("one or two berths")]]),
        note("", vec![paragraph("More than three - at :most: four")]),
    ];
    check(
        layout,
        content,
        &expect![[r"
        Every boat has $
        a berth.$
        $
        * one or two $
          berths$
        $
        .. note::$
        $
           More than $
           three - at $
           :most: four$
    "]],
    );
}

#[test]
fn sections_definitions_and_quotations() {
    let content = vec![
        Block::Section { title: vec![text("At sea")], body: blocks(vec![paragraph("Waves.")]) },
        Block::Definitions(vec![(vec![text("port : red")], Prose::text("Left."))]),
        Block::Quote(blocks(vec![paragraph("Ahoy."), paragraph("-- A sailor")])),
        Block::Paragraph(vec![text("one"), Inline::Break, text("* two")]),
        Block::Quote(Prose::text("Ship.")),
    ];
    check(
        EVEN,
        content,
        &expect![[r"
        **At sea**$
        $
        Waves.$
        $
        ..$
        $
        port \: red$
           Left.$
        $
        ..$
        $
            Ahoy.$
        $
            \-- A sailor$
        $
        | one$
        | * two$
        $
            Ship.$
    "]],
    );
}

#[test]
fn tables_and_listings() {
    let row = |words: &[&str]| words.iter().map(|word| Prose::text(word)).collect::<Vec<_>>();
    let table = Table {
        title: vec![text("Berths")],
        head: vec![row(&["Port", "Berths"])],
        body: vec![row(&["Hull", "7"]), row(&["Cork"])],
    };
    let code = Block::Code {
        language: Some("sh".to_owned()),
        title: Some("Setting sail".to_owned()),
        text: "sail \\\n\n  --now\u{2028}x".to_owned(),
    };
    check(
        EVEN,
        vec![Block::Table(table), code],
        &expect![[r"
        **Berths**$
        $
        +----+------+$
        |Port|Berths|$
        +====+======+$
        |Hull|7     |$
        +----+------+$
        |Cork|      |$
        +----+------+$
        $
        **Setting sail**$
        $
        .. code::$
        $
            sail \$
            $
              --now�x$
    "]],
    );
}

#[test]
fn nothing_comes_of_nothing() {
    let content = vec![
        paragraph(" \n "),
        list(ListKind::Bulleted, vec![vec![], vec![paragraph("")]]),
        Block::Definitions(Vec::new()),
        Block::Table(Table::default()),
        Block::Code { language: None, title: None, text: "\n \n".to_owned() },
        Block::Quote(Prose::default()),
        Block::Section { title: Vec::new(), body: Prose::default() },
    ];
    check(EVEN, content, &expect![""]);
}

#[test]
fn no_line_is_longer_than_a_page_can_hold() {
    let words = format!("{} {}", "x".repeat(30_000), "y ".repeat(9_000));
    let content = vec![
        paragraph(&words),
        Block::Paragraph(vec![Inline::Code(words.clone())]),
        Block::Definitions(vec![(vec![text(&words)], Prose::text(&words))]),
        Block::Code { language: None, title: Some(words.clone()), text: words },
    ];
    let lines = prose(&blocks(content), EVEN);
    assert!(lines.iter().all(|line| line.len() < 10_000), "docutils refuses the page");
}
