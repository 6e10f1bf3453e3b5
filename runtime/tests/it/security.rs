//! Credentials for security schemes, OAuth tokens, servers.

use restwright_runtime::{
    AccessToken, ApiKey, Auth, Basic, Call, Core, CoreBuilder, Error, OAuth2, Operation, Payload,
};

use super::stub::Stub;

static EITHER: Operation = Operation {
    security: Some(&[&["key", "user"], &[], &["token"]]),
    ..Operation::new("either", "GET", "/either")
};
static NONE: Operation =
    Operation { security: Some(&[]), ..Operation::new("none", "GET", "/none") };
static USUAL: Operation = Operation::new("usual", "GET", "/usual");
static AWAY: Operation =
    Operation { server: "https://files.example/v2", ..Operation::new("away", "GET", "/away") };

fn builder(stub: &Stub) -> CoreBuilder {
    CoreBuilder::new("https://h/v1").transport(stub.clone()).security(&[&["token"]])
}

async fn send(core: &Core, operation: &'static Operation) -> Result<(), Error> {
    Call::new(core, operation).send().await
}

#[tokio::test]
async fn the_first_alternative_that_is_set_is_used() {
    let stub = Stub::default();
    let core = builder(&stub).scheme("user", Basic::new("u", "p")).build().unwrap();
    send(&core, &EITHER).await.unwrap();
    assert!(!stub.request(0).headers.contains_key("authorization"));
    let core = builder(&stub)
        .scheme("user", Basic::new("u", "p"))
        .scheme("token", AccessToken::from("t0p"))
        .build()
        .unwrap();
    send(&core, &EITHER).await.unwrap();
    assert_eq!(stub.request(1).headers["authorization"], "Bearer t0p");
    let core = builder(&stub)
        .scheme("token", AccessToken::from("t0p"))
        .scheme("user", Basic::new("u", "p"))
        .scheme("key", ApiKey::query("k e", "t0p/&"))
        .build()
        .unwrap();
    send(&core, &EITHER).await.unwrap();
    assert_eq!(stub.request(2).headers["authorization"], "Basic dTpw");
    assert_eq!(stub.request(2).url.as_str(), "https://h/v1/either?k%20e=t0p%2F%26");
    assert!(!format!("{core:?} {:?}", stub.request(2)).contains("t0p"));
    send(&core, &NONE).await.unwrap();
    assert!(!stub.request(3).headers.contains_key("authorization"));
    send(&core, &USUAL).await.unwrap();
    assert_eq!(stub.request(4).headers["authorization"], "Bearer t0p");
}

#[tokio::test]
async fn half_of_what_is_needed_together_is_an_error() {
    static BOTH: Operation =
        Operation { security: Some(&[&["key", "user"]]), ..Operation::new("both", "GET", "/both") };
    let stub = Stub::default();
    let core = builder(&stub).scheme("user", Basic::new("u", "p")).build().unwrap();
    let refused = send(&core, &BOTH).await.unwrap_err().to_string();
    assert!(refused.contains("key and user together"), "{refused}");
    // Without credentials, the request is sent unauthenticated.
    send(&builder(&stub).build().unwrap(), &BOTH).await.unwrap();
    assert_eq!(stub.count(), 1);
}

async fn sent_with(auth: impl Auth + 'static) -> Stub {
    let stub = Stub::default();
    let core = builder(&stub).scheme("token", auth).build().unwrap();
    let call: Call<()> = Call::new(&core, &USUAL);
    call.cookie("a", &"b".to_owned()).query("q", &1).send().await.unwrap();
    stub
}

#[tokio::test]
async fn keys() {
    let stub = sent_with(ApiKey::header("X-Key", "t0p")).await;
    assert_eq!(stub.request(0).headers["x-key"], "t0p");
    let stub = sent_with(ApiKey::query("key", "t0p")).await;
    assert_eq!(stub.request(0).url.query(), Some("q=1&key=t0p"));
    // The value of a cookie is sent as issued by the service, often percent-encoded.
    let stub = sent_with(ApiKey::cookie("key", "s%3At0p=")).await;
    let cookies: Vec<_> = stub.request(0).headers.get_all("cookie").iter().cloned().collect();
    assert_eq!(cookies, ["a=b; key=s%3At0p="]);
    let core = builder(&Stub::default()).scheme("token", ApiKey::cookie("key", "t0p;x"));
    let refused = send(&core.build().unwrap(), &USUAL).await.unwrap_err();
    assert!(matches!(refused, Error::Auth(_)), "{refused}");
    let stub = Stub::default();
    let core = builder(&stub).scheme("token", ApiKey::header("no header", "t0p")).build().unwrap();
    assert!(matches!(send(&core, &USUAL).await, Err(Error::Auth(_))));
}

fn form(stub: &Stub, at: usize) -> String {
    let Payload::Bytes(body) = stub.request(at).body else { panic!("a stream") };
    String::from_utf8(body.to_vec()).unwrap()
}

#[tokio::test]
async fn client_credentials() {
    let long = r#"{"access_token": "one", "expires_in": 3600, "refresh_token": "again"}"#;
    let stub = Stub::default().answer(200, &[], long).answer(204, &[], "").answer(204, &[], "");
    // The service rejects the token, and the refresh token is no longer valid, so that the grant is
    // used again.
    let stub = stub.answer(401, &[], "").answer(400, &[], r#"{"error": "invalid_grant"}"#);
    let short = r#"{"access_token": "two", "token_type": "bearer", "expires_in": "1"}"#;
    let stub = stub.answer(200, &[], short).answer(204, &[], "").answer(200, &[], short);
    let oauth = OAuth2::client_credentials("/token", "i d", "t0p&").scope("a").scope("b");
    let core = builder(&stub).scheme("token", AccessToken::from(oauth)).build().unwrap();
    for _ in 0..4 {
        send(&core, &USUAL).await.unwrap();
    }
    let urls: Vec<_> = (0..9).map(|at| stub.request(at).url.path().to_owned()).collect();
    let (token, usual) = ("/token", "/v1/usual");
    assert_eq!(urls, [token, usual, usual, usual, token, token, usual, token, usual]);
    assert_eq!(form(&stub, 0), "grant_type=client_credentials&scope=a+b");
    assert_eq!(stub.request(0).headers["authorization"], "Basic aStkOnQwcCUyNg==");
    assert_eq!(stub.request(1).headers["authorization"], "Bearer one");
    assert_eq!(form(&stub, 4), "grant_type=refresh_token&refresh_token=again");
    assert_eq!(form(&stub, 5), "grant_type=client_credentials&scope=a+b");
    assert_eq!(stub.request(6).headers["authorization"], "Bearer two");
    assert!(!format!("{core:?} {:?}", stub.request(0)).contains("t0p"));
}

#[tokio::test]
async fn other_grants() {
    let token = r#"{"access_token": "one"}"#;
    let stub = Stub::default().answer(200, &[], token);
    let oauth = OAuth2::password("https://id.example/t", "u", "p").client("i", "s");
    let oauth = AccessToken::from(oauth.client_in_body());
    send(&builder(&stub).scheme("token", oauth).build().unwrap(), &USUAL).await.unwrap();
    assert_eq!(
        form(&stub, 0),
        "grant_type=password&username=u&password=p&client_id=i&client_secret=s"
    );
    let refused = r#"{"error": "invalid_grant", "error_description": "too old"}"#;
    let stub = Stub::default().answer(400, &[], refused);
    let oauth = AccessToken::from(OAuth2::refresh_token("https://id.example/t", "r"));
    let core = builder(&stub).scheme("token", oauth).build().unwrap();
    let Err(Error::Auth(error)) = send(&core, &USUAL).await else { panic!("it was sent") };
    let said = "the token service answered 400 Bad Request invalid_grant: too old";
    assert_eq!((error.to_string().as_str(), stub.count()), (said, 1));
}

#[tokio::test]
async fn servers() {
    let stub = Stub::default();
    let token = || AccessToken::from("t0p");
    // The server is only in the description: no secrets are sent to it.
    let core = builder(&stub).header("x-key", "t0p").build().unwrap();
    send(&core, &AWAY).await.unwrap();
    assert_eq!(stub.request(0).url.as_str(), "https://files.example/v2/away");
    assert!(!format!("{:?}", stub.request(0).headers).contains("t0p"));
    let core = builder(&stub).scheme("token", token()).build().unwrap();
    let refused = send(&core, &AWAY).await.unwrap_err().to_string();
    assert!(refused.contains("away is on https://files.example"), "{refused}");
    let core = builder(&stub).scheme("token", token()).server(AWAY.server, AWAY.server).build();
    send(&core.unwrap(), &AWAY).await.unwrap();
    assert_eq!(stub.request(1).headers["authorization"], "Bearer t0p");
    let core = builder(&stub).scheme("token", token()).server(AWAY.server, "/files").build();
    send(&core.unwrap(), &AWAY).await.unwrap();
    assert_eq!(stub.request(2).url.as_str(), "https://h/files/away");
    // A client for another deployment does not call the hosts in the description.
    let setters: &[_] = &[("https://files.example/v2", "files_server")];
    assert_eq!(setters[0].0, AWAY.server);
    let elsewhere = || builder(&stub).described_at(&["https://api.example/v1"], setters);
    let core = elsewhere().build().unwrap();
    let refused = send(&core, &AWAY).await.unwrap_err().to_string();
    assert!(refused.contains("away is on https://files.example/v2"), "{refused}");
    assert!(refused.contains("with `files_server` on the builder of the client"), "{refused}");
    assert_eq!(stub.count(), 3);
    // It calls them if their URL is set, for the client or for one call, and it follows links.
    let named = elsewhere().server(AWAY.server, "https://h2/files").build().unwrap();
    send(&named, &AWAY).await.unwrap();
    assert_eq!(stub.request(3).url.as_str(), "https://h2/files/away");
    Call::<()>::new(&core, &AWAY).base_url("https://h3/").send().await.unwrap();
    assert_eq!(stub.request(4).url.as_str(), "https://h3/away");
    Call::<()>::new(&core, &AWAY).to("https://h4/x").send().await.unwrap();
    assert_eq!(stub.request(5).url.as_str(), "https://h4/x");
    // A client with a described base URL calls the described servers.
    let core = builder(&stub).described_at(&["https://api.example", "https://h/v1"], setters);
    send(&core.build().unwrap(), &AWAY).await.unwrap();
    assert_eq!(stub.request(6).url.as_str(), "https://files.example/v2/away");
    for url in ["https://{region}.h", "https://h/{version}"] {
        assert!(CoreBuilder::new(url).transport(stub.clone()).build().is_err(), "{url}");
        assert!(builder(&stub).server(AWAY.server, url).build().is_err(), "{url}");
    }
}
