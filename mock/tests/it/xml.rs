//! XML bodies.

use super::*;

#[test]
fn documents_are_checked_by_their_grammar() {
    let mock = described("apis/library/library.wadl");
    let put = |body: &str| {
        let base = mock.base_url().replace(&mock.url(), "");
        send(&mock, "PUT", &format!("{base}/items/1"), &["Content-Type: application/xml"], body)
    };
    let item = |content: &str| {
        format!("<item xmlns=\"https://library.example.com/schema\" id=\"1\">{content}</item>")
    };
    let nil = "<shelfmark xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:nil=\"true\"/>";
    let got = put(&item(&format!("<title>A</title>{nil}")));
    assert_eq!(got.status, 200, "{got:?}");
    assert!(got.body.contains("<title>"), "{}", got.body);
    for weight in [" 2.5\n", "+2.5", "25e-1"] {
        let got = put(&item(&format!("<title>A</title>{nil}<weight>{weight}</weight>")));
        assert_eq!(got.status, 200, "{weight:?}: {got:?}");
    }
    let padded = item(&format!("<title>A</title>{nil}")).replacen(
        " id=",
        " added=' 2024-02-29 ' lent=' 1 ' id=",
        1,
    );
    assert_eq!(put(&padded).status, 200, "{padded}");
    for (body, expected) in [
        (
            "<book/>".to_owned(),
            "#: the root element is `book`, expected `{https://library.example.com/schema}item`",
        ),
        (item(nil), "#: missing property \"title\""),
        (
            item(&format!("<title>A</title>{nil}<weight>heavy</weight>")),
            "#/weight: expected number, found \"heavy\"",
        ),
        (
            item(&format!("<title>A</title>{nil}<colour>red</colour>")),
            "#: unknown element `colour`",
        ),
        (
            item(&format!("<title>A</title><title>B</title>{nil}")),
            "#/title: the element `{https://library.example.com/schema}title` occurs more than once",
        ),
        ("<item".to_owned(), "#: it is not XML: "),
    ] {
        let got = put(&body);
        let errors = got.errors();
        assert!(got.status == 400 && errors[0].starts_with(expected), "{body}: {got:?}");
    }
}

/// Entries of a map may be elements of the object (OpenAPI 3.2, `nodeType: none`).
#[test]
fn entries_of_a_map_are_elements_of_the_object() {
    const COUNTS: &str = "
openapi: 3.2.0
info: {title: Counts, version: '1'}
servers: [{url: 'http://127.0.0.1:1'}]
paths:
  /counts:
    put:
      operationId: putCounts
      requestBody:
        required: true
        content:
          application/xml:
            schema:
              type: object
              xml: {name: counts}
              required: [name, of]
              properties:
                name: {type: string}
                of: {type: object, additionalProperties: {type: integer}, xml: {nodeType: none}}
      responses: {'204': {description: Stored.}}
";
    let mock = mock(COUNTS);
    let put = |body: &str| send(&mock, "PUT", "/counts", &["Content-Type: application/xml"], body);
    let got = put("<counts><a>1</a><name>n</name><b>2</b></counts>");
    assert_eq!(got.status, 204, "{got:?}");
    for (body, expected) in [
        ("<counts><name>n</name></counts>", "#: missing property \"of\""),
        ("<counts><name>n</name><a>x</a></counts>", "#/of/a: expected integer, found \"x\""),
    ] {
        let got = put(body);
        assert!(got.status == 400 && got.errors()[0].starts_with(expected), "{body}: {got:?}");
    }
}

const LAMPS: &str = r#"<?xml version="1.0"?>
<application xmlns="http://wadl.dev.java.net/2009/02" xmlns:l="urn:lamps">
  <grammars><include href="lamps.xsd"/></grammars>
  <resources base="https://lamps.example/api/">
    <resource path="">
      <method name="GET" id="root">
        <response>
          <representation mediaType="application/vnd.sun.wadl+xml"/>
          <representation mediaType="application/json"/>
        </response>
      </method>
    </resource>
    <resource path="lamp">
      <method name="GET" id="showLamp">
        <response>
          <representation mediaType="application/xml" element="l:lamp">
            <doc xmlns:x="http://docs.rackspacecloud.com/xsd-ext/v1.0"><x:code href="lamp.json"/></doc>
          </representation>
        </response>
      </method>
    </resource>
  </resources>
</application>"#;

const LAMP_SCHEMA: &str = r#"<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:lamps" targetNamespace="urn:lamps"
    elementFormDefault="qualified">
  <xs:element name="lamp">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="watts" type="xs:int"/>
        <xs:choice><xs:element name="red" type="xs:string"/><xs:element name="blue" type="xs:string"/></xs:choice>
        <xs:element name="bulb" type="xs:string" maxOccurs="unbounded"/>
        <xs:element name="angle" type="xs:int"/>
        <xs:element name="cap" minOccurs="0" nillable="true">
          <xs:complexType><xs:simpleContent><xs:extension base="xs:int"><xs:attribute name="kind"/>
          </xs:extension></xs:simpleContent></xs:complexType>
        </xs:element>
      </xs:sequence>
      <xs:attribute name="id" type="xs:string"/>
    </xs:complexType>
  </xs:element>
</xs:schema>"#;

fn lamps() -> Mock {
    lamps_with(LAMPS, r#"{"angle": 4, "bulb": ["b", "a"], "blue": "dark", "watts": 60}"#)
}

fn lamps_with(wadl: &str, example: &str) -> Mock {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("lamps.wadl", wadl), ("lamps.xsd", LAMP_SCHEMA), ("lamp.json", example)] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let path = Utf8PathBuf::from_path_buf(folder.path().join("lamps.wadl")).unwrap();
    restwright_mock::serve(path).unwrap()
}

/// The elements of an example are in the order of the schema, in any order of its properties.
#[test]
fn examples_in_the_order_of_a_sequence() {
    let mock = lamps();
    let got = get(&mock, "/api/lamp");
    assert_eq!((got.status, got.header("content-type")), (200, Some("application/xml")));
    let ordered =
        "<watts>60</watts><blue>dark</blue><bulb>b</bulb><bulb>a</bulb><angle>4</angle></lamp>";
    assert!(got.body.ends_with(ordered), "{}", got.body);
}

/// Examples in any notation of an XML framework are the same document.
#[test]
fn examples_in_the_notations_of_frameworks() {
    let expected = "<lamp xmlns=\"urn:lamps\" id=\"a\"><watts>60</watts><blue>dark</blue>\
        <bulb>b</bulb><angle>4</angle><cap kind=\"E14\">3</cap></lamp>";
    for example in [
        r#"{"id": "a", "watts": 60, "blue": "dark", "bulb": ["b"], "angle": 4,
            "cap": {"kind": "E14", "value": 3}}"#,
        r#"{"@id": "a", "watts": 60, "blue": "dark", "bulb": "b", "angle": 4,
            "cap": {"@kind": "E14", "$": 3}}"#,
        r#"{"lamp": {"@id": "a", "watts": "60", "blue": "dark", "bulb": ["b"], "angle": "4",
            "cap": {"@kind": "E14", "$": "3"}}}"#,
        r##"{"l:lamp": {"@xmlns": {"l": "urn:lamps"}, "@id": "a", "l:watts": {"$": "60"},
            "l:blue": {"$": "dark"}, "l:bulb": {"$": "b"}, "l:angle": {"$": "4"},
            "l:cap": {"@kind": "E14", "#text": "3"}}}"##,
        r#"{"@xsi:schemaLocation": "urn:lamps lamps.xsd", "lamp": {"@id": "a", "watts": 60,
            "blue": "dark", "bulb": "b", "angle": 4, "cap": {"@kind": "E14", "$": 3}}}"#,
        r#"{"l.lamp": {"@id": "a", "l.watts": 60, "l.blue": "dark", "l.bulb": "b", "l.angle": 4,
            "l.cap": {"@kind": "E14", "$": 3}}}"#,
    ] {
        let got = get(&lamps_with(LAMPS, example), "/api/lamp");
        assert_eq!(got.status, 200, "{example}: {got:?}");
        assert!(got.body.ends_with(expected), "{example}: {}", got.body);
    }
    let nil =
        r#"{"watts": 60, "blue": "dark", "bulb": "b", "angle": 4, "cap": {"@xsi.nil": "true"}}"#;
    let got = get(&lamps_with(LAMPS, nil), "/api/lamp");
    assert!(got.body.contains("nil=\"true\""), "{}", got.body);
}

/// An operation that responds with a WADL responds with the description, by either media type.
#[test]
fn services_that_describe_themselves() {
    for media_type in ["application/vnd.sun.wadl+xml", "application/wadl+xml"] {
        let wadl = LAMPS.replace("application/vnd.sun.wadl+xml", media_type);
        let mock = lamps_with(&wadl, "{}");
        let accept = format!("Accept: {media_type}");
        let got = send(&mock, "GET", "/api/", &[&accept], "");
        assert_eq!((got.status, got.body.as_str()), (200, wadl.as_str()), "{got:?}");
        assert_eq!(got.header("content-type"), Some(media_type));
    }
}
