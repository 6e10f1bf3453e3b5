//! Streams of values in both directions.

use tickets::types::Event;

use super::{desk, ticket};

#[tokio::test]
async fn events() {
    let (tickets, client) = desk().await;
    let mut events = client.watch().send().await.unwrap();
    let first = events.next().await.unwrap().unwrap();
    assert_eq!((first.kind.as_str(), first.id.as_str()), ("change", "41"));
    assert!(matches!(first.read().unwrap(), Event::Comment(comment) if comment.text == "Thanks"));
    let second = events.next().await.unwrap().unwrap();
    assert_eq!((second.kind.as_str(), second.id.as_str()), ("message", "42"));
    assert!(matches!(second.read().unwrap(), Event::Other(_)));
    assert!(events.next().await.is_none());
    assert_eq!(tickets.server.last().header("accept"), "text/event-stream");
}

#[tokio::test]
async fn lines() {
    let (tickets, client) = desk().await;
    let mut lines = client.export().send().await.unwrap();
    let mut ids = Vec::new();
    while let Some(ticket) = lines.next().await {
        ids.push(ticket.unwrap().id.unwrap());
    }
    assert_eq!(ids, [1, 2]);
    client.import().lines([ticket(), ticket().labels(Vec::<String>::new())]).send().await.unwrap();
    let seen = tickets.server.last();
    assert_eq!(seen.header("content-type"), "application/x-ndjson");
    let line = r#"{"subject":"No ink","customer":{"email":"ada@example.com"}"#;
    assert_eq!(seen.text(), format!("{line}}}\n{line},\"labels\":[]}}\n"));
}
