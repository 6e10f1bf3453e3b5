//! Secrets in every location of requests and responses must not occur in any output: errors,
//! `Debug`, spans and events, middleware, metrics, the command-line client, mock and recordings,
//! generated servers. The bindings are those of `secrets.yaml`. `cli/tests/cli/fetching/secrets.rs`
//! is the same test for downloads.

mod calls;
mod outputs;
mod programs;
mod recorder;
mod services;

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/secrets.rs"));
}

use end_to_end::{Answer, Seen, Server, answer};
use outputs::Outputs;

#[tokio::test]
async fn no_output_shows_a_secret() {
    let mut outputs = Outputs::default();
    calls::show(&mut outputs).await;
    services::show(&mut outputs).await;
    programs::show(&mut outputs).await;
    outputs.search();
}

#[test]
#[should_panic(expected = "Debug of something shows the bearer token")]
fn a_secret_is_found() {
    let mut outputs = Outputs::default();
    outputs.add("Debug of something", format!("{:?}", Some(outputs::TOKEN)));
    outputs.search();
}

/// Starts a service that grants tokens, and responds with secrets in headers. The path selects the
/// failure.
async fn service() -> Server {
    Server::start(|seen: &Seen| -> Answer {
        let path = seen.target.split('?').next().unwrap();
        let (status, media_type, body) = match path.rsplit('/').next().unwrap() {
            "token" => {
                let granted = outputs::GRANTED;
                let body =
                    format!("{{\"access_token\": \"{granted}\", \"token_type\": \"bearer\"}}");
                return answer(200, "application/json", body);
            }
            "failing" => (500, "application/json", r#"{"message": "it failed"}"#),
            "broken" => (200, "application/json", "{"),
            "untyped" => (200, "application/json", r#"{"name": 5}"#),
            "other" => (200, "text/html", "<html>"),
            "moved" => (302, "text/plain", ""),
            "away" => (307, "text/plain", ""),
            _ => (200, "application/json", r#"{"name": "a"}"#),
        };
        let mut response = answer(status, media_type, body);
        let session = outputs::SESSION.parse().unwrap();
        let location = match path.rsplit('/').next().unwrap() {
            "away" => format!("http://127.0.0.1:9/?X-Amz-Signature={}", outputs::SESSION),
            _ => format!("gone/failing?access_token={}", outputs::SESSION),
        };
        let headers = response.headers_mut();
        headers.insert("set-cookie", format!("sid={}", outputs::SESSION).parse().unwrap());
        headers.insert("x-session-token", session);
        headers.insert("location", location.parse().unwrap());
        response
    })
    .await
}
