//! Required credentials.

use super::*;

const SECURED: &str = r"
openapi: 3.1.0
info: {title: 'Safe', version: '1'}
security: [{token: []}, {key: [], user: []}]
paths:
  /a: {get: {responses: {'204': {description: ok}}}}
  /open: {get: {security: [], responses: {'204': {description: ok}}}}
  /maybe: {get: {security: [{token: []}, {}], responses: {'204': {description: ok}}}}
  /cookie: {get: {security: [{session: []}], responses: {'204': {description: ok}}}}
components:
  securitySchemes:
    token: {type: http, scheme: bearer}
    user: {type: http, scheme: basic}
    key: {type: apiKey, in: query, name: key}
    session: {type: apiKey, in: cookie, name: sid}
";

#[test]
fn some_are_required() {
    let mock = mock(SECURED);
    let status = |path: &str, headers: &[&str]| send(&mock, "GET", path, headers, "").status;
    assert_eq!(status("/a", &["Authorization: Bearer x"]), 204);
    assert_eq!(status("/a", &["Authorization: Bearer "]), 401);
    assert_eq!(status("/a", &["Authorization: Basic eDp5"]), 401);
    assert_eq!(status("/a?key=k", &["Authorization: Basic eDp5"]), 204);
    assert_eq!(status("/open", &[]), 204);
    assert_eq!(status("/maybe", &[]), 204);
    assert_eq!(status("/cookie", &["Cookie: a=b; sid=1"]), 204);
    assert_eq!(status("/cookie", &["Cookie: a=b"]), 401);
    let got = get(&mock, "/a");
    let challenges: Vec<&str> = got
        .headers
        .iter()
        .filter(|(name, _)| name.eq_ignore_ascii_case("www-authenticate"))
        .map(|(_, value)| value.as_str())
        .collect();
    let expected = ["Bearer realm=\"Safe\"", "ApiKey realm=\"Safe\"", "Basic realm=\"Safe\""];
    assert_eq!(challenges, expected);
}

#[test]
fn keys_are_not_printed() {
    let mock = mock(SECURED);
    get(&mock, "/a?key=secret&x=1");
    let [request] = &mock.requests()[..] else { panic!("not one request") };
    let line = request.to_string();
    assert!(line.starts_with("GET /a?key=…&x=1 ") && !line.contains("secret"), "{line}");
    assert_eq!(request.path, "/a?key=secret&x=1");
}
