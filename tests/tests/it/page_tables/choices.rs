//! Elements of a choice in tables, and alternatives that a property selects.

use super::{between, described, os_api_ref_of, sphinx_of, squeezed};

/// Returns the pages of an element whose type has this content.
fn boat(content: &str) -> [String; 2] {
    let folder = tempfile::tempdir().unwrap();
    let root = camino::Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
    let schema = format!(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='boat'>\
         {content}</xs:element></xs:schema>"
    );
    std::fs::write(root.join("boat.xsd"), schema).unwrap();
    let path = root.join("harbour.wadl");
    let text = "<application xmlns='http://wadl.dev.java.net/2009/02'><grammars><include href='boat.xsd'/></grammars>\
                <resources base='https://harbour.example/'><resource path='boats'><method name='GET' id='list'>\
                <response status='200'><representation mediaType='application/xml' element='boat'/></response>\
                </method></resource></resources></application>";
    std::fs::write(&path, text).unwrap();
    let api = pipeline_tests::read(&root, &[path]).api.unwrap();
    [sphinx_of(&api), os_api_ref_of(&api)].map(|page| squeezed(&page))
}

const BOTH: &str =
    "<xs:element name='sail' type='xs:string'/><xs:element name='oar' type='xs:int'/>";

#[test]
fn elements_of_a_choice_exclude_each_other() {
    let hull = "<xs:element name='hull' type='xs:string'/>";
    for (content, note) in [
        (
            format!("<xs:choice>{BOTH}</xs:choice>{hull}"),
            "Exactly one of ``sail``, ``oar`` is present.",
        ),
        (
            format!("<xs:choice minOccurs='0'>{BOTH}</xs:choice>{hull}"),
            "At most one of ``sail``, ``oar`` is present.",
        ),
        (
            format!("<xs:choice maxOccurs='unbounded'>{BOTH}</xs:choice>{hull}"),
            "Any number of ``sail``, ``oar``, in any order.",
        ),
    ] {
        let [sphinx, other] =
            boat(&format!("<xs:complexType><xs:sequence>{content}</xs:sequence></xs:complexType>"));
        assert_eq!(sphinx.matches(note).count(), 2, "{note}: {sphinx}");
        assert!(other.contains(note), "{other}");
    }
}

#[test]
fn elements_of_a_sequence_in_a_choice_are_not_required() {
    let content = "<xs:complexType><xs:choice><xs:sequence><xs:element name='mast'/><xs:element name='sail' type='xs:string'/>\
                   </xs:sequence><xs:element name='oar' type='xs:string'/></xs:choice></xs:complexType>";
    let [page, other] = boat(content);
    let table = between(&page, "Responses", "=> ");
    let note = "Exactly one of ``mast`` with ``sail``, ``oar`` is present.";
    assert_eq!(table.matches(note).count(), 3, "{table}");
    assert!(table.contains("``sail`` - string, optional"), "{table}");
    assert!(!table.contains("**required**") && !other.contains("required: true"), "{table}");
}

/// OpenAPI 3.2: `defaultMapping` selects the schema of all other values, and of objects without one.
#[test]
fn an_alternative_of_all_other_values_is_named() {
    let api = described(
        "openapi: 3.2.0
info: {title: Harbour, version: '1'}
paths:
  /boats:
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Boat'}}}}
      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Boat'}}}}}
components:
  schemas:
    Boat:
      oneOf: [{$ref: '#/components/schemas/Sloop'}, {$ref: '#/components/schemas/Ferry'}]
      discriminator: {propertyName: kind, defaultMapping: Sloop, mapping: {sloop: Sloop, ferry: Ferry}}
    Sloop: {type: object, description: With sails., required: [kind], properties: {kind: {type: string}, mast: {type: string}}}
    Ferry: {type: object, required: [kind], properties: {kind: {type: string}, cars: {type: integer}}}
",
    );
    for page in [sphinx_of(&api), os_api_ref_of(&api)] {
        assert!(page.contains("Any other or missing value"), "{page}");
        assert!(page.contains("``ferry``") && !page.contains("(empty)"), "{page}");
    }
}
