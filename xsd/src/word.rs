//! Element names of XML Schema.

/// A supported element of XML Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Word {
    All,
    Annotation,
    Any,
    AnyAttribute,
    Attribute,
    AttributeGroup,
    Choice,
    ComplexContent,
    ComplexType,
    Element,
    Extension,
    Facet(Facet),
    Group,
    Import,
    Include,
    List,
    Override,
    Redefine,
    Restriction,
    Schema,
    Sequence,
    SimpleContent,
    SimpleType,
    Union,
    /// Constraints that do not affect types: identity constraints, and assertions of XML Schema
    /// 1.1.
    Ignored,
}

/// A facet (XML Schema Part 2, section 4.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Facet {
    Enumeration,
    FractionDigits,
    Length,
    MaxExclusive,
    MaxInclusive,
    MaxLength,
    MinExclusive,
    MinInclusive,
    MinLength,
    Pattern,
    TotalDigits,
    WhiteSpace,
}

const TABLE: [(&str, Word); 46] = [
    ("all", Word::All),
    ("alternative", Word::Ignored),
    ("annotation", Word::Annotation),
    ("any", Word::Any),
    ("anyAttribute", Word::AnyAttribute),
    ("assert", Word::Ignored),
    ("assertion", Word::Ignored),
    ("attribute", Word::Attribute),
    ("attributeGroup", Word::AttributeGroup),
    ("choice", Word::Choice),
    ("complexContent", Word::ComplexContent),
    ("complexType", Word::ComplexType),
    ("defaultOpenContent", Word::Ignored),
    ("element", Word::Element),
    ("enumeration", Word::Facet(Facet::Enumeration)),
    ("explicitTimezone", Word::Ignored),
    ("extension", Word::Extension),
    ("field", Word::Ignored),
    ("fractionDigits", Word::Facet(Facet::FractionDigits)),
    ("group", Word::Group),
    ("import", Word::Import),
    ("include", Word::Include),
    ("key", Word::Ignored),
    ("keyref", Word::Ignored),
    ("length", Word::Facet(Facet::Length)),
    ("list", Word::List),
    ("maxExclusive", Word::Facet(Facet::MaxExclusive)),
    ("maxInclusive", Word::Facet(Facet::MaxInclusive)),
    ("maxLength", Word::Facet(Facet::MaxLength)),
    ("minExclusive", Word::Facet(Facet::MinExclusive)),
    ("minInclusive", Word::Facet(Facet::MinInclusive)),
    ("minLength", Word::Facet(Facet::MinLength)),
    ("notation", Word::Ignored),
    ("openContent", Word::Ignored),
    ("override", Word::Override),
    ("pattern", Word::Facet(Facet::Pattern)),
    ("redefine", Word::Redefine),
    ("restriction", Word::Restriction),
    ("schema", Word::Schema),
    ("sequence", Word::Sequence),
    ("simpleContent", Word::SimpleContent),
    ("simpleType", Word::SimpleType),
    ("totalDigits", Word::Facet(Facet::TotalDigits)),
    ("union", Word::Union),
    ("unique", Word::Ignored),
    ("whiteSpace", Word::Facet(Facet::WhiteSpace)),
];

impl Word {
    /// Returns the element with a name.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        let index = TABLE.binary_search_by_key(&name, |(word, _)| word).ok()?;
        Some(TABLE[index].1)
    }

    /// Returns all element names.
    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        TABLE.iter().map(|(name, _)| *name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(TABLE.is_sorted_by_key(|(name, _)| *name));
        assert!(TABLE.iter().all(|(name, word)| Word::from_name(name) == Some(*word)));
        assert_eq!(Word::from_name("sequenz"), None);
    }
}
