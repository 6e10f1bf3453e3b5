//! Inputs of handlers.

use std::collections::BTreeMap;

use tickets::runtime::bytes::Bytes;
use tickets::runtime::{Body, Date, File, Maybe};
use tickets::types::{
    Assignment, Change, Comment, Customer, Device, Filter, Order, Place, State, Ticket,
    TicketWithFiles,
};

use super::{client, files};

#[tokio::test]
async fn parameters_of_every_style() {
    let (desk, client) = client().await;
    let filter = Filter::new().customer("a & b=c").since(Date::new("2026-01-02"));
    let request = client
        .list_tickets()
        .filter(filter.clone())
        .state([State::Open, State::Waiting])
        .label(["a b", "c+d", "ü"])
        .sort(["subject", "-opened"])
        .near(Place::new("DE").city("Ulm"))
        .limit(7)
        .x_queues(["one", "two"])
        .view("a;b c");
    let response = request.send_with_meta().await.unwrap();
    assert_eq!(response.header(tickets::headers::X_TOTAL).unwrap(), Some(1));
    let received = desk.last();
    for expected in [
        format!("filter: Some({filter:?})"),
        format!("state: {:?}", [State::Open, State::Waiting]),
        r#"label: ["a b", "c+d", "ü"]"#.to_owned(),
        r#"sort: ["subject", "-opened"]"#.to_owned(),
        format!("near: Some({:?})", Place::new("DE").city("Ulm")),
        "limit: Some(7)".to_owned(),
        r#"x_queues: ["one", "two"]"#.to_owned(),
        r#"view: Some("a;b c")"#.to_owned(),
    ] {
        assert!(received.contains(&expected), "{expected} in {received}");
    }
    client.list_tickets().send().await.unwrap();
    let received = desk.last();
    assert!(
        received.contains("filter: None, state: [], label: [], sort: [], near: None, limit: None")
    );
}

#[tokio::test]
async fn parameters_of_paths() {
    let (desk, client) = client().await;
    let place = Place::new("DE").city("Neu-Ulm; Ost");
    assert_eq!(client.count_by_place(place.clone()).send().await.unwrap(), 3);
    assert!(desk.last().contains(&format!("place: {place:?}")));
    assert_eq!(client.count_labelled(["a", "b c"]).send().await.unwrap(), 2);
    assert!(desk.last().contains(r#"labels: ["a", "b c"]"#));
    let (desk, client) = files().await;
    client.put_file("a/b ü.bin").bytes(&b"\x00\xff"[..]).send().await.unwrap();
    assert_eq!(desk.last(), r"a/b \u{fc}.bin \x00\xff".replace(r"\u{fc}", "ü"));
    client.put_file("c").stream(|| Body::from(Bytes::from("piece"))).send().await.unwrap();
    assert_eq!(desk.last(), "c piece");
}

#[tokio::test]
async fn bodies_of_every_media_type() {
    let (desk, client) = client().await;
    let mut ticket = Ticket::new("No ink", Customer::new("ada@example.com").name("Ada"))
        .about(Order::new(12))
        .labels(["ink", "b&c"]);
    ticket.extra = BTreeMap::from([("colour".to_owned(), "red".into())]);
    client.create_ticket().body(ticket.clone()).send().await.unwrap();
    assert_eq!(desk.last(), format!("{ticket:?}"));
    let ticket = ticket.about(Device::new("P 17"));
    client.create_ticket().form(ticket.clone()).send().await.unwrap();
    assert_eq!(desk.last(), format!("{ticket:?}"));
    let form = TicketWithFiles::new(ticket)
        .screenshot(File::new("a \"b\".png", &b"\x89PNG\r\n\r\n--"[..]).media_type("image/png"))
        .note("In a\r\nhurry");
    client.create_ticket().multipart(form.clone()).send().await.unwrap();
    assert_eq!(desk.last(), format!("{form:?}"));
}

/// A handler reads an upload larger than the body limit as a stream of parts.
#[tokio::test]
async fn multipart_bodies_as_streams() {
    let (desk, client) = client().await;
    let upload = vec![b'\n'; 3_000_000];
    let form = TicketWithFiles::new(super::super::tickets::ticket())
        .screenshot(File::new("large.png", upload).media_type("image/png"))
        .note("In a hurry");
    let whole = client.create_ticket().multipart(form.clone()).send().await.unwrap_err();
    assert_eq!(whole.status().map(|status| status.as_u16()), Some(413));
    client.create_ticket().multipart(form).header("x-size", "1").send().await.unwrap();
    let received = desk.last();
    for part in ["(\"screenshot\", 3000000)", "(\"note\", 10)"] {
        assert!(received.contains(part), "{part} in {received}");
    }
}

#[tokio::test]
async fn optional_bodies_and_null() {
    let (desk, client) = client().await;
    client.change_ticket(7).send().await.unwrap();
    assert!(desk.last().contains("id: 7, body: None"));
    let change = Change::new().closed(Maybe::Null);
    client.change_ticket(7).body(change.clone()).send().await.unwrap();
    assert!(desk.last().contains(&format!("body: Some({change:?})")));
}

#[tokio::test]
async fn alternatives_streams_and_lines() {
    let (desk, client) = client().await;
    client.add_event(7).body(Comment::new("Hm")).send().await.unwrap();
    assert!(desk.last().contains(&format!("Comment({:?})", Comment::new("Hm"))));
    client.add_event(7).body(Assignment::new("bo")).send().await.unwrap();
    assert!(desk.last().contains(&format!("Assignment({:?})", Assignment::new("bo"))));
    let lines = [super::super::tickets::ticket(), super::super::tickets::ticket()];
    client.import().lines(lines.clone()).send().await.unwrap();
    assert!(desk.last().contains(&format!("body: {lines:?}")));
}
