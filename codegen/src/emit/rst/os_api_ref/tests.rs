use expect_test::expect_file;
use restwright_api::{
    Api, Location, Operation, OperationId, PathPart, Presence, Prose, Request, SampleFormat,
    Webhook,
};

use super::*;
use crate::emit::rst::fixture::typed::boats;
use crate::emit::rst::fixture::{api, body, field, operation, parameter, response, value};

fn all(api: &Api) -> String {
    let page = |(path, text): (&camino::Utf8Path, &str)| format!("=> {path}\n{text}");
    emit(&PagesPlan::for_os_api_ref(api)).unwrap().iter().map(page).collect()
}

#[test]
fn pages_and_files() {
    let mut build = operation("POST", "Build boat", "/boats/");
    for name in ["yard_id", "yard_id", "slip_"] {
        build.path.parts.push(PathPart::Parameter { name: name.to_owned(), pattern: None });
        build.path.parts.push(PathPart::Literal("/".to_owned()));
    }
    build.parameters = vec![
        parameter(Location::Query, "colour", value("", Presence::Optional), "Red or blue."),
        parameter(Location::Header, "X-Key", value("Uuid", Presence::Required), "Who calls."),
    ];
    let mut sent = body("application/json", &[(SampleFormat::Json, "{\"length\": 7}")]);
    sent.fields = vec![field("length", value("Int", Presence::Required), "In feet.")];
    build.request = Some(Request { required: true, docs: Prose::default(), bodies: vec![sent] });
    let mut created = body("application/json", &[(SampleFormat::Json, "{…}")]);
    created.fields = vec![field("length", value("Int", Presence::Optional), "In metres.")];
    build.responses = vec![
        response(&[201], "", "Built.", vec![created]),
        response(&[404], "No such yard", "", Vec::new()),
    ];
    let mut show = operation("GET", "Show boats", "/boats");
    show.responses =
        vec![response(&[404], "No boats", "", Vec::new()), response(&[200], "", "", Vec::new())];
    expect_file!["pages/boats.txt"].assert_eq(&all(&api(vec![build, show])));
}

/// Types shared by two operations, security schemes, and webhooks.
#[test]
fn types_credentials_and_webhooks() {
    let mut api = boats();
    let sunk = |name: &str, of: Option<&str>, url: Option<&str>| Webhook {
        name: name.to_owned(),
        of: of.map(|id| OperationId(id.to_owned())),
        url: url.map(str::to_owned),
        operation: Operation {
            request: api.groups[0].operations[1].request.clone(),
            ..operation("POST", name, "")
        },
    };
    let independent = sunk("Boat sunk", None, None);
    let called = sunk("Boat built", Some("Build boat"), Some("{$request.query.yard}/built"));
    api.webhooks = vec![independent, called];
    expect_file!["pages/typed.txt"].assert_eq(&all(&api));
}

#[test]
fn the_text_of_a_description_stays_text() {
    let text = "*a `b |c d_ \\e\n.. raw:: html\u{2028}.. include:: /etc/passwd\u{202e}:: min_version: 1: <g>&lt;";
    let mut show = operation("GET", text, text);
    show.path.parts.push(PathPart::Parameter { name: text.to_owned(), pattern: None });
    // Docs equal to the title would be omitted.
    show.docs = Prose::text(&format!("{text} again"));
    show.parameters = vec![parameter(Location::Query, text, value(text, Presence::Required), text)];
    let sample = body(text, &[(SampleFormat::Json, text)]);
    show.responses = vec![response(&[200], text, text, vec![sample])];
    expect_file!["pages/hostile.txt"].assert_eq(&all(&api(vec![show])));
}
