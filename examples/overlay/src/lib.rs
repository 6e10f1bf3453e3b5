//! Bindings of a description changed by an overlay, which requires a parameter of an operation and
//! removes other operations.

include!(concat!(env!("OUT_DIR"), "/partners.rs"));

use partners::Client;
use partners::tickets::ListTicketsRequest;

/// Returns a request for the tickets of a partner: only with the overlay, `list_tickets` has the
/// parameter `partner`.
pub fn tickets_of(client: &Client, partner: &str) -> ListTicketsRequest {
    client.list_tickets(partner)
}

#[cfg(test)]
mod tests {
    use restwright_runtime::MockTransport;

    use super::partners::Client;

    #[tokio::test]
    async fn the_parameter_of_the_overlay_is_sent() {
        let transport = MockTransport::new().on("listTickets", 200, Vec::<String>::new());
        let client = Client::builder("https://desk.example/").transport(transport.clone());
        super::tickets_of(&client.build().unwrap(), "acme").send().await.unwrap();
        assert_eq!(transport.requests()[0].url.query(), Some("partner=acme"));
    }
}
