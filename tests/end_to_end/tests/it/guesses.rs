//! Bodies described only by parameters: services omit required ones, send null, and send additional
//! ones. The bindings are those of `guesses.wadl`.

use end_to_end::{Seen, Server, answer};
use serde_json::{Value, json};

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/guesses.rs"));
}

use bindings::guesses::{AddLoomRequest, ChangeSpoolRequest, Client, ErrorResponse};

async fn client(body: &Value) -> (Server, Client) {
    let body = body.to_string();
    let server = Server::start(move |_: &Seen| answer(200, "application/json", body.clone())).await;
    let client = Client::builder(&server.url).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn what_was_read_is_written_back() {
    let whole =
        json!({"name": "n", "shafts": 4, "sold": "2024-01-01", "threads": ["a"], "note": "x"});
    let mut bodies = vec![whole.clone(), json!({}), json!({"age": {"years": [1, null]}})];
    for key in ["name", "shafts", "sold", "threads", "note"] {
        let mut lacking = whole.clone();
        lacking.as_object_mut().unwrap().remove(key);
        let mut null = whole.clone();
        null[key] = Value::Null;
        bodies.extend([lacking, null]);
    }
    for body in bodies {
        let (server, client) = client(&body).await;
        let loom =
            client.show_loom().send().await.unwrap_or_else(|error| panic!("{body}: {error}"));
        client.change_loom().body(loom).send().await.unwrap();
        let sent: Value = serde_json::from_slice(&server.last().body).unwrap();
        assert_eq!(sent, body);
    }
}

#[tokio::test]
async fn lists_may_be_null_and_unknown_fields_are_kept() {
    for body in [
        json!({"looms": null, "total": null, "next": null}),
        json!({}),
        json!({"looms": ["n"], "links": {"self": "/"}}),
    ] {
        let (_server, client) = client(&body).await;
        let page = client.list_looms().send().await.unwrap();
        assert_eq!((page.total, page.next), (None, None));
        assert_eq!(page.extra.get("links"), body.get("links"));
        let names = page.looms.unwrap_or_default().concat();
        assert_eq!(names, if body["looms"].is_array() { "n" } else { "" });
    }
    // Values of other types are errors.
    for body in [json!([]), json!("x"), json!({"total": "many"}), json!({"looms": {}})] {
        let (_server, client) = client(&body).await;
        client.list_looms().send().await.unwrap_err();
    }
}

/// Types used only in requests follow the description strictly.
#[tokio::test]
async fn requests_are_as_strict_as_before() {
    let (server, client) = client(&json!({})).await;
    let _ = client.add_loom().body(AddLoomRequest::new("n")).send().await;
    assert_eq!(server.last().text(), "{\"name\":\"n\"}");
}

/// The body of a reel has an object and other properties: a parameter without a path is a property of
/// the body.
#[tokio::test]
async fn names_beside_paths_are_of_the_body() {
    let whole = json!({"links": ["a"], "name": "n", "reel": {"id": 1, "mass": 2}, "note": null});
    let mut bodies = vec![whole.clone(), json!({}), json!({"reel": {}})];
    for key in ["name", "links", "reel"] {
        let mut lacking = whole.clone();
        lacking.as_object_mut().unwrap().remove(key);
        let mut null = whole.clone();
        null[key] = Value::Null;
        bodies.extend([lacking, null]);
    }
    for body in bodies {
        let (server, client) = client(&body).await;
        let reel =
            client.show_reel().send().await.unwrap_or_else(|error| panic!("{body}: {error}"));
        assert_eq!(reel.name.get().map(String::as_str), body["name"].as_str(), "{body}");
        client.change_reel().body(reel).send().await.unwrap();
        let sent: Value = serde_json::from_slice(&server.last().body).unwrap();
        assert_eq!(sent, body);
    }
}

/// The wrapper object of a body may be missing, too, and have unknown properties next to it.
#[tokio::test]
async fn what_is_around_a_body_may_be_missing() {
    for (body, filled) in [
        (json!({"spool": {"id": 1, "thread": {"colour": "red"}}, "name": "n", "links": []}), None),
        (json!({"spool": {"id": null, "mass": 3}, "spool2": {"id": 2}}), None),
        (json!({"spool": null, "name": "n"}), Some("$.spool")),
        (json!({}), Some("$.spool")),
    ] {
        let (server, client) = client(&body).await;
        let reply = client.show_spool().send_with_meta().await;
        let reply = reply.unwrap_or_else(|error| panic!("{body}: {error}"));
        assert_eq!(reply.filled.first().map(String::as_str), filled, "{body}");
        let found = reply.value;
        assert_eq!(found.extra.get("name"), body.get("name"));
        client.change_spool().body(ChangeSpoolRequest::new(found.spool)).send().await.unwrap();
        let sent: Value = serde_json::from_slice(&server.last().body).unwrap();
        let spool = body["spool"].as_object().cloned().unwrap_or_default();
        assert_eq!(sent, json!({ "spool": spool }));
    }
    for body in [json!({}), json!({"threads": null}), json!({"threads": [], "next": "/2"})] {
        let (_server, client) = client(&body).await;
        let found = client.list_threads().send().await.unwrap();
        assert_eq!(found.threads.len(), 0, "{body}");
        assert_eq!(found.extra.get("next"), body.get("next"));
    }
    // A value of another type is an error, and so is an object with other properties only.
    for body in [
        json!({"spool": []}),
        json!({"spool": "x"}),
        json!([]),
        json!({"spool": {"id": "x"}}),
        json!({"name": "n"}),
        json!({"error": {"message": "It burnt."}}),
    ] {
        let (_server, client) = client(&body).await;
        client.show_spool().send().await.unwrap_err();
    }
    // The wrapper object identifies an error response.
    for (body, is_problem) in [
        (json!({"trouble": {"why": "It burnt."}}), true),
        (json!({"trouble": {"why": "It burnt."}, "code": 3}), true),
        (json!({"trouble": null}), false),
        (json!({"message": "It burnt."}), false),
        (json!({}), false),
    ] {
        let text = body.to_string();
        let server =
            Server::start(move |_: &Seen| answer(404, "application/json", text.clone())).await;
        let client = Client::builder(&server.url).build().unwrap();
        let error = client.show_spool().send().await.unwrap_err();
        assert_eq!(error.error_response::<ErrorResponse>().is_some(), is_problem, "{body}");
    }
}

/// The example of the bolt is inaccurate: names and types are those of its parameters, and values
/// as in the example are accepted, too.
#[tokio::test]
async fn examples_do_not_overrule_declarations() {
    let body = json!({"thread_count": "12", "colour": 7, "woven": "True", "width": 3,
        "bolt_metadata": {"id": "7", "owner": "me"}});
    let (server, client) = client(&body).await;
    let bolt = client.show_bolt().send().await.unwrap();
    assert_eq!(bolt.thread_count.get(), Some(&12));
    assert_eq!(bolt.colour.get().map(String::as_str), Some("7"));
    assert_eq!(bolt.woven.get(), Some(&true));
    assert_eq!(bolt.width.get(), Some(&3));
    assert_eq!(bolt.bolt_metadata.get().map(std::collections::BTreeMap::len), Some(2));
    client.change_bolt().body(bolt).send().await.unwrap();
    let sent: Value = serde_json::from_slice(&server.last().body).unwrap();
    let typed = json!({"thread_count": 12, "colour": "7", "woven": true, "width": 3,
        "bolt_metadata": {"id": "7", "owner": "me"}});
    assert_eq!(sent, typed);
}

#[tokio::test]
async fn names_of_examples_are_kept() {
    let body = json!({"threadCount": 12, "colour": "red", "woven": true, "widht": 3});
    let (server, client) = client(&body).await;
    let bolt = client.show_bolt().send().await.unwrap();
    assert_eq!(bolt.extra.get("threadCount"), Some(&json!(12)));
    client.change_bolt().body(bolt).send().await.unwrap();
    let sent: Value = serde_json::from_slice(&server.last().body).unwrap();
    assert_eq!(sent, body);
}

/// Guessed types have no required fields: a body with any of the fields is decoded as the error
/// response. Results keep everything that was received.
#[tokio::test]
async fn error_responses_of_which_little_is_known() {
    for (body, is_problem) in [
        (json!({"why": "It burnt."}), true),
        (json!({"why": null, "code": 4}), true),
        (json!({"error": {"message": "It burnt."}}), false),
        (json!({"message": "It burnt."}), false),
        (json!([{"why": "It burnt."}]), false),
    ] {
        let text = body.to_string();
        let server =
            Server::start(move |_: &Seen| answer(404, "application/json", text.clone())).await;
        let client = Client::builder(&server.url).build().unwrap();
        let error = client.show_loom().send().await.unwrap_err();
        assert_eq!(error.error_response::<ErrorResponse>().is_some(), is_problem, "{body}");
        assert_eq!(error.failure().unwrap().text(), body.to_string());
    }
    let (_server, client) = client(&json!({"error": "It burnt."})).await;
    let loom = client.show_loom().send().await.unwrap();
    assert_eq!(loom.extra.get("error"), Some(&json!("It burnt.")));
}
