//! Example requests in scripting languages: Python with `requests`, JavaScript with `fetch`. Values
//! to fill in are variables.
//!
//! Text of a description can never become code: it is in string literals, variable names consist of
//! letters, digits and underscores, and URLs use HTTP.

mod language;

use super::url;
use crate::plan::exchange::{
    Call, CallBase, CallBody, CallField, CallPart, CallPath, PartSource, Piece,
};
pub use language::Language;
use language::{Part, name_of};

/// A language-independent request: texts of the description, and variables of the user.
struct Program {
    method: String,
    url: Vec<Part>,
    headers: Vec<(String, Vec<Part>)>,
    body: Body,
    /// User name and password (HTTP Basic).
    is_basic: bool,
    has_certificate: bool,
}

enum Body {
    None,
    /// Literal text.
    Text(String),
    /// The value of a variable.
    Variable(String),
    /// The fields of a form: names and values.
    Form(Vec<(Vec<Part>, Vec<Part>)>),
    /// The parts of a multipart form.
    Parts(Vec<FormPart>),
}

struct FormPart {
    name: String,
    content: Vec<Part>,
    is_file: bool,
    media_type: Option<String>,
}

/// Formats the request as lines.
pub fn call(call: &Call<'_>, language: Language) -> Vec<String> {
    let named = |(name, value): &(String, Vec<Piece>)| (name.clone(), spelled(value, false));
    let mut headers: Vec<(String, Vec<Part>)> = call.headers.iter().map(named).collect();
    if !call.cookies.is_empty() {
        let cookies: Vec<Vec<Part>> =
            call.cookies.iter().map(|cookie| spelled(cookie, false)).collect();
        headers.push(("Cookie".to_owned(), cookies.join(&text("; "))));
    }
    let body = call.body.as_ref().map_or(Body::None, |call_body| body(call_body, &mut headers));
    language.spell(&Program {
        method: call.verb.as_str().to_owned(),
        url: url_of(call),
        headers,
        body,
        is_basic: call.has_user,
        has_certificate: call.has_certificate,
    })
}

fn text(text: &str) -> Part {
    Part::Text(text.to_owned())
}

/// Converts pieces to parts; text of the description is percent-encoded in a URL.
fn spelled(pieces: &[Piece], in_url: bool) -> Vec<Part> {
    let own = |own: &str| text(&if in_url { url::encoded(own) } else { own.to_owned() });
    let piece = |piece: &Piece| match piece {
        // Spaces and bars are invalid in a URL, and tabs are removed from it.
        Piece::Mark(mark) if in_url => text(&url::sound(mark)),
        Piece::Mark(mark) => text(mark),
        Piece::Reserved(value) if in_url => text(&url::reserved(value)),
        Piece::Name(name) | Piece::Fixed(name) | Piece::Reserved(name) => own(name),
        Piece::Key(name) | Piece::Value(name) => Part::Variable(name_of(name)),
    };
    pieces.iter().map(piece).collect()
}

fn url_of(call: &Call<'_>) -> Vec<Part> {
    let mut url = match &call.base {
        CallBase::Url { scheme, host, path } => vec![text(&format!("{scheme}{host}{path}"))],
        CallBase::Chosen(path) => vec![Part::Variable("base_url".to_owned()), text(path)],
        CallBase::Link(resource_type) => vec![Part::Variable(name_of(resource_type))],
    };
    for piece in &call.path {
        match piece {
            CallPath::Literal(literal) => url.push(text(literal)),
            CallPath::Parameter(param) => url.extend(spelled(&param.spelling, true)),
        }
    }
    let keys = call
        .keys
        .iter()
        .map(|name| vec![text(&format!("{}=", url::encoded(name))), Part::Variable(name_of(name))]);
    let mut mark = if call.begins_query() { "&" } else { "?" };
    for parameter in call.query.iter().map(|param| spelled(param, true)).chain(keys) {
        url.push(text(mark));
        url.extend(parameter);
        mark = "&";
    }
    url
}

fn body(call_body: &CallBody, headers: &mut Vec<(String, Vec<Part>)>) -> Body {
    match call_body {
        CallBody::Form(fields) => {
            let of =
                |field: &CallField| (spelled(&field.name, false), spelled(&field.value, false));
            Body::Form(fields.iter().map(of).collect())
        }
        CallBody::Parts { media_type: None, parts } => {
            Body::Parts(parts.iter().map(part).collect())
        }
        // Neither library supports multipart bodies other than forms.
        CallBody::Parts { media_type: Some(media_type), .. } => {
            let value =
                vec![text(&format!("{media_type}; boundary=")), Part::Variable("boundary".into())];
            headers.push(("Content-Type".to_owned(), value));
            Body::Variable("body".to_owned())
        }
        CallBody::Whole { media_type, example, is_text } => {
            let value = match media_type {
                Some(media_type) => text(media_type),
                None => Part::Variable("content_type".to_owned()),
            };
            headers.push(("Content-Type".to_owned(), vec![value]));
            match example {
                Some(text) => Body::Text(text.clone()),
                None => Body::Variable(if *is_text { "text" } else { "body" }.to_owned()),
            }
        }
    }
}

fn part(part: &CallPart) -> FormPart {
    FormPart {
        name: part.name.clone().unwrap_or_else(|| "file".to_owned()),
        content: spelled(&part.content, false),
        is_file: part.source == PartSource::File,
        media_type: part.media_type.clone(),
    }
}

#[cfg(test)]
mod tests;
