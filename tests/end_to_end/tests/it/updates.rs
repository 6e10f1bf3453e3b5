//! Values that are read, changed and written back: undeclared properties are preserved. The
//! bindings are those of `updates.yaml`.

use end_to_end::{Seen, Server, answer};
use serde_json::{Value, json};

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/updates.rs"));
}

use bindings::updates::Client;
use bindings::updates::runtime::{Format, from_json, from_xml, to_json, to_xml};
use bindings::updates::types::{Boat, ChangeRequest, Crate, Fleet, Goods, Liquid, Oil};

/// A boat of a service that is newer than its description.
fn boat() -> Value {
    json!({
        "name": "Argo",
        "extra": "declared",
        "id": "7",
        "flag": null,
        "mast": {"height": 12.5, "wood": "oak", "knots": {"count": 2}},
        "sails": [{"area": 30, "color": "red"}, {"cloth": ["hemp"]}],
        "crew": {"first": {"name": "Jason", "age": 30, "father": "Aeson"}, "second": {}},
        "licence": {"number": "A1"},
        "log": [{"day": 1, "depth": 123_456_789_012_345_678_u64}],
    })
}

/// Expected request: everything except read-only properties.
fn sent() -> Value {
    let mut boat = boat();
    boat.as_object_mut().unwrap().remove("id");
    boat
}

async fn client(media_type: &'static str, body: &Value) -> (Server, Client) {
    client_of(media_type, body.to_string()).await
}

async fn client_of(media_type: &'static str, text: String) -> (Server, Client) {
    let server = Server::start(move |seen: &Seen| match seen.method.as_str() {
        "GET" => answer(200, media_type, text.clone()),
        _ => answer(204, "text/plain", ""),
    })
    .await;
    let client = Client::builder(&server.url).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn unlisted_properties_are_written_back() {
    let (server, client) = client("application/json", &boat()).await;
    let mut read = client.boat("7").send().await.unwrap();
    assert_eq!(
        (read.extra_property.as_deref(), &read.extra["flag"]),
        (Some("declared"), &json!(null))
    );
    "Argo II".clone_into(&mut read.name);
    client.replace("7").body(read).send().await.unwrap();
    let mut expected = sent();
    expected["name"] = json!("Argo II");
    assert_eq!(serde_json::from_str::<Value>(server.last().text()).unwrap(), expected);
}

#[tokio::test]
async fn unlisted_properties_are_fields_of_a_form() {
    let body = json!({"name": "Argo", "flag": "white", "tags": ["a", "b"], "hull": {"wood": 1}});
    let (server, client) = client("application/json", &body).await;
    let read = client.boat("7").send().await.unwrap();
    client.replace("7").form(read).send().await.unwrap();
    assert_eq!(
        server.last().text(),
        "name=Argo&flag=white&hull=%7B%22wood%22%3A1%7D&tags=a&tags=b"
    );
}

#[tokio::test]
async fn parts_of_what_is_returned_are_sent_in_another_body() {
    let fleet = json!({"flagship": boat(), "size": 3, "home": "Iolcos"});
    let (server, client) = client("application/hal+json", &fleet).await;
    let read = client.fleet("1").send().await.unwrap();
    let flagship = read.flagship.unwrap();
    client.change("1").body(ChangeRequest::new().flagship(flagship)).send().await.unwrap();
    let found: Value = serde_json::from_str(server.last().text()).unwrap();
    assert_eq!(found, json!({"flagship": sent()}));
}

/// Types that no request uses, and closed types, do not keep undeclared properties.
#[test]
fn what_is_never_written_back_is_dropped() {
    let read: Fleet = from_json("{\"size\": 3, \"home\": \"Iolcos\"}").unwrap();
    assert_eq!(to_json(&read).unwrap(), "{\"size\":3}");
    let mut value = boat();
    value["licence"]["issued"] = json!("1999");
    let read: Fleet = from_json(&json!({ "flagship": value }).to_string()).unwrap();
    let written: Value = serde_json::from_str(&to_json(&read).unwrap()).unwrap();
    assert_eq!(written, json!({"flagship": boat()}));
}

/// In XML, undeclared properties are elements, as the entries of a map are.
#[tokio::test]
async fn unlisted_properties_are_elements_of_xml() {
    let (server, client) = client("application/json", &boat()).await;
    let read = client.boat("7").send().await.unwrap();
    client.replace("7").body(read).format(Format::Xml).send().await.unwrap();
    let seen = server.last();
    let sent = seen.text();
    assert!(sent.contains("<name>Argo</name>") && sent.contains("<cloth>hemp</cloth>"), "{sent}");
    let again: Boat = from_xml(sent).unwrap();
    assert_eq!(to_xml(&again).unwrap(), sent);
}

/// Crates of a service that is newer than its description: nested alternatives, each with an
/// element that identifies it.
const CRATES: [&str; 6] = [
    "<crate id=\"1\" owner=\"Jason\"><content><kind>solid</kind><mass>3</mass><hard>yes</hard></content><port>Iolcos</port></crate>",
    "<crate><content><kind>liquid</kind><what>wine</what><year>1999</year><grape colour=\"red\">Limnio</grape><grape>Xinomavro</grape></content>\
     <seals><seal>a</seal><seal>b</seal></seals><sealed/></crate>",
    "<crate><content><kind>liquid</kind><what>oil</what></content>\
     <weights><net>3</net><gross>4</gross><tare>1</tare></weights>\
     <routes><north>a</north><north>b</north><south>c</south></routes></crate>",
    // In the elements that contain lists.
    "<crate><content><kind>liquid</kind><what>oil</what></content>\
     <seals count=\"2\"><page/><seal>a</seal><note lang=\"en\">new <b>one</b></note><note/><seal>b</seal><more/></seals><sealed/></crate>",
    "<crate><content><kind>liquid</kind><what>oil</what></content><seals count=\"0\"><none/></seals></crate>",
    "<crate><content><kind>liquid</kind><what>oil</what></content>\
     <stamps xmlns=\"urn:stamps\" of=\"1\"><stamp>1</stamp><seal xmlns=\"\">x</seal><last/></stamps></crate>",
];

#[tokio::test]
async fn xml_is_written_back_as_it_came() {
    for body in CRATES {
        let server = Server::start(move |seen: &Seen| match seen.method.as_str() {
            "GET" => answer(200, "application/xml", body),
            _ => answer(204, "text/plain", ""),
        })
        .await;
        let client = Client::builder(&server.url).build().unwrap();
        let read = client.crate_("1").send().await.unwrap();
        client.repack("1").body(read).send().await.unwrap();
        let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
        assert_eq!(server.last().text(), format!("{declaration}{body}"));
    }
}

/// Undeclared content of an element that contains a list can be changed.
#[test]
fn what_is_kept_of_lists_can_be_changed() {
    let mut read: Crate = from_xml(CRATES[3]).unwrap();
    let seals = read.extra.list_mut("seals").unwrap();
    seals.attributes.clear();
    seals.retain(|found| found.local == "more");
    read.seals = read.seals.map(|mut seals| seals.split_off(1));
    let written = to_xml(&read).unwrap();
    assert!(written.contains("<seals><seal>b</seal><more/></seals>"), "{written}");
    read.seals = None;
    assert!(!to_xml(&read).unwrap().contains("more"));
}

/// Discriminators are not undeclared properties.
#[test]
fn tags_are_no_unlisted_properties() {
    let read: Crate = from_xml(CRATES[2]).unwrap();
    let Goods::Liquid(Liquid::Oil(oil)) = &read.content else { panic!("{read:?}") };
    assert_eq!(*oil, Oil::new());
}

/// Attributes are properties whose names start with `@`, as in XML that is decoded as free-form
/// JSON.
#[tokio::test]
async fn unlisted_attributes_of_xml_are_written_back() {
    let boat = "<Boat xmlns:h=\"urn:harbour\" flag=\"red\" h:berth=\"4\"><name>Argo</name>\
        <mast wood=\"oak\"><height>12.5</height></mast>\
        <flags of=\"2\"><flag>a</flag><pole>1</pole><flag>b</flag><pole>2</pole></flags><hull age=\"3\">pine</hull></Boat>";
    let (server, client) = client_of("application/xml", boat.to_owned()).await;
    let read = client.boat("7").send().await.unwrap();
    assert_eq!(
        (&read.extra["@flag"], &read.extra["@{urn:harbour}berth"]),
        (&json!("red"), &json!("4"))
    );
    client.replace("7").body(read).format(Format::Xml).send().await.unwrap();
    let seen = server.last();
    let sent = seen.text();
    for expected in [
        " flag=\"red\"",
        "=\"urn:harbour\"",
        ":berth=\"4\"",
        "<mast wood=\"oak\">",
        "<hull age=\"3\">pine</hull>",
        // Properties do not keep the position of an element.
        "<flags of=\"2\"><flag>a</flag><flag>b</flag><pole>1</pole><pole>2</pole></flags>",
    ] {
        assert!(sent.contains(expected), "{expected} {sent}");
    }
    let again: Boat = from_xml(sent).unwrap();
    assert_eq!(to_xml(&again).unwrap(), sent);
}
