//! The help desk: features specific to OpenAPI, one test each, byte for byte.

mod answers;
mod bodies;
mod credentials;
mod parameters;
mod streams;

use end_to_end::Tickets;
use tickets::types::{Customer, Ticket};
use tickets::{Client, ClientBuilder};

/// Returns a client with an API key: operations that accept a key or a token use the key.
fn builder(tickets: &Tickets) -> ClientBuilder {
    Client::builder(&tickets.server.url)
        .key("k y")
        .files_tickets_example_server(&tickets.server.url)
}

pub(super) async fn desk() -> (Tickets, Client) {
    let tickets = Tickets::start().await;
    // Write operations require a token.
    let client = builder(&tickets).oauth("t0ken").build().unwrap();
    (tickets, client)
}

pub(crate) fn ticket() -> Ticket {
    Ticket::new("No ink", Customer::new("ada@example.com"))
}
