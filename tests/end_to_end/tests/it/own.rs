//! Variations of `cases/wire`: bodies with several media types, texts in charsets, and JSON Schema
//! 2020-12. The bindings are those of `own.yaml`.

use end_to_end::{Answer, Seen, Server, answer};
use serde_json::{Value, json};

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/own.rs"));
}

use bindings::own::Client;
use bindings::own::runtime::{Error, File, Format, from_json, to_json};
use bindings::own::types::{All, AllByKindHow, Note, ShareMultipartRequest, Step, StepOp};

async fn client(reply: impl Fn() -> Answer + Clone + Send + Sync + 'static) -> (Server, Client) {
    let server = Server::start(move |_: &Seen| reply()).await;
    let client = Client::builder(&server.url).build().unwrap();
    (server, client)
}

fn note() -> Note {
    Note::new().text("a b".to_owned()).stars(5)
}

#[tokio::test]
async fn one_operation_sends_each_of_its_media_types() {
    let (server, client) = client(|| answer(204, "text/plain", "")).await;
    let share = || client.share("x");
    let form = ShareMultipartRequest::new().media(File::new("m.png", b"png".to_vec())).note(note());
    let merge = client.patch("x").body_as_application_merge_patch_json(note());
    let steps = client.patch("x").body([Step::new(StepOp::Add, "/a").value(json!(null))]);
    for (sent, media_type, body) in [
        (share().body(note()).send().await, "application/json", "{\"text\":\"a b\",\"stars\":5}"),
        (
            share().body(note()).format(Format::Xml).send().await,
            "application/xml",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><note><text>a b</text><stars>5</stars></note>",
        ),
        (
            share().form(note()).send().await,
            "application/x-www-form-urlencoded",
            "text=a+b&stars=5",
        ),
        (share().text("plain").send().await, "text/plain", "plain"),
        (share().bytes("png").header("content-type", "image/png").send().await, "image/png", "png"),
        (
            share().multipart(form).send().await,
            "multipart/form-data; boundary=",
            "filename=\"m.png\"",
        ),
        (client.replace("x").bytes("raw").send().await, "application/octet-stream", "raw"),
        (
            client.replace("x").body([note()]).send().await,
            "application/json",
            "[{\"text\":\"a b\",\"stars\":5}]",
        ),
        (client.replace("x").send().await, "", ""),
        (merge.send().await, "application/merge-patch+json", "{\"text\":\"a b\",\"stars\":5}"),
        (
            steps.send().await,
            "application/json-patch+json",
            "[{\"op\":\"add\",\"path\":\"/a\",\"value\":null}]",
        ),
    ] {
        sent.unwrap();
        // The requests were sent in this order.
        let seen = &server.seen()[server_at(&server, media_type, body)];
        assert!(seen.header("content-type").starts_with(media_type), "{media_type}");
    }
    assert_eq!(server.seen().len(), 11);
    assert!(matches!(share().send().await, Err(Error::Invalid(_))));
}

/// Returns the index of the request with this media type and body.
fn server_at(server: &Server, media_type: &str, body: &str) -> usize {
    let seen = server.seen();
    let is = |seen: &Seen| {
        let stated = seen.header("content-type");
        let is_type = stated.starts_with(media_type) && stated.is_empty() == media_type.is_empty();
        is_type
            && (seen.text() == body || (stated.starts_with("multi") && seen.text().contains(body)))
    };
    let at = seen.iter().position(is);
    at.unwrap_or_else(|| panic!("{media_type} {body}: {seen:?}"))
}

#[tokio::test]
async fn parts_have_the_media_type_of_their_schema() {
    let (server, client) = client(|| answer(204, "text/plain", "")).await;
    let file = |name: &str| File::new(name, b"x".to_vec());
    let form = ShareMultipartRequest::new().media(file("a")).scan(file("b"));
    let form =
        form.scans(vec![file("c"), File { media_type: "image/tiff".to_owned(), ..file("d") }]);
    client.share("x").multipart(form).send().await.unwrap();
    let seen = server.last();
    for (name, media_type) in [
        ("a", "image/png"),
        ("b", "application/pdf"),
        ("c", "application/pdf"),
        ("d", "image/tiff"),
    ] {
        let wanted = format!("filename=\"{name}\"\r\nContent-Type: {media_type}\r\n");
        assert!(seen.text().contains(&wanted), "{}", seen.text());
    }
}

#[tokio::test]
async fn texts_by_their_charset() {
    for (media_type, body, text) in [
        ("text/plain; charset=iso-8859-1", &b"\xfc"[..], "ü"),
        ("text/plain; charset=\"windows-1252\"", b"5 \x80", "5 €"),
        ("text/plain;Charset=Shift_JIS", b"\x93\xfa", "日"),
        ("text/plain; format=flowed; charset=utf-16le", b"\xfc\x00", "ü"),
        ("text/plain", "ü".as_bytes(), "ü"),
        ("text/plain; charset=us-ascii", b"a", "a"),
        ("text/csv; charset=KOI8-R", b"\xc1", "а"),
        ("text/plain; charset=utf-8", b"\xef\xbb\xbf ", " "),
        ("text/plain", b"", ""),
        ("text/plain", b"{\"not\": \"read\"}", "{\"not\": \"read\"}"),
    ] {
        let (_server, client) = client(move || answer(200, media_type, body)).await;
        assert_eq!(client.text().send().await.unwrap(), text, "{media_type}");
        assert_eq!(client.table().send().await.unwrap(), text, "{media_type}");
        assert_eq!(client.text().send_text().await.unwrap(), text, "{media_type}");
    }
    let (_server, broken) = client(|| answer(200, "text/plain", b"\xfc".to_vec())).await;
    assert!(matches!(broken.text().send().await, Err(Error::Decode(_))));
    for (body, count) in [(" 5\r\n", 5), ("5.0", 5), ("-1e2", -100)] {
        let (_server, client) = client(move || answer(200, "text/plain", body)).await;
        assert_eq!(client.number().send().await.unwrap(), count);
    }
    let (_server, days) = client(|| answer(200, "text/plain; charset=latin1", "2024-02-29")).await;
    assert_eq!(days.day().send().await.unwrap().as_str(), "2024-02-29");
    for (media_type, body) in [
        ("application/xml; charset=iso-8859-1", &b"<note><text>\xfc</text></note>"[..]),
        (
            "application/xml",
            b"<?xml version='1.0' encoding='ISO-8859-1'?><note><text>\xfc</text></note>",
        ),
        ("application/json; charset=iso-8859-1", b"{\"text\": \"\xfc\"}"),
        ("application/json;charset=UTF-8", "{\"text\": \"ü\"}".as_bytes()),
        ("application/json; charset=latin1", "{\"text\": \"ü\"}".as_bytes()),
        ("application/problem+json", "{\"text\": \"\\u00fc\"}".as_bytes()),
    ] {
        let (_server, client) = client(move || answer(200, media_type, body)).await;
        assert_eq!(client.note().send().await.unwrap().text.as_deref(), Some("ü"), "{media_type}");
    }
}

/// Decodes the values as the property `key`, and expects the same values when encoded again.
fn kept(key: &str, values: &[Value]) -> Vec<All> {
    let all = values.iter().map(|value| {
        let whole = json!({ key: value });
        let read: All = from_json(&whole.to_string()).unwrap_or_else(|e| panic!("{whole}: {e}"));
        let written: Value = serde_json::from_str(&to_json(&read).unwrap()).unwrap();
        assert_eq!(written, whole);
        read
    });
    all.collect()
}

#[test]
fn names_of_schemas() {
    for (key, value) in [
        ("fragment", json!({"p": "x"})),
        ("relative", json!({"p": "x"})),
        ("absolute", json!({"p": "x"})),
        ("anchor", json!({"o": "x"})),
        ("nested", json!({"d": 5})),
        ("deep_anchor", json!({"d": 5})),
    ] {
        kept(key, &[value, json!({})]);
    }
    let part = kept("fragment", &[json!({"p": "x"})]).remove(0).fragment.unwrap();
    assert_eq!(part.p.as_deref(), Some("x"));
    let other = kept("anchor", &[json!({"o": "x"})]).remove(0).anchor.unwrap();
    assert_eq!(other.o.as_deref(), Some("x"));
    let deep = kept("deep_anchor", &[json!({"d": 5})]).remove(0).deep_anchor.unwrap();
    assert_eq!(deep.d, Some(5));
}

#[test]
fn dynamic_references() {
    let leaf = json!({"data": 5, "children": []});
    let named =
        json!({"name": "a", "children": [{"name": "b", "children": [{"name": "c", "data": [1]}]}]});
    kept("plain_tree", &[leaf.clone(), json!({"children": [leaf, {"data": {"x": null}}]})]);
    let trees =
        kept("named_tree", &[named, json!({"name": "a"}), json!({"name": "a", "data": null})]);
    // The items have the outermost schema that declares the dynamic anchor.
    let inner = &trees[0].named_tree.as_ref().unwrap().children.as_ref().unwrap()[0];
    assert_eq!((&*inner.name, &*inner.children.as_ref().unwrap()[0].name), ("b", "c"));
    assert!(from_json::<All>("{\"named_tree\": {\"name\": \"a\", \"children\": [{}]}}").is_err());
    let dated = json!({"name": "a", "children": [{"name": "b", "date": "2024-02-29"}]});
    let dated = kept("dated_tree", &[dated]).remove(0).dated_tree.unwrap();
    let date = dated.children.unwrap().remove(0).date.unwrap();
    assert_eq!(date.as_str(), "2024-02-29");
    let note = json!({"text": "x", "stars": 5});
    let page = kept("note_page", &[json!({"items": [note.clone()], "best": note})]).remove(0);
    let page = page.note_page.unwrap();
    assert_eq!((page.items.unwrap()[0].stars, page.best.unwrap().stars), (Some(5), Some(5)));
    let page = kept("text_page", &[json!({"items": ["x"], "best": "y"})]).remove(0);
    assert_eq!(page.text_page.unwrap().items.unwrap(), ["x"]);
    kept("any_page", &[json!({"items": [1, "x", null], "best": [{}]})]);
}

#[test]
fn conditions() {
    kept("then_only", &[json!({"t": "a", "a": 1}), json!({"t": "b"})]);
    kept("else_only", &[json!({"t": "a"}), json!({"t": "b", "b": 2})]);
    kept("chain", &[json!({"t": "a", "a": 1}), json!({"t": "b", "b": true}), json!({"t": "c"})]);
    kept("in_then", &[json!({"t": "a", "u": 1, "v": 1.5})]);
    kept("by_reference", &[json!({"t": "a", "p": "x"}), json!({"t": "b", "o": "y"})]);
    kept("dependent", &[json!({"card": "1", "address": "x"}), json!({})]);
    kept("dependents", &[json!({"a": 1, "b": 2}), json!({"c": [1], "p": "x"})]);
    let named = json!({"mode": "x", "then_named": [1], "card": 5, "address": {"b": null}});
    let named = kept("names_alone", &[named, json!({})]).remove(0).names_alone.unwrap();
    assert_eq!((named.mode, named.card), (Some(json!("x")), Some(json!(5))));
    kept("required_with", &[json!({"a": "1", "b": "2"}), json!({"b": "2"})]);
}

/// The type of a property applies only if its condition does; otherwise, any value is valid.
#[test]
fn values_where_a_condition_does_not_hold() {
    let mut read = kept(
        "then_only",
        &[json!({"t": "b", "a": "x"}), json!({"t": "b", "a": {"x": [null]}}), json!({"a": null})],
    );
    let mut other = read.remove(0).then_only.unwrap();
    assert_eq!((other.a, &other.extra["a"]), (None, &json!("x")));
    // A value set by the caller replaces it.
    other.a = Some(7);
    assert_eq!(to_json(&other).unwrap(), r#"{"t":"b","a":7}"#);

    let typed = kept("dependent", &[json!({"card": "1", "address": "x"})]).remove(0);
    assert_eq!(typed.dependent.unwrap().address.as_deref(), Some("x"));
    kept("dependent", &[json!({"address": 5}), json!({"address": null})]);
    kept("dependents", &[json!({"b": "x"}), json!({"a": 1, "b": 2}), json!({"a": [1], "b": 2})]);

    // Of duplicate keys, the last one counts.
    let twice: All = from_json(r#"{"then_only":{"a":"x","a":1}}"#).unwrap();
    assert_eq!(to_json(&twice).unwrap(), r#"{"then_only":{"a":1}}"#);
    let twice: All = from_json(r#"{"then_only":{"a":1,"a":"x"}}"#).unwrap();
    assert_eq!(to_json(&twice).unwrap(), r#"{"then_only":{"a":"x"}}"#);

    // In a closed object, no other value is valid.
    assert!(from_json::<All>(r#"{"sealed":{"n":"x"}}"#).is_err());
    kept("sealed", &[json!({"t": "a", "n": 1})]);
}

/// Conditions with different types of a property become alternatives.
#[test]
fn types_by_condition() {
    let values = [json!({"kind": "mail", "how": {"to": "a"}}), json!({"how": {"url": "u"}})];
    let mut read = kept("by_kind", &values);
    let how = read.remove(0).by_kind.unwrap().how.unwrap();
    assert!(matches!(how, AllByKindHow::To(ref mail) if mail.to == "a"), "{how:?}");
    kept("by_kind", &[json!({"kind": "else", "how": 5}), json!({"how": [{"to": 1}]})]);
}

/// Testing a condition does not test nested values again.
#[test]
fn nested_conditions_take_linear_time() {
    let bottom = format!(r#"{{"n":"x","rest":[{}]}}"#, vec![r#""text""#; 20_000].join(","));
    let deep = (0..100).fold(bottom, |inner, _| format!(r#"{{"inner":{inner}}}"#));
    let text = format!(r#"{{"nested_then":{deep}}}"#);
    let started = std::time::Instant::now();
    let read: All = from_json(&text).unwrap();
    assert_eq!(to_json(&read).unwrap().len(), text.len());
    assert!(started.elapsed() < std::time::Duration::from_secs(5), "{:?}", started.elapsed());
}

#[test]
fn lists_of_2020_12() {
    kept("pair", &[json!([1.5, "a"])]);
    kept("same", &[json!([1, 2, 3]), json!([])]);
    kept("rest", &[json!(["a", {"p": "x"}, {"p": "y"}])]);
    kept("some", &[json!([1, "a", 2, null])]);
    kept("uneven", &[json!(["a", "b", "c"])]);
}

/// Compared as text, since `serde_json` does not preserve such numbers.
#[test]
fn numbers_of_any_size() {
    for long in ["123456789012345678901234567890", "-0.12345678901234567890123", "1.5e-7"] {
        for (key, value) in [
            ("named_tree", format!("{{\"data\":{long},\"name\":\"a\"}}")),
            ("patterns", format!("{{\"n_a\":{long},\"other\":[{long}]}}")),
            ("mixed", format!("{{\"x\":{long}}}")),
            ("anything", format!("[{{\"x\":[{long}]}},{long}]")),
            ("no_text", long.to_owned()),
        ] {
            let text = format!("{{\"{key}\":{value}}}");
            let read: All = from_json(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
            let written = to_json(&read).unwrap();
            assert_eq!(written, text);
        }
    }
}

#[test]
fn objects_and_values_of_2020_12() {
    let rest = kept("typed_rest", &[json!({"id": "a", "b": 1, "c": -2})]).remove(0).typed_rest;
    assert_eq!(rest.unwrap().extra["c"], -2);
    kept("uneval", &[json!({"a": "x", "b": "y", "c": 3})]);
    kept("closed", &[json!({"p": "x", "more": "y"})]);
    kept("patterns", &[json!({"n_a": 1, "t_b": "x", "other": [true]})]);
    kept("by_name", &[json!({"red": 1, "green": 2})]);
    kept("several", &[json!("5"), json!(5), json!(true), json!(null)]);
    kept("mixed", &[json!(1), json!("one"), json!(true), json!(null), json!({"x": 1}), json!([2])]);
    kept("constant", &[json!({"a": [1]})]);
    kept("anything", &[json!(null), json!(false), json!(0), json!([{}]), json!("")]);
    kept("no_text", &[json!(5), json!({"a": null})]);
    assert!(from_json::<All>("{\"typed_rest\": {\"b\": \"no number\"}}").is_err());
}
