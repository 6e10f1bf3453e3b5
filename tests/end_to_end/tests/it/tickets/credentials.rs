//! Credentials of every security scheme.

use end_to_end::{Seen, Tickets};
use tickets::Client;

use super::{builder, ticket};

fn credentials(seen: &Seen) -> [&str; 3] {
    let query = seen.target.split_once('?').map_or("", |(_, query)| query);
    [seen.header("authorization"), seen.header("cookie"), query]
}

#[tokio::test]
async fn the_first_alternative_that_there_is() {
    let tickets = Tickets::start().await;
    let client = builder(&tickets).build().unwrap();
    client.list_events(7).send().await.unwrap();
    assert_eq!(credentials(&tickets.server.last()), ["", "", "api_key=k%20y"]);
    let client = builder(&tickets).oauth("t0ken").build().unwrap();
    client.list_events(7).send().await.unwrap();
    assert_eq!(credentials(&tickets.server.last()), ["Bearer t0ken", "", ""]);
}

#[tokio::test]
async fn several_at_once() {
    let tickets = Tickets::start().await;
    let client = builder(&tickets).oauth("t0ken").desk("north").build().unwrap();
    client.get_file("a").send().await.unwrap();
    assert_eq!(credentials(&tickets.server.last()), ["", "desk=north", "api_key=k%20y"]);
}

#[tokio::test]
async fn none_where_none_is_asked_for() {
    let tickets = Tickets::start().await;
    let client = builder(&tickets).oauth("t0ken").desk("north").build().unwrap();
    client.status().send().await.unwrap();
    assert_eq!(credentials(&tickets.server.last()), ["", "", ""]);
}

#[tokio::test]
async fn tokens_of_the_client_and_their_renewal() {
    let tickets = Tickets::start().await;
    let builder = Client::builder(&tickets.server.url);
    let client = builder.oauth_client("desk", "s3cret", &["read", "write"]).build().unwrap();
    client.create_ticket().body(ticket()).send().await.unwrap();
    client.create_ticket().body(ticket()).send().await.unwrap();
    client.create_ticket().body(ticket()).send().await.unwrap();
    let seen = tickets.server.seen();
    let lines: Vec<String> = seen.iter().map(Seen::line).collect();
    // The first token is about to expire, the second is not.
    let (token, create) = ("POST /oauth/token", "POST /tickets");
    assert_eq!(lines, [token, create, token, create, create]);
    assert_eq!(seen[0].header("content-type"), "application/x-www-form-urlencoded");
    assert_eq!(seen[0].header("authorization"), "Basic ZGVzazpzM2NyZXQ=");
    assert_eq!(seen[0].text(), "grant_type=client_credentials&scope=read+write");
    assert_eq!(seen[1].header("authorization"), "Bearer first");
    assert_eq!(seen[2].text(), "grant_type=refresh_token&refresh_token=r1");
    assert_eq!(seen[4].header("authorization"), "Bearer second");
}
