use expect_test::expect;
use restwright_source::{Diagnostics, Limits, Sources};

use super::{response, samples};

fn json(texts: &[&str]) -> String {
    response(&[("json", &samples(texts))])
}

#[test]
fn a_wrapper_and_what_it_holds() {
    expect![[r#"
        is <thing response>
        object <part>
          n: int64
        object <thing>
          id: string
          size: int64
          big: int64
          ratio: double
          on: boolean
          none: json or null
          tags: list of string
          empty: list of json
          parts: list of <part>
        object <thing response>
          thing: <thing> required
    "#]].assert_eq(&json(&[r#"{"thing": {"id": "1", "size": 2, "big": 3000000000,
        "ratio": 1.5, "on": true, "none": null, "tags": ["a"], "empty": [], "parts": [{"n": 1}]}}"#]));
}

#[test]
fn items_with_different_fields_are_one_type() {
    expect![[r#"
        is list of <thing>
        object <c>
          d: boolean
        object <thing>
          a: int64 or null
          b: string
          c: <c>
    "#]]
    .assert_eq(&json(&[r#"[{"a": 1}, {"b": "x", "a": null}, {"c": {"d": true}}]"#]));
}

#[test]
fn several_samples_are_one_type() {
    expect![[r#"
        is <create thing response>
        object <create thing response>
          a: int64
          list: list of int64 or null
          b: double
    "#]]
    .assert_eq(&json(&[
        r#"{"a": 1, "list": []}"#,
        r#"{"b": 2.5, "list": [1, null]}"#,
        r#"{"a": 2147483648, "list": [3]}"#,
    ]));
}

#[test]
fn samples_that_have_nothing_in_common() {
    expect![[r#"
        is <create thing response>
        object <create thing response>
          a: json
          b: json
          c: json
    "#]]
    .assert_eq(&json(&[r#"{"a": 1, "b": {}, "c": []}"#, r#"{"a": "x", "b": [], "c": 1}"#]));
}

#[test]
fn maps_with_free_keys() {
    expect![[r#"
        is <create thing response>
        object <by address>
          up: boolean
        object <link>
          href: string
          rel: string
        object <create thing response>
          metadata: map of string
          nothing: map of json
          by_address: map of <by address>
          link: <link>
    "#]]
    .assert_eq(&json(&[r#"{
        "metadata": {"owner": "me"},
        "nothing": {},
        "by_address": {"10.0.0.1": {"up": true}, "10.0.0.2": {"up": false}},
        "link": {"href": "x", "rel": "self"}
    }"#]));
}

#[test]
fn single_values_and_lists_at_the_root() {
    expect![[r#"
        is string
    "#]]
    .assert_eq(&json(&["\"text\""]));
    expect![[r#"
        is list of int64
    "#]]
    .assert_eq(&json(&["[1, 2]"]));
    expect![[r#"
        is map of json
    "#]]
    .assert_eq(&json(&["{}"]));
    expect![[r#"
        is json
    "#]]
    .assert_eq(&json(&["null"]));
}

#[test]
fn malformed_samples_are_left_out() {
    expect![[r#"
        is <create thing response>
        object <create thing response>
          b: int64
        wadl-bad-sample: not well-formed JSON in an example: trailing commas are not allowed
    "#]]
    .assert_eq(&json(&["{\n  \"a\": 1,\n}", r#"{"b": 1}"#]));
}

#[test]
fn nothing_is_known() {
    expect![[r#"
        is json
        is bytes
        is text
        is bytes
    "#]]
    .assert_eq(&response(&[("json", ""), ("xml", ""), ("text/plain", ""), ("zip", "")]));
}

#[test]
fn messages_point_into_sample_files() {
    let content = "<doc><x:code href=\"s.json\"/></doc>";
    let description = super::application(&super::method(
        "showThing",
        "",
        &super::representations(&[("json", content)]),
    ));
    let files =
        [("a.wadl", description.as_str()), ("s.json", "{\r\n  \"a\": 1,\r\n  \"é\" 2\r\n}")];
    let mut sources = Sources::in_memory(files, Limits::default());
    let file = sources.open("a.wadl".into()).unwrap();
    let mut diagnostics = Diagnostics::new();
    crate::read(&mut sources, &[file], &mut diagnostics).unwrap();
    let locations = diagnostics.sorted().into_iter().map(|diagnostic| {
        let span = diagnostic.span();
        let position = sources.file(span.file).position(span.start);
        let path = &sources.file(span.file).path;
        format!("{path}:{}:{} {}", position.line, position.column, diagnostic.message)
    });
    expect!["s.json:3:7 not well-formed JSON in an example: expected `:` after the key"]
        .assert_eq(&locations.collect::<Vec<_>>().join("\n"));
}
