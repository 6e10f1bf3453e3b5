//! The kinds of diagnostics that reading XML can give. They are called after the descriptions in
//! which they were met first.

use restwright_source::codes;

/// The long texts about them, a section a code.
pub static EXPLANATIONS: &str = include_str!("codes.md");

codes! {
    /// The file is not well-formed XML, and what it means cannot be told.
    NOT_WELL_FORMED = Error "wadl-not-well-formed";
    /// The text is neither UTF-8 nor in the encoding that it declares.
    UNDECODABLE = Error "wadl-undecodable";
    /// An entity refers to itself.
    ENTITY_CYCLE = Error "wadl-entity-cycle";
    /// Expanding entities would give more text than any description needs.
    ENTITY_BOMB = Error "wadl-entity-bomb";
    /// Elements are nested more deeply than in any real description.
    TOO_DEEP = Error "wadl-too-deep";
    /// An element has more attributes than in any real description.
    TOO_MANY_ATTRIBUTES = Error "wadl-too-many-attributes";
    /// A name is longer than a limit allows.
    NAME_TOO_LONG = Error "wadl-name-too-long";
    /// An entity is used but declared nowhere; it stands for nothing.
    UNDEFINED_ENTITY = Warning "wadl-undefined-entity";
    /// A file of entities could not be read; what it declares is missing.
    UNREADABLE_ENTITY = Warning "wadl-unreadable-entity";
    /// A declaration in the document type could not be understood and was skipped.
    BAD_DECLARATION = Warning "wadl-bad-declaration";
    /// A `&` that starts no reference was taken as text.
    BARE_AMPERSAND = Warning "wadl-bare-ampersand";
    /// An attribute stands twice on one element; the first counts.
    DUPLICATE_ATTRIBUTE = Warning "wadl-duplicate-attribute";
    /// A namespace prefix is used but not declared.
    UNDECLARED_PREFIX = Warning "wadl-undeclared-prefix";
    /// An XML declaration stands elsewhere than at the very beginning.
    MISPLACED_XML_DECLARATION = Warning "wadl-misplaced-xml-declaration";
    /// A file that the description refers to could not be read.
    UNREADABLE_FILE = Warning "wadl-unreadable-file";
}
