//! The call of an operation with curl, for a shell. What a caller has to fill in is a variable of
//! the shell.
//!
//! Nothing of a description is an option, a file or a pattern to curl: `--data-raw` and
//! `--form-string` take text that begins with `@` as text, names of headers are tokens, names in
//! forms and queries are encoded, and URLs are of HTTP and hold no brackets.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use restwright_api::{
    Api, Body, Content, DefinitionKind, Location, MediaKind, MediaType, Member, Operation,
    Parameter, PathPart, Presence, SecurityKind, Type,
};

use super::shell::{quoted, variable, verbatim, word};

/// What stands in a query as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The most lines of an example that stand in the command; a longer one is named as a file.
const MOST_LINES: usize = 25;

/// The command, in lines.
pub fn command(api: &Api, operation: &Operation) -> Vec<String> {
    let mut parts =
        vec![format!("curl --request {} {}", word(operation.verb.as_str()), url(api, operation))];
    for parameter in required(operation, Location::Header) {
        parts.extend(header(&parameter.name, &value(parameter)));
    }
    for parameter in required(operation, Location::Cookie) {
        parts.push(format!("--cookie \"{}={}\"", quoted(&parameter.name), value(parameter)));
    }
    parts.extend(credentials(api, operation));
    if let Some(accepted) = accepted(operation) {
        parts.extend(header("Accept", &quoted(&accepted.0)));
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

/// A header; `None` where the name holds nothing that a header may be called, for curl takes `@name`
/// for a file.
fn header(name: &str, value: &str) -> Option<String> {
    let is_token = |c: &char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(*c);
    let name: String = name.chars().filter(is_token).collect();
    let name = quoted(&name);
    // An empty value behind a colon would take the header away.
    let end = if value.trim().is_empty() { ";".to_owned() } else { format!(": {value}") };
    (!name.is_empty()).then(|| format!("--header \"{name}{end}\""))
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
    let mut url = base_url(&base);
    if url == BASE
        && !matches!(operation.path.parts.first(), Some(PathPart::Literal(text)) if text.starts_with('/'))
    {
        url.push('/');
    }
    for part in &operation.path.parts {
        match part {
            PathPart::Literal(text) => url.push_str(&path_text(text)),
            PathPart::Parameter { name, .. } => url.push_str(&variable(name)),
            PathPart::Matrix { name } => {
                url.extend([";", &encoded(name), "=", &variable(name)]);
            }
            PathPart::Resource { resource_type } => url = variable(resource_type),
        }
    }
    let mut mark = if url.contains('?') { "&" } else { "?" };
    for parameter in required(operation, Location::Query) {
        let name = encoded(&parameter.name);
        let fixed = parameter.value.fixed.as_ref();
        let value = fixed.map_or_else(|| variable(&parameter.name), |fixed| encoded(fixed));
        url.extend([mark, &name, "=", &value]);
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
                format!("--url-query \"{}={}\"", encoded(name), variable(name))
            }
            SecurityKind::ApiKey { name, .. } => header(name, &variable(name))?,
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
    let fields = match &body.content {
        Content::Multipart(value) => {
            required_members(api, value).map(part).collect::<Option<Vec<_>>>()
        }
        Content::Form(value) => Some(required_members(api, value).map(field).collect()),
        _ => return whole_body(body),
    };
    match fields {
        Some(fields) if !fields.is_empty() => fields,
        _ => whole_body(body),
    }
}

/// The members that must be there.
fn required_members<'a>(api: &'a Api, value: &Type) -> impl Iterator<Item = &'a Member> {
    let kind = match value {
        Type::Named(id) => Some(&api.types.definition(*id).kind),
        _ => None,
    };
    let members = match kind {
        Some(DefinitionKind::Object(object)) => &object.members[..],
        _ => &[],
    };
    members.iter().filter(|member| member.presence == Presence::Required)
}

/// A field of a form. Its name is encoded, so that the first `=` is ours.
fn field(member: &Member) -> String {
    format!("--data-urlencode \"{}={}\"", encoded(&member.json), variable(&member.json))
}

/// A part of a form; `None` where curl cannot say its name, which ends at the first `=`.
fn part(member: &Member) -> Option<String> {
    let name = &member.json;
    if name.is_empty() || name.contains(|c: char| c == '=' || c.is_control()) {
        return None;
    }
    let (option, mark) =
        if member.value == Type::Bytes { ("--form", "@") } else { ("--form-string", "") };
    Some(format!("{option} \"{}={mark}{}\"", quoted(name), variable(name)))
}

/// An example, or the name of a file.
fn whole_body(body: &Body) -> Vec<String> {
    let mut parts = Vec::new();
    if let Some(media_type) = &body.media_type {
        parts.extend(header("Content-Type", &quoted(&media_type.0)));
    }
    let sample = body.samples.iter().map(|sample| sample.text.trim()).find(|text| !text.is_empty());
    let short = sample.filter(|text| text.lines().count() <= MOST_LINES);
    match short.and_then(verbatim) {
        Some(text) => parts.push(format!("--data-raw {text}")),
        None => parts.push("--data @body".to_owned()),
    }
    parts
}
