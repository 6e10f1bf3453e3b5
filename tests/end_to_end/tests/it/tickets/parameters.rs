//! Parameters in every location and style.

use tickets::runtime::Date;
use tickets::tickets::ListTicketsRequest;
use tickets::types::{Filter, Place, State};

use super::desk;

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// Returns the query of a list request.
async fn query(call: impl FnOnce(ListTicketsRequest) -> ListTicketsRequest) -> String {
    let (tickets, client) = desk().await;
    call(client.list_tickets()).send().await.unwrap();
    let line = tickets.server.last().line();
    line.strip_prefix("GET /tickets?").unwrap_or(&line).to_owned()
}

#[tokio::test]
async fn objects_in_brackets() {
    let filter = Filter::new().customer("a&b@example.com").since(Date::new("2026-03-01"));
    let sent = query(|call| call.filter(filter)).await;
    assert_eq!(sent, "filter%5Bcustomer%5D=a%26b%40example.com&filter%5Bsince%5D=2026-03-01");
}

#[tokio::test]
async fn lists_with_commas() {
    let states = vec![State::Open, State::from("on, hold")];
    assert_eq!(query(|call| call.state(states)).await, "state=open,on%2C%20hold");
}

#[tokio::test]
async fn lists_as_one_pair_an_item() {
    let sent = query(|call| call.label(texts(&["printer", "a+b"]))).await;
    assert_eq!(sent, "label=printer&label=a%2Bb");
}

#[tokio::test]
async fn lists_with_bars() {
    assert_eq!(query(|call| call.sort(texts(&["opened", "id"]))).await, "sort=opened%7Cid");
}

#[tokio::test]
async fn values_in_a_media_type() {
    let sent = query(|call| call.near(Place::new("IS").city("Vík"))).await;
    assert_eq!(sent, "near=%7B%22country%22%3A%22IS%22%2C%22city%22%3A%22V%C3%ADk%22%7D");
}

#[tokio::test]
async fn headers_and_cookies() {
    let (tickets, client) = desk().await;
    let queues = texts(&["printers", "orders"]);
    client.list_tickets().x_queues(queues).view("last; week").send().await.unwrap();
    let seen = tickets.server.last();
    assert_eq!(seen.header("x-queues"), "printers,orders");
    assert_eq!(seen.header("cookie"), "view=last%3B%20week");
}

#[tokio::test]
async fn segments() {
    let (tickets, client) = desk().await;
    client.count_by_place(Place::new("IS").city("a;b")).send().await.unwrap();
    assert_eq!(tickets.server.last().line(), "GET /tickets/by-place/;country=IS;city=a%3Bb");
    let count = client.count_labelled(texts(&["ink", "a-b"])).send().await.unwrap();
    assert_eq!(count, 3);
    assert_eq!(tickets.server.last().line(), "GET /tickets/labelled.ink.a-b");
    // The service would split it into three labels.
    let refused = client.count_labelled(texts(&["ink", "a.b"])).send().await.unwrap_err();
    assert!(refused.to_string().contains("an item holds \".\""), "{refused}");
}
