//! Documents of different shapes, of the typical size of responses.

use std::fmt::Write;

/// Returns an object with three properties.
pub fn small() -> String {
    r#"{"id":12345,"name":"Ada Lovelace","active":true}"#.to_owned()
}

/// Returns an object with forty properties.
pub fn wide() -> String {
    let properties: Vec<String> = (0..10)
        .map(|at| {
            format!(
                r#""text_{at}":"the text of number {at}","count_{at}":{},"share_{at}":{at}.25,"flag_{at}":{}"#,
                at * 1234,
                at % 2 == 0
            )
        })
        .collect();
    format!("{{{}}}", properties.join(","))
}

/// Returns a hundred nested objects.
pub fn deep() -> String {
    let mut text = String::from(r#"{"name":"innermost"}"#);
    for level in 0..99 {
        text = format!(r#"{{"name":"level {level}","inner":{text}}}"#);
    }
    text
}

fn owner(at: usize) -> String {
    format!(
        r#"{{"login":"user-{at}","id":{},"url":"https://shapes.example/users/user-{at}","admin":{}}}"#,
        at * 7919,
        at.is_multiple_of(5)
    )
}

/// Returns a list of objects, each with a nested object and a list.
pub fn items(count: usize) -> String {
    let items: Vec<String> = (0..count)
        .map(|at| {
            let state = ["open", "waiting", "closed"][at % 3];
            let closed = if at % 3 == 2 { r#""2026-01-02T03:04:05Z""# } else { "null" };
            format!(
                concat!(
                    r#"{{"id":{},"title":"Printer {} does not print","state":"{}","owner":{},"#,
                    r#""labels":["printer","hardware","floor {}"],"body":"It says \"paper jam\",\n"#,
                    r#"and there is none. Number {} of this week.","comments":{},"score":{}.5,"#,
                    r#""locked":false,"closed_at":{}}}"#
                ),
                100_000 + at, at, state, owner(at), at % 9, at, at % 17, at % 11, closed
            )
        })
        .collect();
    format!("[{}]", items.join(","))
}

/// Returns an object with arbitrary keys.
pub fn map(count: usize) -> String {
    let entries: Vec<String> =
        (0..count).map(|at| format!(r#""key-{at:05}":{}"#, owner(at))).collect();
    format!("{{{}}}", entries.join(","))
}

/// Returns a list of objects of two types, distinguished by a property.
pub fn figures(count: usize) -> String {
    let figures: Vec<String> = (0..count)
        .map(|at| {
            if at % 2 == 0 {
                format!(r#"{{"kind":"circle","radius":{at}.5,"label":"circle {at}"}}"#)
            } else {
                format!(r#"{{"kind":"box","width":{at}.25,"height":2.0,"label":"box {at}"}}"#)
            }
        })
        .collect();
    format!("[{}]", figures.join(","))
}

/// Returns elements with attributes, child elements and lists of elements.
pub fn orders(count: usize) -> String {
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?><orders>");
    for at in 0..count {
        // Writing to a `String` cannot fail.
        let _ = write!(
            text,
            "<order id=\"{at}\"><customer>Customer {at} &amp; Sons</customer>\
             <note>Leave it at the door</note><total>{at}.75</total><lines>\
             <line product=\"pen-{at}\"><count>3</count><price>1.25</price></line>\
             <line product=\"ink-{at}\"><count>1</count><price>12.5</price></line>\
             </lines></order>"
        );
    }
    text + "</orders>"
}
