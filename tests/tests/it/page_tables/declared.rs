//! Parameters of WADL bodies next to the properties of their types.

use super::{described, os_api_ref_of, sphinx_of, squeezed};

const PIER: &str = r#"<application xmlns="http://wadl.dev.java.net/2009/02" xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <grammars><xs:schema xmlns:p="urn:pier" targetNamespace="urn:pier" elementFormDefault="qualified">
    <xs:element name="boat"><xs:complexType><xs:sequence>
      <xs:element name="name" type="xs:string"/>
      <xs:element name="length" type="xs:int"><xs:annotation><xs:documentation>In metres.</xs:documentation></xs:annotation></xs:element>
    </xs:sequence></xs:complexType></xs:element>
  </xs:schema></grammars>
  <resources base="https://harbour.example"><resource path="boats"><method name="POST" id="add">
    <request><representation mediaType="application/xml" element="p:boat" xmlns:p="urn:pier">
      <param name="name" style="plain" path="/p:boat/p:name"><doc>The name at the stern.</doc></param>
      <param name="length" style="plain" path="/p:boat/p:length"><doc>In metres.</doc></param>
      <param name="sail" style="plain" type="xs:string"><doc>The number on the sail.</doc></param>
    </representation></request>
  </method></resource></resources>
</application>"#;

/// The schema has no text for one parameter, and does not have the other at all.
#[test]
fn parameters_of_a_body_with_a_schema_are_described() {
    for page in [sphinx_of(&described(PIER)), os_api_ref_of(&described(PIER))] {
        for text in ["The name at the stern.", "The number on the sail.", "In metres."] {
            assert_eq!(page.matches(text).count(), 1, "{text}:\n{page}");
        }
    }
}

const SHIPS: &str = r#"<application xmlns="http://wadl.dev.java.net/2009/02">
  <resources base="https://harbour.example">
    <resource path="boats"><method name="POST" id="build"><request>
      <representation mediaType="application/json">
        <param name="pier" style="plain" path="$.berth.pier"><doc>The pier wanted.</doc></param>
        <param name="crew" style="plain"><doc>Who is aboard.</doc></param>
      </representation></request></method></resource>
    <resource path="moves"><method name="POST" id="move"><request>
      <representation mediaType="application/json">
        <param name="pier" style="plain" path="$.berth.pier"><doc>The pier left.</doc></param>
        <param name="crew" style="plain"><doc>Who steers.</doc></param>
      </representation></request></method></resource>
  </resources>
</application>"#;

/// The operations share the type of `berth`, which has the text of the first one.
#[test]
fn a_property_has_the_text_of_the_parameter_of_its_own_operation() {
    let api = described(SHIPS);
    for page in [sphinx_of(&api), os_api_ref_of(&api)] {
        assert_eq!(page.matches("The pier wanted.").count(), 2, "{page}");
        assert_eq!(page.matches("The pier left.").count(), 1, "{page}");
    }
}

const LISTED: &str = r#"<application xmlns="http://wadl.dev.java.net/2009/02">
  <grammars><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:p="urn:pier" targetNamespace="urn:pier" elementFormDefault="qualified">
    <xs:element name="boats"><xs:complexType><xs:sequence>
      <xs:element name="boat" maxOccurs="9"><xs:complexType><xs:sequence>
        <xs:element name="size" type="xs:int"><xs:annotation><xs:documentation>In metres.</xs:documentation></xs:annotation></xs:element>
      </xs:sequence><xs:attribute name="key" type="xs:string"/></xs:complexType></xs:element>
    </xs:sequence></xs:complexType></xs:element>
  </xs:schema></grammars>
  <resources base="https://harbour.example"><resource path="boats"><method name="GET" id="list">
    <response><representation mediaType="application/xml" element="p:boats" xmlns:p="urn:pier">
      <param name="boatKey" style="plain" path="/p:boats/p:boat/@key"><doc>On the bow.</doc></param>
      <param name="long" style="plain" path="//p:boat/p:size/text()"><doc>From bow to stern.</doc></param>
    </representation></response>
  </method></resource></resources>
</application>"#;

/// The names of the parameters are not those of the elements.
#[test]
fn parameters_of_a_body_with_a_schema_stand_at_their_path() {
    let page = sphinx_of(&described(LISTED));
    let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("``boat[].key`` - string, optional - On the bow."), "{page}");
    assert!(words.contains("**required** - In metres. From bow to stern."), "{page}");
    assert!(!page.contains("boatKey") && !page.contains("``long``"), "{page}");
}

/// A WADL as JAX-RS tools write it: a path with an expression, a comment, and a link.
const GENERATED: &str = "<application xmlns='http://wadl.dev.java.net/2009/02'>
  <resources base='https://harbour.example/'>
    <resource path='boats/{id: [0-9]+}/{rest: .*}'>
      <method name='GET' id='getBoat'>
        <doc><![CDATA[A boat, see <a href='../help.html'>help</a>. 10<sup>3</sup> tons.
          @param id its number
          @return the boat]]></doc>
        <response><representation mediaType='application/xml'>
          <param name='owner' style='plain' path='/boat/owner'><link resource_type='#owner' rel='owned-by'/></param>
        </representation></response>
      </method>
    </resource>
  </resources>
  <resource_type id='owner'/>
</application>";

#[test]
fn expressions_comments_and_links_are_stated() {
    let page = squeezed(&sphinx_of(&described(GENERATED)));
    for text in [
        " A boat, see help. 10\u{b3} tons. * ``id``: its number Returns the boat Request ",
        "``id`` - string, **required** - Matches as a whole ``[0-9]+``.",
        "``rest`` - string, **required** - .. raw:: html ",
        "The URL of a resource of the type ``owner``, with the relation ``owned-by``.",
    ] {
        assert!(page.contains(text), "{text} is not there:\n{page}");
    }
}
