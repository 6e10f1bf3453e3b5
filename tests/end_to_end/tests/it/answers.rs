//! Responses that deviate slightly from the description. The bindings are those of `answers.yaml`.

use end_to_end::{Answer, Seen, Server, answer};

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/answers.rs"));
}

use bindings::answers::runtime::{Error, Uuid};
use bindings::answers::types::Boat;
use bindings::answers::{Client, ErrorResponse};

/// Returns a client of a service that always sends the same response.
async fn client(reply: impl Fn() -> Answer + Clone + Send + Sync + 'static) -> (Server, Client) {
    let server = Server::start(move |_: &Seen| reply()).await;
    let client = Client::builder(&server.url).build().unwrap();
    (server, client)
}

fn id() -> Uuid {
    "0d290f1e6c544b0190e6D701748F0851".parse().unwrap()
}

#[tokio::test]
async fn what_has_no_body_is_a_success() {
    for status in [200, 202, 204, 205] {
        let (_server, client) = client(move || answer(status, "application/json", "")).await;
        client.remove_boats().send().await.unwrap();
        let changed = client.change_boat(id()).body(Boat::new(id(), "Ida")).send().await.unwrap();
        assert_eq!(changed, None);
        assert!(client.list_boats().send().await.unwrap().is_empty());
        assert_eq!(client.show_boat(id()).send_optional().await.unwrap(), None);
        let error = client.show_boat(id()).send().await.unwrap_err();
        assert!(matches!(error, Error::Empty(_)) && error.is_success(), "{error}");
    }
}

/// The status selects no other type if all successes with a body have the same one: a response with
/// an undeclared status has it, too. If its status is declared without a body, anything is accepted.
#[tokio::test]
async fn other_statuses_than_declared_are_successes() {
    let boat = format!("{{\"id\":\"{}\",\"name\":\"Ida\"}}", id());
    for (status, media_type, body, post, put, delete) in [
        (201, "application/json", &*boat, Some(true), Some(true), Some(true)),
        (200, "application/json", &*boat, Some(true), Some(true), Some(true)),
        (202, "application/json", &*boat, Some(true), Some(true), Some(true)),
        (206, "application/json", &*boat, Some(true), Some(true), Some(true)),
        (200, "text/plain", "OK", None, None, Some(false)),
        (201, "text/plain", "OK", None, Some(false), None),
        (202, "text/plain", "queued", Some(false), Some(false), None),
        (202, "application/json", "{\"task\":1}", Some(false), Some(false), None),
        (202, "text/html", "<html/>", Some(false), Some(false), None),
        (203, "application/json", "{\"task\":1}", None, Some(false), None),
        (200, "application/json", "", Some(false), Some(false), Some(false)),
    ] {
        let text = body.to_owned();
        let (_server, client) = client(move || answer(status, media_type, text.clone())).await;
        for (found, expected) in [
            (client.order_repair().send().await, post),
            (client.change_repair().send().await, put),
            (client.cancel_repair().send().await, delete),
        ] {
            match found {
                Ok(found) => assert_eq!(Some(found.is_some()), expected, "{status} {body}"),
                Err(error) => {
                    assert_eq!(expected, None, "{status} {body}: {error}");
                    assert!(error.is_success(), "{error}");
                }
            }
        }
    }
}

#[tokio::test]
async fn pages_and_foreign_xml_are_no_values() {
    for (media_type, body) in [
        ("text/html", "<html><title>Down</title></html>"),
        ("application/xml", "<problem><message>m</message></problem>"),
        ("text/xml", "<message>m</message>"),
        ("text/plain", "<message>m</message>"),
        ("application/problem+xml", "<problem xmlns='urn:ietf:rfc:7807'/>"),
    ] {
        let (_server, client) = self::client(move || answer(200, media_type, body)).await;
        for error in [
            client.list_boats().send().await.unwrap_err(),
            client.show_boat(id()).send().await.unwrap_err(),
            client.count_seats().send().await.unwrap_err(),
        ] {
            let Error::Decode(problem) = &error else { panic!("{error:?}") };
            assert_eq!(problem.body(), body.as_bytes());
            assert_eq!(error.status().unwrap().as_u16(), 200);
        }
        let (_server, client) = self::client(move || answer(404, media_type, body)).await;
        for error in [
            client.list_boats().send().await.unwrap_err(),
            client.show_boat(id()).send().await.unwrap_err(),
        ] {
            assert_eq!(error.error_response::<ErrorResponse>(), None);
            assert_eq!(error.failure().unwrap().body(), body.as_bytes());
        }
    }
    let (_server, client) =
        self::client(|| answer(404, "application/json", "{\"message\":\"m\"}")).await;
    let error = client.list_boats().send().await.unwrap_err();
    assert!(
        matches!(error.error_response(), Some(ErrorResponse::Problem(problem)) if problem.message.as_deref() == Some("m"))
    );
}

/// If no property is required, every object matches the schema: an object without any declared
/// property is not decoded as the error response, and its body is kept.
#[tokio::test]
async fn objects_without_a_property_of_an_error_response() {
    for (body, is_problem) in [
        (r#"{"detail":"No such boat."}"#, false),
        (r#"{"error":{"code":404},"Message":"x"}"#, false),
        (r#"{"messages":["m"]}"#, false),
        (r#"["message"]"#, false),
        ("{}", true),
        (r#"{"message":null}"#, true),
        (r#"{"message":"m","detail":"No such boat."}"#, true),
    ] {
        for status in [404, 503] {
            let (_server, client) = client(move || answer(status, "application/json", body)).await;
            let error = client.list_boats().send().await.unwrap_err();
            assert_eq!(error.error_response::<ErrorResponse>().is_some(), is_problem, "{body}");
            assert_eq!(error.failure().unwrap().body(), body.as_bytes());
            assert_eq!(error.status().unwrap().as_u16(), status);
        }
    }
    // As a success, such an object is accepted, since it matches the schema.
    let (_server, client) = client(|| answer(200, "application/json", r#"{"detail":"x"}"#)).await;
    assert_eq!(client.count_seats().send().await.unwrap().free, None);
    for body in ["[]", "\"x\"", "5", "<p/>", "x"] {
        let (_server, client) = self::client(move || answer(200, "application/json", body)).await;
        client.count_seats().send().await.unwrap_err();
    }
}

#[tokio::test]
async fn uuids_and_other_formats_come_back_as_they_were() {
    let body = "{\"id\":\"0d290f1e6c544b0190e6D701748F0851\",\"name\":\"Ida\",\"owner\":\"\",\"built\":\"\",\
                \"sold\":\"\",\"weight\":\"\",\"draught\":\"\"}";
    let (server, client) = client(move || answer(200, "application/json", body)).await;
    let boat = client.show_boat(id()).send().await.unwrap();
    assert_eq!(server.last().target, "/boats/0d290f1e6c544b0190e6D701748F0851");
    client.change_boat(boat.id).body(boat).send().await.unwrap();
    assert_eq!(server.last().target, "/boats/0d290f1e6c544b0190e6D701748F0851");
    let sent: serde_json::Value = serde_json::from_slice(&server.last().body).unwrap();
    assert_eq!(sent["id"], "0d290f1e6c544b0190e6D701748F0851");
    assert_eq!(
        (&sent["owner"], &sent["built"], &sent["sold"]),
        (&"".into(), &"".into(), &"".into())
    );
}

#[tokio::test]
async fn whole_numbers_as_json_schema_has_them() {
    let body = "{\"free\":5.0,\"rows\":[1e2,2.0],\"by deck\":{\"a\":1.0},\"class\":2.0,\"version\":3.0,\
                \"most\":18446744073709551615,\"balance\":18446744073709551615,\
                \"least\":-9223372036854775808,\"within\":9223372036854775807}";
    let (_server, client) = client(move || answer(200, "application/json", body)).await;
    let seats = client.count_seats().send().await.unwrap();
    assert_eq!((seats.free, seats.rows), (Some(5), Some(vec![100, 2])));
    assert_eq!(seats.by_deck.unwrap()["a"], 1);
    assert_eq!(seats.class.unwrap().to_string(), "2");
    assert_eq!(seats.most, Some(u64::MAX));
    assert_eq!(seats.balance.unwrap().to_string(), u64::MAX.to_string());
    assert_eq!(seats.least.unwrap(), i64::MIN);
    assert_eq!(seats.within, Some(i64::MAX));
}

#[tokio::test]
async fn texts_by_their_charset() {
    let reply = || answer(200, "text/plain; charset=ISO-8859-15", b"5 \xa4".to_vec());
    let (_server, client) = client(reply).await;
    assert_eq!(client.read_notes().send().await.unwrap(), "5 €");
}

#[tokio::test]
async fn what_is_missing_is_no_null_where_another_alternative_has_no_such_member() {
    let body = r#"{"a":{},"b":{"boat":"Ida"},"c":{"free":"May"},"d":{"free":null}}"#;
    let (_server, client) = client(move || answer(200, "application/json", body)).await;
    let moorings = client.list_moorings().send().await.unwrap();
    assert_eq!(serde_json::to_string(&moorings).unwrap(), body);
}
