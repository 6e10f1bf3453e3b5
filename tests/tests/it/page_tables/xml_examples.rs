//! Bodies that an XML Schema describes: documentation of their elements, and generated documents.

use super::{api, between, classic_of, described, os_api_ref_of, sphinx_of};

/// The element has a text of its own, next to that of its type.
#[test]
fn elements_have_their_own_documentation() {
    for page in [sphinx_of(&api("pier.wadl")), os_api_ref_of(&api("pier.wadl"))] {
        assert!(page.contains("\nA boat at the pier.\n"), "{page}");
        assert!(page.contains("\nAnything that floats.\n"), "{page}");
    }
}

#[test]
fn examples_are_documents_of_the_schema() {
    let page = sphinx_of(&api("pier.wadl"));
    let document = "\
   <boat xmlns=\"http://example.com/pier\" flag=\"st\" version=\"1 &lt; 2\">
     <built>2026</built>
     <engine unit=\"kW\">1</engine>
     <tags>string</tags>
     <berth>1</berth>
     <owner>
       <name>string</name>
     </owner>
     <lines>
       <line>string</line>
     </lines>
   </boat>
";
    assert!(page.contains(document), "{page}");
    let crew = between(&page, "caption: Set the crew: XML request (generated", ".. raw:: html");
    let document =
        "   <crew xmlns=\"http://example.com/pier\">\n     <captain>\n       <name>string</name>\n";
    assert!(crew.contains(document), "{crew}");
    // The call sends the same.
    let call = between(&page, "` Set the crew\n", "rust");
    assert!(call.contains("--data-raw '<crew xmlns=\"http://example.com/pier\">"), "{call}");
    let json = between(&page, "caption: Set a boat: JSON response", "rust");
    assert!(json.contains("\"engine\": {") && !json.contains("\"any\""), "{json}");
}

const VALUES: &str = "openapi: 3.1.0
info: {title: Harbour, version: '1'}
servers: [{url: 'https://harbour.example'}]
paths:
  /boats:
    post:
      operationId: add
      requestBody: {required: true, content: {application/xml: {schema: {$ref: '#/components/schemas/Boat'}}}}
      responses:
        '200':
          description: Added.
          content:
            application/xml: {schema: {$ref: '#/components/schemas/Boat'}}
            application/json: {schema: {$ref: '#/components/schemas/Boat'}}
components:
  schemas:
    Boat:
      type: object
      xml: {name: boat, namespace: 'https://harbour.example/ns'}
      example: {name: Emma, crew: [Ann, Bo]}
      properties:
        name: {type: string, xml: {attribute: true}}
        crew: {type: array, xml: {wrapped: true}, items: {type: string, xml: {name: sailor}}}
";

/// The example of a schema is a value, not a text of every media type.
#[test]
fn examples_of_schemas_are_written_in_the_media_type() {
    let api = described(VALUES);
    for page in [sphinx_of(&api), os_api_ref_of(&api), classic_of(&api)] {
        let lines: String = page.lines().map(str::trim_start).collect();
        let xml = "<boat xmlns=\"https://harbour.example/ns\" name=\"Emma\"><crew xmlns=\"\">\
                   <sailor>Ann</sailor><sailor>Bo</sailor></crew></boat>";
        let json = "\"crew\": [\"Ann\",\"Bo\"]";
        assert!(lines.contains(xml), "{page}");
        assert_eq!(lines.matches(json).count(), 1, "{page}");
    }
    assert!(sphinx_of(&api).contains("--data-raw '<boat xmlns="));
}
