//! The call of an operation with curl, for a shell. What a caller has to fill in is a variable of
//! the shell.
//!
//! Nothing of a description is an option, a file or a pattern to curl: `--data-raw` and
//! `--form-string` take text that begins with `@` as text, names of headers are tokens, names in
//! forms and queries are encoded, and URLs are of HTTP and hold no brackets.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use restwright_api::{Location, SecurityKind, Verb};

use super::shell::{quoted, variable, verbatim, word};
use crate::plan::exchange::headers::is_token_char;
use crate::plan::exchange::{
    CallBody, CallPart, Credential, Exchange, PartSource, PathPiece, Piece, Sent,
};

/// What stands in a query as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The most lines of an example that stand in the command; a longer one is named as a file.
const MOST_LINES: usize = 25;

/// The command, in lines.
pub fn command(exchange: &Exchange<'_>) -> Vec<String> {
    let mut parts = vec![format!("curl {} {}", method(exchange), url(exchange))];
    for parameter in required(exchange, Location::Header) {
        parts.extend(header(&parameter.name, &spelled(parameter, quoted)));
    }
    for parameter in required(exchange, Location::Cookie) {
        parts.push(format!("--cookie \"{}\"", spelled(parameter, quoted)));
    }
    parts.extend(exchange.credentials.first().iter().filter_map(credential));
    if let Some(media_type) = &exchange.accept.preferred {
        parts.extend(header("Accept", &quoted(media_type)));
    }
    parts.extend(exchange.call_body.iter().flat_map(body));
    let last = parts.len() - 1;
    let joined = |(at, part): (usize, String)| {
        let indent = if at == 0 { "" } else { "  " };
        let end = if at == last { "" } else { " \\" };
        format!("{indent}{part}{end}")
    };
    let lines: Vec<String> = parts.into_iter().enumerate().map(joined).collect();
    lines.iter().flat_map(|line| line.split('\n').map(str::to_owned)).collect()
}

/// The option for the method. curl waits for a body after `--request HEAD`.
fn method(exchange: &Exchange<'_>) -> String {
    if *exchange.verb == Verb::Head && exchange.call_body.is_none() {
        return "--head".to_owned();
    }
    format!("--request {}", word(exchange.verb.as_str()))
}

/// A header; `None` where the name holds nothing that a header may be called, for curl takes `@name`
/// for a file.
fn header(name: &str, value: &str) -> Option<String> {
    let name: String = name.chars().filter(|c| is_token_char(*c)).collect();
    let name = quoted(&name);
    // An empty value behind a colon would take the header away.
    let end = if value.trim().is_empty() { ";".to_owned() } else { format!(": {value}") };
    (!name.is_empty()).then(|| format!("--header \"{name}{end}\""))
}

/// The parameters of a place that every call has.
fn required<'a>(exchange: &'a Exchange<'_>, location: Location) -> impl Iterator<Item = &'a Sent> {
    let parameters = exchange.parameters.iter();
    parameters.filter(move |found| found.location == location && found.required)
}

/// A parameter in double quotes; `text` spells what the description says.
fn spelled(parameter: &Sent, text: fn(&str) -> String) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Mark(mark) => mark_text(mark, parameter.location),
        Piece::Name(name) => text(name),
        Piece::Fixed(value) => text(value),
        Piece::Key(name) | Piece::Value(name) => variable(name),
    };
    parameter.spelling.iter().map(piece).collect()
}

/// Punctuation, as the place of a parameter can hold it.
fn mark_text(mark: &str, location: Location) -> String {
    match location {
        Location::Path | Location::Matrix | Location::Query => path_text(mark),
        Location::Header | Location::Cookie => quoted(mark),
    }
}

/// The whole URL in double quotes.
fn url(exchange: &Exchange<'_>) -> String {
    let mut url = base_url(&exchange.server);
    let is_rooted =
        |piece: &PathPiece| matches!(piece, PathPiece::Literal(text) if text.starts_with('/'));
    if url == BASE && !exchange.path.first().is_some_and(is_rooted) {
        url.push('/');
    }
    for piece in &exchange.path {
        match piece {
            PathPiece::Literal(text) => url.push_str(&path_text(text)),
            PathPiece::Parameter(at) => url.push_str(&spelled(&exchange.parameters[*at], encoded)),
            PathPiece::Link(resource_type) => url = variable(resource_type),
        }
    }
    let mut mark = if url.contains('?') { "&" } else { "?" };
    for parameter in required(exchange, Location::Query) {
        url.extend([mark, &spelled(parameter, encoded)]);
        mark = "&";
    }
    format!("\"{url}\"")
}

/// What a caller says of where the service is.
const BASE: &str = "${base_url}";

/// Where the service is. Of a base that is no URL of HTTP only the path is used: curl would read
/// files (`file:`), and take what begins with a hyphen for an option.
fn base_url(base: &str) -> String {
    let base = base.trim();
    let lower = base.to_ascii_lowercase();
    if let Some(scheme) = ["http://", "https://"].iter().find(|scheme| lower.starts_with(**scheme))
    {
        let (scheme, rest) = base.split_at(scheme.len());
        // Brackets may stand around an address of IPv6, and nowhere else.
        let is_address = |c: char| c.is_ascii_hexdigit() || "[]:.".contains(c);
        let end = rest.find('/').unwrap_or(rest.len());
        let (host, path) = rest.split_at(end);
        let host = if host.starts_with('[') && host.chars().all(is_address) {
            quoted(host)
        } else {
            path_text(host)
        };
        return format!("{scheme}{host}{}", path_text(path));
    }
    if base.is_empty() || base.starts_with('/') {
        format!("{BASE}{}", path_text(base))
    } else if base.contains(':') {
        BASE.to_owned()
    } else {
        format!("{BASE}/{}", path_text(base))
    }
}

/// Text of a URL as it stands, but for what no URL holds and what curl takes for a pattern.
fn path_text(text: &str) -> String {
    const BROKEN: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'<')
        .add(b'>')
        .add(b'\\')
        .add(b'^')
        .add(b'`')
        .add(b'{')
        .add(b'|')
        .add(b'}')
        .add(b'[')
        .add(b']');
    quoted(&utf8_percent_encode(text, BROKEN).to_string())
}

/// Text as a name or a value in a query or a form.
fn encoded(text: &str) -> String {
    utf8_percent_encode(text, PLAIN).to_string()
}

/// What says who calls.
fn credential(credential: &Credential<'_>) -> Option<String> {
    Some(match &credential.scheme.kind {
        SecurityKind::ApiKey { location: Location::Cookie, name } => {
            format!("--cookie \"{}={}\"", quoted(name), variable(name))
        }
        SecurityKind::ApiKey { location: Location::Query, name } => {
            format!("--url-query \"{}={}\"", encoded(name), variable(name))
        }
        SecurityKind::ApiKey { name, .. } => header(name, &variable(name))?,
        SecurityKind::Basic => "--user \"${user}:${password}\"".to_owned(),
        SecurityKind::Bearer { .. } | SecurityKind::OAuth2 { .. } | SecurityKind::OpenId { .. } => {
            "--header \"Authorization: Bearer ${token}\"".to_owned()
        }
        SecurityKind::Http { scheme } => {
            format!("--header \"Authorization: {} ${{credentials}}\"", quoted(scheme))
        }
        SecurityKind::MutualTls => "--cert \"${certificate}\"".to_owned(),
    })
}

/// What is sent.
fn body(body: &CallBody) -> Vec<String> {
    match body {
        CallBody::Form(names) => names.iter().map(|name| field(name)).collect(),
        CallBody::Parts { media_type, parts } => match parts.iter().map(part).collect() {
            Some(parts) => {
                // curl adds the boundary.
                let named = media_type.iter().filter_map(|found| content_type(Some(found)));
                named.chain::<Vec<String>>(parts).collect()
            }
            None => content_type(None).into_iter().chain([file()]).collect(),
        },
        CallBody::Whole { media_type, example, is_text } => {
            let content_type = content_type(media_type.as_deref());
            let short = example.as_ref().filter(|text| text.lines().count() <= MOST_LINES);
            let data = match short.and_then(|text| verbatim(text)) {
                Some(text) => format!("--data-raw {text}"),
                None if *is_text => format!("--data-raw \"{}\"", variable("text")),
                None => file(),
            };
            content_type.into_iter().chain([data]).collect()
        }
    }
}

/// The header with the media type of a body; `None` stands for one that the caller chooses.
fn content_type(media_type: Option<&str>) -> Option<String> {
    let value = media_type.map_or_else(|| variable("content type"), quoted);
    header("Content-Type", &value)
}

/// A body out of a file of the caller.
fn file() -> String {
    format!("--data-binary \"@{}\"", variable("file"))
}

/// A field of a form. Its name is encoded, so that the first `=` is ours.
fn field(name: &str) -> String {
    format!("--data-urlencode \"{}={}\"", encoded(name), variable(name))
}

/// A part of a form; `None` where curl cannot say its name, which ends at the first `=`.
fn part(part: &CallPart) -> Option<String> {
    let name = match &part.name {
        None => variable("name"),
        Some(name) if name.is_empty() || name.contains(|c: char| c == '=' || c.is_control()) => {
            return None;
        }
        Some(name) => quoted(name),
    };
    let value = variable(part.name.as_deref().unwrap_or("content"));
    let (option, mark) = match part.source {
        PartSource::Text => ("--form-string", ""),
        PartSource::TextFile => ("--form", "<"),
        PartSource::File => ("--form", "@"),
    };
    let is_plain = |c: char| is_token_char(c) || c == '/';
    let media_type = part.media_type.as_ref().filter(|found| found.chars().all(is_plain));
    let media_type = media_type.map(|found| format!(";type={}", quoted(found)));
    Some(format!("{option} \"{name}={mark}{value}{}\"", media_type.unwrap_or_default()))
}
