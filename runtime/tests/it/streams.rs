//! Pages and items as streams, with the combinators of `futures`.

use futures_util::{StreamExt as _, TryStreamExt as _, pin_mut};
use restwright_runtime::{Call, CoreBuilder, Counting, Error, Lines, Operation, Paging};
use serde_json::Value;

use super::stub::Stub;

static PAGES: Operation = Operation {
    paging: Some(Paging { next: &["next"], parameter: "after" }),
    ..Operation::new("pages", "GET", "/p")
};

fn pages(answers: &[(u16, &str)]) -> (Stub, Call<Value>) {
    let answers = answers.iter();
    let stub =
        answers.fold(Stub::default(), |stub, (status, body)| stub.answer(*status, &[], body));
    let core = CoreBuilder::new("https://h/").transport(stub.clone()).build().unwrap();
    (stub, Call::new(&core, &PAGES))
}

fn items(mut page: Value) -> Vec<i64> {
    let Value::Array(all) = page["items"].take() else { return Vec::new() };
    all.iter().filter_map(Value::as_i64).collect()
}

const FIRST: (u16, &str) = (200, r#"{"items": [1, 2], "next": "a"}"#);
const LAST: (u16, &str) = (200, r#"{"items": [3]}"#);

#[tokio::test]
async fn all_pages_are_collected() {
    let (stub, call) = pages(&[FIRST, LAST]);
    let all: Vec<Value> = call.pages().try_collect().await.unwrap();
    assert_eq!((all.len(), stub.count()), (2, 2));
}

/// Reads a list that ends with an empty page; returns the parameters of the requests.
async fn counted(operation: &'static Operation, set: Option<i64>) -> Vec<String> {
    let bodies = [r#"{"items": [1, 2]}"#, r#"{"items": [3]}"#, r#"{"items": []}"#];
    let stub = bodies.iter().fold(Stub::default(), |stub, body| stub.answer(200, &[], body));
    let core = CoreBuilder::new("https://h/").transport(stub.clone()).build().unwrap();
    let call = Call::<Value>::new(&core, operation).query("q", &"a b".to_owned()).query("at", &set);
    let all: Vec<i64> = call.items(items).try_collect().await.unwrap();
    assert_eq!(all, [1, 2, 3]);
    let requests = stub.requests.lock().unwrap();
    requests.iter().map(|request| request.url.query().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn pages_and_items_are_counted_until_a_page_is_empty() {
    const PAGE: Counting =
        Counting { parameter: "at", items: &["items"], first: 1, by_items: false };
    static BY_PAGE: Operation =
        Operation { counting: Some(PAGE), ..Operation::new("pages", "GET", "/p") };
    static BY_ITEM: Operation = Operation {
        counting: Some(Counting { first: 0, by_items: true, ..PAGE }),
        ..Operation::new("pages", "GET", "/p")
    };
    assert_eq!(counted(&BY_PAGE, None).await, ["q=a%20b", "q=a%20b&at=2", "q=a%20b&at=3"]);
    assert_eq!(counted(&BY_PAGE, Some(0)).await[1..], ["q=a%20b&at=1", "q=a%20b&at=2"]);
    assert_eq!(counted(&BY_ITEM, None).await[1..], ["q=a%20b&at=2", "q=a%20b&at=3"]);
    assert_eq!(counted(&BY_ITEM, Some(10)).await[1..], ["q=a%20b&at=12", "q=a%20b&at=13"]);
}

#[tokio::test]
async fn items_are_taken_and_mapped() {
    let (stub, call) = pages(&[FIRST, LAST]);
    let taken: Vec<i64> =
        call.items(items).map_ok(|item| item * 10).take(2).try_collect().await.unwrap();
    // The second page is not requested.
    assert_eq!((taken, stub.count()), (vec![10, 20], 1));
    let (_, call) = pages(&[FIRST, LAST]);
    let stream = call.items(items).try_filter(|item| std::future::ready(item % 2 == 1));
    pin_mut!(stream);
    assert_eq!(stream.try_next().await.unwrap(), Some(1));
    assert_eq!(stream.try_next().await.unwrap(), Some(3));
    assert_eq!(stream.try_next().await.unwrap(), None);
}

#[tokio::test]
async fn a_stream_ends_after_an_error() {
    let (stub, call) = pages(&[FIRST, (500, ""), LAST]);
    let all: Vec<_> = call.items(items).collect().await;
    assert!(matches!(all[..], [Ok(1), Ok(2), Err(_)]), "{all:?}");
    assert_eq!(stub.count(), 2);
    // The method continues after an error.
    let (_, call) = pages(&[FIRST, (500, ""), LAST]);
    let mut pages = call.pages();
    assert!(pages.next().await.unwrap().is_ok());
    assert!(pages.next().await.unwrap().is_err());
    assert!(pages.next().await.unwrap().is_ok());
    assert!(pages.next().await.is_none());
}

/// Lines are in the declared charset, by default UTF-8; invalid bytes are an error and not
/// replaced.
#[tokio::test]
async fn characters_of_lines() {
    static LINES: Operation =
        Operation { returns: &["application/x-ndjson"], ..Operation::new("lines", "GET", "/l") };
    let utf_8 = "\u{feff}\"é\"\n \n\u{feff}\"ö\"";
    for (media_type, body, expected) in [
        ("application/x-ndjson", utf_8.as_bytes(), &[Some("é"), Some("ö")][..]),
        ("application/x-ndjson; charset=latin1", utf_8.as_bytes(), &[Some("é"), Some("ö")]),
        ("application/x-ndjson; charset=latin1", b"\"\xe9\"\n\"a\"", &[Some("é"), Some("a")]),
        ("application/x-ndjson", b"\"\xe9\"\n\"a\"\n", &[None, Some("a")]),
        ("application/x-ndjson", b"\"a\"\n\"b", &[Some("a"), None]),
    ] {
        let stub = Stub::default().answer_bytes(200, &[("content-type", media_type)], body);
        let core = CoreBuilder::new("https://h/").transport(stub).build().unwrap();
        let mut lines: Lines<String> = Call::new(&core, &LINES).send().await.unwrap();
        for text in expected {
            match (lines.next().await.unwrap(), text) {
                (Ok(found), Some(text)) => assert_eq!(found, *text),
                (Err(Error::Decode(_)), None) => {}
                (found, _) => panic!("{media_type} {body:?}: {found:?}"),
            }
        }
        assert!(lines.next().await.is_none());
    }
}
