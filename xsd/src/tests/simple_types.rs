use expect_test::expect;

use super::super::{BuiltIn, Shape, SimpleRef, TypeRef};
use super::one;

#[test]
fn every_built_in_type_is_known_by_its_name() {
    let names: Vec<&str> = BuiltIn::all().map(BuiltIn::name).collect();
    assert!(BuiltIn::all().all(|one| BuiltIn::from_name(one.name()) == Some(one)));
    let element = |name: &&str| format!("<xs:element name='{name}' type='xs:{name}'/>");
    let elements: String = names.iter().map(element).collect();
    let read = one(&elements);
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    for (name, id) in &read.set().global_elements {
        assert_eq!(
            read.set()[*id].r#type,
            TypeRef::BuiltIn(BuiltIn::from_name(&name.local).unwrap())
        );
    }
    assert_eq!(BuiltIn::Byte.base().base().base().base(), BuiltIn::Integer);
    assert_eq!(BuiltIn::NmTokens.item(), Some(BuiltIn::NmToken));
    assert_eq!(BuiltIn::from_name("String"), None);
}

#[test]
fn facets() {
    let read = one("<xs:simpleType name='Code'><xs:restriction base='xs:token'>\
           <xs:length value='3'/><xs:minLength value='1'/><xs:maxLength value='+5'/>\
           <xs:pattern value='[A-Z]+'/><xs:pattern value='\\d'/><xs:whiteSpace value='collapse'/>\
         </xs:restriction></xs:simpleType>\
         <xs:simpleType name='Share'><xs:restriction base='xs:decimal'>\
           <xs:minInclusive value=' 0.50 '/><xs:maxExclusive value='1'/>\
           <xs:totalDigits value='4'/><xs:fractionDigits value='2'/>\
           <xs:assertion test='true()'/>\
         </xs:restriction></xs:simpleType>\
         <xs:simpleType name='Odd'><xs:restriction base='a:Share'>\
           <xs:minExclusive value='0'/><xs:maxInclusive value='0.9'/><xs:length value='many'/>\
           <xs:whiteSpace value='keep'/>\
         </xs:restriction></xs:simpleType>");
    expect![[r#"
        Code = token /[A-Z]+/ /\d/ length=3 minLength=1 maxLength=5 Collapse
        Share = decimal totalDigits=4 fractionDigits=2 >=0.50 <1
        Odd = Share <=0.9 >0
        ! xsd-bad-value: `many` is not a valid value of `length`
        ! xsd-bad-value: `keep` is not a valid value of `whiteSpace`
    "#]]
    .assert_eq(&read.text());
    let odd = read.set().global_types.values().find_map(|type_ref| match type_ref {
        TypeRef::Simple(id) if read.set().path_of(*type_ref) == ["Odd"] => Some(*id),
        _ => None,
    });
    let odd = SimpleRef::Defined(odd.unwrap());
    assert_eq!(read.set().shape_of(odd), Shape::Atomic(BuiltIn::Decimal));
    assert_eq!(read.set().facets_of(odd).len(), 2);
}

#[test]
fn enumerations_keep_what_is_said_of_each_value() {
    let read = one("<xs:simpleType name='Status'><xs:annotation><xs:documentation>How it is.\
         </xs:documentation></xs:annotation><xs:restriction base='xs:string'>\
         <xs:enumeration value='NEW'><xs:annotation><xs:documentation>Just <b>made</b>.\
         </xs:documentation></xs:annotation></xs:enumeration>\
         <xs:enumeration value=' as is '><xs:annotation><xs:documentation/></xs:annotation>\
         </xs:enumeration>\
         <xs:enumeration value='OLD'><xs:annotation><xs:appinfo>\
         <j:typesafeEnumMember xmlns:j='urn:j' name='old'><j:javadoc>Gone soon.</j:javadoc>\
         </j:typesafeEnumMember></xs:appinfo></xs:annotation></xs:enumeration>\
         <xs:enumeration/>\
         </xs:restriction></xs:simpleType>");
    expect![[r#"
        Status = string "NEW" “Just made.” " as is " "OLD" “Gone soon.” “How it is.”
        ! xsd-missing-attribute: `enumeration` without the attribute `value`
    "#]]
    .assert_eq(&read.text());
}

#[test]
fn lists_and_unions() {
    let read = one("<xs:simpleType name='Sizes'><xs:list itemType='xs:int'/></xs:simpleType>\
         <xs:simpleType name='Few'><xs:restriction base='Sizes'><xs:maxLength value='3'/>\
         </xs:restriction></xs:simpleType>\
         <xs:simpleType name='Words'><xs:list><xs:simpleType><xs:restriction base='xs:string'>\
         <xs:enumeration value='x'/></xs:restriction></xs:simpleType></xs:list></xs:simpleType>\
         <xs:simpleType name='Either'><xs:union memberTypes='xs:date  a:Few'><xs:simpleType>\
         <xs:restriction base='xs:string'/></xs:simpleType></xs:union></xs:simpleType>\
         <xs:simpleType name='Neither'><xs:union/></xs:simpleType>\
         <xs:simpleType name='Nothing'/>\
         <xs:simpleType name='Loose'><xs:list/></xs:simpleType>");
    expect![[r#"
        Sizes = list of int
        Few = Sizes maxLength=3
        Words = list of Words
        Either = date | Few | Either
        Neither = anySimpleType
        Nothing = anySimpleType
        Loose = list of anySimpleType
        Words = string "x"
        Either = string
        ! xsd-missing-attribute: `union` without the attribute `memberTypes`
        ! xsd-missing-attribute: `list` without the attribute `itemType`
    "#]]
    .assert_eq(&read.text());
    let few = read.set().global_types.values().find(|id| read.set().path_of(**id) == ["Few"]);
    let Some(TypeRef::Simple(few)) = few else { panic!("no simple type") };
    let shape = read.set().shape_of(SimpleRef::Defined(*few));
    assert_eq!(shape, Shape::List(SimpleRef::BuiltIn(BuiltIn::Int)));
    let ids = SimpleRef::BuiltIn(BuiltIn::IdRefs);
    assert_eq!(read.set().shape_of(ids), Shape::List(SimpleRef::BuiltIn(BuiltIn::IdRef)));
}

#[test]
fn circles_are_cut() {
    let read = one("<xs:simpleType name='A'><xs:restriction base='B'/></xs:simpleType>\
         <xs:simpleType name='B'><xs:union memberTypes='xs:int A'/></xs:simpleType>\
         <xs:simpleType name='C'><xs:list itemType='C'/></xs:simpleType>");
    expect![[r#"
        A = B
        B = int | anySimpleType
        C = list of anySimpleType
        ! xsd-derivation-cycle: circular derivation of `B`
        ! xsd-derivation-cycle: circular derivation of `C`
    "#]]
    .assert_eq(&read.text());
}
