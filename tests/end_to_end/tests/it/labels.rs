//! Responses whose content type, root element or discriminator has another form than described, and
//! requests whose media type follows from the description. The bindings are those of `labels.yaml`.

use end_to_end::{Answer, Seen, Server, answer};
use serde_json::{Value, json};

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/labels.rs"));
}

use bindings::labels::Client;
use bindings::labels::runtime::File;
use bindings::labels::types::{
    AddPicturesMultipartRequest, Book, Code, Draft, Heir, Isbn, Issn, Oval, Pet, Round, Shape,
};

/// Returns a client of a service that always sends the same response; an empty media type omits the
/// header.
async fn client(media_type: &'static str, body: impl Into<String>) -> (Server, Client) {
    let body = body.into();
    let reply = move |_: &Seen| -> Answer {
        let mut reply = answer(200, media_type, body.clone());
        if media_type.is_empty() {
            reply.headers_mut().clear();
        }
        reply
    };
    let server = Server::start(reply).await;
    let client = Client::builder(&server.url).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn texts_without_a_content_type() {
    let (_server, client) = client("", "hello").await;
    assert_eq!(client.read_note().send().await.unwrap(), "hello");
    assert_eq!(client.read_word().send().await.unwrap(), "hello");
    let (server, client) = self::client("", "\"hello\"").await;
    assert_eq!(client.read_note().send().await.unwrap(), "\"hello\"");
    assert_eq!(client.read_word().send().await.unwrap(), "hello");
    assert_eq!(server.last().header("accept"), "application/json, text/plain;q=0.5");
}

#[tokio::test]
async fn bodies_that_contradict_their_content_type() {
    for body in ["<Book><title>T</title></Book>", "\u{feff}<Book><title>T</title></Book>"] {
        let (_server, client) = client("application/json", body).await;
        assert_eq!(client.read_book().send().await.unwrap(), Book::new("T"));
    }
    let (_server, client) = client("application/xml", r#"{"title":"T"}"#).await;
    assert_eq!(client.read_book().send().await.unwrap(), Book::new("T"));
}

#[tokio::test]
async fn roots_of_xml() {
    let xml = "application/xml";
    for body in ["<int>5</int>", "<long xmlns='urn:x'>5</long>"] {
        let (_server, client) = client(xml, body).await;
        assert_eq!(client.read_count().send().await.unwrap(), 5);
        client.read_limit().send().await.unwrap_err();
    }
    for body in ["<books/>", "<ArrayOfBook xmlns='urn:x'></ArrayOfBook>"] {
        let (_server, client) = client(xml, body).await;
        assert_eq!(client.list_books().send().await.unwrap(), []);
    }
    let (_server, client) = client(xml, "<books><Book><title>T</title></Book></books>").await;
    assert_eq!(client.list_books().send().await.unwrap(), [Book::new("T")]);
    let (_server, client) = self::client(xml, "<root><x>5</x></root>").await;
    assert_eq!(client.read_point().send().await.unwrap().x, 5);
    client.read_book().send().await.unwrap_err();
    client.list_books().send().await.unwrap_err();
    let (_server, client) = self::client(xml, "<html><x>5</x></html>").await;
    client.read_point().send().await.unwrap_err();
    let (_server, client) = self::client(xml, "<Issn><value>5</value></Issn>").await;
    assert_eq!(client.read_code().send().await.unwrap(), Code::Issn(Issn::new("5")));
    let (_server, client) = self::client(xml, "<Isbn><value>5</value></Isbn>").await;
    assert_eq!(client.read_code().send().await.unwrap(), Code::Isbn(Isbn::new("5")));
    let (_server, client) = self::client(xml, "<Code><value>5</value></Code>").await;
    assert_eq!(client.read_code().send().await.unwrap(), Code::Isbn(Isbn::new("5")));
    let (_server, client) = self::client(xml, "<Ean><value>5</value></Ean>").await;
    client.read_code().send().await.unwrap_err();
}

/// Lists without element names in the description.
#[tokio::test]
async fn lists_of_xml() {
    for body in [
        "<ArrayOfint xmlns='urn:x'><int>5</int><int>6</int></ArrayOfint>",
        "<List><item>5</item><item>6</item></List>",
        "<counts><count>5</count><count> 6 </count></counts>",
    ] {
        let (_server, client) = client("application/xml", body).await;
        assert_eq!(client.list_counts().send().await.unwrap(), [5, 6], "{body}");
    }
    let (_server, client) =
        client("text/xml", "<books><book><title>T</title></book></books>").await;
    assert_eq!(client.list_books().send().await.unwrap(), [Book::new("T")]);
    for body in [
        "<error><message>down</message></error>",
        "<error><code>5</code><code>down</code></error>",
        "<strings><string>a</string><int>5</int></strings>",
    ] {
        let (_server, client) = self::client("application/xml", body).await;
        client.list_words().send().await.unwrap_err();
    }
}

fn sent(server: &Server) -> Value {
    serde_json::from_slice(&server.last().body).unwrap()
}

#[tokio::test]
async fn names_of_schemas_next_to_a_mapping() {
    let pets = json!([
        { "kind": "Dog", "bark": "w", "extra": 1 },
        { "kind": "k9", "bark": "w" },
        { "bark": "w", "deep": [1], "kind": "Dog" },
        { "kind": "Cat" },
        { "kind": "Cow" },
        { "kind": "Emu" },
    ]);
    let (server, client) = client("application/json", pets.to_string()).await;
    let found = client.list_pets().send().await.unwrap();
    assert!(matches!(
        found[..],
        [Pet::K9(_), Pet::K9(_), Pet::K9(_), Pet::Feline(_), Pet::Cow(_), Pet::Other(_),]
    ));
    client.set_pets().body(found).send().await.unwrap();
    assert_eq!(sent(&server), pets);
}

#[tokio::test]
async fn names_of_subtypes_next_to_a_mapping() {
    let heirs = json!([
        { "kind": "HeirOne", "one": 1 },
        { "kind": "i1", "one": 1 },
        { "kind": "HeirTwo", "two": 2 },
        { "kind": "Heir" },
    ]);
    let (server, client) = client("application/json", heirs.to_string()).await;
    let found = client.list_heirs().send().await.unwrap();
    assert!(matches!(found[..], [Heir::I1(_), Heir::I1(_), Heir::HeirTwo(_), Heir::Heir(_)]));
    client.set_heirs().body(found).send().await.unwrap();
    assert_eq!(sent(&server), heirs);
    let drafts = json!([{ "k": "DraftA", "a": 1 }, { "k": "one", "a": 1 }, { "k": "DraftB" },
        { "k": "DraftRest" }, { "k": "x" }, {}]);
    let (server, client) = self::client("application/json", drafts.to_string()).await;
    let found = client.list_drafts().send().await.unwrap();
    assert!(matches!(found[..2], [Draft::One(_), Draft::One(_)]), "{found:?}");
    assert!(matches!(found[2], Draft::DraftB(_)), "{found:?}");
    client.set_drafts().body(found).send().await.unwrap();
    assert_eq!(sent(&server), drafts);
}

#[tokio::test]
async fn choices_in_choices_by_the_same_property() {
    let shapes = json!([
        { "shape": "Circle", "r": 1 },
        { "shape": "ring", "r": 1 },
        { "shape": "Egg", "a": 1 },
        { "a": 1, "shape": "Ellipse" },
        { "shape": "Poly", "n": 3 },
        { "shape": "Star", "n": 3 },
    ]);
    let (server, client) = client("application/json", shapes.to_string()).await;
    let found = client.list_shapes().send().await.unwrap();
    let is_egg = |shape: &Shape| match shape {
        Shape::Round(round) => match &**round {
            Round::Oval(oval) => matches!(**oval, Oval::Egg(_)),
            _ => false,
        },
        _ => false,
    };
    assert!(matches!(found[0], Shape::Round(_)), "{found:?}");
    assert!(is_egg(&found[2]), "{found:?}");
    assert!(matches!(found[4..], [Shape::Poly(_), Shape::Other(_)]), "{found:?}");
    client.set_shapes().body(found).send().await.unwrap();
    assert_eq!(sent(&server), shapes);
}

#[tokio::test]
async fn media_types_of_files() {
    let (server, client) = client("text/plain", "").await;
    let file = |name: &str| File::new(name, "x");
    let body = AddPicturesMultipartRequest::new()
        .files(vec![file("1.png"), file("2.JPG"), file("3"), file("4.gif").media_type("image/gif")])
        .any(file("5.png"))
        .plan(file("6.png"));
    client.add_pictures().multipart(body).send().await.unwrap();
    let text = server.last().text().to_owned();
    let of = |name: &str| {
        let (_, rest) = text.split_once(&format!("filename=\"{name}\"\r\n")).unwrap();
        rest.lines().next().unwrap().to_owned()
    };
    for (name, media_type) in [
        ("1.png", "image/png"),
        ("2.JPG", "image/jpeg"),
        ("3", "image/png"),
        ("4.gif", "image/gif"),
        ("5.png", "image/svg+xml"),
        ("6.png", "application/octet-stream"),
    ] {
        assert_eq!(of(name), format!("Content-Type: {media_type}"), "{name}");
    }
}

#[tokio::test]
async fn lists_that_are_sequences() {
    let (server, client) =
        client("application/x-ndjson", "{\"title\":\"A\"}\n{\"title\":\"B\"}\n").await;
    let mut lines = client.list_records().send().await.unwrap();
    assert_eq!(lines.next().await.unwrap().unwrap(), Book::new("A"));
    assert_eq!(lines.next().await.unwrap().unwrap(), Book::new("B"));
    assert!(lines.next().await.is_none());
    client.add_records().lines([Book::new("A"), Book::new("B")]).send().await.unwrap();
    assert_eq!(server.last().text(), "{\"title\":\"A\"}\n{\"title\":\"B\"}\n");
    client.add_rows().lines([vec![1, 2], vec![]]).send().await.unwrap();
    assert_eq!(server.last().text(), "[1,2]\n[]\n");
}
