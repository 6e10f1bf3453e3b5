//! Tests that every description of the repository is served, and that all operations respond with
//! values that match their schemas.

use camino::{Utf8Path, Utf8PathBuf};
use http::HeaderMap;
use restwright_api::{Body, MediaKind, MediaType};
use restwright_codegen::plan::openapi::ValueSchemas;
use restwright_runtime::server::untyped::element;
use serde_json::Value;

use crate::checks::{Checks, Gathered, SchemaId};
use crate::operation::Operation;
use crate::respond::{Asked, respond};
use crate::schemas::Direction;
use crate::service::Service;
use crate::{read, xml};

/// Returns the descriptions below a folder.
fn descriptions(folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    let mut paths = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in folder.read_dir_utf8().unwrap() {
            let path = entry.unwrap().into_path();
            let is_description = matches!(path.extension(), Some("wadl" | "yaml" | "yml" | "json"));
            match path.is_dir() {
                true => open.push(path),
                false if is_description => paths.push(path),
                false => {}
            }
        }
    }
    paths.sort();
    paths
}

fn repository() -> Utf8PathBuf {
    Utf8Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Counts of responses.
#[derive(Debug, Default)]
struct Count {
    descriptions: usize,
    operations: usize,
    checked: usize,
    impossible: Vec<String>,
    invalid: Vec<String>,
}

impl Count {
    fn print(&self) {
        let Self { descriptions, operations, checked, impossible, invalid } = self;
        println!("{descriptions} descriptions, {operations} operations");
        println!("{checked} generated, {} impossible, {} invalid", impossible.len(), invalid.len());
        for at in impossible.iter().take(40) {
            println!("impossible: {at}");
        }
    }

    fn add(&mut self, path: &Utf8Path) {
        let Ok(described) = read::read(&[path.to_owned()]) else { return };
        self.descriptions += 1;
        let service = Service::of(described);
        let schemas = ValueSchemas::of(&service.api);
        let components = serde_json::to_value(schemas.components()).unwrap();
        let mut gathered = Gathered::default();
        let of_operation = |operation: &Operation, gathered: &mut Gathered| -> Vec<_> {
            let responses = service.described(operation).responses.iter();
            let bodies = responses.flat_map(|response| &response.bodies);
            bodies.map(|body| gathered.add(&schemas.body(body)?)).collect()
        };
        let operations = service.operations.iter();
        let ids: Vec<_> = operations.map(|op| of_operation(op, &mut gathered)).collect();
        let checks = gathered.checks(&components, Direction::Response);
        for (operation, ids) in service.operations.iter().zip(&ids) {
            self.operations += 1;
            let responses = &service.described(operation).responses;
            let bodies: Vec<&Body> =
                responses.iter().flat_map(|response| &response.bodies).collect();
            self.respond(&service, operation, path, (&bodies, ids, &checks));
        }
    }

    fn respond(
        &mut self,
        service: &Service,
        operation: &Operation,
        path: &Utf8Path,
        (bodies, ids, checks): (&[&Body], &[Option<SchemaId>], &Checks),
    ) {
        let at = format!("{path}: {}", operation.id);
        let (head, ()) = http::Request::new(()).into_parts();
        let reply = match respond(service, operation, &Asked::of(&head, "/").unwrap()) {
            Ok(reply) => reply,
            Err(rejection) if rejection.status() == 501 => return self.impossible.push(at),
            Err(rejection) => return self.invalid.push(format!("{at}: {rejection}")),
        };
        let stated = reply.headers.iter().find(|(name, _)| name == "content-type");
        let Some((_, stated)) = stated else { return };
        let kind = MediaType(stated.to_str().unwrap().to_owned()).kind();
        let own: Vec<usize> = (0..bodies.len())
            .filter(|at| {
                let stated = bodies[*at].media_type.as_ref();
                stated.is_none_or(|mime| mime.kind() == kind || mime.0.contains('*'))
            })
            .collect();
        let is_shown = own.iter().any(|at| !bodies[*at].samples.is_empty());
        let is_valid = |at: &usize| {
            let Some(id) = ids[*at] else { return true };
            let value = decoded(service, bodies[*at], kind, &reply.body);
            value.is_ok_and(|value| checks.violations(id, &value).is_empty())
        };
        // Examples of the description may not match their schemas.
        if !is_shown && !matches!(kind, MediaKind::Text | MediaKind::Bytes) {
            self.checked += 1;
            if !own.iter().any(is_valid) {
                let text = String::from_utf8_lossy(&reply.body).into_owned();
                let why = own.iter().map(|at| {
                    let value = decoded(service, bodies[*at], kind, &reply.body)?;
                    Ok(ids[*at].map(|id| checks.violations(id, &value)))
                });
                let why: Vec<Result<_, String>> = why.collect();
                self.invalid.push(format!("{at}: {text} {why:?}"));
            }
        }
    }
}

fn decoded(service: &Service, body: &Body, kind: MediaKind, bytes: &[u8]) -> Result<Value, String> {
    if kind != MediaKind::Xml {
        return serde_json::from_slice(bytes).map_err(|error| error.to_string());
    }
    let root = element(bytes, &HeaderMap::new())?;
    let read = xml::read(&service.api.types, &body.content, &root, true);
    read.map_err(|problems| format!("{problems:?}"))
}

#[test]
fn every_description_is_served() {
    let mut count = Count::default();
    for folder in ["apis", "tests/data"] {
        for path in descriptions(&repository().join(folder)) {
            // Intentionally invalid descriptions may be read with assumptions.
            if !path.as_str().contains("tests/data/errors") {
                count.add(&path);
            }
        }
    }
    count.print();
    assert!(count.invalid.is_empty(), "{}", count.invalid.join("\n"));
    assert!(count.descriptions > 150 && count.checked > 70, "{count:?}");
}

/// Takes minutes; prints statistics for the manual.
#[test]
#[ignore = "needs the corpus, and minutes"]
fn every_description_of_the_corpus_is_served() {
    let named = std::env::var("RESTWRIGHT_CORPUS").map(Utf8PathBuf::from);
    let corpus = named.unwrap_or_else(|_| repository().join("../shared/corpus"));
    let mut count = Count::default();
    for path in descriptions(&corpus) {
        count.add(&path);
    }
    count.print();
    assert!(count.invalid.is_empty(), "{}", count.invalid.join("\n"));
}
