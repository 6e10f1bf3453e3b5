//! The call of an operation with curl, for a shell. What a caller has to fill in is a variable of
//! the shell.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use restwright_api::{
    Api, Body, Content, DefinitionKind, Location, MediaKind, MediaType, Operation, Parameter,
    PathPart, Presence, SecurityKind, Type,
};

/// What stands in a query as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The most lines of an example that stand in the command; a longer one is named as a file.
const MOST_LINES: usize = 25;

/// The command, in lines.
pub(super) fn command(api: &Api, operation: &Operation) -> Vec<String> {
    let mut parts =
        vec![format!("curl --request {} {}", word(operation.verb.as_str()), url(api, operation))];
    for parameter in required(operation, Location::Header) {
        let name = header_name(&parameter.name);
        parts.push(format!("--header \"{name}: {}\"", value(parameter)));
    }
    for parameter in required(operation, Location::Cookie) {
        parts.push(format!("--cookie \"{}={}\"", quoted(&parameter.name), value(parameter)));
    }
    parts.extend(credentials(api, operation));
    if let Some(accepted) = accepted(operation) {
        parts.push(format!("--header \"Accept: {}\"", quoted(&accepted.0)));
    }
    parts.extend(body(api, operation));
    let last = parts.len() - 1;
    let joined = |(at, part): (usize, String)| {
        let indent = if at == 0 { "" } else { "  " };
        let end = if at == last { "" } else { " \\" };
        format!("{indent}{part}{end}")
    };
    let lines: Vec<String> = parts.into_iter().enumerate().map(joined).collect();
    lines.iter().flat_map(|line| line.split('\n').map(str::to_owned)).collect()
}

/// Text between double quotes: nothing of it means anything to a shell.
fn quoted(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' | '"' | '$' | '`' => out.extend(['\\', c]),
            _ if c.is_control() => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

/// A word without quotes, where it can do without.
fn word(text: &str) -> String {
    let plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if plain { text.to_owned() } else { format!("\"{}\"", quoted(text)) }
}

fn header_name(name: &str) -> String {
    quoted(&name.replace(':', ""))
}

/// A variable of the shell.
fn variable(name: &str) -> String {
    let keep = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
    let name: String = deunicode::deunicode_with_tofu(name, "_").chars().map(keep).collect();
    let name = name.trim_matches('_');
    let first = if name.starts_with(|c: char| c.is_ascii_digit()) { "v" } else { "" };
    if name.is_empty() { "${value}".to_owned() } else { format!("${{{first}{name}}}") }
}

/// The value of a parameter: the only one that it may have, or a variable.
fn value(parameter: &Parameter) -> String {
    match &parameter.value.fixed {
        Some(fixed) => quoted(fixed),
        None => variable(&parameter.name),
    }
}

fn required(operation: &Operation, location: Location) -> impl Iterator<Item = &Parameter> {
    let parameters = operation.parameters.iter();
    parameters.filter(move |found| {
        let asked = found.value.presence == Presence::Required && !found.name.is_empty();
        found.location == location && asked
    })
}

/// The whole URL in double quotes.
fn url(api: &Api, operation: &Operation) -> String {
    let server = api.servers.get(operation.server);
    let base = server.map(restwright_api::Server::default_url).unwrap_or_default();
    let mut url = if base.contains("://") {
        quoted(&base)
    } else {
        format!("${{base_url}}{}", quoted(&base))
    };
    for part in &operation.path.parts {
        match part {
            PathPart::Literal(text) => url.push_str(&quoted(text)),
            PathPart::Parameter { name, .. } => url.push_str(&variable(name)),
            PathPart::Matrix { name } => {
                url.extend([";", &quoted(name), "=", &variable(name)]);
            }
            PathPart::Resource { resource_type } => url = variable(resource_type),
        }
    }
    let mut mark = if url.contains('?') { "&" } else { "?" };
    for parameter in required(operation, Location::Query) {
        let name = utf8_percent_encode(&parameter.name, PLAIN).to_string();
        let fixed = parameter.value.fixed.as_ref();
        let value = fixed.map_or_else(
            || variable(&parameter.name),
            |fixed| utf8_percent_encode(fixed, PLAIN).to_string(),
        );
        url.extend([mark, &name, "=", &value]);
        mark = "&";
    }
    format!("\"{url}\"")
}

/// What says who calls: the first way that the description names.
fn credentials(api: &Api, operation: &Operation) -> Vec<String> {
    let first = operation.security.as_ref().and_then(|security| security.alternatives.first());
    let schemes = first.into_iter().flat_map(|requirement| &requirement.schemes);
    let told = schemes.filter_map(|used| {
        let scheme = api.security_schemes.get(used.scheme)?;
        Some(match &scheme.kind {
            SecurityKind::ApiKey { location: Location::Cookie, name } => {
                format!("--cookie \"{}={}\"", quoted(name), variable(name))
            }
            SecurityKind::ApiKey { location: Location::Query, name } => {
                format!("--url-query \"{}={}\"", quoted(name), variable(name))
            }
            SecurityKind::ApiKey { name, .. } => {
                format!("--header \"{}: {}\"", header_name(name), variable(name))
            }
            SecurityKind::Basic => "--user \"${user}:${password}\"".to_owned(),
            SecurityKind::Bearer { .. }
            | SecurityKind::OAuth2 { .. }
            | SecurityKind::OpenId { .. } => {
                "--header \"Authorization: Bearer ${token}\"".to_owned()
            }
            SecurityKind::Http { scheme } => {
                format!("--header \"Authorization: {} ${{credentials}}\"", quoted(scheme))
            }
            SecurityKind::MutualTls => "--cert \"${certificate}\"".to_owned(),
        })
    });
    told.collect()
}

/// The media type to ask for: that of the first success.
fn accepted(operation: &Operation) -> Option<&MediaType> {
    let successes = operation.responses.iter().filter(|response| !response.status.is_fault());
    preferred(successes.flat_map(|response| &response.bodies))
        .and_then(|body| body.media_type.as_ref())
}

/// A body in JSON, or else the first.
fn preferred<'a>(bodies: impl Iterator<Item = &'a Body>) -> Option<&'a Body> {
    let is_other =
        |body: &&Body| body.media_type.as_ref().is_none_or(|found| found.kind() != MediaKind::Json);
    // The first of the least.
    bodies.min_by_key(is_other)
}

/// What is sent.
fn body(api: &Api, operation: &Operation) -> Vec<String> {
    let bodies = operation.request.as_ref().map_or(&[][..], |request| &request.bodies);
    let Some(body) = preferred(bodies.iter()) else { return Vec::new() };
    let (option, value) = match &body.content {
        Content::Multipart(value) => ("--form", value),
        Content::Form(value) => ("--data-urlencode", value),
        _ => return whole_body(body),
    };
    let fields = form(api, value, option);
    if fields.is_empty() { whole_body(body) } else { fields }
}

/// The fields that must be there.
fn form(api: &Api, value: &Type, option: &str) -> Vec<String> {
    let Type::Named(id) = value else { return Vec::new() };
    let DefinitionKind::Object(object) = &api.types.definition(*id).kind else { return Vec::new() };
    let members = object.members.iter().filter(|member| member.presence == Presence::Required);
    let field = |member: &restwright_api::Member| {
        let mark = if member.value == Type::Bytes { "@" } else { "" };
        format!("{option} \"{}={mark}{}\"", quoted(&member.json), variable(&member.json))
    };
    members.map(field).collect()
}

/// An example, or the name of a file.
fn whole_body(body: &Body) -> Vec<String> {
    let mut parts = Vec::new();
    if let Some(media_type) = &body.media_type {
        parts.push(format!("--header \"Content-Type: {}\"", quoted(&media_type.0)));
    }
    let sample = body.samples.iter().map(|sample| sample.text.trim()).find(|text| !text.is_empty());
    // A shell takes what stands in single quotes as it is, but for the quotes themselves.
    let short = |text: &&str| {
        let plain = !text.contains(['\'', '\\'])
            && !text.chars().any(|c| c.is_control() && c != '\n' && c != '\t');
        text.lines().count() <= MOST_LINES && plain
    };
    match sample.filter(short) {
        Some(text) => parts.push(format!("--data '{text}'")),
        None => parts.push("--data @body".to_owned()),
    }
    parts
}
