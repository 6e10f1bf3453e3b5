//! Recording of exchanges with a server, and their replay.

use std::future::ready;
use std::sync::{Arc, Mutex};

use restwright_runtime::bytes::Bytes;
use restwright_runtime::http::{HeaderMap, HeaderValue, StatusCode};
use restwright_runtime::{
    BoxError, BoxFuture, HttpRequest, HttpResponse, Transport, TransportError, TransportErrorKind,
};
use serde_json::json;

use super::*;

/// A server that responds to every request with a pet of another name, and records the requests.
#[derive(Clone, Default)]
struct Server(Arc<Mutex<Vec<HttpRequest>>>);

impl Transport for Server {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let path = request.url.path().to_owned();
        self.0.lock().unwrap().push(request);
        if path.ends_with("/13") {
            let source: BoxError = "connection refused".into();
            let error = TransportError { kind: TransportErrorKind::Connect, source };
            return Box::pin(ready(Err(error)));
        }
        let (status, body) = if path.ends_with("/404") {
            (StatusCode::NOT_FOUND, r#"{"reason": "never seen"}"#)
        } else {
            (StatusCode::OK, r#"{"name": "Recorded", "token": "SECRET-1"}"#)
        };
        let mut headers = HeaderMap::new();
        for (name, value) in [
            ("content-type", "application/json"),
            ("set-cookie", "sid=SECRET-2"),
            ("x-total", "7"),
            ("x-other", "SECRET-3"),
            ("connection", "close"),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        let body = Bytes::from_static(body.as_bytes()).into();
        Box::pin(ready(Ok(HttpResponse::new(status, headers, body))))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(ready(()))
    }
}

/// Returns the files of a folder with their contents.
fn files(folder: &camino::Utf8Path) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = folder
        .read_dir_utf8()
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().into_path();
            (path.file_name().unwrap().to_owned(), std::fs::read_to_string(&path).unwrap())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn what_is_recorded_is_served_later() {
    let folder = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(folder.path().join("exchanges")).unwrap();
    let server = Server::default();
    let recorder =
        builder(PETS).examples(&folder).record("https://real.example/base/", server.clone());
    let mock = recorder.unwrap().serve().unwrap();
    let headers = ["Authorization: Bearer SECRET-4", "Accept: application/json"];
    let got = send(&mock, "GET", "/v1/pets/7?x=1", &headers, "");
    // The client receives the response of the server without connection headers.
    assert_eq!((got.status, got.json()["token"].as_str()), (200, Some("SECRET-1")));
    assert_eq!(got.header("set-cookie"), Some("sid=SECRET-2"));
    assert_eq!(get(&mock, "/v1/pets/404").status, 404);
    assert_eq!(get(&mock, "/pets/13").status, 502);
    // Invalid requests are forwarded too; the log contains their problems.
    assert_eq!(get(&mock, "/v1/pets/rex").status, 200);
    let problems = &mock.requests()[3].problems;
    assert_eq!(problems, &["path id: expected integer, found \"rex\""]);
    // No other path is forwarded.
    assert_eq!(get(&mock, "/v1/secrets").status, 404);
    let sent: Vec<String> =
        server.0.lock().unwrap().iter().map(|request| request.url.to_string()).collect();
    assert_eq!(
        sent,
        [
            "https://real.example/base/pets/7?x=1",
            "https://real.example/base/pets/404",
            "https://real.example/base/pets/13",
            "https://real.example/base/pets/rex",
        ]
    );
    drop(mock);

    let files = files(&folder);
    assert_eq!(files.len(), 3, "{files:#?}");
    for (name, text) in &files {
        assert!(name.starts_with("showPet-"), "{name}");
        assert!(!text.contains("SECRET"), "{text}");
    }
    let mock = builder(PETS).examples(&folder).serve().unwrap();
    let expected = json!({"name": "Recorded", "token": "redacted"});
    assert_eq!(get(&mock, "/v1/pets/7?x=1").json(), expected);
    // Another request gets a success response of the operation.
    assert_eq!(get(&mock, "/v1/pets/8").json(), expected);
    let lost = get(&mock, "/v1/pets/404");
    assert_eq!((lost.status, lost.json()), (404, json!({"reason": "never seen"})));
    let chosen = send(&mock, "GET", "/v1/pets/8", &["Prefer: code=404"], "");
    assert_eq!(chosen.json(), json!({"reason": "never seen"}));
    // Without a recording, the response is from the description.
    assert_eq!(get(&mock, "/v1/pets").json()[0]["name"], "Rex");
    assert_eq!(get(&mock, "/v1/pets/rex").status, 400);
}

#[test]
fn declared_headers_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
    let recorder = builder(PETS).examples(&folder).record("http://real.example", Server::default());
    let mock = recorder.unwrap().serve().unwrap();
    get(&mock, "/v1/pets");
    drop(mock);
    let mock = builder(PETS).examples(&folder).serve().unwrap();
    let got = get(&mock, "/v1/pets");
    assert_eq!((got.header("x-total"), got.header("x-other")), (Some("7"), None));
}

#[test]
fn broken_recordings_are_errors() {
    let folder = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
    for text in ["{", "[]", r#"{"operation": 5}"#] {
        std::fs::write(folder.join("a.json"), text).unwrap();
        let error = builder(PETS).examples(&folder).serve().unwrap_err();
        assert!(error.to_string().contains("a.json"), "{error}");
    }
}
