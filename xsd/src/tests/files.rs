use expect_test::expect;

use super::{description, read, schema};

const INCLUDE: &str = "<include href='a.xsd'/>";

fn target(namespace: &str, body: &str) -> String {
    schema(&format!("targetNamespace='{namespace}' xmlns:b='urn:b'"), body)
}

#[test]
fn includes_and_imports_in_circles() {
    let a = target(
        "urn:a",
        "<xs:include schemaLocation='sub/more.xsd'/><xs:import namespace='urn:b' \
         schemaLocation='b.xsd'/><xs:element name='one' type='More'/>",
    );
    let more = target(
        "urn:a",
        "<xs:include schemaLocation='../a.xsd'/><xs:complexType name='More'><xs:sequence>\
         <xs:element ref='one'/><xs:element ref='b:two'/></xs:sequence></xs:complexType>",
    );
    let b = target(
        "urn:b",
        "<xs:import namespace='urn:a' schemaLocation='./a.xsd#x'/>\
         <xs:element name='two' type='a:More'/>",
    );
    let files = [
        ("main.xml", &*description(INCLUDE)),
        ("a.xsd", &a),
        ("sub/more.xsd", &more),
        ("b.xsd", &b),
    ];
    let read = read(&files);
    assert_eq!(read.set().documents.len(), 3);
    expect![[r#"
        element {urn:a}one: More
        element {urn:b}two: More
        More restricts anyType
          sequence
            {urn:a}one: More
            {urn:b}two: More
    "#]]
    .assert_eq(&read.text());
}

#[test]
fn a_schema_without_namespace_takes_that_of_its_includer() {
    let plain = "<schema xmlns='http://www.w3.org/2001/XMLSchema'><element name='e'/>\
        <complexType name='T'><sequence><element ref='e'/><element name='l' form='qualified'/>\
        </sequence></complexType></schema>";
    // Without a default namespace, `e` has no namespace: above, `ref='e'` would refer to the
    // namespace of XML Schema.
    let plain = plain.replace("ref='e'", "ref='p:e' xmlns:p='urn:a'");
    let chameleon = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\
        <xs:element name='c' type='C'/><xs:complexType name='C'><xs:sequence>\
        <xs:element ref='c' minOccurs='0'/></xs:sequence></xs:complexType></xs:schema>";
    let include = "<xs:include schemaLocation='chameleon.xsd'/>";
    let files = [
        ("main.xml", &*description("<include href='a.xsd'/><include href='b.xsd'/>")),
        ("a.xsd", &target("urn:a", &format!("{include}<xs:include schemaLocation='plain.xsd'/>"))),
        ("b.xsd", &target("urn:b", include)),
        ("chameleon.xsd", chameleon),
        ("plain.xsd", &plain),
    ];
    let read = read(&files);
    // a, b, plain, and the chameleon once for each namespace.
    assert_eq!(read.set().documents.len(), 5);
    expect![[r#"
        element {urn:a}c: C
        element {urn:a}e: anyType
        element {urn:b}c: C
        C restricts anyType
          sequence
            0..1 {urn:a}c: C
        T restricts anyType
          sequence
            {urn:a}e: anyType
            {urn:a}l: anyType
        C restricts anyType
          sequence
            0..1 {urn:b}c: C
    "#]]
    .assert_eq(&read.text());
}

#[test]
fn imports_are_satisfied_by_namespace() {
    let a = target(
        "urn:a",
        "<xs:import namespace='urn:b'/><xs:import namespace='urn:c'/>\
         <xs:import namespace='urn:d' schemaLocation='http://host/d.xsd'/>\
         <xs:import namespace='http://www.w3.org/XML/1998/namespace' \
          schemaLocation='http://www.w3.org/2001/xml.xsd'/>\
         <xs:import namespace='urn:b' schemaLocation='missing.xsd'/>\
         <xs:element name='x' type='b:B'/>",
    );
    let b = target("urn:b", "<xs:simpleType name='B'><xs:list itemType='xs:int'/></xs:simpleType>");
    let grammars = format!("{INCLUDE}{b}");
    expect![[r#"
        element {urn:a}x: B
        B = list of int
        ! xsd-unreadable-schema: unknown namespace `urn:c`: no schema
        ! xsd-unreadable-schema: cannot read schema `http://host/d.xsd`: it is a URL, and nothing is downloaded
    "#]]
    .assert_eq(&read(&[("main.xml", &description(&grammars)), ("a.xsd", &a)]).text());
}

#[test]
fn what_cannot_be_read_is_said() {
    let grammars = "<include href='missing.xsd'/><include href='http://host/a.xsd'/>\
        <include href='../outside.xsd'/><include href='broken.xsd'/><include href='data.json'/>\
        <include href='types.dtd'/><include href='types.rng'/><include/><include href='b.xsd'/>\
        <include href='parts.xsd'/><rng xmlns='http://relaxng.org/ns/structure/1.0'/>\
        <xs:element name='stray'/>";
    let files = [
        ("main.xml", &*description(grammars)),
        ("broken.xsd", "<xs:schema"),
        (
            "parts.xsd",
            "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' \
             xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='broken.xsd'/>\
             </xs:schema>",
        ),
        ("data.json", "{\"type\": \"object\"}"),
        ("types.dtd", "<!ELEMENT a (b)>"),
        ("types.rng", "<grammar xmlns='http://relaxng.org/ns/structure/1.0'/>"),
        (
            "b.xsd",
            &target(
                "urn:b",
                "<xs:include schemaLocation='nowhere.xsd'/><xs:include/>\
                 <xs:include schemaLocation='c.xsd'/>",
            ),
        ),
        ("c.xsd", &target("urn:c", "<xs:element name='c'/>")),
    ];
    expect![[r#"
        element {urn:c}c: anyType
        ! xsd-unreadable-schema: cannot read grammar `missing.xsd`: no such file
        ! xsd-unreadable-schema: cannot read grammar `http://host/a.xsd`: it is a URL, and nothing is downloaded
        ! xsd-unreadable-schema: cannot read grammar `../outside.xsd`: it is outside the root folder
        ! xsd-unreadable-schema: invalid schema `broken.xsd`
        ! xsd-not-a-schema: `types.dtd` is not an XML Schema, but a DTD
        ! xsd-not-a-schema: `types.rng` is not an XML Schema, but RELAX NG
        ! xsd-unreadable-schema: invalid schema `parts.xsd`
        ! xsd-not-a-schema: this grammar is not an XML Schema, but RELAX NG
        ! xsd-not-a-schema: this grammar is not an XML Schema, but a document that starts with `element`
        ! xsd-unreadable-schema: cannot read schema `nowhere.xsd`: no such file
        ! xsd-missing-attribute: `include` without the attribute `schemaLocation`
        ! xsd-other-namespace: expected a schema with the namespace `urn:b`, found the namespace `urn:c`
    "#]]
    .assert_eq(&read(&files).text());
}

#[test]
fn schemas_in_a_wsdl_are_taken() {
    let inner = target("urn:a", "<xs:element name='x' type='xs:int'/>");
    let wsdl = format!(
        "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/'><types>{inner}{}</types>\
         </definitions>",
        target("urn:b", "<xs:element name='y' type='xs:int'/>")
    );
    let files = [("main.xml", &*description("<include href='s.wsdl'/>")), ("s.wsdl", &wsdl)];
    expect![[r#"
        element {urn:a}x: int
        element {urn:b}y: int
    "#]]
    .assert_eq(&read(&files).text());
}

#[test]
fn a_schema_in_a_schema_is_taken() {
    let inner = schema("", "<xs:element name='x' type='xs:int'/>");
    expect![[r#"
        element {urn:a}x: int
        ! xsd-misplaced-element: nested `schema`
    "#]]
    .assert_eq(&read(&[("main.xml", &description(&target("urn:a", &inner)))]).text());
}

#[test]
fn parts_for_other_editions_are_left_out() {
    let versioned = "xmlns:vc='http://www.w3.org/2007/XMLSchema-versioning'";
    let body = "<xs:element name='x' type='xs:int' vc:minVersion='1.0' vc:maxVersion='1.1'/>\
        <xs:element name='x' type='xs:long' vc:minVersion='1.1'/>\
        <xs:element name='y' vc:minVersion='1.2'/><xs:element name='z' vc:maxVersion='2'/>";
    let schema = schema(versioned, body);
    expect![[r#"
        element x: long
        element z: anyType
    "#]]
    .assert_eq(&read(&[("main.xml", &description(&schema))]).text());
}

#[test]
fn entities_and_encodings() {
    let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?>\
        <!DOCTYPE xs:schema [<!ENTITY t 'xs:int'>]>\
        <xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\
        <xs:element name='gr\xF6\xDFe' type='&t;'/></xs:schema>";
    let files: [(&str, Vec<u8>); 2] =
        [("main.xml", description(INCLUDE).into_bytes()), ("a.xsd", latin.to_vec())];
    let limits = restwright_source::Limits::default();
    let mut sources = restwright_source::Sources::in_memory(files, limits);
    let mut diagnostics = restwright_source::Diagnostics::new();
    let main = sources.open("main.xml".into()).unwrap();
    let schemas = super::schemas(main, &mut sources, &mut diagnostics);
    assert!(diagnostics.is_empty());
    assert_eq!(super::outline(&schemas.sets[0]), "element größe: int\n");
}
