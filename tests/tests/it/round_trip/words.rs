//! Every extension in OpenAPI output is read again: the reader and the writer support the same
//! list, and descriptions with all extensions are preserved.

use std::collections::BTreeSet;

use camino::Utf8Path;
use pipeline_tests::repository;
use restwright_api::Api;
use restwright_codegen::emit::openapi::{self, Syntax};
use restwright_codegen::plan::openapi::Document;
use restwright_source::{Diagnostics, Limits, Sources};
use serde_json::Value;

use super::differences::{DIFFERENCES, Difference, ELSEWHERE};
use super::{compared, first_difference, model};

/// Descriptions with extensions that the services in `apis/` do not use.
const DESCRIPTIONS: &[(&str, &str)] = &[
    ("odd.wadl", ODD_WADL),
    ("root.wadl", ROOT_WADL),
    ("odd.json", ODD_SWAGGER),
    ("device.json", DEVICE),
    ("limits.json", LIMITS),
    ("lists.yaml", include_str!("../../../end_to_end/lists.yaml")),
    ("parts.yaml", include_str!("../../../end_to_end/parts.yaml")),
    ("positions.yaml", include_str!("../../../end_to_end/positions.yaml")),
    ("queries.yaml", include_str!("../../../end_to_end/queries.yaml")),
    ("labels.yaml", include_str!("../../../end_to_end/labels.yaml")),
];

const ROOT_WADL: &str = r#"<application xmlns="http://wadl.dev.java.net/2009/02">
  <resources base="https://odd.example/app"><resource path=""><method name="GET" id="root"/>
  </resource></resources></application>"#;

const DEVICE: &str = r##"{"openapi": "3.2.0", "info": {"title": "device", "version": "1"},
  "servers": [{"url": "https://odd.example"}], "security": [{"device": []}],
  "paths": {"/a": {"get": {"operationId": "a",
    "parameters": [{"name": "p", "in": "cookie", "allowReserved": true, "schema": {"type": "string"}},
      {"name": "q", "in": "querystring", "content": {"application/json": {"schema": {"type": "object"}}}}],
    "responses": {"200": {"description": "Done.",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}}}}}},
  "components": {"schemas": {
    "Pet": {"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Rest"}],
      "discriminator": {"propertyName": "kind", "mapping": {"cat": "Cat"}, "defaultMapping": "Rest"}},
    "Cat": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}},
    "Rest": {"type": "object", "properties": {"kind": {"type": "string"}}}},
    "securitySchemes": {"device": {"type": "oauth2", "flows": {
    "deviceAuthorization": {"deviceAuthorizationUrl": "https://odd.example/device",
      "tokenUrl": "https://odd.example/token", "scopes": {}}}}}}}"##;

/// Constraints that the model keeps as text in several locations, and shared types.
const LIMITS: &str = r##"{"openapi": "3.1.0", "info": {"title": "limits", "version": "1"},
  "servers": [{"url": "https://odd.example"}],
  "paths": {"/a": {"post": {"operationId": "a",
    "parameters": [{"name": "p", "in": "query", "schema": {"type": "string", "not": {"const": "x"}}}],
    "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/All"}}}},
    "responses": {"200": {"description": "Done.", "content": {"application/json": {"schema":
      {"type": "object", "properties": {"x": {"type": "string"}, "y": {"type": "integer"}}}}}}}},
    "put": {"operationId": "b", "responses": {"200": {"description": "Done.",
      "content": {"application/json": {"schema":
      {"type": "object", "properties": {"x": {"type": "string"}, "y": {"type": "integer"}}}}}}}}}},
  "components": {"schemas": {
    "All": {"type": "object", "required": ["name", "unlisted"], "properties": {
        "name": {"type": "string", "not": {"enum": ["x", 1.50, null]}},
        "kind": {"type": "string", "enum": ["s", "t"], "x-open-enum": true},
        "mood": {"anyOf": [{"type": "string", "enum": ["u", "v"]}, {"type": "string"}]},
        "list": {"type": "array", "items": {"type": "string", "not": {"pattern": "^a"}},
          "contains": {"minLength": 2}, "minContains": 2, "maxContains": 3},
        "both": {"type": "array", "items": {"type": "integer"},
          "allOf": [{"contains": {"const": 1}}, {"contains": {"const": 2}}]},
        "map": {"type": "object", "additionalProperties": {"type": "number", "not": {"const": 0}},
          "propertyNames": {"pattern": "^[a-z]+$"}},
        "part": {"$ref": "#/components/schemas/Part", "not": {"required": ["a", "b"]}},
        "many": {"type": "number", "allOf": [{"multipleOf": 2}, {"multipleOf": 3}]},
        "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Part"},
          "not": {"maxItems": 1}}},
      "additionalProperties": {"type": "string", "maxLength": 5, "not": {"const": ""}},
      "dependentRequired": {"list": ["map"]},
      "dependentSchemas": {"list": {"properties": {"listed": {"type": "string", "maxLength": 4}}}},
      "propertyNames": {"maxLength": 9},
      "not": {"required": ["list", "part"]}},
    "Part": {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "integer"}},
      "patternProperties": {"^x": {"type": "string"}},
      "if": {"required": ["a"]}, "then": {"properties": {"b": {"minimum": 1}}}},
    "Either": {"oneOf": [{"$ref": "#/components/schemas/Part"}, {"type": "string"}],
      "not": {"const": "x"}}}}}"##;

const ODD_WADL: &str = r#"<application xmlns="http://wadl.dev.java.net/2009/02"
    xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:o="urn:odd">
  <grammars><xsd:schema targetNamespace="urn:odd" elementFormDefault="qualified">
    <xsd:element name="shelf" type="o:Shelf"/>
    <xsd:complexType name="Shelf"><xsd:sequence>
      <xsd:element name="length" type="o:Length" nillable="true"/>
      <xsd:element name="pages" type="xsd:nonNegativeInteger"/>
      <xsd:element name="box" type="o:Box" minOccurs="0" maxOccurs="unbounded"/>
      <xsd:choice><xsd:element name="disc" type="xsd:string"/>
        <xsd:element name="tape" type="xsd:string"/></xsd:choice>
      <xsd:element name="state" type="o:State" default="shut"/>
      <xsd:any namespace="\##other" processContents="lax"/>
    </xsd:sequence><xsd:attribute name="codes"><xsd:simpleType>
      <xsd:list itemType="xsd:string"/></xsd:simpleType></xsd:attribute>
      <xsd:anyAttribute/></xsd:complexType>
    <xsd:complexType name="Box"/>
    <xsd:complexType name="BigBox"><xsd:complexContent><xsd:extension base="o:Box">
      <xsd:sequence><xsd:element name="raw" type="xsd:hexBinary"/></xsd:sequence>
    </xsd:extension></xsd:complexContent></xsd:complexType>
    <xsd:simpleType name="Length"><xsd:restriction base="xsd:decimal">
      <xsd:totalDigits value="5"/><xsd:fractionDigits value="2"/></xsd:restriction></xsd:simpleType>
    <xsd:simpleType name="State"><xsd:restriction base="xsd:string">
      <xsd:enumeration value="open"/></xsd:restriction></xsd:simpleType>
  </xsd:schema></grammars>
  <resources base="https://odd.example">
    <resource path="a/{b: [0-9]+}" type="\#page">
      <param name="b" style="template" type="xsd:int"/>
      <param name="color" style="matrix" type="xsd:string"/>
      <method name="COPY" id="copyIt"><request><param name="depth" style="matrix"/></request>
        <response status="200 204"/></method>
      <method name="POST" id="one"><request>
        <representation mediaType="application/octet-stream"><doc>Bytes of it.</doc>
          <param name="part" path="/part" style="plain" type="xsd:string" required="true">
            <doc>A part.</doc><option value="x"><doc>One.</doc></option></param>
        </representation></request><response><doc title="Well done"/></response></method>
      <method name="POST" id="other"><request>
        <param style="query" name="q" type="o:Query" default="none"/>
        <param style="query" name="n" type="xsd:int" default="none"/>
        <param style="query" name="kind"><option value="x" mediaType="application/json">
          <doc>JSON.</doc></option><option value="y" mediaType="application/xml"/></param>
        <representation mediaType="application/json"><doc>First.</doc></representation>
        <representation mediaType="application/json"><doc>Second.</doc></representation>
        </request></method>
      <method name="GET" id="shelf"><response status="200">
        <representation mediaType="application/xml" element="o:shelf"/>
        <representation mediaType="application/json" element="o:shelf">
          <param name="next" path="$.shelf.disc" style="plain"><link resource_type="\#page" rel="next"/>
          </param></representation></response></method>
    </resource>
  </resources>
  <resource_type id="page"><method name="GET" id="turn"/></resource_type>
</application>"#;

const ODD_SWAGGER: &str = r#"{"swagger": "2.0", "info": {"title": "odd", "version": "1"},
  "host": "odd.example", "produces": ["application/json"], "paths": {"/rows": {"get": {"operationId": "rows",
    "x-fern-pagination": {"next_cursor": "$response.next", "cursor": "$request.cursor"},
    "parameters": [
      {"name": "cursor", "in": "query", "type": "string"},
      {"name": "X-Ids", "in": "header", "type": "array", "items": {"type": "string"},
       "collectionFormat": "tsv"},
      {"name": "state", "in": "query", "type": "string", "enum": ["a", "b"],
       "x-enum-varnames": ["first", "second"], "x-enum-descriptions": ["The first.", ""]}],
    "responses": {"200": {"description": "All rows."}}}}}}"#;

fn read(name: &str, text: &str) -> (Api, Vec<String>) {
    let place = tempfile::tempdir().unwrap();
    let folder = Utf8Path::from_path(place.path()).unwrap();
    std::fs::write(folder.join(name), text).unwrap();
    let loaded = restwright::load(&[folder.join(name)], Some(folder)).unwrap();
    let read = restwright::read(loaded);
    let said = read.diagnostics.sorted().iter().map(|found| found.code.id.to_owned()).collect();
    (read.api.unwrap(), said)
}

fn converted(api: &Api) -> String {
    openapi::write(&Document::of(api, "it", &mut Diagnostics::new()), Syntax::Json).unwrap()
}

fn apis() -> Vec<(String, Api)> {
    let services = super::SERVICES.iter().map(|path| ((*path).to_owned(), super::service(path)));
    let odd = DESCRIPTIONS.iter().map(|(name, text)| ((*name).to_owned(), read(name, text).0));
    services.chain(odd).collect()
}

/// Collects the keys of a document that start with `x-`, except names defined by the service.
fn words(value: &Value, words: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| self::words(item, words)),
        Value::Object(members) => {
            for (key, inner) in members {
                if key.starts_with("x-") {
                    words.insert(key.clone());
                }
                self::words(inner, words);
            }
        }
        _ => {}
    }
}

#[test]
fn the_reader_knows_every_word_of_the_writer() {
    let mut written = BTreeSet::new();
    for file in repository().join("codegen/src/plan/openapi/document").read_dir_utf8().unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let renamed = text.split("rename = \"x-").skip(1);
        written.extend(renamed.map(|rest| format!("x-{}", rest.split('"').next().unwrap())));
    }
    assert!(written.len() > 30, "{written:?}");
    let read: Vec<String> =
        restwright_openapi::extensions().iter().map(|word| (*word).to_owned()).collect();
    assert_eq!(read, written.into_iter().collect::<Vec<_>>());
}

#[test]
fn every_word_is_written_and_read() {
    let mut found = BTreeSet::new();
    for (_, api) in apis() {
        words(&serde_json::from_str(&converted(&api)).unwrap(), &mut found);
    }
    let known = restwright_openapi::extensions();
    let missing: Vec<&&str> = known.iter().filter(|word| !found.contains(**word)).collect();
    assert!(missing.is_empty(), "no description has {missing:?}");
}

#[test]
fn conversions_are_read_without_a_warning_and_lose_nothing() {
    let all: Vec<&Difference> = DIFFERENCES.iter().chain(ELSEWHERE).collect();
    for (name, api) in apis() {
        let text = converted(&api);
        let (once, said) = read("again.json", &text);
        // Not about extensions: contradicting examples, and constraints kept as text, which are
        // reported for both descriptions.
        let others = ["openapi-example-contradicts-schema", "schema-partly-understood"];
        let is_of_keys = |code: &&String| !others.contains(&code.as_str());
        assert_eq!(said.iter().filter(is_of_keys).count(), 0, "{name}: {said:?}");
        let (before, after) = compared(&model(&api), &model(&once), &all);
        assert!(before == after, "{name}\n{}", first_difference(&before, &after));
        assert!(converted(&once) == text, "{name}: {}", first_difference(&text, &converted(&once)));
    }
}

#[test]
fn words_with_other_values_are_reported() {
    let mut document: Value = serde_json::from_str(
        r#"{"openapi": "3.1.1",
        "info": {"title": "a", "version": "1"}, "servers": [{"url": "https://h.example"}],
        "tags": [{"name": "a"}], "paths": {}, "components": {"schemas": {"A": {"type": "object",
        "properties": {"b": {"type": "string"}}}}}}"#,
    )
    .unwrap();
    let operation = serde_json::json!({"operationId": "a",
        "parameters": [{"name": "b", "in": "path", "required": true, "schema": {"type": "string"}}],
        "requestBody": {"content": {"multipart/mixed":
        {"schema": {"$ref": "#/components/schemas/A"}, "encoding": {"b": {}}}}},
        "responses": {"200": {"description": "OK", "content": {"application/json":
        {"schema": {"$ref": "#/components/schemas/A"}}}}}});
    document["paths"]["/a/{b}"]["get"] = operation;
    let bad =
        |word: &str| if word == "x-nillable" { Value::from(7) } else { Value::from(vec![7, 8]) };
    let property = "/components/schemas/A/properties/b";
    let media = "/paths/~1a~1{b}/get/responses/200/content/application~1json";
    for (place, words) in restwright_openapi::EXTENSIONS {
        let pointer = match *place {
            "OpenAPI" => "",
            "Path Item" => "/paths/~1a~1{b}",
            "Operation" => "/paths/~1a~1{b}/get",
            "Parameter" => "/paths/~1a~1{b}/get/parameters/0",
            "Response" => "/paths/~1a~1{b}/get/responses/200",
            "Media Type" => media,
            "Tag" => "/tags/0",
            "Encoding" => "/paths/~1a~1{b}/get/requestBody/content/multipart~1mixed/encoding/b",
            "Header" | "OAuth Flows" => continue,
            other => panic!("{other}"),
        };
        for word in words.iter().filter(|word| **word != "x-generated") {
            reported(
                &document,
                pointer,
                word,
                match *word {
                    "x-repeated-operations"
                    | "x-parts"
                    | "x-bodies"
                    | "x-item-styles"
                    | "x-produces"
                    | "x-statuses" => Value::from(true),
                    word => bad(word),
                },
            );
        }
    }
    for (word, kind) in restwright_schema_extensions() {
        reported(&document, property, word, if kind { Value::from(true) } else { bad(word) });
    }
    document.pointer_mut(property).unwrap()["xml"] = serde_json::json!({"name": "b"});
    for word in ["x-entry", "x-form", "x-key", "x-nillable"] {
        reported(&document, &format!("{property}/xml"), word, bad(word));
    }
}

/// Returns the extensions of a schema, and whether each is a list.
fn restwright_schema_extensions() -> Vec<(&'static str, bool)> {
    let lists = [
        "x-constraints",
        "x-enum-descriptions",
        "x-enum-media-types",
        "x-enum-varnames",
        "x-inline",
        "x-links",
        "x-other-names",
        "x-tag-names",
    ];
    let own: Vec<&str> =
        restwright_openapi::EXTENSIONS.iter().flat_map(|(_, words)| *words).copied().collect();
    let xml = ["x-entry", "x-form", "x-key", "x-nillable"];
    let words = restwright_openapi::extensions().into_iter();
    words
        .filter(|word| !own.contains(word) && !xml.contains(word))
        .map(|word| (word, lists.contains(&word)))
        .collect()
}

fn reported(document: &Value, pointer: &str, word: &str, value: Value) {
    let mut document = document.clone();
    document.pointer_mut(pointer).unwrap()[word] = value;
    let mut sources =
        Sources::in_memory([(Utf8Path::new("it.json"), document.to_string())], Limits::default());
    let file = sources.open(Utf8Path::new("it.json")).unwrap();
    let mut diagnostics = Diagnostics::new();
    restwright_openapi::read(&mut sources, &[file], &mut diagnostics);
    let said: Vec<String> = diagnostics
        .sorted()
        .iter()
        .map(|found| format!("{} {}", found.code.id, found.message))
        .collect();
    assert!(said.iter().any(|said| said.contains("bad-value")), "{word}: {said:?}");
}
