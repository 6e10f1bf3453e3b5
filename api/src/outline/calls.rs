//! Outline of the context of an operation: security, encodings, links, webhooks.

use super::Outline;
use crate::{
    Encoding, FieldEncoding, FormField, LinkSource, Operation, OperationLink, SecurityKind,
    SecurityScheme, Style, Webhook,
};

/// `security key: api key in header X-Key`
pub(super) fn security_schemes(out: &mut Outline, schemes: &[SecurityScheme]) {
    for scheme in schemes {
        let kind = match &scheme.kind {
            SecurityKind::ApiKey { location, name } => {
                format!("api key in {} {name}", location.word())
            }
            SecurityKind::Basic => "basic".to_owned(),
            SecurityKind::Bearer { .. } => "bearer".to_owned(),
            SecurityKind::Http { scheme } => format!("http {scheme}"),
            SecurityKind::OAuth2 { flows } => {
                let grants: Vec<String> =
                    flows.iter().map(|flow| format!("{:?}", flow.grant)).collect();
                format!("oauth2 {}", grants.join(" ")).trim_end().to_owned()
            }
            SecurityKind::OpenId { url } => format!("openid {url}"),
            SecurityKind::MutualTls => "mutual tls".to_owned(),
        };
        out.line(1, &format!("security {}: {kind}", scheme.name));
    }
}

/// Prints the security requirements and the pagination of an operation.
pub(super) fn of_operation(out: &mut Outline, operation: &Operation) {
    if let Some(security) = &operation.security {
        let alternatives: Vec<String> = security
            .alternatives
            .iter()
            .map(|alternative| match alternative.schemes.as_slice() {
                [] => "nothing".to_owned(),
                schemes => {
                    let schemes: Vec<String> =
                        schemes.iter().map(|scheme| format!("#{}", scheme.scheme)).collect();
                    schemes.join(" and ")
                }
            })
            .collect();
        let words = if alternatives.is_empty() { "nothing" } else { &alternatives.join(" or ") };
        out.line(3, &format!("asks for {words}"));
    }
    if let Some(paging) = &operation.paging {
        let by = paging.parameter.as_ref().map(|name| format!(" by {name}")).unwrap_or_default();
        out.line(3, &format!("next page at {}{by}", paging.next.join(".")));
    }
}

/// `deep object exploded`
pub(super) fn encoding(encoding: &Encoding) -> String {
    let style = match &encoding.style {
        Style::Simple => "simple",
        Style::Label => "label",
        Style::Matrix => "matrix",
        Style::Form => "form",
        Style::SpaceDelimited => "space delimited",
        Style::PipeDelimited => "pipe delimited",
        Style::DeepObject => "deep object",
        Style::TabDelimited => "tab delimited",
        Style::Cookie => "cookie",
        Style::Content(media_type) => return format!("in {media_type}"),
        Style::WholeQuery { media_type, fields } => {
            let fields = fields.iter().map(form_field).collect::<String>();
            return format!("the whole query in {media_type}{fields}");
        }
    };
    let explode = if encoding.explode { " exploded" } else { "" };
    let reserved = if encoding.allow_reserved { " reserved" } else { "" };
    let items = encoding.items.iter().map(|style| {
        let by = Encoding::by(style.clone(), false);
        format!(" of {}", self::encoding(&by))
    });
    format!("{style}{explode}{reserved}{}", items.collect::<String>())
}

/// `, years: pipe delimited`
fn form_field(field: &FormField) -> String {
    let media_type = field.media_type.iter().map(|value| format!("in {value}"));
    let written = field.encoding.iter().map(encoding);
    let stated: Vec<String> = written.chain(media_type).collect();
    format!(", {}: {}", field.name, stated.join(", "))
}

/// `encoding photo: image/png`
pub(super) fn field_encoding(out: &mut Outline, field: &FieldEncoding) {
    nested_encoding(out, 5, field);
}

fn nested_encoding(out: &mut Outline, depth: usize, field: &FieldEncoding) {
    let media_type = field.media_type.iter().map(|value| value.0.clone());
    let words = media_type.chain(field.encoding.iter().map(encoding));
    let unnamed = field.unnamed.then(|| "without a name".to_owned());
    let verbatim = field.verbatim.then(|| "as it is".to_owned());
    let list = field.is_list.then(|| "for the whole list".to_owned());
    let words: Vec<String> = words.chain(unnamed).chain(verbatim).chain(list).collect();
    out.line(depth, &format!("encoding {}: {}", field.name, words.join(" ")));
    for header in &field.headers {
        out.parameter(depth + 1, header);
    }
    field.parts.iter().for_each(|part| nested_encoding(out, depth + 1, part));
}

/// `link next to listPets: page of body next`
pub(super) fn link(out: &mut Outline, link: &OperationLink) {
    let arguments: Vec<String> = link
        .arguments
        .iter()
        .map(|argument| {
            let source = match &argument.source {
                LinkSource::ResponseBody(keys) => format!("body {}", keys.join(".")),
                LinkSource::ResponseHeader(name) => format!("header {name}"),
                LinkSource::Request(location, name) => format!("{} {name}", location.word()),
                LinkSource::Constant(text) => format!("{text:?}"),
                LinkSource::Expression(text) => text.clone(),
            };
            format!("{} of {source}", argument.parameter)
        })
        .collect();
    let words = format!("link {} to {}: {}", link.name, link.operation, arguments.join(", "));
    out.line(4, words.trim_end_matches([':', ' ']));
}

/// `webhook newPet`, or `callback onEvent of subscribe at {$request.body#/url}`
pub(super) fn webhook(out: &mut Outline, webhook: &Webhook) {
    let words = match (&webhook.of, &webhook.url) {
        (Some(of), Some(url)) => format!("callback {} of {of} at {url}", webhook.name),
        (Some(of), None) => format!("callback {} of {of}", webhook.name),
        (None, _) => format!("webhook {}", webhook.name),
    };
    out.line(1, &words);
    out.operation(&webhook.operation);
}
