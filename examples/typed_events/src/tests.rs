#![allow(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use std::sync::Arc;

use super::*;
use futures_util::stream;
use harbour::axum_server::{self, harbour as desk};
use harbour::runtime::{MockTransport, from_json, server, to_json};
use harbour::types::Ship;

const NEWS: &str = "event: arrival\ndata: {\"name\": \"Anna\",\ndata: \"berth\": 4}\n\n\
                    event: flood\nid: 7\ndata: 120\n\n\
                    event: note\ndata: 42 gulls\n\n\
                    event: note\ndata: 42\n\n\
                    event: fog\ndata: {\"sight\": 50}\n\n\
                    data: hello\n\n";

fn client(transport: MockTransport) -> harbour::Client {
    harbour::Client::builder("https://harbour.example/v1").transport(transport).build().unwrap()
}

#[tokio::test]
async fn each_event_has_the_data_of_its_type() {
    let transport = MockTransport::new().on_bytes("news", 200, "text/event-stream", NEWS);
    let lines = log(&client(transport)).await.unwrap();
    let expected = [
        "Anna arrives at Some(4)",
        "the water rises: 120 cm",
        "42 gulls",
        "42",
        "fog: {\"sight\":50}",
        "message: \"hello\"",
    ];
    assert_eq!(lines, expected);
}

#[tokio::test]
async fn data_of_another_type_is_an_error_of_its_event() {
    for (news, part) in [
        ("event: ebb\ndata: low\n\n", "expected value"),
        ("event: arrival\ndata: {\"berth\": 4}\n\n", "$.name: a required field is missing"),
        ("event: arrival\ndata: {\"name\": 4\n\n", "EOF while parsing an object"),
    ] {
        let transport = MockTransport::new().on_bytes("news", 200, "text/event-stream", news);
        let mut events = client(transport).news().send().await.unwrap();
        let event = events.next().await.unwrap().unwrap();
        let error = event.read().unwrap_err().to_string();
        assert!(error.contains(part), "{error}");
    }
}

/// Without an event, the content alone selects the type.
#[test]
fn data_alone_has_the_type_that_fits() {
    let ship: News = from_json(r#"{"name":"Anna"}"#).unwrap();
    assert_eq!(ship, News::Arrival(Ship::new("Anna")));
    assert_eq!(to_json(&ship).unwrap(), r#"{"name":"Anna"}"#);
}

#[tokio::test]
async fn a_sequence_is_read_value_by_value() {
    let sequence = "\u{1e}412\n\u{1e}388\n\u{1e}deep\n";
    let transport =
        || MockTransport::new().on_bytes("soundings", 200, "application/json-seq", sequence);
    assert_eq!(shallow(&client(transport()), 400).await.unwrap(), Some(388));
    assert!(
        shallow(&client(transport()), 100)
            .await
            .unwrap_err()
            .to_string()
            .contains("cannot be read")
    );
}

struct Harbour;

impl desk::Handlers for Harbour {
    async fn news(&self, _: desk::NewsInput) -> server::Outcome<desk::NewsOutput> {
        let own = server::SentEvent { kind: Some("storm".to_owned()), ..News::Ebb(3).into() };
        let news = [
            News::Arrival(Ship::new("Anna").berth(4)).into(),
            News::Ebb(-20).into(),
            News::Note("42 gulls\nhere".to_owned()).into(),
            own,
        ];
        Ok(desk::NewsOutput::Ok(server::events(stream::iter(news))).into())
    }

    async fn soundings(&self, _: desk::SoundingsInput) -> server::Outcome<desk::SoundingsOutput> {
        Ok(desk::SoundingsOutput::Ok(server::sequence(stream::iter([412, 388, 350]))).into())
    }
}

#[tokio::test]
async fn a_server_sends_the_type_of_the_data() {
    let routes = axum_server::routes(&Arc::new(Harbour));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, routes.into_router()).await });
    let client = harbour::Client::builder(&url).build().unwrap();
    assert_eq!(shallow(&client, 400).await.unwrap(), Some(388));
    assert_eq!(shallow(&client, 100).await.unwrap(), None);
    let lines = log(&client).await.unwrap();
    let expected =
        ["Anna arrives at Some(4)", "the water falls: -20 cm", "42 gulls\nhere", "storm: 3"];
    assert_eq!(lines, expected);
}
