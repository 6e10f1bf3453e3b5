//! Trust boundaries: links, redirects, credentials, and texts of services in errors.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use restwright_runtime::{
    AccessToken, Bearer, Call, Core, CoreBuilder, Error, OAuth2, Operation, Paging,
};
use serde_json::Value;

use super::raw::{Raw, response};
use super::stub::Stub;

static GET: Operation =
    Operation { returns: &["application/json"], ..Operation::new("get", "GET", "/get") };
static PAGE: Operation =
    Operation { returns: &["text/html"], ..Operation::new("page", "GET", "/page") };
static LINKED: Operation = Operation::new("linked", "GET", "");
static POST: Operation =
    Operation { sends: &["application/json"], ..Operation::new("post", "POST", "") };
static PAGES: Operation = Operation {
    paging: Some(Paging { next: &["next"], parameter: "" }),
    ..Operation::new("pages", "GET", "/p")
};
static TOKENS: Operation = Operation {
    paging: Some(Paging { next: &["next"], parameter: "token" }),
    ..Operation::new("tokens", "GET", "/p")
};
static SECURED: Operation =
    Operation { security: Some(&[&["token"]]), ..Operation::new("secured", "GET", "/secured") };

/// A client with secrets in every part of its requests.
fn secretive(url: &str, stub: Option<&Stub>) -> Core {
    let builder = CoreBuilder::new(url).auth(Bearer::new("t0p")).header("x-mine", "t0p");
    let builder = match stub {
        Some(stub) => builder.transport(stub.clone()),
        None => builder,
    };
    builder.build().unwrap()
}

/// A call with secret parameters.
fn call(core: &Core, operation: &'static Operation) -> Call<Value> {
    let secret = "t0p".to_owned();
    Call::new(core, operation).header("x-param", &secret).cookie("session", &secret)
}

fn to(location: &str) -> String {
    format!("HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: {location}\r\n\r\n")
}

#[tokio::test]
async fn a_chain_that_left_gets_nothing_when_it_comes_back() {
    let away = Arc::new(std::sync::Mutex::new(String::new()));
    let home = Raw::start({
        let away = Arc::clone(&away);
        move |number, _, stream| {
            let text = match number {
                0 => to("/still-here"),
                1 => to(&away.lock().unwrap()),
                _ => response("", "1"),
            };
            stream.write_all(text.as_bytes())
        }
    });
    let elsewhere = Raw::always(to(&format!("{}back", home.url)));
    away.lock().unwrap().clone_from(&elsewhere.url);
    call(&secretive(&home.url, None), &GET).send().await.unwrap();
    let seen = home.requests();
    assert!(seen[0].matches("t0p").count() == 4 && seen[1].matches("t0p").count() == 4);
    assert!(seen[2].starts_with("GET /back ") && !seen[2].contains("t0p"), "{}", seen[2]);
    assert!(!elsewhere.requests()[0].contains("t0p"), "{}", elsewhere.requests()[0]);
}

#[tokio::test]
async fn links_to_elsewhere_get_no_secrets() {
    let elsewhere = Raw::always(response("", "{\"items\": [2]}"));
    let link = elsewhere.url.replace("http://", "http://us3r:passw0rd@");
    let body = format!("{{\"next\": \"{link}\"}}");
    let home = Raw::always(response("", &body));
    let core = secretive(&home.url, None);
    let mut pages = call(&core, &PAGES).pages();
    while let Some(page) = pages.next().await {
        page.unwrap();
    }
    let at = call(&core, &LINKED).at(link.clone()).send();
    let to = call(&core, &GET).to(link.clone()).send();
    let post = call(&core, &POST).body(7).to(link.clone()).send();
    for sent in [at.await, to.await, post.await] {
        sent.unwrap();
    }
    assert!(home.requests()[0].matches("t0p").count() == 4);
    assert_eq!(elsewhere.requests().len(), 4);
    for request in elsewhere.requests() {
        let request = request.to_lowercase();
        let found = ["t0p", "cookie", "authorization", "x-mine", "x-param", "us3r", "passw0rd"];
        assert!(!found.iter().any(|found| request.contains(found)), "{request}");
    }
    assert!(elsewhere.requests()[3].contains("application/json\r\n"));
}

#[tokio::test]
async fn nothing_goes_from_https_to_http() {
    let stub = Stub::default();
    let core = secretive("https://h/", Some(&stub));
    for link in ["http://h/x", "http://elsewhere/", "ftp://h/x", "javascript:1", "data:,1"] {
        let error = call(&core, &GET).to(link).send().await.unwrap_err();
        assert!(matches!(error, Error::Invalid(_)) && stub.count() == 0, "{link}: {error}");
        assert!(call(&core, &LINKED).at(link).send().await.is_err() && stub.count() == 0);
    }
    let stub = Stub::default().answer(200, &[], "{\"next\": \"http://h/p?2\"}");
    let mut pages = call(&secretive("https://h/", Some(&stub)), &PAGES).pages();
    pages.next().await.unwrap().unwrap();
    let error = pages.next().await.unwrap().unwrap_err();
    assert!(error.to_string().contains("from https to http") && stub.count() == 1, "{error}");
    // The error would be the same at the next attempt.
    assert!(pages.next().await.is_none());
    let stub = Stub::default().answer(302, &[("location", "http://h/")], "");
    let error = call(&secretive("https://h/", Some(&stub)), &GET).send().await.unwrap_err();
    assert!(error.to_string().contains("from https to http") && stub.count() == 1, "{error}");
}

#[tokio::test]
async fn pages_that_lead_to_themselves_end() {
    for circle in [1, 2, 3] {
        for (operation, link) in [(&PAGES, true), (&TOKENS, false)] {
            let server = Raw::start(move |number, _, stream| {
                let next = (number + 1) % circle;
                let next = if link { format!("/p?{next}") } else { next.to_string() };
                let body = format!("{{\"items\": [{number}], \"next\": \"{next}\"}}");
                stream.write_all(response("", &body).as_bytes())
            });
            let core = CoreBuilder::new(&server.url).build().unwrap();
            let first = Call::<Value>::new(&core, operation);
            let first = if link { first.to("/p?0") } else { first.query("token", &0) };
            let take = |page: Value| page["items"].as_array().cloned().unwrap_or_default();
            let mut items = first.items(take);
            let mut all = Vec::new();
            while let Some(item) = items.next().await {
                all.push(item.unwrap());
                assert!(all.len() < 10, "{all:?}");
            }
            assert_eq!(all.len(), circle, "{all:?}");
            assert_eq!(server.requests().len(), circle);
        }
    }
}

#[tokio::test]
async fn link_headers() {
    static LIST: Operation = Operation::new("list", "GET", "/list");
    for (header, expected) in [
        ("</2>; rel=\"next\"", Some("/2")),
        ("</2>;rel=next", Some("/2")),
        ("</2> ; REL = \"prev NEXT\"", Some("/2")),
        ("</1>; rel=prev, </2>; rel=next", Some("/2")),
        ("</1>; rel=\"prev\"; title=\"a, <b>; rel=next\", </2>; rel=\"next\"", Some("/2")),
        ("</1>; title=\"\\\"; rel=next; \"; rel=prev", None),
        ("</1>; title=\"rel=next\"", None),
        ("</1,2;3>; rel=next", Some("/1,2;3")),
        ("</1>; rel=prev; rel=next", None),
        ("</1>; rel=next; anchor=\"/other\", </2>; rel=next", Some("/2")),
        ("</1>; rel=next; anchor=\"#part\"", None),
        ("</1>; rel=nextcloud, </2>; rel=\"https://h/next next\"", Some("/2")),
        ("</1>; rev=next", None),
        ("</1>; rel=\"next", None),
        ("garbage, \"<no>\"; rel=next, </2>; x; y=; rel=next", Some("/2")),
        (",, </2>; rel=next,", Some("/2")),
        ("</1; rel=next", None),
        ("", None),
    ] {
        let stub = Stub::default().answer(200, &[("link", header)], "1");
        let core = CoreBuilder::new("https://h/").transport(stub.clone()).build().unwrap();
        let mut pages = Call::<Option<i64>>::new(&core, &LIST).pages();
        pages.next().await.unwrap().unwrap();
        let _ = pages.next().await;
        let found = (stub.count() == 2).then(|| stub.request(1).url.path().to_owned());
        assert_eq!(found.as_deref(), expected, "{header}");
    }
}

#[tokio::test]
async fn pages_of_html_are_no_values() {
    let page = "<html><head><title>502\u{1b}[2J</title></head><body/></html>";
    for (media_type, body) in [
        ("text/html; charset=utf-8", page),
        ("TEXT/HTML", "plain"),
        ("application/xhtml+xml", page),
        ("application/json", "\n<!DOCTYPE html><p>hello"),
        ("text/plain", "<HTML>"),
        ("application/octet-stream", "\u{feff}<html lang='en'/>"),
    ] {
        let head = format!("Content-Type: {media_type}\r\n");
        let server = Raw::always(response(&head, body));
        let core = CoreBuilder::new(&server.url).build().unwrap();
        let error = Call::<BTreeMap<String, Value>>::new(&core, &GET).send().await.unwrap_err();
        let Error::Decode(problem) = &error else { panic!("{error:?}") };
        assert_eq!((problem.status().unwrap().as_u16(), problem.body()), (200, body.as_bytes()));
        let said = error.to_string();
        assert!(said.contains("an HTML page, not application/json"), "{said}");
        assert!(said.contains(" was answered with 200 OK\n"), "{said}");
        assert!(!said.contains('\u{1b}'), "{said}");
        let error = Call::<Value>::new(&core, &GET).send().await.unwrap_err();
        assert!(matches!(error, Error::Decode(_)), "{error:?}");
        if media_type != "text/plain" {
            assert!(Call::<Option<String>>::new(&core, &GET).send().await.is_err());
        }
        // An error page of a proxy is not a declared error response.
        let text = response(&head, body).replace("200 OK", "502 Bad Gateway");
        let core = CoreBuilder::new(Raw::always(text).url).build().unwrap();
        let error = Call::<Value>::new(&core, &GET).send().await.unwrap_err();
        let failure = error.failure().unwrap();
        assert!(failure.read::<BTreeMap<String, Value>>().is_err());
        assert_eq!(failure.body(), body.as_bytes());
    }
    // A requested HTML page is returned.
    let server = Raw::always(response("Content-Type: text/html\r\n", page));
    let core = CoreBuilder::new(&server.url).build().unwrap();
    assert_eq!(Call::<String>::new(&core, &PAGE).send().await.unwrap(), page);
}

#[tokio::test]
async fn users_in_urls_show_nowhere() {
    let server = Raw::start(|_, request, stream| {
        let token = "{\"access_token\": \"abc\"}";
        let body = if request.starts_with("POST") { token } else { "1" };
        stream.write_all(response("Content-Type: application/json\r\n", body).as_bytes())
    });
    let url = server.url.replace("http://", "http://us3r:p%40ssw0rd@");
    let builder = CoreBuilder::new(&url);
    let shown = format!("{builder:?}");
    let core = builder.build().unwrap();
    let shown = format!("{shown} {core:?}");
    Call::<Value>::new(&core, &GET).send().await.unwrap();
    // User information is sent as Basic credentials.
    assert!(server.requests()[0].contains("authorization: Basic dXMzcjpwQHNzdzByZA=="));
    let oauth = OAuth2::client_credentials(format!("{url}token"), "id", "s").client_in_body();
    let shown = format!("{shown} {oauth:?}");
    let token = AccessToken::from(oauth);
    let core = CoreBuilder::new(&server.url).scheme("token", token).build().unwrap();
    Call::<Value>::new(&core, &SECURED).send().await.unwrap();
    assert!(server.requests()[1].contains("authorization: Basic dXMzcjpwQHNzdzByZA=="));
    assert!(server.requests()[2].contains("authorization: Bearer abc"));
    let mut shown = format!("{shown} {core:?}");
    for bad in [
        "http://us3r:passw0rd@",
        "http://us3r:passw0rd@h:99999/",
        "x:us3r:passw0rd@h",
        "http://us3r:passw0rd@h/?q",
        "http://h/?token=us3r",
        "http://h/?token=us3r@passw0rd",
        "h/?token=us3r",
        "http://us3r:passw0rd@{h}/",
        "us3r:passw0rd@h",
    ] {
        let builder = CoreBuilder::new(bad);
        let error = CoreBuilder::new("http://h/").server("x", bad).build().err();
        let shown_server = error.map(|error| format!("{error} {error:?}")).unwrap_or_default();
        let error = CoreBuilder::new(bad).build().unwrap_err();
        shown = format!("{shown} {builder:?} {error} {error:?} {shown_server}");
    }
    // Also not if no server is listening.
    let nobody = CoreBuilder::new("http://us3r:passw0rd@127.0.0.1:9/").build().unwrap();
    let error = Call::<Value>::new(&nobody, &GET).send().await.unwrap_err();
    let oauth = OAuth2::password("http://us3r:passw0rd@127.0.0.1:9/", "u", "p");
    let token = AccessToken::from(oauth);
    let core = CoreBuilder::new(&server.url).scheme("token", token).build().unwrap();
    let refused = Call::<Value>::new(&core, &SECURED).send().await.unwrap_err();
    shown = format!("{shown} {error} {error:?} {refused} {refused:?}");
    for secret in ["us3r", "ssw0rd", "dXMzcj"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[tokio::test]
async fn texts_of_services_do_not_act() {
    let bad = "\u{1b}[31m\u{9b}2J\u{7}\u{8}\u{202e}\u{2066}\u{200f}\u{2028}::error::\u{0}\u{7f}";
    let acts = |text: &str| {
        text.chars().any(|found| {
            found.is_control() || matches!(found, '\u{200f}' | '\u{2028}'..='\u{2069}')
        })
    };
    let json = serde_json::to_string(bad).unwrap();
    for (status, media_type, body) in [
        ("500 Oops", "text/plain", bad.to_owned()),
        ("200 OK", "application/json", bad.to_owned()),
        ("200 OK", "application/json", json.clone()),
        ("200 OK", "application/json", format!("{{{json}: []}}")),
        ("200 OK", "application/xml", format!("<a{bad}/>")),
        ("200 OK", "application/xml", format!("<a>&{bad};</a>")),
        ("200 OK", "application/xml", format!("<{}:a/>", bad.replace('\0', ""))),
        ("200 OK", "text/html", format!("<html>{bad}")),
        ("200 OK", "x/\u{9b}2J", "1".to_owned()),
    ] {
        let head = format!("Content-Type: {media_type}\r\n");
        let text = response(&head, &body).replace("200 OK", status);
        let core = CoreBuilder::new(Raw::always(text).url).build().unwrap();
        let sent = Call::<BTreeMap<String, bool>>::new(&core, &GET).send().await;
        let error = sent.unwrap_err();
        let lines = error.to_string();
        assert!(lines.lines().count() == 2 && !lines.contains("\n::"), "{lines}");
        let mut shown = format!("{} {error:?}", lines.replace('\n', " "));
        let mut source = std::error::Error::source(&error);
        while let Some(error) = source {
            shown = format!("{shown} {error} {error:?}");
            source = error.source();
        }
        assert!(!acts(&shown), "{shown:?}");
    }
    let refused = format!("{{\"error\": {json}, \"error_description\": {json}}}");
    let kind = format!("{{\"access_token\": \"a\", \"token_type\": {json}}}");
    for (status, body) in [(400, refused), (200, kind)] {
        let stub = Stub::default().answer(status, &[], &body);
        let oauth = AccessToken::from(OAuth2::password("/t", "u", "p"));
        let core = CoreBuilder::new("http://h/").transport(stub).scheme("token", oauth);
        let error = Call::<Value>::new(&core.build().unwrap(), &SECURED).send().await.unwrap_err();
        let source = std::error::Error::source(&error).unwrap();
        assert!(!acts(&format!("{error} {error:?} {source} {source:?}")), "{error:?}");
    }
}
