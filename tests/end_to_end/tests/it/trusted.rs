//! Which hosts receive credentials and client parameters, and which configurations are errors. The
//! bindings are those of `trusted.yaml`.

use end_to_end::{Answer, Seen, Server, answer};

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/trusted.rs"));
}

use bindings::trusted::runtime::OAuth2;
use bindings::trusted::{Client, ClientBuilder};

async fn server() -> (Server, ClientBuilder) {
    let server = Server::start(|_: &Seen| -> Answer { answer(204, "text/plain", "") }).await;
    let builder = Client::builder(&server.url);
    (server, builder)
}

/// Returns `Authorization`, `X-Key` and `Cookie`.
fn credentials(server: &Server) -> [String; 3] {
    let seen = server.last();
    ["authorization", "x-key", "cookie"].map(|name| seen.header(name).to_owned())
}

#[tokio::test]
async fn a_part_of_what_is_needed_together_is_an_error() {
    let (server, builder) = server().await;
    let key = Client::builder(&server.url).key("k").build().unwrap();
    let user = Client::builder(&server.url).user("u", "p").build().unwrap();
    let cookie = Client::builder(&server.url).sid("s").build().unwrap();
    let two = Client::builder(&server.url).key("k").sid("s").build().unwrap();
    for (sent, missing) in [
        (key.both().send().await, "user"),
        (user.both().send().await, "key"),
        (key.either().send().await, "sid"),
        (cookie.either().send().await, "key"),
        (two.three().send().await, "user"),
        (user.three().send().await, "key"),
    ] {
        let said = sent.unwrap_err().to_string();
        assert!(said.contains(&format!("those for {missing} are not set")), "{said}");
    }
    assert!(server.seen().is_empty());
    two.either().send().await.unwrap();
    assert_eq!(credentials(&server), ["", "k", "sid=s"]);
    two.maybe().send().await.unwrap();
    assert_eq!(credentials(&server), ["", "k", ""]);
    two.open().send().await.unwrap();
    assert_eq!(credentials(&server), ["", "", ""]);
    let whole = builder.key("k").user("u", "p").sid("s").build().unwrap();
    whole.three().send().await.unwrap();
    assert_eq!(credentials(&server), ["Basic dTpw", "k", "sid=s"]);
}

/// Client secrets are not sent to a host that only the description names.
#[tokio::test]
async fn token_services_of_the_description_get_no_secret_before_they_are_named() {
    let (server, _) = server().await;
    let grant = || answer(200, "application/json", "{\"access_token\": \"t\"}");
    // Also if the base URL is that of the description, and without other servers.
    for base in [server.url.as_str(), bindings::trusted::DEFAULT_BASE_URL] {
        let client = Client::builder(base).token_client("id", "s3cret", &["read"]).build().unwrap();
        let error = client.granted().send().await.unwrap_err();
        let source = std::error::Error::source(&error).unwrap().to_string();
        let expected = "the token service is on https://login.example, which the description names, \
                        and credentials go only to places that you name: set its URL with \
                        `token_token_url`";
        assert_eq!(source, expected);
        assert!(server.seen().is_empty() && !format!("{error:?} {source}").contains("s3cret"));
    }
    // Set explicitly on the builder, before or after the secret; user information in the URL is not
    // printed.
    let login = self::server().await.0;
    let url = format!("{}login?p=1", login.url).replace("http://", "http://us3r:pw@");
    for is_first in [true, false] {
        let builder = Client::builder(&server.url);
        let builder = if is_first { builder.token_token_url(&url) } else { builder };
        let builder = builder.token_client("id", "s3cret", &["read"]);
        let builder = if is_first { builder } else { builder.token_token_url(&url) };
        login.script(grant());
        builder.build().unwrap().granted().send().await.unwrap();
        assert_eq!(login.last().line(), "POST /login?p=1");
        assert_eq!(login.last().header("authorization"), "Basic aWQ6czNjcmV0");
        assert_eq!(credentials(&server), ["Bearer t", "", ""]);
    }
    for bad in ["ftp://us3r:pw@h/token", "http://us3r:pw@h:99999/", "https://{us3r}/token"] {
        let error = Client::builder(&server.url).token_token_url(bad).build().unwrap_err();
        assert!(
            error.to_string().contains("URL") && !format!("{error:?}").contains("pw"),
            "{error}"
        );
    }
    // As a path relative to the base URL, and as a grant created by the caller.
    let seen = server.seen().len();
    server.script(grant());
    let builder = Client::builder(&server.url).token_client("id", "s3cret", &["read"]);
    builder.token_token_url("/mine").build().unwrap().granted().send().await.unwrap();
    assert_eq!(server.seen()[seen].line(), "POST /mine");
    server.script(grant());
    let own = OAuth2::client_credentials(format!("{}own", server.url), "id", "s3cret");
    let client = Client::builder(&server.url).token(own).build().unwrap();
    client.granted().send().await.unwrap();
    assert_eq!(server.seen()[seen + 2].line(), "POST /own");
    assert_eq!(credentials(&server), ["Bearer t", "", ""]);
}

/// A token service on the origin of the base URL, or of a server that the user has set, need not be
/// set explicitly.
#[tokio::test]
async fn token_services_of_named_origins_need_no_name() {
    let (home, _) = server().await;
    let files = server().await.0;
    for (url, is_home) in [
        ("/token".to_owned(), true),
        ("token".to_owned(), true),
        (format!("{}token", home.url), true),
        (format!("{}token", files.url), false),
        (format!("{}/token", files.url.trim_start_matches("http:").trim_end_matches('/')), false),
    ] {
        for grant in 0..3 {
            let at = if is_home { &home } else { &files };
            at.script(answer(200, "application/json", "{\"access_token\": \"t\"}"));
            let grant = match grant {
                0 => OAuth2::client_credentials(url.as_str(), "id", "s3cret"),
                1 => OAuth2::password(url.as_str(), "u", "s3cret"),
                _ => OAuth2::refresh_token(url.as_str(), "s3cret"),
            };
            let builder = Client::builder(&home.url).token(grant.described());
            if is_home {
                builder.build().unwrap().granted().send().await.unwrap();
            } else {
                let said = builder.build().unwrap().granted().send().await.unwrap_err();
                let source = std::error::Error::source(&said).unwrap().to_string();
                assert!(source.contains("set its URL with `OAuth2::client_cred"), "{source}");
                let grant = OAuth2::client_credentials(url.as_str(), "id", "s3cret").described();
                let builder = Client::builder(&home.url).token(grant);
                let builder = builder.files_example_v2_server(&files.url);
                builder.build().unwrap().granted().send().await.unwrap();
            }
            assert_eq!(
                at.seen().iter().rev().find(|seen| seen.method == "POST").map(Seen::line),
                Some("POST /token".into())
            );
            assert_eq!(credentials(&home), ["Bearer t", "", ""]);
        }
    }
}

#[tokio::test]
async fn values_of_the_client_go_to_places_that_the_user_names() {
    let (server, builder) = server().await;
    let away = self::server().await.0;
    let client = builder.x_project("p").stage("s").build().unwrap();
    client.here().send().await.unwrap();
    assert_eq!(
        (server.last().line(), server.last().header("x-project")),
        ("GET /here?stage=s".into(), "p")
    );
    let said = client.away().send().await.unwrap_err().to_string();
    assert!(said.contains("https://files.example/v2") && said.contains("set where"), "{said}");
    // A link to another host receives the arguments of the call, but no client parameters.
    let call = client.here().stage("mine").into_inner().at(away.url.clone());
    call.send().await.unwrap();
    assert_eq!(
        (away.last().line(), away.last().header("x-project")),
        ("GET /here?stage=mine".into(), "")
    );
    client.here().into_inner().at(away.url.clone()).send().await.unwrap();
    assert_eq!((away.last().line(), away.last().header("x-project")), ("GET /here".into(), ""));
    client.away().base_url(&away.url).send().await.unwrap();
    assert_eq!(
        (away.last().line(), away.last().header("x-project")),
        ("GET /away?stage=s".into(), "p")
    );
    let named = Client::builder(&server.url).x_project("p").stage("s");
    let named = named.files_example_v2_server(&away.url).build().unwrap();
    named.away().send().await.unwrap();
    assert_eq!(
        (away.last().line(), away.last().header("x-project")),
        ("GET /away?stage=s".into(), "p")
    );
}

/// Every send method sends the same credentials, and none after a redirect to another host.
#[tokio::test]
async fn each_way_to_send_keeps_credentials_at_home() {
    let (server, builder) = server().await;
    let away = self::server().await.0;
    let client = builder.key("k").user("u", "p").header("x-mine", "m").build().unwrap();
    let call = || client.both();
    let lead = || {
        let mut answer = answer(302, "text/plain", "");
        answer.headers_mut().insert("location", away.url.parse().unwrap());
        server.script(answer);
    };
    for at in 0..6 {
        lead();
        match at {
            0 => call().send().await.unwrap(),
            1 => drop(call().send_with_meta().await.unwrap()),
            2 => drop(call().send_raw().await.unwrap()),
            3 => drop(call().send_text().await.unwrap()),
            4 => drop(call().send_bytes().await.unwrap()),
            _ => drop(call().send_stream().await.unwrap()),
        }
        assert_eq!(credentials(&server), ["Basic dTpw", "k", ""], "{at}");
        assert_eq!((server.seen().len(), away.seen().len()), (at + 1, at + 1));
        assert_eq!(credentials(&away), ["", "", ""], "{at}");
        assert_eq!(away.last().header("x-mine"), "", "{at}");
    }
}
