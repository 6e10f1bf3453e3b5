//! Form bodies and streamed bodies.

use restwright_runtime::bytes::Bytes;
use restwright_runtime::{
    Body, BoxError, Call, CoreBuilder, Error, Field, File, Member, Operation, Record, Retry, Shape,
    Wire,
};

use super::server::{Seen, Server, answer};
use super::stub::Stub;

static UPLOAD: Operation =
    Operation { sends: &["multipart/form-data"], ..Operation::new("upload", "PUT", "/upload") };

/// A form in the form of generated code.
#[derive(Clone, Default, PartialEq)]
struct Upload {
    title: Option<String>,
    files: Vec<File>,
    sizes: Vec<i32>,
}

impl Record for Upload {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "Upload",
            &[
                Member::json_only("title"),
                Member::json_only("files").required(),
                Member::json_only("sizes").required(),
            ],
        );
        &SHAPE
    }

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.title),
            1 => Some(&self.files),
            2 => Some(&self.sizes),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.title),
            1 => Some(&mut self.files),
            2 => Some(&mut self.sizes),
            _ => None,
        }
    }
}

#[tokio::test]
async fn a_value_as_a_multipart_form() {
    let server = Server::start(|_: &Seen| answer(200, "text/plain", "")).await;
    let core = CoreBuilder::new(&server.url).build().unwrap();
    let files = vec![File::new("a.bin", &b"\0\xff"[..]), File::new("b", "B").media_type("text/x")];
    let value = Upload { title: None, files, sizes: vec![1, 2] };
    Call::<()>::new(&core, &UPLOAD).body(value).send().await.unwrap();
    let seen = server.seen();
    let (kind, boundary) = seen[0].header("content-type").split_once("; boundary=").unwrap();
    assert_eq!(kind, "multipart/form-data");
    let part = |head: &str, body: &[u8]| {
        let head = format!("--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n");
        [head.as_bytes(), body, b"\r\n"].concat()
    };
    let file = |name: &str, kind: &str| {
        format!("name=\"files\"; filename=\"{name}\"\r\nContent-Type: {kind}")
    };
    let expected = [
        part(&file("a.bin", "application/octet-stream"), b"\0\xff"),
        part(&file("b", "text/x"), b"B"),
        part("name=\"sizes\"", b"1"),
        part("name=\"sizes\"", b"2"),
        format!("--{boundary}--\r\n").into_bytes(),
    ];
    assert_eq!(seen[0].body, expected.concat());
}

#[tokio::test]
async fn files_have_a_media_type_that_their_field_lists() {
    static PICTURES: Operation = Operation {
        sends: &["multipart/form-data"],
        fields: &[Field { media_type: "image/png, image/jpeg", ..Field::new("files") }],
        ..Operation::new("pictures", "POST", "/pictures")
    };
    let server = Server::start(|_: &Seen| answer(200, "text/plain", "")).await;
    let core = CoreBuilder::new(&server.url).build().unwrap();
    let file = |name: &str| File::new(name, "x");
    let files = vec![
        file("1.png"),
        file("2.jpeg"),
        file("3.JPG"),
        file("4"),
        file("5.png").media_type("image/gif"),
    ];
    let value = Upload { files, ..Upload::default() };
    Call::<()>::new(&core, &PICTURES).body(value).send().await.unwrap();
    let seen = server.seen();
    let text = String::from_utf8_lossy(&seen[0].body).into_owned();
    let kinds = text.lines().filter_map(|line| line.strip_prefix("Content-Type: "));
    let kinds: Vec<&str> = kinds.collect();
    assert_eq!(kinds, ["image/png", "image/jpeg", "image/jpeg", "image/png", "image/gif"]);
}

#[tokio::test]
async fn parts_without_names_leave_no_gap() {
    static MIXED: Operation = Operation {
        sends: &["multipart/mixed"],
        fields: &[
            Field { unnamed: true, ..Field::new("title") },
            Field { unnamed: true, ..Field::new("files") },
            Field { unnamed: true, ..Field::new("sizes") },
        ],
        ..Operation::new("mixed", "POST", "/mixed")
    };
    let stub = Stub::default();
    let core = CoreBuilder::new("http://service/").transport(stub.clone()).build().unwrap();
    let file = || vec![File::new("a", "A")];
    let title = || Some("t".to_owned());
    for (value, problem) in [
        (Upload { files: file(), ..Upload::default() }, Some("`files` is set and `title` is not")),
        (Upload { sizes: vec![1], ..Upload::default() }, Some("`sizes` is set and `title` is not")),
        (
            Upload { title: title(), files: vec![], sizes: vec![1] },
            Some("`sizes` is set and `files` is not"),
        ),
        (Upload { title: title(), files: file(), sizes: vec![] }, None),
        (Upload { title: title(), files: file(), sizes: vec![1, 2] }, None),
        (Upload::default(), None),
    ] {
        let sent = Call::<()>::new(&core, &MIXED).body(value).send().await;
        match problem {
            Some(problem) => {
                let error = sent.unwrap_err();
                assert!(matches!(error, Error::Invalid(_)), "{error:?}");
                assert!(error.to_string().contains(problem), "{error}");
            }
            None => sent.unwrap(),
        }
    }
    assert_eq!(stub.count(), 3);
}

fn pieces() -> Body {
    Body::pieces(["one ", "two"].into_iter().map(|piece| Ok(Bytes::from(piece))))
}

#[tokio::test]
async fn a_body_piece_by_piece() {
    let server = Server::start(|_: &Seen| answer(200, "text/plain", "")).await;
    let core = CoreBuilder::new(&server.url).build().unwrap();
    let call = Call::<()>::new(&core, &UPLOAD).stream_of("text/plain", pieces);
    call.send().await.unwrap();
    call.send().await.unwrap();
    for seen in server.seen() {
        assert_eq!((seen.header("content-type"), &*seen.body), ("text/plain", &b"one two"[..]));
        assert_eq!(seen.header("transfer-encoding"), "chunked");
    }
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn a_body_that_breaks_off() {
    let server = Server::start(|_: &Seen| answer(200, "text/plain", "")).await;
    let core = CoreBuilder::new(&server.url).build().unwrap();
    let broken = || {
        let broken: BoxError = "the disk is gone".into();
        Body::pieces([Ok(Bytes::from("one")), Err(broken)].into_iter())
    };
    let call = Call::<()>::new(&core, &UPLOAD).stream_of("text/plain", broken);
    assert!(matches!(call.send().await, Err(Error::Transport(_))));
}

#[tokio::test]
async fn a_stream_is_repeated() {
    let stub = Stub::default().answer(503, &[("retry-after", "0")], "").answer(200, &[], "");
    let core = CoreBuilder::new("https://h/").transport(stub.clone()).retry(Retry::times(1));
    let core = core.build().unwrap();
    Call::<()>::new(&core, &UPLOAD).stream_of("text/plain", pieces).send().await.unwrap();
    assert_eq!(stub.count(), 2);
    assert!(stub.request(1).body.bytes().is_none());
    assert!(format!("{:?}", stub.request(1)).contains("body: a stream"));
}
