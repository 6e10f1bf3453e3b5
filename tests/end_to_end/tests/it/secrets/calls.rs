//! Calls of a client, successful and failing.

use std::sync::{Arc, Mutex};

use restwright_runtime::{
    BoxFuture, CallInfo, Error, HttpRequest, HttpResponse, Middleware, MockTransport, Next,
    NextAttempt, Retry, Tracing, TransportError, from_json,
};

use super::bindings::secrets::types::Login;
use super::bindings::secrets::{Client, ClientBuilder};
use super::outputs::{self, Outputs};
use super::recorder::Recorder;

/// Records what a middleware can log by `Debug`, and labels of metrics.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn note(&self, text: String) {
        self.0.lock().unwrap().push(text);
    }

    fn request(&self, request: &HttpRequest) {
        self.note(format!("{request:?} {request:#?}"));
        if let Some(CallInfo { operation, attempt, .. }) = request.call {
            self.note(format!("{} {} {attempt}", operation.id, operation.path));
        }
    }

    fn done(&self, done: &Result<HttpResponse, Error>) {
        match done {
            Ok(response) => self.note(response.status.to_string()),
            Err(error) => self.note(format!("{error} {error:?}")),
        }
    }
}

impl Middleware for Log {
    fn handle(
        &self,
        request: HttpRequest,
        next: Next,
    ) -> BoxFuture<'_, Result<HttpResponse, Error>> {
        Box::pin(async move {
            self.request(&request);
            self.note(format!("{next:?}"));
            let done = next.run(request).await;
            self.done(&done);
            done
        })
    }

    fn attempt(
        &self,
        request: HttpRequest,
        next: NextAttempt,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            self.request(&request);
            self.note(format!("{next:?}"));
            let done = next.run(request).await;
            if let Err(error) = &done {
                self.note(format!("{error:?}"));
            }
            done
        })
    }
}

/// Returns a client with every secret.
pub(super) fn builder(base_url: &str) -> ClientBuilder {
    Client::builder(base_url)
        .header_key(outputs::HEADER_KEY)
        .query_key(outputs::QUERY_KEY)
        .cookie_key(outputs::COOKIE_KEY)
        .user("me", outputs::USER_PASSWORD)
        .token(outputs::TOKEN)
        .grant_client("id", outputs::CLIENT_SECRET, &["read"])
        .header("X-Own", outputs::OWN_HEADER)
        .retry(Retry::times(1).first_delay(std::time::Duration::from_millis(1)))
}

/// Returns a form body.
pub(super) fn login() -> Login {
    Login::new("me", outputs::PASSWORD)
}

fn add<T>(outputs: &mut Outputs, what: &str, done: Result<T, Error>) {
    if let Err(error) = done {
        outputs.add_error(&format!("the error of {what}"), &error);
        outputs.add(format!("the URL of {what}"), error.url().unwrap_or_default());
    }
}

/// Makes every kind of call, and records all printable output.
async fn call(client: &Client, outputs: &mut Outputs) {
    for item in ["fine", "failing", "broken", "untyped", "other", "moved", "away"] {
        let request = client.get_item(item);
        outputs.add("Debug of a request", format!("{request:?} {request:#?}"));
        add(outputs, item, request.clone().send().await);
        add(outputs, item, request.clone().send_text().await);
        add(outputs, item, request.send_raw().await);
    }
    let reset = |token: &str| {
        let reset = client.reset(token).otp(outputs::OTP).x_session_token(outputs::SESSION);
        reset.session(outputs::SESSION)
    };
    for token in [outputs::RESET, "failing"] {
        for request in [reset(token).form(login()), reset(token).body(login())] {
            outputs.add("Debug of a request", format!("{request:?} {request:#?}"));
            add(outputs, "reset", request.send().await);
        }
    }
    add(outputs, "basic", client.basic().send().await);
    add(outputs, "bearer", client.bearer().send().await);
    add(outputs, "granted", client.granted().send().await);
    add(outputs, "granted", client.granted().query("password", outputs::OTP).send().await);
}

pub(super) async fn show(outputs: &mut Outputs) {
    let recorder = Recorder::default();
    let _guard = tracing::subscriber::set_default(recorder.clone());
    let (log, server) = (Log::default(), super::service().await);
    let with_user = server.url.replace("//", &format!("//me:{}@", outputs::URL_PASSWORD));
    for (what, url) in [
        ("a service", server.url.clone()),
        ("a URL with a user", with_user),
        ("no service", "http://127.0.0.1:9/".to_owned()),
    ] {
        let builder = builder(&url).middleware(Tracing::new()).middleware(log.clone());
        outputs
            .add(format!("Debug of the builder for {what}"), format!("{builder:?} {builder:#?}"));
        let client = builder.build().unwrap();
        outputs.add(format!("Debug of the client of {what}"), format!("{client:?} {client:#?}"));
        call(&client, outputs).await;
    }
    let seen = format!("{:?}", server.seen());
    for (what, secret) in outputs::sent() {
        assert!(seen.contains(secret), "the {what} was not sent: {seen}");
    }
    for url in [
        format!("http://me:{}@h:x/", outputs::URL_PASSWORD),
        format!("http://h/?access_token={}", outputs::URL_PASSWORD),
        format!("ftp://me:{}@h/", outputs::URL_PASSWORD),
    ] {
        add(outputs, "an invalid base URL", builder(&url).build());
    }
    add(
        outputs,
        "an invalid header",
        builder(&server.url).header("X-Own", "s3cret-own-header\n").build(),
    );
    let mock = MockTransport::new();
    let client = builder("http://h/").transport(mock.clone()).build().unwrap();
    call(&client, outputs).await;
    outputs.add("Debug of a transport for tests", format!("{mock:?} {mock:#?}"));
    let value = from_json::<Login>(r#"{"login": "me", "password": ["s3cret-form"], "age": "x"}"#);
    outputs.add("Debug of a value", format!("{:?} {:#?}", login(), vec![login()]));
    outputs.add_error("a value", &value.unwrap_err());
    outputs.add("spans and events", recorder.text());
    outputs.add("the log of a middleware", log.0.lock().unwrap().join("\n"));
}
