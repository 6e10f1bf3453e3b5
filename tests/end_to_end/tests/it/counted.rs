//! A generated server checks the number of properties of objects that are not sent as JSON.

use super::constraints::{answer, start};

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
