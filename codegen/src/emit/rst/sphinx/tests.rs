use expect_test::{ExpectFile, expect_file};
use restwright_api::{
    Api, Body, Content, Definition, DefinitionKind, Enumeration, EnumerationValue, Location,
    Member, Object, Operation, PathPart, Presence, Prose, Request, SampleFormat, Scalar,
    SecurityKind, SecurityRequirement, SecurityScheme, SecurityUse, Type, TypeId, TypeName,
};

use super::*;
use crate::emit::rst::fixture::{
    api, body, member, operation, paragraph, parameter, prose as docs, response, value,
};

/// All pages of a service, one below the other.
fn check(api: &Api, options: &PageOptions, expect: &ExpectFile) {
    let files = emit(api, (api, &Decided::default()), options);
    let page = |(path, text): (&camino::Utf8Path, &str)| format!("=> {path}\n{text}");
    expect.assert_eq(&files.iter().map(page).collect::<String>());
}

fn definition(name: &str, kind: DefinitionKind) -> Definition {
    let name = TypeName(name.split(' ').map(str::to_owned).collect());
    Definition { name, docs: Prose::default(), deprecated: false, kind }
}

fn object(members: Vec<Member>) -> DefinitionKind {
    DefinitionKind::Object(Object { xml: None, members, extra: None })
}

fn text() -> Type {
    Type::Scalar(Scalar::String)
}

/// Boats: two operations with one type, which holds another that is recursive.
fn boats() -> Api {
    let mut show = operation("GET", "Show boat", "/boats/");
    show.path.parts.push(PathPart::Parameter { name: "boat".to_owned(), pattern: None });
    let mut found = body("application/json", &[(SampleFormat::Json, "{\"name\": \"Argo\"}")]);
    found.content = Content::Typed { value: Type::Named(TypeId(0)), xml: None };
    show.responses = vec![response(&[200], "", "The boat.", vec![found.clone()])];
    show.responses.push(response(&[404], "Adrift", "It is not there.", Vec::new()));
    let mut build = operation("POST", "Build boat", "/boats");
    build.deprecated = true;
    build.summary = "Builds a boat.".to_owned();
    build.request = Some(Request { required: true, docs: Prose::default(), bodies: vec![found] });
    build.parameters = vec![parameter(
        Location::Query,
        "yard",
        value("String", Presence::Required),
        "Where it is built.",
    )];
    let uses = vec![SecurityUse { scheme: 0, scopes: Vec::new() }];
    let requirement = SecurityRequirement { schemes: uses };
    build.security = Some(restwright_api::Security { alternatives: vec![requirement] });
    let mut api = api(vec![show, build]);
    api.title = "Harbour".to_owned();
    let kind = SecurityKind::ApiKey { location: Location::Header, name: "X-Key".to_owned() };
    let name = "key".to_owned();
    api.security_schemes = vec![SecurityScheme { name, kind, docs: Prose::default() }];
    api.types.definitions = types();
    api
}

fn types() -> Vec<Definition> {
    let mut name = member("name", text());
    name.presence = Presence::Required;
    name.docs = docs(vec![paragraph("What it is called.")]);
    let mut colour = member("colour", Type::Named(TypeId(1)));
    colour.default = Some("red".to_owned());
    let crew = member("crew", Type::List(Box::new(Type::Named(TypeId(2)))));
    let mate = member("mate", Type::Named(TypeId(2)));
    let value = |value: &str| EnumerationValue {
        value: value.to_owned(),
        name: None,
        docs: Prose::default(),
    };
    let colours = Enumeration { base: Scalar::String, values: vec![value("red"), value("blue")] };
    vec![
        definition("boat", object(vec![name, colour, crew])),
        definition("colour", DefinitionKind::Enumeration(colours)),
        definition("sailor", object(vec![member("name", text()), mate])),
    ]
}

#[test]
fn a_page_a_group() {
    check(&boats(), &PageOptions::default(), &expect_file!["pages/group.txt"]);
}

#[test]
fn a_page_an_operation_with_the_domain() {
    let labels = Some("port".to_owned());
    let options = PageOptions { per: PagePer::Operation, labels, http_domain: true };
    check(&boats(), &options, &expect_file!["pages/operation.txt"]);
}

/// A service with a text everywhere.
fn hostile(text: &str) -> Api {
    let mut show = operation("GET", text, text);
    show.docs = docs(vec![paragraph(text)]);
    show.parameters = vec![parameter(Location::Query, text, value(text, Presence::Required), text)];
    let sample: Body = body(text, &[(SampleFormat::Json, text)]);
    show.responses = vec![response(&[200], text, text, vec![sample.clone()])];
    show.request = Some(Request { required: true, docs: Prose::text(text), bodies: vec![sample] });
    let mut api = api(vec![show.clone(), Operation { title: String::new(), ..show }]);
    api.title = text.to_owned();
    api
}

#[test]
fn the_text_of_a_description_stays_text() {
    let text = "*a `b |c d_ \\e\n.. raw:: html\u{2028}.. include:: /etc/passwd\u{202e}:: $(f) <g>";
    check(&hostile(text), &PageOptions::default(), &expect_file!["pages/hostile.txt"]);
}

#[test]
fn labels_are_unique_and_plain() {
    let operations = ["a b", "a-b", "A  B", "index", "\u{6cb9}"];
    let api = api(operations.map(|title| operation("GET", title, "/")).to_vec());
    let plan = PagesPlan::of(&api, &PageOptions::default());
    let labels: Vec<&str> = plan.groups[0]
        .operations
        .iter()
        .map(|operation| operation.heading.label.as_str())
        .collect();
    let expected =
        ["a-b", "a-b-2", "a-b-3", "index-2", "you"].map(|end| format!("api-reference-{end}"));
    assert_eq!(labels, expected);
}
