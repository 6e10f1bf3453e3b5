//! Parameters in every location, with all special characters. The expected requests are
//! handwritten: by RFC 3986 for paths and queries, by the URL standard of the WHATWG for forms, and
//! by the WADL submission for the locations of parameters.

use end_to_end::{ParcelOffice, Server};
use parcel_office::Client;
use parcel_office::runtime::{Date, Error};
use parcel_office::types::{FindParcelsSize as Size, WriteLetterForm};

/// A value; its encoding in a path, a query or a matrix parameter (all but the unreserved
/// characters of RFC 3986, section 2.3, are percent-encoded); its encoding in a form.
const VALUES: &[(&str, &str, &str)] = &[
    ("plain", "plain", "plain"),
    ("a b", "a%20b", "a+b"),
    (" ", "%20", "+"),
    ("a/b", "a%2Fb", "a%2Fb"),
    ("100%", "100%25", "100%25"),
    ("%2F", "%252F", "%252F"),
    ("%2e%2e", "%252e%252e", "%252e%252e"),
    ("a+b", "a%2Bb", "a%2Bb"),
    ("a;b=c", "a%3Bb%3Dc", "a%3Bb%3Dc"),
    ("a?b", "a%3Fb", "a%3Fb"),
    ("a#b", "a%23b", "a%23b"),
    ("a&b=c", "a%26b%3Dc", "a%26b%3Dc"),
    ("é", "%C3%A9", "%C3%A9"),
    ("e\u{301}", "e%CC%81", "e%CC%81"),
    ("日本 📦", "%E6%97%A5%E6%9C%AC%20%F0%9F%93%A6", "%E6%97%A5%E6%9C%AC+%F0%9F%93%A6"),
    ("a/../../b", "a%2F..%2F..%2Fb", "a%2F..%2F..%2Fb"),
    ("...", "...", "..."),
    (".a", ".a", ".a"),
    ("~-._*", "~-._%2A", "%7E-._*"),
    ("!$'()*,:@[]", "%21%24%27%28%29%2A%2C%3A%40%5B%5D", "%21%24%27%28%29*%2C%3A%40%5B%5D"),
    ("\"<>\\^`{|}", "%22%3C%3E%5C%5E%60%7B%7C%7D", "%22%3C%3E%5C%5E%60%7B%7C%7D"),
    ("\u{0}\t\r\n\u{7f}", "%00%09%0D%0A%7F", "%00%09%0D%0A%7F"),
];

/// Starts a server, and returns it with a client whose base URL has a path.
async fn office() -> (Server, Client) {
    let server = ParcelOffice::start().await.server;
    let client = Client::builder(format!("{}desk/", server.url)).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn values_in_paths_queries_and_matrices() {
    let (server, client) = office().await;
    for (value, piece, _) in VALUES {
        client.find_parcels(value, value).send().await.unwrap();
        let expected = format!("GET /desk/counters/{piece}?version=2%20%28b%29&for={piece}");
        assert_eq!(server.last().line(), expected, "{value:?}");

        client.open_box(value, value).color(vec![(*value).to_owned()]).send().await.unwrap();
        let expected = format!("GET /desk/shelves/{piece};color={piece}/boxes/{piece}");
        assert_eq!(server.last().line(), expected, "{value:?}");

        client.pin_note(value).text(*value).send().await.unwrap();
        let seen = server.last();
        assert_eq!(seen.line(), format!("PUT /desk/notes/{piece}.txt"));
        assert_eq!((seen.header("content-type"), seen.text()), ("text/plain", *value));
    }
}

#[tokio::test]
async fn values_in_forms() {
    let (server, client) = office().await;
    for (value, _, field) in VALUES {
        let lines = vec![(*value).to_owned(), String::new(), "x".to_owned()];
        let form = WriteLetterForm::new(*value).line(lines).express(true);
        client.write_letter().form(form).send().await.unwrap();
        let seen = server.last();
        assert_eq!(seen.line(), "POST /desk/letters");
        assert_eq!(seen.header("content-type"), "application/x-www-form-urlencoded");
        let expected = format!("to={field}&line={field}&line=&line=x&stamp=an+eagle&express=true");
        assert_eq!(seen.text(), expected, "{value:?}");
    }
    client.write_letter().form(WriteLetterForm::new("")).send().await.unwrap();
    assert_eq!(server.last().text(), "to=&stamp=an+eagle");
}

#[tokio::test]
async fn a_query_in_full() {
    let (server, client) = office().await;
    let tags = ["", "a,b", "a,b"].map(str::to_owned).to_vec();
    let call = client.find_parcels("c", "").tag(tags).size(Size::ExtraLarge).limit(-3);
    call.fragile(false).sent_after(Date::new("2024-02-29")).send().await.unwrap();
    let expected = "GET /desk/counters/c?version=2%20%28b%29&for=&tag=&tag=a%2Cb&tag=a%2Cb\
                    &size=extra%20large&limit=-3&fragile=false&sent%5Bafter%5D=2024-02-29";
    assert_eq!(server.last().line(), expected);
    for (size, expected) in
        [(Size::AB, "A%26B"), (Size::from("huge & round"), "huge%20%26%20round")]
    {
        client.find_parcels("c", "d").size(size).send().await.unwrap();
        let line = server.last().line();
        assert_eq!(line.rsplit('=').next(), Some(expected), "{line}");
    }
    // Parameters with a default are omitted, and so are empty lists.
    client.find_parcels("c", "d").tag(Vec::<String>::new()).send().await.unwrap();
    assert_eq!(server.last().line(), "GET /desk/counters/c?version=2%20%28b%29&for=d");
}

#[tokio::test]
async fn headers() {
    let (server, client) = office().await;
    client.find_parcels("c", "d").send().await.unwrap();
    let seen = server.last();
    assert_eq!((seen.header("x-form"), seen.header("x-clerk")), ("7; part=a", ""));
    assert!(!seen.headers.contains_key("x-clerk"));
    // Valid header characters are sent unchanged (RFC 9110, section 5.5), except leading and
    // trailing spaces.
    for value in ["a b", "100%;q=1, \"x\"", "tab\there", "é 日本", "a/b?c#d&e=f", ""] {
        let stamps = vec![value.to_owned(), "second, with a comma".to_owned()];
        client.find_parcels("c", "d").x_clerk(value).x_stamp(stamps).send().await.unwrap();
        let headers = server.last().headers;
        assert_eq!(headers["x-clerk"].as_bytes(), value.as_bytes());
        let stamps: Vec<_> = headers.get_all("x-stamp").iter().collect();
        assert_eq!(stamps, [value.as_bytes(), b"second, with a comma"]);
    }
    // Invalid header characters are errors: they would start another header.
    let count = server.seen().len();
    for value in ["a\r\nX-Other: b", "a\nb", "a\rb", "a\u{0}b", "a\u{7f}b"] {
        let error = client.find_parcels("c", "d").x_clerk(value).send().await.unwrap_err();
        assert!(matches!(error, Error::Invalid(_)), "{value:?}: {error}");
    }
    assert_eq!(server.seen().len(), count);
}

#[tokio::test]
async fn matrices() {
    let (server, client) = office().await;
    // A boolean matrix parameter is present without a value, or absent (WADL, section 2.12.1).
    let colors = ["red", "dark;blue"].map(str::to_owned).to_vec();
    client.open_box("s", "b").cold(true).row(2).color(colors).send().await.unwrap();
    let expected = "GET /desk/shelves/s;color=red;color=dark%3Bblue/boxes/b;row=2;cold";
    assert_eq!(server.last().line(), expected);
    client.open_box("s", "b").cold(false).row(-1).send().await.unwrap();
    assert_eq!(server.last().line(), "GET /desk/shelves/s/boxes/b;row=-1");
    client.open_box("s", "b").send().await.unwrap();
    assert_eq!(server.last().line(), "GET /desk/shelves/s/boxes/b");
}

#[tokio::test]
async fn ways_through_several_segments() {
    let (server, client) = office().await;
    for (place, expected) in [
        ("a", "a"),
        ("a/b c/%2F", "a/b%20c/%252F"),
        ("a/..b/c..", "a/..b/c.."),
        ("é?#;", "%C3%A9%3F%23%3B"),
    ] {
        client.search_archive(1897, place).send().await.unwrap();
        assert_eq!(server.last().line(), format!("GET /desk/archive/1897/{expected}"));
    }
    let count = server.seen().len();
    for place in ["", ".", "..", "a/../b", "../a", "a/..", "a//b", "a/./b"] {
        let error = client.search_archive(1897, place).send().await.unwrap_err();
        assert!(matches!(error, Error::Invalid(_)), "{place:?}: {error}");
    }
    assert_eq!(server.seen().len(), count);
}

/// An empty string, `.` or `..` as a whole segment would change the path.
#[tokio::test]
async fn what_would_be_another_path_is_not_sent() {
    let (server, client) = office().await;
    for value in ["", ".", ".."] {
        let refused = [
            client.find_parcels(value, "x").send().await.unwrap_err(),
            client.open_box(value, "b").send().await.unwrap_err(),
            client.open_box("s", value).send().await.unwrap_err(),
            // Many servers treat a dot segment with matrix parameters as a dot segment, too.
            client.open_box("s", value).row(1).send().await.unwrap_err(),
        ];
        for error in refused {
            assert!(matches!(error, Error::Invalid(_)), "{value:?}: {error}");
        }
    }
    assert!(server.seen().is_empty());
    // With other text in the segment, it is not a dot segment.
    client.pin_note("..").text("x").send().await.unwrap();
    assert_eq!(server.last().target, "/desk/notes/...txt");
}
