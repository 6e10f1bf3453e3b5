//! How lists and objects are written in the place of a parameter.

use restwright_api::{Encoding, Location, MediaKind, MediaType, Style};
use restwright_data::Node;
use restwright_source::{Diagnostic, Diagnostics};

use crate::{Dialect, codes, value};

/// One text in a media type.
pub(super) fn of_content(media_type: &str) -> Encoding {
    let style = Style::Content(MediaType(media_type.to_owned()));
    Encoding { style, explode: false, allow_reserved: false }
}

/// The whole query in a media type. As a form it has the parameters of a query.
pub(super) fn of_query(media_type: &str) -> Encoding {
    let media_type = MediaType(media_type.to_owned());
    if media_type.kind() == MediaKind::Form {
        return Encoding::of(Location::Query);
    }
    Encoding { style: Style::WholeQuery(media_type), explode: false, allow_reserved: false }
}

/// What `style` and `explode` say, or `collectionFormat` of Swagger 2.0.
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
        return Encoding { style, explode, allow_reserved };
    }
    if let Some(stated) = node.get("x-style") {
        if let Some(style) = stated.as_str().and_then(other) {
            let explode = value::flag(node, "explode", diagnostics);
            let explode = explode.unwrap_or(explodes(&style, location));
            return Encoding { style, explode, allow_reserved };
        }
        let message = "`x-style` is not a known style; ignored";
        let diagnostic = Diagnostic::new(&codes::BAD_VALUE, stated.span, message);
        let help = "write an OpenAPI style, or tabDelimited";
        diagnostics.push(diagnostic.help(help));
    }
    let stated = node.get("style").and_then(|found| Some((found.as_str()?, found.span)));
    let usual = Encoding::of(location).style;
    let style = match stated.map(|(text, span)| (named(text), text, span)) {
        None => usual,
        Some((Some(style), text, span)) => {
            if style.is_defined_for(location) {
                style
            } else {
                let place = location.word();
                let message = format!("style `{text}` is not defined for {place} parameters");
                let diagnostic = Diagnostic::new(&codes::UNUSUAL_STYLE, span, message);
                let help =
                    format!("assuming the default style of {place} parameters; remove `style`");
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
    Encoding { style, explode, allow_reserved }
}

/// Whether each value stands for itself where the description does not say. Properties of deep
/// objects always do: there is no other way to write them.
fn explodes(style: &Style, location: Location) -> bool {
    style.explodes() || *style == Style::DeepObject || location == Location::Matrix
}

/// What `x-style` says: a style that OpenAPI does not have in the place of the parameter.
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

/// `collectionFormat`: commas where nothing is stated.
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
            let span = node.get("collectionFormat").map_or(node.span, |found| found.span);
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
