//! Diagnostic codes of the XML parser. Their `wadl-` prefix is historical: WADL was the first
//! format to use them.

use restwright_source::codes;

/// Long explanations, with one section per code.
pub static EXPLANATIONS: &str = include_str!("codes.md");

codes! {
    /// The file is not well-formed XML, and its meaning is ambiguous.
    NOT_WELL_FORMED = Error "wadl-not-well-formed";
    /// The text is not valid in UTF-8 or in its declared encoding.
    UNDECODABLE = Error "wadl-undecodable";
    /// An entity refers to itself.
    ENTITY_CYCLE = Error "wadl-entity-cycle";
    /// Entities expand to more than a limit allows.
    ENTITY_BOMB = Error "wadl-entity-bomb";
    /// Elements are nested more deeply than a limit allows.
    TOO_DEEP = Error "wadl-too-deep";
    /// An element has more attributes than a limit allows.
    TOO_MANY_ATTRIBUTES = Error "wadl-too-many-attributes";
    /// A name is longer than a limit allows.
    NAME_TOO_LONG = Error "wadl-name-too-long";
    /// An entity is used but not declared; it is replaced by nothing.
    UNDEFINED_ENTITY = Warning "wadl-undefined-entity";
    /// A file of entities could not be read; its declarations are missing.
    UNREADABLE_ENTITY = Warning "wadl-unreadable-entity";
    /// A declaration in the DOCTYPE is invalid; it is ignored.
    BAD_DECLARATION = Warning "wadl-bad-declaration";
    /// A `&` that starts no reference is read as text.
    BARE_AMPERSAND = Warning "wadl-bare-ampersand";
    /// An element has an attribute twice; the first value is used.
    DUPLICATE_ATTRIBUTE = Warning "wadl-duplicate-attribute";
    /// A namespace prefix is used but not declared.
    UNDECLARED_PREFIX = Warning "wadl-undeclared-prefix";
    /// An XML declaration is not at the start of the file.
    MISPLACED_XML_DECLARATION = Warning "wadl-misplaced-xml-declaration";
    /// A referenced file could not be read.
    UNREADABLE_FILE = Warning "wadl-unreadable-file";
}
