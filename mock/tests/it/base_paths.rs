//! Base paths of servers.

use super::*;

/// Operations with their own base paths.
const SERVERS: &str = r"
openapi: 3.1.0
info: {title: S, version: '1'}
servers:
  - {url: 'https://a.example/v1/'}
  - {url: 'https://b.example/{stage}/v2', variables: {stage: {default: test}}}
paths:
  /things: {get: {operationId: things, responses: {'204': {description: ok}}}}
  /files:
    get:
      operationId: files
      servers: [{url: 'https://files.example/store'}]
      responses: {'204': {description: ok}}
  /things/{id}:
    get:
      operationId: other
      servers: [{url: '/v1'}]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'204': {description: ok}}
";

#[test]
fn with_and_without_the_base_path() {
    let mock = mock(SERVERS);
    assert_eq!(mock.base_url(), format!("{}/v1", mock.url()));
    for (path, operation) in [
        ("/v1/things", Some("things")),
        ("/test/v2/things", Some("things")),
        ("/things", Some("things")),
        ("/store/files", Some("files")),
        ("/files", Some("files")),
        ("/v1/files", None),
        ("/v1/things/7", Some("other")),
        ("/v3/things", None),
    ] {
        let status = if operation.is_some() { 204 } else { 404 };
        assert_eq!(get(&mock, path).status, status, "{path}");
        let requests = mock.requests();
        assert_eq!(requests.last().unwrap().operation.as_deref(), operation, "{path}");
    }
}

/// The root of a service is at its base URL with a trailing slash.
#[test]
fn operations_without_a_path() {
    let wadl = "<application xmlns='http://wadl.dev.java.net/2009/02'>\
        <resources base='http://a.example/1.0/'><resource path=''><method name='GET' id='root'>\
        <response status='204'/></method></resource></resources></application>";
    let folder = tempfile::tempdir().unwrap();
    let path = Utf8PathBuf::from_path_buf(folder.path().join("root.wadl")).unwrap();
    std::fs::write(&path, wadl).unwrap();
    let mock = restwright_mock::serve(path).unwrap();
    for (path, status) in [("/1.0/", 204), ("/1.0", 204), ("/1.0//", 404), ("/1.0/x", 404)] {
        assert_eq!(get(&mock, path).status, status, "{path}");
    }
}

#[test]
fn ambiguous_paths_need_their_base() {
    let mock = mock(
        r"
openapi: 3.1.0
info: {title: S, version: '1'}
paths:
  /a/{x}:
    get:
      operationId: one
      servers: [{url: 'https://a.example/one'}]
      parameters: [{name: x, in: path, required: true, schema: {type: string}}]
      responses: {'204': {description: ok}}
  /a/{y}:
    get:
      operationId: two
      servers: [{url: 'https://a.example/two'}]
      parameters: [{name: y, in: path, required: true, schema: {type: string}}]
      responses: {'204': {description: ok}}
",
    );
    assert_eq!(get(&mock, "/one/a/1").status, 204);
    assert_eq!(get(&mock, "/two/a/1").status, 204);
    assert_eq!(get(&mock, "/a/1").status, 404);
}
