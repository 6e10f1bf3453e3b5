//! Content models: sequences, choices, groups, mixed content, wildcards.

use expect_test::expect;

use super::types;

fn element(content: &str) -> String {
    types(&format!("<s:element name='root'><s:complexType>{content}</s:complexType></s:element>"))
}

#[test]
fn occurrences() {
    let sequence = "<s:sequence>\
        <s:element name='one' type='s:int'/>\
        <s:element name='maybe' type='s:int' minOccurs='0'/>\
        <s:element name='many' type='s:int' maxOccurs='3'/>\
        <s:element name='any' type='s:int' minOccurs='0' maxOccurs='unbounded'/>\
        <s:element name='nil' type='s:int' nillable='true'/>\
        <s:element name='nils' type='s:int' nillable='true' maxOccurs='2'/>\
        <s:element name='never' type='s:int' minOccurs='0' maxOccurs='0'/>\
        <s:sequence minOccurs='0'><s:element name='both'/><s:element name='of'/></s:sequence>\
        </s:sequence>";
    expect![[r#"
        is <root> at root
        object <root> xml root
          one: int32 required at one
          maybe: int32 at maybe
          many: list of int32 required at many* with items 1..3
          any: list of int32 at any*
          nil: int32 or null required at nil
          nils: list of int32 or null required at nils* with items 1..2
          both: xml at both
          of: xml at of
    "#]]
    .assert_eq(&element(sequence));
}

#[test]
fn attributes_and_text() {
    let text = "<s:simpleContent><s:extension base='s:decimal'>\
        <s:attribute name='value' type='s:boolean'/>\
        <s:attribute name='unit' type='s:string' use='required'/>\
        <s:attribute name='edition' type='s:int' fixed='2'/>\
        </s:extension></s:simpleContent>";
    expect![[r#"
        is <root> at root
        object <root> xml root
          @value: boolean at @value
          unit: string required at @unit
          edition: int32 fixed "2" at @edition
          value: decimal required at text()
    "#]]
    .assert_eq(&element(text));
    let same = "<s:sequence><s:element name='id' type='s:int'/></s:sequence>\
        <s:attribute name='id' type='s:string'/><s:anyAttribute/>";
    expect![[r#"
        is <root> at root
        object <root> xml root
          @id: string at @id
          id: int32 required at id
          otherAttributes: map of string at @*
    "#]]
    .assert_eq(&element(same));
}

#[test]
fn choices() {
    let choice = "<s:sequence><s:element name='id' type='s:int'/><s:choice>\
        <s:element name='card' type='s:string'/>\
        <s:element name='cash' type='s:decimal' maxOccurs='unbounded'/>\
        <s:choice><s:sequence><s:element name='bank' type='s:string'/>\
        <s:element name='account' type='s:string'/></s:sequence></s:choice>\
        </s:choice></s:sequence>";
    expect![[r#"
        is <root> at root
        object <root> xml root
          id: int32 required at id
          choice: <root choice> required at .
        choice <root choice> by element
          card: string at card
          cash: list of decimal at cash* with items 1..
          bankAndAccount: <bank and account> at .
        object <bank and account> xml
          bank: string required at bank
          account: string required at account
    "#]]
    .assert_eq(&element(choice));
    let repeated = "<s:choice minOccurs='0' maxOccurs='unbounded'>\
        <s:element name='a' type='s:int'/><s:element name='b' type='s:int'/>\
        <s:element name='c' type='s:int'/><s:element name='d' type='s:int'/><s:any/></s:choice>";
    expect![[r#"
        is <root> at root
        object <root> xml root
          choice: list of <root choice> at .
        choice <root choice> by element
          a: int32 at a
          b: int32 at b
          c: int32 at c
          d: int32 at d
          any: xml at *
    "#]]
    .assert_eq(&element(repeated));
}

#[test]
fn repeated_choices_of_sequences() {
    let distinguishable = "<s:choice maxOccurs='unbounded'><s:element name='note' maxOccurs='9'/>\
        <s:sequence><s:element name='from' type='s:int' minOccurs='0'/>\
        <s:element name='to' type='s:int'/><s:element name='by' maxOccurs='unbounded'/>\
        </s:sequence><s:choice><s:element name='end' type='s:int'/></s:choice></s:choice>";
    expect![[r#"
        is <root> at root
        object <root> xml root
          choice: list of <root choice> required at . with items 1..
        choice <root choice> by element
          note: xml at note
          fromAndToAndBy: <from and to and by> at .
          end: int32 at end
        object <from and to and by> xml
          from: int32 at from
          to: int32 required at to
          by: list of xml required at by* with items 1..
    "#]]
    .assert_eq(&element(distinguishable));
    let ambiguous = "<s:choice maxOccurs='unbounded'><s:element name='note'/>\
        <s:sequence><s:element name='from' type='s:int' minOccurs='0'/>\
        <s:element name='to' type='s:int' maxOccurs='2'/></s:sequence></s:choice>";
    expect![[r#"
        is <root> at root
        object <root> xml root
          noteOrFromOrTo: list of <note or from or to> required at . with items 1..
        choice <note or from or to> by element
          note: xml at note
          from: int32 at from
          to: int32 at to
    "#]]
    .assert_eq(&element(ambiguous));
}

#[test]
fn what_would_lose_the_order() {
    let twice = "<s:sequence><s:element name='a' type='s:int'/>\
        <s:element name='b' type='s:int'/><s:element name='a' type='s:int'/></s:sequence>";
    expect![[r#"
        is <root> at root
        object <root> xml root
          aOrB: list of <a or b> at .
        choice <a or b> by element
          a: int32 at a
          b: int32 at b
    "#]]
    .assert_eq(&element(twice));
    let neighbours = "<s:sequence><s:element name='a' type='s:int'/>\
        <s:element name='a' type='s:int' minOccurs='0'/></s:sequence>";
    expect![[r#"
        is <root> at root
        object <root> xml root
          a: list of int32 required at a* with items 1..2
    "#]]
    .assert_eq(&element(neighbours));
    let branches = "<s:sequence><s:element name='id' type='s:int'/><s:choice>\
        <s:sequence><s:element name='a'/><s:element name='b'/></s:sequence>\
        <s:sequence><s:element name='b'/><s:element name='a'/></s:sequence>\
        </s:choice></s:sequence>";
    expect![[r#"
        is <root> at root
        object <root> xml root
          id: int32 required at id
          aOrB: list of <a or b> at .
        choice <a or b> by element
          a: xml at a
          b: xml at b
    "#]]
    .assert_eq(&element(branches));
}

#[test]
fn groups() {
    let repeated = "<s:sequence maxOccurs='unbounded'><s:element name='term' type='s:string'/>\
        <s:element name='meaning' type='s:string' maxOccurs='unbounded'/></s:sequence>";
    expect![[r#"
        is <root> at root
        object <root> xml root
          termAndMeaning: list of <term and meaning> required at . with items 1..
        object <term and meaning> xml
          term: string required at term
          meaning: list of string required at meaning* with items 1..
    "#]]
    .assert_eq(&element(repeated));
}

#[test]
fn mixed_content_and_wildcards() {
    let mixed = "<s:sequence><s:element name='b' type='s:string'/><s:any/></s:sequence>";
    let root = "<s:element name='root'><s:complexType mixed='true'>";
    expect![[r#"
        is <root> at root
        object <root> xml root
          content: list of <root content> at .
        choice <root content> by element or text
          b: string at b
          any: xml at *
    "#]]
    .assert_eq(&types(&format!("{root}{mixed}</s:complexType></s:element>")));
    let any = "<s:sequence><s:any/><s:element name='a' type='s:anyType'/><s:any/></s:sequence>";
    expect![[r#"
        is <root> at root
        object <root> xml root
          a: xml required at a
          any: list of xml at *
    "#]]
    .assert_eq(&element(any));
}
