//! Go to definition, and fixes in editors.

use super::*;

/// Returns the LSP position of a text in a document.
fn place_of(text: &str, of: &str) -> Value {
    let at = text.find(of).unwrap_or_else(|| panic!("no {of:?} in {text}"));
    let line = text[..at].matches('\n').count();
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    json!({"line": line, "character": text[start..at].encode_utf16().count() + 1})
}

/// Returns the file and the line of the target of a reference.
fn target(editor: &mut Editor, path: &str, text: &str, of: &str) -> (String, u64) {
    let location = editor.ask_at("textDocument/definition", path, &place_of(text, of));
    let uri = location["uri"].as_str().unwrap_or_else(|| panic!("{of}: {location}")).to_owned();
    let base = editor.uri("");
    (uri.replace(&base, ""), location["range"]["start"]["line"].as_u64().unwrap())
}

const LAMPS: &str = "openapi: 3.1.0
info: {title: \"Lamps \u{1f4a1}\", version: '1'}
paths:
  /lamps:
    get:
      operationId: listLamps
      responses:
        '200':
          description: OK
          content:
            application/json: { x-note: \"\u{1f4a1}\u{1f4a1}\", schema: {$ref: 'Lamp'} }
components:
  schemas:
    Lamp:
      oneOf: [{$ref: '#/components/schemas/Bulb'}, {$ref: 'parts/lamp.yaml#/Lantern'}]
      discriminator: {propertyName: kind, mapping: {bulb: '#/components/schemas/Bulb'}}
    Bulb: {type: object, properties: {kind: {type: string}}}
";

#[test]
fn references_lead_to_values() {
    let place = Place::new();
    place.put("parts/lamp.yaml", "Candle: {}\nLantern:\n  type: object\n");
    place.put("lamps.yaml", LAMPS);
    let mut editor = Editor::new(&place);
    editor.open("lamps.yaml", LAMPS);
    let mut target = |of: &str| target(&mut editor, "lamps.yaml", LAMPS, of);
    assert_eq!(target("#/components/schemas/Bulb'}, "), ("lamps.yaml".to_owned(), 16));
    assert_eq!(target("#/components/schemas/Bulb'}}"), ("lamps.yaml".to_owned(), 16));
    assert_eq!(target("parts/lamp.yaml#"), ("parts/lamp.yaml".to_owned(), 2));
    // Fallback resolution of the reader; the position is after characters of two UTF-16 units.
    assert_eq!(target("Lamp'} }").0, "lamps.yaml");
    let nothing = place_of(LAMPS, "listLamps");
    assert!(editor.ask_at("textDocument/definition", "lamps.yaml", &nothing).is_null());
    editor.end();
}

#[test]
fn fixes_of_lint_are_offered() {
    let place = Place::new();
    place.put("parts/lamp.yaml", "Lantern: {type: object}\n");
    place.put("lamps.yaml", LAMPS);
    let mut editor = Editor::new(&place);
    let diagnostics = editor.open("lamps.yaml", LAMPS);
    let inexact =
        diagnostics.iter().find(|diagnostic| diagnostic["code"] == "data-inexact-reference");
    let inexact = inexact.unwrap_or_else(|| panic!("{diagnostics:?}"));
    let document = json!({"uri": editor.uri("lamps.yaml")});
    let params = |only: Value| json!({"textDocument": document, "range": inexact["range"], "context": {"diagnostics": [inexact], "only": only}});
    let actions = editor.ask("textDocument/codeAction", &params(json!(["quickfix"])));
    let action = &actions[0];
    assert_eq!(action["title"], "write `#/components/schemas/Lamp`", "{actions}");
    let edit = &action["edit"]["changes"][editor.uri("lamps.yaml")][0];
    let new = edit["newText"].as_str().unwrap();
    assert!(new.contains("#/components/schemas/Lamp"), "{edit}");
    let line = LAMPS.lines().nth(10).unwrap();
    let unit = |end: &str| {
        let at = edit["range"][end]["character"].as_u64().unwrap() as usize;
        String::from_utf16(&line.encode_utf16().take(at).collect::<Vec<_>>()).unwrap().len()
    };
    let fixed = [&line[..unit("start")], new, &line[unit("end")..]].concat();
    assert_eq!(fixed, line.replace("'Lamp'", "'#/components/schemas/Lamp'"));
    assert_eq!(editor.ask("textDocument/codeAction", &params(json!(["refactor"]))), json!([]));
    editor.end();
}

const DOCKS: &str = "<application xmlns=\"http://wadl.dev.java.net/2009/02\" xmlns:d=\"urn:docks\">
  <grammars><include href=\"docks.xsd\"/></grammars>
  <resources base=\"http://localhost/\">
    <resource path=\"docks\" type=\"#paged #kept\"><method href=\"#listDocks\"/></resource>
  </resources>
  <resource_type id=\"paged\"/>
  <resource_type id=\"kept\"/>
  <method name=\"GET\" id=\"listDocks\">
    <response><representation mediaType=\"application/xml\" element=\"d:docks\"/></response>
  </method>
</application>
";

const XSD: &str = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:d=\"urn:docks\" targetNamespace=\"urn:docks\">
  <xs:complexType name=\"docks\"><xs:sequence/></xs:complexType>
  <xs:element name=\"docks\" type=\"d:docks\"/>
</xs:schema>
";

#[test]
fn references_lead_to_elements() {
    let place = Place::new();
    place.put("docks.wadl", DOCKS);
    place.put("docks.xsd", XSD);
    place.put(
        "restwright.toml",
        "[service.docks]\ndescriptions = [\"docks.wadl\"]\n[service.docks.docs]\npath = \"docs\"\n",
    );
    let mut editor = Editor::new(&place);
    editor.open("docks.wadl", DOCKS);
    let mut wadl = |of: &str| target(&mut editor, "docks.wadl", DOCKS, of);
    assert_eq!(wadl("#listDocks"), ("docks.wadl".to_owned(), 7));
    assert_eq!(wadl("#paged"), ("docks.wadl".to_owned(), 5));
    assert_eq!(wadl("#kept"), ("docks.wadl".to_owned(), 6));
    assert_eq!(wadl("docks.xsd"), ("docks.xsd".to_owned(), 0));
    assert_eq!(wadl("d:docks\"/>"), ("docks.xsd".to_owned(), 2));
    editor.open("docks.xsd", XSD);
    let location = target(&mut editor, "docks.xsd", XSD, "d:docks\"/>");
    assert_eq!(location, ("docks.xsd".to_owned(), 1));
    editor.end();
}
