use restwright_source::{Diagnostics, FileId, Fix, Limits, fix};

use super::*;
use crate::read::read_for_edits;

/// Returns the text after an edit of the root object; `None` if there is no edit.
fn after(text: &str, edit: impl Fn(Editor<'_>, &Node) -> Option<Edit>) -> Option<String> {
    let mut diagnostics = Diagnostics::new();
    let (root, layout) =
        read_for_edits(text, FileId::default(), Limits::default(), &mut diagnostics).unwrap();
    let edit = edit(Editor::new(text, &layout, &BTreeSet::new()), &root)?;
    let (out, count) = fix::apply(text, &[&Fix::of(edit)]);
    assert_eq!(count, 1);
    let read = crate::read(&out, FileId::default(), Limits::default(), &mut diagnostics);
    assert!(read.is_some(), "{out}");
    Some(out)
}

#[track_caller]
fn nested(text: &str, expected: Option<&str>) {
    let nest = |editor: Editor<'_>, root: &Node| {
        let object = root.as_object()?;
        let entries: Vec<&Entry> = ["a", "b"].iter().filter_map(|key| object.entry(key)).collect();
        editor.nest(root, &entries, "in")
    };
    assert_eq!(after(text, nest).as_deref(), expected);
}

#[test]
fn entries_go_into_an_object_of_their_own() {
    nested(
        "n: 1\na: x # one\n# two\nb: [1,\n  2]\nc: 1\n",
        Some("n: 1\nin:\n  a: x # one\n  # two\n  b: [1,\n    2]\nc: 1\n"),
    );
    nested("{n: 1, a: x, b: [1]}", Some("{n: 1, in: {a: x, b: [1]}}"));
    nested(r#"{"a":"x","b":{"c":[]}}"#, Some(r#"{"in":{"a":"x","b":{"c":[]}}}"#));
    nested(
        "{\n  \"a\": 1,\n  \"b\": 2\n}\n",
        Some("{\n  \"in\": {\n    \"a\": 1,\n    \"b\": 2\n  }\n}\n"),
    );
    nested("a: 1\nc: 1\nb: 2\n", None);
    // The parser extends these texts up to the next key.
    nested("a: |\n  x\n\n   y\nc: 1\n", Some("in:\n  a: |\n    x\n\n     y\nc: 1\n"));
    nested("a: |+\r\n  x\r\n\r\nc: 1\r\n", Some("in:\r\n  a: |+\r\n    x\r\n\r\nc: 1\r\n"));
    nested("b: >2\n    x\n", Some("in:\n  b: >2\n      x\n"));
}

fn entry<'n>(node: &'n Node, key: &str) -> &'n Entry {
    node.as_object().unwrap().entry(key).unwrap()
}

#[track_caller]
fn check(text: &str, expected: &str, edit: impl Fn(Editor<'_>, &Node) -> Option<Edit>) {
    assert_eq!(after(text, edit).as_deref(), Some(expected));
}

#[test]
fn keys_keep_their_quotes() {
    let rename = |editor: Editor<'_>, node: &Node| editor.rename(entry(node, "typ"), "type");
    check("a: 1 # one\ntyp: x # two\n", "a: 1 # one\ntype: x # two\n", rename);
    check("{a: 1, 'typ': x}", "{a: 1, 'type': x}", rename);
    check("{\"a\":1,\"typ\":\"x\"}", "{\"a\":1,\"type\":\"x\"}", rename);
    let rename = |editor: Editor<'_>, node: &Node| editor.rename(entry(node, "/a/{b}/"), "/a/{b}");
    check("/a/{b}/:\n  c: 1\n", "/a/{b}:\n  c: 1\n", rename);
    let odd = |editor: Editor<'_>, node: &Node| editor.rename(entry(node, "a"), "1: x");
    check("a: 1\n", "'1: x': 1\n", odd);
}

#[test]
fn what_is_escaped_is_left() {
    let rename = |editor: Editor<'_>, node: &Node| editor.rename(entry(node, "typ"), "type");
    assert_eq!(after(r#"{"t\u0079p": 1}"#, rename), None);
}

#[test]
fn entries_are_inserted_as_their_neighbours_stand() {
    let insert = |editor: Editor<'_>, node: &Node| {
        editor.insert_before(node, entry(node, "a"), "id", &editor.string("x"))
    };
    check("# first\na: 1 # one\nb: 2\n", "# first\nid: x\na: 1 # one\nb: 2\n", insert);
    check("a: 1\r\nb: 2\r\n", "id: x\r\na: 1\r\nb: 2\r\n", insert);
    check("{a: 1, b: 2}", "{id: x, a: 1, b: 2}", insert);
    check("{b: 2, a: 1}", "{b: 2, id: x, a: 1}", insert);
    check("{\"a\":1}", "{\"id\":\"x\",\"a\":1}", insert);
    check("{\n  \"a\": 1\n}\n", "{\n  \"id\": \"x\",\n  \"a\": 1\n}\n", insert);
    check(
        "{\n\t\"b\": 2,\n\t\"a\": 1\n}",
        "{\n\t\"b\": 2,\n\t\"id\": \"x\",\n\t\"a\": 1\n}",
        insert,
    );
    let item = |editor: Editor<'_>, node: &Node| {
        let item = &entry(node, "l").value.as_list()?[1];
        editor.insert_before(item, entry(item, "a"), "id", "x")
    };
    check(
        "l:\n  - c: 1\n  - a: 1\n    b: 2\n",
        "l:\n  - c: 1\n  - id: x\n    a: 1\n    b: 2\n",
        item,
    );
}

#[test]
fn what_is_merged_stands_elsewhere() {
    let insert = |editor: Editor<'_>, node: &Node| {
        let node = &entry(node, "d").value;
        editor.insert_before(node, entry(node, "a"), "id", "x")
    };
    assert_eq!(after("c: &c\n  a: 1\nd:\n  <<: *c\n  e: 1\n", insert), None);
}

#[test]
fn entries_are_removed_with_their_commas_and_lines() {
    let remove = |editor: Editor<'_>, node: &Node| editor.remove(node, entry(node, "a"));
    check("b: 1 # one\na: 1\nc: 2\n", "b: 1 # one\nc: 2\n", remove);
    check("b: 1\na: 1", "b: 1\n", remove);
    check("b: 1\na: 'x' \nc: 2\n", "b: 1\nc: 2\n", remove);
    assert_eq!(after("b: 1\na: 'x' # why\n", remove), None);
    check("{a: 1, b: 2}", "{b: 2}", remove);
    check("{b: [1], a: 1}", "{b: [1]}", remove);
    check("{\n  \"b\": 2,\n  \"a\": 1\n}", "{\n  \"b\": 2\n}", remove);
    check("{\n  \"a\": 1,\n  \"b\": 2\n}", "{\n  \"b\": 2\n}", remove);
    for kept in ["b: 1\na: 1 # why\n", "a: 1\n", "{a: 1}", "b: 1\na:\n  - 1\n"] {
        assert_eq!(after(kept, remove), None, "{kept}");
    }
    let item = |editor: Editor<'_>, node: &Node| {
        let item = &node.as_list()?[0];
        editor.remove(item, entry(item, "a"))
    };
    check("- a: 1\n  b: 2\n", "- b: 2\n", item);
    assert_eq!(after("- a: 1\n  # why\n  b: 2\n", item), None);
}

#[test]
fn what_stands_for_several_values_is_left() {
    let merged = "c: &c\n  a: 1\nd:\n  <<: *c\n  e: 1\n";
    let value = |editor: Editor<'_>, node: &Node| {
        editor.replace(&entry(&entry(node, "d").value, "a").value, "2")
    };
    assert_eq!(after(merged, value), None);
    let key =
        |editor: Editor<'_>, node: &Node| editor.rename(entry(&entry(node, "d").value, "a"), "b");
    assert_eq!(after(merged, key), None);
    let alias = |editor: Editor<'_>, node: &Node| editor.replace(&entry(node, "d").value, "2");
    assert_eq!(after("c: &c 1\nd: *c\n", alias), None);
    check("c: &c 1\nd: 3\n", "c: &c 1\nd: 2\n", alias);
    let remove = |editor: Editor<'_>, node: &Node| editor.remove(node, entry(node, "c"));
    assert_eq!(after("c: &c 1\nd: *c\n", remove), None);
}

#[test]
fn lists_are_replaced_whole() {
    let replace = |editor: Editor<'_>, node: &Node| editor.replace_list(entry(node, "t"), "x");
    check("{t: [a, 'b' ], c: 1}", "{t: x, c: 1}", replace);
    check("t:\n  - a\n  - b # why\nc: 1\n", "t: x # why\nc: 1\n", replace);
    check("t:\n- a\n- b\n", "t: x\n", replace);
    assert_eq!(after("t:\n  - a # why\n  - b\n", replace), None);
    assert_eq!(after("t: [{a: 1}]\n", replace), None);
}
