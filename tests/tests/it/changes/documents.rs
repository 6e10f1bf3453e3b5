//! Small descriptions that contain the changed part.

use camino::Utf8PathBuf;
use restwright::{load, read};
use restwright_api::Api;
use restwright_codegen::diff::{Change, compare};
use restwright_codegen::plan::rust::Decided;

/// An old and a new part of a description, and the expected codes.
pub(super) struct Row {
    /// Returns a description that contains the part.
    pub(super) around: fn(&str) -> String,
    pub(super) old: &'static str,
    pub(super) new: &'static str,
    pub(super) codes: &'static [&'static str],
}

pub(super) const fn row(
    around: fn(&str) -> String,
    old: &'static str,
    new: &'static str,
    codes: &'static [&'static str],
) -> Row {
    Row { around, old, new, codes }
}

/// Returns a description with these top-level keys.
pub(super) fn whole(keys: &str) -> String {
    format!("openapi: 3.1.0\ninfo: {{title: Harbour, version: '1'}}\n{keys}\n")
}

/// Returns a description with these path items.
pub(super) fn paths(items: &str) -> String {
    whole(&format!("servers: [{{url: 'https://harbour.example'}}]\npaths:\n  {items}"))
}

/// Returns a description with the operation `GET /berths/{id}`.
pub(super) fn operation(keys: &str) -> String {
    let responses = if keys.contains("responses:") {
        String::new()
    } else {
        "responses: {'204': {description: Done}}, ".to_owned()
    };
    let id = "parameters: [{name: id, in: path, required: true, schema: {type: string}}]";
    paths(&format!("/berths/{{id}}: {{{id}, get: {{operationId: showBerth, {responses}{keys}}}}}"))
}

/// Returns a description with a query parameter.
pub(super) fn query(keys: &str) -> String {
    operation(&format!("parameters: [{{name: sort, in: query, {keys}}}]"))
}

/// Returns a description with a query parameter of this schema.
pub(super) fn query_schema(schema: &str) -> String {
    query(&format!("schema: {{{schema}}}"))
}

/// Returns a description with a response 200.
pub(super) fn response(keys: &str) -> String {
    operation(&format!("responses: {{'200': {{description: Done, {keys}}}}}"))
}

/// Returns a description with a response header.
pub(super) fn header(keys: &str) -> String {
    response(&format!("headers: {{X-Total: {{{keys}}}}}"))
}

/// Returns a description with the operation `POST /berths`.
pub(super) fn post(keys: &str) -> String {
    let responses = "responses: {'204': {description: Done}}";
    paths(&format!("/berths: {{post: {{operationId: addBerth, {responses}, {keys}}}}}"))
}

/// Returns a description with the bodies of `POST /berths` by media type.
pub(super) fn media_types(content: &str) -> String {
    post(&format!("requestBody: {{required: true, content: {{{content}}}}}"))
}

/// Returns a description with the bodies of the response 200 by media type.
pub(super) fn answers(content: &str) -> String {
    response(&format!("content: {{{content}}}"))
}

/// Returns a description with the component schemas `Berth` and `Boat`, used in responses.
pub(super) fn schemas(schemas: &str) -> String {
    let both = ["Berth", "Boat"].map(|name| {
        format!(
            "/{name}: {{get: {{operationId: show{name}, responses: {{'200': {{description: Done, \
             content: {{application/json: {{schema: {{$ref: '#/components/schemas/{name}'}}}}}}}}}}}}}}"
        )
    });
    paths(&format!("{}\ncomponents: {{schemas: {{{schemas}}}}}", both.join("\n  ")))
}

/// Returns a description with the schema of the body of `POST /berths`.
pub(super) fn sent(schema: &str) -> String {
    typed("requestBody", schema)
}

/// Returns a description with the schema of the response of `GET /berths`.
pub(super) fn returned(schema: &str) -> String {
    typed("response", schema)
}

/// Returns a description with a component schema used in a request or a response.
fn typed(side: &str, schema: &str) -> String {
    let content = "content: {application/json: {schema: {$ref: '#/components/schemas/Berth'}}}";
    let item = match side {
        "response" => format!(
            "/berths: {{get: {{operationId: showBerths, responses: {{'200': {{description: Done, {content}}}}}}}}}"
        ),
        _ => format!(
            "/berths: {{post: {{operationId: addBerth, requestBody: {{required: true, {content}}}, responses: {{'204': {{description: Done}}}}}}}}"
        ),
    };
    let others = "Boat: {type: object, properties: {sails: {type: integer}}}\n    \
                  Ship: {type: object, properties: {masts: {type: integer}}}\n    \
                  Raft: {type: object, properties: {logs: {type: integer}}}";
    format!("{}\ncomponents:\n  schemas:\n    Berth: {{{schema}}}\n    {others}\n", paths(&item))
}

/// Returns a description with the schema of a request property.
pub(super) fn sent_property(schema: &str) -> String {
    sent(&format!("type: object, properties: {{depth: {{{schema}}}}}"))
}

/// Returns a description with the schema of a response property.
pub(super) fn returned_property(schema: &str) -> String {
    returned(&format!("type: object, properties: {{depth: {{{schema}}}}}"))
}

/// Returns a description with security schemes and the security of an operation, separated by
/// ` | `.
pub(super) fn secured(text: &str) -> String {
    let (schemes, required) = text.split_once(" | ").unwrap();
    let item = format!(
        "/berths: {{get: {{operationId: showBerths, {required}, responses: {{'204': {{description: Done}}}}}}}}"
    );
    format!("{}\ncomponents: {{securitySchemes: {{{schemes}}}}}\n", paths(&item))
}

/// Returns a description with these servers.
pub(super) fn servers(list: &str) -> String {
    let item = "/berths: {get: {operationId: showBerths, responses: {'204': {description: Done}}}}";
    whole(&format!("servers: [{list}]\npaths: {{{item}}}"))
}

/// Returns a description with these webhooks.
pub(super) fn webhooks(items: &str) -> String {
    let item = "/berths: {get: {operationId: showBerths, responses: {'204': {description: Done}}}}";
    whole(&format!(
        "servers: [{{url: 'https://harbour.example'}}]\npaths: {{{item}}}\nwebhooks: {{{items}}}"
    ))
}

/// Reads a description.
pub(super) fn api(name: &str, text: &str) -> Api {
    let folder = tempfile::tempdir().unwrap();
    let root = Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
    let path = root.join(name);
    std::fs::write(&path, text).unwrap();
    let reading = read(load(&[path], Some(&root)).unwrap());
    let drawn = reading.draw(false);
    reading.api.unwrap_or_else(|| panic!("{drawn}\n{text}"))
}

/// Returns the changes between two descriptions.
pub(super) fn changes(old: &str, new: &str) -> Vec<Change> {
    let decided = Decided::default();
    compare(&api("old.yaml", old), &api("new.yaml", new), [&decided, &decided])
}
