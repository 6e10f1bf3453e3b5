//! Errors of missing and incomplete responses: data of the call and of the response.

use std::io::Write;
use std::thread;
use std::time::Duration;

use restwright_runtime::{Call, Core, CoreBuilder, Error, Operation};
use serde_json::Value;

use super::raw::Raw;
use super::stub::Stub;

static SHOW: Operation = Operation {
    returns: &["application/json"],
    ..Operation::new("showItem", "GET", "/items/{token}")
};

fn call(core: &Core) -> Call<Value> {
    let call = Call::new(core, &SHOW).template("token", &"s3cret".to_owned());
    call.query("api_key", &"s3cret".to_owned()).query("page", &2_i64)
}

/// Checks the data of the call in an error; returns its two lines.
fn lines(error: &Error, url: &str) -> Vec<String> {
    assert_eq!((error.operation(), error.method()), (Some("showItem"), Some("GET")), "{error:?}");
    assert_eq!(error.url().as_deref(), Some(url), "{error:?}");
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("s3cret") && format!("{error:?}").len() < 600, "{shown}");
    let lines: Vec<String> = error.to_string().lines().map(str::to_owned).collect();
    assert!(
        lines.len() == 2 && lines[0].starts_with(&format!("showItem (GET {url})")),
        "{lines:?}"
    );
    lines
}

#[tokio::test]
async fn where_nobody_answers() {
    let core = CoreBuilder::new("http://127.0.0.1:9/").build().unwrap();
    let url = "http://127.0.0.1:9/items/…?api_key=…&page=2";
    let error = call(&core).send().await.unwrap_err();
    let lines = lines(&error, url);
    assert!(lines[0].ends_with(" failed") && lines[1] == "the service could not be reached");
    assert!(matches!(error, Error::Transport(_)) && error.response().is_none());
    assert!(!error.is_success() && std::error::Error::source(&error).is_some());
    self::lines(&call(&core).send_raw().await.unwrap_err(), url);
    self::lines(&call(&core).send_stream().await.map(|_| ()).unwrap_err(), url);
    let blocking = move || call(&core).send_text_blocking().unwrap_err();
    self::lines(&thread::spawn(blocking).join().unwrap(), url);
    // A service that closes the connection may have received the request.
    let broken = Raw::always("");
    let core = CoreBuilder::new(&broken.url).build().unwrap();
    let error = call(&core).send().await.unwrap_err();
    let lines = self::lines(&error, &format!("{}items/…?api_key=…&page=2", broken.url));
    assert_eq!(lines[1], "no valid response was received");
    let silent = Raw::start(|_, _, _| {
        thread::sleep(Duration::from_secs(5));
        Ok(())
    });
    let core = CoreBuilder::new(&silent.url).timeout(Duration::from_millis(100)).build().unwrap();
    let error = call(&core).send().await.unwrap_err();
    self::lines(&error, &format!("{}items/…?api_key=…&page=2", silent.url));
    assert!(error.is_timeout() && error.status().is_none());
}

const HEAD: &str = "HTTP/1.1 200 OK\r\nX-Request-Id: req-7\r\nContent-Type: application/json\r\n";

/// Returns the error of a call whose response stops after this text.
async fn answered(text: String, limit: u64, core: fn(CoreBuilder) -> CoreBuilder) -> Error {
    let server = Raw::start(move |_, _, stream| {
        stream.write_all(text.as_bytes())?;
        stream.flush()?;
        thread::sleep(Duration::from_millis(1500));
        Ok(())
    });
    let core = core(CoreBuilder::new(&server.url)).max_body(limit).build().unwrap();
    let error = call(&core).send().await.unwrap_err();
    lines(&error, &format!("{}items/…?api_key=…&page=2", server.url));
    error
}

#[tokio::test]
async fn where_the_body_does_not_come_whole() {
    let long = format!("{HEAD}Content-Length: 100\r\n\r\n[1");
    let chunked = format!("{HEAD}Transfer-Encoding: chunked\r\n\r\n2\r\n[1\r\n");
    let same = |builder: CoreBuilder| builder;
    let errors = [
        answered(long.clone(), 1000, same).await,
        answered(chunked, 1000, same).await,
        answered(format!("{HEAD}Content-Length: 100\r\n\r\n[1, 2, 3"), 5, same).await,
        answered(long.clone(), 1000, |of| of.timeout(Duration::from_millis(300))).await,
        answered(long, 1000, |of| of.read_timeout(Duration::from_millis(300))).await,
    ];
    let [
        Error::Interrupted(_),
        Error::Interrupted(_),
        Error::TooLarge(_),
        Error::Timeout(_),
        Error::Timeout(_),
    ] = &errors
    else {
        panic!("{errors:?}")
    };
    for error in &errors {
        // The service has completed the operation.
        assert!(error.is_success() && error.status().unwrap().as_u16() == 200, "{error:?}");
        let response = error.response().unwrap();
        assert_eq!((response.request_id(), response.body().len()), (Some("req-7"), 0));
        assert!(error.to_string().contains("was answered with 200 OK, request id req-7\n"));
        assert_eq!(error.message(), None);
    }
    // The received part of an error response is kept.
    let text = "HTTP/1.1 500 Oops\r\nContent-Length: 100\r\n\r\n{\"message\": \"m\"} ".to_owned();
    let error = answered(text, 1000, |of| of.read_timeout(Duration::from_millis(300))).await;
    assert!(matches!(error, Error::Status(_)) && error.message().as_deref() == Some("m"));
}

#[tokio::test]
async fn where_a_redirect_is_not_followed() {
    for location in ["ftp://elsewhere/", "javascript:1", "http://["] {
        let headers = [("location", location), ("x-request-id", "req-7")];
        let stub = Stub::default().answer(302, &headers, "");
        let core = CoreBuilder::new("http://service/").transport(stub).build().unwrap();
        let error = call(&core).send().await.unwrap_err();
        lines(&error, "http://service/items/…?api_key=…&page=2");
        assert!(matches!(error, Error::Redirect(_)) && !error.is_success(), "{error:?}");
        let response = error.response().unwrap();
        assert_eq!((response.status().as_u16(), response.request_id()), (302, Some("req-7")));
        assert_eq!(response.headers()["location"], location);
    }
    let stub = Stub::default().answer(200, &[("x-large", &"x".repeat(2000))], "1");
    let core = CoreBuilder::new("http://service/").transport(stub).max_headers(1000).build();
    let error = call(&core.unwrap()).send().await.unwrap_err();
    lines(&error, "http://service/items/…?api_key=…&page=2");
    assert!(matches!(error, Error::HeadersTooLarge(_)) && error.is_success(), "{error:?}");
}
