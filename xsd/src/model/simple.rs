//! Simple types: types of text.

use restwright_prose::Doc;
use restwright_source::Span;

use super::{BuiltIn, Naming, SimpleTypeId};

/// Reference to a simple type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SimpleRef {
    /// A built-in type.
    BuiltIn(BuiltIn),
    /// A type defined in a schema.
    Defined(SimpleTypeId),
}

/// A simple type definition (XML Schema Part 1, section 3.14).
#[derive(Clone, Debug, PartialEq)]
pub struct SimpleType {
    /// Its name or its owner.
    pub naming: Naming,
    /// How it is derived from other types.
    pub variety: Variety,
    /// The types that restrict it.
    pub derived: Vec<SimpleTypeId>,
    /// Its documentation.
    pub docs: Vec<Doc>,
    /// Location in the source.
    pub span: Span,
}

/// Derivation of a simple type (XML Schema Part 1, section 3.14.2).
#[derive(Clone, Debug, PartialEq)]
pub enum Variety {
    /// A subset of the values of another type, which may be a list or a union.
    Restriction {
        /// The base type.
        base: SimpleRef,
        /// The additional constraints.
        facets: Box<Facets>,
    },
    /// Values of another type, separated by whitespace.
    List {
        /// The item type.
        item: SimpleRef,
    },
    /// A value of one of several types; the first matching type applies.
    Union {
        /// The member types in order.
        members: Vec<SimpleRef>,
    },
}

/// The facets of one restriction (XML Schema Part 2, section 4.3). The facets of its base apply
/// too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facets {
    /// `enumeration`: the allowed values; empty if unrestricted.
    pub enumeration: Vec<Enumerated>,
    /// `pattern`: regular expressions, one of which must match; empty if unrestricted.
    pub patterns: Vec<String>,
    /// `length`
    pub length: Option<u64>,
    /// `minLength`
    pub min_length: Option<u64>,
    /// `maxLength`
    pub max_length: Option<u64>,
    /// `minInclusive`, as written.
    pub min_inclusive: Option<String>,
    /// `maxInclusive`, as written.
    pub max_inclusive: Option<String>,
    /// `minExclusive`, as written.
    pub min_exclusive: Option<String>,
    /// `maxExclusive`, as written.
    pub max_exclusive: Option<String>,
    /// `totalDigits`
    pub total_digits: Option<u64>,
    /// `fractionDigits`
    pub fraction_digits: Option<u64>,
    /// `whiteSpace`
    pub white_space: Option<WhiteSpace>,
}

/// One value of an enumeration.
#[derive(Clone, Debug, PartialEq)]
pub struct Enumerated {
    /// The value as written.
    pub value: String,
    /// Its documentation.
    pub docs: Vec<Doc>,
    /// Location in the source.
    pub span: Span,
}

/// Normalization of whitespace in a value (XML Schema Part 2, section 4.3.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhiteSpace {
    /// Whitespace is preserved.
    Preserve,
    /// Each whitespace character is replaced with a space.
    Replace,
    /// Sequences are replaced with one space, and removed at both ends.
    Collapse,
}
