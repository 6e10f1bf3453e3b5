//! Parameters: how they are taken, and what puts them into a call.

use restwright_api::{Encoding, Location, MediaKind, Style};

use super::form_fields;
use super::pieces::{self, list, outer_type, text};
use super::rules::listed;
use crate::plan::rust::{ParameterPlan, RustPlan, RustType, Taken};

/// `.query("limit", &limit)`
pub(super) fn set(parameter: &ParameterPlan, value: &str) -> String {
    let wire = text(&parameter.wire);
    if let Some(fields) = query_form(parameter) {
        return format!(".query_form({wire}, {fields}, {value})");
    }
    if let Some(encoding) = &parameter.encoding {
        let (set, by) = (set_as(parameter.location), self::encoding(encoding));
        return format!(".{set}({wire}, {by}, {value})");
    }
    format!(".{}({wire}, {value})", set_plain(parameter.location))
}

/// `request.query("limit")?`: what reads the parameter on a server, and checks its constraints.
pub(super) fn read(parameter: &ParameterPlan) -> String {
    let wire = text(&parameter.wire);
    let read = match (query_form(parameter), &parameter.encoding) {
        (Some(fields), _) => format!("request.query_form({wire}, {fields})"),
        (None, Some(encoding)) => {
            format!("request.{}({wire}, {})", set_as(parameter.location), self::encoding(encoding))
        }
        (None, None) => format!("request.{}({wire})", set_plain(parameter.location)),
    };
    let rules = listed(&parameter.rules, "runtime::Rule::");
    if rules.is_empty() {
        return format!("{read}?");
    }
    let at = text(&format!("{} {}", parameter.location.word(), parameter.wire));
    format!("server::obeying({read}?, {at}, &[{rules}])?")
}

/// `&[runtime::Field { … }]`: how the properties of a form that is the whole query are written.
fn query_form(parameter: &ParameterPlan) -> Option<String> {
    let fields = parameter.encoding.as_ref()?.style.query_form()?;
    Some(format!("&[{}]", list(fields.iter().map(form_fields::of_query))))
}

/// What sets a parameter that is written as usual.
fn set_plain(location: Location) -> &'static str {
    match location {
        Location::Path => "template",
        Location::Matrix => "matrix",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

/// `.client_query("api-version", true)`: what takes the value of the client, and whether there must
/// be one.
pub(super) fn of_client(parameter: &ParameterPlan) -> Option<String> {
    let (wire, required) = (text(&parameter.wire), parameter.of_client?);
    let word = if parameter.location == Location::Header { "header" } else { "query" };
    Some(format!(".client_{word}({wire}, {required})"))
}

/// What sets a parameter that is written in a way of its own.
fn set_as(location: Location) -> &'static str {
    match location {
        Location::Path | Location::Matrix => "path_as",
        Location::Query => "query_as",
        Location::Header => "header_as",
        Location::Cookie => "cookie_as",
    }
}

/// `runtime::Style::Pipe.joined()`
pub(super) fn encoding(encoding: &Encoding) -> String {
    let how = if encoding.explode { "exploded" } else { "joined" };
    let reserved = if encoding.allow_reserved { ".reserved()" } else { "" };
    let items =
        encoding.items.iter().map(|found| format!(".items(runtime::Style::{})", style(found)));
    let (style, items) = (style(&encoding.style), items.collect::<String>());
    format!("runtime::Style::{style}.{how}(){reserved}{items}")
}

fn style(style: &Style) -> &'static str {
    match style {
        Style::Label => "Label",
        Style::Matrix => "Matrix",
        Style::Form => "Form",
        Style::SpaceDelimited => "Space",
        Style::PipeDelimited => "Pipe",
        Style::TabDelimited => "Tab",
        Style::Cookie => "Cookie",
        Style::DeepObject => "Deep",
        Style::Content(media_type) if media_type.kind() == MediaKind::Json => "Json",
        Style::WholeQuery { media_type, .. } if media_type.kind() == MediaKind::Json => "JsonQuery",
        Style::WholeQuery { .. } => "TextQuery",
        // Text is text in whatever media type.
        Style::Simple | Style::Content(_) => "Simple",
    }
}

/// How an argument is taken outside of the module of the types.
pub(super) fn taken_outside(taken: &Taken, plan: &RustPlan) -> String {
    pieces::taken(taken, &|of| outer_type(plan, of))
}

/// What stands in the place of a path parameter where a link has the whole path.
pub(super) fn unset(taken: &Taken, plan: &RustPlan) -> String {
    let item = || taken.item().map_or_else(String::new, |of| outer_type(plan, of));
    match taken {
        Taken::Text | Taken::Stream => "\"\"".to_owned(),
        Taken::Value(of) | Taken::Into(of) => {
            format!("<{} as runtime::Wire>::initial()", outer_type(plan, of))
        }
        Taken::Each(_) | Taken::List(_) => format!("Vec::<{}>::new()", item()),
        Taken::Map(_) => format!("Vec::<(String, {})>::new()", item()),
    }
}

/// What is handed to the call of what was taken.
pub(super) fn kept(taken: &Taken, plan: &RustPlan, name: &str) -> String {
    let outer = |of: &RustType| outer_type(plan, of);
    let of = |item: &Taken| item.item().map_or_else(String::new, outer);
    match taken {
        Taken::Text => format!("&{name}.to_owned()"),
        Taken::Into(of) => format!("&Into::<{}>::into({name})", outer(of)),
        Taken::List(item) => format!("&runtime::list_of::<{}>({name})", of(item)),
        Taken::Map(item) => format!("&{}::<{}>({name})", plan.value_types.map_of(), of(item)),
        Taken::Value(_) | Taken::Each(_) | Taken::Stream => format!("&{name}"),
    }
}
