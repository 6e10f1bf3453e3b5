//! Diagnostic codes of XML Schemas.

use restwright_source::codes;

/// Explanations of the codes in Markdown, one section per code.
pub static EXPLANATIONS: &str = include_str!("codes.md");

codes! {
    /// An included or imported schema could not be read; its definitions are missing.
    UNREADABLE_SCHEMA = Warning "xsd-unreadable-schema";
    /// A grammar is not an XML Schema; it is ignored.
    NOT_A_SCHEMA = Warning "xsd-not-a-schema";
    /// A schema has a different namespace than its `include` or `import` states.
    OTHER_NAMESPACE = Warning "xsd-other-namespace";
    /// A schema refers to an undefined name; any content is accepted in its place.
    UNRESOLVED_NAME = Warning "xsd-unresolved-name";
    /// A name was resolved, but not in the namespace in which it is written.
    INEXACT_NAME = Warning "xsd-inexact-name";
    /// Two definitions have the same name; the first is used.
    DUPLICATE_DEFINITION = Warning "xsd-duplicate-definition";
    /// A type is derived from itself, or an element substitutes for itself.
    DERIVATION_CYCLE = Warning "xsd-derivation-cycle";
    /// A type has an invalid base.
    BAD_DERIVATION = Warning "xsd-bad-derivation";
    /// A group contains itself; the inner reference is ignored.
    GROUP_CYCLE = Warning "xsd-group-cycle";
    /// Groups expand to more particles than the limit allows.
    GROUP_BOMB = Warning "xsd-group-bomb";
    /// The value of an attribute is invalid in XML Schema.
    BAD_VALUE = Warning "xsd-bad-value";
    /// An element or attribute is not allowed in its parent; it is ignored.
    MISPLACED = Warning "xsd-misplaced-element";
    /// XML Schema has no element of this name.
    UNKNOWN_ELEMENT = Warning "xsd-unknown-element";
    /// Facets contradict each other, or do not apply to their type.
    CONTRADICTORY_FACETS = Warning "xsd-contradictory-facets";
    /// A required attribute of an XML Schema element is missing.
    MISSING_ATTRIBUTE = Warning "xsd-missing-attribute";
    /// XML Schema has no such attribute on this element.
    UNKNOWN_ATTRIBUTE = Warning "xsd-unknown-attribute";
    /// Two attributes of an XML Schema element exclude each other.
    CONTRADICTORY_ATTRIBUTES = Warning "xsd-contradictory-attributes";
    /// A type declares an attribute twice; the first is used.
    DUPLICATE_ATTRIBUTE = Warning "xsd-duplicate-attribute";
    /// A pattern is not a valid regular expression of XML Schema.
    BAD_PATTERN = Warning "xsd-bad-pattern";
}
