//! Responses received by clients.

use tickets::ErrorResponse;
use tickets::tickets::{CreateTicketResult, GetTicketResult};
use tickets::types::Event;

use super::client;

#[tokio::test]
async fn results_by_status_and_media_type() {
    let (_, client) = client().await;
    let found = client.get_ticket(5).send().await.unwrap();
    let GetTicketResult::OkJson(ticket) = found else { panic!("{found:?}") };
    assert_eq!((ticket.id, ticket.revision), (Some(5), Some(9_007_199_254_740_993)));
    let card =
        client.get_ticket(5).accept("application/vnd.tickets.card+json").send().await.unwrap();
    assert!(matches!(card, GetTicketResult::OkVndTicketsCardJson(card) if card.title == "No ink"));
    let sent = super::super::tickets::ticket();
    let created = client.create_ticket().body(sent.clone()).send_with_meta().await.unwrap();
    assert_eq!(created.value, CreateTicketResult::Created(sent));
    assert_eq!(created.header(tickets::headers::LOCATION).unwrap().unwrap(), "/tickets/8");
}

#[tokio::test]
#[allow(deprecated, reason = "nobody implements it")]
async fn error_responses() {
    let (_, client) = client().await;
    let of = async |id| client.get_ticket(id).send().await.unwrap_err();
    let (gone, tea, bug) = (of(404).await, of(418).await, of(13).await);
    assert_eq!(gone.status().unwrap(), 404);
    assert!(
        matches!(gone.error_response(), Some(ErrorResponse::Problem(found)) if found.title == "gone")
    );
    assert_eq!(tea.status().unwrap(), 418);
    assert!(
        matches!(tea.error_response(), Some(ErrorResponse::Problem(found)) if found.title == "tea")
    );
    assert_eq!(bug.status().unwrap(), 500);
    assert!(!format!("{bug:?} {bug}").contains("a bug of the service"), "internals: {bug:?}");
    let mut again = super::super::tickets::ticket();
    again.subject = "again".to_owned();
    let conflict = client.create_ticket().body(again).send().await.unwrap_err();
    assert_eq!(conflict.status().unwrap(), 409);
    assert!(
        matches!(conflict.error_response(), Some(ErrorResponse::Duplicate(found)) if found.of == 7)
    );
    let missing = client.ping().send().await.unwrap_err();
    assert_eq!(missing.status().unwrap(), 501, "what nobody implements");
}

#[tokio::test]
async fn streams() {
    let (_, client) = client().await;
    let mut events = client.watch().send().await.unwrap();
    let first = events.next().await.unwrap().unwrap();
    assert_eq!((first.kind.as_str(), first.id.as_str()), ("change", "41"));
    assert!(matches!(first.read().unwrap(), Event::Comment(found) if found.text == "Thanks\nbye"));
    let second = events.next().await.unwrap().unwrap();
    assert!(matches!(second.read().unwrap(), Event::Assignment(found) if found.agent == "bo"));
    assert!(events.next().await.is_none());
    let mut lines = client.export().send().await.unwrap();
    let mut ids = Vec::new();
    while let Some(ticket) = lines.next().await {
        ids.push(ticket.unwrap().id.unwrap());
    }
    assert_eq!(ids, [1, 2]);
    let (_, client) = super::files().await;
    assert_eq!(&client.get_file("abc").send().await.unwrap()[..], b"abc");
    let (_, client) = super::client().await;
    assert_eq!(client.status().send().await.unwrap(), "fine, thänks");
}

#[tokio::test]
async fn credentials() {
    let (_, url) = super::start().await;
    let nobody = tickets::Client::builder(&url).build().unwrap();
    let error = nobody.list_tickets().send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 401);
    let header = error.response().unwrap().headers().get("www-authenticate").cloned();
    assert_eq!(header.unwrap(), "Bearer");
    let with_key = tickets::Client::builder(&url).key("k y").build().unwrap();
    with_key.list_tickets().send().await.unwrap();
    let error = with_key.change_ticket(7).send().await.unwrap_err();
    assert_eq!(error.status().unwrap_or_default(), 401, "only a token may change");
}
