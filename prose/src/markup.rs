//! Meaning of the elements of DocBook, XHTML and similar formats.

use restwright_api::{Admonition, Shift};
use restwright_xml::{Element, Namespace};

/// Meaning of an element in documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Markup {
    Paragraph,
    Bulleted,
    Numbered,
    Definitions,
    Admonition(Admonition),
    Listing,
    Table,
    Section,
    Quote,
    /// A title or heading between blocks.
    Heading,
    Emphasis,
    Strong,
    Code,
    Shifted(Shift),
    Link,
    /// A reference by id, without text.
    Mention,
    Break,
    /// A code sample of the `xsd-ext` extensions.
    Sample,
    /// Not displayed.
    Hidden,
    /// A block without a meaning of its own.
    Division,
    /// Any other element: only its content is used.
    Transparent,
}

/// True for a code sample of the `xsd-ext` extensions.
pub fn is_sample(element: &Element) -> bool {
    markup(element) == Markup::Sample
}

/// Returns the meaning of an element. The namespace is ignored, since descriptions mix them.
pub(crate) fn markup(element: &Element) -> Markup {
    if element.namespace == Namespace::Samples {
        return match element.name.as_str() {
            "code" => Markup::Sample,
            "sample" if element.any_attribute("href").is_some() => Markup::Sample,
            "link" | "title" => Markup::Hidden,
            _ => Markup::Transparent,
        };
    }
    let bold = |role: &str| matches!(role, "bold" | "strong");
    match element.name.as_str() {
        "para" | "simpara" | "p" => Markup::Paragraph,
        "itemizedlist" | "simplelist" | "ul" | "menu" => Markup::Bulleted,
        "orderedlist" | "procedure" | "substeps" | "ol" => Markup::Numbered,
        "variablelist" | "glosslist" | "dl" => Markup::Definitions,
        "note" => Markup::Admonition(Admonition::Note),
        "tip" => Markup::Admonition(Admonition::Tip),
        "important" => Markup::Admonition(Admonition::Important),
        "caution" => Markup::Admonition(Admonition::Caution),
        "warning" => Markup::Admonition(Admonition::Warning),
        "programlisting" | "screen" | "literallayout" | "synopsis" | "pre" | "xmp" => {
            Markup::Listing
        }
        "table" | "informaltable" => Markup::Table,
        "section" | "simplesect" | "sect1" | "sect2" | "sect3" | "sect4" | "sect5"
        | "refsection" | "formalpara" | "appendix" | "chapter" => Markup::Section,
        "blockquote" => Markup::Quote,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "bridgehead" | "title" | "subtitle" => {
            Markup::Heading
        }
        "emphasis" if element.any_attribute("role").is_some_and(|role| bold(&role.value)) => {
            Markup::Strong
        }
        "strong" | "b" | "guilabel" | "guibutton" | "guimenu" => Markup::Strong,
        "emphasis" | "em" | "i" | "cite" | "dfn" | "firstterm" | "citetitle" | "glossterm" => {
            Markup::Emphasis
        }
        "code" | "literal" | "command" | "parameter" | "filename" | "returnvalue" | "property"
        | "option" | "constant" | "classname" | "methodname" | "function" | "varname"
        | "replaceable" | "userinput" | "computeroutput" | "prompt" | "envar" | "errorcode"
        | "systemitem" | "sgmltag" | "tag" | "type" | "uri" | "tt" | "kbd" | "samp" | "var" => {
            Markup::Code
        }
        "sup" | "superscript" => Markup::Shifted(Shift::Raised),
        "sub" | "subscript" => Markup::Shifted(Shift::Lowered),
        "link" | "ulink" | "a" => Markup::Link,
        "xref" => Markup::Mention,
        "br" | "sbr" => Markup::Break,
        "remark" | "indexterm" | "script" | "style" | "head" | "info" | "anchor" | "col"
        | "colgroup" | "colspec" | "annotation" => Markup::Hidden,
        "div" | "body" | "html" | "example" | "informalexample" | "figure" | "sidebar"
        | "center" | "article" | "dd" | "dt" | "li" | "listitem" => Markup::Division,
        _ => Markup::Transparent,
    }
}

/// True for the element with the header rows of a table.
pub(super) fn is_table_head(element: &Element) -> bool {
    element.name == "thead"
}

/// True for a row of a table.
pub(super) fn is_row(element: &Element) -> bool {
    matches!(element.name.as_str(), "tr" | "row")
}

/// True for a cell of a table.
pub(super) fn is_cell(element: &Element) -> bool {
    matches!(element.name.as_str(), "td" | "th" | "entry")
}

/// True for an item of a list.
pub(super) fn is_item(element: &Element) -> bool {
    matches!(element.name.as_str(), "listitem" | "li" | "step" | "member")
}

/// True for an element with a term and its definition.
pub(super) fn is_entry(element: &Element) -> bool {
    matches!(element.name.as_str(), "varlistentry" | "glossentry")
}

/// True for a term that is defined.
pub(super) fn is_term(element: &Element) -> bool {
    matches!(element.name.as_str(), "term" | "glossterm" | "dt")
}

/// True for the definition of a term.
pub(super) fn is_meaning(element: &Element) -> bool {
    matches!(element.name.as_str(), "listitem" | "glossdef" | "dd")
}
