//! Serialization of lists and objects in parameters.

use restwright_api::{Encoding, FormField, Location, MediaKind, MediaType, Style};
use restwright_data::Node;
use restwright_source::{Diagnostic, Diagnostics};

use crate::{Dialect, codes, value};

/// Returns the encoding of a parameter that is serialized in a media type.
pub(super) fn of_content(media_type: &str) -> Encoding {
    let style = Style::Content(MediaType(media_type.to_owned()));
    Encoding::by(style, false)
}

/// Returns the encoding of a whole query string in a media type. A form without `fields` has the
/// default encoding of query parameters.
pub(super) fn of_query(media_type: &str, fields: Vec<FormField>) -> Encoding {
    let media_type = MediaType(media_type.to_owned());
    if media_type.kind() == MediaKind::Form && fields.is_empty() {
        return Encoding::of(Location::Query);
    }
    Encoding::by(Style::WholeQuery { media_type, fields }, false)
}

/// Lowers `style` and `explode`, or `collectionFormat` of Swagger 2.0.
pub(super) fn of(
    node: &Node,
    location: Location,
    dialect: Dialect,
    diagnostics: &mut Diagnostics,
) -> Encoding {
    let keys = ["allowReserved", "x-allow-reserved"];
    let allow_reserved = keys.iter().any(|key| value::flag(node, key, diagnostics) == Some(true));
    if dialect == Dialect::Swagger2 {
        let (style, explode) = swagger(node, location, diagnostics);
        let items = inner(node, diagnostics);
        return Encoding { style, explode, allow_reserved, items };
    }
    let items = value::list(node, "x-item-styles", diagnostics);
    let items: Vec<Style> =
        items.iter().filter_map(|item| item.as_str().and_then(other)).take(DEEPEST).collect();
    if let Some(stated) = node.get("x-style") {
        if let Some(style) = stated.as_str().and_then(other) {
            let explode = value::flag(node, "explode", diagnostics);
            let explode = explode.unwrap_or(explodes(&style, location));
            return Encoding { style, explode, allow_reserved, items };
        }
        let message = "`x-style` is not a known style; ignored";
        let diagnostic = Diagnostic::new(&codes::BAD_VALUE, stated.span, message);
        let help = "write an OpenAPI style, or tabDelimited";
        diagnostics.push(diagnostic.help(help));
    }
    let stated = node.get("style").and_then(|value| Some((value.as_str()?, value.span)));
    let usual = Encoding::of(location).style;
    let style = match stated.map(|(text, span)| (named(text), text, span)) {
        None => usual,
        Some((Some(style), text, span)) => {
            if style.is_defined_for(location) {
                style
            } else {
                let word = location.word();
                let message = format!("style `{text}` is not defined for {word} parameters");
                let diagnostic = Diagnostic::new(&codes::UNUSUAL_STYLE, span, message);
                let help =
                    format!("assuming the default style of {word} parameters; remove `style`");
                diagnostics.push(diagnostic.help(help));
                usual
            }
        }
        Some((None, text, span)) => {
            let message = format!("`{text}` is not a valid style");
            let diagnostic = Diagnostic::new(&codes::BAD_VALUE, span, message);
            let help = "write simple, label, matrix, form, cookie, spaceDelimited, pipeDelimited or deepObject";
            diagnostics.push(diagnostic.help(help));
            usual
        }
    };
    let explode = value::flag(node, "explode", diagnostics);
    let explode = explode.unwrap_or(explodes(&style, location));
    Encoding { style, explode, allow_reserved, items }
}

/// Default of `explode`. Properties of `deepObject` are always exploded, since the style has no
/// other notation.
fn explodes(style: &Style, location: Location) -> bool {
    style.explodes() || *style == Style::DeepObject || location == Location::Matrix
}

/// Parses `x-style`: a style that OpenAPI does not allow in the location of the parameter.
fn other(text: &str) -> Option<Style> {
    if text == "tabDelimited" { Some(Style::TabDelimited) } else { named(text) }
}

fn named(text: &str) -> Option<Style> {
    Some(match text {
        "simple" => Style::Simple,
        "label" => Style::Label,
        "matrix" => Style::Matrix,
        "form" => Style::Form,
        "cookie" => Style::Cookie,
        "spaceDelimited" => Style::SpaceDelimited,
        "pipeDelimited" => Style::PipeDelimited,
        "deepObject" => Style::DeepObject,
        _ => return None,
    })
}

/// Limit of nested lists in a parameter.
const DEEPEST: usize = 3;

/// Lowers `collectionFormat` of nested lists, from the outermost to the innermost.
fn inner(node: &Node, diagnostics: &mut Diagnostics) -> Vec<Style> {
    let is_list = |node: &&Node| node.get("type").and_then(Node::as_str) == Some("array");
    let mut styles = Vec::new();
    let mut list = node;
    while let Some(inner) = list.get("items").filter(is_list) {
        list = inner;
        if styles.len() == DEEPEST {
            break;
        }
        // Items have no name to repeat: `multi` does not apply to them.
        styles.push(swagger(list, Location::Path, diagnostics).0);
    }
    styles
}

/// Lowers `collectionFormat`; the default is `csv`.
fn swagger(node: &Node, location: Location, diagnostics: &mut Diagnostics) -> (Style, bool) {
    let joined =
        if location == Location::Query { Style::Form } else { Encoding::of(location).style };
    match value::text(node, "collectionFormat", diagnostics).as_deref() {
        None | Some("csv") => (joined, false),
        Some("multi") => (joined, true),
        Some("ssv") => (Style::SpaceDelimited, false),
        Some("tsv") => (Style::TabDelimited, false),
        Some("pipes") => (Style::PipeDelimited, false),
        Some(text) => {
            let span = node.get("collectionFormat").map_or(node.span, |stated| stated.span);
            let diagnostic = Diagnostic::new(
                &codes::BAD_VALUE,
                span,
                format!("`{text}` is not a valid collection format"),
            );
            diagnostics.push(diagnostic.help("write csv, ssv, tsv, pipes or multi"));
            (joined, false)
        }
    }
}
