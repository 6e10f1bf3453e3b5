//! Schemas with excessive nesting, repetition and inheritance.

use std::fmt::Write;
use std::time::Duration;

use cpu_time::ThreadTime;

use super::{ROOT, read};

/// Returns the number of definitions of a schema; reading must take bounded time.
fn definitions(schema: &str) -> usize {
    let started = ThreadTime::now();
    let (api, _) = read(ROOT, schema);
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    api.types.definitions.len()
}

#[test]
fn types_in_types() {
    let mut schema = "<s:element name='root' type='t0'/>".to_owned();
    for number in 0..5000 {
        let next = number + 1;
        write!(
            schema,
            "<s:complexType name='t{number}'><s:sequence><s:element name='e' type='t{next}'/>\
             </s:sequence></s:complexType>"
        )
        .unwrap();
    }
    schema += "<s:complexType name='t5000'/>";
    assert_eq!(definitions(&schema), 5001);
}

#[test]
fn a_long_line_of_ancestors() {
    let mut schema = "<s:element name='root' type='t0'/><s:complexType name='t0'/>".to_owned();
    for number in 1..2000 {
        let base = number - 1;
        write!(
            schema,
            "<s:complexType name='t{number}'><s:complexContent><s:extension base='t{base}'>\
             <s:sequence><s:element name='e{number}' type='t{base}'/></s:sequence></s:extension>\
             </s:complexContent></s:complexType>"
        )
        .unwrap();
    }
    assert!(definitions(&schema) > 100);
}

#[test]
fn groups_in_groups() {
    let mut schema = "<s:element name='root'><s:complexType><s:group ref='g0'/></s:complexType>\
                      </s:element>"
        .to_owned();
    for number in 0..300 {
        let next = number + 1;
        write!(
            schema,
            "<s:group name='g{number}'><s:choice><s:element name='e{number}'/>\
             <s:group ref='g{next}'/></s:choice></s:group>"
        )
        .unwrap();
    }
    schema += "<s:group name='g300'><s:sequence><s:element name='last'/></s:sequence></s:group>";
    assert!(definitions(&schema) >= 2);
}

#[test]
fn types_that_hold_themselves() {
    let schema = "<s:element name='root' type='t'/><s:complexType name='t'><s:sequence>\
                  <s:element name='t' type='t' minOccurs='0'/><s:element ref='root' minOccurs='0'/>\
                  </s:sequence></s:complexType>";
    assert_eq!(definitions(schema), 1);
}
