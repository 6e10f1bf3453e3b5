//! Selection and content of responses.

use serde_json::json;

use super::*;

#[test]
fn the_first_success_with_its_example() {
    let mock = mock(PETS);
    let got = get(&mock, "/v1/pets");
    assert_eq!(got.status, 200);
    assert_eq!(got.json(), json!([{"name": "Rex", "age": 3}, {"name": "Mia", "age": 1}]));
    assert_eq!(got.header("content-type"), Some("application/json"));
    assert_eq!(got.header("x-total"), Some("2"));
    assert_eq!(got.header("link"), Some("</pets?page=2>; rel=next"));
    let [request] = &mock.requests()[..] else { panic!("not one request") };
    assert_eq!(request.to_string(), "GET /v1/pets listPets 200");
}

#[test]
fn a_generated_value_where_there_is_no_example() {
    let mock = mock(PETS);
    let pet = get(&mock, "/v1/pets/7").json();
    assert_eq!(pet["name"], "Rex");
    assert_eq!(pet["kind"], "cat");
    assert!(pet["age"].is_u64(), "{pet}");
}

#[test]
fn named_examples_and_statuses() {
    let mock = mock(PETS);
    let prefer =
        |path: &str, prefer: &str| send(&mock, "GET", path, &[&format!("Prefer: {prefer}")], "");
    assert_eq!(prefer("/v1/pets", "example=none").json(), json!([]));
    for name in ["two", "\"a couple of pets\""] {
        let two = prefer("/v1/pets", &format!("example={name}"));
        assert_eq!(two.json()[1]["name"], "Mia", "{name}: {two:?}");
    }
    assert_eq!(prefer("/v1/pets", "code=200, example=NONE").json(), json!([]));
    let lost = prefer("/v1/pets/7", "code=404");
    assert_eq!((lost.status, lost.json()), (404, json!({"reason": "lost"})));
    // The name alone selects the response.
    let gone = prefer("/v1/pets/7", "example=gone");
    assert_eq!((gone.status, gone.json()), (404, json!({"reason": "lost"})));
    let broken = prefer("/v1/pets/7", "code=503");
    assert_eq!((broken.status, broken.body.as_str()), (503, ""));
    let default = prefer("/v1/pets", "code=409");
    assert_eq!((default.status, default.json()), (409, json!({"reason": "string"})));
    let unknown = prefer("/v1/pets/7", "code=409");
    assert_eq!(unknown.status, 400);
    let detail = unknown.json()["detail"].clone();
    let expected = "the operation has no response 409; the description declares 200, 404, 5XX";
    assert_eq!(detail, expected);
    let unknown = prefer("/v1/pets", "example=many");
    assert_eq!(unknown.json()["detail"], "the response has no example `many`; there are two, none");
}

#[test]
fn media_types_by_accept() {
    let mock = mock(PETS);
    let accept =
        |accept: &str| send(&mock, "GET", "/v1/pets/7", &[&format!("Accept: {accept}")], "");
    let xml = accept("application/json;q=0.5, application/xml");
    assert_eq!(xml.header("content-type"), Some("application/xml"));
    assert!(xml.body.contains("<pet>") && xml.body.contains("<name>Rex</name>"), "{}", xml.body);
    assert_eq!(accept("*/*").header("content-type"), Some("application/json"));
    let neither = accept("text/html");
    assert_eq!(neither.status, 406);
    let expected = "the operation responds with application/json, application/xml";
    assert_eq!(neither.json()["detail"], expected);
    // `Accept` does not restrict error responses.
    let lost = send(&mock, "GET", "/v1/pets/7", &["Accept: text/html", "Prefer: code=404"], "");
    assert_eq!(lost.status, 404);
}

#[test]
fn head_options_and_other_methods() {
    let mock = mock(PETS);
    let head = send(&mock, "HEAD", "/v1/pets", &[], "");
    let whole = send(&mock, "GET", "/v1/pets", &[], "");
    assert_eq!(head.header("content-length"), whole.header("content-length"));
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert_eq!(head.header("x-total"), Some("2"));
    let all = send(&mock, "OPTIONS", "*", &[], "");
    assert_eq!((all.status, all.header("allow").is_some()), (204, true), "{all:?}");
    let options = send(&mock, "OPTIONS", "/v1/pets/7", &[], "");
    assert_eq!(
        (options.status, options.header("allow")),
        (204, Some("GET, DELETE, HEAD, OPTIONS"))
    );
    let patch = send(&mock, "PATCH", "/v1/pets/7", &[], "");
    assert_eq!((patch.status, patch.header("allow")), (405, Some("GET, DELETE, HEAD, OPTIONS")));
    assert_eq!(get(&mock, "/v1/cats").status, 404);
    let removed = send(&mock, "DELETE", "/v1/pets/7", &[], "");
    assert_eq!((removed.status, removed.body.as_str()), (204, ""));
}

#[test]
fn the_description_is_served() {
    let pets = mock(PETS);
    let openapi = get(&pets, "/openapi.json").json();
    assert_eq!(openapi["info"]["title"], "Pets");
    assert_eq!(get(&pets, "/application.wadl").status, 404);
    assert_eq!(send(&pets, "DELETE", "/openapi.json", &[], "").status, 405);
    let library = described("apis/library/library.wadl");
    let wadl = get(&library, "/application.wadl");
    assert_eq!(wadl.header("content-type"), Some("application/vnd.sun.wadl+xml"));
    assert!(wadl.body.contains("replaceItem"), "{}", wadl.body);
    assert!(get(&library, "/openapi.json").json()["paths"].is_object());
}

#[test]
fn an_example_that_contradicts_its_schema_is_the_last_resort() {
    let mock = mock(
        r"
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a:
    get:
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: {type: object, required: [n], properties: {n: {type: integer}}}
              examples: {bad: {value: {n: x}}, good: {value: {n: 5}}}
",
    );
    assert_eq!(get(&mock, "/a").json(), json!({"n": 5}));
}
