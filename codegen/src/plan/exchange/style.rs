//! Serialization styles of parameters, and what OpenAPI must state about them.

use restwright_api::{Encoding, Location, MediaKind, Parameter, Style, Type, Types};

/// Returns the encoding of a parameter, unless it is the default of its location for strings and
/// lists of strings.
pub fn own_encoding(parameter: &Parameter, types: &Types) -> Option<Encoding> {
    let Parameter { location, encoding, value, .. } = parameter;
    let shape = Shape::of(&value.of, types);
    let usual = match (location, &encoding.style) {
        (Location::Matrix, _) => true,
        (Location::Path, Style::Simple) => shape == Shape::Single,
        (Location::Header, Style::Simple) | (Location::Query, Style::Form) => {
            shape == Shape::Single || (shape == Shape::Several && encoding.explode)
        }
        (Location::Cookie, Style::Form) => shape != Shape::Parts && encoding.explode,
        // Separators do not matter for a single value.
        (Location::Query, Style::SpaceDelimited | Style::PipeDelimited | Style::TabDelimited) => {
            shape == Shape::Single
        }
        _ => false,
    };
    (!usual || encoding.allow_reserved).then(|| encoding.clone())
}

/// Shape of a value, as far as its encoding depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// A single string.
    Single,
    /// A list of strings.
    Several,
    /// A value with named parts, or one that may have them.
    Parts,
}

impl Shape {
    fn of(value: &Type, types: &Types) -> Self {
        match value {
            value if types.is_single(value) => Self::Single,
            Type::List(item) if types.is_single(item) => Self::Several,
            _ => Self::Parts,
        }
    }
}

/// Returns the separator of list items: a comma, unless the style has another.
pub(crate) fn separator(style: &Style) -> &'static str {
    match style {
        Style::SpaceDelimited => " ",
        Style::PipeDelimited => "|",
        Style::TabDelimited => "\t",
        _ => ",",
    }
}

/// True if the value of a parameter or header is encoded as JSON.
pub fn is_json(encoding: &Encoding) -> bool {
    encoding.style.media_type().is_some_and(|media_type| media_type.kind() == MediaKind::Json)
}

/// Fields of OpenAPI that describe an encoding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatedEncoding {
    /// The style, if it is not the default of the location.
    pub style: Option<&'static str>,
    /// Whether values are exploded, if that is not the default of the style.
    pub explode: Option<bool>,
    /// The style, if OpenAPI does not define it for the location.
    pub other_style: Option<&'static str>,
    /// The styles of nested lists, which OpenAPI 3 does not support.
    pub item_styles: Vec<&'static str>,
}

impl StatedEncoding {
    /// Returns the fields for an encoding in a location.
    pub fn of(encoding: &Encoding, location: Location) -> Self {
        let is_defined = encoding.style.is_defined_for(location);
        let usual = Encoding::of(location).style;
        let usual = if location == Location::Matrix { Style::Simple } else { usual };
        let style =
            if is_defined && word(&encoding.style).is_some() { &encoding.style } else { &usual };
        let other_style = match &encoding.style {
            Style::TabDelimited => Some("tabDelimited"),
            Style::Cookie => Some("cookie"),
            Style::WholeQuery { .. } => Some("querystring"),
            other => word(other).filter(|_| !is_defined),
        };
        let read = if other_style.is_some() { &encoding.style } else { style };
        let is_usual = [style, read].iter().all(|style| encoding.explode == style.explodes());
        Self {
            style: word(style).filter(|_| *style != usual),
            explode: (!is_usual).then_some(encoding.explode),
            other_style,
            item_styles: item_styles(encoding),
        }
    }
}

/// Returns the names of the styles of nested lists.
pub fn item_styles(encoding: &Encoding) -> Vec<&'static str> {
    encoding.items.iter().map(|style| word(style).unwrap_or("tabDelimited")).collect()
}

/// Returns the OpenAPI name of a style.
pub fn word(style: &Style) -> Option<&'static str> {
    match style {
        Style::Simple => Some("simple"),
        Style::Label => Some("label"),
        Style::Matrix => Some("matrix"),
        Style::Form => Some("form"),
        Style::SpaceDelimited => Some("spaceDelimited"),
        Style::PipeDelimited => Some("pipeDelimited"),
        Style::DeepObject => Some("deepObject"),
        // Styles of OpenAPI 3.2, or of no version.
        Style::Cookie | Style::TabDelimited | Style::Content(_) | Style::WholeQuery { .. } => None,
    }
}
