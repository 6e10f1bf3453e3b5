//! A stateful block storage service v1 with JSON and XML.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use serde_json::Value;

use super::records::{self, Face, Shown};
use super::server::{Answer, Seen, Server, answer, empty};
use super::spelling::Spelling;
use super::xml;

/// The accepted token.
pub const TOKEN: &str = "t0p-s3cret";
/// The known tenant.
pub const TENANT: &str = "696059";
/// Maximum total size of volumes in gibibytes.
const QUOTA: i64 = 1000;

type Records = BTreeMap<String, Value>;

/// State of the service.
struct State {
    spelling: Spelling,
    volumes: Records,
    snapshots: Records,
    /// Number of assigned ids.
    ids: u32,
    /// Number of times that a snapshot is requested before it leaves `creating`.
    looks: usize,
    /// Status of snapshots after `creating`.
    outcome: String,
}

/// A running service.
#[derive(Clone)]
pub struct BlockStorage {
    /// The HTTP server, which records requests.
    pub server: Server,
    state: Arc<Mutex<State>>,
}

/// Reason why a request is rejected: a status, the name of the error response, and a message.
type Refusal = (u16, &'static str, &'static str);
/// A response: a status, and the name of the body with its content.
type Page = (u16, Option<(&'static str, Shown)>);
const NOT_FOUND: Refusal = (404, "itemNotFound", "There is no such thing.");
const BAD_REQUEST: Refusal = (400, "badRequest", "The body is not understood.");

impl BlockStorage {
    /// Starts a service without volumes, whose snapshots are available immediately.
    pub async fn start() -> Self {
        Self::start_as(Spelling::Other).await
    }

    /// Like [`Self::start`], with a spelling.
    pub async fn start_as(spelling: Spelling) -> Self {
        let (volumes, snapshots) = Default::default();
        let outcome = "available".to_owned();
        let state = State { spelling, volumes, snapshots, ids: 0, looks: 0, outcome };
        let state = Arc::new(Mutex::new(state));
        let kept = Arc::clone(&state);
        let handle = move |seen: &Seen| kept.lock().expect("not poisoned").answer(seen);
        Self { server: Server::start(handle).await, state }
    }

    /// Sets the final status of snapshots, and the number of requests until they have it.
    pub fn snapshots_become(&self, outcome: &str, looks: usize) {
        let mut state = self.state.lock().expect("not poisoned");
        outcome.clone_into(&mut state.outcome);
        state.looks = looks;
    }
}

impl State {
    fn answer(&mut self, seen: &Seen) -> Answer {
        let in_xml = seen.header("accept").starts_with("application/xml");
        match self.carry_out(seen, in_xml) {
            Ok((status, None)) => empty(status),
            Ok((status, Some((name, body)))) => self.spell(status, name, body, in_xml),
            Err((status, name, message)) => {
                let body = [("code", status.into()), ("message", message.into())];
                let body = body.map(|(name, value)| (name.to_owned(), Shown::Value(value)));
                let body = Shown::Record(body.into());
                let mut answer = self.spell(status, name, body, in_xml);
                if status == 413 {
                    answer.headers_mut().insert("retry-after", "7".parse().expect("a header"));
                }
                answer
            }
        }
    }

    fn carry_out(&mut self, seen: &Seen, in_xml: bool) -> Result<Page, Refusal> {
        if seen.header("x-auth-token") != TOKEN {
            return Err((401, "unauthorized", "The token is not known."));
        }
        let path = seen.target.split('?').next().unwrap_or_default();
        let path: Vec<&str> = path.split('/').skip(1).collect();
        let ["v1", TENANT, path @ ..] = &path[..] else { return Err(NOT_FOUND) };
        let snapshot = if in_xml { records::SNAPSHOT_XML } else { records::SNAPSHOT };
        let spelling = self.spelling;
        let shown = |record: &Value, face: Face| records::shown(record, face, spelling);
        let all = |records: &Records, face: Face| {
            Shown::List(records.values().map(|record| shown(record, face)).collect())
        };
        let page = |name: &'static str, body: Shown| Ok((200, Some((name, body))));
        match (seen.method.as_str(), path) {
            ("POST", ["volumes"]) => self.create_volume(&body(seen)?["volume"]),
            ("GET", ["volumes"]) => page("volumes", all(&self.volumes, records::LISTED_VOLUME)),
            ("GET", ["volumes", "detail"]) => {
                page("volumes", all(&self.volumes, records::VOLUME_DETAIL))
            }
            ("POST", ["snapshots"]) => {
                let record = self.create_snapshot(&body(seen)?["snapshot"])?;
                Ok((201, Some(("snapshot", shown(&record, snapshot)))))
            }
            ("GET", ["snapshots"]) => {
                page("snapshots", all(&self.snapshots, records::LISTED_SNAPSHOT))
            }
            ("GET", ["snapshots", "detail"]) => {
                page("snapshots", all(&self.snapshots, records::SNAPSHOT_DETAIL))
            }
            ("GET", ["types"]) => {
                let types = records::volume_types();
                let types = types.iter().map(|found| shown(found, records::VOLUME_TYPE));
                page("volume_types", Shown::List(types.collect()))
            }
            ("GET", ["types", id]) => {
                let types = records::volume_types();
                let found = types.iter().find(|found| found["id"] == *id).ok_or(NOT_FOUND)?;
                page("volume_type", shown(found, records::VOLUME_TYPE))
            }
            ("GET", ["snapshots", id]) => {
                let record = self.look_at_snapshot(id)?;
                page("snapshot", shown(record, snapshot))
            }
            (method, ["volumes", id]) => self.volume(method, id, seen),
            (method, ["snapshots", id, rest @ ..]) => self.snapshot(method, id, rest, seen),
            _ => Err(NOT_FOUND),
        }
    }

    fn new_id(&mut self) -> String {
        self.ids += 1;
        format!("00000000-0000-4000-8000-{:012}", self.ids)
    }

    fn create_volume(&mut self, asked: &Value) -> Result<Page, Refusal> {
        if asked["size"].as_i64().ok_or(BAD_REQUEST)? > QUOTA {
            return Err((413, "overLimit", "That is more than the quota."));
        }
        let id = self.new_id();
        let record = records::new_volume(&id, asked);
        let body = records::shown(&record, records::VOLUME, self.spelling);
        self.volumes.insert(id, record);
        Ok((200, Some(("volume", body))))
    }

    fn create_snapshot(&mut self, asked: &Value) -> Result<Value, Refusal> {
        let volume = asked["volume_id"].as_str().ok_or(BAD_REQUEST)?;
        let size = self.volumes.get(volume).ok_or(NOT_FOUND)?["size"].clone();
        let id = self.new_id();
        let record = records::new_snapshot(&id, asked, &size);
        self.snapshots.insert(id, record.clone());
        Ok(record)
    }

    fn look_at_snapshot(&mut self, id: &str) -> Result<&Value, Refusal> {
        let record = self.snapshots.get_mut(id).ok_or(NOT_FOUND)?;
        if self.looks == 0 {
            record["status"] = self.outcome.as_str().into();
        }
        self.looks = self.looks.saturating_sub(1);
        Ok(record)
    }

    fn volume(&mut self, method: &str, id: &str, seen: &Seen) -> Result<Page, Refusal> {
        let record = self.volumes.get_mut(id).ok_or(NOT_FOUND)?;
        let page = |record: &Value, face: Face| {
            Ok((200, Some(("volume", records::shown(record, face, self.spelling)))))
        };
        match method {
            "GET" => page(record, records::VOLUME),
            "PUT" => {
                rename(record, &body(seen)?["volume"]);
                page(record, records::UPDATED_VOLUME)
            }
            "DELETE" => {
                self.volumes.remove(id);
                Ok((202, None))
            }
            _ => Err(NOT_FOUND),
        }
    }

    fn snapshot(
        &mut self,
        method: &str,
        id: &str,
        rest: &[&str],
        seen: &Seen,
    ) -> Result<Page, Refusal> {
        let record = self.snapshots.get_mut(id).ok_or(NOT_FOUND)?;
        let page = |record: &Value, face: Face| {
            Ok((200, Some(("snapshot", records::shown(record, face, self.spelling)))))
        };
        match (method, rest) {
            ("PUT", []) => {
                rename(record, &body(seen)?["snapshot"]);
                page(record, records::UPDATED_SNAPSHOT)
            }
            ("DELETE", []) => {
                self.snapshots.remove(id);
                Ok((202, None))
            }
            ("GET", ["metadata"]) => page(record, records::SNAPSHOT_DETAIL),
            ("PUT", ["metadata"]) => {
                record["metadata"] = body(seen)?["metadata"].clone();
                Ok((200, Some(("metadata", Shown::Value(record["metadata"].clone())))))
            }
            _ => Err(NOT_FOUND),
        }
    }
    fn spell(&self, status: u16, name: &'static str, body: Shown, in_xml: bool) -> Answer {
        if in_xml {
            return answer(status, "application/xml", xml::write(name, &body, self.spelling));
        }
        let body = Shown::Record(vec![(name.to_owned(), body)]);
        answer(status, "application/json", body.to_string())
    }
}

/// Parses the body of a request by its media type.
fn body(seen: &Seen) -> Result<Value, Refusal> {
    match seen.header("content-type") {
        "application/json" => serde_json::from_slice(&seen.body).map_err(|_| BAD_REQUEST),
        "application/xml" => xml::read(seen.text()).ok_or(BAD_REQUEST),
        _ => Err(BAD_REQUEST),
    }
}

fn rename(record: &mut Value, asked: &Value) {
    for (theirs, ours) in [("display_name", "name"), ("display_description", "description")] {
        if !asked[theirs].is_null() {
            record[ours] = asked[theirs].clone();
        }
    }
}
