//! A server for `apis/tickets` with three tickets.

use axum::http::{HeaderName, HeaderValue};
use serde_json::{Value, json};

use super::server::{Answer, Seen, Server, answer, empty};
use super::spelling::Spelling;

/// Credentials of the client that may request tokens: `id:secret` in base64.
const CLIENT: &str = "Basic ZGVzazpzM2NyZXQ=";

/// A running help desk.
pub struct Tickets {
    /// The HTTP server, which records requests.
    pub server: Server,
}

impl Tickets {
    /// Starts a help desk.
    pub async fn start() -> Self {
        Self::start_as(Spelling::Other).await
    }

    /// Like [`Self::start`], with a spelling.
    pub async fn start_as(spelling: Spelling) -> Self {
        Self { server: Server::start(move |seen: &Seen| spelling.respond(seen)).await }
    }
}

impl Spelling {
    fn respond(self, seen: &Seen) -> Answer {
        let (path, query) = seen.target.split_once('?').unwrap_or((&seen.target, ""));
        let path: Vec<&str> = path.trim_start_matches('/').split('/').collect();
        match (seen.method.as_str(), &path[..]) {
            ("POST", ["oauth", "token"]) => token(seen),
            ("GET", ["tickets"]) => self.list(query),
            ("POST", ["tickets"]) => self.open(seen),
            ("GET", ["tickets", labels]) if labels.starts_with("labelled") => count(),
            ("GET", ["tickets", "by-place", _]) => count(),
            ("GET", ["tickets", id]) => self.show(id),
            ("PATCH", ["tickets", _]) | ("POST", ["tickets", _, "events"]) | ("GET", ["ping"]) => {
                empty(204)
            }
            ("GET", ["tickets", _, "events"]) => self.events(query),
            ("PUT", ["files", _]) => empty(201),
            ("GET", ["files", _]) => answer(200, "application/octet-stream", vec![0, 255, 10]),
            ("PUT", ["agents", _]) => self.agent(&seen.body),
            ("GET", ["changes"]) if self == Self::Other => {
                answer(200, "text/event-stream", OTHER_CHANGES)
            }
            ("GET", ["changes"]) => answer(200, "text/event-stream", CHANGES),
            ("GET", ["export"]) => {
                let lines = [1, 2].map(|id| self.spelled(&ticket(id)) + "\n").concat();
                answer(200, "application/x-ndjson", lines)
            }
            ("POST", ["import"]) => empty(202),
            ("GET", ["status"]) => answer(200, "text/plain; charset=utf-8", "fine"),
            _ => self.problem(405, "Nobody does that here."),
        }
    }

    /// Spells JSON whose properties are in the order of the description.
    fn spelled(self, text: &str) -> String {
        match self {
            Self::Generated => text.to_owned(),
            Self::Other => serde_json::from_str::<Value>(text).expect("JSON").to_string(),
        }
    }

    fn json(self, status: u16, text: &str) -> Answer {
        answer(status, "application/json", self.spelled(text))
    }

    fn problem(self, status: u16, title: &str) -> Answer {
        let trace = match self {
            Self::Generated => "",
            Self::Other => r#","trace":["of no concern"]"#,
        };
        let body = format!(r#"{{"title":"{title}","status":{status}{trace}}}"#);
        answer(status, "application/problem+json", self.spelled(&body))
    }

    /// Returns one of two pages; the first one links to the second.
    fn list(self, query: &str) -> Answer {
        let (ids, link): (&[i64], _) = match query {
            query if query.contains("page=2") => (&[3], None),
            _ => (&[1, 2], Some("</tickets?page=2>; rel=\"next\"")),
        };
        let page: Vec<String> = ids.iter().copied().map(ticket).collect();
        let mut response = self.json(200, &format!("[{}]", page.join(",")));
        let mut add = |name, value| {
            response
                .headers_mut()
                .append(HeaderName::from_static(name), HeaderValue::from_static(value));
        };
        add("x-total", "3");
        match self {
            Self::Generated => add("x-facets", "printers,orders,others"),
            Self::Other => {
                add("x-facets", "printers, orders");
                add("x-facets", "others");
            }
        }
        if let Some(link) = link {
            add("link", link);
        }
        response
    }

    /// The subject of the ticket selects the response.
    fn open(self, seen: &Seen) -> Answer {
        let text = String::from_utf8_lossy(&seen.body);
        match () {
            () if text.contains("suspicious") => self.json(202, r#"{"position":4}"#),
            () if text.contains("again") => self.json(409, r#"{"of":1}"#),
            () if text.contains("nonsense") => self.problem(422, "That is no question."),
            () => {
                let mut response = self.json(201, &ticket(7));
                let place = HeaderValue::from_static("/tickets/7");
                response.headers_mut().insert("location", place);
                response
            }
        }
    }

    fn show(self, id: &str) -> Answer {
        match id {
            "1" | "7" => {
                let mut response = self.json(200, &ticket(id.parse().expect("a number")));
                response.headers_mut().insert("etag", HeaderValue::from_static("\"v 1\""));
                response
            }
            "2" => {
                let card = self.spelled(r#"{"title":"No ink","lines":["P-17"]}"#);
                answer(200, "application/vnd.tickets.card+json", card)
            }
            "3" => self.json(410, r#"{"of":1}"#),
            "4" => self.problem(404, "There is none."),
            _ => self.problem(503, "Come back later."),
        }
    }

    /// Returns one of three pages of events; one event has a type that is not in the description.
    fn events(self, query: &str) -> Answer {
        let comment = r#"{"kind":"comment","text":"Is it on?","internal":true}"#;
        let assignment = r#"{"kind":"assignment","agent":"bo"}"#;
        let merge = r#"{"into":1,"kind":"merge"}"#;
        let (event, next) = match query {
            "" => (comment, r#""a&b""#),
            "after=a%26b" => (assignment, r#""c""#),
            _ => (merge, "null"),
        };
        self.json(200, &format!(r#"{{"events":[{event}],"next":{next}}}"#))
    }

    /// Returns the agent as it was sent, without write-only properties.
    fn agent(self, body: &[u8]) -> Answer {
        let agent: Value = serde_json::from_slice(body).expect("JSON");
        assert!(agent["pin"].is_string(), "{agent}");
        self.json(200, &format!(r#"{{"name":{},"since":"2024-02-29"}}"#, agent["name"]))
    }
}

fn count() -> Answer {
    answer(200, "text/plain", "3")
}

fn json(status: u16, value: &Value) -> Answer {
    answer(status, "application/json", value.to_string())
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

fn ticket(id: i64) -> String {
    format!(
        r#"{{"id":{id},"revision":"9007199254740993","opened":"2026-03-01T08:30:00Z","subject":"No ink","customer":{{"email":"ada@example.com"}},"about":{{"serial":"P-17"}},"state":"open","closed":null}}"#
    )
}

const CHANGES: &str = "event: change\nid: 41\ndata: {\"kind\":\"comment\",\"text\":\"Thanks\"}\n\n\
    id: 42\ndata: {\"into\":1,\"kind\":\"merge\"}\n\n";
const OTHER_CHANGES: &str = ": welcome\n\nevent: change\nid: 41\ndata: {\"kind\": \"comment\",\n\
    data: \"text\": \"Thanks\"}\n\nid: 42\ndata: {\"kind\": \"merge\", \"into\": 1}\n\n";
