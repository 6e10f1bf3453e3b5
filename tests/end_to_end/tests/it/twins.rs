//! Elements and attributes of the same name are decoded and encoded separately. The bindings are
//! those of `twins.wadl` and `twins.yaml`.

use end_to_end::{Seen, Server, answer};

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/twins.rs"));
    include!(concat!(env!("OUT_DIR"), "/twins_openapi.rs"));
}

use bindings::{twins, twins_openapi};

/// Returns the names and values in a document, each with its namespace.
fn parts(xml: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(xml).unwrap_or_else(|error| panic!("{error}: {xml}"));
    let root = document.root_element();
    let part = |mark: &str, namespace: Option<&str>, name: &str, value: &str| {
        format!("{mark}{{{}}}{name}={value}", namespace.unwrap_or_default())
    };
    let attributes = root.attributes().map(|a| part("@", a.namespace(), a.name(), a.value()));
    let elements = root.children().filter(roxmltree::Node::is_element).map(|node| {
        let name = node.tag_name();
        let inner: Vec<&str> = node.attributes().map(|a| a.value()).collect();
        let text = format!("{} {}", node.text().unwrap_or_default(), inner.join(" "));
        part("", name.namespace(), name.name(), &text)
    });
    let mut all: Vec<String> = attributes.chain(elements).collect();
    all.sort();
    all
}

async fn server(body: &'static str) -> Server {
    Server::start(move |seen: &Seen| {
        let is_read = seen.line().starts_with("GET");
        if is_read { answer(200, "application/xml", body) } else { answer(204, "text/plain", "") }
    })
    .await
}

#[tokio::test]
async fn members_of_a_schema() {
    let body = "<s:ship xmlns:s='urn:one' xmlns:t='urn:two' name='a' t:name='b'><s:name>c</s:name>\
        <t:name>d</t:name><s:flag value='e'>f</s:flag><s:part>1</s:part><s:part>2</s:part>\
        <t:part>g</t:part></s:ship>";
    let server = server(body).await;
    let client = twins::Client::builder(&server.url).build().unwrap();
    let ship = client.show_ship().send().await.unwrap();
    assert_eq!(
        (ship.at_name.as_deref(), ship.at_two_colon_name.as_deref()),
        (Some("a"), Some("b"))
    );
    assert_eq!((&*ship.lower_name, &*ship.two_colon_name), ("c", "d"));
    let flag = ship.flag.as_ref().unwrap();
    assert_eq!((flag.at_value.as_deref(), &*flag.lower_value), (Some("e"), "f"));
    assert_eq!((&*ship.part, &*ship.two_part), (&[1, 2][..], &["g".to_owned()][..]));
    client.change_ship().body(ship).send().await.unwrap();
    assert_eq!(parts(server.last().text()), parts(body));
}

#[tokio::test]
async fn members_of_an_example() {
    let body = "<crate xmlns:x='urn:b' xmlns:y='urn:c' size='1' x:size='2'><size>3</size>\
        <x:size>4</x:size><y:size unit='m'>5</y:size></crate>";
    let server = server(body).await;
    let client = twins::Client::builder(&server.url).build().unwrap();
    let found = client.show_crate().send().await.unwrap();
    let texts = [&found.at_size, &found.at_b_colon_size, &found.lower_size, &found.b_colon_size];
    assert_eq!(texts.map(|text| text.get().unwrap().as_str()), ["1", "2", "3", "4"]);
    assert_eq!(found.c_size.get().unwrap().unit.get().unwrap(), "m");
    client.change_crate().body(found).send().await.unwrap();
    assert_eq!(parts(server.last().text()), parts(body));
}

#[tokio::test]
async fn properties_of_an_openapi_schema() {
    let body = "<box xmlns:x='urn:two' xmlns:y='urn:three' size='1' x:size='2'><size>3</size>\
        <x:size>4</x:size><y:size>5</y:size><lid>6</lid><x:lid>7</x:lid><lid>8</lid></box>";
    let server = server(body).await;
    let client = twins_openapi::Client::builder(&server.url).build().unwrap();
    let found = client.show_box().send().await.unwrap();
    assert_eq!(
        (found.size_attribute.as_deref(), found.attribute_two.as_deref()),
        (Some("1"), Some("2"))
    );
    let elements = [&found.size, &found.size_two, &found.size_three];
    assert_eq!(elements.map(|text| text.as_deref().unwrap()), ["3", "4", "5"]);
    assert_eq!(found.lids.as_ref().unwrap(), &["6", "8"]);
    assert_eq!(found.other_lids.as_ref().unwrap(), &["7"]);
    client.change_box().body(found).send().await.unwrap();
    assert_eq!(parts(server.last().text()), parts(body));
}
