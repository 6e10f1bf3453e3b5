//! A generated server checks the number of properties of objects that are not sent as JSON.

use super::constraints::bindings::constraints::axum_server::labels;
use super::constraints::bindings::constraints::runtime::server::Outcome;
use super::constraints::{Desk, answer, start};

impl labels::Handlers for Desk {
    async fn find_labels(&self, _: labels::FindLabelsInput) -> Outcome<labels::FindLabelsOutput> {
        Ok(labels::FindLabelsOutput::NoContent.into())
    }

    async fn put_label(&self, input: labels::PutLabelInput) -> Outcome<labels::PutLabelOutput> {
        if let labels::PutLabelBody::Multipart(form) = input.body {
            form.read().await?;
        }
        Ok(labels::PutLabelOutput::NoContent.into())
    }
}

#[tokio::test]
async fn numbers_of_properties_in_other_encodings() {
    let url = start().await;
    let xml = |body: &str| ("PUT /boxes\nContent-Type: application/xml", body.to_owned());
    let form = |body: &str| {
        ("PUT /boxes\nContent-Type: application/x-www-form-urlencoded", body.to_owned())
    };
    let query = |query: &str| {
        let head = format!("PUT /boxes?{query}\nContent-Type: application/xml");
        (head, "<box label='a'/>".to_owned())
    };
    for (head, body) in [
        xml("<box label='a'/>"),
        xml("<box><box><size>small</size></box><box><size>large</size></box></box>"),
        xml("<box><open><any>1</any></open></box>"),
        form("label=a&size=small"),
    ] {
        assert_eq!(answer(&url, head, &body).await, (204, vec![]), "{head} {body}");
    }
    let (few, many) = ("it must have at least 1 property", "it must have at most 3 properties");
    for ((head, body), expected) in [
        (xml("<box/>"), format!("# {few}")),
        (xml("<box><inner/></box>"), format!("#/inner {few}")),
        (xml("<box><open/></box>"), format!("#/open {few}")),
        (xml("<box><box/><box label='a'/></box>"), format!("#/boxes/0 {few}")),
        (
            xml("<box label='a'><size>small</size><inner label='b'/><box label='c'/></box>"),
            format!("# {many}"),
        ),
        (form("inner=%7B%7D"), format!("#/inner {few}")),
    ] {
        assert_eq!(answer(&url, head, &body).await, (422, vec![expected]), "{head} {body}");
    }
    let (head, body) = query("span[from]=1&span[to]=2");
    assert_eq!(answer(&url, &head, &body).await, (204, vec![]));
    let (head, body) = query("span[from]=1");
    let expected = "query span it must have at least 2 properties".to_owned();
    assert_eq!(answer(&url, &head, &body).await, (422, vec![expected]));
    // Objects with other properties, which their types do not have.
    for accepted in [
        "reach[from]=1&reach[to]=2",
        "reach[to]=1&reach[inner][b]=1",
        "wide=%7B%22from%22:1,%22to%22:null%7D",
        "flat=from,1,to,2",
    ] {
        let (head, body) = query(accepted);
        assert_eq!(answer(&url, &head, &body).await, (204, vec![]), "{accepted}");
    }
    for (rejected, name) in [
        ("reach[from]=1", "reach"),
        ("reach[to]=1", "reach"),
        ("wide=%7B%22from%22:1%7D", "wide"),
        ("flat=from,1", "flat"),
    ] {
        let (head, body) = query(rejected);
        let expected = format!("query {name} it must have at least 2 properties");
        assert_eq!(answer(&url, &head, &body).await, (422, vec![expected]), "{rejected}");
    }
}

/// An exploded map of the query has what is no other parameter.
#[tokio::test]
async fn maps_among_other_parameters() {
    let url = start().await;
    for (query, expected) in [
        ("a=1&b=2", 204),
        ("flat=from,1,to,2", 204),
        ("a=1&b=2&span[from]=1&span[to]=2", 204),
        ("a=1", 422),
        ("a=1&span[from]=1&span[to]=2", 422),
        ("a=1&b=x", 400),
    ] {
        let head = format!("PUT /boxes?{query}\nContent-Type: application/xml");
        let (status, problems) = answer(&url, &head, "<box label='a'/>").await;
        assert_eq!(status, expected, "{query} {problems:?}");
    }
}

/// An object of a type with other properties has those that its type does not list.
#[tokio::test]
async fn unlisted_properties_are_counted() {
    let url = start().await;
    let form = "application/x-www-form-urlencoded";
    let parts = "multipart/form-data; boundary=b";
    let part =
        |name: &str| format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\nx\r\n");
    let several =
        |names: &[&str]| names.iter().map(|name| part(name)).collect::<String>() + "--b--\r\n";
    let few = "it must have at least 2 properties";
    let many = "it must have at most 3 properties";
    for (media_type, body, expected) in [
        ("application/json", r#"{"code":"a","x":1}"#.to_owned(), None),
        ("application/json", r#"{"x":1,"y":null}"#.to_owned(), None),
        ("application/json", r#"{"code":"a"}"#.to_owned(), Some(format!("# {few}"))),
        ("application/xml", "<label x='1'><code>a</code></label>".to_owned(), None),
        ("application/xml", "<label><x/><x/><y/></label>".to_owned(), None),
        ("application/xml", "<label><code>a</code></label>".to_owned(), Some(format!("# {few}"))),
        ("application/xml", "<label><x/><x/></label>".to_owned(), Some(format!("# {few}"))),
        (
            "application/xml",
            "<label><a/><b/><c/><d/></label>".to_owned(),
            Some(format!("# {many}")),
        ),
        (
            "application/xml",
            "<label><x/><label><x/><y/></label><label><x/></label></label>".to_owned(),
            Some(format!("#/labels/1 {few}")),
        ),
        (form, "code=a&x=1".to_owned(), None),
        (form, "x=1&y=1".to_owned(), None),
        (form, "code=a".to_owned(), Some(format!("# {few}"))),
        (form, "a=1&b=1&c=1&d=1".to_owned(), Some(format!("# {many}"))),
        (parts, several(&["code", "x"]), None),
        (parts, several(&["x", "x"]), Some(format!("# {few}"))),
        (parts, several(&["a", "b", "c", "d"]), Some(format!("# {many}"))),
    ] {
        let head = format!("PUT /labels\nContent-Type: {media_type}");
        let expected = expected.map_or((204, vec![]), |problem| (422, vec![problem]));
        assert_eq!(answer(&url, &head, &body).await, expected, "{media_type} {body}");
    }
}

/// Objects within a parameter are JSON in a text.
#[tokio::test]
async fn objects_in_texts_of_parameters() {
    let url = start().await;
    for (text, expected) in [
        ("inner,%7B%22a%22%3A1%7D", None),
        ("inner,%7B%22b%22%3A1%7D", None),
        ("inner,%7B%7D", Some("#/inner: it must have at least 1 property")),
        ("inner,%7B%22a%22%3A1%2C%22b%22%3A1%7D", Some("#/inner: it must have at most 1 property")),
        ("shut,%7B%22x%22%3A1%7D", Some("#/shut/x: the object does not have such a property")),
        (
            "shut,%7B%22a.b%22%3A%7B%22x%22%3A1%7D%7D",
            Some("#/shut/a.b/x: the object does not have such a property"),
        ),
    ] {
        let head = format!("PUT /boxes?text={text}\nContent-Type: application/xml");
        let expected =
            expected.map_or((204, vec![]), |problem| (422, vec![format!("query text {problem}")]));
        assert_eq!(answer(&url, &head, "<box label='a'/>").await, expected, "{text}");
    }
}

/// The properties of an object may be parameters of their own.
#[tokio::test]
async fn properties_that_are_parameters() {
    let url = start().await;
    let few = "query filter it must have at least 2 properties".to_owned();
    for (query, expected) in [
        ("", (204, vec![])),
        ("limit=1", (204, vec![])),
        ("code=a&x=1", (204, vec![])),
        ("x=1&y=1&limit=1", (204, vec![])),
        ("code=a&limit=1", (422, vec![few.clone()])),
        ("x=1", (422, vec![few])),
    ] {
        assert_eq!(answer(&url, &format!("GET /labels?{query}"), "").await, expected, "{query}");
    }
}
