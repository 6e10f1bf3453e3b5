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
            .map(|found| match found.schemes.as_slice() {
                [] => "nothing".to_owned(),
                schemes => {
                    let schemes: Vec<String> =
                        schemes.iter().map(|found| format!("#{}", found.scheme)).collect();
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
fn form_field(found: &FormField) -> String {
    let media_type = found.media_type.iter().map(|found| format!("in {found}"));
    let written = found.encoding.iter().map(encoding);
    let stated: Vec<String> = written.chain(media_type).collect();
    format!(", {}: {}", found.name, stated.join(", "))
}

/// `encoding photo: image/png`
pub(super) fn field_encoding(out: &mut Outline, found: &FieldEncoding) {
    nested_encoding(out, 5, found);
}

fn nested_encoding(out: &mut Outline, depth: usize, found: &FieldEncoding) {
    let media_type = found.media_type.iter().map(|found| found.0.clone());
    let words = media_type.chain(found.encoding.iter().map(encoding));
    let unnamed = found.unnamed.then(|| "without a name".to_owned());
    let verbatim = found.verbatim.then(|| "as it is".to_owned());
    let list = found.is_list.then(|| "for the whole list".to_owned());
    let words: Vec<String> = words.chain(unnamed).chain(verbatim).chain(list).collect();
    out.line(depth, &format!("encoding {}: {}", found.name, words.join(" ")));
    for header in &found.headers {
        out.parameter(depth + 1, header);
    }
    found.parts.iter().for_each(|part| nested_encoding(out, depth + 1, part));
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
