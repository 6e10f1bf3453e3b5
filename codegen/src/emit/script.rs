//! Example requests in scripting languages: Python with `requests`, JavaScript with `fetch`. Values
//! to fill in are variables.
//!
//! Text of a description can never become code: it is in string literals, variable names consist of
//! letters, digits and underscores, and URLs use HTTP.

mod language;
mod names;

use super::url;
use crate::plan::exchange::{
    Call, CallBase, CallBody, CallField, CallPart, CallPath, Escaping, Login, Notation, PartSource,
    Piece,
};
pub use language::Language;
use language::Part;
use names::name_of;

const FORM: &str = "application/x-www-form-urlencoded";

/// A language-independent request: texts of the description, and variables of the user.
struct Program {
    method: String,
    /// The URL, with the query parameters that are not pairs.
    url: Vec<Part>,
    /// True if the URL has a query.
    has_query: bool,
    query: Vec<Pair>,
    headers: Vec<(String, Vec<Part>)>,
    body: Body,
    /// The scheme of the user and the password.
    login: Option<Login>,
    has_certificate: bool,
}

/// Query parameter of the form `name=value`.
struct Pair {
    name: String,
    value: Part,
    /// The value as it is written in a URL.
    escaped: Part,
}

enum Body {
    None,
    /// Literal text.
    Text(String),
    /// The value of a variable.
    Variable(String),
    /// The fields of a form: names and values.
    Form(Vec<(Vec<Part>, Vec<Part>)>),
    /// A form whose values have separators, as it is sent.
    Encoded(Vec<Part>),
    /// The parts of a multipart form.
    Parts(Vec<FormPart>),
}

impl Program {
    /// The parts of all strings, except those that only JavaScript has.
    fn parts(&self) -> Vec<&Part> {
        let headers = self.headers.iter().flat_map(|(_, value)| value);
        let query = self.query.iter().map(|pair| &pair.value);
        let body: Vec<&Part> = match &self.body {
            Body::None | Body::Text(_) | Body::Variable(_) => Vec::new(),
            Body::Form(fields) => {
                fields.iter().flat_map(|(name, value)| name.iter().chain(value)).collect()
            }
            Body::Encoded(parts) => parts.iter().collect(),
            Body::Parts(parts) => parts.iter().flat_map(|part| &part.content).collect(),
        };
        self.url.iter().chain(query).chain(headers).chain(body).collect()
    }
}

struct FormPart {
    name: String,
    content: Vec<Part>,
    is_file: bool,
    media_type: Option<String>,
}

/// Formats the request as lines; `None` if the library cannot send it.
pub fn call(call: &Call<'_>, language: Language) -> Option<Vec<String>> {
    (language != Language::JavaScript || is_for_fetch(call)).then(|| lines(call, language))
}

/// False for requests that `fetch` cannot send (Fetch Standard, sections 2.2.1 and 5.4): it rejects
/// some methods, and bodies of others, and it has no authentication by challenge.
fn is_for_fetch(call: &Call<'_>) -> bool {
    match call.verb.as_str().to_ascii_uppercase().as_str() {
        "CONNECT" | "TRACE" | "TRACK" => false,
        "GET" | "HEAD" if call.body.is_some() => false,
        _ => call.login != Some(Login::Digest),
    }
}

fn lines(call: &Call<'_>, language: Language) -> Vec<String> {
    let named = |(name, value): &(String, Vec<Piece>)| (name.clone(), spelled(value));
    let mut headers: Vec<(String, Vec<Part>)> = call.headers.iter().map(named).collect();
    if !call.cookies.is_empty() {
        let cookies: Vec<Vec<Part>> = call.cookies.iter().map(|cookie| spelled(cookie)).collect();
        headers.push(("Cookie".to_owned(), cookies.join(&text("; "))));
    }
    let body = call.body.as_ref().map_or(Body::None, |call_body| body(call_body, &mut headers));
    language.spell(&Program {
        method: call.verb.as_str().to_owned(),
        url: url_of(call),
        has_query: call.begins_query() || call.query.iter().any(|sent| sent.pair().is_none()),
        query: pairs(call),
        headers,
        body,
        login: call.login,
        has_certificate: call.has_certificate,
    })
}

fn text(text: &str) -> Part {
    Part::Text(text.to_owned())
}

/// Converts pieces to parts, outside a URL.
fn spelled(pieces: &[Piece]) -> Vec<Part> {
    let piece = |piece: &Piece| match piece {
        Piece::Mark(mark) => text(mark),
        Piece::Name(own) | Piece::Fixed(own) | Piece::Reserved(own) => text(own),
        Piece::Key(name) => Part::Variable(name_of(name), Notation::Text),
        Piece::Value(name, notation) => Part::Variable(name_of(name), *notation),
    };
    pieces.iter().map(piece).collect()
}

/// Converts pieces to parts of a URL; text of the description is percent-encoded.
fn escaped(pieces: &[Piece], escaping: Escaping) -> Vec<Part> {
    let variable = |name: &str, notation| match escaping {
        Escaping::All => Part::Escaped(name_of(name), notation),
        Escaping::None | Escaping::Disallowed => Part::Variable(name_of(name), notation),
    };
    let piece = |piece: &Piece| match piece {
        // Spaces and bars are invalid in a URL, and tabs are removed from it.
        Piece::Mark(mark) => text(&url::sound(mark)),
        Piece::Reserved(own) => text(&url::reserved(own)),
        Piece::Name(own) | Piece::Fixed(own) => text(&url::encoded(own)),
        // The libraries encode the characters that a URL does not allow.
        Piece::Key(name) => variable(name, Notation::Text),
        Piece::Value(name, notation) => variable(name, *notation),
    };
    pieces.iter().map(piece).collect()
}

fn url_of(call: &Call<'_>) -> Vec<Part> {
    let mut url = match &call.base {
        CallBase::Url { scheme, host, path } => vec![text(&format!("{scheme}{host}{path}"))],
        CallBase::Chosen(path) => {
            vec![Part::Variable("base_url".to_owned(), Notation::Text), text(path)]
        }
        CallBase::Link(resource_type) => {
            vec![Part::Variable(name_of(resource_type), Notation::Text)]
        }
    };
    for piece in &call.path {
        match piece {
            CallPath::Literal(literal) => url.push(text(literal)),
            CallPath::Parameter(sent) => url.extend(escaped(&sent.spelling, sent.escaping)),
        }
    }
    let mut mark = if call.begins_query() { "&" } else { "?" };
    for sent in call.query.iter().filter(|sent| sent.pair().is_none()) {
        url.push(text(mark));
        url.extend(escaped(&sent.spelling, sent.escaping));
        mark = "&";
    }
    url
}

/// Returns the query parameters that are pairs, and the credentials.
fn pairs(call: &Call<'_>) -> Vec<Pair> {
    let one = |mut parts: Vec<Part>| parts.pop().unwrap_or_else(|| text(""));
    let pair = |name: &str, value: &Piece, escaping| {
        let value = std::slice::from_ref(value);
        Pair {
            name: name.to_owned(),
            value: one(spelled(value)),
            escaped: one(escaped(value, escaping)),
        }
    };
    let own = call.query.iter().filter_map(|sent| {
        let (name, value) = sent.pair()?;
        Some(pair(name, value, sent.escaping))
    });
    let key = |(name, value): &(&str, &str)| {
        pair(name, &Piece::Value((*value).to_owned(), Notation::Text), Escaping::All)
    };
    own.chain(call.keys.iter().map(key)).collect()
}

fn body(call_body: &CallBody, headers: &mut Vec<(String, Vec<Part>)>) -> Body {
    match call_body {
        CallBody::Form(fields) if fields.iter().all(|field| field.value.len() == 1) => {
            let of = |field: &CallField| (spelled(&field.name), spelled(&field.value));
            Body::Form(fields.iter().map(of).collect())
        }
        // Separators are not encoded, so the libraries cannot encode the values.
        CallBody::Form(fields) => {
            headers.push(("Content-Type".to_owned(), vec![text(FORM)]));
            let of = |field: &CallField| {
                let pieces = [&field.name[..], &[Piece::Mark("=")], &field.value].concat();
                escaped(&pieces, Escaping::All)
            };
            let fields: Vec<Vec<Part>> = fields.iter().map(of).collect();
            Body::Encoded(fields.join(&text("&")))
        }
        CallBody::Parts { media_type: None, parts } => {
            Body::Parts(parts.iter().map(part).collect())
        }
        // Neither library supports multipart bodies other than forms.
        CallBody::Parts { media_type: Some(media_type), .. } => {
            let boundary = Part::Variable("boundary".to_owned(), Notation::Text);
            let value = vec![text(&format!("{media_type}; boundary=")), boundary];
            headers.push(("Content-Type".to_owned(), value));
            Body::Variable("body".to_owned())
        }
        CallBody::Whole { media_type, example, is_text } => {
            let value = match media_type {
                Some(media_type) => text(media_type),
                None => Part::Variable("content_type".to_owned(), Notation::Text),
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
        content: spelled(&part.content),
        is_file: part.source == PartSource::File,
        media_type: part.media_type.clone(),
    }
}

#[cfg(test)]
mod tests;
