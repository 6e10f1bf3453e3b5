//! Variations of `cases/wire`: numeric discriminators, several levels of types, overlapping
//! alternatives, lists as documents. The bindings are those of `kinds.yaml`.

use end_to_end::{Seen, Server, answer};
use serde_json::{Value, json};

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/kinds.rs"));
}

use bindings::kinds::Client;
use bindings::kinds::runtime::{from_json, to_json};
use bindings::kinds::types::{All, Craft, Ferry, Hull, Motor, Petrol, Sailing, Vessel};

/// Decodes the values as the property `key`, and expects the same values when encoded again.
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
fn tags_of_several_types() {
    assert_kept(
        "mixed",
        &[
            json!({"v": 1, "a": "x"}),
            json!({"v": "b", "b": "x"}),
            json!({"v": true, "c": "x"}),
            json!({"v": 7, "d": "x"}),
            json!({"v": false}),
        ],
    );
}

#[test]
fn whole_numbers_in_alternatives() {
    let read: All = from_json(r#"{"measured": {"size": 5.0}}"#).unwrap();
    assert!(matches!(&read.measured, Some(found) if format!("{found:?}").contains("size: 5")));
    assert_eq!(to_json(&read).unwrap(), r#"{"measured":{"size":5}}"#);
    assert_kept("measured", &[json!({"size": 5}), json!({"size": "5", "unit": "m"})]);
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

/// Each level is selected by a property of its own.
#[test]
fn levels_by_several_properties() {
    let values = [
        json!({"kind": "glider", "span": 15.5}),
        json!({"kind": "motor", "cylinders": 0, "battery": 40}),
        json!({"kind": "motor", "cylinders": 4, "tank": 60, "lead": false}),
        json!({"kind": "motor", "cylinders": 4, "tank": 60, "lead": true, "additive": "a"}),
        json!({"kind": "motor", "cylinders": 6, "tank": 60}),
        json!({"kind": "motor", "more": [1]}),
        json!({"kind": "rocket", "stages": 2}),
    ];
    assert_kept("craft", &values);
    let kind = |value: &Value| {
        let read: All = from_json(&json!({"craft": value}).to_string()).unwrap();
        match read.craft.unwrap() {
            Craft::Motor(Motor::Electric(found)) => format!("electric {:?}", found.battery),
            Craft::Motor(Motor::Petrol(Petrol::Leaded(found))) => {
                format!("leaded {:?}", found.additive.as_deref())
            }
            Craft::Motor(Motor::Petrol(_)) => "petrol".to_owned(),
            Craft::Motor(Motor::Other(_)) => "motor".to_owned(),
            other => format!("{other:?}"),
        }
    };
    let kinds: Vec<String> = values[1..6].iter().map(kind).collect();
    assert_eq!(kinds, ["electric Some(40)", "petrol", "leaded Some(\"a\")", "motor", "motor"]);
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

/// Values with an unknown discriminator are decoded as the default alternative, and sent back
/// unchanged (OpenAPI 3.2, `defaultMapping`).
#[tokio::test]
async fn other_tags_mean_the_default() {
    let values = [
        (json!({"rig": "sail", "masts": 1}), "Sail"),
        (json!({"rig": "sloop", "masts": 1, "more": {"a": null}}), "Sloop"),
        (json!({"rig": "Ferry", "cars": 12}), "Ferry"),
        (json!({"rig": "Hull", "length": 2.5}), "Hull"),
        (json!({"rig": "junk", "length": 12.5}), "Hull"),
        (json!({"rig": "junk", "masts": 3}), "Hull"),
        (json!({"rig": "", "length": 1.5}), "Hull"),
        (json!({"length": 3.5, "more": [1]}), "Hull"),
        (json!({}), "Hull"),
        (json!({"tender": {"tender": {"rig": "sail", "masts": 2}, "rig": "raft"}}), "Hull"),
    ];
    for (value, expected) in values {
        let whole = json!({"vessel": value, "fleet": [value, value]});
        let body = whole.to_string();
        let server =
            Server::start(move |_: &Seen| answer(200, "application/json", body.clone())).await;
        let client = Client::builder(&server.url).build().unwrap();
        let read = client.all().body(All::new()).send().await.unwrap();
        let found = match &read.vessel {
            Some(Vessel::Sail(_)) => "Sail",
            Some(Vessel::Sloop(_)) => "Sloop",
            Some(Vessel::Ferry(_)) => "Ferry",
            Some(Vessel::Hull(_)) => "Hull",
            other => panic!("{whole}: {other:?}"),
        };
        assert_eq!(found, expected, "{whole}");
        client.all().body(read).send().await.unwrap();
        let sent: Value = serde_json::from_slice(&server.seen()[1].body).unwrap();
        assert_eq!(sent, whole);
    }
    // In values created by the program, the discriminator is the name of the alternative, or
    // absent.
    for (made, expected) in [
        (Vessel::Sail(Sailing::new().masts(1)), json!({"rig": "sail", "masts": 1})),
        (Vessel::from(Ferry::new().cars(2)), json!({"rig": "Ferry", "cars": 2})),
        (Vessel::from(Hull::new().length(1.5)), json!({"length": 1.5})),
        (Vessel::from(Hull::new().rig("raft")), json!({"rig": "raft"})),
    ] {
        let written: Value = serde_json::from_str(&to_json(&made).unwrap()).unwrap();
        assert_eq!(written, expected);
    }
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
