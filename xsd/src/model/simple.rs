//! Simple types: values that are text.

use restwright_prose::Doc;
use restwright_source::Span;

use super::{BuiltIn, Naming, SimpleTypeId};

/// A simple type, by reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SimpleRef {
    /// One of XML Schema's own.
    BuiltIn(BuiltIn),
    /// One that a schema defines.
    Defined(SimpleTypeId),
}

/// A simple type definition (XML Schema Part 1, section 3.14).
#[derive(Clone, Debug, PartialEq)]
pub struct SimpleType {
    /// Its name, or what it belongs to.
    pub naming: Naming,
    /// How it is made from others.
    pub variety: Variety,
    /// The types that restrict it.
    pub derived: Vec<SimpleTypeId>,
    /// Its documentation.
    pub docs: Vec<Doc>,
    /// Its place.
    pub span: Span,
}

/// How a simple type is made (XML Schema Part 1, section 3.14.2).
#[derive(Clone, Debug, PartialEq)]
pub enum Variety {
    /// Values of another type, fewer of them. The other one may be a list or a union.
    Restriction {
        /// The other type.
        base: SimpleRef,
        /// What the values must obey besides.
        facets: Box<Facets>,
    },
    /// Values of another type with white space between them.
    List {
        /// The type of each.
        item: SimpleRef,
    },
    /// A value of one of several types; the first that holds it counts.
    Union {
        /// The types, in order.
        members: Vec<SimpleRef>,
    },
}

/// The facets of one restriction (XML Schema Part 2, section 4.3). Those of its base hold too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facets {
    /// `enumeration`: the only values there are; no restriction where empty.
    pub enumeration: Vec<Enumerated>,
    /// `pattern`: regular expressions, one of which a value matches; none where empty.
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
    /// Its place.
    pub span: Span,
}

/// What becomes of white space in a value (XML Schema Part 2, section 4.3.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhiteSpace {
    /// It stays.
    Preserve,
    /// Each becomes a space.
    Replace,
    /// Runs become one space, none at the ends.
    Collapse,
}
