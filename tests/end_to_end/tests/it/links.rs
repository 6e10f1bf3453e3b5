//! Following links, results by status, and streamed bodies.

use end_to_end::{Server, answer};
use parcel_office::Client;
use parcel_office::pictures::HangPictureResult;
use parcel_office::runtime::bytes::Bytes;
use parcel_office::runtime::{Body, Error};

fn client(server: &Server) -> Client {
    Client::builder(format!("{}desk/", server.url)).build().unwrap()
}

/// Starts a ledger of three pages; the second one fails at first.
async fn ledger() -> Server {
    let broken = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(true));
    Server::start(move |seen| {
        let body = match seen.line().as_str() {
            "GET /desk/ledger" => r#"{"lines": ["a", "b"], "next": "/desk/ledger/2?of=3"}"#,
            "GET /desk/ledger/2?of=3"
                if broken.swap(false, std::sync::atomic::Ordering::SeqCst) =>
            {
                return answer(500, "text/plain", "ink");
            }
            "GET /desk/ledger/2?of=3" => r#"{"lines": ["c"], "next": "3"}"#,
            _ => r#"{"lines": []}"#,
        };
        answer(200, "application/json", body)
    })
    .await
}

#[tokio::test]
async fn a_link_and_the_pages_behind_it() {
    let server = ledger().await;
    let client = client(&server);
    let first = client.open_ledger().send().await.unwrap();
    assert_eq!(first.next.as_ref().unwrap().as_str(), "/desk/ledger/2?of=3");

    let mut pages = first.pages(&client);
    let error = pages.next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::Status(_)));
    // The failed page is requested again.
    let second = pages.next().await.unwrap().unwrap();
    assert_eq!(second.lines.as_deref(), Some(&["c".to_owned()][..]));
    let third = pages.next().await.unwrap().unwrap();
    assert!(third.lines.as_ref().is_some_and(Vec::is_empty) && third.next.is_none());
    assert!(pages.next().await.is_none());
    // A relative link is resolved against the base URL.
    assert_eq!(server.last().line(), "GET /desk/3");

    let again = second.next.unwrap().read(&client).send().await.unwrap();
    assert_eq!(again, third);
}

/// Clerks are also reachable by a path; the link has precedence.
#[tokio::test]
async fn a_link_to_what_a_path_reaches() {
    let server = Server::start(move |seen| {
        let body = match seen.line().as_str() {
            "GET /desk/ledger" => r#"{"lines": [], "kept_by": "/staff/seven?of=9"}"#,
            _ => r#"{"name": "Ida"}"#,
        };
        answer(200, "application/json", body)
    })
    .await;
    let client = client(&server);
    let page = client.open_ledger().send().await.unwrap();
    let clerk = page.kept_by.unwrap().meet(&client).hat(true).send().await.unwrap();
    assert_eq!(clerk.name.as_deref(), Some("Ida"));
    assert_eq!(server.last().line(), "GET /staff/seven?of=9&hat=true");
    client.clerk_meet(7).send().await.unwrap();
    assert_eq!(server.last().line(), "GET /desk/clerks/7");
}

#[test]
fn pages_on_a_thread_of_ones_own() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (server, client) = runtime.block_on(async {
        let server = ledger().await;
        let client = client(&server);
        (server, client)
    });
    let first = client.open_ledger().send_blocking().unwrap();
    let mut pages = first.pages(&client);
    assert!(pages.next_blocking().unwrap().is_err());
    assert_eq!(pages.next_blocking().unwrap().unwrap().lines, Some(vec!["c".to_owned()]));
    drop(server);
}

#[tokio::test]
async fn a_result_for_each_status() {
    let server = Server::start(|seen| match seen.body.as_ref() {
        b"new" => answer(201, "text/plain", "beside the door"),
        b"other" => answer(200, "application/json", r#"{"taken_down": "a map"}"#),
        b"later" => answer(202, "text/plain", ""),
        _ => answer(205, "text/plain", "?"),
    })
    .await;
    let client = client(&server);
    let hang = |what: &'static str| client.hang_picture("p").bytes(what).send();
    let created = hang("new").await.unwrap();
    assert_eq!(created, HangPictureResult::Created("beside the door".to_owned()));
    match hang("other").await.unwrap() {
        HangPictureResult::Ok(answer) => assert_eq!(answer.taken_down.as_deref(), Some("a map")),
        other => panic!("{other:?}"),
    }
    assert_eq!(hang("later").await.unwrap(), HangPictureResult::Accepted);
    let unknown = hang("what").await.unwrap();
    assert_eq!(unknown, HangPictureResult::Other(Bytes::from_static(b"?")));
    assert_eq!(server.last().header("content-type"), "image/png");
}

#[tokio::test]
async fn a_body_piece_by_piece() {
    let server = Server::start(|_| answer(202, "text/plain", "")).await;
    let client = client(&server);
    let call = client.hang_picture("p").stream(|| {
        Body::pieces([&b"\x89PNG"[..], b"\0\xff"].into_iter().map(|piece| Ok(Bytes::from(piece))))
    });
    call.send().await.unwrap();
    let seen = server.last();
    assert_eq!(&*seen.body, b"\x89PNG\0\xff");
    assert_eq!(seen.header("content-type"), "image/png");
    assert_eq!(seen.header("transfer-encoding"), "chunked");
    assert_eq!(
        call.into_inner().query("frame", &"oak".to_owned()).send().await.unwrap(),
        HangPictureResult::Accepted
    );
    assert_eq!(server.last().line(), "PUT /desk/pictures/p?frame=oak");
}
