//! Responses: by status, by media type, with headers, and paginated.

use tickets::runtime::Maybe;
use tickets::runtime::http::StatusCode;
use tickets::tickets::{CreateTicketResult, GetTicketResult};
use tickets::types::{Event, TicketAbout};
use tickets::{ErrorResponse, headers, webhooks};

use super::{desk, ticket};

#[tokio::test]
async fn several_successes() {
    let (_tickets, client) = desk().await;
    let opened = client.create_ticket().body(ticket()).send_with_meta().await.unwrap();
    assert_eq!(opened.status, StatusCode::CREATED);
    assert_eq!(opened.header(headers::LOCATION).unwrap().as_deref(), Some("/tickets/7"));
    let CreateTicketResult::Created(opened) = opened.value else { panic!("{opened:?}") };
    assert_eq!((opened.id, &opened.closed), (Some(7), &Maybe::Null));
    assert_eq!(opened.opened.unwrap().as_str(), "2026-03-01T08:30:00Z");
    assert!(matches!(opened.about, Some(TicketAbout::Device(device)) if device.serial == "P-17"));
    let mut sent = ticket();
    sent.subject = "suspicious".to_owned();
    let waiting = client.create_ticket().body(sent).send().await.unwrap();
    assert!(matches!(waiting, CreateTicketResult::Accepted(waiting) if waiting.position == 4));
}

#[tokio::test]
async fn several_media_types_of_one_status() {
    let (tickets, client) = desk().await;
    let whole = client.get_ticket(1).send().await.unwrap();
    assert!(matches!(whole, GetTicketResult::OkJson(ticket) if ticket.id == Some(1)));
    let card = client.get_ticket(2).send().await.unwrap();
    assert!(matches!(card, GetTicketResult::OkVndTicketsCardJson(card) if card.title == "No ink"));
    let accepted = tickets.server.last().header("accept").to_owned();
    assert_eq!(accepted, "application/json, application/vnd.tickets.card+json;q=0.5");
}

#[tokio::test]
async fn faults_by_status_then_class_then_default() {
    let (_tickets, client) = desk().await;
    let error_response =
        async |id: i64| client.get_ticket(id).send().await.unwrap_err().error_response();
    assert!(
        matches!(error_response(3).await, Some(ErrorResponse::Duplicate(other)) if other.of == 1)
    );
    let Some(ErrorResponse::Problem(none)) = error_response(4).await else { panic!() };
    assert_eq!((none.title.as_str(), none.status), ("There is none.", Some(404)));
    assert!(
        matches!(error_response(5).await, Some(ErrorResponse::Problem(found)) if found.status == Some(503))
    );
    let refused = async |subject: &str| {
        let mut sent = ticket();
        sent.subject = subject.to_owned();
        client.create_ticket().body(sent).send().await.unwrap_err().error_response()
    };
    assert!(matches!(refused("again").await, Some(ErrorResponse::Duplicate(_))));
    assert!(
        matches!(refused("nonsense").await, Some(ErrorResponse::Problem(found)) if found.status == Some(422))
    );
}

#[tokio::test]
async fn headers_of_responses() {
    let (_tickets, client) = desk().await;
    let page = client.list_tickets().send_with_meta().await.unwrap();
    assert_eq!(page.header(headers::X_TOTAL).unwrap(), Some(3));
    let facets = ["printers", "orders", "others"].map(str::to_owned).to_vec();
    assert_eq!(page.header(headers::X_FACETS).unwrap(), Some(facets));
}

#[tokio::test]
async fn pages_by_link() {
    let (tickets, client) = desk().await;
    let mut pages = client.list_tickets().limit(2).pages();
    let mut ids = Vec::new();
    while let Some(page) = pages.next().await {
        ids.extend(page.unwrap().into_iter().filter_map(|ticket| ticket.id));
    }
    assert_eq!(ids, [1, 2, 3]);
    let lines: Vec<String> = tickets.server.seen().iter().map(end_to_end::Seen::line).collect();
    assert_eq!(lines, ["GET /tickets?limit=2", "GET /tickets?page=2"]);
}

#[tokio::test]
async fn pages_by_cursor_and_alternatives_that_nobody_described() {
    let (tickets, client) = desk().await;
    let mut pages = client.list_events(7).pages();
    let mut events = Vec::new();
    while let Some(page) = pages.next().await {
        events.extend(page.unwrap().events);
    }
    let [Event::Comment(comment), Event::Assignment(assignment), Event::Other(merge)] = &events[..]
    else {
        panic!("{events:?}")
    };
    assert_eq!((comment.internal, assignment.agent.as_str()), (Some(true), "bo"));
    assert_eq!(merge["into"], 1);
    let lines: Vec<String> = tickets.server.seen().iter().map(end_to_end::Seen::line).collect();
    let path = "GET /tickets/7/events";
    assert_eq!(lines, [path.to_owned(), format!("{path}?after=a%26b"), format!("{path}?after=c")]);
}

#[tokio::test]
async fn items_of_all_pages() {
    let (tickets, client) = desk().await;
    let mut items = client.list_events(7).items();
    let mut count = 0;
    while let Some(event) = items.next().await {
        event.unwrap();
        count += 1;
        assert_eq!(tickets.server.seen().len(), count, "a page is asked for when it is wanted");
    }
    assert_eq!(count, 3);
}

#[tokio::test]
async fn links() {
    let (tickets, client) = desk().await;
    let opened = client.create_ticket().body(ticket()).send().await.unwrap();
    let CreateTicketResult::Created(opened) = opened else { panic!("{opened:?}") };
    let shown = opened.shown(&client).unwrap().send().await.unwrap();
    assert!(matches!(shown, GetTicketResult::OkJson(shown) if shown == opened));
    assert_eq!(tickets.server.last().line(), "GET /tickets/7");
    opened.history(&client).unwrap().after("c").send().await.unwrap();
    assert_eq!(tickets.server.last().line(), "GET /tickets/7/events?after=c");
    assert!(ticket().shown(&client).is_none(), "a ticket that is not opened has no number");
}

#[tokio::test]
async fn text() {
    let (_tickets, client) = desk().await;
    assert_eq!(client.status().send().await.unwrap(), "fine");
}

#[test]
fn what_the_service_sends() {
    let event = webhooks::create_ticket_answered(r#"{"kind": "comment", "text": "Yes"}"#).unwrap();
    assert!(matches!(event, Event::Comment(comment) if comment.text == "Yes"));
    let closed = r#"{"id": 7, "subject": "No ink", "customer": {"email": "a"}, "state": "closed",
        "opened": "2026-03-01T08:30:00Z", "closed": "2026-03-02T08:30:00Z"}"#;
    let closed = webhooks::ticket_closed(closed).unwrap();
    assert_eq!(closed.closed.get().unwrap().as_str(), "2026-03-02T08:30:00Z");
    assert!(webhooks::ticket_closed("[]").is_err());
}
