//! How the values of a parameter are spelled on the wire, and what of it has to be stated.

use restwright_api::{Encoding, Location, MediaKind, Parameter, Style, Type, Types};

/// The encoding of a parameter where it is not what its place does with texts and lists of texts
/// anyway.
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
        // One value is what it is between whatever separators.
        (Location::Query, Style::SpaceDelimited | Style::PipeDelimited | Style::TabDelimited) => {
            shape == Shape::Single
        }
        _ => false,
    };
    (!usual || encoding.allow_reserved).then(|| encoding.clone())
}

/// What a value is to the place where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// One text.
    Single,
    /// A list of texts.
    Several,
    /// Anything that has parts with names, or that may have.
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

/// What separates the items of a list that is one text: a comma, unless the style has another.
pub(crate) fn separator(style: &Style) -> &'static str {
    match style {
        Style::SpaceDelimited => " ",
        Style::PipeDelimited => "|",
        Style::TabDelimited => "\t",
        _ => ",",
    }
}

/// True where the value of a parameter or a header is the text of a JSON document.
pub fn is_json(encoding: &Encoding) -> bool {
    encoding.style.media_type().is_some_and(|found| found.kind() == MediaKind::Json)
}

/// What OpenAPI has to state of an encoding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatedEncoding {
    /// The style, where it is not that of the place.
    pub style: Option<&'static str>,
    /// Whether values are exploded, where that does not follow from the style.
    pub explode: Option<bool>,
    /// The style, where OpenAPI does not have it in that place.
    pub other_style: Option<&'static str>,
    /// The styles of lists in a list, which OpenAPI 3 does not have.
    pub item_styles: Vec<&'static str>,
}

impl StatedEncoding {
    /// What is stated of an encoding in a place.
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

/// The words for the styles of lists in a list.
pub fn item_styles(encoding: &Encoding) -> Vec<&'static str> {
    encoding.items.iter().map(|style| word(style).unwrap_or("tabDelimited")).collect()
}

/// The word of OpenAPI for a style.
pub fn word(style: &Style) -> Option<&'static str> {
    match style {
        Style::Simple => Some("simple"),
        Style::Label => Some("label"),
        Style::Matrix => Some("matrix"),
        Style::Form => Some("form"),
        Style::SpaceDelimited => Some("spaceDelimited"),
        Style::PipeDelimited => Some("pipeDelimited"),
        Style::DeepObject => Some("deepObject"),
        // Of OpenAPI 3.2, or of none.
        Style::Cookie | Style::TabDelimited | Style::Content(_) | Style::WholeQuery { .. } => None,
    }
}
