//! Example requests as curl commands for a POSIX shell, with shell variables for values to fill in.
//!
//! Text of a description can never become an option, a file name or a pattern of curl: `--data-raw`
//! and `--form-string` do not interpret a leading `@`, header names are tokens, names in forms and
//! queries are encoded, and URLs use HTTP and contain no brackets that curl expands.

use restwright_api::Verb;

use super::shell::{quoted, variable, verbatim, word};
use super::url::{self, encoded};
use crate::plan::exchange::{
    Call, CallBase, CallBody, CallField, CallPart, CallPath, Escaping, Login, PartSource, Piece,
    Sent,
};
use restwright_api::syntax::is_token_char;

/// Formats the command as lines.
pub fn command(call: &Call<'_>) -> Vec<String> {
    let mut parts = vec![format!("curl {} {}", method(call), url(call))];
    let escaped = call.query.iter().filter_map(|sent| escaped(sent));
    let keys = call.keys.iter().copied();
    let in_query = |(name, value): (&str, &str)| {
        format!("--url-query \"{}={}\"", encoded(name), variable(value))
    };
    parts.extend(escaped.chain(keys).map(in_query));
    parts.extend(call.headers.iter().map(|(name, value)| header(name, &text_of(value))));
    parts.extend(call.cookies.iter().map(|cookie| format!("--cookie \"{}\"", text_of(cookie))));
    let user = "--user \"${user}:${password}\"";
    parts.extend(call.login.map(|login| match login {
        Login::Basic => user.to_owned(),
        Login::Digest => format!("--digest {user}"),
    }));
    if call.has_certificate {
        parts.push("--cert \"${certificate}\"".to_owned());
    }
    parts.extend(call.body.iter().flat_map(body));
    let last = parts.len() - 1;
    let joined = |(at, part): (usize, String)| {
        let indent = if at == 0 { "" } else { "  " };
        let end = if at == last { "" } else { " \\" };
        format!("{indent}{part}{end}")
    };
    let lines: Vec<String> = parts.into_iter().enumerate().map(joined).collect();
    lines.iter().flat_map(|line| line.split('\n').map(str::to_owned)).collect()
}

/// The option for the method. After `--request HEAD`, curl would wait for a body.
fn method(call: &Call<'_>) -> String {
    if *call.verb == Verb::Head && call.body.is_none() {
        return "--head".to_owned();
    }
    format!("--request {}", word(call.verb.as_str()))
}

/// A header option. The name must be a token, since curl reads `@name` as a file.
fn header(name: &str, value: &str) -> String {
    // A colon without a value would remove the header.
    let end = if value.trim().is_empty() { ";".to_owned() } else { format!(": {value}") };
    format!("--header \"{}{end}\"", quoted(name))
}

/// Formats pieces outside a URL, for double quotes.
fn text_of(pieces: &[Piece]) -> String {
    spelled(pieces, quoted_tabs, quoted)
}

/// Escapes punctuation for double quotes. Tabs are invisible in a terminal and are written with
/// `printf`.
fn quoted_tabs(mark: &str) -> String {
    let parts: Vec<String> = mark.split('\t').map(quoted).collect();
    parts.join("$(printf '\\t')")
}

/// Formats pieces for double quotes; `mark` escapes punctuation, `text` escapes text of the
/// description.
fn spelled(pieces: &[Piece], mark: fn(&str) -> String, text: fn(&str) -> String) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Mark(sign) => mark(sign),
        Piece::Name(own) | Piece::Fixed(own) => text(own),
        Piece::Reserved(own) => quoted(&url::reserved(own)),
        Piece::Key(name) | Piece::Value(name, _) => variable(name),
    };
    pieces.iter().map(piece).collect()
}

/// The name and the variable of a query parameter whose value curl encodes.
fn escaped(sent: &Sent) -> Option<(&str, &str)> {
    match sent.pair()? {
        (name, Piece::Value(value, _)) if sent.escaping == Escaping::All => Some((name, value)),
        _ => None,
    }
}

/// Formats the URL for double quotes. A shell has no means to encode the variables in it.
fn url(call: &Call<'_>) -> String {
    let mut url = match &call.base {
        CallBase::Url { scheme, host, path } => {
            format!("{scheme}{}{}", host_of(host), path_text(path))
        }
        CallBase::Chosen(path) => format!("${{base_url}}{}", path_text(path)),
        CallBase::Link(resource_type) => variable(resource_type),
    };
    for piece in &call.path {
        url.push_str(&match piece {
            CallPath::Literal(text) => path_text(text),
            CallPath::Parameter(param) => spelled(&param.spelling, path_text, encoded),
        });
    }
    let mut mark = if call.begins_query() { "&" } else { "?" };
    for sent in call.query.iter().filter(|sent| escaped(sent).is_none()) {
        url.extend([mark, &spelled(&sent.spelling, path_text, encoded)]);
        mark = "&";
    }
    format!("\"{url}\"")
}

/// Formats the host. Only IPv6 addresses may contain brackets.
fn host_of(host: &str) -> String {
    let is_address = |c: char| c.is_ascii_hexdigit() || "[]:.".contains(c);
    let is_bracketed = host.starts_with('[') && host.chars().all(is_address);
    if is_bracketed { quoted(host) } else { path_text(host) }
}

/// URL text in which only invalid characters and curl patterns are encoded.
fn path_text(text: &str) -> String {
    quoted(&url::sound(text))
}

/// The options for the body.
fn body(body: &CallBody) -> Vec<String> {
    match body {
        CallBody::Form(fields) => fields.iter().map(field).collect(),
        CallBody::Parts { media_type, parts } => match parts.iter().map(part).collect() {
            Some(parts) => {
                // curl adds the boundary.
                let named = media_type.iter().map(|mime_type| content_type(Some(mime_type)));
                named.chain::<Vec<String>>(parts).collect()
            }
            None => vec![content_type(None), file()],
        },
        CallBody::Whole { media_type, example, is_text } => {
            let content_type = content_type(media_type.as_deref());
            let data = match example.as_ref().and_then(|text| verbatim(text)) {
                Some(text) => format!("--data-raw {text}"),
                None if *is_text => format!("--data-raw \"{}\"", variable("text")),
                None => file(),
            };
            vec![content_type, data]
        }
    }
}

/// The `Content-Type` header; `None` for a media type chosen by the user.
fn content_type(media_type: Option<&str>) -> String {
    let value = media_type.map_or_else(|| variable("content type"), quoted);
    header("Content-Type", &value)
}

/// A body read from a file of the user.
fn file() -> String {
    format!("--data-binary \"@{}\"", variable("file"))
}

/// A form field. The name is encoded, so that it contains no `=`. curl encodes single values;
/// separators between several values are written as in a query.
fn field(field: &CallField) -> String {
    let name = spelled(&field.name, encoded, encoded);
    match &field.value[..] {
        [Piece::Value(value, _)] => format!("--data-urlencode \"{name}={}\"", variable(value)),
        [Piece::Fixed(value)] => format!("--data-urlencode \"{name}={}\"", quoted(value)),
        pieces => format!("--data-raw \"{name}={}\"", spelled(pieces, path_text, encoded)),
    }
}

/// A part of a form; `None` if curl cannot represent its name, which ends at the first `=`.
fn part(part: &CallPart) -> Option<String> {
    let name = match &part.name {
        // curl omits an empty name.
        _ if part.is_unnamed => String::new(),
        None => variable("name"),
        Some(name) if name.is_empty() || name.contains(|c: char| c == '=' || c.is_control()) => {
            return None;
        }
        Some(name) => quoted(name),
    };
    let value = text_of(&part.content);
    let (option, mark) = match part.source {
        PartSource::Text => ("--form-string", ""),
        PartSource::TextFile => ("--form", "<"),
        PartSource::File => ("--form", "@"),
    };
    let is_plain = |c: char| is_token_char(c) || c == '/';
    let media_type = part.media_type.as_ref().filter(|mime_type| mime_type.chars().all(is_plain));
    let media_type = media_type.map(|mime_type| format!(";type={}", quoted(mime_type)));
    Some(format!("{option} \"{name}={mark}{value}{}\"", media_type.unwrap_or_default()))
}
