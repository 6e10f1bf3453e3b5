//! Responses that lack required values, decoded by lenient and by strict clients. The bindings are
//! those of `lenient.yaml`.

use end_to_end::{Seen, Server, answer};
use serde_json::{Value, json};

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/lenient.rs"));
}

use bindings::lenient::{Client, ErrorResponse};

async fn client(status: u16, media_type: &'static str, body: &str) -> (Server, Client, Client) {
    let body = body.to_owned();
    let server = Server::start(move |_: &Seen| answer(status, media_type, body.clone())).await;
    let strict = Client::builder(&server.url).build().unwrap();
    let lenient = Client::builder(&server.url).lenient_responses(true).build().unwrap();
    (server, strict, lenient)
}

fn nest() -> Value {
    json!({"name": "n", "tags": ["a"], "sizes": {"s": 1}, "place": {"tree": "oak"},
           "since": "2024-01-01", "kind": "cup", "note": null, "any": 1})
}

/// A lenient client fills in an empty value for each required property, and sends it back.
#[tokio::test]
async fn empty_values_stand_for_required_ones() {
    for (key, empty) in [
        ("name", json!("")),
        ("tags", json!([])),
        ("sizes", json!({})),
        ("place", json!({})),
        ("since", json!("")),
        ("kind", json!("")),
        ("any", Value::Null),
    ] {
        let (mut lacking, mut null, mut filled) = (nest(), nest(), nest());
        lacking.as_object_mut().unwrap().remove(key);
        null[key] = Value::Null;
        filled[key] = empty;
        for body in [lacking, null] {
            let (server, strict, lenient) =
                client(200, "application/json", &body.to_string()).await;
            let is_any = key == "any" && body.get(key).is_some();
            assert_eq!(strict.show_nest().send().await.is_ok(), is_any, "{body}");
            let read = lenient.show_nest().send_with_meta().await.unwrap();
            let noted: &[String] = if is_any { &[] } else { &[format!("$.{key}")] };
            assert_eq!(read.filled, noted, "{body}");
            lenient.change_nest().body(read.value).send().await.unwrap();
            let sent: Value = serde_json::from_slice(&server.last().body).unwrap();
            assert_eq!(sent, filled, "{body}");
        }
    }
}

/// Nullable values and complete values are not filled in.
#[tokio::test]
async fn what_may_be_null_is_not_filled() {
    let mut lacking = nest();
    lacking.as_object_mut().unwrap().remove("note");
    for body in [nest(), lacking] {
        let (_server, _, lenient) = client(200, "application/json", &body.to_string()).await;
        let read = lenient.show_nest().send_with_meta().await.unwrap();
        assert!(read.filled.is_empty() && read.value.note.is_none(), "{:?}", read.filled);
    }
}

#[tokio::test]
async fn items_say_where_they_were_filled() {
    let mut lacking = nest();
    lacking["name"] = Value::Null;
    let body = json!([nest(), lacking]).to_string();
    let (_server, strict, lenient) = client(200, "application/json", &body).await;
    strict.list_nests().send().await.unwrap_err();
    let read = lenient.list_nests().send_with_meta().await.unwrap();
    assert_eq!((read.value.len(), read.filled), (2, vec!["$[1].name".to_owned()]));
    // A call may override the setting of the client.
    let call = strict.list_nests().into_inner().lenient_responses(true);
    assert_eq!(call.send().await.unwrap().len(), 2);
    assert!(lenient.list_nests().into_inner().lenient_responses(false).send().await.is_err());
}

/// Numbers, booleans, and objects that require them have no empty value.
#[tokio::test]
async fn what_has_no_empty_value_remains_an_error() {
    for body in [
        json!({"eggs": {}}),
        json!({"eggs": {"number": null}}),
        json!({"price": {}}),
        json!({"price": {"amount": null}}),
        json!({"ready": {}}),
        json!({"ready": {"is": null}}),
        json!({"most": {}}),
        json!({"most": {"deep": null}}),
    ] {
        let (_server, strict, lenient) = client(200, "application/json", &body.to_string()).await;
        assert!(strict.count().send().await.is_err(), "{body}");
        let error = lenient.count().send().await.unwrap_err();
        assert!(error.to_string().contains("`lenient_responses`") && error.is_success(), "{error}");
    }
}

/// Required properties distinguish alternatives, so that none are filled in there; the value is
/// kept.
#[tokio::test]
async fn alternatives_are_told_apart_as_before() {
    let who = json!({"why": "w"});
    let body = json!({"who": who}).to_string();
    let (_server, _, lenient) = client(200, "application/json", &body).await;
    let read = lenient.find().send_with_meta().await.unwrap();
    assert!(read.filled.is_empty());
    let written = bindings::lenient::runtime::to_json(&read.value).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), json!({"who": who}));
    let (_server, strict, lenient) = client(200, "application/json", "{}").await;
    strict.find().send().await.unwrap_err();
    let read = lenient.find().send_with_meta().await.unwrap();
    assert_eq!(read.filled, ["$.who"]);
    assert_eq!(bindings::lenient::runtime::to_json(&read.value).unwrap(), "{\"who\":null}");
}

#[tokio::test]
async fn error_responses_and_xml() {
    let (_server, _, lenient) = client(409, "application/json", "{\"why\":\"w\"}").await;
    let error = lenient.show_nest().send().await.unwrap_err();
    assert_eq!(error.error_response::<ErrorResponse>(), None);
    let body = "<Branch><length>4</length></Branch>";
    let (_server, strict, lenient) = client(200, "application/xml", body).await;
    strict.show_branch().send().await.unwrap_err();
    let read = lenient.show_branch().send_with_meta().await.unwrap();
    assert_eq!((read.value.name.as_str(), read.value.length), ("", 4));
    assert_eq!(read.filled, ["$.name"]);
    let body = "<Branch><name>b</name></Branch>";
    let (_server, _, lenient) = client(200, "application/xml", body).await;
    let error = lenient.show_branch().send().await.unwrap_err();
    assert!(error.to_string().contains("`lenient_responses`"), "{error}");
}
