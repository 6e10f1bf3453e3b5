use expect_test::expect;

use super::{description, read, schema};

const BASE: &str = "<xs:complexType name='T'><xs:sequence><xs:element name='x' type='xs:int'/>\
    </xs:sequence></xs:complexType><xs:element name='e' type='T'/>\
    <xs:group name='G'><xs:sequence><xs:element name='g' type='xs:int'/></xs:sequence></xs:group>\
    <xs:attributeGroup name='A'><xs:attribute name='one'/></xs:attributeGroup>\
    <xs:complexType name='User'><xs:group ref='G'/><xs:attributeGroup ref='A'/></xs:complexType>";

fn text(outer: &str) -> String {
    let target = |body: &str| schema("targetNamespace='urn:a'", body);
    let files = [
        ("main.xml", &*description("<include href='a.xsd'/>")),
        ("a.xsd", &target(outer)),
        ("base.xsd", &target(BASE)),
        ("copy.xsd", &target(BASE)),
        ("other.xsd", &target(&BASE.replace("xs:int", "xs:long"))),
    ];
    read(&files).text()
}

#[test]
fn redefine() {
    expect![[r#"
        element {urn:a}e: T
        None = anySimpleType
        T restricts anyType
          sequence
            x: int
        User restricts anyType
          @one: anySimpleType
          @two: anySimpleType
          choice (G)
            sequence (G)
              g: int
            h: anyType
        T extends T
          sequence
            y: int
        ! xsd-unresolved-name: `redefine` of undefined `None`
    "#]]
    .assert_eq(&text(
        "<xs:redefine schemaLocation='base.xsd'><xs:annotation/>\
         <xs:complexType name='T'><xs:complexContent><xs:extension base='T'><xs:sequence>\
         <xs:element name='y' type='xs:int'/></xs:sequence></xs:extension></xs:complexContent>\
         </xs:complexType>\
         <xs:group name='G'><xs:choice><xs:group ref='a:G'/><xs:element name='h'/></xs:choice>\
         </xs:group>\
         <xs:attributeGroup name='A'><xs:attributeGroup ref='A'/><xs:attribute name='two'/>\
         </xs:attributeGroup><xs:simpleType name='None'/></xs:redefine>",
    ));
}

#[test]
fn r#override() {
    expect![[r#"
        element {urn:a}e: T
        T restricts anyType
          sequence
            x: int
        User restricts anyType
          @one: anySimpleType
          sequence (G)
            g: int
        T restricts anyType
    "#]]
    .assert_eq(&text(
        "<xs:override schemaLocation='base.xsd'><xs:complexType name='T'/></xs:override>",
    ));
}

#[test]
fn the_same_twice_is_no_contradiction() {
    let text = text(
        "<xs:include schemaLocation='base.xsd'/><xs:include schemaLocation='copy.xsd'/>\
         <xs:include schemaLocation='other.xsd'/>",
    );
    let diagnostics: Vec<&str> = text.lines().filter(|line| line.starts_with('!')).collect();
    // Only for the two that differ.
    assert_eq!(
        diagnostics,
        [
            "! xsd-duplicate-definition: duplicate definition `T`",
            "! xsd-duplicate-definition: duplicate definition `G`",
        ]
    );
}
