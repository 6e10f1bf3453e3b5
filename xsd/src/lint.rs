//! Rules beyond reading: facets that contradict each other or their type, and values that do not
//! match their type (XML Schema Part 2, section 4.3).

use std::collections::BTreeSet;

use restwright_source::{Diagnostic, Diagnostics, Span};

use crate::misfit::is_number;
use crate::{
    BuiltIn, ElementId, Facets, SchemaSet, Shape, SimpleRef, SimpleTypeId, TypeRef,
    ValueConstraint, Variety, codes,
};

/// Checks a set of schemas.
pub fn lint(schemas: &SchemaSet, diagnostics: &mut Diagnostics) {
    for id in SimpleTypeId::all(schemas) {
        if let Variety::Restriction { facets, .. } = &schemas[id].variety {
            let of = SimpleRef::Defined(id);
            for message in contradictions(schemas, of, facets) {
                let code = &codes::CONTRADICTORY_FACETS;
                let diagnostic = Diagnostic::new(code, schemas[id].span, message);
                diagnostics.push(diagnostic.help("correct or remove one of the facets"));
            }
            repeated(facets, diagnostics);
        }
    }
    for id in ElementId::all(schemas) {
        let (of, value) = (schemas[id].r#type, schemas[id].value.as_ref());
        let of = match of {
            TypeRef::BuiltIn(built_in) => SimpleRef::BuiltIn(built_in),
            TypeRef::Simple(id) => SimpleRef::Defined(id),
            TypeRef::Complex(_) => continue,
        };
        stated(schemas, of, value, schemas[id].span, diagnostics);
    }
    for id in crate::AttributeId::all(schemas) {
        let declared = &schemas[id];
        stated(schemas, declared.r#type, declared.value.as_ref(), declared.span, diagnostics);
    }
}

/// True for types of text with a length.
fn is_text(of: BuiltIn) -> bool {
    use BuiltIn as B;
    matches!(of, B::String | B::NormalizedString | B::Token)
}

fn contradictions(schemas: &SchemaSet, of: SimpleRef, facets: &Facets) -> Vec<String> {
    let mut problems = Vec::new();
    let Shape::Atomic(built_in) = schemas.shape_of(of) else { return problems };
    let bounds = [
        ("minInclusive", &facets.min_inclusive),
        ("minExclusive", &facets.min_exclusive),
        ("maxInclusive", &facets.max_inclusive),
        ("maxExclusive", &facets.max_exclusive),
    ];
    let lengths = [
        ("length", facets.length),
        ("minLength", facets.min_length),
        ("maxLength", facets.max_length),
    ];
    if is_number(built_in) {
        for (name, bound) in bounds {
            if let Some(text) = bound.as_ref().filter(|text| text.trim().parse::<f64>().is_err()) {
                problems.push(format!("`{name}` is `{text}`, not a number"));
            }
        }
        let first = lengths.iter().find(|(_, length)| length.is_some());
        problems.extend(first.map(|(name, _)| format!("`{name}` does not apply to numbers")));
    }
    let first = bounds.iter().find(|(_, bound)| bound.is_some() && is_text(built_in));
    problems.extend(first.map(|(name, _)| format!("`{name}` does not apply to text")));
    let number = |bound: &Option<String>| bound.as_ref()?.trim().parse::<f64>().ok();
    let least = number(&facets.min_inclusive).or_else(|| number(&facets.min_exclusive));
    let most = number(&facets.max_inclusive).or_else(|| number(&facets.max_exclusive));
    let excludes = facets.min_exclusive.is_some() || facets.max_exclusive.is_some();
    let is_empty = |(least, most): (f64, f64)| if excludes { least >= most } else { least > most };
    if is_number(built_in) && least.zip(most).is_some_and(is_empty) {
        problems.push("the minimum is greater than the maximum: no value is valid".to_owned());
    }
    let least = facets.min_length.or(facets.length);
    let most = facets.max_length.or(facets.length);
    if least.zip(most).is_some_and(|(least, most)| least > most) {
        problems.push(
            "the minimum length is greater than the maximum length: no value is valid".to_owned(),
        );
    }
    problems
}

fn repeated(facets: &Facets, diagnostics: &mut Diagnostics) {
    let mut seen = BTreeSet::new();
    for enumerated in
        facets.enumeration.iter().filter(|enumerated| !seen.insert(enumerated.value.as_str()))
    {
        let message = format!("duplicate value `{}` in the enumeration", enumerated.value);
        let diagnostic = Diagnostic::new(&codes::CONTRADICTORY_FACETS, enumerated.span, message);
        diagnostics.push(diagnostic.help("remove one of them"));
    }
}

/// Reports a default or fixed value that does not match its type.
fn stated(
    schemas: &SchemaSet,
    of: SimpleRef,
    value: Option<&ValueConstraint>,
    span: Span,
    diagnostics: &mut Diagnostics,
) {
    let Some(ValueConstraint::Default(text) | ValueConstraint::Fixed(text)) = value else { return };
    if let Some(why) = schemas.misfit(of, text) {
        let message = format!("`{text}` {why}");
        let diagnostic = Diagnostic::new(&codes::BAD_VALUE, span, message);
        diagnostics.push(diagnostic.help("write a value of the type"));
    }
}
