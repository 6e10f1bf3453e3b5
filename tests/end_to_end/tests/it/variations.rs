//! Requests compared exactly: uploads, styles in forms, media types. The bindings are those of
//! `variations.yaml`.

use end_to_end::{Answer, Seen, Server, answer};

#[allow(clippy::pedantic, reason = "bindings keep to what clippy says by default")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/variations.rs"));
}

use bindings::variations::runtime::{Base64, File, Maybe, Multipart, Part};
use bindings::variations::types::{
    AddScansMultipartRequest, Line, Order, Rank, RankBlurb, RankPrice, RelatedMultipartRequest,
    RelatedMultipartRequestMeta, StylesMultipartRequest, StylesMultipartRequestDeep,
    StylesMultipartRequestFlat, StylesMultipartRequestPlain, UploadMultipartRequest,
    XmlPartsMultipartRequest, XmlPartsMultipartRequestNote,
};
use bindings::variations::{Client, headers};

async fn server() -> (Server, Client) {
    let server = Server::start(|_: &Seen| -> Answer { answer(204, "text/plain", "") }).await;
    let client = Client::builder(&server.url).build().unwrap();
    (server, client)
}

/// Returns headers and content of each part of the last request.
fn parts(seen: &Seen) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(&seen.body).into_owned();
    let boundary = seen.header("content-type").split("boundary=").nth(1).unwrap().trim_matches('"');
    let boundary = format!("--{boundary}");
    let parts = text.split(&boundary).skip(1);
    let parts = parts.filter_map(|part| part.trim_start().split_once("\r\n\r\n"));
    parts.map(|(head, body)| (head.to_lowercase(), body.trim_end().to_owned())).collect()
}

/// A part without a header that the description requires is not sent.
#[tokio::test]
async fn parts_need_their_required_headers() {
    let (server, client) = server().await;
    let file = |name: &str| File::new(name, b"x".to_vec());
    let missing = |part: &str| format!("the part \"{part}\" needs the header X-Turn");
    let body = AddScansMultipartRequest::new().note("n").scan(file("s"));
    let error = client.add_scans().multipart(body.clone()).send().await.unwrap_err();
    assert!(error.to_string().contains(&missing("scan")), "{error}");
    let several = |second: File| {
        AddScansMultipartRequest::new().scans([file("a").header("x-turn", "0"), second])
    };
    let error = client.add_scans().multipart(several(file("b"))).send().await.unwrap_err();
    assert!(error.to_string().contains(&missing("scans")), "{error}");
    assert!(server.seen().is_empty());
    client.add_scans().multipart(body).part_header("scan", "X-Turn", "90").send().await.unwrap();
    let found = parts(&server.last());
    let head = |name: &str| &found.iter().find(|(head, _)| head.contains(name)).unwrap().0;
    assert!(head("\"scan\"").contains("x-turn: 90"), "{found:?}");
    assert!(head("\"note\"").contains("x-kind: plain"), "{found:?}");
    let body = several(file("b").header("X-Turn", "180"));
    client.add_scans().multipart(body).send().await.unwrap();
    client.add_scans().multipart(AddScansMultipartRequest::new()).send().await.unwrap();
}

#[tokio::test]
async fn uploads_are_file_parts() {
    let (server, client) = server().await;
    let file = |name: &str| File::new(name, b"x".to_vec());
    let mut body = UploadMultipartRequest::new(file("typed.bin"));
    body.untyped = Some(file("untyped.png"));
    body.nullable = Maybe::Value(file("nullable.bin"));
    body.listed = Some(vec![file("listed.1"), file("listed.2")]);
    body.maybe = Maybe::Value(file("maybe.pdf"));
    body.anything = Some(file("anything.bin"));
    body.always = Some(file("always.bin"));
    body.several = Some(vec![file("several.1"), file("several.2")]);
    body.old = Some(file("old.bin"));
    body.described = Some(file("described.bin"));
    body.table = Some(file("table.csv"));
    body.tables = Some(vec![file("tables.1"), file("tables.2")]);
    body.encoded = Some(Base64::new(*b"gif"));
    body.bare = Some(Base64::new(*b"bare"));
    body.text = Some("t".to_owned());
    client.upload().multipart(body).send().await.unwrap();
    let parts = parts(&server.last());
    for name in [
        "typed.bin",
        "untyped.png",
        "nullable.bin",
        "listed.1",
        "listed.2",
        "maybe.pdf",
        "anything.bin",
        "always.bin",
        "several.1",
        "several.2",
        "old.bin",
        "described.bin",
        "table.csv",
        "tables.1",
        "tables.2",
    ] {
        let (field, _) = name.split_once('.').unwrap();
        let wanted = format!("name=\"{field}\"; filename=\"{name}\"");
        let found = parts.iter().find(|(head, _)| head.contains(&wanted));
        let (head, content) = found.unwrap_or_else(|| panic!("{name}: {parts:?}"));
        assert!(head.contains("content-type: ") && content == "x", "{name}: {head}");
    }
    let part =
        |name: &str| parts.iter().find(|(head, _)| head.contains(&format!("\"{name}\""))).unwrap();
    assert!(part("encoded").0.contains("content-type: image/gif"), "{:?}", part("encoded"));
    assert_eq!(part("encoded").1, "Z2lm");
    assert!(part("encoded").0.contains("content-transfer-encoding: base64"));
    assert!(part("bare").0.contains("application/octet-stream"), "{:?}", part("bare"));
    assert_eq!(part("bare").1, "YmFyZQ==");
    assert!(!part("text").0.contains("filename"), "{:?}", part("text"));
}

#[tokio::test]
async fn styles_of_parts() {
    let (server, client) = server().await;
    let texts = |texts: [&str; 2]| Some(texts.map(str::to_owned).to_vec());
    let mut body = StylesMultipartRequest::new();
    body.pipes = texts(["a", "b"]);
    body.spaces = texts(["c", "d"]);
    body.commas = Some(vec![1, 2]);
    body.deep = Some(StylesMultipartRequestDeep::new().a("e").b(3));
    body.flat = Some(StylesMultipartRequestFlat::new().a("f").b(4));
    body.plain = Some(StylesMultipartRequestPlain::new().a("g"));
    client.styles().multipart(body).send().await.unwrap();
    let found: Vec<(String, String)> = parts(&server.last())
        .into_iter()
        .map(|(head, text)| {
            (head.split("name=\"").nth(1).unwrap().split('"').next().unwrap().to_owned(), text)
        })
        .collect();
    let expected = [
        ("pipes", "a|b"),
        ("spaces", "c d"),
        ("commas", "1,2"),
        ("deep[a]", "e"),
        ("deep[b]", "3"),
        ("a", "f"),
        ("b", "4"),
        ("plain", "{\"a\":\"g\"}"),
    ];
    let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(found, expected);
    // An item that contains the separator is an error.
    let mut body = StylesMultipartRequest::new();
    body.pipes = texts(["a|b", "c"]);
    let said = client.styles().multipart(body).send().await.unwrap_err().to_string();
    assert!(said.contains("an item holds"), "{said}");
}

#[tokio::test]
async fn kinds_of_multipart_keep_their_names() {
    let (server, client) = server().await;
    let mut body = RelatedMultipartRequest::new();
    body.meta = Some(RelatedMultipartRequestMeta::new().n("x"));
    body.media = Some(File::new("m.bin", b"abc".to_vec()));
    client.related().multipart(body).send().await.unwrap();
    let root = "multipart/related; type=\"application/json\"; boundary=";
    assert!(server.last().header("content-type").starts_with(root));
    let found = parts(&server.last());
    assert!(found[0].0.contains("application/json") && found[0].1 == "{\"n\":\"x\"}", "{found:?}");
    assert_eq!(found[1].1, "abc");
    client.related_opaque().multipart(Multipart::new().text("a", "b")).send().await.unwrap();
    assert!(server.last().header("content-type").starts_with("multipart/related; boundary="));
    let part = Part::item("text/csv", "a,b").header("Content-ID", "<1>");
    let body = Multipart::new().text("a", "b").part(part);
    client.mixed_opaque().multipart(body).send().await.unwrap();
    let found = parts(&server.last());
    assert_eq!(
        found[1],
        ("content-type: text/csv\r\ncontent-id: <1>".to_owned(), "a,b".to_owned())
    );
    assert!(server.last().header("content-type").starts_with("multipart/mixed; boundary="));
}

#[tokio::test]
async fn other_media_types_can_be_asked_for() {
    let (server, client) = server().await;
    for media_type in ["text/csv", "application/pdf", "text/plain", "application/json"] {
        client.media().accept(media_type).send_raw().await.unwrap();
        assert_eq!(server.last().header("accept"), media_type);
    }
    client.wild_answer().send_raw().await.unwrap();
    // A response described by a media type range is requested with that range.
    assert_eq!(server.last().header("accept"), "*/*");
}

#[tokio::test]
async fn requests_without_a_body_say_so() {
    let (server, client) = server().await;
    client.nothing().send().await.unwrap();
    assert_eq!(
        (server.last().line().as_str(), server.last().header("content-length")),
        ("POST /media", "0")
    );
    client.nothing_put().send().await.unwrap();
    assert_eq!(
        (server.last().line().as_str(), server.last().header("content-length")),
        ("PUT /media", "0")
    );
    client.nothing_patch().send().await.unwrap();
    assert_eq!(
        (server.last().line().as_str(), server.last().header("content-length")),
        ("PATCH /media", "0")
    );
    client.nothing_delete().send().await.unwrap();
    assert_eq!(
        (server.last().line().as_str(), server.last().header("content-length")),
        ("DELETE /media", "")
    );
    for seen in server.seen() {
        assert_eq!(seen.header("content-type"), "", "{}", seen.line());
    }
}

#[tokio::test]
async fn the_caller_chooses_among_media_types() {
    let (server, client) = server().await;
    client.wild().bytes(b"x".to_vec()).send().await.unwrap();
    assert_eq!(server.last().header("content-type"), "application/octet-stream");
    client.wild().bytes(b"x".to_vec()).header("Content-Type", "font/woff2").send().await.unwrap();
    assert_eq!(server.last().header("content-type"), "font/woff2");
    client.image().bytes(b"x".to_vec()).header("Content-Type", "image/png").send().await.unwrap();
    assert_eq!(server.last().header("content-type"), "image/png");
    client.wild_text().text("x").header("Content-Type", "text/markdown").send().await.unwrap();
    assert_eq!(server.last().header("content-type"), "text/markdown");
}

#[tokio::test]
async fn lists_in_headers() {
    let server = Server::start(|_: &Seen| {
        let mut found = answer(200, "text/plain", "");
        found.headers_mut().append("x-numbers", "1, 2".parse().unwrap());
        found.headers_mut().append("x-numbers", "3".parse().unwrap());
        found
    })
    .await;
    let client = Client::builder(&server.url).build().unwrap();
    let response = client.headers().x_list(["a", "b"]).send_with_meta().await.unwrap();
    assert_eq!(server.last().header("x-list"), "a,b");
    assert_eq!(response.header(headers::X_NUMBERS).unwrap().unwrap(), [1, 2, 3]);
    let said = client.headers().x_list(["a,b"]).send().await.unwrap_err().to_string();
    assert!(said.contains("an item holds"), "{said}");
}

/// OpenAPI 3.2: `xml.nodeType`.
#[tokio::test]
async fn types_of_nodes() {
    let body = "<rank id=\"1\"><labels><label>a</label><label>b</label></labels>\
        <price currency=\"EUR\">1.5</price><blurb><![CDATA[<b>]]></blurb></rank>";
    let server = Server::start(move |_: &Seen| answer(200, "application/xml", body)).await;
    let client = Client::builder(&server.url).build().unwrap();
    let rank = Rank::new()
        .id(1)
        .label(["a", "b"])
        .price(RankPrice::new().currency("EUR").amount(1.5))
        .blurb(RankBlurb::new().text("<b>"));
    let read = client.ranks().body(rank.clone()).send().await.unwrap();
    assert_eq!(read, rank);
    let sent = server
        .last()
        .text()
        .replace("&lt;b&gt;", "<![CDATA[<b>]]>")
        .replace("&lt;b>", "<![CDATA[<b>]]>");
    assert!(sent.ends_with(body), "{sent}");
}

#[tokio::test]
async fn parts_of_xml_are_documents() {
    let (server, client) = server().await;
    let body = XmlPartsMultipartRequest {
        order: Some(Order { line: Some(vec![Line::new(0.5)]), ..Order::new(7) }),
        lines: Some(vec![Line::new(1.5), Line::new(2.5)]),
        note: Some(XmlPartsMultipartRequestNote {
            text: Some("a < b".to_owned()),
            ..XmlPartsMultipartRequestNote::default()
        }),
        raw: Some("<own/>".to_owned()),
        words: Some(vec!["a < b".to_owned(), "&".to_owned()]),
        count: Some(3),
        plain: Some(Line::new(3.0)),
    };
    client.xml_parts().multipart(body).send().await.unwrap();
    let parts = parts(&server.last());
    let found = |name: &str| {
        let wanted = format!("name=\"{name}\"");
        let own = parts.iter().filter(|(head, _)| head.contains(&wanted));
        own.map(|(head, body)| {
            let media_type = head.split_once("content-type: ").map_or("", |(_, found)| found);
            let body = body.trim_start_matches("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
            (media_type.lines().next().unwrap_or_default(), body)
        })
        .collect::<Vec<_>>()
    };
    let order = "<purchase xmlns=\"http://orders.example/1\" number=\"7\"><line xmlns=\"\"><price>0.5</price></line></purchase>";
    assert_eq!(found("order"), [("application/xml", order)]);
    let line = |price: &str| format!("<Line><price>{price}</price></Line>");
    let (first, second) = (line("1.5"), line("2.5"));
    let media_type = "text/xml; charset=utf-8";
    assert_eq!(found("lines"), [(media_type, first.as_str()), (media_type, second.as_str())]);
    let note = ("application/vnd.note+xml", "<note><text>a &lt; b</text></note>");
    assert_eq!(found("note"), [note]);
    assert_eq!(found("raw"), [("application/xml", "<own/>")]);
    // Text is wrapped in an element to be a document.
    let xml = "application/xml";
    assert_eq!(found("words"), [(xml, "<word>a &lt; b</word>"), (xml, "<word>&amp;</word>")]);
    assert_eq!(found("count"), [("text/xml", "<count>3</count>")]);
    assert_eq!(found("plain"), [("application/json", "{\"price\":3.0}")]);
}
