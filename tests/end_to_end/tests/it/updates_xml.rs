//! XML values that are read, changed and written back: undeclared attributes and elements are
//! preserved at their positions. The bindings are those of `updates.wadl` and, for OpenAPI, of
//! `updates.yaml`.

use end_to_end::{Seen, Server, answer};
use serde_json::{Value, json};

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/docks.rs"));
}

use bindings::docks::Client;
use bindings::docks::runtime::{Format, XmlElement, from_xml, to_json, to_xml};
use bindings::docks::types::{Dock, Docks};

/// A dock of a service that is newer than its description.
const DOCK: &str = "\
<dock xmlns=\"urn:example:docks\" xmlns:h=\"urn:example:harbour\" id=\"7\" etag=\"x1\" h:rank=\"2\" xml:lang=\"en\">\
<owner h:since=\"1999\">Jason &amp; sons<h:seat>Iolcos</h:seat></owner>\
<name>East</name>\
<h:lamp xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:type=\"h:Oil\"/>\
<depth unit=\"m\" measured=\"2020-01-02\">4.50</depth>\
<berth fee=\"3\"><length>30</length><width>6</width></berth><h:rope/>\
<berth xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:type=\"Berth\"><free>true</free><length>20</length></berth>\
<cranes><crane xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:d=\"urn:example:docks\" xsi:type=\"d:FloatingCrane\">\
<load>9</load><tug>Argo</tug><draught>2</draught></crane>\
<crane xmlns:t=\"urn:example:types\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:type=\" t:SteamCrane \">\
<load>3</load><t:coal i:type=\"Hard\">2</t:coal></crane><rail/></cranes>\
<note>dry</note><h:bell>1</h:bell><repair><length>1</length><by>crew</by></repair>\
<tide><high>4</high></tide>\
<keeper>Medea</keeper><keeper>Circe</keeper>\
<log>At <time>dawn</time> the <h:wind force=\"2\">north</h:wind><h:rain/> came, <ship>Argo</ship> left.</log>\
<closed xmlns=\"\">no</closed>\
</dock>";

/// Parses a document, ignoring prefixes and the positions of namespace declarations.
fn elements(text: &str) -> XmlElement {
    from_xml(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Sorts the attributes of each element by name, since their order is not significant in XML.
fn sorted(mut element: XmlElement) -> XmlElement {
    use bindings::docks::runtime::XmlNode;
    element.attributes.sort_by(|a, b| (&a.namespace, &a.local).cmp(&(&b.namespace, &b.local)));
    let nodes = element.nodes.into_iter().map(|node| match node {
        XmlNode::Element(child) => XmlNode::Element(sorted(child)),
        text @ XmlNode::Text(_) => text,
    });
    element.nodes = nodes.collect();
    element
}

async fn client(body: &'static str) -> (Server, Client) {
    let server = Server::start(move |seen: &Seen| match seen.method.as_str() {
        "GET" => answer(200, "application/xml", body),
        _ => answer(204, "text/plain", ""),
    })
    .await;
    let client = Client::builder(&server.url).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn undeclared_attributes_and_elements_are_written_back_in_place() {
    let (server, client) = client(DOCK).await;
    let mut read = client.show_dock().send().await.unwrap();
    assert_eq!(read.name, "East");
    // A declared element.
    assert_eq!(read.keeper.as_deref(), Some("Medea"));
    let names: Vec<&str> = read.extra.elements().map(|found| found.local.as_str()).collect();
    assert_eq!(names, ["owner", "lamp", "rope", "bell", "tide", "keeper", "closed"]);
    client.replace_dock().body(read.clone()).send().await.unwrap();
    assert_eq!(sorted(elements(server.last().text())), sorted(elements(DOCK)));
    "West".clone_into(&mut read.name);
    client.replace_dock().body(read).send().await.unwrap();
    let changed = DOCK.replace("East", "West");
    assert_eq!(sorted(elements(server.last().text())), sorted(elements(&changed)));
}

/// Preserved content can be read, changed, added and removed.
#[test]
fn what_is_kept_is_the_callers() {
    let mut read: Dock = from_xml(DOCK).unwrap();
    read.extra.attributes.retain(|found| found.namespace.is_empty());
    read.extra.retain(|found| found.local == "tide");
    read.extra.elements_mut().for_each(|found| found.nodes.clear());
    read.extra.push(XmlElement::from_json("buoy", &serde_json::json!("red")));
    let written = to_xml(&read).unwrap();
    assert!(written.contains(" etag=\"x1\"") && !written.contains("rank"), "{written}");
    assert!(written.contains("</repair><tide/><keeper>Medea</keeper><log>"), "{written}");
    assert!(written.contains("</log><buoy"), "{written}");
}

/// JSON cannot represent undeclared XML content.
#[tokio::test]
async fn json_has_what_is_declared() {
    let (server, client) = client(DOCK).await;
    let read = client.show_dock().send().await.unwrap();
    client.replace_dock().body(read).format(Format::Json).send().await.unwrap();
    let seen = server.last();
    assert!(seen.text().contains("\"East\"") && !seen.text().contains("owner"), "{}", seen.text());
}

/// A dock in JSON of a service that is newer than its description.
fn json_dock() -> Value {
    json!({
        "id": 7, "etag": "x1", "@rank": "2", "owner": {"name": "Jason", "@since": "1999"},
        "name": "East", "depth": {"unit": "m", "value": 4.5, "measured": "2020-01-02"},
        "berth": [{"length": 30, "width": 6}, {"length": 20, "free": true}],
        "cranes": {"crane": [
            {"@type": "FloatingCrane", "load": 9, "draught": 2, "tug": "Argo"},
            {"@type": "SolarCrane", "load": 3, "panels": [1, 2]},
        ], "rail": null},
        "noteOrRepair": [{"note": "dry"}, {"repair": {"length": 1, "by": "crew"}},
            {"siren": {"tone": 3}}],
        "log": {"content": ["At ", {"time": "dawn"}, {"wind": ["north"]}]},
        "keeper": "Medea", "gate": {"width": 4, "height": 5, "@paint": "red"},
        "crest": {"$": "lion", "@colour": "gold"},
    })
}

#[tokio::test]
async fn undeclared_properties_of_json_are_written_back() {
    let sent = json_dock();
    let server = Server::start(move |seen: &Seen| match seen.method.as_str() {
        "GET" => answer(200, "application/json", json_dock().to_string()),
        _ => answer(204, "text/plain", ""),
    })
    .await;
    let client = Client::builder(&server.url).build().unwrap();
    let read = client.show_dock().send().await.unwrap();
    assert_eq!(read.extra.properties["owner"]["name"], "Jason");
    client.replace_dock().body(read.clone()).format(Format::Json).send().await.unwrap();
    let written: Value = serde_json::from_slice(&server.last().body).unwrap();
    assert_eq!(written, sent);
    // In XML they are elements and attributes.
    client.replace_dock().body(read).send().await.unwrap();
    let written = server.last().text().to_owned();
    for expected in [
        " rank=\"2\"",
        "<etag>x1</etag>",
        "<owner since=\"1999\"><name>Jason</name></owner>",
        "<width>6</width>",
        // A type of a later version is written as `xsi:type`, not as an attribute `type`.
        " xsi:type=\"SolarCrane\">",
        "<panels>1</panels><panels>2</panels>",
        "<siren><tone>3</tone></siren>",
        "At <time>dawn</time><wind>north</wind>",
        " xsi:type=\"docks:FloatingCrane\"><load>",
        "paint=\"red\"",
        "<crest colour=\"gold\">lion</crest>",
        "<height>5</height>",
    ] {
        assert!(written.contains(expected), "{expected} {written}");
    }
    from_xml::<Dock>(&written).unwrap();
}

/// Types that no request uses do not keep undeclared content.
#[test]
fn what_is_never_written_back_is_dropped() {
    let text = format!("<docks xmlns=\"urn:example:docks\"><page/>{DOCK}</docks>");
    let read: Docks = from_xml(&text).unwrap();
    let written = to_xml(&read).unwrap();
    assert!(!written.contains("page") && written.contains("tide"), "{written}");
    assert!(!to_json(&read).unwrap().contains("tide"));
}
