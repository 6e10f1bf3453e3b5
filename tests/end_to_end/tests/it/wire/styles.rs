//! Every parameter style, exploded and not, as in the table "Style Examples" (OpenAPI 3.1.1,
//! section 4.8.12.5). Cells that are undefined in the table are not tested.

use std::collections::BTreeMap;

use super::client;
use super::wire::types::{AtCoordinates, Color};

fn list() -> Vec<String> {
    ["blue", "black", "brown"].map(str::to_owned).to_vec()
}

fn object() -> Color {
    Color::new(100, 200, 150)
}

/// Path parameters; each test uses another path prefix.
#[tokio::test]
async fn path() {
    let (server, client) = client().await;
    let calls = [
        (client.matrix_text("").into_inner(), ";color"),
        (client.matrix_text("blue").into_inner(), ";color=blue"),
        (client.matrix_list(list()).into_inner(), ";color=blue,black,brown"),
        (client.matrix_object(object()).into_inner(), ";color=R,100,G,200,B,150"),
        (client.matrix_exploded_text("").into_inner(), ";color"),
        (client.matrix_exploded_text("blue").into_inner(), ";color=blue"),
        (client.matrix_exploded_list(list()).into_inner(), ";color=blue;color=black;color=brown"),
        (client.matrix_exploded_object(object()).into_inner(), ";R=100;G=200;B=150"),
        (client.label_text("blue").into_inner(), ".blue"),
        (client.label_list(list()).into_inner(), ".blue,black,brown"),
        (client.label_object(object()).into_inner(), ".R,100,G,200,B,150"),
        (client.label_exploded_text("blue").into_inner(), ".blue"),
        (client.label_exploded_list(list()).into_inner(), ".blue.black.brown"),
        (client.label_exploded_object(object()).into_inner(), ".R=100.G=200.B=150"),
        (client.simple_text("blue").into_inner(), "blue"),
        (client.simple_list(list()).into_inner(), "blue,black,brown"),
        (client.simple_object(object()).into_inner(), "R,100,G,200,B,150"),
        (client.simple_exploded_text("blue").into_inner(), "blue"),
        (client.simple_exploded_list(list()).into_inner(), "blue,black,brown"),
        (client.simple_exploded_object(object()).into_inner(), "R=100,G=200,B=150"),
    ];
    for (call, expected) in calls {
        call.send().await.unwrap();
        let target = server.last().target;
        assert_eq!(target.rsplit('/').next().unwrap(), expected, "{target}");
    }
    // Empty values would result in `.` or an empty segment, and change the path.
    assert!(client.label_text("").send().await.is_err());
    assert!(client.simple_text("").send().await.is_err());
}

#[tokio::test]
async fn query() {
    let (server, client) = client().await;
    let deep = "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150";
    let calls = [
        (client.form_text().color("").into_inner(), "color="),
        (client.form_text().color("blue").into_inner(), "color=blue"),
        (client.form_list().color(list()).into_inner(), "color=blue,black,brown"),
        (client.form_object().color(object()).into_inner(), "color=R,100,G,200,B,150"),
        (client.form_exploded_text().color("").into_inner(), "color="),
        (client.form_exploded_text().color("blue").into_inner(), "color=blue"),
        (
            client.form_exploded_list().color(list()).into_inner(),
            "color=blue&color=black&color=brown",
        ),
        (client.form_exploded_object().color(object()).into_inner(), "R=100&G=200&B=150"),
        (client.space_list().color(list()).into_inner(), "color=blue%20black%20brown"),
        (client.space_object().color(object()).into_inner(), "color=R%20100%20G%20200%20B%20150"),
        (client.pipe_list().color(list()).into_inner(), "color=blue%7Cblack%7Cbrown"),
        (client.pipe_object().color(object()).into_inner(), "color=R%7C100%7CG%7C200%7CB%7C150"),
        (client.deep_object().color(object()).into_inner(), deep),
    ];
    for (call, expected) in calls {
        call.send().await.unwrap();
        let target = server.last().target;
        assert_eq!(target.split_once('?').unwrap().1, expected, "{target}");
    }
    // As commonly written, and as in versions of the specification before 3.1.1.
    assert_eq!(
        deep.replace("%5B", "[").replace("%5D", "]"),
        "color[R]=100&color[G]=200&color[B]=150"
    );
}

#[tokio::test]
async fn headers() {
    let (server, client) = client().await;
    let calls = [
        (client.header_text().color("blue").into_inner(), "blue"),
        (client.header_list().color(list()).into_inner(), "blue,black,brown"),
        (client.header_object().color(object()).into_inner(), "R,100,G,200,B,150"),
        (client.header_exploded_object().color(object()).into_inner(), "R=100,G=200,B=150"),
    ];
    for (call, expected) in calls {
        call.send().await.unwrap();
        assert_eq!(server.last().header("color"), expected);
    }
    client.token(vec![12_345_678, 90_099]).send().await.unwrap();
    assert_eq!(server.last().header("token"), "12345678,90099");
}

#[tokio::test]
async fn cookies() {
    let (server, client) = client().await;
    let calls = [
        (client.cookie_text().color("").into_inner(), "color="),
        (client.cookie_text().color("blue").into_inner(), "color=blue"),
        (client.cookie_list().color(list()).into_inner(), "color=blue,black,brown"),
        (client.cookie_object().color(object()).into_inner(), "color=R,100,G,200,B,150"),
    ];
    for (call, expected) in calls {
        call.send().await.unwrap();
        assert_eq!(server.last().header("cookie"), expected);
    }
}

#[tokio::test]
async fn names_that_are_not_declared() {
    let (server, client) = client().await;
    let free = BTreeMap::from([("a".to_owned(), 1), ("b c".to_owned(), 2)]);
    client.free().free_form(free).send().await.unwrap();
    assert_eq!(server.last().target, "/free?a=1&b%20c=2");
}

#[tokio::test]
async fn a_media_type() {
    let (server, client) = client().await;
    client.at().coordinates(AtCoordinates::new(64.5, -21.25)).send().await.unwrap();
    let expected = "/at?coordinates=%7B%22lat%22%3A64.5%2C%22long%22%3A-21.25%7D";
    assert_eq!(server.last().target, expected);
}
