//! Nested lists of Swagger 2.0 (`collectionFormat` of `items`), sent by a client and received by a
//! generated server. The bindings are those of `lists.yaml`.

use std::sync::{Arc, Mutex};

use end_to_end::{Answer, Seen, Server, answer};
use tokio::net::TcpListener;

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/lists.rs"));
}

use bindings::lists::axum_server::{self, desk};
use bindings::lists::runtime::server;
use bindings::lists::types::{AddFormRequest, AddTableRequest};
use bindings::lists::{Client, headers};

fn texts(rows: &[&[&str]]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(|text| (*text).to_owned()).collect()).collect()
}

fn table(client: &Client) -> bindings::lists::desk::AddTableRequest {
    client
        .add_table(vec![vec![1, 2], vec![3]])
        .piped(texts(&[&["a", "b"], &["c d"]]))
        .multi(texts(&[&["a", "b"], &["c"]]))
        .deep(vec![texts(&[&["a", "b"], &["c"]]), texts(&[&["d"]])])
        .same(texts(&[&["a"], &["b"]]))
        .x_rows(vec![vec![1, 2], vec![3]])
        .form(AddTableRequest::new().rows(texts(&[&["a", "b"], &["c&d"]])))
}

#[tokio::test]
async fn each_list_has_its_own_separator() {
    let reply = |_: &Seen| -> Answer {
        let mut answer = answer(200, "text/plain", "");
        answer.headers_mut().insert("x-rows", "4,5|6".parse().unwrap());
        answer
    };
    let server = Server::start(reply).await;
    let client = Client::builder(&server.url).build().unwrap();
    let response = table(&client).send_with_meta().await.unwrap();
    // A header with nested lists is a string.
    assert_eq!(response.header(headers::X_ROWS).unwrap().unwrap(), "4,5|6");
    let seen = server.last();
    let expected = [
        "/tables/1%7C2,3",
        "?piped=a%2Cb%7Cc%20d",
        "&multi=a%20b&multi=c",
        "&deep=a%09b%7Cc,d",
        "&same=a,b",
    ];
    assert_eq!(seen.target, expected.concat());
    assert_eq!((seen.header("x-rows"), seen.text()), ("1,2|3", "rows=a%2Cb%7Cc%26d"));
    let rows = AddFormRequest::new().rows(texts(&[&["a", "b"], &["c"]]));
    client.add_form().multipart(rows).send().await.unwrap();
    let seen = server.last();
    let text = seen.text();
    assert!(text.contains("\r\n\r\na,b\r\n") && text.contains("\r\n\r\nc\r\n"), "{text}");
}

/// Items that contain a separator are errors, since they would be split.
#[tokio::test]
async fn separators_in_items_are_refused() {
    let server = Server::start(|_: &Seen| answer(200, "text/plain", "")).await;
    let client = Client::builder(&server.url).build().unwrap();
    let call = || client.add_table(vec![vec![1]]);
    for wrong in [
        call().piped(texts(&[&["a,b"]])),
        call().piped(texts(&[&["a|b"]])),
        call().multi(texts(&[&["a b"]])),
        call().same(texts(&[&["a", "b"]])),
    ] {
        let error = wrong.send().await.unwrap_err().to_string();
        assert!(error.contains("an item holds"), "{error}");
    }
}

/// Records the inputs it receives.
#[derive(Default)]
struct Keeper(Mutex<Vec<String>>);

impl desk::Handlers for Keeper {
    async fn add_table(&self, input: desk::AddTableInput) -> server::Outcome<desk::AddTableOutput> {
        let rows = input.x_rows.iter().flatten().map(i64::to_string).collect::<Vec<_>>().join(";");
        let text = format!("{input:?}");
        self.0.lock().unwrap().push(text.split(", head: Parts").next().unwrap().to_owned());
        let answer = server::Answer::new(desk::AddTableOutput::Ok);
        answer.with(headers::X_ROWS, &rows)
    }

    async fn add_form(&self, input: desk::AddFormInput) -> server::Outcome<desk::AddFormOutput> {
        let body = match input.body {
            Some(body) => format!("{:?}", body.read().await?),
            None => String::new(),
        };
        self.0.lock().unwrap().push(body);
        Ok(desk::AddFormOutput::Ok.into())
    }
}

#[tokio::test]
async fn a_server_receives_lists_in_lists() {
    let keeper = Arc::new(Keeper::default());
    let routes = axum_server::routes(&keeper);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, routes.into_router()).await });
    let client = Client::builder(&url).build().unwrap();
    let last = || keeper.0.lock().unwrap().pop().unwrap();
    let response = table(&client).send_with_meta().await.unwrap();
    assert_eq!(response.header(headers::X_ROWS).unwrap().unwrap(), "1;2;3");
    let received = last();
    for expected in [
        "path: [[1, 2], [3]]",
        "piped: [[\"a\", \"b\"], [\"c d\"]]",
        "multi: [[\"a\", \"b\"], [\"c\"]]",
        "deep: [[[\"a\", \"b\"], [\"c\"]], [[\"d\"]]]",
        "same: [[\"a\"], [\"b\"]]",
        "x_rows: [[1, 2], [3]]",
        "rows: [[\"a\", \"b\"], [\"c&d\"]]",
    ] {
        assert!(received.contains(expected), "{expected} {received}");
    }
    let rows = AddFormRequest::new().rows(texts(&[&["a", "b"], &["c"]]));
    client.add_form().multipart(rows.clone()).send().await.unwrap();
    assert_eq!(last(), format!("{rows:?}"));
}
