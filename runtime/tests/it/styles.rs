//! Every parameter style, byte for byte as in the table of OpenAPI 3.1.1, section 4.12.6.

use restwright_runtime::serde_json::{Value, json};
use restwright_runtime::{
    Call, CoreBuilder, Encoding, Member, Operation, Record, Shape, Style, Wire,
};

use super::stub::Stub;

static LISTS: Operation = Operation::new("lists", "POST", "/lists");

/// The object of the table, with ordered fields.
#[derive(Clone, PartialEq)]
struct Color {
    r: i64,
    g: i64,
    b: i64,
}

impl Record for Color {
    fn initial() -> Self {
        Self { r: 0, g: 0, b: 0 }
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "Color",
            &[Member::json_only("R"), Member::json_only("G"), Member::json_only("B")],
        );
        &SHAPE
    }

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        match at {
            0 => Some(&self.r),
            1 => Some(&self.g),
            2 => Some(&self.b),
            _ => None,
        }
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        match at {
            0 => Some(&mut self.r),
            1 => Some(&mut self.g),
            2 => Some(&mut self.b),
            _ => None,
        }
    }
}

/// Location of a parameter.
#[derive(Clone, Copy, Debug, PartialEq)]
enum In {
    Path,
    Query,
    Header,
    Cookie,
}

const OBJECT: Color = Color { r: 100, g: 200, b: 150 };

fn list() -> Vec<String> {
    ["blue", "black", "brown"].map(str::to_owned).to_vec()
}

static OPERATION: Operation = Operation::new("table", "GET", "/{color}");
static PLAIN: Operation = Operation::new("table", "GET", "/");

/// Returns the sent path, query, header or cookie.
async fn sent(place: In, by: Encoding, value: &dyn Wire) -> String {
    let stub = Stub::default();
    let core = CoreBuilder::new("http://h/").transport(stub.clone()).build().unwrap();
    let operation = if place == In::Path { &OPERATION } else { &PLAIN };
    let call = Call::<()>::new(&core, operation);
    let call = match place {
        In::Path => call.path_as("color", by, value),
        In::Query => call.query_as("color", by, value),
        In::Header => call.header_as("color", by, value),
        In::Cookie => call.cookie_as("color", by, value),
    };
    if let Err(error) = call.send().await {
        return error.to_string();
    }
    let request = stub.request(0);
    let header = |name: &str| {
        let found = request.headers.get(name);
        found.map_or("(none)".to_owned(), |value| value.to_str().unwrap().to_owned())
    };
    match place {
        In::Path => request.url.path()[1..].to_owned(),
        In::Query => request.url.query().unwrap_or("(none)").to_owned(),
        In::Header => header("color"),
        In::Cookie => header("cookie"),
    }
}

async fn row(place: In, by: Encoding) -> [String; 4] {
    [
        sent(place, by, &String::new()).await,
        sent(place, by, &"blue".to_owned()).await,
        sent(place, by, &list()).await,
        sent(place, by, &OBJECT).await,
    ]
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a table")]
async fn the_table() {
    use In::{Cookie, Header, Path, Query};
    use Style::{Deep, Form, Label, Matrix, Pipe, Simple, Space, Tab};
    let refused = "the call cannot be sent: the path parameter color is empty";
    let rows: &[(In, Encoding, [&str; 4])] = &[
        (
            Path,
            Matrix.joined(),
            [";color", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"],
        ),
        (
            Path,
            Matrix.exploded(),
            [";color", ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"],
        ),
        (Path, Label.joined(), ["", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"]),
        (Path, Label.exploded(), ["", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"]),
        (Path, Simple.joined(), [refused, "blue", "blue,black,brown", "R,100,G,200,B,150"]),
        (Path, Simple.exploded(), [refused, "blue", "blue,black,brown", "R=100,G=200,B=150"]),
        (
            Path,
            Tab.joined(),
            [refused, "blue", "blue%09black%09brown", "R%09100%09G%09200%09B%09150"],
        ),
        (
            Query,
            Form.joined(),
            ["color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"],
        ),
        (
            Query,
            Form.exploded(),
            ["color=", "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"],
        ),
        (
            Query,
            Space.joined(),
            [
                "color=",
                "color=blue",
                "color=blue%20black%20brown",
                "color=R%20100%20G%20200%20B%20150",
            ],
        ),
        (
            Query,
            Pipe.joined(),
            [
                "color=",
                "color=blue",
                "color=blue%7Cblack%7Cbrown",
                "color=R%7C100%7CG%7C200%7CB%7C150",
            ],
        ),
        (
            Query,
            Tab.joined(),
            [
                "color=",
                "color=blue",
                "color=blue%09black%09brown",
                "color=R%09100%09G%09200%09B%09150",
            ],
        ),
        (
            Query,
            Deep.exploded(),
            [
                "color=",
                "color=blue",
                "color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown",
                "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
            ],
        ),
        (Header, Simple.joined(), ["", "blue", "blue,black,brown", "R,100,G,200,B,150"]),
        (Header, Simple.exploded(), ["", "blue", "blue,black,brown", "R=100,G=200,B=150"]),
        (
            Cookie,
            Form.joined(),
            ["color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"],
        ),
        (
            Cookie,
            Form.exploded(),
            ["color=", "color=blue", "color=blue; color=black; color=brown", "R=100; G=200; B=150"],
        ),
        (
            Cookie,
            Style::Cookie.joined(),
            ["color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"],
        ),
        (
            Cookie,
            Style::Cookie.exploded(),
            ["color=", "color=blue", "color=blue; color=black; color=brown", "R=100; G=200; B=150"],
        ),
    ];
    for (place, by, expected) in rows {
        let mut expected = expected.map(str::to_owned);
        if *place == Path && by.style == Label {
            // The path segment `.` would be removed.
            expected[0] = "the call cannot be sent: the path segment {color} would be \".\"".into();
        }
        assert_eq!(row(*place, *by).await, expected, "{place:?} {by:?}");
    }
}

#[tokio::test]
async fn reserved_characters_stay_where_they_end_nothing() {
    let value = "a:/?@!$'()*,;=b&c#d[e]+f%g h".to_owned();
    let plain = Style::Form.exploded();
    assert_eq!(
        sent(In::Query, plain.reserved(), &value).await,
        "color=a:/?@!$%27()*,;=b%26c%23d%5Be%5D%2Bf%25g%20h"
    );
    // Percent-encoded characters are not encoded again (RFC 6570, section 3.2.3).
    for (value, expected) in
        [("a%20b%2Fc", "a%20b%2Fc"), ("100%", "100%25"), ("%4é%GG%%41", "%254%C3%A9%25GG%25%41")]
    {
        let sent = sent(In::Query, plain.reserved(), &value.to_owned()).await;
        assert_eq!(sent, format!("color={expected}"));
    }
    let encoded = sent(In::Query, plain, &value).await;
    assert!(encoded.starts_with("color=a%3A%2F%3F%40%21%24%27%28"), "{encoded}");
    let path = sent(In::Path, Style::Simple.joined().reserved(), &"a/b".to_owned()).await;
    assert_eq!(path, "a%2Fb");
    // A separator in a value is encoded.
    let list = vec!["a,b".to_owned(), "c".to_owned()];
    assert_eq!(sent(In::Query, Style::Form.joined(), &list).await, "color=a%2Cb,c");
}

/// The examples of OpenAPI 3.2, section "Parameter Object Examples".
#[tokio::test]
async fn a_parameter_may_be_the_whole_query() {
    let json = json!({"flag": null, "numbers": [1, 2]});
    let json = sent(In::Query, Style::JsonQuery.joined(), &json).await;
    assert_eq!(json, "%7B%22flag%22%3Anull%2C%22numbers%22%3A%5B1%2C2%5D%7D");
    let by = Style::TextQuery.joined();
    assert_eq!(sent(In::Query, by, &"$.a.b[1:1]".to_owned()).await, "%24.a.b%5B1%3A1%5D");
    assert_eq!(sent(In::Query, by, &"a=b&c+d ä".to_owned()).await, "a%3Db%26c%2Bd%20%C3%A4");
    assert_eq!(sent(In::Query, by, &None::<String>).await, "(none)");
    let refused = sent(In::Query, by, &vec!["a".to_owned()]).await;
    assert!(refused.contains("color: a list or an object has no form"), "{refused}");
}

#[tokio::test]
async fn what_is_not_there_is_not_sent() {
    let none: Vec<String> = Vec::new();
    for style in [Style::Form, Style::Space, Style::Pipe, Style::Deep] {
        for by in [style.joined(), style.exploded()] {
            assert_eq!(sent(In::Query, by, &none).await, "(none)", "{style:?}");
            assert_eq!(sent(In::Query, by, &json!({})).await, "(none)", "{style:?}");
            assert_eq!(sent(In::Query, by, &Value::Null).await, "(none)", "{style:?}");
            assert_eq!(sent(In::Query, by, &None::<String>).await, "(none)", "{style:?}");
        }
    }
    let holes = vec![Some("a".to_owned()), None, Some("b".to_owned())];
    assert_eq!(sent(In::Query, Style::Pipe.joined(), &holes).await, "color=a%7Cb");
    assert_eq!(sent(In::Header, Style::Simple.joined(), &none).await, "(none)");
}

#[tokio::test]
async fn objects_in_objects() {
    let value = json!({"a": {"b": [1, 2], "c": null}, "d": [{"e": true}, {"e": "f"}]});
    let deep = sent(In::Query, Style::Deep.exploded(), &value).await;
    let readable = deep.replace("%5B", "[").replace("%5D", "]");
    assert_eq!(readable, "color[a][b][]=1&color[a][b][]=2&color[d][0][e]=true&color[d][1][e]=f");
    let json = Style::Json.joined();
    let text = r#"{"a":1}"#;
    assert_eq!(sent(In::Query, json, &json!({"a": 1})).await, "color=%7B%22a%22%3A1%7D");
    assert_eq!(sent(In::Header, json, &json!({"a": 1})).await, text);
    assert_eq!(
        sent(In::Query, json, &list()).await,
        "color=%5B%22blue%22%2C%22black%22%2C%22brown%22%5D"
    );
}

/// Cookies with the form style are percent-encoded (RFC 6570), others are sent unchanged (RFC
/// 6265).
#[tokio::test]
async fn cookies_as_they_are() {
    let plain = Style::Cookie.joined();
    for (text, form, expected) in [
        ("s%3Aabc", "color=s%253Aabc", "color=s%3Aabc"),
        ("a b=\"c\"", "color=a%20b=%22c%22", "color=a b=\"c\""),
        ("a,b", "color=a%2Cb", "color=a,b"),
        ("a;b", "color=a%3Bb", "color: a cookie cannot contain ';'"),
        ("a\nb", "color=a%0Ab", "color: a cookie cannot contain '\\n'"),
        ("é", "color=%C3%A9", "color: a cookie cannot contain 'é'"),
        (" a", "color=%20a", "color: a cookie cannot begin or end with a blank"),
    ] {
        let text = text.to_owned();
        assert_eq!(sent(In::Cookie, Style::Form.joined(), &text).await, form);
        let found = sent(In::Cookie, plain, &text).await;
        let found = found.trim_start_matches("the call cannot be sent: ");
        assert_eq!(found, expected);
    }
    let list = ["a,b", "c"].map(str::to_owned).to_vec();
    let refused = sent(In::Cookie, plain, &list).await;
    assert!(refused.contains("an item holds \",\""), "{refused}");
}

#[tokio::test]
async fn nothing_cannot_stand_in_a_path() {
    for style in [Style::Simple, Style::Label, Style::Matrix] {
        let refused = sent(In::Path, style.exploded(), &Vec::<String>::new()).await;
        assert!(refused.contains("color: an empty list or object cannot stand"), "{refused}");
    }
}

/// No specification defines how nested lists are written, and a flat list would be another value.
#[tokio::test]
async fn lists_in_lists_have_no_form() {
    let lists = || vec![vec![1_i64, 2], vec![3]];
    let styles = [Style::Form.exploded(), Style::Form.joined(), Style::Pipe.joined()];
    let call = || {
        let core = CoreBuilder::new("http://h/").transport(Stub::default()).build().unwrap();
        Call::<()>::new(&core, &LISTS)
    };
    let by_style = styles.into_iter().map(|by| call().query_as("a", by, &lists()));
    for call in by_style.chain([
        call().query("a", &lists()),
        call().header("a", &lists()),
        call().header_as("a", Style::Simple.joined(), &lists()),
        call().cookie_as("a", Style::Form.joined(), &lists()),
        call().form("a", &lists()),
    ]) {
        let error = call.send().await.unwrap_err();
        assert!(error.to_string().contains("a list in a list cannot be encoded here"), "{error}");
    }
    // JSON and brackets support nested lists.
    for by in [Style::Json.joined(), Style::Deep.exploded()] {
        call().query_as("a", by, &lists()).send().await.unwrap();
    }
}
