//! The call of an operation in a scripting language: Python with `requests`, JavaScript with `fetch`.
//! What a caller has to fill in is a variable.
//!
//! Nothing of a description is code: texts are string literals, names of variables hold letters, digits
//! and underscores, and URLs are of HTTP.

mod language;

use restwright_api::{Location, SecurityKind};

use crate::plan::exchange::headers::is_token_char;
use crate::plan::exchange::{
    CallBody, CallPart, Credential, Exchange, PartSource, PathPiece, Piece, Sent,
};
pub use language::Language;
use language::{Part, name_of, percent_encoded};

/// The lines of a longer example are in a variable of the caller.
const MOST_LINES: usize = 25;

/// What every language spells.
struct Call {
    method: String,
    url: Vec<Part>,
    headers: Vec<(String, Vec<Part>)>,
    body: Body,
    /// User and password (HTTP Basic).
    is_basic: bool,
}

enum Body {
    None,
    /// A text as it stands.
    Text(String),
    /// What a variable holds.
    Variable(String),
    /// The fields of a form, by name.
    Form(Vec<String>),
    /// Parts by name, each with its variable; true for a file.
    Parts(Vec<(String, String, bool)>),
}

/// The call, in lines.
pub fn call(exchange: &Exchange<'_>, language: Language) -> Vec<String> {
    language.spell(&plan(exchange))
}

fn plan(exchange: &Exchange<'_>) -> Call {
    let mut headers: Vec<(String, Vec<Part>)> = Vec::new();
    let mut cookies: Vec<Vec<Part>> = Vec::new();
    for parameter in exchange.parameters.iter().filter(|found| found.required) {
        match parameter.location {
            Location::Header => headers.extend(header(&parameter.name, spelled(parameter, false))),
            Location::Cookie => cookies.push(spelled(parameter, false)),
            Location::Path | Location::Matrix | Location::Query => {}
        }
    }
    let mut url = url(exchange);
    let mut is_basic = false;
    for credential in exchange.credentials.first() {
        match &credential.scheme.kind {
            SecurityKind::ApiKey { location: Location::Cookie, name } => {
                cookies.push(vec![text(&format!("{name}=")), Part::Variable(name_of(name))]);
            }
            SecurityKind::ApiKey { location: Location::Query, name } => {
                let is_first =
                    !url.iter().any(|part| matches!(part, Part::Text(text) if text.contains('?')));
                let mark = if is_first { "?" } else { "&" };
                url.push(text(&format!("{mark}{}=", percent_encoded(name))));
                url.push(Part::Variable(name_of(name)));
            }
            SecurityKind::Basic => is_basic = true,
            _ => headers.extend(told(credential)),
        }
    }
    if !cookies.is_empty() {
        let joined = cookies.join(&text("; "));
        headers.push(("Cookie".to_owned(), joined));
    }
    if let Some(media_type) = &exchange.accept.preferred {
        headers.extend(header("Accept", vec![text(media_type)]));
    }
    let body = exchange.call_body.as_ref().map_or(Body::None, |found| body(found, &mut headers));
    Call { method: exchange.verb.as_str().to_owned(), url, headers, body, is_basic }
}

fn text(text: &str) -> Part {
    Part::Text(text.to_owned())
}

/// A header; `None` where the name holds nothing that a header may be called.
fn header(name: &str, value: Vec<Part>) -> Option<(String, Vec<Part>)> {
    let name: String = name.chars().filter(|c| is_token_char(*c)).collect();
    (!name.is_empty()).then_some((name, value))
}

/// The header of a credential.
fn told(credential: &Credential<'_>) -> Option<(String, Vec<Part>)> {
    let authorization = |scheme: &str, variable: &str| {
        header("Authorization", vec![text(&format!("{scheme} ")), Part::Variable(variable.into())])
    };
    match &credential.scheme.kind {
        SecurityKind::ApiKey { name, .. } => header(name, vec![Part::Variable(name_of(name))]),
        SecurityKind::Bearer { .. } | SecurityKind::OAuth2 { .. } | SecurityKind::OpenId { .. } => {
            authorization("Bearer", "token")
        }
        SecurityKind::Http { scheme } => authorization(scheme, "credentials"),
        SecurityKind::Basic | SecurityKind::MutualTls => None,
    }
}

/// A parameter; in a URL, what the description says is percent-encoded.
fn spelled(parameter: &Sent, in_url: bool) -> Vec<Part> {
    let own = |own: &str| text(&if in_url { percent_encoded(own) } else { own.to_owned() });
    let piece = |piece: &Piece| match piece {
        Piece::Mark(mark) => text(mark),
        Piece::Name(name) | Piece::Fixed(name) => own(name),
        Piece::Key(name) | Piece::Value(name) => Part::Variable(name_of(name)),
    };
    parameter.spelling.iter().map(piece).collect()
}

fn url(exchange: &Exchange<'_>) -> Vec<Part> {
    let mut url = base(&exchange.server);
    let is_rooted =
        |piece: &PathPiece| matches!(piece, PathPiece::Literal(text) if text.starts_with('/'));
    if !exchange.path.first().is_some_and(is_rooted) {
        url.push(text("/"));
    }
    for piece in &exchange.path {
        match piece {
            PathPiece::Literal(literal) => url.push(text(literal)),
            PathPiece::Parameter(at) => url.extend(spelled(&exchange.parameters[*at], true)),
            PathPiece::Link(resource_type) => url = vec![Part::Variable(name_of(resource_type))],
        }
    }
    let has_query = |part: &Part| matches!(part, Part::Text(text) if text.contains('?'));
    let mut mark = if url.iter().any(has_query) { "&" } else { "?" };
    let query = exchange.parameters.iter();
    for parameter in query.filter(|found| found.location == Location::Query && found.required) {
        url.push(text(mark));
        url.extend(spelled(parameter, true));
        mark = "&";
    }
    url
}

/// Where the service is; a variable where the description has no URL of HTTP.
fn base(base: &str) -> Vec<Part> {
    let base = base.trim();
    let variable = || Part::Variable("base_url".to_owned());
    let lower = base.to_ascii_lowercase();
    let rest = base.trim_end_matches('/');
    if lower.starts_with("http://") || lower.starts_with("https://") {
        vec![text(rest)]
    } else if base.starts_with('/') {
        vec![variable(), text(rest)]
    } else {
        vec![variable()]
    }
}

fn body(found: &CallBody, headers: &mut Vec<(String, Vec<Part>)>) -> Body {
    match found {
        CallBody::Form(names) => Body::Form(names.clone()),
        CallBody::Parts { parts, .. } => Body::Parts(parts.iter().map(part).collect()),
        CallBody::Whole { media_type, example, is_text } => {
            let value = match media_type {
                Some(media_type) => text(media_type),
                None => Part::Variable("content_type".to_owned()),
            };
            headers.extend(header("Content-Type", vec![value]));
            let short = example.as_ref().filter(|text| text.lines().count() <= MOST_LINES);
            match short {
                Some(text) => Body::Text(text.clone()),
                None => Body::Variable(if *is_text { "text" } else { "body" }.to_owned()),
            }
        }
    }
}

fn part(part: &CallPart) -> (String, String, bool) {
    let name = part.name.clone().unwrap_or_else(|| "file".to_owned());
    let variable = name_of(&name);
    (name, variable, part.source == PartSource::File)
}

#[cfg(test)]
mod tests;
