//! More cases of what `cases/wire` has one of: tags that are numbers, several levels of types,
//! alternatives that overlap, lists that are documents. The bindings are those of `kinds.yaml`.

use end_to_end::{Seen, Server, answer};
use serde_json::{Value, json};

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/kinds.rs"));
}

use bindings::kinds::Client;
use bindings::kinds::runtime::{from_json, to_json};
use bindings::kinds::types::All;

/// Reads a value under each key and writes it again: it must be the same.
fn assert_kept(key: &str, values: &[Value]) {
    for value in values {
        let whole = json!({ key: value });
        let read: All = from_json(&whole.to_string()).unwrap_or_else(|e| panic!("{whole}: {e}"));
        let written: Value = serde_json::from_str(&to_json(&read).unwrap()).unwrap();
        assert_eq!(written, whole);
    }
}

#[test]
fn tags_that_are_numbers_or_booleans() {
    assert_kept(
        "version",
        &[
            json!({"v": 1}),
            json!({"v": 1, "a": "x"}),
            json!({"v": 2, "b": "x"}),
            json!({"v": 2, "a": "of the other one", "b": "x"}),
            json!({"v": 3, "a": "of neither"}),
        ],
    );
    assert_kept(
        "outcome",
        &[
            json!({"ok": true}),
            json!({"ok": false}),
            json!({"ok": true, "value": 5}),
            json!({"ok": false, "why": "x"}),
            json!({"ok": false, "why": "x", "more": 1}),
        ],
    );
}

#[test]
fn levels_of_types() {
    let values = [
        json!({"kind": "dog", "name": "a", "tricks": 1}),
        json!({"kind": "puppy", "name": "b", "tricks": 1, "weeks": 8}),
        json!({"kind": "puppy", "weeks": 9}),
    ];
    assert_kept("animal", &values);
    assert_kept(
        "animal",
        &[json!({"kind": "cat", "lives": 9}), json!({"kind": "fish", "fins": 2})],
    );
    assert_kept("dog", &values);
    assert_kept("dogs", &[json!(values)]);
    assert_kept("by_name", &[json!({"a": values[0], "b": values[1], "c": values[2]})]);
}

#[test]
fn alternatives_that_overlap() {
    assert_kept(
        "either",
        &[
            json!({"left": "a"}),
            json!({"right": "b"}),
            json!({"both": 1}),
            json!({"left": "a", "right": "b"}),
            json!({"left": "a", "right": "b", "both": 1, "more": [1]}),
            json!({}),
        ],
    );
}

#[test]
fn the_alternative_that_accounts_for_the_value() {
    assert_kept(
        "matcher",
        &[
            json!({"equal": "a"}),
            json!({"equal": "a", "fold": true}),
            json!({"not": {"equal": "a"}}),
            json!({"not": {"not": {"labels": {"a": "b"}}}}),
            json!({"all": [{"equal": "a"}, {"json": {"x": [1, null]}}]}),
            json!({"labels": {"equal": "a"}}),
            json!({"json": {"not": 5}}),
            json!({"labels": {"a": "b"}, "more": 1}),
        ],
    );
}

#[tokio::test]
async fn lists_that_are_documents() {
    let cases: [(&'static str, usize); 5] = [
        ("<names><name>a</name><name>b</name></names>", 2),
        ("<names><name>a</name></names>", 1),
        ("<names/>", 0),
        ("<?xml version=\"1.0\"?>\n<names>\n  <name>a</name>\n</names>", 1),
        ("<n:names xmlns:n=\"urn:n\"><n:name>a</n:name><n:name>b</n:name></n:names>", 2),
    ];
    for (body, count) in cases {
        let server = Server::start(move |_: &Seen| answer(200, "application/xml", body)).await;
        let client = Client::builder(&server.url).build().unwrap();
        assert_eq!(client.names().send().await.unwrap(), ["a", "b"][..count], "{body}");
    }
    let body = "<boats><boat><id>1</id></boat><boat><id>2</id></boat></boats>";
    let server = Server::start(move |_: &Seen| answer(200, "application/xml", body)).await;
    let client = Client::builder(&server.url).build().unwrap();
    let boats = client.boats().send().await.unwrap();
    assert_eq!(boats.iter().map(|boat| boat.id).collect::<Vec<_>>(), [Some(1), Some(2)]);
}
