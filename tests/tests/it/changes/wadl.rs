//! Changes between two WADLs, and between a WADL and an OpenAPI description.

use restwright_codegen::diff::{Change, Severity, compare};
use restwright_codegen::plan::rust::Decided;

use super::documents::{api, operation};

const WADL: &str = "<application xmlns='http://wadl.dev.java.net/2009/02' \
    xmlns:xsd='http://www.w3.org/2001/XMLSchema'><resources base='https://harbour.example'>\
    <resource path='berths/{id}'><param name='id' style='template' type='xsd:string' required='true'/>\
    <method name='GET' id='showBerth'><request>\
    <param name='sort' style='query' type='xsd:string'><option value='name'/><option value='size'/></param>\
    </request><response status='200'/><response status='404'/></method></resource></resources></application>";

fn between(old: (&str, &str), new: (&str, &str)) -> Vec<Change> {
    let decided = Decided::default();
    compare(&api(old.0, old.1), &api(new.0, new.1), [&decided, &decided])
}

fn ids(changes: &[Change]) -> Vec<&str> {
    changes.iter().map(|change| change.code.id).collect()
}

#[test]
fn between_wadls() {
    for (from, to, code) in [
        ("name='GET'", "name='PUT'", "operation-moved"),
        ("<response status='404'/>", "", "error-status-removed"),
        ("<option value='size'/>", "", "request-value-removed"),
        (
            "<option value='size'/>",
            "<option value='size'/><option value='age'/>",
            "request-value-added",
        ),
        (
            "style='query' type='xsd:string'",
            "style='query' required='true' type='xsd:string'",
            "request-parameter-became-required",
        ),
        ("name='sort' style='query'", "name='sort' style='header'", "request-parameter-moved"),
        ("berths/", "docks/", "operation-moved"),
        ("https://harbour.example", "https://port.example", "default-server-changed"),
        (
            "style='template' type='xsd:string'",
            "style='template' type='xsd:int'",
            "request-type-narrowed",
        ),
    ] {
        assert!(WADL.contains(from), "{from}");
        let new = WADL.replace(from, to);
        let found = between(("old.wadl", WADL), ("new.wadl", &new));
        assert!(ids(&found).contains(&code), "{from} → {to}\n{:?}", ids(&found));
        for change in &found {
            let has_place = change.old.is_some() || change.new.is_some();
            assert!(has_place || change.code.id.starts_with('f'), "{change:?}");
        }
    }
    assert!(between(("old.wadl", WADL), ("new.wadl", WADL)).is_empty());
}

#[test]
fn a_wadl_and_the_same_in_openapi() {
    let same = "parameters: [{name: sort, in: query, schema: {type: string, enum: [name, size]}}], \
                responses: {'200': {description: Done}, '404': {description: None}}";
    let found = between(("old.wadl", WADL), ("new.yaml", &operation(same)));
    let breaking: Vec<&Change> =
        found.iter().filter(|change| change.code.severity != Severity::Compatible).collect();
    assert!(breaking.is_empty(), "{breaking:#?}");
    let other = same.replace("size]", "age]");
    let found = between(("old.wadl", WADL), ("new.yaml", &operation(&other)));
    assert!(ids(&found).contains(&"request-value-removed"), "{:?}", ids(&found));
}
