use expect_test::expect;

use super::{request, response, samples};

/// Returns a plain parameter with additional attributes.
pub(super) fn param(name: &str, attributes: &str) -> String {
    format!("<param name=\"{name}\" style=\"plain\" {attributes}/>")
}

pub(super) fn body(texts: &[&str], params: &[String]) -> String {
    let content = samples(texts) + &params.concat();
    request(&[("json", &content)])
}

#[test]
fn by_path() {
    expect![[r#"
        is <create thing request>
        object <part>
          id: int32 required
        object <create thing>
          parts: list of <part>
          name: string required
          size: int64
        object <create thing request>
          thing: <create thing> required
    "#]]
    .assert_eq(&body(
        &[r#"{"thing": {"parts": [], "name": "x"}}"#],
        &[
            param("id", "type='xsd:int' required='true' path='$.thing.parts[*].id'"),
            param("size", "type='xsd:long' path=\"$['thing']['size']\""),
            param("name", "type='xsd:string' required='true' path='$.parameters.name'"),
        ],
    ));
}

#[test]
fn the_beginning_that_no_sample_shows_is_left_out_of_all_paths() {
    expect![[r#"
        is <create thing request>
        object <sail>
          id: string
        object <engine>
          id: json required
        object <create thing boat>
          name: string
          sails: list of <sail>
          engine: <engine>
        object <create thing request>
          boat: <create thing boat> required
    "#]]
    .assert_eq(&body(
        &[r#"{"boat": {"name": "Ada", "sails": [{"id": "s-1"}]}}"#],
        &[
            param("boat", "path='$.parameters.boat'"),
            param("engine", "path='$.parameters.boat.engine'"),
            param("id", "required='true' path='$.parameters.boat.engine.id'"),
            param("sails", "path='$.parameters.boat.sails'"),
            param("id", "path='$.parameters.boat.sails.id'"),
            param("name", "path='/parameters/boat/name'"),
        ],
    ));
}

#[test]
fn the_wrapper_that_paths_have_and_samples_lack_is_left_out() {
    expect![[r#"
        is <create thing request>
        object <mast>
          height: int32
        object <create thing request>
          name: string required
          mast: <mast>
          colour: json
    "#]]
    .assert_eq(&body(
        &[r#"{"name": "Ada", "mast": {"height": 3}}"#],
        &[
            param("name", "required='true' path='/boat/name'"),
            param("height", "type='xsd:int' path='/boat/mast/height'"),
            param("colour", "path='/boat/colour'"),
        ],
    ));
}

#[test]
fn what_is_declared_inside_of_something_is_not_found_by_its_name_elsewhere() {
    expect![[r#"
        is <create thing request>
        object <sail>
          id: string
        object <engine>
          id: int32
        object <create thing boat>
          sails: list of <sail>
          engine: <engine>
        object <create thing request>
          boat: <create thing boat> required
    "#]]
    .assert_eq(&body(
        &[r#"{"boat": {"sails": [{"id": "s-1"}]}}"#],
        &[
            param("engine", "path='$.made.up.engine'"),
            param("id", "type='xsd:int' path='$.made.up.engine.id'"),
        ],
    ));
}

#[test]
fn declarations_alone() {
    expect![[r#"
        is <create thing request>
        object <part>
          when: date-time
        object <create thing>
          id: int32 required
          parts: list of <part>
          tags: list of string
          meta: map of string
          list: list of json
        object <create thing request>
          thing: <create thing> required
    "#]]
    .assert_eq(&body(
        &[],
        &[
            param("id", "type='xsd:int' required='true' path='$.thing.id'"),
            param("when", "type='xsd:dateTime' path='$.thing.parts[*].when'"),
            param("tags", "type='xsd:string' repeating='true' path='$.thing.tags'"),
            param("meta", "type='xsd:dict' path='$.thing.meta'"),
            param("list", "type='xsd:list' path='$.thing.list'"),
        ],
    ));
    expect![[r#"
        is <create thing request>
        object <b>
          c: json
        object <create thing request>
          a: int32
          b: <b>
    "#]]
    .assert_eq(&body(&[], &[param("a", "type='xsd:int'"), param("b.c", "")]));
}

#[test]
fn options_are_enumerations() {
    let options = "<option value='on'/><option value='off'/><option value='on'/>";
    let status = |name: &str| {
        format!("<param name='{name}' style='plain' type='xsd:string'>{options}</param>")
    };
    let params = [status("status"), status("states")].concat();
    let content =
        samples(&[r#"{"thing": {"status": "on", "states": ["off", "broken"]}}"#]) + &params;
    expect![[r#"
        is <create thing request>
        enumeration <thing status> of on | off
        enumeration <thing state> of on | off
        object <create thing>
          status: <thing status>
          states: list of <thing state>
        object <create thing request>
          thing: <create thing> required
        wadl-sample-contradicts-declaration: parameter `states` is declared as `string`, but a sample has a list
        wadl-sample-contradicts-declaration: parameter `states` has no option "broken", which is used in an example
    "#]].assert_eq(&request(&[("json", &content)]));
}

#[test]
fn contradictions_are_said_and_both_are_accepted() {
    expect![[r#"
        is <create thing request>
        object <object>
          a: int64
        object <create thing request>
          uuid: string
          text_number: int32
          text_bool: boolean
          number: string
          object: <object>
          half: double
          big: int64
          when: date-time
          fixed: string
          gone: string
        wadl-sample-contradicts-declaration: parameter `uuid` is declared as `uuid`, but a sample has "17"
        wadl-sample-contradicts-declaration: parameter `text_number` is declared as `int`, but a sample has "5"
        wadl-sample-contradicts-declaration: parameter `text_bool` is declared as `boolean`, but a sample has "true"
        wadl-sample-contradicts-declaration: parameter `number` is declared as `string`, but a sample has 5
        wadl-sample-contradicts-declaration: parameter `object` is declared as `string`, but a sample has an object
        wadl-sample-contradicts-declaration: parameter `half` is declared as `int`, but a sample has 1.5
        wadl-sample-contradicts-declaration: parameter `when` is declared as `dateTime`, but a sample has "yesterday"
        wadl-sample-contradicts-declaration: parameter `fixed` is fixed to "a", but a sample has "b"
        wadl-sample-contradicts-declaration: parameter `gone` is declared as required, but missing in an example
    "#]].assert_eq(&body(
        &[r#"{"uuid": "17", "text_number": "5", "text_bool": "true", "number": 5, "object": {"a": 1},
             "half": 1.5, "big": 3000000000, "when": "yesterday", "fixed": "b"}"#],
        &[
            param("uuid", "type='csapi:uuid'"),
            param("text_number", "type='xsd:int'"),
            param("text_bool", "type='xsd:boolean'"),
            param("number", "type='xsd:string'"),
            param("object", "type='xsd:string'"),
            param("half", "type='xsd:int'"),
            param("big", "type='xsd:int'"),
            param("when", "type='xsd:dateTime'"),
            param("fixed", "type='xsd:string' fixed='a'"),
            param("gone", "type='xsd:string' required='true'"),
        ],
    ));
}

#[test]
fn declared_types_that_samples_fit() {
    expect![[r#"
        is <create thing request>
        object <made up>
          a: int64
        object <create thing request>
          when: date-time
          day: date
          uri: uri
          data: base64
          number: double
          made_up: <made up>
    "#]].assert_eq(&body(
        &[r#"{"when": "2023-01-02T06:30:00.000000", "day": "2023-01-02", "uri": "http://x", "data": "QUJD",
             "number": 5, "made_up": {"a": 1}}"#],
        &[
            param("when", "type='xsd:dateTime'"),
            param("day", "type='xsd:date'"),
            param("uri", "type='xsd:anyURI'"),
            param("data", "type='xsd:base64Binary'"),
            param("number", "type='xsd:double'"),
            param("made_up", "type='csapi:Thing'"),
        ],
    ));
}

#[test]
fn xpaths() {
    let params = [
        param("id", "type='xsd:int' required='true' path='/t:thing/@id'"),
        param("href", "type='xsd:anyURI' path='/t:thing/a:link[@rel=\"next\"]/@href'"),
    ];
    let content =
        samples(&[r#"<thing id="1" xmlns:a="urn:a"><a:link rel="next" href="u"/></thing>"#]);
    expect![[r#"
        is <thing> at thing
        object <a link> xml
          rel: string at @rel
          href: uri at @href
        object <thing> xml thing
          id: int32 required at @id
          a:link: <a link> at {urn:a}link
    "#]]
    .assert_eq(&response(&[("xml", &(content + &params.concat()))]));
}

#[test]
fn forms_and_parts() {
    let params = [
        param("name", "type='xsd:string' required='true'"),
        param("file", "type='xsd:base64Binary'"),
    ];
    let params = params.concat();
    expect![[r#"
        is form <create thing form>
        is multipart <create thing multipart>
        object <create thing form>
          name: string required
          file: base64
        object <create thing multipart>
          name: string required
          file: bytes
    "#]]
    .assert_eq(&request(&[("x-www-form-urlencoded", &params), ("multipart/form-data", &params)]));
    expect![[r#"
        is form map of string
        is multipart map of bytes
    "#]]
    .assert_eq(&request(&[("x-www-form-urlencoded", ""), ("multipart/form-data", "")]));
}

#[test]
fn untyped_beside_xml_without_a_word() {
    // The XML is undescribed and becomes bytes; JSON distinguishes numbers and lists from text.
    let params = [param("size", ""), param("tags", "required='true'")].concat();
    let beside = ["vnd.sun.wadl+xml", "xhtml+xml"];
    expect![[r#"
        is <create thing response>
        is bytes
        is bytes
        object <create thing response>
          size: json
          tags: json required
    "#]]
    .assert_eq(&response(&[("json", &params), (beside[0], ""), (beside[1], "")]));
}

/// Paths that match the examples are reliable, including those without examples.
#[test]
fn paths_of_what_samples_leave_out() {
    let path = |name: &str, path: &str| param(name, &format!("path='{path}'"));
    expect![[r#"
        is <create thing request>
        object <two>
          y: int64
        object <one>
          x: json
        object <create thing request>
          two: <two>
          one: <one>
          w: json
    "#]]
    .assert_eq(&body(
        &[r#"{"two": {"y": 1}}"#],
        &[path("y", "$.two.y"), path("x", "$.one.x"), path("w", "$.w")],
    ));
    // Most of these paths are copied, and do not apply to the body.
    expect![[r#"
        is <create thing request>
        object <create thing two>
          y: int64
          x: json
          w: json
        object <create thing request>
          two: <create thing two> required
    "#]]
    .assert_eq(&body(
        &[r#"{"two": {"y": 1}}"#],
        &[path("y", "$.two.y"), path("x", "$.parameters.x"), path("w", "$.parameters.w")],
    ));
}

/// A body after a message head is read like other examples.
#[test]
fn samples_with_a_head() {
    let head = "HTTP/1.1 200 OK\nContent-Type: application/json\n\n";
    let json = r#"{"ships": [{"id": 1, "metadata": {"k": "v"}}]}"#;
    assert_eq!(body(&[&format!("{head}{json}")], &[]), body(&[json], &[]));
    let xml = "<ship><id>1</id></ship>";
    let head = "HTTP/1.1 200 OK\nContent-Type: application/xml\n\n";
    assert_eq!(body(&[&format!("{head}{xml}")], &[]), body(&[xml], &[]));
}
