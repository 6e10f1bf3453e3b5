use expect_test::expect;

use super::{description, one, read};

#[test]
fn what_nothing_defines_is_anything() {
    let read = one("<xs:element name='e' type='a:Missing'/><xs:element name='f' type='b:T'/>\
         <xs:element name='g' type='xs:strin'/>\
         <xs:complexType name='Mising'><xs:sequence><xs:element ref='a:h'/><xs:group ref='G'/>\
         </xs:sequence><xs:attribute ref='i'/><xs:attributeGroup ref='J'/>\
         <xs:attribute name='k' type='Mising'/></xs:complexType>\
         <xs:simpleType name='S'><xs:restriction base='Absent'/></xs:simpleType>\
         <xs:complexType name='D'><xs:complexContent><xs:extension base='Absent'/>\
         </xs:complexContent></xs:complexType>\
         <xs:element name='l' substitutionGroup='nobody'/>\
         <xs:complexType name='M'><xs:sequence><xs:group/></xs:sequence><xs:attributeGroup/>\
         </xs:complexType>");
    expect![[r#"
        element {urn:a}e: anyType
        element {urn:a}f: anyType
        element {urn:a}g: anyType
        element {urn:a}l: anyType
        S = anySimpleType
        Mising restricts anyType
          @{urn:a}i: anySimpleType
          @k: anySimpleType
          sequence
            {urn:a}h: anyType
        D extends anyType
        M restricts anyType
          sequence
        ! xsd-unresolved-name: undefined type `a:Missing`
        ! xsd-unresolved-name: undefined type `b:T`
        ! xsd-unresolved-name: undefined type `xs:strin`
        ! xsd-unresolved-name: undefined element `a:h`
        ! xsd-unresolved-name: undefined group `G`
        ! xsd-unresolved-name: undefined attribute `i`
        ! xsd-unresolved-name: undefined attribute group `J`
        ! xsd-bad-derivation: `Mising` is a complex type
        ! xsd-unresolved-name: undefined type `Absent`
        ! xsd-unresolved-name: undefined element `nobody`
        ! xsd-missing-attribute: `group` without the attribute `ref`
        ! xsd-missing-attribute: `attributeGroup` without the attribute `ref`
    "#]]
    .assert_eq(&read.text());
}

#[test]
fn names_without_their_namespace() {
    // Without a default namespace, `T` and `string` have no namespace, and the prefix of `q:T` is
    // undeclared.
    let schema = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:a' \
        xmlns:x='http://www.w3.org/2001/XMLSchema'>\
        <xs:element name='e' type='T'/><xs:element name='f' type='string'/>\
        <xs:element name='g' type='q:T'/><xs:element name='h' type='x:T'/>\
        <xs:simpleType name='T'><xs:restriction base='xs:int'/></xs:simpleType></xs:schema>";
    expect![[r#"
        element {urn:a}e: T
        element {urn:a}f: string
        element {urn:a}g: T
        element {urn:a}h: T
        T = int
        ! xsd-inexact-name: `T` is written without a namespace
        ! xsd-inexact-name: `string` is written without a namespace
        ! xsd-inexact-name: `q:T` is written without a namespace
        ! xsd-inexact-name: `x:T` is not defined in `http://www.w3.org/2001/XMLSchema`, the namespace of its prefix
    "#]]
    .assert_eq(&read(&[("main.xml", &description(schema))]).text());
}

#[test]
fn definitions_twice_and_without_a_name() {
    let read = one("<xs:element name='e' type='xs:int'/><xs:element name='e' type='xs:long'/>\
         <xs:complexType name='e'/><xs:simpleType name='e'/><xs:element/>");
    expect![[r#"
        element {urn:a}e: int
        e restricts anyType
        ! xsd-duplicate-definition: duplicate definition `e`
        ! xsd-duplicate-definition: duplicate definition `e`
        ! xsd-missing-attribute: `element` without the attribute `name`
    "#]]
    .assert_eq(&read.text());
}

#[test]
fn groups_in_circles() {
    let read = one(
        "<xs:group name='A'><xs:sequence><xs:group ref='B'/><xs:element name='a'/></xs:sequence>\
         </xs:group><xs:group name='B'><xs:choice><xs:element name='b'/><xs:sequence>\
         <xs:group ref='A'/></xs:sequence></xs:choice></xs:group>\
         <xs:attributeGroup name='C'><xs:attributeGroup ref='C'/><xs:attribute name='c'/>\
         </xs:attributeGroup>\
         <xs:complexType name='T'><xs:group ref='A'/><xs:attributeGroup ref='C'/></xs:complexType>\
         <xs:complexType name='U'><xs:complexContent><xs:extension base='V'/></xs:complexContent>\
         </xs:complexType>\
         <xs:complexType name='V'><xs:complexContent><xs:extension base='U'/></xs:complexContent>\
         </xs:complexType>",
    );
    expect![[r#"
        T restricts anyType
          @c: anySimpleType
          sequence (A)
            choice (B)
              {urn:a}b: anyType
              sequence
            {urn:a}a: anyType
        U extends V
        V restricts anyType
        ! xsd-group-cycle: circular group: a part of a group contains the group that it belongs to
        ! xsd-group-cycle: circular attribute group
        ! xsd-derivation-cycle: circular derivation of `V`
    "#]]
    .assert_eq(&read.text());
}
