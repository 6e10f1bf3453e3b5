//! Every constraint in every location of a value, tightened and loosened.

use std::collections::BTreeSet;

use super::documents::*;
use super::value_places::{PLACES, Place};

/// A type, a constraint that allows fewer values, and one that allows more.
const CONSTRAINTS: &[(&str, &str, &str)] = &[
    ("type: string", "maxLength: 5", "maxLength: 9"),
    ("type: string", "minLength: 3", "minLength: 1"),
    ("type: integer", "minimum: 3", "minimum: 1"),
    ("type: integer", "maximum: 5", "maximum: 9"),
    ("type: integer", "exclusiveMinimum: 3", "exclusiveMinimum: 1"),
    ("type: integer", "exclusiveMaximum: 5", "exclusiveMaximum: 9"),
    ("type: integer", "exclusiveMinimum: 1", "minimum: 1"),
    ("type: integer", "multipleOf: 4", "multipleOf: 2"),
    ("type: number", "minimum: 0.5", "minimum: 0.25"),
    ("type: number", "exclusiveMaximum: 5", "maximum: 5"),
    ("type: array, items: {type: string}", "minItems: 3", "minItems: 1"),
    ("type: array, items: {type: string}", "maxItems: 5", "maxItems: 9"),
    ("type: array, items: {type: string}", "uniqueItems: true", "uniqueItems: false"),
    ("type: object, additionalProperties: {type: string}", "minProperties: 3", "minProperties: 1"),
    ("type: object, additionalProperties: {type: string}", "maxProperties: 5", "maxProperties: 9"),
];

/// Constraints that the model keeps as text, each in two versions.
const OTHERS: &[(&str, &str, &str)] = &[
    ("type: string", "not: {enum: [a]}", "not: {enum: [b]}"),
    ("type: string", "format: email", "format: hostname"),
    ("type: integer", "not: {multipleOf: 3}", "not: {multipleOf: 5}"),
    ("type: array, items: {type: string}", "contains: {pattern: a}", "contains: {pattern: b}"),
    (
        "type: array",
        "prefixItems: [{type: string}, {type: integer}]",
        "prefixItems: [{type: string}, {type: boolean}]",
    ),
    (
        "type: object, additionalProperties: {type: string}",
        "propertyNames: {maxLength: 3}",
        "propertyNames: {maxLength: 4}",
    ),
    (
        "type: object, properties: {a: {type: string}, b: {type: string}}",
        "dependentRequired: {a: [b]}",
        "dependentRequired: {b: [a]}",
    ),
    (
        "type: object, properties: {a: {type: string}, b: {type: string}}",
        "if: {required: [a]}, then: {required: [b]}",
        "if: {required: [b]}, then: {required: [a]}",
    ),
    (
        "type: object, properties: {a: {type: string}, b: {type: string}}",
        "not: {required: [a]}",
        "not: {required: [b]}",
    ),
    (
        "type: object, properties: {a: {type: string}, b: {type: string}}",
        "required: [c]",
        "required: [d]",
    ),
    (
        "type: object, properties: {a: {type: string}}",
        "patternProperties: {'^x': {type: string}}",
        "patternProperties: {'^y': {type: string}}",
    ),
];

fn codes(place: &Place, old: &str, new: &str) -> BTreeSet<&'static str> {
    let wire = changes(&(place.around)(old), &(place.around)(new));
    let wire = wire.iter().map(|change| change.code);
    wire.filter(|code| restwright_codegen::diff::codes::wire::ALL.contains(code))
        .map(|code| code.id)
        .collect()
}

#[test]
fn constraints_are_compared_wherever_a_value_stands() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for place in PLACES {
        let (tightened, loosened, other) = if place.is_request {
            (
                "request-constraint-tightened",
                "request-constraint-loosened",
                "request-other-constraint-changed",
            )
        } else {
            (
                "response-constraint-tightened",
                "response-constraint-loosened",
                "response-other-constraint-changed",
            )
        };
        for (of, strict, loose) in CONSTRAINTS {
            let with = |constraint: &str| format!("{of}, {constraint}");
            let (none, strict, loose) = ((*of).to_owned(), with(strict), with(loose));
            for (old, new, code) in [
                (&loose, &strict, tightened),
                (&none, &strict, tightened),
                (&strict, &loose, loosened),
                (&strict, &none, loosened),
            ] {
                count += 1;
                let found = codes(place, old, new);
                // The number of items of a nested list is compared as text.
                let is_of_its_kind = place.inside.is_some_and(|around| of.contains(around));
                let wanted = if is_of_its_kind { other } else { code };
                if found != [wanted].into() {
                    wrong.push(format!("{}: {old} → {new}: {wanted}, found {found:?}", place.name));
                }
            }
        }
    }
    println!("{count} changes of constraints in {} places", PLACES.len());
    assert!(wrong.is_empty(), "{} of {count}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn constraints_without_a_place_are_possibly_breaking() {
    let mut wrong = Vec::new();
    for place in PLACES {
        let side = if place.is_request { "request" } else { "response" };
        for (of, one, other) in OTHERS {
            let with = |constraint: &str| format!("{of}, {constraint}");
            let (none, one, other) = ((*of).to_owned(), with(one), with(other));
            for (old, new) in [(&one, &other), (&none, &one), (&one, &none)] {
                let found = codes(place, old, new);
                let wanted = [
                    format!("{side}-other-constraint-changed"),
                    format!("{side}-format-changed"),
                    format!("{side}-type-changed"),
                    format!("{side}-type-narrowed"),
                    format!("{side}-type-widened"),
                ];
                if !wanted.iter().any(|code| found.contains(code.as_str())) {
                    wrong.push(format!("{}: {old} → {new}: found {found:?}", place.name));
                }
            }
            let same = codes(place, &one, &one);
            if !same.is_empty() {
                wrong.push(format!("{}: {one} is the same: {same:?}", place.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_same_range_of_whole_numbers_is_no_change() {
    for (old, new) in [
        ("type: integer, minimum: 1", "type: integer, exclusiveMinimum: 0"),
        ("type: integer, maximum: 9", "type: integer, exclusiveMaximum: 10"),
        ("type: integer, minimum: 1", "type: integer, minimum: 0.5"),
        ("type: integer, minimum: 1", "type: integer, minimum: 1.0"),
        (
            "type: array, items: {type: integer, minimum: 1}",
            "type: array, items: {type: integer, exclusiveMinimum: 0}",
        ),
        ("type: array, items: {type: string}", "type: array, minItems: 0, items: {type: string}"),
        (
            "type: object, additionalProperties: {type: string}",
            "type: object, minProperties: 0, additionalProperties: {type: string}",
        ),
        (
            "type: string, not: {enum: [a, b]}",
            "type: string, not: {enum: [b, a], description: Others}",
        ),
    ] {
        for place in PLACES.iter().filter(|place| place.inside.is_none()) {
            let found = codes(place, old, new);
            assert!(found.is_empty(), "{}: {old} → {new}: {found:?}", place.name);
        }
    }
    let number = PLACES.iter().find(|place| place.name == "request property").unwrap();
    let found = codes(number, "type: number, minimum: 1", "type: number, exclusiveMinimum: 0");
    assert_eq!(found, ["request-constraint-loosened"].into());
}
