//! Types: derivation, substitution groups, simple types, recursion, bodies.

use expect_test::expect;
use restwright_api::{Content, Type};

use super::{contents, of, types, with};

#[test]
fn derived_types() {
    expect![[r#"
        is <any base> at root
        choice <any base> by type
          base: <base> at base
          more: <more> at more
        object <base> xml
          id: int32 at @id
          next: <any base> at next
        object <more> xml
          id: int32 at @id
          next: <any base> at next
          size: int32 required at size
    "#]]
    .assert_eq(&types(
        "<s:element name='root' type='base'/>\
         <s:complexType name='base' abstract='true'><s:sequence>\
         <s:element name='next' type='base' minOccurs='0'/></s:sequence>\
         <s:attribute name='id' type='s:int'/></s:complexType>\
         <s:complexType name='more'><s:complexContent><s:extension base='base'><s:sequence>\
         <s:element name='size' type='s:int'/></s:sequence></s:extension></s:complexContent>\
         </s:complexType>",
    ));
}

#[test]
fn substitution_groups() {
    expect![[r#"
        is <root> at root
        object <root> xml root
          anyShape: <any shape> required at .
          mark: list of <any mark> required at . with items 1..2
        choice <any shape> by element
          shape: string at shape
          circle: string at circle
        choice <any mark> by element
          dot: int32 at dot
    "#]]
    .assert_eq(&types(
        "<s:element name='root'><s:complexType><s:sequence>\
         <s:element ref='shape'/><s:element ref='mark' maxOccurs='2'/></s:sequence>\
         </s:complexType></s:element>\
         <s:element name='shape' type='s:string'/>\
         <s:element name='circle' type='s:string' substitutionGroup='shape'/>\
         <s:element name='mark' type='s:int' abstract='true'/>\
         <s:element name='dot' type='s:int' substitutionGroup='mark'/>",
    ));
}

#[test]
fn simple_types() {
    expect![[r#"
        is <root> at root
        object <root> xml root
          size: <root size> at @size
          sizes: list of int32 at @sizes
          either: string at @either
          names: list of string at @names
          big: integer at @big with >= 0, <= 18446744073709551615
          digit: int32 at @digit
        enumeration <root size> of s | l
    "#]]
    .assert_eq(&types(
        "<s:element name='root'><s:complexType>\
         <s:attribute name='size'><s:simpleType><s:restriction base='s:token'>\
         <s:enumeration value='s'/><s:enumeration value='l'/></s:restriction></s:simpleType>\
         </s:attribute>\
         <s:attribute name='sizes'><s:simpleType><s:list itemType='s:int'/></s:simpleType>\
         </s:attribute>\
         <s:attribute name='either'><s:simpleType><s:union memberTypes='s:int s:boolean'/>\
         </s:simpleType></s:attribute>\
         <s:attribute name='names' type='s:NMTOKENS'/>\
         <s:attribute name='big' type='s:unsignedLong'/>\
         <s:attribute name='digit'><s:simpleType><s:restriction base='s:int'>\
         <s:enumeration value='1'/><s:enumeration value='2'/></s:restriction></s:simpleType>\
         </s:attribute></s:complexType></s:element>",
    ));
}

/// Facets that the model does not support are documented; the others are not repeated there.
#[test]
fn facets_without_a_constraint() {
    let simple = |name: &str, base: &str, facets: &str| {
        format!(
            "<s:attribute name='{name}'><s:simpleType><s:restriction base='s:{base}'>{facets}\
             </s:restriction></s:simpleType></s:attribute>"
        )
    };
    let attributes = [
        simple("code", "string", "<s:maxLength value='20'/><s:pattern value='[a-z]+'/>"),
        simple("key", "hexBinary", "<s:length value='4'/>"),
        simple("price", "decimal", "<s:minInclusive value='0'/><s:fractionDigits value='2'/>"),
        simple("picture", "base64Binary", "<s:maxLength value='9'/>"),
        simple("since", "date", "<s:minInclusive value='2000-01-01'/>"),
    ];
    let schema = format!(
        "<s:element name='root'><s:complexType>{}</s:complexType></s:element>",
        attributes.concat()
    );
    let api = super::api(&schema);
    let Some(Content::Typed { value, .. }) = contents(&api).first().copied() else { panic!() };
    let members = &api.types.object(value).unwrap().members;
    let docs: Vec<String> = members.iter().map(|member| member.docs.plain()).collect();
    assert_eq!(docs, ["", "", "", "At most 9 bytes.", "At least 2000-01-01."]);
}

#[test]
fn constraints() {
    expect![[r#"
        is <root> at root
        object <root> xml root
          code: string at @code with length 1..4, /([a-z]+)|([0-9]+)/
          octet: int32 at @octet with >= 0, <= 255, format uint8
          since: date at @since
          halves: list of double at @halves with items ..3, >= 0.5, format double
          price: decimal required at price with digits ..9, fraction ..2, > 0
          half: list of double required at half* with items 2..5, >= 0.5, format double
          mark: list of string at mark*
          key: hex required at key with length 32..32
    "#]]
    .assert_eq(&types(
        "<s:element name='root'><s:complexType><s:sequence>\
         <s:element name='price' type='money'/>\
         <s:element name='half' type='half' minOccurs='2' maxOccurs='5'/>\
         <s:element name='mark' minOccurs='0' maxOccurs='unbounded' type='s:NCName'/>\
         <s:element name='key'><s:simpleType><s:restriction base='s:hexBinary'>\
         <s:length value='16'/></s:restriction></s:simpleType></s:element>\
         </s:sequence>\
         <s:attribute name='code' type='short'/>\
         <s:attribute name='octet' type='s:unsignedByte'/>\
         <s:attribute name='since'><s:simpleType><s:restriction base='s:date'>\
         <s:minInclusive value='2000-01-01'/></s:restriction></s:simpleType></s:attribute>\
         <s:attribute name='halves'><s:simpleType><s:restriction><s:simpleType>\
         <s:list itemType='half'/></s:simpleType><s:maxLength value='3'/></s:restriction>\
         </s:simpleType></s:attribute></s:complexType></s:element>\
         <s:simpleType name='money'><s:restriction base='s:decimal'><s:totalDigits value='9'/>\
         <s:fractionDigits value='2'/><s:minExclusive value='0'/></s:restriction></s:simpleType>\
         <s:simpleType name='half'><s:restriction base='s:double'>\
         <s:maxInclusive value='INF'/><s:minInclusive value='0.5'/></s:restriction>\
         </s:simpleType>\
         <s:simpleType name='long'><s:restriction base='s:string'><s:minLength value='1'/>\
         <s:maxLength value='40'/><s:pattern value='[a-z]+'/><s:pattern value='[0-9]+'/>\
         </s:restriction></s:simpleType>\
         <s:simpleType name='short'><s:restriction base='long'><s:maxLength value='4'/>\
         </s:restriction></s:simpleType>",
    ));
}

#[test]
fn bodies_that_differ_in_their_media_type() {
    let schema = "<s:element name='root'><s:complexType><s:attribute name='id' type='s:int'/>\
                  </s:complexType></s:element><s:element name='text' type='s:string'/>";
    let xml = "<representation mediaType='application/xml' element='root'/>";
    let json = "<representation mediaType='application/json'/>";
    let text_csv = "<representation mediaType='text/csv' element='root'/>";
    let api = with(&format!("{xml}{json}{text_csv}"), schema);
    let [Content::Typed { value, xml: Some(_) }, Content::Typed { value: same, xml: None }, csv] =
        &*contents(&api)
    else {
        panic!("{:?}", contents(&api))
    };
    assert_eq!(value, same);
    assert_eq!(**csv, Content::Text);
    let text = with("<representation mediaType='text/xml' element='text'/>", schema);
    assert!(matches!(contents(&text)[0], Content::Typed { value: Type::Scalar(_), .. }));
}

#[test]
fn samples_know_better_what_json_looks_like() {
    let schema = "<s:element name='root'><s:complexType><s:attribute name='id' type='s:int'/>\
                  </s:complexType></s:element>";
    let json = |text: &str| {
        format!(
            "<representation mediaType='application/json' element='root'><doc>\
             <code xmlns='http://docs.rackspacecloud.com/xsd-ext/v1.0'>{text}</code></doc>\
             </representation>"
        )
    };
    expect![[r#"
        is <root>
        object <root> xml root
          id: int32 at @id
    "#]]
    .assert_eq(&of(&with(&json("{\"id\": 1}"), schema)));
    expect![[r#"
        is <root response>
        object <root> xml root
          id: int32 at @id
        object <show thing response root>
          id: string
        object <root response>
          root: <show thing response root> required
    "#]]
    .assert_eq(&of(&with(&json("{\"root\": {\"id\": \"x\"}}"), schema)));
}

#[test]
fn parameters_have_the_simple_types_of_grammars() {
    let schema = "<s:simpleType name='genre'><s:restriction base='s:string'>\
                  <s:enumeration value='novel'/><s:enumeration value='poem'/></s:restriction></s:simpleType>\
                  <s:simpleType name='pages'><s:restriction base='s:int'><s:maxInclusive value='900'/>\
                  </s:restriction></s:simpleType><s:complexType name='book'/>";
    let params = |params: &str| {
        let body = format!(
            "<representation mediaType='application/x-www-form-urlencoded'>{params}</representation>"
        );
        crate::grammar::read(&body, schema)
    };
    let (api, messages) = params(
        "<param name='genre' style='query' type='genre'/><param name='pages' style='query' type='t:pages'/>",
    );
    assert_eq!(messages, [""; 0]);
    let text = restwright_api::outline::outline(&api);
    assert!(text.contains("novel") && text.contains("poem"), "{text}");
    let model = format!("{api:?}");
    assert!(model.contains("900"), "{model}");
    let (_, messages) = params("<param name='book' style='query' type='t:book'/>");
    assert_eq!(messages, ["type `t:book` of a parameter is not a simple type"]);
}
