//! Credentials and values of the client: to whom they go, and what is an error. The bindings are those
//! of `trusted.yaml`.

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

/// `Authorization`, `X-Key` and `Cookie`.
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

/// A secret of the client itself goes to the described token service only from the described place.
#[tokio::test]
async fn token_services_of_the_description_get_no_secret_of_another_service() {
    let (server, builder) = server().await;
    let client = builder.token_client("id", "s3cret", &["read"]).build().unwrap();
    let error = client.granted().send().await.unwrap_err();
    let source = std::error::Error::source(&error).unwrap().to_string();
    assert!(source.contains("https://login.example") && source.contains("OAuth2::"), "{source}");
    assert!(server.seen().is_empty() && !format!("{error:?} {source}").contains("s3cret"));
    let grant = || answer(200, "application/json", "{\"access_token\": \"t\"}");
    server.script(grant());
    let own = OAuth2::client_credentials(format!("{}mine", server.url), "id", "s3cret");
    let client = Client::builder(&server.url).token(own).build().unwrap();
    client.granted().send().await.unwrap();
    assert_eq!(server.seen()[0].line(), "POST /mine");
    assert_eq!(credentials(&server), ["Bearer t", "", ""]);
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
    // A link to elsewhere has what the call says, and nothing of the client.
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

/// Every way to send has the same credentials, and none where a redirect leads elsewhere.
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
