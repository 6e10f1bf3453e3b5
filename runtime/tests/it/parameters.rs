//! Special characters in every part of a request, compared byte for byte.

use std::collections::BTreeMap;

use restwright_runtime::{Call, Core, CoreBuilder, Error, Maybe, Multipart, Operation, XAuthToken};

use super::server::{Seen, Server, answer};
use super::stub::Stub;

const AWKWARD: &str = "a b/%+;?#&=é:@!$'()*,[]|\"<>\\^`{}~.-_";
/// The same text encoded by RFC 3986: all characters except the unreserved ones as `%` and two
/// hexadecimal digits.
const ENCODED: &str = "a%20b%2F%25%2B%3B%3F%23%26%3D%C3%A9%3A%40%21%24%27%28%29%2A%2C%5B%5D%7C%22%3C%3E%5C%5E%60%7B%7D~.-_";

async fn server() -> (Server, Core) {
    let server = Server::start(|_: &Seen| answer(200, "text/plain", "")).await;
    let core = CoreBuilder::new(&server.url).build().unwrap();
    (server, core)
}

static THING: Operation = Operation::new("thing", "GET", "/v1/{name}/end");
static MAP: Operation = Operation::new("map", "GET", "/maps{;color,flag,off,none}/{+tail}");
static FORM: Operation = Operation::new("form", "POST", "/form");
static UPLOAD: Operation =
    Operation { sends: &["image/png"], ..Operation::new("upload", "PUT", "/upload") };

#[tokio::test]
async fn path_query_header_and_cookie() {
    let (server, core) = server().await;
    Call::<()>::new(&core, &THING)
        .template("name", &AWKWARD.to_owned())
        .query("q &", &AWKWARD.to_owned())
        .query("many", &vec![1_i64, 2])
        .query("none", &None::<String>)
        .query("null", &Maybe::<bool>::Null)
        .header("x-one", &"tab\tand é".to_owned())
        .header("x-many", &vec!["a".to_owned(), "b".to_owned()])
        .cookie("c", &"a b;,\"\\%é=".to_owned())
        .cookie("d", &true)
        .send()
        .await
        .unwrap();
    let seen = &server.seen()[0];
    assert_eq!(seen.target, format!("/v1/{ENCODED}/end?q%20%26={ENCODED}&many=1&many=2"));
    assert_eq!(seen.headers["x-one"].as_bytes(), "tab\tand é".as_bytes());
    let many: Vec<_> = seen.headers.get_all("x-many").iter().collect();
    assert_eq!(many, ["a", "b"]);
    assert_eq!(seen.header("cookie"), "c=a%20b%3B%2C%22%5C%25%C3%A9=; d=true");
}

#[tokio::test]
async fn matrix_and_tail() {
    let (server, core) = server().await;
    Call::<()>::new(&core, &MAP)
        .matrix("color", &vec!["red;x".to_owned(), "b/c".to_owned()])
        .matrix("flag", &true)
        .matrix("off", &false)
        .matrix("none", &None::<i64>)
        .template("tail", &"a b/c%/d".to_owned())
        .send()
        .await
        .unwrap();
    let expected = "/maps;color=red%3Bx;color=b%2Fc;flag/a%20b/c%25/d";
    assert_eq!(server.seen()[0].target, expected);
}

#[tokio::test]
async fn forms_and_bytes() {
    let (server, core) = server().await;
    let form = Call::<()>::new(&core, &FORM).form("a b", &AWKWARD.to_owned()).form("n", &7_i64);
    form.send().await.unwrap();
    let files = Multipart::new().text("te\"xt", "é").file("file", "a\r\n.png", "image/png", "PNG");
    Call::<()>::new(&core, &FORM).multipart(files).send().await.unwrap();
    Call::<()>::new(&core, &UPLOAD).bytes(&b"\0\xff"[..]).send().await.unwrap();

    let seen = server.seen();
    assert_eq!(seen[0].header("content-type"), "application/x-www-form-urlencoded");
    let encoded = "a+b=a+b%2F%25%2B%3B%3F%23%26%3D%C3%A9%3A%40%21%24%27%28%29*%2C%5B%5D%7C%22%3C%3E%5C%5E%60%7B%7D%7E.-_&n=7";
    assert_eq!(seen[0].body, encoded);
    let (_, boundary) = seen[1].header("content-type").split_once("boundary=").unwrap();
    let expected = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"te%22xt\"\r\n\r\né\r\n\
         --{boundary}\r\nContent-Disposition: form-data; name=\"file\"; \
         filename=\"a%0D%0A.png\"\r\nContent-Type: image/png\r\n\r\nPNG\r\n--{boundary}--\r\n"
    );
    assert_eq!(seen[1].body, expected);
    assert_eq!((seen[2].header("content-type"), &*seen[2].body), ("image/png", &b"\0\xff"[..]));
    assert_eq!(seen[2].method, "PUT");
}

#[tokio::test]
async fn what_would_leave_its_place_is_refused() {
    let (server, core) = server().await;
    let call = || Call::<()>::new(&core, &THING);
    let map = || Call::<()>::new(&core, &MAP);
    let text = |text: &str| text.to_owned();
    let refused = [
        (call(), "the path parameter name is not set"),
        (call().template("name", &text("")), "the path parameter name is empty"),
        (call().template("name", &text(".")), "the path segment {name} would be \".\""),
        (call().template("name", &text("..")), "the path segment {name} would be \"..\""),
        (call().template("name", &vec![1_i64, 2]), "the path parameter name has several values"),
        (
            call().template("name", &BTreeMap::from([(text("k"), text("v"))])),
            "name: an object cannot be a parameter",
        ),
        (
            map().template("tail", &text("a/../../b")),
            "the path parameter tail has an empty or dotted segment",
        ),
        (
            call().template("name", &text("x")).header("x-y", &text("a\r\nb: c")),
            "the header x-y cannot hold line ends or control characters",
        ),
        (Call::<()>::new(&core, &UPLOAD), "upload needs a body"),
    ];
    for (call, expected) in refused {
        match call.send().await {
            Err(Error::Invalid(problem)) => assert_eq!(problem, expected),
            other => panic!("{expected}: {other:?}"),
        }
    }
    assert!(server.seen().is_empty());
}

/// A URL parser reads `%2e%2e` as `..`, which is prevented by encoding the percent sign.
#[tokio::test]
async fn encoded_dots_stay_what_they_are() {
    let (server, core) = server().await;
    let call = Call::<()>::new(&core, &THING).template("name", &"%2e%2e".to_owned());
    call.send().await.unwrap();
    assert_eq!(server.seen()[0].target, "/v1/%252e%252e/end");
}

#[tokio::test]
async fn base_urls() {
    for (base, expected) in [
        ("https://h", "https://h/v1/x/end"),
        ("https://h/", "https://h/v1/x/end"),
        ("https://h:8443/api", "https://h:8443/api/v1/x/end"),
        ("https://h/a%20b/", "https://h/a%20b/v1/x/end"),
    ] {
        let stub = Stub::default();
        let core = CoreBuilder::new(base).transport(stub.clone()).build().unwrap();
        let call = Call::<()>::new(&core, &THING).template("name", &"x".to_owned());
        call.send().await.unwrap();
        assert_eq!(stub.request(0).url.as_str(), expected);
    }
    for base in ["", "volume.example.com", "ftp://h/", "https://h/?q", "https://h/#f", "data:,x"] {
        let core = CoreBuilder::new(base).build();
        assert!(matches!(core, Err(Error::Invalid(_))), "{base}");
    }
}

#[tokio::test]
async fn links() {
    static LINKED: Operation = Operation::new("linked", "GET", "");
    let stub = Stub::default();
    let core = CoreBuilder::new("https://h/api/").transport(stub.clone());
    let core = core.auth(XAuthToken::new("t0p")).build().unwrap();
    for link in ["https://h/other?page=2", "next?page=3", "https://elsewhere/x"] {
        Call::<()>::new(&core, &LINKED).at(link).query("n", &1_i64).send().await.unwrap();
    }
    let urls: Vec<String> = (0..3).map(|at| stub.request(at).url.to_string()).collect();
    let expected =
        ["https://h/other?page=2&n=1", "https://h/api/next?page=3&n=1", "https://elsewhere/x?n=1"];
    assert_eq!(urls, expected);
    let has_token = |at| stub.request(at).headers.contains_key("x-auth-token");
    assert_eq!([has_token(0), has_token(1), has_token(2)], [true, true, false]);
}
