//! Values described by an XML Schema, in each notation of JSON that frameworks use for XML. The
//! bindings are those of `notations.wadl`.

use end_to_end::{Seen, Server, answer};
use serde_json::{Value, json};

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/notations.rs"));
}

use bindings::notations::runtime::{Date, Decimal, Format, Maybe};
use bindings::notations::types::{Kite, KiteTags, Kites, KnotOrRepair, Line, Price};
use bindings::notations::{Client, ErrorResponse};

async fn client(status: u16, media_type: &'static str, body: impl ToString) -> (Server, Client) {
    let body = body.to_string();
    let server = Server::start(move |_: &Seen| answer(status, media_type, body.clone())).await;
    let client = Client::builder(&server.url).build().unwrap();
    (server, client)
}

fn kite() -> Kite {
    Kite::new(
        7,
        "Storm",
        Price::new(Decimal::text("12.50")).currency("EUR"),
        [Line::new(30.5).colour("red")],
    )
    .sold(true)
    .tags(KiteTags::new(["fast"]))
    .flown(Date::new("2024-05-01"))
    .knot_or_repair([KnotOrRepair::Knot("reef".to_owned())])
    .sizes([4, 6])
}

/// Returns the same kite in every notation.
fn notations() -> Vec<(&'static str, Value)> {
    let line = json!([{"length": 30.5, "colour": "red"}]);
    let natural = json!({
        "id": 7, "sold": true, "name": "Storm", "price": {"currency": "EUR", "value": 12.50},
        "line": line, "tags": {"tag": ["fast"]}, "flown": "2024-05-01",
        "knotOrRepair": [{"knot": "reef"}], "sizes": [4, 6],
    });
    let by_element = json!({
        "id": 7, "sold": true, "name": "Storm", "price": {"currency": "EUR", "$": "12.50"},
        "line": line, "tags": {"tag": ["fast"]}, "flown": "2024-05-01", "knot": ["reef"],
        "sizes": [4, 6],
    });
    let mut jackson = by_element.clone();
    jackson["tags"] = json!(["fast"]);
    jackson["price"] = json!({"currency": "EUR", "value": 12.50});
    let mapped = json!({"kite": {
        "@id": "7", "@sold": "true", "name": "Storm", "price": {"@currency": "EUR", "$": "12.50"},
        "line": {"length": "30.5", "colour": "red"}, "tags": {"tag": "fast"},
        "flown": "2024-05-01", "knot": "reef", "sizes": "4 6",
    }});
    let prefixed = json!({"ns2.kite": {
        "@id": 7, "@sold": true, "ns2.name": "Storm",
        "ns2.price": {"@currency": "EUR", "$": 12.50},
        "ns2.line": {"ns2.length": 30.5, "ns2.colour": "red"}, "ns2.tags": {"ns2.tag": "fast"},
        "ns2.flown": "2024-05-01", "ns2.knot": "reef", "ns2.sizes": "4 6",
    }});
    let text = |text: &str| json!({"$": text});
    let badgerfish = json!({"k:kite": {
        "@xmlns": {"k": "urn:example:kites"}, "@id": "7", "@sold": "true", "k:name": text("Storm"),
        "k:price": {"@currency": "EUR", "$": "12.50"},
        "k:line": {"k:length": text("30.5"), "k:colour": text("red")},
        "k:tags": {"k:tag": text("fast")}, "k:flown": text("2024-05-01"),
        "k:knot": text("reef"), "k:sizes": text("4 6"),
    }});
    vec![
        ("JAXB natural", natural.clone()),
        ("Jersey natural", by_element),
        ("Jackson", jackson.clone()),
        ("Jackson with the root", json!({"kite": jackson})),
        ("Jersey POJO", natural),
        ("mapped without the root", mapped["kite"].clone()),
        ("mapped", mapped),
        ("mapped with prefixes", prefixed),
        ("BadgerFish", badgerfish),
    ]
}

#[tokio::test]
async fn each_notation_is_the_same_value() {
    for (name, body) in notations() {
        let (server, client) = client(200, "application/json", &body).await;
        let shown = client.show_kite().send().await;
        assert_eq!(shown.unwrap_or_else(|error| panic!("{name}: {error:?}")), kite(), "{name}");
        assert_eq!(server.last().header("accept"), "application/xml, application/json;q=0.5");
        assert_eq!(client.show_json().send().await.unwrap(), kite(), "{name}");
        assert_eq!(server.last().header("accept"), "application/json");
    }
}

#[tokio::test]
async fn lists_of_each_notation() {
    let kites = notations().into_iter().map(|(name, kite)| {
        // In JSON, an item has no outer element.
        let bare = ["kite", "ns2.kite", "k:kite"].iter().find_map(|key| kite.get(*key).cloned());
        (name, bare.unwrap_or(kite))
    });
    for (name, one) in kites {
        let bodies = [
            json!({"total": 1, "kite": [one]}),
            json!({"@total": "1", "kite": one}),
            json!({"kites": {"@total": "1", "kite": one}}),
            json!({"ns2.kites": {"@total": "1", "ns2.kite": [one]}}),
            json!({"k:kites": {"@xmlns": {"k": "urn:example:kites"}, "@total": "1", "k:kite": one}}),
        ];
        for body in bodies {
            let (_server, client) = client(200, "application/json", &body).await;
            let Kites { total, kite: found, .. } = client.list_kites().send().await.unwrap();
            assert_eq!((total, found), (Some(1), vec![kite()]), "{name}: {body}");
        }
        let (_server, client) = client(200, "application/json", json!([one, one])).await;
        assert_eq!(client.list_kites().send().await.unwrap().kite, [kite(), kite()]);
    }
    for empty in [json!({}), json!({"kites": ""}), json!({"kite": null}), json!({"kite": ""})] {
        let (_server, client) = client(200, "application/json", &empty).await;
        let found = client.list_kites().send().await.unwrap_or_else(|e| panic!("{empty}: {e}"));
        assert_eq!(found.kite, [], "{empty}");
    }
}

#[tokio::test]
async fn several_items_nil_and_errors() {
    let body = json!({"kite": {
        "@id": "7", "name": "Storm", "price": "3", "line": [{"length": "1"}, {"length": "2"}],
        "flown": {"@xsi:nil": "true"}, "knot": ["reef", "bowline"], "repair": {"length": "5"},
    }});
    let (_server, found) = client(200, "application/json", body).await;
    let found = found.show_kite().send().await.unwrap();
    assert_eq!((found.flown, found.line.len()), (Maybe::Null, 2));
    assert_eq!(found.price, Price::new(Decimal::text("3")));
    assert_eq!(found.extra.properties.len(), 0);
    let mut kept: Vec<String> = found.knot_or_repair.iter().map(|one| format!("{one:?}")).collect();
    kept.sort();
    assert_eq!(kept.len(), 3, "{kept:?}");
    // Jackson states the alternative of an object by its type.
    let body = json!({
        "id": 7, "name": "Storm", "price": 3, "line": [{"length": 1}],
        "knotOrRepair": [{"@type": "repair", "length": 5}, {"knot": "reef"}],
    });
    let (_server, found) = client(200, "application/json", body).await;
    let found = found.show_kite().send().await.unwrap().knot_or_repair;
    assert!(matches!(&found[..], [KnotOrRepair::Repair(_), KnotOrRepair::Knot(_)]), "{found:?}");
    for body in [
        json!({"code": 4, "reason": "torn"}),
        json!({"fault": {"@code": "4", "reason": "torn"}}),
        json!({"ns2.fault": {"@code": "4", "ns2.reason": {"$": "torn"}}}),
    ] {
        let (_server, client) = client(409, "application/json", &body).await;
        let error = client.show_kite().send().await.unwrap_err();
        let Some(ErrorResponse::Fault(found)) = error.error_response() else {
            panic!("{body}: {error:?}")
        };
        assert_eq!((found.code, found.reason.as_str()), (4, "torn"));
    }
}

#[tokio::test]
async fn what_is_no_value_in_any_notation_is_an_error() {
    for body in [
        json!({}),
        json!({"boat": {"@id": "7", "name": "Storm", "price": "3", "line": {"length": "1"}}}),
        json!({"kite": {"name": "Storm", "price": "3", "line": {"length": "1"}}}),
        json!({"kite": {"@id": "x", "name": "Storm", "price": "3", "line": {"length": "1"}}}),
        json!({"kite": {"@id": "7", "name": "Storm", "price": "", "line": {"length": "1"}}}),
        json!({"kite": {"@id": "7", "name": {"a": "b"}, "price": "3", "line": {"length": "1"}}}),
        json!("Storm"),
        json!([7]),
        json!(null),
    ] {
        let (_server, client) = client(200, "application/json", &body).await;
        let shown = client.show_kite().send().await;
        assert!(shown.is_err(), "{body}: {shown:?}");
    }
}

/// A response in JSON is written back as XML: types and prefixes of its notation are neither errors
/// nor attributes of the service.
#[tokio::test]
async fn json_of_each_notation_is_written_as_xml() {
    const XSI: &str = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
    let known =
        format!("<tail {XSI} xmlns:kites=\"urn:example:kites\" xsi:type=\"kites:bowTail\">");
    let tail = |key: &str, name: &str| json!({key: name, "length": 2, "bows": 3});
    for (tail, expected) in [
        (tail("@type", "bowTail"), known.as_str()),
        (tail("@xsi.type", "bowTail"), &known),
        (tail("@xsi:type", "k:bowTail"), &known),
        (tail("xsi.type", "k:bowTail"), &known),
        // The declared type need not be stated.
        (json!({"@type": "tail", "length": 2}), "<tail><length>2.0</length></tail>"),
        (json!({"@xsi:type": "k:tail", "length": 2}), "<tail><length>2.0</length></tail>"),
        // Unknown types and properties are written back as well.
        (tail("@xsi:type", "k:fringe"), &format!("<tail {XSI} xsi:type=\"fringe\">")),
        (json!({"length": 2, "@k:hue": "red", "@xsi:nil": "false"}), "<tail hue=\"red\">"),
        (
            json!({"length": 2, "k:hue": {"@xmlns": {"k": "u"}, "@k:a": "1", "k:b": {"$": "c"}}}),
            "<tail><length>2.0</length><hue a=\"1\"><b>c</b></hue></tail>",
        ),
    ] {
        let kite =
            json!({"@id": "7", "name": "Storm", "price": "3", "line": {"length": 1}, "tail": tail});
        let (server, client) = client(200, "application/json", json!({"kite": kite})).await;
        let read = client.show_kite().send().await.unwrap();
        client.replace_kite().body(read).send().await.unwrap();
        let seen = server.last();
        let sent = seen.text();
        assert!(sent.contains(expected), "{tail}: {sent}");
        for (name, text) in [("bows", "3"), ("length", "2.0")] {
            let is_expected = tail.get(name).is_some();
            assert_eq!(sent.contains(&format!("<{name}>{text}</{name}>")), is_expected, "{sent}");
        }
        assert!(!sent.contains("xsi.type"), "{sent}");
    }
}

/// The root element does not identify a type in JSON, its properties do.
#[tokio::test]
async fn objects_of_other_types_are_no_empty_lists() {
    for body in [
        json!({"error": "maintenance"}),
        json!({"kites": {"error": "maintenance"}}),
        json!({"fault": {"@code": "4", "reason": "torn"}}),
    ] {
        let (_server, client) = client(200, "application/json", &body).await;
        let error = client.list_kites().send().await.unwrap_err().to_string();
        assert!(error.contains("no property of the type is present"), "{body}: {error}");
    }
    let (_server, client) =
        client(200, "application/json", json!({"total": 0, "error": null})).await;
    assert_eq!(client.list_kites().send().await.unwrap().total, Some(0));
}

#[tokio::test]
async fn xml_is_preferred_and_json_can_be_asked_for() {
    let (server, client) = client(200, "application/json", json!({})).await;
    client.replace_kite().body(kite()).send().await.unwrap();
    assert_eq!(server.last().header("content-type"), "application/xml");
    client.replace_kite().body(kite()).format(Format::Json).send().await.unwrap();
    assert_eq!(server.last().header("content-type"), "application/json");
    let sent: Value = serde_json::from_slice(&server.last().body).unwrap();
    assert_eq!(sent, {
        let (_, mut natural) = notations().remove(0);
        natural["price"]["value"] = sent["price"]["value"].clone();
        natural
    });
    let _ = client.show_kite().format(Format::Json).send().await;
    assert_eq!(server.last().header("accept"), "application/json, application/xml;q=0.5");
}

/// Undeclared and unknown XML elements, in addition to JSON without a schema.
#[tokio::test]
async fn xml_of_unknown_elements_can_be_asked_for() {
    let (server, client) = client(200, "application/xml", "<o a='1'><b>c</b></o>").await;
    let read = json!({"@a": "1", "b": "c"});
    let other = client.show_other().format(Format::Xml).send().await.unwrap();
    assert_eq!(server.last().header("accept"), "application/xml, application/json;q=0.5");
    let silent = client.show_silent().send().await.unwrap();
    assert_eq!(server.last().header("accept"), "application/json, application/xml;q=0.5");
    assert_eq!((other, silent), (read.clone(), read));
    let winder = "<winder xmlns='urn:example:other'><name>w</name></winder>";
    let (server, client) = self::client(200, "application/xml", winder).await;
    let winder = client.show_winder().format(Format::Xml).send().await.unwrap();
    assert_eq!(winder.name.as_deref(), Some("w"));
    assert_eq!(server.last().header("accept"), "application/xml, application/json;q=0.5");
}
