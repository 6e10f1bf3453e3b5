//! Finds the body schemas of a document, and their types in the bindings.

use camino::{Utf8Path, Utf8PathBuf};
use restwright_api::{Api, MediaKind, MediaType, Operation, Status};
use restwright_codegen::plan::exchange::Exchange;
use restwright_codegen::plan::rust::{BodyKind, OperationPlan, Returned, RustPlan, RustType};
use serde_json::Value;

use super::{Direction, token};

/// A JSON body schema and its type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Display name: `POST /pets request`.
    pub name: String,
    /// Request or response.
    pub direction: Direction,
    /// JSON pointer to the schema.
    pub pointer: String,
    /// The type in the bindings.
    pub of: RustType,
    /// True if the body can also be XML.
    pub has_xml: bool,
}

/// Returns the OpenAPI descriptions in JSON of a corpus, small ones first.
///
/// # Errors
///
/// Returns an error if the corpus cannot be read.
pub fn descriptions(corpus: &Utf8Path) -> std::io::Result<Vec<Utf8PathBuf>> {
    small_first(&corpus.join("openapi"), "json")
}

/// Returns the WADLs of a corpus, small ones first.
///
/// # Errors
///
/// Returns an error if the corpus cannot be read.
pub fn wadls(corpus: &Utf8Path) -> std::io::Result<Vec<Utf8PathBuf>> {
    small_first(&corpus.join("wadl"), "wadl")
}

fn small_first(folder: &Utf8Path, extension: &str) -> std::io::Result<Vec<Utf8PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in folder.read_dir_utf8()? {
            let entry = entry?;
            let path = entry.path().to_owned();
            if path.is_dir() {
                open.push(path);
            } else if path.extension() == Some(extension) {
                found.push((entry.metadata()?.len(), path));
            }
        }
    }
    found.sort();
    Ok(found.into_iter().map(|(_, path)| path).collect())
}

/// Returns the bodies of every operation and its responses, without duplicates of type and schema.
pub fn places(document: &Value, api: &Api, plan: &RustPlan) -> Vec<Place> {
    let mut found: Vec<Place> = Vec::new();
    for (operation, planned) in api.operations().zip(plan.operations()) {
        let Some(at) = raw_operation(document, operation) else { continue };
        let name = format!("{} {}", operation.verb, operation.path);
        for place in of_operation(document, &at, &name, (api, operation), (plan, planned)) {
            let is_known = |known: &Place| {
                (&known.of, &known.pointer, known.direction, known.has_xml)
                    == (&place.of, &place.pointer, place.direction, place.has_xml)
            };
            if !found.iter().any(is_known) {
                found.push(place);
            }
        }
    }
    found
}

fn of_operation(
    document: &Value,
    at: &str,
    name: &str,
    (api, operation): (&Api, &Operation),
    (plan, planned): (&RustPlan, &OperationPlan),
) -> Vec<Place> {
    let mut found = Vec::new();
    let mut add = |what: String, content: &str, of: RustType, direction, wanted: Option<&str>| {
        if let Some((pointer, has_xml)) = json_schema(document, content, wanted) {
            let name = format!("{name} {what}");
            found.push(Place { name, direction, pointer, of, has_xml });
        }
    };
    let content = format!("{at}/requestBody/content");
    for body in &planned.bodies {
        let (of, wanted) = match &body.kind {
            BodyKind::Value(of) => (of, None),
            BodyKind::ValueOf(of, media_type) if is_json(media_type) => (of, Some(media_type)),
            _ => continue,
        };
        let wanted = wanted.map(String::as_str);
        add("request".to_owned(), &content, RustType::of(of), Direction::Request, wanted);
    }
    for success in Exchange::of(api, operation).returned {
        let Returned::Value(of) = &success.returned else { continue };
        let of = RustType::of(of);
        let wanted = success.media_types.iter().find(|found| is_json(found)).map(String::as_str);
        for key in keys(success.status) {
            let content = format!("{at}/responses/{key}/content");
            add(key, &content, of.clone(), Direction::Response, wanted);
        }
    }
    for (status, error_response) in &planned.error_responses {
        let of = RustType::Named(plan.error_responses.variants[*error_response].body);
        for key in keys(*status) {
            let content = format!("{at}/responses/{key}/content");
            add(key, &content, of.clone(), Direction::Response, None);
        }
    }
    found
}

/// Returns the keys of a status in documents.
fn keys(status: Status) -> Vec<String> {
    match status {
        Status::Code(code) => vec![code.to_string()],
        Status::Class(class) => vec![format!("{class}XX"), format!("{class}xx")],
        Status::Default => vec!["default".to_owned()],
    }
}

/// Returns the pointer to an operation in the document.
pub(crate) fn raw_operation(document: &Value, operation: &Operation) -> Option<String> {
    let path = operation.path.to_string();
    let paths = document.get("paths")?.as_object()?;
    let verb = operation.verb.as_str().to_ascii_lowercase();
    let same = |key: &&String| **key == path;
    let like = |key: &&String| shape(key) == shape(&path);
    // If several paths are equal on the wire, the operation id decides.
    let meant = |key: &&String| paths[*key][&verb]["operationId"] == operation.id.0;
    let alike = || paths.keys().filter(like);
    let key = alike().find(meant).or_else(|| paths.keys().find(same)).or_else(|| alike().next())?;
    step(document, &format!("/paths/{}/{verb}", token(key)))
}

/// Returns a path without parameter names.
fn shape(path: &str) -> String {
    let mut out = String::new();
    let mut is_inside = false;
    let end = path.find(['#', '?']).unwrap_or(path.len());
    for c in path[..end].trim_end_matches('/').chars() {
        match c {
            '{' => is_inside = true,
            '}' => is_inside = false,
            _ if is_inside => continue,
            _ => {}
        }
        out.push(c);
    }
    out
}

/// Returns the pointer to the JSON schema of a body, and whether the body can also be XML; `None`
/// if it is ambiguous.
fn json_schema(document: &Value, content: &str, wanted: Option<&str>) -> Option<(String, bool)> {
    let content = step(document, content)?;
    let all = document.pointer(&content)?.as_object()?;
    let has_xml = all.keys().any(|key| MediaType(key.clone()).kind() == MediaKind::Xml);
    let same = |key: &&String| wanted.is_none_or(|wanted| wanted.trim() == key.trim());
    let found: Vec<&String> = all.keys().filter(|key| is_json(key)).filter(same).collect();
    let first = found.first()?;
    let schema = |key: &String| all[key].get("schema");
    if !found.iter().all(|key| schema(key) == schema(first)) {
        return None;
    }
    let pointer = format!("{content}/{}/schema", token(first));
    step(document, &pointer).map(|found| (found, has_xml))
}

/// Resolves the references along a pointer.
pub(crate) fn step(document: &Value, pointer: &str) -> Option<String> {
    let mut at = String::new();
    let mut value = document;
    for key in pointer.split('/').skip(1) {
        for _ in 0..16 {
            let Some(reference) = value.get("$ref").and_then(Value::as_str) else { break };
            at = reference.strip_prefix('#')?.to_owned();
            value = document.pointer(&at)?;
        }
        at = format!("{at}/{key}");
        value = document.pointer(&at)?;
    }
    Some(at)
}

fn is_json(media_type: &str) -> bool {
    MediaType(media_type.to_owned()).kind() == MediaKind::Json
}
