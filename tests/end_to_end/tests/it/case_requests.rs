//! Cases of `shared/cases/wire` about requests: the bytes that are sent.

use end_to_end::{Answer, Seen, Server, answer};

#[allow(
    clippy::pedantic,
    unused_imports,
    dead_code,
    reason = "bindings are not for these tests only"
)]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/upload31.rs"));
    include!(concat!(env!("OUT_DIR"), "/collfmt.rs"));
    include!(concat!(env!("OUT_DIR"), "/media_required.rs"));
    include!(concat!(env!("OUT_DIR"), "/get_with_body.rs"));
    include!(concat!(env!("OUT_DIR"), "/two_media_types.rs"));
}

use bindings::{collfmt, get_with_body, media_required, two_media_types, upload31};

/// Starts a server that responds with an empty JSON object.
async fn server() -> Server {
    Server::start(|_: &Seen| -> Answer { answer(200, "application/json", "{}") }).await
}

#[tokio::test]
async fn binary_parts_are_files() {
    use upload31::{UploadMultipartRequest, runtime::File};
    let server = server().await;
    let client = upload31::Client::builder(server.url.clone()).build().unwrap();
    let body = UploadMultipartRequest::new(
        File::new("a.bin", b"\x00\xff".to_vec()),
        File::new("p.png", b"\x89PNG".to_vec()),
    );
    client.upload().multipart(body).send().await.unwrap();
    let seen = server.last();
    let text = String::from_utf8_lossy(&seen.body);
    assert!(text.contains("name=\"file\"; filename=\"a.bin\"\r\n"), "{text}");
    assert!(text.contains("name=\"pic\"; filename=\"p.png\"\r\n"), "{text}");
    assert!(seen.body.windows(4).any(|found| found == b"\x89PNG"));
}

#[tokio::test]
async fn lists_in_forms_and_headers() {
    let server = Server::start(|_: &Seen| {
        let mut answer = answer(200, "application/json", "{}");
        answer.headers_mut().insert("x-b", "a|b,c".parse().unwrap());
        answer
    })
    .await;
    let client = collfmt::Client::builder(server.url.clone()).build().unwrap();
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let call = client.f().multipart(collfmt::FRequest::new().ids(texts(&["a", "b"])));
    let response = call.x_p(texts(&["c", "d"])).send_with_meta().await.unwrap();
    assert_eq!(response.header(collfmt::headers::X_B).unwrap().unwrap(), ["a", "b,c"]);
    let seen = server.last();
    assert_eq!(seen.header("x-p"), "c|d");
    let text = seen.text();
    assert_eq!(text.matches("name=\"ids\"").count(), 1, "{text}");
    assert!(text.contains("\r\n\r\na,b\r\n"), "{text}");
    // An item that contains the separator is an error, since the service would split it.
    let call = client.f().multipart(collfmt::FRequest::new().ids(texts(&["a,b"])));
    assert!(call.send().await.unwrap_err().to_string().contains("an item holds"));
    let call = client.f().multipart(collfmt::FRequest::new().ids(texts(&["a"])));
    assert!(call.x_p(texts(&["c|d"])).send().await.is_err());
}

#[tokio::test]
async fn media_types_beside_json_and_bodies_without_a_schema() {
    use media_required::runtime::Multipart;
    let server = server().await;
    let client = media_required::Client::builder(server.url.clone()).build().unwrap();
    client.export().accept("text/csv").send_text().await.unwrap();
    assert_eq!(server.last().header("accept"), "text/csv");
    client.export().send().await.unwrap();
    assert!(server.last().header("accept").starts_with("application/json"));
    client.related().multipart(Multipart::new().text("a", "b")).send().await.unwrap();
    let stated = server.last().header("content-type").to_owned();
    assert!(stated.starts_with("multipart/related; boundary="), "{stated}");
    client.go().send().await.unwrap();
    assert_eq!(server.last().header("content-length"), "0");
}

#[tokio::test]
async fn a_body_of_get_is_optional() {
    let server = server().await;
    let client = get_with_body::Client::builder(server.url.clone()).build().unwrap();
    let _ = client.list_volumes().limit(5).send_raw().await.unwrap();
    let seen = server.last();
    assert_eq!((seen.line().as_str(), seen.body.len()), ("GET /volumes?limit=5", 0));
}

#[tokio::test]
async fn two_media_types_of_one_body() {
    use two_media_types::{ShareMultipartRequest, runtime::File};
    let server = server().await;
    let client = two_media_types::Client::builder(server.url.clone()).build().unwrap();
    client.share().bytes(b"abc".to_vec()).send().await.unwrap();
    let seen = server.last();
    assert_eq!((seen.header("content-type"), seen.text()), ("application/octet-stream", "abc"));
    let body = ShareMultipartRequest::new().media(File::new("m", b"abc".to_vec()));
    client.share().multipart(body).send().await.unwrap();
    assert!(server.last().header("content-type").starts_with("multipart/form-data; boundary="));
}
