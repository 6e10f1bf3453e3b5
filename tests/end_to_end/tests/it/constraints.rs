//! A generated server checks every constraint of parameters and bodies, in JSON and XML, and states
//! where one is violated.

use std::sync::Arc;

use serde_json::Value;
use tokio::net::TcpListener;

use super::served::hostile::{response, status};
#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
pub(super) mod bindings {
    include!(concat!(env!("OUT_DIR"), "/constraints.rs"));
}

use bindings::constraints::axum_server::{self, boxes, codes, crates, lids, machines, names, note};
use bindings::constraints::runtime::server::{self, Outcome};

/// A service that accepts everything.
pub(super) struct Desk;

impl machines::Handlers for Desk {
    async fn put_machine(
        &self,
        _: machines::PutMachineInput,
    ) -> Outcome<machines::PutMachineOutput> {
        Ok(machines::PutMachineOutput::NoContent.into())
    }

    async fn find_machine(
        &self,
        _: machines::FindMachineInput,
    ) -> Outcome<machines::FindMachineOutput> {
        Ok(machines::FindMachineOutput::NoContent.into())
    }
}

impl crates::Handlers for Desk {
    async fn put_crate(&self, _: crates::PutCrateInput) -> Outcome<crates::PutCrateOutput> {
        Ok(crates::PutCrateOutput::NoContent.into())
    }
}

impl boxes::Handlers for Desk {
    async fn put_box(&self, _: boxes::PutBoxInput) -> Outcome<boxes::PutBoxOutput> {
        Ok(boxes::PutBoxOutput::NoContent.into())
    }
}

impl lids::Handlers for Desk {
    async fn find_lids(&self, _: lids::FindLidsInput) -> Outcome<lids::FindLidsOutput> {
        Ok(lids::FindLidsOutput::NoContent.into())
    }

    async fn put_lid(&self, input: lids::PutLidInput) -> Outcome<lids::PutLidOutput> {
        if let lids::PutLidBody::Multipart(form) = input.body {
            form.read().await?;
        }
        Ok(lids::PutLidOutput::NoContent.into())
    }

    async fn add_lids(&self, _: lids::AddLidsInput) -> Outcome<lids::AddLidsOutput> {
        Ok(lids::AddLidsOutput::NoContent.into())
    }
}

impl names::Handlers for Desk {
    async fn put_names(&self, _: names::PutNamesInput) -> Outcome<names::PutNamesOutput> {
        Ok(names::PutNamesOutput::NoContent.into())
    }

    async fn add_names(&self, _: names::AddNamesInput) -> Outcome<names::AddNamesOutput> {
        Ok(names::AddNamesOutput::NoContent.into())
    }
}

impl codes::Handlers for Desk {
    async fn put_codes(&self, _: codes::PutCodesInput) -> Outcome<codes::PutCodesOutput> {
        Ok(codes::PutCodesOutput::NoContent.into())
    }
}

impl note::Handlers for Desk {
    async fn put_note(&self, _: note::PutNoteInput) -> Outcome<note::PutNoteOutput> {
        Ok(note::PutNoteOutput::NoContent.into())
    }
}

pub(super) async fn start() -> String {
    serve(axum_server::routes(&Arc::new(Desk)).into_router()).await
}

/// Serves a router, and returns its URL.
pub(super) async fn serve(router: server::axum::Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { server::axum::serve(listener, router).await });
    url
}

/// The status of a response, and the places that it states, each with its problem.
pub(super) async fn answer(url: &str, head: &str, body: &str) -> (u16, Vec<String>) {
    let response = response(url, head, body.as_bytes()).await;
    let problem = response.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    let problem: Value = serde_json::from_str(problem).unwrap_or_default();
    let errors = problem["errors"].as_array().cloned().unwrap_or_default();
    let text = |found: &Value, key: &str| found[key].as_str().unwrap_or_default().to_owned();
    let place = |found: &Value| text(found, "pointer") + &text(found, "parameter");
    let all = errors.iter().map(|found| format!("{} {}", place(found), text(found, "detail")));
    (status(&response), all.collect())
}

#[tokio::test]
async fn values_of_bodies_in_json() {
    let url = start().await;
    let head = "PUT /machines\nContent-Type: application/json";
    let good = r#"{"code": "AB-1", "id": "521752a6-acf6-4b2d-bc7a-119f9148cd8c", "built": "2026-02-28",
        "seen": "2026-02-28T10:00:00Z", "starts": "10:00:00", "runs": "PT1H", "owner": "a@b.example",
        "host": "a.example", "ipv4": "127.0.0.1", "ipv6": "::1", "link": "https://a.example/b",
        "size": "small", "colour": "green", "level": 2, "name": "äöüß", "count": 9, "step": 2.5,
        "unread": "abc", "tags": ["a", "b"], "sizes": ["large"], "notes": {"a": "b"},
        "parts": [{"code": "AB-1", "length": 9.9}]}"#;
    assert_eq!(answer(&url, head, good).await, (204, vec![]));
    assert_eq!(answer(&url, head, r#"{"seen": null}"#).await, (204, vec![]));
    for (body, status, place) in [
        (r#"{"code": "ab-1"}"#, 422, r"#/code it must match ^[A-Z]{2}-\d+$"),
        (r#"{"id": "one"}"#, 400, "#/id "),
        (r#"{"built": "2026-02-30"}"#, 422, "#/built it must have the format date"),
        (r#"{"seen": "today"}"#, 422, "#/seen it must have the format date-time"),
        (r#"{"seen": 0}"#, 422, "#/seen it must have the format date-time"),
        (r#"{"built": 20260228}"#, 422, "#/built it must have the format date"),
        (r#"{"starts": "25:00:00"}"#, 422, "#/starts it must have the format time"),
        (r#"{"runs": "1h"}"#, 422, "#/runs it must have the format duration"),
        (r#"{"owner": "ada"}"#, 422, "#/owner it must have the format email"),
        (r#"{"host": "a b"}"#, 422, "#/host it must have the format hostname"),
        (r#"{"ipv4": "1.2.3"}"#, 422, "#/ipv4 it must have the format ipv4"),
        (r#"{"ipv6": "1.2.3.4"}"#, 422, "#/ipv6 it must have the format ipv6"),
        (r#"{"link": "a b"}"#, 422, "#/link it must have the format uri-reference"),
        (r#"{"size": "Small"}"#, 422, "#/size it must be one of small, large"),
        (r#"{"level": 3}"#, 422, "#/level it must be one of 1, 2"),
        (r#"{"name": "ä"}"#, 422, "#/name it must have at least 2 characters"),
        (r#"{"name": "abcde"}"#, 422, "#/name it must have at most 4 characters"),
        (r#"{"count": 0}"#, 422, "#/count it must be 1 or more"),
        (r#"{"count": 10}"#, 422, "#/count it must be 9 or less"),
        (r#"{"step": 0.7}"#, 422, "#/step it must be a multiple of 0.5"),
        (r#"{"tags": []}"#, 422, "#/tags it must have at least 1 item"),
        (r#"{"tags": ["a", "b", "c"]}"#, 422, "#/tags it must have at most 2 items"),
        (r#"{"tags": ["a", "a"]}"#, 422, "#/tags it must have unique items"),
        (r#"{"tags": ["A"]}"#, 422, "#/tags/0 it must match ^[a-z]+$"),
        (r#"{"sizes": ["small", "big"]}"#, 422, "#/sizes/1 it must be one of small, large"),
        (r#"{"notes": {}}"#, 422, "#/notes it must have at least 1 property"),
        (
            r#"{"notes": {"a": "", "b": "", "c": ""}}"#,
            422,
            "#/notes it must have at most 2 properties",
        ),
        (r#"{"notes": {"a~b": "long"}}"#, 422, "#/notes/a~0b it must have at most 3 characters"),
        (r#"{"parts": [{"code": "x"}]}"#, 422, r"#/parts/0/code it must match ^[A-Z]{2}-\d+$"),
        (
            r#"{"parts": [{"code": "AB-1", "length": 10}]}"#,
            422,
            "#/parts/0/length it must be less than 10",
        ),
    ] {
        let (found, errors) = answer(&url, head, body).await;
        assert_eq!(found, status, "{body}: {errors:?}");
        assert!(errors.len() == 1 && errors[0].starts_with(place), "{body}: {errors:?}");
    }
}

#[tokio::test]
async fn values_of_bodies_in_xml() {
    let url = start().await;
    let head = "PUT /machines\nContent-Type: application/xml";
    let good = "<machine code='AB-1'><built>2026-02-28</built><size>small</size><tags>a</tags>\
                <part code='AB-2'><length>1</length></part></machine>";
    assert_eq!(answer(&url, head, good).await, (204, vec![]));
    for (body, place) in [
        ("<machine code='x'/>", "#/code "),
        ("<machine><built>soon</built></machine>", "#/built "),
        ("<machine><size>big</size></machine>", "#/size "),
        ("<machine><level>3</level></machine>", "#/level "),
        ("<machine><tags>a</tags><tags>A</tags></machine>", "#/tags/1 "),
        ("<machine><part code='x'/></machine>", "#/parts/0/code "),
    ] {
        let (found, errors) = answer(&url, head, body).await;
        assert_eq!(found, 422, "{body}: {errors:?}");
        assert!(errors.len() == 1 && errors[0].starts_with(place), "{body}: {errors:?}");
    }
}

#[tokio::test]
async fn bodies_without_a_type_of_their_own() {
    let url = start().await;
    let head = "PUT /codes\nContent-Type: application/json";
    assert_eq!(answer(&url, head, r#"["A"]"#).await, (204, vec![]));
    let (found, errors) = answer(&url, head, r#"["A", "b", "C"]"#).await;
    assert_eq!((found, errors.len()), (422, 2), "{errors:?}");
    assert!(
        errors[0].starts_with("# it must have at most 2 items") && errors[1].starts_with("#/1 "),
        "{errors:?}"
    );
    let head = "PUT /note\nContent-Type: text/plain";
    assert_eq!(answer(&url, head, "abc").await, (204, vec![]));
    let long = vec!["# it must have at most 3 characters".to_owned()];
    assert_eq!(answer(&url, head, "abcd").await, (422, long));
}

#[tokio::test]
async fn values_of_parameters() {
    let url = start().await;
    let good =
        "GET /machines/AB-1?owner=a@b.example&since=2026-01-01&size=small&step=10\nX-Level: 2";
    assert_eq!(answer(&url, good, "").await, (204, vec![]));
    for (head, place) in [
        ("GET /machines/ab", r"path code it must match ^[A-Z]{2}-\d+$"),
        ("GET /machines/AB-1?owner=ada", "query owner it must have the format email"),
        ("GET /machines/AB-1?since=soon", "query since it must have the format date"),
        ("GET /machines/AB-1?size=big", "query size $[0] must be one of small, large"),
        ("GET /machines/AB-1?size=small&size=small", "query size it must have unique items"),
        ("GET /machines/AB-1?area=1", "query area it must have at least 2 items"),
        ("GET /machines/AB-1?step=7", "query step it must be a multiple of 5"),
        ("GET /machines/AB-1\nX-Level: 3", "header X-Level it must be one of 1, 2"),
    ] {
        let (found, errors) = answer(&url, head, "").await;
        assert_eq!(found, 422, "{head}: {errors:?}");
        assert!(errors.len() == 1 && errors[0].starts_with(place), "{head}: {errors:?}");
    }
}

#[tokio::test]
async fn constants_and_objects_without_other_properties() {
    let url = start().await;
    let head = "PUT /crates\nContent-Type: application/json";
    for body in [
        r#"{"kind": "crate"}"#,
        r#"{"inner": {"size": "small"}, "crates": [], "by_name": {"any": {"kind": "crate"}}}"#,
        r#"{"content": {"of": "Bolts", "count": 3}}"#,
        r#"{"content": {"of": "Oil", "colour": "red"}}"#,
    ] {
        assert_eq!(answer(&url, head, body).await, (204, vec![]), "{body}");
    }
    let other = "the object does not have such a property";
    for (body, place) in [
        (r#"{"kind": "box"}"#, "#/kind it must be one of crate".to_owned()),
        ("{}", "# it must have at least 1 property".to_owned()),
        (
            r#"{"kind": "crate", "size": "small", "crates": [], "by_name": {}}"#,
            "# it must have at most 3 properties".to_owned(),
        ),
        (r#"{"siez": "small"}"#, format!("#/siez {other}")),
        (r#"{"inner": {"a/b": 1}}"#, format!("#/inner/a~1b {other}")),
        (r#"{"crates": [{"kind": "crate"}, {"x": 1}]}"#, format!("#/crates/1/x {other}")),
        (r#"{"by_name": {"any": {"x": null}}}"#, format!("#/by_name/any/x {other}")),
        (r#"{"content": {"of": "Bolts", "count": 3, "x": 1}}"#, format!("#/content/x {other}")),
    ] {
        assert_eq!(answer(&url, head, body).await, (422, vec![place]), "{body}");
    }
}

/// Each media type and each operation has its own constraints of one type.
#[tokio::test]
async fn bodies_of_one_type_with_different_constraints() {
    let url = start().await;
    let (json, names) = ("application/json", "application/vnd.names+json");
    for (method, media_type, body, expected) in [
        ("PUT", json, r#"["ab", "c"]"#, vec![]),
        ("PUT", json, r#"["a", "b", "c"]"#, vec!["# it must have at most 2 items"]),
        ("PUT", json, r#"["abc"]"#, vec!["#/0 it must have at most 2 characters"]),
        ("PUT", names, r#"["a", "b", "c"]"#, vec![]),
        ("PUT", names, r#"["ab"]"#, vec!["#/0 it must have at most 1 character"]),
        ("POST", json, r#"["a", "b"]"#, vec!["# it must have at most 1 item"]),
        ("POST", json, r#"["abcd"]"#, vec![]),
        ("PUT", "text/plain", "abc", vec![]),
        ("PUT", "text/plain", "abcd", vec!["# it must have at most 3 characters"]),
        ("PUT", "text/csv", "abcde", vec![]),
        ("PUT", "text/csv", "abcdef", vec!["# it must have at most 5 characters"]),
    ] {
        let head = format!("{method} /names\nContent-Type: {media_type}");
        let status = if expected.is_empty() { 204 } else { 422 };
        let expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
        assert_eq!(answer(&url, &head, body).await, (status, expected), "{head} {body}");
    }
}

/// Objects are closed in every encoding, and constants hold there.
#[tokio::test]
async fn closed_objects_and_constants_in_other_encodings() {
    let url = start().await;
    let part = |name: &str, value: &str| {
        format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let multipart = |parts: &[(&str, &str)]| {
        let parts: String = parts.iter().map(|(name, value)| part(name, value)).collect();
        format!("{parts}--b--\r\n")
    };
    let xml = |body: &str| ("PUT /lids\nContent-Type: application/xml", body.to_owned());
    let form = |body: &str| {
        ("PUT /lids\nContent-Type: application/x-www-form-urlencoded", body.to_owned())
    };
    let parts = |all: &[(&str, &str)]| {
        ("PUT /lids\nContent-Type: multipart/form-data; boundary=b", multipart(all))
    };
    let lines = |body: &str| ("POST /lids\nContent-Type: application/x-ndjson", body.to_owned());
    let other = "the object does not have such a property";
    let of_xml = "<lid xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' code='a' \
        xsi:schemaLocation='a b'><kind>lid</kind><level>7</level><holes><hole><width>3</width></hole>\
        </holes><open/></lid>";
    for (head, body) in [
        xml(of_xml),
        xml("<lid><kind/></lid>"),
        form("code=a&kind=lid&level=7&open=%7B%22width%22%3A1%7D"),
        parts(&[("code", "a"), ("open", "{\"width\": 1}")]),
        lines("{\"kind\": \"lid\"}\n{}\n"),
        ("GET /lids?hole[width]=3", String::new()),
        ("GET /lids?level=0", String::new()),
        ("GET /lids?level=true", String::new()),
        ("GET /lids?level=1&level=2", String::new()),
    ] {
        assert_eq!(answer(&url, head, &body).await, (204, vec![]), "{head} {body}");
    }
    for ((head, body), expected) in [
        (xml("<lid><size>1</size></lid>"), format!("#/size {other}")),
        (xml("<lid size='1'/>"), format!("#/@size {other}")),
        (xml("<lid><open depth='1'/></lid>"), format!("#/open/@depth {other}")),
        (xml("<lid><holes><hole><x/></hole></holes></lid>"), format!("#/holes/0/x {other}")),
        (xml("<lid><holes><gap/></holes></lid>"), format!("#/holes/gap {other}")),
        (xml("<lid><holes n='1'/></lid>"), format!("#/holes/@n {other}")),
        (xml("<lid><kind>box</kind></lid>"), "#/kind it must be lid".to_owned()),
        (xml("<lid><level>8</level></lid>"), "#/level it must be 7".to_owned()),
        (form("size=1"), format!("#/size {other}")),
        (form("kind=box"), "#/kind it must be lid".to_owned()),
        (form("open=%7B%22depth%22%3A1%7D"), format!("#/open/depth {other}")),
        (parts(&[("size", "1")]), format!("#/size {other}")),
        (lines("{}\n{\"size\": 1}\n"), format!("#/size {other}")),
        (
            ("GET /lids?level=x", String::new()),
            "query level it must be one of the alternatives of its type".to_owned(),
        ),
        (("GET /lids?hole[depth]=3", String::new()), format!("query hole #/depth: {other}")),
    ] {
        let found = answer(&url, head, &body).await;
        assert_eq!(found, (422, vec![expected]), "{head} {body}");
    }
}
