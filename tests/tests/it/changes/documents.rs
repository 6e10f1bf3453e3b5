//! Small descriptions around the part that changes.

use camino::Utf8PathBuf;
use restwright::{load, read};
use restwright_api::Api;
use restwright_codegen::diff::{Change, compare};
use restwright_codegen::plan::rust::Decided;

/// A pair of parts of a description, and the codes of what changed.
pub(super) struct Row {
    /// What stands around the parts.
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

/// The keys of a whole description.
pub(super) fn whole(keys: &str) -> String {
    format!("openapi: 3.1.0\ninfo: {{title: Harbour, version: '1'}}\n{keys}\n")
}

/// Path items.
pub(super) fn paths(items: &str) -> String {
    whole(&format!("servers: [{{url: 'https://harbour.example'}}]\npaths:\n  {items}"))
}

/// The keys of the operation `GET /berths/{id}`.
pub(super) fn operation(keys: &str) -> String {
    let responses = if keys.contains("responses:") {
        String::new()
    } else {
        "responses: {'204': {description: Done}}, ".to_owned()
    };
    let id = "parameters: [{name: id, in: path, required: true, schema: {type: string}}]";
    paths(&format!("/berths/{{id}}: {{{id}, get: {{operationId: showBerth, {responses}{keys}}}}}"))
}

/// A query parameter by its keys.
pub(super) fn query(keys: &str) -> String {
    operation(&format!("parameters: [{{name: sort, in: query, {keys}}}]"))
}

/// The schema of a query parameter.
pub(super) fn query_schema(schema: &str) -> String {
    query(&format!("schema: {{{schema}}}"))
}

/// The keys of the response 200.
pub(super) fn response(keys: &str) -> String {
    operation(&format!("responses: {{'200': {{description: Done, {keys}}}}}"))
}

/// The header of a response by its keys.
pub(super) fn header(keys: &str) -> String {
    response(&format!("headers: {{X-Total: {{{keys}}}}}"))
}

/// The keys of the operation `POST /berths`.
pub(super) fn post(keys: &str) -> String {
    let responses = "responses: {'204': {description: Done}}";
    paths(&format!("/berths: {{post: {{operationId: addBerth, {responses}, {keys}}}}}"))
}

/// The bodies of `POST /berths` by media type.
pub(super) fn media_types(content: &str) -> String {
    post(&format!("requestBody: {{required: true, content: {{{content}}}}}"))
}

/// The bodies of the response 200 by media type.
pub(super) fn answers(content: &str) -> String {
    response(&format!("content: {{{content}}}"))
}

/// The component schemas `Berth` and `Boat`, which are returned.
pub(super) fn schemas(schemas: &str) -> String {
    let both = ["Berth", "Boat"].map(|name| {
        format!(
            "/{name}: {{get: {{operationId: show{name}, responses: {{'200': {{description: Done, \
             content: {{application/json: {{schema: {{$ref: '#/components/schemas/{name}'}}}}}}}}}}}}}}"
        )
    });
    paths(&format!("{}\ncomponents: {{schemas: {{{schemas}}}}}", both.join("\n  ")))
}

/// The schema of what `POST /berths` sends.
pub(super) fn sent(schema: &str) -> String {
    typed("requestBody", schema)
}

/// The schema of what `GET /berths` returns.
pub(super) fn returned(schema: &str) -> String {
    typed("response", schema)
}

/// A component schema that is sent or returned.
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

/// The schema of a property that is sent.
pub(super) fn sent_property(schema: &str) -> String {
    sent(&format!("type: object, properties: {{depth: {{{schema}}}}}"))
}

/// The schema of a property that is returned.
pub(super) fn returned_property(schema: &str) -> String {
    returned(&format!("type: object, properties: {{depth: {{{schema}}}}}"))
}

/// Security schemes, and what an operation requires, as two lines.
pub(super) fn secured(text: &str) -> String {
    let (schemes, required) = text.split_once(" | ").unwrap();
    let item = format!(
        "/berths: {{get: {{operationId: showBerths, {required}, responses: {{'204': {{description: Done}}}}}}}}"
    );
    format!("{}\ncomponents: {{securitySchemes: {{{schemes}}}}}\n", paths(&item))
}

/// Base URLs.
pub(super) fn servers(list: &str) -> String {
    let item = "/berths: {get: {operationId: showBerths, responses: {'204': {description: Done}}}}";
    whole(&format!("servers: [{list}]\npaths: {{{item}}}"))
}

/// Webhooks.
pub(super) fn webhooks(items: &str) -> String {
    let item = "/berths: {get: {operationId: showBerths, responses: {'204': {description: Done}}}}";
    whole(&format!(
        "servers: [{{url: 'https://harbour.example'}}]\npaths: {{{item}}}\nwebhooks: {{{items}}}"
    ))
}

/// The model of a description.
pub(super) fn api(name: &str, text: &str) -> Api {
    let folder = tempfile::tempdir().unwrap();
    let root = Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
    let path = root.join(name);
    std::fs::write(&path, text).unwrap();
    let reading = read(load(&[path], Some(&root)).unwrap());
    let drawn = reading.draw(false);
    reading.api.unwrap_or_else(|| panic!("{drawn}\n{text}"))
}

/// What changed between two descriptions.
pub(super) fn changes(old: &str, new: &str) -> Vec<Change> {
    let decided = Decided::default();
    compare(&api("old.yaml", old), &api("new.yaml", new), [&decided, &decided])
}
