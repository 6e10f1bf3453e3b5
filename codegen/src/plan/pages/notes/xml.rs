//! Notes on the XML form of properties.

use restwright_api::{Block, Prose, XmlEntries, XmlForm};

use super::{plain, shown};
use crate::plan::inlines::{code, text};

/// XML content without a row, since it has no name, or since it is allowed in every document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Other {
    /// Any element.
    Element,
    /// Any attribute.
    Attribute,
    /// The attribute `xml:lang`.
    Language,
}

impl Other {
    /// Returns the kind of content of a property without a row.
    pub(in super::super) fn of(form: Option<&XmlForm>) -> Option<Self> {
        match form? {
            XmlForm::Any => Some(Self::Element),
            XmlForm::AnyAttribute => Some(Self::Attribute),
            XmlForm::Attribute(name) if name.namespace.as_deref() == Some(XML) => {
                (name.local == "lang").then_some(Self::Language)
            }
            _ => None,
        }
    }
}

/// The namespace of the prefix `xml`.
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Returns a note on the rows that are attributes in XML, from the names of rows and attributes,
/// and the total number of rows.
pub(in super::super) fn attributes(attribute_names: &[(String, String)], rows: usize) -> Prose {
    // The name of an attribute may contain a period.
    let is_last = |row: &str, own: &str| {
        row.strip_suffix(own).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    if rows > 1
        && attribute_names.len() == rows
        && attribute_names.iter().all(|(row, own)| is_last(row, own))
    {
        return Prose { blocks: vec![plain("In XML all of these are attributes.")] };
    }
    let mut line = vec![text(match attribute_names {
        [] => return Prose::default(),
        [_] => "In XML an attribute: ",
        _ => "In XML attributes: ",
    })];
    for (at, (row, own)) in attribute_names.iter().enumerate() {
        if at > 0 {
            line.push(text(", "));
        }
        line.push(shown(row.trim()));
        if !is_last(row, own) {
            line.extend([text(" (called "), shown(own.trim()), text(")")]);
        }
    }
    line.push(text("."));
    Prose { blocks: vec![Block::Paragraph(line)] }
}

/// Returns a note on XML content without rows.
pub(in super::super) fn others(kinds: &[Other]) -> Prose {
    let mut line = vec![text("In XML there may also be ")];
    for (at, other) in kinds.iter().enumerate() {
        if at > 0 {
            line.push(text(if at + 1 == kinds.len() { " and " } else { ", " }));
        }
        match other {
            Other::Element => line.push(text("any other element")),
            Other::Attribute => line.push(text("any other attribute")),
            Other::Language => line.extend([text("the attribute "), code("xml:lang")]),
        }
    }
    line.push(text("."));
    let blocks = if kinds.is_empty() { Vec::new() } else { vec![Block::Paragraph(line)] };
    Prose { blocks }
}

/// Returns a note on the XML form of a property, if it is not an element of the same name.
pub(super) fn form(form: &XmlForm, json: &str) -> Option<Block> {
    let inlines = match form {
        XmlForm::Element(name) if name.local != json => {
            vec![text("In XML the element "), shown(&name.local), text(".")]
        }
        XmlForm::Text => vec![text("In XML the text of the element.")],
        XmlForm::WrappedList { name, item } => {
            let (item, name) = (shown(&item.local), shown(&name.local));
            vec![text("In XML elements "), item, text(" in "), name, text(".")]
        }
        XmlForm::BareList { item } if item.local != json => {
            vec![text("In XML elements "), shown(&item.local), text(".")]
        }
        XmlForm::Map { name, entries: XmlEntries::Keyed { item, key } } => vec![
            text("In XML elements "),
            shown(&item.local),
            text(" in "),
            shown(&name.local),
            text(", with the key in the attribute "),
            shown(&key.local),
            text("."),
        ],
        XmlForm::Tokens(_) => vec![text("Separated by spaces in XML.")],
        // Stated once for the whole table.
        XmlForm::Attribute(_) | XmlForm::Any | XmlForm::AnyAttribute => return None,
        XmlForm::Element(_) | XmlForm::BareList { .. } | XmlForm::Map { .. } | XmlForm::Inline => {
            return None;
        }
    };
    Some(Block::Paragraph(inlines))
}
