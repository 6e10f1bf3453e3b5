use expect_test::expect;

use super::super::{ComplexTypeId, ElementId, SchemaSet, TypeRef, WholeContent};
use super::{one, one_with};

fn complex(set: &SchemaSet, name: &str) -> ComplexTypeId {
    ComplexTypeId::all(set).find(|id| set.path_of(TypeRef::Complex(*id)) == [name]).unwrap()
}

#[test]
fn particles() {
    let read = one("<xs:complexType name='Order'><xs:sequence>\
           <xs:element name='id' type='xs:long'/>\
           <xs:element name='note' type='xs:string' minOccurs='0' nillable='true' default='-'/>\
           <xs:choice minOccurs='0' maxOccurs='unbounded'>\
             <xs:element name='book' type='xs:string'/><xs:element ref='a:extra' maxOccurs='7'/>\
           </xs:choice>\
           <xs:element name='gone' type='xs:string' minOccurs='0' maxOccurs='0'/>\
           <xs:any namespace='##other' processContents='lax' minOccurs='0'/>\
           <xs:any namespace='##targetNamespace ##local urn:c'/>\
         </xs:sequence></xs:complexType>\
         <xs:complexType name='Loose' mixed='true'><xs:all><xs:element name='x'/></xs:all>\
         <xs:anyAttribute processContents='skip'/></xs:complexType>\
         <xs:element name='extra' type='a:Order'><xs:key name='k'><xs:selector xpath='x'/>\
         <xs:field xpath='@y'/></xs:key></xs:element>\
         <xs:element name='empty'><xs:complexType/></xs:element>");
    expect![[r#"
        element {urn:a}empty: empty
        element {urn:a}extra: Order
        Order restricts anyType
          sequence
            {urn:a}id: long
            0..1 {urn:a}note: string nillable default=-
            0..* choice
              {urn:a}book: string
              1..7 {urn:a}extra: Order
            0..1 any Other(Some("urn:a")) Lax
            any Listed([Some("urn:a"), None, Some("urn:c")]) Strict
        Loose restricts anyType mixed
          @any Any Skip
          all
            {urn:a}x: anyType
        empty restricts anyType
    "#]]
    .assert_eq(&read.text());
}

#[test]
fn anonymous_types_are_known_by_what_they_stand_in() {
    let read =
        one("<xs:complexType name='Order'><xs:sequence><xs:element name='items'><xs:complexType>\
           <xs:sequence><xs:element name='item' maxOccurs='unbounded'><xs:complexType>\
             <xs:attribute name='kind'><xs:simpleType><xs:restriction base='xs:string'>\
               <xs:enumeration value='a'/></xs:restriction></xs:simpleType></xs:attribute>\
           </xs:complexType></xs:element></xs:sequence>\
         </xs:complexType></xs:element></xs:sequence></xs:complexType>\
         <xs:group name='Tail'><xs:sequence><xs:element name='end'><xs:simpleType>\
         <xs:list><xs:simpleType><xs:restriction base='xs:int'/></xs:simpleType></xs:list>\
         </xs:simpleType></xs:element></xs:sequence></xs:group>");
    expect![[r#"
        Order/items/item/kind = string "a"
        Tail/end = list of Tail/end
        Tail/end = int
        Order restricts anyType
          sequence
            {urn:a}items: Order/items
        Order/items restricts anyType
          sequence
            1..* {urn:a}item: Order/items/item
        Order/items/item restricts anyType
          @kind: Order/items/item/kind
    "#]]
    .assert_eq(&read.text());
}

#[test]
fn groups_are_shared_and_attribute_groups_written_out() {
    let read = one(
        "<xs:group name='Name'><xs:annotation><xs:documentation>Of a person.</xs:documentation>\
         </xs:annotation><xs:sequence><xs:element name='first' type='xs:string'/></xs:sequence>\
         </xs:group>\
         <xs:attributeGroup name='Common'><xs:attribute name='id' type='xs:ID' use='required'/>\
         <xs:attributeGroup ref='Spoken'/><xs:anyAttribute namespace='##other'/>\
         </xs:attributeGroup>\
         <xs:attributeGroup name='Spoken'><xs:attribute ref='xml:lang'/></xs:attributeGroup>\
         <xs:attribute name='rank' type='xs:int' default='1'/>\
         <xs:complexType name='Person'><xs:group ref='a:Name' maxOccurs='2'/>\
         <xs:attributeGroup ref='a:Common'/><xs:attribute name='id' type='xs:string'/>\
         <xs:attribute ref='a:rank' use='optional'/><xs:attribute name='old' use='prohibited'/>\
         <xs:attribute name='v' fixed='2' form='qualified'/></xs:complexType>\
         <xs:complexType name='Pair'><xs:choice><xs:group ref='Name'/><xs:group ref='Name' \
         minOccurs='0'/></xs:choice></xs:complexType>",
    );
    expect![[r#"
        attribute {http://www.w3.org/XML/1998/namespace}lang: language
        attribute {urn:a}rank: int
        Person restricts anyType
          @id: ID required
          @{http://www.w3.org/XML/1998/namespace}lang: language
          @{urn:a}rank: int default=1
          @old: anySimpleType prohibited
          @{urn:a}v: anySimpleType fixed=2
          @any Other(Some("urn:a")) Strict
          1..2 sequence (Name) “Of a person.”
            {urn:a}first: string
        Pair restricts anyType
          choice
            sequence (Name) “Of a person.”
              {urn:a}first: string
            0..1 sequence (Name) “Of a person.”
              {urn:a}first: string
        ! xsd-duplicate-attribute: duplicate attribute `id`
    "#]]
    .assert_eq(&read.text());
}

#[test]
fn derivation() {
    let read = one("<xs:complexType name='Animal' abstract='true'><xs:sequence>\
         <xs:element name='name' type='xs:string'/></xs:sequence>\
         <xs:attribute name='id' type='xs:int'/><xs:attribute name='tag'/></xs:complexType>\
         <xs:complexType name='Dog'><xs:complexContent><xs:extension base='a:Animal'>\
         <xs:sequence><xs:element name='barks' type='xs:boolean'/></xs:sequence>\
         <xs:attribute name='breed'/></xs:extension></xs:complexContent></xs:complexType>\
         <xs:complexType name='Puppy'><xs:complexContent mixed='true'><xs:restriction base='Dog'>\
         <xs:sequence><xs:element name='name' type='xs:token'/></xs:sequence>\
         <xs:attribute name='id' type='xs:int' use='required'/>\
         <xs:attribute name='tag' use='prohibited'/></xs:restriction></xs:complexContent>\
         </xs:complexType>");
    expect![[r#"
        Animal restricts anyType abstract
          @id: int
          @tag: anySimpleType
          sequence
            {urn:a}name: string
        Dog extends Animal
          @breed: anySimpleType
          sequence
            {urn:a}barks: boolean
        Puppy restricts Dog mixed
          @id: int required
          @tag: anySimpleType prohibited
          sequence
            {urn:a}name: token
    "#]]
    .assert_eq(&read.text());
    let set = read.set();
    let (animal, dog, puppy) = (complex(set, "Animal"), complex(set, "Dog"), complex(set, "Puppy"));
    assert_eq!(set.derived_from(animal), [dog, puppy]);
    let WholeContent::Elements(both) = set.content_of(dog) else { panic!("no elements") };
    assert_eq!(both.len(), 2);
    let WholeContent::Elements(own) = set.content_of(puppy) else { panic!("no elements") };
    assert_eq!(own.len(), 1);
    let names = |id| -> Vec<&str> {
        set.attributes_of(id).iter().map(|a| set[a.attribute].name.local.as_str()).collect()
    };
    assert_eq!(names(dog), ["id", "tag", "breed"]);
    assert_eq!(names(puppy), ["id", "breed"]);
    assert_eq!(set.any_attribute_of(puppy), None);
}

#[test]
fn simple_content() {
    let read =
        one("<xs:complexType name='Price'><xs:simpleContent><xs:extension base='xs:decimal'>\
         <xs:attribute name='currency' type='xs:string' use='required'/></xs:extension>\
         </xs:simpleContent></xs:complexType>\
         <xs:complexType name='Small'><xs:simpleContent><xs:restriction base='Euro'>\
         <xs:maxInclusive value='9'/></xs:restriction></xs:simpleContent></xs:complexType>\
         <xs:complexType name='Euro'><xs:simpleContent><xs:extension base='Price'/>\
         </xs:simpleContent></xs:complexType>\
         <xs:complexType name='Wrong'><xs:simpleContent><xs:extension base='Elements'/>\
         </xs:simpleContent></xs:complexType>\
         <xs:complexType name='Elements'><xs:sequence/></xs:complexType>\
         <xs:complexType name='Meant'><xs:complexContent><xs:extension base='xs:int'/>\
         </xs:complexContent></xs:complexType>");
    expect![[r#"
        Small = decimal <=9
        Price extends decimal
          @currency: string required
          text decimal
        Small restricts Euro
          text Small
        Euro extends Price
          text decimal
        Wrong extends Elements
          text anySimpleType
        Elements restricts anyType
          sequence
        Meant extends int
          text int
        ! xsd-bad-derivation: simple content cannot be derived from a type with elements
        ! xsd-bad-derivation: complex content cannot be derived from a simple type
    "#]]
    .assert_eq(&read.text());
    let small = read.set().content_of(complex(read.set(), "Small"));
    let WholeContent::Simple(small) = small else { panic!("no text") };
    assert_eq!(read.set().facets_of(small).len(), 1);
}

#[test]
fn substitution_groups() {
    let read = one("<xs:element name='shape' type='Shape' abstract='true'/>\
         <xs:element name='circle' substitutionGroup='shape'/>\
         <xs:element name='dot' type='Dot' substitutionGroup='circle'/>\
         <xs:element name='snake' substitutionGroup='tail'/>\
         <xs:element name='tail' substitutionGroup='snake'/>\
         <xs:complexType name='Shape'/>\
         <xs:complexType name='Dot'><xs:complexContent><xs:extension base='Shape'/>\
         </xs:complexContent></xs:complexType>");
    expect![[r#"
        element {urn:a}circle: Shape for shape
        element {urn:a}dot: Dot for circle
        element {urn:a}shape: Shape abstract
        element {urn:a}snake: anyType for tail
        element {urn:a}tail: anyType
        Shape restricts anyType
        Dot extends Shape
        ! xsd-derivation-cycle: circular substitution group of `tail`
    "#]]
    .assert_eq(&read.text());
    let set = read.set();
    let find = |name| ElementId::all(set).find(|id| set[*id].name.local == name).unwrap();
    assert_eq!(set.substitutes(find("shape")), [find("circle"), find("dot")]);
    assert_eq!(set.substitutes(find("dot")), [find("dot")]);
}

#[test]
fn what_has_no_place_is_left_out() {
    let read =
        one("<xs:complexType name='T'><xs:sequence><xs:attribute name='x'/><xs:elment name='y'/>\
         <xs:element type='xs:int'/><xs:element name='ok' minOccurs='two' maxOccurs='-1'/>\
         <xs:element name='few' minOccurs='3' maxOccurs='2'/><xs:element name='n' minOccurs='2'/>\
         <xs:element name='huge' maxOccurs='99999999999999999999'/></xs:sequence>\
         <xs:choice/><xs:enumeration value='z'/>\
         <other xmlns='urn:o'/></xs:complexType>\
         <xs:element name='both' type='xs:int' nillable='maybe'><xs:simpleType/></xs:element>\
         <xs:sequence/><xs:complexType/><xs:group name='G'/>");
    expect![[r#"
        element {urn:a}both: int
        T restricts anyType
          sequence
            {urn:a}ok: anyType
            3..3 {urn:a}few: anyType
            2..2 {urn:a}n: anyType
            1..4294967295 {urn:a}huge: anyType
        ! xsd-misplaced-element: `attribute` is not allowed in `sequence` here
        ! xsd-unknown-element: unknown element `elment`
        ! xsd-missing-attribute: `element` without the attribute `name`
        ! xsd-bad-value: `two` is not a valid value of `minOccurs`
        ! xsd-bad-value: `-1` is not a valid value of `maxOccurs`
        ! xsd-bad-value: `2` is not a valid value of `maxOccurs`
        ! xsd-misplaced-element: `choice` is not allowed in `complexType` here
        ! xsd-misplaced-element: `enumeration` is not allowed in `complexType` here
        ! xsd-misplaced-element: `other` is not an element of XML Schema
        ! xsd-bad-value: `maybe` is not a valid value of `nillable`
        ! xsd-misplaced-element: `simpleType` is not allowed in `element` here
        ! xsd-misplaced-element: `sequence` is not allowed in `schema` here
        ! xsd-missing-attribute: `complexType` without the attribute `name`
    "#]]
    .assert_eq(&read.text());
}

#[test]
fn forms() {
    let body = "<xs:element name='g' type='T'/><xs:complexType name='T'><xs:sequence>\
        <xs:element name='plain'/><xs:element name='q' form='qualified'/>\
        <xs:element name='u' form='unqualified'/></xs:sequence>\
        <xs:attribute name='plain'/><xs:attribute name='q' form='qualified'/></xs:complexType>";
    expect![[r#"
        element {urn:a}g: T
        T restricts anyType
          @plain: anySimpleType
          @{urn:a}q: anySimpleType
          sequence
            plain: anyType
            {urn:a}q: anyType
            u: anyType
    "#]]
    .assert_eq(&one_with("", body).text());
    let both = "elementFormDefault='qualified' attributeFormDefault='qualified'";
    expect![[r#"
        element {urn:a}g: T
        T restricts anyType
          @{urn:a}plain: anySimpleType
          @{urn:a}q: anySimpleType
          sequence
            {urn:a}plain: anyType
            {urn:a}q: anyType
            u: anyType
    "#]]
    .assert_eq(&one_with(both, body).text());
}
