//! Mapping of HTML elements to prose.

use restwright_api::{ListKind, Shift};

/// Counterpart of an HTML element in prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markup {
    /// A group of blocks.
    Group,
    Heading(u8),
    List(ListKind),
    Item,
    Definitions,
    Term,
    Meaning,
    Table,
    /// A part of a table that holds rows; true for its head.
    Rows(bool),
    Row,
    /// A cell; true for one of the head.
    Cell(bool),
    Caption,
    Quote,
    Listing,
    Hidden,
    Span,
    Emphasis,
    Strong,
    Code,
    Link,
    Image,
    Shifted(Shift),
    Break,
    Rule,
    /// An element without content that is not displayed.
    Nothing,
}

/// HTML elements that descriptions use for markup, including obsolete ones.
///
/// Names such as `title` or `object` are not listed, because in API descriptions they are usually
/// placeholders. Names that are not HTML elements are not listed either.
const ELEMENTS: &[(&str, Markup)] = &[
    ("a", Markup::Link),
    ("abbr", Markup::Span),
    ("acronym", Markup::Span),
    ("article", Markup::Group),
    ("aside", Markup::Group),
    ("b", Markup::Strong),
    ("big", Markup::Span),
    ("blockquote", Markup::Quote),
    ("br", Markup::Break),
    ("caption", Markup::Caption),
    ("center", Markup::Group),
    ("cite", Markup::Emphasis),
    ("code", Markup::Code),
    ("col", Markup::Nothing),
    ("colgroup", Markup::Nothing),
    ("dd", Markup::Meaning),
    ("del", Markup::Span),
    ("details", Markup::Group),
    ("dfn", Markup::Emphasis),
    ("div", Markup::Group),
    ("dl", Markup::Definitions),
    ("dt", Markup::Term),
    ("em", Markup::Emphasis),
    ("figcaption", Markup::Group),
    ("figure", Markup::Group),
    ("font", Markup::Span),
    ("footer", Markup::Group),
    ("h1", Markup::Heading(1)),
    ("h2", Markup::Heading(2)),
    ("h3", Markup::Heading(3)),
    ("h4", Markup::Heading(4)),
    ("h5", Markup::Heading(5)),
    ("h6", Markup::Heading(6)),
    ("hr", Markup::Rule),
    ("i", Markup::Emphasis),
    ("img", Markup::Image),
    ("ins", Markup::Span),
    ("kbd", Markup::Code),
    ("li", Markup::Item),
    ("main", Markup::Group),
    ("mark", Markup::Span),
    ("nav", Markup::Group),
    ("nobr", Markup::Span),
    ("ol", Markup::List(ListKind::Numbered)),
    ("p", Markup::Group),
    ("pre", Markup::Listing),
    ("s", Markup::Span),
    ("samp", Markup::Code),
    ("script", Markup::Hidden),
    ("small", Markup::Span),
    ("span", Markup::Span),
    ("strike", Markup::Span),
    ("strong", Markup::Strong),
    ("style", Markup::Hidden),
    ("sub", Markup::Shifted(Shift::Lowered)),
    ("summary", Markup::Group),
    ("sup", Markup::Shifted(Shift::Raised)),
    ("svg", Markup::Hidden),
    ("table", Markup::Table),
    ("tbody", Markup::Rows(false)),
    ("td", Markup::Cell(false)),
    ("tfoot", Markup::Rows(false)),
    ("th", Markup::Cell(true)),
    ("thead", Markup::Rows(true)),
    ("tr", Markup::Row),
    ("tt", Markup::Code),
    ("u", Markup::Span),
    ("ul", Markup::List(ListKind::Bulleted)),
    ("wbr", Markup::Nothing),
];

/// Returns the static name and the markup of an element by its lowercase name.
pub(super) fn element(name: &str) -> Option<(&'static str, Markup)> {
    ELEMENTS
        .binary_search_by_key(&name, |(element_name, _)| element_name)
        .ok()
        .map(|at| ELEMENTS[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_found() {
        assert!(ELEMENTS.is_sorted_by_key(|(name, _)| name));
        assert_eq!(element("td"), Some(("td", Markup::Cell(false))));
        assert_eq!(element("token"), None);
    }
}
