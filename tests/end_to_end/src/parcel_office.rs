//! A server for `apis/parcel-office`, below its base path.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use super::server::{Answer, Seen, Server, answer, empty};

/// A running parcel office.
pub struct ParcelOffice {
    /// The HTTP server, which records requests.
    pub server: Server,
}

impl ParcelOffice {
    /// Starts an office with one note on its board.
    pub async fn start() -> Self {
        let notes = BTreeMap::from([("n".to_owned(), "Back at ten".to_owned())]);
        let notes = Arc::new(Mutex::new(notes));
        let handle = move |seen: &Seen| respond(seen, &mut notes.lock().expect("not poisoned"));
        Self { server: Server::start(handle).await }
    }
}

fn respond(seen: &Seen, notes: &mut BTreeMap<String, String>) -> Answer {
    let path = seen.target.split('?').next().unwrap_or_default();
    let path: Vec<&str> = path.trim_start_matches('/').split('/').skip(1).collect();
    match (seen.method.as_str(), &path[..]) {
        ("GET", ["counters", _] | ["shelves", _, "boxes", _]) | ("POST", ["letters"]) => empty(204),
        ("GET", ["notes", note]) => match notes.get(note.trim_end_matches(".txt")) {
            Some(note) => text(200, note),
            None => text(404, "there is no such note"),
        },
        ("PUT", ["notes", note]) => {
            notes.insert(note.trim_end_matches(".txt").to_owned(), seen.text().to_owned());
            empty(204)
        }
        ("GET", ["archive", ..]) => {
            answer(200, "application/octet-stream", vec![0, 0x0d, 0x0a, 0xff])
        }
        ("GET", ["ledger"]) => json(r#"{"lines":["a","b"],"next":"/desk/ledger/2?of=3"}"#),
        ("GET", ["clerks", _]) => json(r#"{"name":"Ida"}"#),
        ("PUT", ["pictures", _]) => match seen.body.as_ref() {
            b"other" => json(r#"{"taken_down":"a map"}"#),
            b"later" => empty(202),
            _ => text(201, "beside the door"),
        },
        _ => text(404, "nobody does that here"),
    }
}

fn text(status: u16, text: &str) -> Answer {
    answer(status, "text/plain; charset=utf-8", text.to_owned())
}

fn json(text: &'static str) -> Answer {
    answer(200, "application/json", text)
}
