use std::fmt::Write;
use std::time::Duration;

use cpu_time::ThreadTime;
use restwright_xsd::{Accuracy, Target};

use super::{read, schema, wadl};

/// Returns a description of the declaration that `element='…'` resolves to, and the diagnostics.
fn find(element: &str) -> String {
    let body = "<xs:element name='order' type='xs:int'/><xs:element name='twin'/>\
        <xs:complexType name='customer'/><xs:complexType name='Basket'/>\
        <xs:element name='Basket' type='xs:int'/>";
    let a = schema("targetNamespace='urn:a'", body);
    let b = schema("targetNamespace='urn:b'", "<xs:element name='twin'/>");
    let none = schema("", "<xs:element name='bare'/>");
    let representation = format!("<representation id='r' element='{element}'/>");
    let read = read(&[("main.wadl", &wadl(&format!("{a}{b}{none}"), &representation))]);
    let representation = &read.document.applications[0].representations[0];
    let result = read.grammars.find(representation).map(|resolved| {
        let kind = match resolved.target {
            Target::Element(id) => format!("element {:?}", resolved.schemas[id].name.namespace),
            Target::Type(of) => format!("type {}", resolved.schemas.path_of(of).join("/")),
        };
        let how = if resolved.accuracy == Accuracy::Exact { "" } else { " by its local name" };
        format!("{kind}{how}")
    });
    let codes = read.diagnostics.iter().filter_map(|diagnostic| diagnostic.split(": ").next());
    let reported: Vec<&str> = codes.collect();
    format!("{} {}", result.unwrap_or("nothing".to_owned()), reported.join(" ")).trim().to_owned()
}

#[test]
fn names_of_elements() {
    for (element, expected) in [
        ("a:order", "element Some(\"urn:a\")"),
        ("a:twin", "element Some(\"urn:a\")"),
        ("b:twin", "element Some(\"urn:b\")"),
        ("bare", "element None"),
        ("a:Basket", "element Some(\"urn:a\")"),
        ("order", "element Some(\"urn:a\") by its local name wadl-inexact-element"),
        ("q:order", "element Some(\"urn:a\") by its local name wadl-inexact-element"),
        ("b:order", "element Some(\"urn:a\") by its local name wadl-inexact-element"),
        ("a:bare", "element None by its local name wadl-inexact-element"),
        ("a:customer", "type customer wadl-inexact-element"),
        ("customer", "type customer by its local name wadl-inexact-element"),
        ("twin", "nothing wadl-ambiguous-element"),
        ("a:odrer", "nothing wadl-unresolved-element"),
        ("List of orders", "nothing wadl-unresolved-element"),
    ] {
        assert_eq!(find(element), expected, "{element}");
    }
}

#[test]
fn every_representation_is_looked_at() {
    let a = schema("targetNamespace='urn:a'", "<xs:element name='x'/>");
    let response = "<response><representation element='a:x'/><fault element='a:x'/></response>";
    let method = format!("<method name='GET'>{response}</method>");
    let rest = format!(
        "<resources><resource><resource>{method}</resource></resource></resources>\
         <resource_type id='t'>{method}<resource>{method}</resource></resource_type>{method}\
         <representation element='a:x'/>"
    );
    let read = read(&[("main.wadl", &wadl(&a, &rest))]);
    let representations: Vec<_> = read.document.applications[0].every_representation().collect();
    assert_eq!(representations.len(), 9);
    assert!(
        representations.iter().all(|representation| read.grammars.find(representation).is_some())
    );
}

#[test]
fn without_grammars_nothing_is_said() {
    let read = read(&[("main.wadl", &wadl("", "<representation id='r' element='a:x'/>"))]);
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    assert_eq!(read.grammars.find(&read.document.applications[0].representations[0]), None);
}

#[test]
fn many_representations_of_nothing() {
    let mut representations = String::new();
    for number in 0..5_000 {
        let _ = write!(representations, "<representation id='r{number}' element='a:x{number}'/>");
    }
    let mut elements = String::new();
    for number in 0..5_000 {
        let _ = write!(elements, "<xs:element name='y{number}'/>");
    }
    let schema = schema("targetNamespace='urn:a'", &elements);
    let started = ThreadTime::now();
    let read = read(&[("main.wadl", &wadl(&schema, &representations))]);
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    assert!(
        read.diagnostics.iter().any(|diagnostic| diagnostic.starts_with("wadl-unresolved-element"))
    );
}
