//! A server for `apis/tickets` with three tickets.

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue};
use serde_json::{Value, json};

use super::server::{Answer, Seen, Server, answer};

/// Credentials of the client that may request tokens: `id:secret` in base64.
const CLIENT: &str = "Basic ZGVzazpzM2NyZXQ=";
const PROBLEM: &str = "application/problem+json";

/// A running help desk.
pub struct Tickets {
    /// The HTTP server, which records requests.
    pub server: Server,
}

impl Tickets {
    /// Starts a help desk.
    pub async fn start() -> Self {
        Self { server: Server::start(respond).await }
    }
}

fn respond(seen: &Seen) -> Answer {
    let (path, query) = seen.target.split_once('?').unwrap_or((&seen.target, ""));
    let path: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    match (seen.method.as_str(), &path[..]) {
        ("POST", ["oauth", "token"]) => token(seen),
        ("GET", ["tickets"]) => list(query),
        ("POST", ["tickets"]) => open(seen),
        ("GET", ["tickets", labels]) if labels.starts_with("labelled") => count(),
        ("GET", ["tickets", "by-place", _]) => count(),
        ("GET", ["tickets", id]) => show(id),
        ("PATCH", ["tickets", _]) | ("POST", ["tickets", _, "events"]) | ("GET", ["ping"]) => {
            empty(204)
        }
        ("GET", ["tickets", _, "events"]) => events(query),
        ("PUT", ["files", _]) => empty(201),
        ("GET", ["files", _]) => answer(200, "application/octet-stream", vec![0, 255, 10]),
        ("PUT", ["agents", _]) => agent(&seen.body),
        ("GET", ["changes"]) => answer(200, "text/event-stream", CHANGES),
        ("GET", ["export"]) => {
            let lines: String = [1, 2].map(|id| format!("{}\n", ticket(id))).concat();
            answer(200, "application/x-ndjson", lines)
        }
        ("POST", ["import"]) => empty(202),
        ("GET", ["status"]) => answer(200, "text/plain; charset=utf-8", "fine"),
        _ => problem(405, "Nobody does that here."),
    }
}

fn empty(status: u16) -> Answer {
    let mut response = Answer::new(Body::empty());
    *response.status_mut() = status.try_into().expect("a status");
    response
}

fn count() -> Answer {
    answer(200, "text/plain", "3")
}

fn json(status: u16, value: &Value) -> Answer {
    answer(status, "application/json", value.to_string())
}

fn problem(status: u16, title: &str) -> Answer {
    let body = json!({"title": title, "status": status, "trace": ["of no concern"]});
    answer(status, PROBLEM, body.to_string())
}

/// Grants a token to an authenticated client; a refresh token grants another one.
fn token(seen: &Seen) -> Answer {
    if seen.header("authorization") != CLIENT {
        return json(401, &json!({"error": "invalid_client"}));
    }
    let name = if seen.text().contains("refresh_token=r1") { "second" } else { "first" };
    let lasts = if name == "first" { 1 } else { 3600 };
    json(
        200,
        &json!({"access_token": name, "token_type": "Bearer", "expires_in": lasts,
        "refresh_token": "r1"}),
    )
}

fn ticket(id: i64) -> Value {
    json!({
        "id": id, "revision": "9007199254740993", "opened": "2026-03-01T08:30:00Z",
        "state": "open", "subject": "No ink", "customer": {"email": "ada@example.com"},
        "about": {"serial": "P-17"}, "closed": null,
    })
}

/// Returns one of two pages; the first one links to the second.
fn list(query: &str) -> Answer {
    let (ids, link) = match query {
        query if query.contains("page=2") => (vec![3], None),
        _ => (vec![1, 2], Some("</tickets?page=2>; rel=\"next\"")),
    };
    let page: Vec<Value> = ids.into_iter().map(ticket).collect();
    let mut response = json(200, &json!(page));
    let mut add = |name, value| {
        response
            .headers_mut()
            .append(HeaderName::from_static(name), HeaderValue::from_static(value));
    };
    add("x-total", "3");
    add("x-facets", "printers, orders");
    add("x-facets", "others");
    if let Some(link) = link {
        add("link", link);
    }
    response
}

/// The subject of the ticket selects the response.
fn open(seen: &Seen) -> Answer {
    let text = String::from_utf8_lossy(&seen.body);
    match () {
        () if text.contains("suspicious") => json(202, &json!({"position": 4})),
        () if text.contains("again") => json(409, &json!({"of": 1})),
        () if text.contains("nonsense") => problem(422, "That is no question."),
        () => {
            let mut response = json(201, &ticket(7));
            let place = HeaderValue::from_static("/tickets/7");
            response.headers_mut().insert("location", place);
            response
        }
    }
}

fn show(id: &str) -> Answer {
    match id {
        "1" => json(200, &ticket(1)),
        "7" => json(200, &ticket(7)),
        "2" => {
            let card = json!({"title": "No ink", "lines": ["P-17"]});
            answer(200, "application/vnd.tickets.card+json", card.to_string())
        }
        "3" => json(410, &json!({"of": 1})),
        "4" => problem(404, "There is none."),
        _ => problem(503, "Come back later."),
    }
}

/// Returns one of three pages of events; one event has a type that is not in the description.
fn events(query: &str) -> Answer {
    let comment = json!({"kind": "comment", "text": "Is it on?", "internal": true});
    let assignment = json!({"kind": "assignment", "agent": "bo"});
    let merge = json!({"kind": "merge", "into": 1});
    json(
        200,
        &match query {
            "" => json!({"events": [comment], "next": "a&b"}),
            "after=a%26b" => json!({"events": [assignment], "next": "c"}),
            _ => json!({"events": [merge], "next": null}),
        },
    )
}

/// Returns the agent as it was sent, without write-only properties.
fn agent(body: &[u8]) -> Answer {
    let mut agent: Value = serde_json::from_slice(body).expect("JSON");
    let members = agent.as_object_mut().expect("an object");
    members.remove("pin").expect("a pin");
    members.insert("since".to_owned(), json!("2024-02-29"));
    json(200, &agent)
}

const CHANGES: &str = ": welcome\n\nevent: change\nid: 41\ndata: {\"kind\": \"comment\",\n\
    data: \"text\": \"Thanks\"}\n\nid: 42\ndata: {\"kind\": \"merge\", \"into\": 1}\n\n";
