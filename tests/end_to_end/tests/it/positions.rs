//! Multipart bodies with unnamed parts. The bindings are those of `positions.yaml`.

use end_to_end::{Answer, Seen, Server, answer};

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/positions.rs"));
}

use bindings::positions::Client;
use bindings::positions::runtime::File;
use bindings::positions::types::{
    AlikeMultipartRequest, BehindMultipartRequest, EncodedMultipartRequest, FirstMultipartRequest,
    ListsMultipartRequest, Note, StatedMultipartRequest, StreamedMultipartRequest,
};

async fn server() -> (Server, Client) {
    let server = Server::start(|_: &Seen| -> Answer { answer(204, "text/plain", "") }).await;
    let client = Client::builder(&server.url).build().unwrap();
    (server, client)
}

/// Returns the media type and the text of the last body, with the boundary `B`.
fn sent(server: &Server) -> String {
    let seen = server.last();
    let (media_type, boundary) = seen.header("content-type").split_once("; boundary=").unwrap();
    format!("{media_type} {}", seen.text().replace(boundary, "B").replace("\r\n", "|"))
}

fn note(text: &str) -> Note {
    Note::new().text(text.to_owned())
}

#[tokio::test]
async fn parts_have_the_media_type_of_their_position() {
    let (server, client) = server().await;
    let png = File::new("a.png", b"png".to_vec());
    let json = "Content-Type: application/json||{\"text\":\"x\"}|";
    client
        .first()
        .multipart(FirstMultipartRequest::new(note("x")).part2(png))
        .send()
        .await
        .unwrap();
    assert_eq!(
        sent(&server),
        format!(
            "multipart/mixed --B|{json}--B|Content-Disposition: attachment; filename=\"a.png\"|\
             Content-Type: image/png||png|--B--|"
        )
    );
    client.first().multipart(FirstMultipartRequest::new(note("x"))).send().await.unwrap();
    assert_eq!(sent(&server), format!("multipart/mixed --B|{json}--B--|"));
}

#[tokio::test]
async fn parts_behind_the_first_are_a_list() {
    let (server, client) = server().await;
    let file = |name: &str| File::new(name, b"t".to_vec());
    let body = BehindMultipartRequest::new().part1(note("x")).parts(vec![file(""), file("b")]);
    client.behind().multipart(body).send().await.unwrap();
    assert_eq!(
        sent(&server),
        "multipart/related; type=\"application/vnd.note+json\" --B|Content-Type: application/vnd.note+json|Content-ID: <root>||\
         {\"text\":\"x\"}|--B|Content-Type: image/tiff||t|--B|Content-Disposition: attachment; \
         filename=\"b\"|Content-Type: image/tiff||t|--B--|"
    );
    let body = AlikeMultipartRequest::new().parts(vec![note("x"), note("y")]);
    client.alike().multipart(body).send().await.unwrap();
    assert_eq!(
        sent(&server),
        "multipart/mixed --B|Content-Type: application/json||{\"text\":\"x\"}|--B|\
         Content-Type: application/json||{\"text\":\"y\"}|--B--|"
    );
    client.alike().multipart(AlikeMultipartRequest::new()).send().await.unwrap();
    assert_eq!(sent(&server), "multipart/mixed --B--|");
    let body = StreamedMultipartRequest::new().parts(vec![Some(5), Some(6)]);
    client.streamed().multipart(body).send_raw().await.unwrap();
    assert_eq!(
        sent(&server),
        "multipart/mixed --B|Content-Type: text/plain||5|--B|Content-Type: text/plain||6|--B--|"
    );
    let file = |text: &str| File::new("", text.as_bytes().to_vec());
    let body = || EncodedMultipartRequest::new().part1(file("1")).parts(vec![file("3")]);
    // The service would interpret the third part as the second one.
    let error = client.encoded().multipart(body()).send().await.unwrap_err();
    assert!(error.to_string().contains("`parts` is set and `part2` is not"), "{error}");
    client.encoded().multipart(body().part2(file("2"))).send().await.unwrap();
    assert_eq!(
        sent(&server),
        "multipart/x-own --B|Content-Type: application/pdf||1|--B|\
         Content-Type: text/csv||2|--B|Content-Type: application/octet-stream||3|--B--|"
    );
}

/// Each item is a part, also with a JSON encoding; in a list of lists, each part is a list.
#[tokio::test]
async fn items_of_json_are_parts() {
    let (server, client) = server().await;
    let body = StatedMultipartRequest::new().parts(vec![note("x"), note("y")]);
    client.stated().multipart(body).send().await.unwrap();
    let json = |text: &str| format!("Content-Type: application/json||{text}|--B");
    let expected = [json("{\"text\":\"x\"}"), json("{\"text\":\"y\"}")].join("|");
    assert_eq!(
        sent(&server),
        format!("multipart/related; type=\"application/json\" --B|{expected}--|")
    );
    let body = ListsMultipartRequest::new().parts(vec![vec![1, 2], vec![3]]);
    client.lists().multipart(body.part1(vec![note("x")])).send().await.unwrap();
    let expected = [json("[{\"text\":\"x\"}]"), json("[1,2]"), json("[3]")].join("|");
    assert_eq!(sent(&server), format!("multipart/mixed --B|{expected}--|"));
}
