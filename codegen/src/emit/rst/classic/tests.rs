use expect_test::{ExpectFile, expect_file};
use restwright_api::{
    Inline, Location, MediaType, Operation, Parameter, PathPart, Presence, Prose, Request,
    Response, SampleFormat,
};

use super::*;
use crate::emit::rst::fixture::{
    api, body, code, field, operation, paragraph, parameter, prose, response, text, value,
};
use crate::plan::pages::PageOptions;

/// Checks the page of one operation.
fn check(operation: Operation, expect: &ExpectFile) {
    let api = api(vec![operation]);
    let files = emit(&ClassicPlan::of(&api, &PageOptions::default())).unwrap();
    let page: String = files.iter().map(|(_, page)| page).collect();
    expect.assert_eq(&page);
}

fn harbour() -> Parameter {
    let value = value("String", Presence::Required);
    parameter(Location::Path, "harbour_id", value, "The identifier that every harbour has.")
}

#[test]
fn nothing_but_a_path() {
    let mut scuttle = operation("DELETE", "Scuttle boat", "/v1");
    let name = "harbour_id".to_owned();
    scuttle.path.parts.push(PathPart::Literal("/".to_owned()));
    scuttle.path.parts.push(PathPart::Parameter { name, pattern: Some("[0-9]+".to_owned()) });
    let note = Block::Admonition {
        kind: Admonition::Note,
        title: Vec::new(),
        body: Prose::text("A boat with people on board cannot be scuttled."),
    };
    scuttle.docs = prose(vec![paragraph("Scuttles a boat."), note]);
    scuttle.parameters = vec![harbour()];
    scuttle.responses = vec![response(&[202], "", "", vec![body("application/json", &[])])];
    check(scuttle, &expect_file!["pages/nothing_but_a_path.rst"]);
}

#[test]
fn everything() {
    let mut build = operation("POST", "Build boat (by plan)", "/v1/boats");
    build.summary = "Builds a boat.".to_owned();
    build.parameters = vec![
        harbour(),
        parameter(Location::Header, "X-Yard", value("", Presence::Unstated), "The yard."),
        parameter(Location::Query, "colour", value("", Presence::Optional), "Red or blue."),
        parameter(Location::Cookie, "crew", value("Int", Presence::Unstated), "How many."),
        parameter(Location::Matrix, "mast", value("Int", Presence::Unstated), "Which."),
    ];
    let docs = vec![text("A literal "), code("length_in_feet"), text(" and `more`.")];
    let mut length = field("length", value("Int", Presence::Required), "");
    length.docs = prose(vec![Block::Paragraph(docs), paragraph("At least 7.")]);
    let mut xml =
        body("application/xml", &[(SampleFormat::Xml, "<boat/>\n"), (SampleFormat::Xml, "2nd")]);
    xml.fields = vec![length];
    let mut json = body("application/json", &[(SampleFormat::Json, "{\n\t\"boat\": 1\n}")]);
    json.fields = vec![field("never shown", value("Int", Presence::Required), "")];
    json.title = Some("Build a *small* boat".to_owned());
    build.request =
        Some(Request { docs: Prose::default(), required: true, bodies: vec![xml, json] });
    build.responses = responses();
    check(build, &expect_file!["pages/everything.rst"]);
}

fn responses() -> Vec<Response> {
    let fault = body("application/json", &[(SampleFormat::Json, "{}")]);
    let mut built = body("text/csv", &[(SampleFormat::Text, "boat,1")]);
    built.fields = vec![field("boat", value("Int", Presence::Optional), "Its number.")];
    let mut first = response(&[200], "", "Built.", vec![built]);
    let location = value("Uri", Presence::Unstated);
    first.headers = vec![parameter(Location::Header, "Location", location, "Where it is.")];
    vec![
        response(&[503], "No Yard", "", Vec::new()),
        response(&[400, 500], "Fault of the harbour-master", "Whatever.", vec![fault]),
        first,
        response(&[400], "Bad Plan", "", Vec::new()),
    ]
}

#[test]
fn query_and_samples_without_declared_parts() {
    let mut paint = operation("PUT", "Paint boat", "/boats");
    paint.deprecated = true;
    let colour = value("String", Presence::Optional);
    paint.parameters = vec![parameter(Location::Query, "colour", colour, "Which.")];
    let sample = body("application/json", &[(SampleFormat::Json, " "), (SampleFormat::Json, "1")]);
    paint.request = Some(Request { docs: Prose::default(), required: true, bodies: vec![sample] });
    check(paint, &expect_file!["pages/samples_without_parts.rst"]);
}

#[test]
fn formats() {
    for (media_type, format, word) in [
        ("application/json", SampleFormat::Text, "JSON"),
        ("application/atom+xml", SampleFormat::Text, "XML"),
        ("application/x-www-form-urlencoded", SampleFormat::Text, "FORM"),
        ("application/x-yaml", SampleFormat::Text, "YAML"),
        ("text/plain", SampleFormat::Text, "TEXT"),
        ("*/*", SampleFormat::Json, "JSON"),
        ("", SampleFormat::Xml, "XML"),
    ] {
        let mut one = body(media_type, &[(format, "1")]);
        one.media_type = Some(MediaType(media_type.to_owned())).filter(|name| !name.0.is_empty());
        let mut show = operation("GET", "Show", "/");
        show.responses = vec![response(&[200], "", "", vec![one])];
        let api = api(vec![show]);
        let files = emit(&ClassicPlan::of(&api, &PageOptions::default())).unwrap();
        let (_, page) = files.iter().next().unwrap();
        let caption = format!("**Example Show: {word} response**\n");
        assert!(page.contains(&caption), "{media_type}: {page}");
    }
}

#[test]
fn the_text_of_a_description_stays_text() {
    let hostile = "*a `b |c d_ \\e\n.. raw:: html\u{2028}.. include:: /etc/passwd\u{202e}::";
    let mut show = operation(hostile, hostile, hostile);
    show.docs =
        prose(vec![paragraph(hostile), Block::Paragraph(vec![Inline::Code(hostile.to_owned())])]);
    show.parameters =
        vec![parameter(Location::Query, hostile, value(hostile, Presence::Unstated), hostile)];
    let sample = body("application/json", &[(SampleFormat::Json, hostile)]);
    show.responses = vec![response(&[200], hostile, hostile, vec![sample])];
    check(show, &expect_file!["pages/hostile.rst"]);
}
