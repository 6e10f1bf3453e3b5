//! Nested multipart bodies, texts in charsets, and documents in strings, sent by a client and
//! received by a generated server. The bindings are those of `parts.yaml`.

use std::sync::{Arc, Mutex};

use end_to_end::{Answer, Seen, Server, answer};
use tokio::net::TcpListener;

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/parts.rs"));
}

use bindings::parts::Client;
use bindings::parts::axum_server::{self, desk};
use bindings::parts::runtime::{File, from_json, server};
use bindings::parts::types::{
    AddAlbumMultipartRequest, AddGridMultipartRequest, AddLetterMultipartRequest,
    AddTextsMultipartRequest, Cover, Inner, Node, Note, Script, Sizes,
};

/// Headers of parts can be set by the name of the part, whether or not it is a file.
#[tokio::test]
async fn parts_have_the_headers_of_callers() {
    let (server, client) = recorder().await;
    let body = AddTextsMultipartRequest::new()
        .plain("p")
        .note(note("e"))
        .sheet(note("s"))
        .data(vec!["1".to_owned(), "2".to_owned()]);
    let call = client.add_texts().multipart(body);
    let with_headers =
        call.clone().part_header("note", "X-Part", "7").part_header("data", "X-A", "é");
    let with_headers = with_headers.part_header("sheet", "Content-ID", "<a@b>");
    with_headers.part_header("plain", "X-B", "").send().await.unwrap();
    let seen = sent(&server);
    for expected in [
        "name=\"plain\"|X-B: ||p|",
        "name=\"note\"|Content-Type: application/json; charset=iso-8859-1|X-Part: 7||{\"text\":\"e\"}|",
        "name=\"sheet\"|Content-Type: text/xml; charset=iso-8859-1|Content-ID: <a@b>||",
        "name=\"data\"|Content-Type: application/json|X-A: Ã©||1|",
        "name=\"data\"|Content-Type: application/json|X-A: Ã©||2|",
    ] {
        assert!(seen.contains(expected), "{expected} {seen}");
    }
    // Unknown parts and header injection are errors.
    for (part, name, value, expected) in [
        ("page", "X-A", "1", "header X-A of the part \"page\": there is no such part"),
        ("note", "X A", "1", "\"X A\" is not a valid header name"),
        ("note", "X-A", "1\r\nX-B: 2", "the header X-A cannot hold line ends"),
    ] {
        let error = call.clone().part_header(part, name, value).send().await.unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
    }
    let error = client.add_texts().part_header("note", "X-A", "1").send().await.unwrap_err();
    assert!(error.to_string().contains("the body has no parts"), "{error}");
    let lines =
        client.put_lines().text("a").part_header("note", "X-A", "1").send().await.unwrap_err();
    assert!(lines.to_string().contains("the body has no parts"), "{lines}");
}

async fn recorder() -> (Server, Client) {
    let server = Server::start(|_: &Seen| -> Answer { answer(204, "text/plain", "") }).await;
    let client = Client::builder(&server.url).build().unwrap();
    (server, client)
}

/// Returns the last body: boundaries are replaced by letters in order of their declaration, line
/// breaks by `|`, other bytes are decoded as Latin-1.
fn sent(server: &Server) -> String {
    let seen = server.last();
    let mut text: String = seen.body.iter().map(|byte| char::from(*byte)).collect();
    text = format!("{}|{text}", seen.header("content-type")).replace("\r\n", "|");
    for letter in ["A", "B", "C", "D", "E"] {
        let Some((_, rest)) = text.split_once("boundary=") else { break };
        let boundary = rest.split('|').next().unwrap().to_owned();
        text = text.replacen("boundary=", "bound ", 1).replace(&boundary, letter);
    }
    text.replace("bound ", "boundary=")
}

fn note(text: &str) -> Note {
    Note::new().text(text.to_owned())
}

fn file(name: &str) -> File {
    File::new(name, name.as_bytes().to_vec())
}

fn album() -> AddAlbumMultipartRequest {
    let cover = |name: &str| Cover::new(name).picture(file("p"));
    AddAlbumMultipartRequest::new("T")
        .pictures(vec![file("a"), file("b"), file("c")])
        .covers(vec![cover("x"), Cover::new("y")])
}

#[tokio::test]
async fn bodies_in_parts_have_their_own_boundaries() {
    let (server, client) = recorder().await;
    client.add_album().multipart(album()).send().await.unwrap();
    let picture = |name: &str, kind: &str| {
        format!(
            "--B|Content-Disposition: attachment; filename=\"{name}\"|Content-Type: image/{kind}||{name}|"
        )
    };
    let pictures =
        [picture("a", "png"), picture("b", "gif"), picture("c", "gif"), "--B--|".to_owned()];
    let expected = [
        "multipart/form-data; boundary=A|",
        "--A|Content-Disposition: form-data; name=\"title\"||T|",
        "--A|Content-Disposition: form-data; name=\"pictures\"|Content-Type: multipart/mixed; boundary=B||",
        &pictures.concat(),
        "|--A|Content-Disposition: form-data; name=\"covers\"|Content-Type: multipart/form-data; boundary=C||",
        "--C|Content-Disposition: form-data; name=\"name\"||x|",
        "--C|Content-Disposition: form-data; name=\"picture\"; filename=\"p\"|Content-Type: image/png|X-Side: front||p|--C--|",
        "|--A|Content-Disposition: form-data; name=\"covers\"|Content-Type: multipart/form-data; boundary=D||",
        "--D|Content-Disposition: form-data; name=\"name\"||y|--D--|",
        "|--A--|",
    ];
    assert_eq!(sent(&server), expected.concat());
}

fn letter() -> AddLetterMultipartRequest {
    AddLetterMultipartRequest::new()
        .part1(note("n"))
        .part2(vec!["plain".to_owned(), "<p>".to_owned()])
        .parts(vec![vec![note("1"), note("2")], vec![note("3")]])
}

#[tokio::test]
async fn bodies_in_parts_without_names() {
    let (server, client) = recorder().await;
    client.add_letter().multipart(letter()).send().await.unwrap();
    let note = |letter: &str, text: &str| {
        format!("--{letter}|Content-Type: application/json||{{\"text\":\"{text}\"}}|")
    };
    let expected = [
        "multipart/mixed; boundary=A|",
        &note("A", "n"),
        "--A|Content-Type: multipart/alternative; boundary=B||--B||plain|--B|Content-Type: text/html||<p>|--B--||",
        "--A|Content-Type: multipart/mixed; boundary=C||",
        &note("C", "1"),
        &note("C", "2"),
        "--C--||--A|Content-Type: multipart/mixed; boundary=D||",
        &note("D", "3"),
        "--D--||--A--|",
    ];
    assert_eq!(sent(&server), expected.concat());
}

fn texts() -> AddTextsMultipartRequest {
    AddTextsMultipartRequest::new()
        .plain("é")
        .latin("é")
        .note(note("é"))
        .sheet(note("é€"))
        .page("<p>é</p>")
        .feed("no document")
        .data(vec!["[1]".to_owned(), "\"a\"".to_owned()])
}

#[tokio::test]
async fn texts_have_the_media_type_and_the_charset_that_are_stated() {
    let (server, client) = recorder().await;
    client.add_texts().multipart(texts()).send().await.unwrap();
    let part = |name: &str, media_type: &str, body: &str| {
        let stated = if media_type.is_empty() { "" } else { "|Content-Type: " };
        format!("--A|Content-Disposition: form-data; name=\"{name}\"{stated}{media_type}||{body}|")
    };
    let xml =
        "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><Note><text>\u{e9}&#8364;</text></Note>";
    let expected = [
        "multipart/form-data; boundary=A|".to_owned(),
        part("plain", "", "\u{c3}\u{a9}"),
        part("latin", "text/plain; charset=iso-8859-1", "\u{e9}"),
        part("note", "application/json; charset=iso-8859-1", "{\"text\":\"\\u00e9\"}"),
        part("sheet", "text/xml; charset=iso-8859-1", xml),
        part("page", "text/html", "<p>\u{c3}\u{a9}</p>"),
        part("feed", "application/xml", "no document"),
        part("data", "application/json", "[1]"),
        part("data", "application/json", "\"a\""),
        "--A--|".to_owned(),
    ];
    assert_eq!(sent(&server), expected.concat());
    let missing = client.add_texts().multipart(AddTextsMultipartRequest::new().latin("€"));
    let error = missing.send().await.unwrap_err().to_string();
    assert!(error.contains("the charset iso-8859-1 does not have the character '€'"), "{error}");
    client.put_lines().text("é").send_raw().await.unwrap();
    assert_eq!(sent(&server), "text/plain; charset=iso-8859-1|\u{e9}");
}

/// A body without fields has no parts; without a value, no body is sent.
#[tokio::test]
async fn a_body_without_fields_is_a_body() {
    let (server, client) = recorder().await;
    client.add_texts().multipart(AddTextsMultipartRequest::new()).send().await.unwrap();
    assert_eq!(sent(&server), "multipart/form-data; boundary=A|--A--|");
    client.add_texts().send().await.unwrap();
    let seen = server.last();
    assert_eq!((seen.header("content-type"), seen.body.len()), ("", 0));
    let error = client.add_album().send().await.unwrap_err();
    assert!(error.to_string().contains("addAlbum needs a body"), "{error}");
}

/// XML nodes by `nodeType` (OpenAPI 3.2, XML Object).
#[tokio::test]
async fn nodes_of_every_type() {
    let echo = |seen: &Seen| answer(200, "application/xml", seen.text().to_owned());
    let server = Server::start(echo).await;
    let client = Client::builder(&server.url).build().unwrap();
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let node = Node::new(texts(&["a", "b"]), Script::new("1 < 2 && \"x\"").lang("js"))
        .marks(vec![1, 2])
        .plain(texts(&["c", "d e"]))
        .inner(Inner::new().first("f").second(2))
        .others([("up".to_owned(), 1), ("down".to_owned(), 2)]);
    let again = client.put_node().body(node.clone()).send().await.unwrap();
    let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    let expected = "<Node kinds=\"a b\"><marks><marks>1</marks><marks>2</marks></marks><p>c</p><p>d e</p>\
                    <first>f</first><second>2</second><down>2</down><up>1</up>\
                    <notes lang=\"js\">1 &lt; 2 &amp;&amp; &quot;x&quot;</notes></Node>";
    assert_eq!(server.last().text(), format!("{declaration}{expected}"));
    assert_eq!(format!("{again:?}"), format!("{node:?}"));
    let sizes = Sizes::new().unit("m").sizes(vec![1.5, 1e21]);
    let again = client.put_sizes().body(sizes.clone()).send().await.unwrap();
    let expected = "<Sizes unit=\"m\">1.5 1000000000000000000000</Sizes>";
    assert_eq!(server.last().text(), format!("{declaration}{expected}"));
    assert_eq!(format!("{again:?}"), format!("{sizes:?}"));
    // CDATA sections are read as text.
    let reply = |_: &Seen| {
        let text = "<Node kinds=' a  b '><notes><![CDATA[<&]]></notes></Node>";
        answer(200, "application/xml", text)
    };
    let client = Client::builder(&Server::start(reply).await.url).build().unwrap();
    let read = client.put_node().body(node).send().await.unwrap();
    assert_eq!((read.kinds, read.notes.text), (texts(&["a", "b"]), "<&".to_owned()));
}

/// Records the inputs it receives.
#[derive(Default)]
struct Keeper(Mutex<Vec<String>>);

impl desk::Handlers for Keeper {
    async fn add_album(&self, input: desk::AddAlbumInput) -> server::Outcome<desk::AddAlbumOutput> {
        let body = input.body.read().await?;
        self.0.lock().unwrap().push(format!("{body:?}"));
        Ok(desk::AddAlbumOutput::NoContent.into())
    }

    async fn add_letter(
        &self,
        input: desk::AddLetterInput,
    ) -> server::Outcome<desk::AddLetterOutput> {
        let body = input.body.read().await?;
        self.0.lock().unwrap().push(format!("{body:?}"));
        Ok(desk::AddLetterOutput::NoContent.into())
    }

    async fn add_texts(&self, input: desk::AddTextsInput) -> server::Outcome<desk::AddTextsOutput> {
        let body = match input.body {
            Some(body) => format!("{:?}", body.read().await?),
            None => "nothing".to_owned(),
        };
        self.0.lock().unwrap().push(body);
        Ok(desk::AddTextsOutput::NoContent.into())
    }

    async fn add_grid(&self, input: desk::AddGridInput) -> server::Outcome<desk::AddGridOutput> {
        let body = input.body.read().await?;
        self.0.lock().unwrap().push(format!("{body:?}"));
        Ok(desk::AddGridOutput::NoContent.into())
    }

    async fn put_lines(&self, input: desk::PutLinesInput) -> server::Outcome<desk::PutLinesOutput> {
        Ok(desk::PutLinesOutput::Ok(input.body).into())
    }

    async fn put_node(&self, input: desk::PutNodeInput) -> server::Outcome<desk::PutNodeOutput> {
        Ok(desk::PutNodeOutput::Ok(input.body).into())
    }

    async fn put_sizes(&self, input: desk::PutSizesInput) -> server::Outcome<desk::PutSizesOutput> {
        Ok(desk::PutSizesOutput::Ok(input.body).into())
    }
}

#[tokio::test]
async fn a_server_receives_what_a_client_sends() {
    let keeper = Arc::new(Keeper::default());
    let routes = axum_server::routes(&keeper);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, routes.into_router()).await });
    let client = Client::builder(&url).build().unwrap();
    let last = || keeper.0.lock().unwrap().pop().unwrap();

    client.add_album().multipart(album()).send().await.unwrap();
    let received = last();
    // Files have the media type of their encoding.
    for (name, media_type) in [("a", "image/png"), ("b", "image/gif"), ("p", "image/png")] {
        let expected = format!("{:?}", File { media_type: media_type.to_owned(), ..file(name) });
        let expected = expected.split(", headers").next().unwrap();
        assert!(received.contains(expected), "{received} {expected}");
    }
    assert!(received.contains("title: \"T\"") && received.contains("name: \"y\""), "{received}");
    client.add_letter().multipart(letter()).send().await.unwrap();
    assert_eq!(last(), format!("{:?}", letter()));
    client.add_texts().multipart(texts()).send().await.unwrap();
    assert_eq!(last(), format!("{:?}", texts()));
    client.add_texts().multipart(AddTextsMultipartRequest::new()).send().await.unwrap();
    assert_eq!(last(), format!("{:?}", AddTextsMultipartRequest::new()));
    client.add_texts().send().await.unwrap();
    assert_eq!(last(), "nothing");
    // Items that are lists: each is a part.
    for grid in [
        r#"{"rows": [["a", "b"], ["c"]], "notes": [{"text": "n"}, {"text": "m"}]}"#,
        r#"{"rows": [["a"]]}"#,
    ] {
        let grid: AddGridMultipartRequest = from_json(grid).unwrap();
        client.add_grid().multipart(grid.clone()).send().await.unwrap();
        assert_eq!(last(), format!("{grid:?}"));
    }
    assert_eq!(client.put_lines().text("é").send().await.unwrap(), "é");
}
