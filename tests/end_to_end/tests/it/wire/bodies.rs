//! Bodies: the examples of forms and XML in the specification, and other media types.

use end_to_end::{Seen, answer, infoset};

use super::client;
use super::wire::runtime::uuid::Uuid;
use super::wire::types::{
    Address, Color, FormFormRequest, Items, PartsMultipartRequest, Person, Renamed, Wrapped,
};

fn sent(seen: &Seen) -> (&str, &str) {
    (seen.header("content-type"), seen.text())
}

/// Section 4.8.15.2, "Example: URL Encoded Form with JSON Values".
#[tokio::test]
async fn a_form_with_a_json_value() {
    let (server, client) = client().await;
    let address = Address::new()
        .street_address("123 Example Dr.")
        .city("Somewhere")
        .state("CA")
        .zip("99999+1234");
    let id = Uuid::parse_str("f81d4fae-7dec-11d0-a765-00a0c91e6bf6").unwrap();
    client.form().form(FormFormRequest::new().id(id).address(address)).send().await.unwrap();
    let expected = "id=f81d4fae-7dec-11d0-a765-00a0c91e6bf6&address=%7B%22streetAddress%22%3A\
                    %22123+Example+Dr.%22%2C%22city%22%3A%22Somewhere%22%2C%22state%22%3A\
                    %22CA%22%2C%22zip%22%3A%2299999%2B1234%22%7D";
    assert_eq!(sent(&server.last()), ("application/x-www-form-urlencoded", expected));
}

const PROLOG: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

/// Section 4.8.26.2, "XML Object Examples", each in an enclosing document.
#[tokio::test]
async fn lists_in_xml() {
    let (server, client) = client().await;
    let animals = || vec!["value".to_owned(); 2];
    let calls = [
        (
            client.items().body(Items::new().animals(animals())).into_inner(),
            "<animal>value</animal><animal>value</animal>",
        ),
        (
            client.wrapped().body(Wrapped::new().animals(animals())).into_inner(),
            "<animals><animals>value</animals><animals>value</animals></animals>",
        ),
        (
            client.renamed().body(Renamed::new().animals(animals())).into_inner(),
            "<aliens><animal>value</animal><animal>value</animal></aliens>",
        ),
    ];
    for (call, expected) in calls {
        call.send().await.unwrap();
        let expected = format!("{PROLOG}<zoo>{expected}</zoo>");
        assert_eq!(sent(&server.last()), ("application/xml", expected.as_str()));
    }
}

/// Same section, "XML Attribute, Prefix and Namespace", decoded as shown there.
#[tokio::test]
async fn attributes_and_namespaces_in_xml() {
    let (server, client) = client().await;
    let shown = "<Person id=\"123\">\n    <sample:name \
                 xmlns:sample=\"https://example.com/schema/sample\">example</sample:name>\n</Person>";
    server.script(answer(200, "application/xml", shown));
    let person = Person::new().id(123).name("example");
    assert_eq!(client.people().body(person.clone()).send().await.unwrap(), person);
    // The prefix is not significant.
    let compact = shown.replace('\n', "").replace("    ", "");
    assert_eq!(infoset(server.last().text()), infoset(&compact));
}

#[tokio::test]
async fn text() {
    let (server, client) = client().await;
    client.text().text("Straße\r\n").send().await.unwrap();
    assert_eq!(sent(&server.last()), ("text/plain", "Straße\r\n"));
}

#[tokio::test]
async fn pictures() {
    let (server, client) = client().await;
    client.picture().bytes("\u{89}PNG").send().await.unwrap();
    assert_eq!(sent(&server.last()), ("image/png", "\u{89}PNG"));
}

#[tokio::test]
async fn sequences_of_json() {
    let (server, client) = client().await;
    client.records().lines([Color::new(1, 2, 3), Color::new(4, 5, 6)]).send().await.unwrap();
    let expected = "\u{1e}{\"R\":1,\"G\":2,\"B\":3}\n\u{1e}{\"R\":4,\"G\":5,\"B\":6}\n";
    assert_eq!(sent(&server.last()), ("application/json-seq", expected));
}

#[tokio::test]
async fn parts_of_several_kinds() {
    let (server, client) = client().await;
    client
        .parts()
        .multipart(PartsMultipartRequest::new().color(Color::new(1, 2, 3)).text("t"))
        .send()
        .await
        .unwrap();
    let seen = server.last();
    let (media_type, text) = sent(&seen);
    let (_, boundary) = media_type.split_once("multipart/mixed; boundary=").unwrap();
    let expected = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"color\"\r\n\
         Content-Type: application/json\r\n\r\n{{\"R\":1,\"G\":2,\"B\":3}}\r\n\
         --{boundary}\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nt\r\n\
         --{boundary}--\r\n"
    );
    assert_eq!(text, expected);
}
