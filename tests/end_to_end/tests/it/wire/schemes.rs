//! Where each security scheme sends its credentials.

use end_to_end::{Seen, answer};

use super::silent;
use super::wire::runtime::OAuth2;

/// Returns `Authorization`, `X-Key`, `Cookie` and the query.
fn credentials(seen: &Seen) -> [&str; 4] {
    let query = seen.target.split_once('?').map_or("", |(_, query)| query);
    [seen.header("authorization"), seen.header("x-key"), seen.header("cookie"), query]
}

#[tokio::test]
async fn keys() {
    let (server, builder) = silent().await;
    let builder = builder.header_key("a b").query_key("a&b").cookie_key("a-b");
    let client = builder.build().unwrap();
    client.header_key().send().await.unwrap();
    assert_eq!(credentials(&server.last()), ["", "a b", "", ""]);
    client.query_key().send().await.unwrap();
    assert_eq!(credentials(&server.last()), ["", "", "", "key=a%26b"]);
    client.cookie_key().send().await.unwrap();
    assert_eq!(credentials(&server.last()), ["", "", "sid=a-b", ""]);
    // The description has `security` on other operations: one without it requires none.
    client.free().send().await.unwrap();
    assert_eq!(credentials(&server.last()), ["", "", "", ""]);
}

/// The example of RFC 7617, section 2.
#[tokio::test]
async fn basic() {
    let (server, builder) = silent().await;
    let client = builder.basic("Aladdin", "open sesame").build().unwrap();
    client.basic().send().await.unwrap();
    let expected = ["Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "", "", ""];
    assert_eq!(credentials(&server.last()), expected);
}

/// The example of RFC 6750, section 2.1.
#[tokio::test]
async fn bearer_and_openid() {
    let (server, builder) = silent().await;
    let client = builder.bearer("mF_9.B5f-4.1JqM").openid("i-d").build().unwrap();
    client.bearer().send().await.unwrap();
    assert_eq!(credentials(&server.last()), ["Bearer mF_9.B5f-4.1JqM", "", "", ""]);
    client.openid().send().await.unwrap();
    assert_eq!(credentials(&server.last()), ["Bearer i-d", "", "", ""]);
    client.oauth().send().await.unwrap();
    assert_eq!(credentials(&server.last()), [""; 4]);
}

/// The example of RFC 6749, section 4.4.
#[tokio::test]
async fn oauth_with_client_credentials() {
    let (server, builder) = silent().await;
    let client = builder.oauth_client("s6BhdRkqt3", "gX1fBat3bV", &[]).build().unwrap();
    let token = r#"{"access_token": "2YotnFZFEjr1zCsicMWpAA", "token_type":"Bearer"}"#;
    server.script(answer(200, "application/json;charset=UTF-8", token));
    client.oauth().send().await.unwrap();
    let seen = server.seen();
    assert_eq!(seen[0].line(), "POST /token");
    assert_eq!(seen[0].header("authorization"), "Basic czZCaGRSa3F0MzpnWDFmQmF0M2JW");
    assert_eq!(seen[0].header("content-type"), "application/x-www-form-urlencoded");
    assert_eq!(seen[0].text(), "grant_type=client_credentials");
    assert_eq!(credentials(&seen[1]), ["Bearer 2YotnFZFEjr1zCsicMWpAA", "", "", ""]);
}

/// The example of RFC 6749, section 6; a rejected token is renewed.
#[tokio::test]
async fn oauth_with_a_refresh_token() {
    let (server, builder) = silent().await;
    let grant = OAuth2::refresh_token("/refresh", "tGzv3JOkF0XG5Qx2TlKWIA");
    let grant = grant.client("s6BhdRkqt3", "gX1fBat3bV");
    let client = builder.oauth(grant).build().unwrap();
    server.script(answer(200, "application/json", r#"{"access_token": "one"}"#));
    server.script(answer(401, "text/plain", ""));
    server.script(answer(200, "application/json", r#"{"access_token": "two"}"#));
    client.oauth().send().await.unwrap();
    let seen = server.seen();
    let lines: Vec<String> = seen.iter().map(Seen::line).collect();
    assert_eq!(lines, ["POST /refresh", "GET /oauth", "POST /refresh", "GET /oauth"]);
    assert_eq!(seen[0].text(), "grant_type=refresh_token&refresh_token=tGzv3JOkF0XG5Qx2TlKWIA");
    assert_eq!(seen[1].header("authorization"), "Bearer one");
    assert_eq!(seen[3].header("authorization"), "Bearer two");
}
