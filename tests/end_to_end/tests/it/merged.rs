//! Routes of several APIs in one server: each keeps its checks and its settings. `OPTIONS *` is about all
//! of them.

use std::sync::Arc;

use super::constraints::bindings::constraints::axum_server;
use super::constraints::{self, answer, serve};
use super::served::hostile::{response, status};
use super::{served, served_xml};

fn of_constraints() -> library::runtime::server::Routes {
    axum_server::routes(&Arc::new(constraints::Desk))
}

fn of_library() -> library::runtime::server::Routes {
    library::axum_server::routes(&Arc::new(served_xml::Desk))
}

#[tokio::test]
async fn checks_of_objects_are_those_of_each_api() {
    let other = "#/siez the object does not have such a property".to_owned();
    for routes in [of_library().merge(of_constraints()), of_constraints().merge(of_library())] {
        let url = serve(routes.into_router()).await;
        let head = "PUT /crates\nContent-Type: application/json";
        let found = answer(&url, head, r#"{"siez": "small"}"#).await;
        assert_eq!(found, (422, vec![other.clone()]));
        // The other API has no closed objects.
        let head = "PUT /items/a\nContent-Type: application/xml";
        let item = "<item xmlns='https://library.example.com/schema' id='a'><title>A</title>\
            <siez>small</siez></item>";
        assert_eq!(answer(&url, head, item).await.0, 200);
    }
}

/// A setting of one API opens no operation of the other.
#[tokio::test]
async fn settings_are_those_of_each_api() {
    let of_tickets = || {
        let routes = tickets::axum_server::routes(&Arc::new(served::Desk::default()));
        routes.limits(|limits| limits.body = 100).authenticate(served::Guard)
    };
    let of_library = || of_library().authenticated_elsewhere().limits(|limits| limits.body = 1000);
    for routes in [of_library().merge(of_tickets()), of_tickets().merge(of_library())] {
        let url = serve(routes.into_router()).await;
        assert_eq!(status(&response(&url, "GET /tickets/7", b"").await), 200);
        // A key and a desk are required.
        assert_eq!(status(&response(&url, "GET /files/a", b"").await), 401);
        let large = format!("{{\"subject\": \"{}\"}}", "a".repeat(100));
        let post = "POST /tickets\nContent-Type: application/json";
        assert_eq!(answer(&url, post, &large).await.0, 413);
        let notice = format!(
            "<notice xmlns='https://library.example.com/schema'>{}</notice>",
            "a".repeat(100)
        );
        assert_eq!(answer(&url, "PUT /door\nContent-Type: application/xml", &notice).await.0, 204);
    }
    let unset =
        of_library().merge(tickets::axum_server::routes(&Arc::new(served::Desk::default())));
    let url = serve(unset.into_router()).await;
    assert_eq!(status(&response(&url, "GET /files/a", b"").await), 200);
}

#[tokio::test]
async fn options_of_the_whole_server() {
    for router in [of_constraints().into_router(), of_constraints().below("/v1")] {
        let url = serve(router).await;
        let all = response(&url, "OPTIONS *", b"").await;
        assert_eq!(status(&all), 204, "{all}");
        assert!(all.contains("\r\nallow: PUT, GET, POST, HEAD, OPTIONS\r\n"), "{all}");
        assert_eq!(status(&response(&url, "GET *", b"").await), 404);
    }
}
