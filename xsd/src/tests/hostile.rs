//! Malicious schemas: all are read in bounded time, with a bounded number of diagnostics.

use std::fmt::Write;
use std::time::Duration;

use cpu_time::ThreadTime;

use super::super::{ComplexTypeId, ElementId, SimpleTypeId};
use super::{Read, one};

/// Reads a schema in bounded time, with a bounded number of diagnostics.
fn soon(body: &str) -> Read {
    let started = ThreadTime::now();
    let read = one(body);
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    assert!(read.diagnostics.len() < 200, "{} diagnostics", read.diagnostics.len());
    read
}

fn has(read: &Read, code: &str) -> bool {
    read.diagnostics.iter().any(|diagnostic| diagnostic.starts_with(code))
}

/// Returns the number of particles of all groups and types after expansion of groups.
fn written_out(read: &Read) -> usize {
    fn size(set: &super::SchemaSet, term: &super::super::Term) -> usize {
        match term {
            super::super::Term::Group(id) => {
                set[*id].particles.iter().map(|particle| size(set, &particle.term)).sum()
            }
            _ => 1,
        }
    }
    let set = read.set();
    let contents = ComplexTypeId::all(set).map(|id| match &set[id].content {
        super::super::Content::Elements(particle) => size(set, &particle.term),
        _ => 0,
    });
    contents.sum()
}

#[test]
fn group_bombs() {
    let mut body = "<xs:group name='g0'><xs:sequence><xs:element name='x'/></xs:sequence>\
        </xs:group>"
        .to_owned();
    for level in 1..40 {
        let inner = format!("<xs:group ref='g{}'/>", level - 1).repeat(10);
        let _ = write!(body, "<xs:group name='g{level}'><xs:choice>{inner}</xs:choice></xs:group>");
    }
    for number in 0..1000 {
        let _ = write!(
            body,
            "<xs:complexType name='T{number}'><xs:group ref='g{}'/></xs:complexType>",
            number % 40
        );
    }
    let read = soon(&body);
    assert!(has(&read, "xsd-group-bomb"), "{:?}", read.diagnostics);
    assert!(written_out(&read) < 1_000_000);
}

#[test]
fn attribute_group_bombs() {
    let mut body = String::new();
    for level in 0..3000 {
        let inner = format!("<xs:attributeGroup ref='g{}'/>", level + 1);
        let _ = write!(
            body,
            "<xs:attributeGroup name='g{level}'><xs:attribute name='a{level}'/>{inner}\
             </xs:attributeGroup><xs:complexType name='T{level}'>{inner}</xs:complexType>"
        );
    }
    let read = soon(&body);
    assert!(has(&read, "xsd-group-bomb"), "{:?}", read.diagnostics);
}

#[test]
fn long_chains() {
    let mut body = String::new();
    for level in 0..5000 {
        let next = level + 1;
        let _ = write!(
            body,
            "<xs:complexType name='T{level}'><xs:complexContent><xs:extension base='T{next}'/>\
             </xs:complexContent></xs:complexType>\
             <xs:simpleType name='S{level}'><xs:restriction base='S{next}'/></xs:simpleType>\
             <xs:group name='g{level}'><xs:sequence><xs:group ref='g{next}'/></xs:sequence>\
             </xs:group><xs:element name='e{level}' substitutionGroup='e{next}'/>"
        );
    }
    let read = soon(&body);
    let set = read.set();
    assert_eq!(set.bases_of(ComplexTypeId(0)).count(), 5000);
    assert_eq!(set.substitutes(ElementId(4999)).len(), 5000);
    assert_eq!(set.facets_of(super::super::SimpleRef::Defined(SimpleTypeId(0))).len(), 5000);
}

#[test]
fn many_elements() {
    let mut body = "<xs:complexType name='T'><xs:sequence>".to_owned();
    for number in 0..100_000 {
        let _ = write!(body, "<xs:element name='e{number}' type='xs:int'/>");
    }
    body.push_str("</xs:sequence></xs:complexType>");
    let read = soon(&body);
    assert_eq!(ElementId::all(read.set()).count(), 100_000);
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
}

#[test]
fn many_mistakes() {
    let mut body = String::new();
    for number in 0..20_000 {
        let _ = write!(
            body,
            "<xs:element name='e' type='Missing{number}' nillable='{number}'/>\
             <xs:nothing{number}/><xs:sequence/>"
        );
    }
    let read = soon(&body);
    assert!(
        read.diagnostics.iter().any(|diagnostic| diagnostic.contains("19960 more diagnostics"))
    );
}

#[test]
fn deep_nesting() {
    let (open, close) = ("<xs:sequence>".repeat(240), "</xs:sequence>".repeat(240));
    let read = soon(&format!("<xs:group name='g'>{open}{close}</xs:group>"));
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    let level = "<xs:element name='e'><xs:complexType><xs:sequence>";
    let end = "</xs:sequence></xs:complexType></xs:element>";
    let read = soon(&format!("{}{}", level.repeat(80), end.repeat(80)));
    let set = read.set();
    let last = ComplexTypeId::all(set).last().unwrap();
    assert_eq!(set.path_of(super::super::TypeRef::Complex(last)).len(), 80);
}
