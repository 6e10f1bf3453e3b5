//! The kinds of diagnostics that reading an XML Schema can give.

use restwright_source::codes;

/// The long texts about them, a section a code.
pub static EXPLANATIONS: &str = include_str!("codes.md");

codes! {
    /// A schema that a grammar, or another schema, names could not be read; what it defines is
    /// missing.
    UNREADABLE_SCHEMA = Warning "xsd-unreadable-schema";
    /// A grammar is not written in XML Schema, and is left out.
    NOT_A_SCHEMA = Warning "xsd-not-a-schema";
    /// A schema has another namespace than whatever includes or imports it says.
    OTHER_NAMESPACE = Warning "xsd-other-namespace";
    /// A name is used in a schema, but nothing defines it; anything is allowed in its place.
    UNRESOLVED_NAME = Warning "xsd-unresolved-name";
    /// A name was found, but not in the namespace in which it is written.
    INEXACT_NAME = Warning "xsd-inexact-name";
    /// Two definitions have one name; the first counts.
    DUPLICATE_DEFINITION = Warning "xsd-duplicate-definition";
    /// A type is derived from itself, or an element substitutes for itself.
    DERIVATION_CYCLE = Warning "xsd-derivation-cycle";
    /// A type is derived from one of a kind that it cannot be derived from.
    BAD_DERIVATION = Warning "xsd-bad-derivation";
    /// A group contains itself; it is left out there.
    GROUP_CYCLE = Warning "xsd-group-cycle";
    /// Groups contain one another so often that no document could be meant.
    GROUP_BOMB = Warning "xsd-group-bomb";
    /// A value in a schema is not one that XML Schema allows there.
    BAD_VALUE = Warning "xsd-bad-value";
    /// An element or attribute of XML Schema stands where it has no place, and is left out.
    MISPLACED = Warning "xsd-misplaced-element";
    /// XML Schema has no element of this name.
    UNKNOWN_ELEMENT = Warning "xsd-unknown-element";
    /// Facets contradict each other, or do not apply to their type.
    CONTRADICTORY_FACETS = Warning "xsd-contradictory-facets";
    /// An attribute that an element of XML Schema needs is missing.
    MISSING_ATTRIBUTE = Warning "xsd-missing-attribute";
    /// XML Schema has no such attribute on this element.
    UNKNOWN_ATTRIBUTE = Warning "xsd-unknown-attribute";
    /// Two attributes of an element of XML Schema exclude each other.
    CONTRADICTORY_ATTRIBUTES = Warning "xsd-contradictory-attributes";
    /// A type declares one attribute twice; the first counts.
    DUPLICATE_ATTRIBUTE = Warning "xsd-duplicate-attribute";
    /// A pattern is not a valid regular expression of XML Schema.
    BAD_PATTERN = Warning "xsd-bad-pattern";
}
