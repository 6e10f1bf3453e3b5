//! Parameters: argument types, and the calls that set or read them.

use restwright_api::{Encoding, Location, MediaKind, Style};

use super::form_fields;
use super::pieces::{self, list, outer_type, text, texts};
use super::rules::listed;
use crate::plan::rust::{InputField, ParameterPlan, RustPlan, RustType, Taken};

/// Sets a parameter: `.query("limit", &limit)`.
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

/// Reads a parameter on a server and checks its constraints: `request.query("limit")?`.
pub(super) fn read(field: &InputField, parameter: &ParameterPlan) -> String {
    let wire = text(&parameter.wire);
    let read = match (query_form(parameter), &field.others, &parameter.encoding) {
        (Some(fields), ..) => format!("request.query_form({wire}, {fields})"),
        (None, Some(others), _) => {
            let others = texts(others);
            format!("request.{}_rest({wire}, &[{others}])", parameter.location.word())
        }
        (None, None, Some(encoding)) => {
            format!("request.{}({wire}, {})", set_as(parameter.location), self::encoding(encoding))
        }
        (None, None, None) => format!("request.{}({wire})", set_plain(parameter.location)),
    };
    let rules = listed(&parameter.rules, "runtime::Rule::");
    if rules.is_empty() {
        return format!("{read}?");
    }
    let at = text(&format!("{} {}", parameter.location.word(), parameter.wire));
    let check = if parameter.is_absent_if_empty() { "obeying_if_present" } else { "obeying" };
    format!("server::{check}({read}?, {at}, &[{rules}])?")
}

/// The property encodings of a form that is the whole query: `&[runtime::Field { … }]`.
fn query_form(parameter: &ParameterPlan) -> Option<String> {
    let fields = parameter.encoding.as_ref()?.style.query_form()?;
    Some(format!("&[{}]", list(fields.iter().map(form_fields::of_query))))
}

/// The method that sets a parameter with the default encoding.
fn set_plain(location: Location) -> &'static str {
    match location {
        Location::Path => "template",
        Location::Matrix => "matrix",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

/// Takes the value from the client: `.client_query("api-version", true)`, where `true` means
/// required.
pub(super) fn of_client(parameter: &ParameterPlan) -> Option<String> {
    let (wire, required) = (text(&parameter.wire), parameter.of_client?);
    let word = if parameter.location == Location::Header { "header" } else { "query" };
    Some(format!(".client_{word}({wire}, {required})"))
}

/// The method that sets a parameter with an explicit encoding.
fn set_as(location: Location) -> &'static str {
    match location {
        Location::Path | Location::Matrix => "path_as",
        Location::Query => "query_as",
        Location::Header => "header_as",
        Location::Cookie => "cookie_as",
    }
}

/// An encoding: `runtime::Style::Pipe.joined()`.
pub(super) fn encoding(encoding: &Encoding) -> String {
    let how = if encoding.explode { "exploded" } else { "joined" };
    let reserved = if encoding.allow_reserved { ".reserved()" } else { "" };
    let items = encoding
        .items
        .iter()
        .map(|item_style| format!(".items(runtime::Style::{})", style(item_style)));
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
        // Text is encoded the same way in any media type.
        Style::Simple | Style::Content(_) => "Simple",
    }
}

/// The argument type outside the module of the types.
pub(super) fn taken_outside(taken: &Taken, plan: &RustPlan) -> String {
    pieces::taken(taken, &|of| outer_type(plan, of))
}

/// The placeholder for a path parameter if a link replaces the whole path.
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

/// The expression that passes an argument to the call.
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
