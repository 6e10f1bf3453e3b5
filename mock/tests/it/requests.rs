//! Invalid requests are rejected with all of their problems.

use super::*;

#[test]
fn parameters() {
    let mock = mock(PETS);
    for (path, status, expected) in [
        ("/v1/pets?limit=5&tags=aa|bb", 200, &[][..]),
        ("/v1/pets?filter[age]=4", 200, &[]),
        ("/v1/pets?size=-2147483648&since=9223372036854775807", 200, &[]),
        (
            "/v1/pets?size=2147483648&since=9223372036854775808",
            422,
            &[
                "query size: 2147483648 is greater than the maximum of 2147483647",
                "query since: 9223372036854775808 is greater than the maximum of 9223372036854775807",
            ],
        ),
        ("/v1/pets?limit=x", 400, &["query limit: expected integer, found \"x\""]),
        ("/v1/pets?limit=11", 422, &["query limit: 11 is greater than the maximum of 10"]),
        (
            "/v1/pets?limit=x&tags=aa|b",
            400,
            &[
                "query limit: expected integer, found \"x\"",
                "query tags: \"b\" is shorter than 2 characters at /1",
            ],
        ),
        (
            "/v1/pets?filter[age]=old",
            400,
            &["query filter: expected integer, found \"old\" at /age"],
        ),
        ("/v1/pets?limit=%zz", 400, &["query limit: a percent sign encodes nothing"]),
        ("/v1/pets/rex", 400, &["path id: expected integer, found \"rex\""]),
    ] {
        let got = get(&mock, path);
        assert_eq!(got.status, status, "{path}: {got:?}");
        if status != 200 {
            assert_eq!(got.errors(), expected, "{path}");
        }
    }
    let got = send(&mock, "GET", "/v1/pets", &["X-Trace: abc"], "");
    assert_eq!(
        (got.status, got.errors()),
        (422, vec!["header X-Trace: \"abc\" is not a \"uuid\"".to_owned()])
    );
}

#[test]
fn bodies_in_json() {
    let mock = mock(PETS);
    let post =
        |body: &str| send(&mock, "POST", "/v1/pets", &["Content-Type: application/json"], body);
    assert_eq!(post(r#"{"name": "Mia", "age": 3}"#).status, 201);
    for (body, expected) in [
        ("{", &["#: it is not JSON: EOF while parsing an object at line 1 column 1"][..]),
        (r#"{"age": 3}"#, &["#: missing property \"name\""]),
        (
            r#"{"name": 5, "age": "3"}"#,
            &["#/age: expected integer, found \"3\"", "#/name: expected string, found 5"],
        ),
        ("[]", &["#: expected object, found an array"]),
    ] {
        let got = post(body);
        let mut errors = got.errors();
        errors.sort();
        assert_eq!((got.status, &errors[..]), (400, &expected.map_owned()[..]), "{body}");
    }
}

trait MapOwned {
    fn map_owned(&self) -> Vec<String>;
}

impl MapOwned for &[&str] {
    fn map_owned(&self) -> Vec<String> {
        self.iter().map(|&text| text.to_owned()).collect()
    }
}

#[test]
fn the_descriptions_own_error_response() {
    let mock = mock(PETS);
    // 422 is declared with an example, which takes precedence over problem details.
    let headers = ["Content-Type: application/json"];
    let got = send(&mock, "POST", "/v1/pets", &headers, r#"{"name": "Mia", "age": 90}"#);
    assert_eq!((got.status, got.json()), (422, serde_json::json!({"reason": "too old"})));
    // The log contains the problem nevertheless.
    let requests = mock.requests();
    assert_eq!(requests[0].problems, ["#/age: 90 is greater than the maximum of 40"]);
    let line = "POST /v1/pets addPet 422: #/age: 90 is greater than the maximum of 40";
    assert_eq!(requests[0].to_string(), line);
}

#[test]
fn missing_bodies_and_other_media_types() {
    let mock = mock(PETS);
    let got = send(&mock, "POST", "/v1/pets", &[], "");
    assert_eq!((got.status, got.errors()), (400, vec!["#: the body is missing".to_owned()]));
    let got = send(&mock, "POST", "/v1/pets", &["Content-Type: text/csv"], "a,b");
    assert_eq!(got.status, 415);
    let offered = "application/json, application/x-www-form-urlencoded, multipart/form-data";
    assert_eq!(got.header("accept"), Some(offered));
}

#[test]
fn forms() {
    let mock = mock(PETS);
    let form = |body: &str| {
        send(&mock, "POST", "/v1/pets", &["Content-Type: application/x-www-form-urlencoded"], body)
    };
    assert_eq!(form("name=Mia+M&age=3").status, 201);
    let got = form("age=old");
    let mut errors = got.errors();
    errors.sort();
    let expected = ["#/age: expected integer, found \"old\"", "#: missing property \"name\""];
    assert_eq!((got.status, &errors[..]), (400, &(&expected[..]).map_owned()[..]));
    let part = |name: &str, text: &str| {
        format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n")
    };
    let parts = |parts: &[(&str, &str)]| {
        let parts: String = parts.iter().map(|(name, text)| part(name, text)).collect();
        let body = format!("{parts}--b--\r\n");
        send(&mock, "POST", "/v1/pets", &["Content-Type: multipart/form-data; boundary=b"], &body)
    };
    assert_eq!(parts(&[("name", "Mia"), ("age", "3")]).status, 201);
    let got = parts(&[("age", "3")]);
    assert_eq!((got.status, got.errors()), (400, vec!["#: missing property \"name\"".to_owned()]));
}

#[test]
fn operations_that_only_a_constant_parameter_distinguishes() {
    let root = camino::Utf8Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let folder = tempfile::tempdir_in(root.join("target")).unwrap();
    let path = Utf8PathBuf::from_path_buf(folder.path().join("api.wadl")).unwrap();
    let method = |id: &str, value: &str| {
        format!(
            r#"<method name="GET" id="{id}"><request>
              <param name="action" style="query" required="true" fixed="{value}"/></request>
              <response status="200"/></method>"#
        )
    };
    let text = format!(
        r#"<application xmlns="http://wadl.dev.java.net/2009/02">
          <resources base="http://a.example/"><resource path="servers">{}{}</resource></resources>
        </application>"#,
        method("start", "start"),
        method("stop", "stop"),
    );
    std::fs::write(&path, text).unwrap();
    let mock = restwright_mock::serve(path).unwrap();
    assert_eq!(get(&mock, "/servers?action=stop").status, 200);
    assert_eq!(mock.requests()[0].operation.as_deref(), Some("stop"));
    assert_eq!(get(&mock, "/servers?action=other").status, 400);
}

#[test]
fn a_form_is_the_whole_query() {
    let mock = mock(
        r"
openapi: 3.2.0
info: {title: Shelves, version: '1'}
servers: [{url: 'https://shelves.example'}]
paths:
  /shelves:
    get:
      operationId: findShelves
      parameters:
        - name: wanted
          in: querystring
          content:
            application/x-www-form-urlencoded:
              schema:
                type: object
                required: [title]
                properties:
                  title: {type: string}
                  years: {type: array, items: {type: integer, minimum: 1}}
                  place: {type: object, properties: {row: {type: integer}}}
              encoding: {years: {style: pipeDelimited, explode: false}, place: {style: deepObject}}
      responses: {'204': {description: Done.}}
",
    );
    for (query, status, expected) in [
        ("?title=a&years=1%7C2&place%5Brow%5D=3", 204, &[][..]),
        ("", 204, &[]),
        ("?years=1", 400, &["query wanted: missing property \"title\""]),
        ("?title=a&years=1%7Cx", 400, &["query wanted: expected integer, found \"x\" at /years/1"]),
        ("?title=%zz", 400, &["query wanted: a percent sign encodes nothing at /title"]),
        ("?title=a&years=0", 422, &["query wanted: 0 is less than the minimum of 1 at /years/0"]),
        (
            "?title=a&place%5Brow%5D=x",
            400,
            &["query wanted: expected integer, found \"x\" at /place/row"],
        ),
    ] {
        let got = get(&mock, &format!("/shelves{query}"));
        assert_eq!(got.status, status, "{query}: {got:?}");
        if status != 204 {
            assert_eq!(got.errors(), expected, "{query}");
        }
    }
}
