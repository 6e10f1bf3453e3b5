//! A rule a test: small schemas in, types out.

// A failure of a test is a panic; expect-test writes the strings.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::needless_raw_string_hashes)]

mod contents;
mod hostile;
mod names;
mod types;

use restwright_api::outline::outline;
use restwright_api::{Api, Content};
use restwright_source::{Diagnostics, Limits, Sources};

/// The API of one operation, whose response is an element `root` of a schema.
fn api(schema: &str) -> Api {
    with(ROOT, schema)
}

const ROOT: &str = "<representation mediaType='application/xml' element='root'/>";

/// The API of one operation with these representations in its response.
fn with(representations: &str, schema: &str) -> Api {
    let (api, said) = read(representations, schema);
    assert_eq!(said, [""; 0]);
    api
}

/// The same, and what was found wrong.
fn read(representations: &str, schema: &str) -> (Api, Vec<String>) {
    let text = format!(
        "<application xmlns='http://wadl.dev.java.net/2009/02'><grammars>\
         <s:schema xmlns='' xmlns:s='http://www.w3.org/2001/XMLSchema'>{schema}</s:schema></grammars>\
         <resources base='https://example.com/'><resource path='thing'>\
         <method id='showThing' name='GET'><response status='200'>{representations}</response>\
         </method></resource></resources></application>"
    );
    let mut sources = Sources::in_memory([("main.wadl", text.as_bytes())], Limits::default());
    let mut diagnostics = Diagnostics::new();
    let main = sources.open("main.wadl".into()).unwrap();
    let api = restwright_wadl::read(&mut sources, &[main], &mut diagnostics).unwrap();
    let said: Vec<String> =
        diagnostics.sorted().iter().map(|found| found.message.clone()).collect();
    (api, said)
}

/// The types of an API, as the outline has them.
fn types(schema: &str) -> String {
    of(&api(schema))
}

fn of(api: &Api) -> String {
    let all = outline(api);
    let is_told = |line: &&str| line.starts_with("          is ");
    let bodies = all.lines().filter(is_told).map(str::trim);
    let is_type =
        |line: &str| ["object", "choice", "enum"].iter().any(|word| line[2..].starts_with(word));
    let types = all.lines().skip(1).skip_while(|line| !is_type(line)).map(|line| &line[2..]);
    bodies.chain(types).flat_map(|line| [line, "\n"]).collect()
}

/// What the bodies of the response are.
fn contents(api: &Api) -> Vec<&Content> {
    let responses = api.operations().flat_map(|operation| &operation.responses);
    responses.flat_map(|response| &response.bodies).map(|body| &body.content).collect()
}
