//! Encoding of parameter values.

use super::param::{encode, encode_reserved};

/// Serialization style of a parameter: its separator and prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Commas: `a,b`.
    Simple,
    /// A dot before each: `.a.b`.
    Label,
    /// `;name=a;name=b`.
    Matrix,
    /// `name=a&name=b`.
    Form,
    /// Spaces: `a%20b`.
    Space,
    /// Pipes: `a%7Cb`.
    Pipe,
    /// Tabs: `a%09b`.
    Tab,
    /// Cookies, unencoded: `name=a; name=b`.
    Cookie,
    /// Keys in brackets: `name%5Bkey%5D=a`.
    Deep,
    /// JSON text.
    Json,
    /// The whole query, without a name: JSON text (OpenAPI 3.2, `in: querystring`).
    JsonQuery,
    /// The whole query, without a name: a text of another media type.
    TextQuery,
}

impl Style {
    /// Returns the encoding with all values in one text (`explode: false`).
    pub const fn joined(self) -> Encoding {
        Encoding { style: self, explode: false, reserved: false, items: [None; 3] }
    }

    /// Returns the encoding with separate values (`explode: true`).
    pub const fn exploded(self) -> Encoding {
        Encoding { style: self, explode: true, reserved: false, items: [None; 3] }
    }

    /// Returns whether the style writes a value as JSON text.
    pub(in super::super) fn is_json(self) -> bool {
        matches!(self, Self::Json | Self::JsonQuery)
    }

    /// Returns whether the style writes the whole query.
    pub(in super::super) fn is_whole_query(self) -> bool {
        matches!(self, Self::JsonQuery | Self::TextQuery)
    }
}

/// Encoding of the values of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Encoding {
    /// Separator.
    pub style: Style,
    /// True if each item of a list, and each property of an object, is a separate parameter.
    pub explode: bool,
    /// True if reserved characters of URLs are sent unencoded, unless they would end the value
    /// (`allowReserved`).
    pub reserved: bool,
    /// Separators of nested lists, the outermost first.
    pub items: [Option<Style>; 3],
}

impl Encoding {
    /// Sends reserved characters unencoded.
    pub const fn reserved(self) -> Self {
        Self { reserved: true, ..self }
    }

    /// Adds the separator of the next level of nested lists.
    pub const fn items(self, style: Style) -> Self {
        let [first, second, _] = self.items;
        let items = match (first, second) {
            (None, _) => [Some(style), None, None],
            (_, None) => [first, Some(style), None],
            _ => [first, second, Some(style)],
        };
        Self { items, ..self }
    }

    /// Returns the encoding of items that are lists.
    pub(in super::super) fn of_items(self) -> Option<Self> {
        let [first, second, third] = self.items;
        Some(Self { items: [second, third, None], ..first?.joined() })
    }

    pub(super) fn encode(self, text: &str) -> String {
        if self.reserved { encode_reserved(text) } else { encode(text) }
    }

    /// Returns the separator of values that are not exploded, unencoded.
    pub(in super::super) fn plain_separator(self) -> &'static str {
        match self.style {
            Style::Space => " ",
            Style::Pipe => "|",
            Style::Tab => "\t",
            _ => ",",
        }
    }

    /// Returns an error if a value contains its separator and encoding does not distinguish them.
    pub(super) fn check<'t>(
        self,
        texts: impl IntoIterator<Item = &'t String>,
    ) -> Result<(), String> {
        let is_same = matches!(self.style, Style::Space | Style::Pipe | Style::Tab);
        if is_same || self.reserved { apart(texts, self.plain_separator()) } else { Ok(()) }
    }

    /// Returns the separator of values that are not exploded.
    pub(super) fn separator(self) -> &'static str {
        match self.style {
            Style::Space => "%20",
            Style::Pipe => "%7C",
            Style::Tab => "%09",
            _ => ",",
        }
    }
}

/// Returns an error if a value contains its separator.
pub(super) fn apart<'t>(
    texts: impl IntoIterator<Item = &'t String>,
    separator: &str,
) -> Result<(), String> {
    if texts.into_iter().any(|text| text.contains(separator)) {
        return Err(format!("an item holds {separator:?}, which separates the items here"));
    }
    Ok(())
}
