//! JSON Schemas: composition, references and repetition.

use super::openapi::response;
use super::{Files, Shape, list, nest, row};

pub(super) const SHAPES: &[Shape] = &[
    Shape { name: "schema-choice-chain", make: choice_chain },
    Shape { name: "schema-one-of-chain", make: one_of_chain },
    Shape { name: "schema-all-of-chain", make: all_of_chain },
    Shape { name: "schema-all-of-diamonds", make: diamonds },
    Shape { name: "schema-all-of-choices", make: all_of_choices },
    Shape { name: "schema-all-of-wide", make: all_of_wide },
    Shape { name: "schema-all-of-same-base", make: same_base },
    Shape { name: "schema-choice-with-base", make: choice_with_base },
    Shape { name: "schema-any-of-mesh", make: mesh },
    Shape { name: "schema-reference-chain", make: reference_chain },
    Shape { name: "schema-reference-chain-used", make: reference_chain_used },
    Shape { name: "schema-reference-circle", make: reference_circle },
    Shape { name: "schema-items-deep", make: items },
    Shape { name: "schema-items-chain", make: items_chain },
    Shape { name: "schema-list-circle", make: list_circle },
    Shape { name: "schema-maps-chain", make: maps_chain },
    Shape { name: "schema-properties", make: properties },
    Shape { name: "schema-properties-deep", make: deep_properties },
    Shape { name: "schema-property-chain", make: property_chain },
    Shape { name: "schema-object-mesh", make: object_mesh },
    Shape { name: "schema-required", make: required },
    Shape { name: "schema-enum", make: enumeration },
    Shape { name: "schema-enum-similar", make: similar_enumeration },
    Shape { name: "schema-enum-parts", make: enumeration_parts },
    Shape { name: "schema-enum-default", make: enumeration_default },
    Shape { name: "schema-patterns", make: patterns },
    Shape { name: "schema-pattern-properties", make: pattern_properties },
    Shape { name: "schema-tuple", make: tuple },
    Shape { name: "schema-same-names", make: same_names },
    Shape { name: "schema-equal-types", make: equal },
    Shape { name: "schema-huge-numbers", make: huge_numbers },
    Shape { name: "schema-not", make: not },
    Shape { name: "schema-types", make: types },
];

/// Returns a response with the schema `A0`, and these schemas.
pub(super) fn schemas(all: &str) -> Files {
    response(
        "\"schema\":{\"$ref\":\"#/components/schemas/A0\"}",
        &format!(",\"components\":{{\"schemas\":{{{all}}}}}"),
    )
}

pub(super) fn to(name: char, at: usize) -> String {
    format!("{{\"$ref\":\"#/components/schemas/{name}{at}\"}}")
}

fn last(name: char, at: usize) -> String {
    format!("\"{name}{at}\":{{\"type\":\"object\"}}")
}

fn choice_chain(count: usize) -> Files {
    let all = row(count, |at| {
        let both = format!("{},{}", to('A', at + 1), to('B', at + 1));
        format!(
            "\"A{at}\":{{\"oneOf\":[{both}],\"properties\":{{\"a{at}\":{{\"type\":\"string\"}}}}}},\
             \"B{at}\":{{\"allOf\":[{both}],\"properties\":{{\"b{at}\":{{\"type\":\"string\"}}}}}},"
        )
    });
    schemas(&format!("{all}{},{}", last('A', count), last('B', count)))
}

fn one_of_chain(count: usize) -> Files {
    let all = row(count, |at| {
        format!(
            "\"A{at}\":{{\"oneOf\":[{},{{\"type\":\"object\",\"properties\":{{\"p{at}\":{{}}}}}}]}},",
            to('A', at + 1)
        )
    });
    schemas(&(all + &last('A', count)))
}

fn all_of_chain(count: usize) -> Files {
    let all = row(count, |at| {
        format!(
            "\"A{at}\":{{\"allOf\":[{},{{\"properties\":{{\"p{at}\":{{\"type\":\"string\"}}}}}}]}},",
            to('A', at + 1)
        )
    });
    schemas(&(all + &last('A', count)))
}

fn diamonds(count: usize) -> Files {
    let all = row(count, |at| {
        let both = format!("{},{}", to('A', at + 1), to('B', at + 1));
        format!("\"A{at}\":{{\"allOf\":[{both}]}},\"B{at}\":{{\"allOf\":[{both}]}},")
    });
    schemas(&format!("{all}{},{}", last('A', count), last('B', count)))
}

fn all_of_choices(count: usize) -> Files {
    let all = list(count, |at| {
        format!(
            "{{\"oneOf\":[{{\"properties\":{{\"a{at}\":{{}}}}}},{{\"properties\":{{\"b{at}\":{{}}}}}}]}}"
        )
    });
    schemas(&format!("\"A0\":{{\"allOf\":[{all}]}}"))
}

fn all_of_wide(count: usize) -> Files {
    let all = list(count, |at| format!("{{\"properties\":{{\"p{at}\":{{\"type\":\"string\"}}}}}}"));
    schemas(&format!("\"A0\":{{\"allOf\":[{all}]}}"))
}

fn same_base(count: usize) -> Files {
    let base = list(count, |at| format!("\"p{at}\":{{\"type\":\"string\"}}"));
    let all = row(count, |at| {
        format!(
            "\"A{at}\":{{\"allOf\":[{}],\"properties\":{{\"q\":{}}}}},",
            to('B', 0),
            to('A', at + 1)
        )
    });
    schemas(&format!("{all}{},\"B0\":{{\"properties\":{{{base}}}}}", last('A', count)))
}

fn choice_with_base(count: usize) -> Files {
    let base = list(count, |at| format!("\"p{at}\":{{\"type\":\"string\"}}"));
    let choice = list(count, |at| format!("{{\"properties\":{{\"q{at}\":{{}}}}}}"));
    schemas(&format!("\"A0\":{{\"properties\":{{{base}}},\"oneOf\":[{choice}]}}"))
}

fn mesh(count: usize) -> Files {
    let all = list(count, |at| {
        format!(
            "\"A{at}\":{{\"anyOf\":[{},{},{{\"properties\":{{\"p{at}\":{}}}}}]}}",
            to('A', (at + 1) % count),
            to('A', (at * 3 + 2) % count),
            to('A', (at * 5 + 1) % count)
        )
    });
    schemas(&all)
}

fn reference_chain(count: usize) -> Files {
    let all = row(count, |at| format!("\"A{at}\":{},", to('A', at + 1)));
    schemas(&(all + &last('A', count)))
}

fn reference_chain_used(count: usize) -> Files {
    let all = row(count, |at| format!("\"A{at}\":{},", to('A', at + 1)));
    let uses = list(count, |at| format!("\"p{at}\":{}", to('A', at)));
    schemas(&format!("{all}{},\"U\":{{\"properties\":{{{uses}}}}}", last('A', count)))
}

fn reference_circle(count: usize) -> Files {
    schemas(&list(count, |at| format!("\"A{at}\":{}", to('A', (at + 1) % count))))
}

fn items(count: usize) -> Files {
    let one = nest(60, "{\"type\":\"array\",\"items\":", "{\"type\":\"string\"}", "}");
    let all = list(count, |at| format!("\"p{at}\":{one}"));
    schemas(&format!("\"A0\":{{\"properties\":{{{all}}}}}"))
}

fn items_chain(count: usize) -> Files {
    let all =
        row(count, |at| format!("\"A{at}\":{{\"type\":\"array\",\"items\":{}}},", to('A', at + 1)));
    schemas(&(all + &last('A', count)))
}

fn list_circle(count: usize) -> Files {
    schemas(&list(count, |at| {
        format!("\"A{at}\":{{\"type\":\"array\",\"items\":{}}}", to('A', (at + 1) % count))
    }))
}

fn maps_chain(count: usize) -> Files {
    let all = row(count, |at| {
        format!("\"A{at}\":{{\"type\":\"object\",\"additionalProperties\":{}}},", to('A', at + 1))
    });
    schemas(&(all + &last('A', count)))
}

fn properties(count: usize) -> Files {
    let all = list(count, |at| format!("\"p{at}\":{{\"type\":\"string\"}}"));
    schemas(&format!("\"A0\":{{\"type\":\"object\",\"properties\":{{{all}}}}}"))
}

fn deep_properties(count: usize) -> Files {
    let one = nest(60, "{\"properties\":{\"p\":", "{}", "}}");
    let all = list(count, |at| format!("\"p{at}\":{one}"));
    schemas(&format!("\"A0\":{{\"properties\":{{{all}}}}}"))
}

fn property_chain(count: usize) -> Files {
    let all =
        row(count, |at| format!("\"A{at}\":{{\"properties\":{{\"n\":{}}}}},", to('A', at + 1)));
    schemas(&(all + &last('A', count)))
}

fn object_mesh(count: usize) -> Files {
    let all = list(count, |at| {
        format!(
            "\"A{at}\":{{\"properties\":{{\"a\":{},\"b\":{},\"c\":{}}}}}",
            to('A', (at + 1) % count),
            to('A', (at * 3 + 2) % count),
            to('A', (at * 5 + 1) % count)
        )
    });
    schemas(&all)
}

fn required(count: usize) -> Files {
    schemas(&format!("\"A0\":{{\"required\":[{}]}}", list(count, |at| format!("\"r{at}\""))))
}

fn enumeration(count: usize) -> Files {
    schemas(&format!("\"A0\":{{\"enum\":[{}]}}", list(count, |at| format!("\"v{at}\""))))
}

fn similar_enumeration(count: usize) -> Files {
    let one = |at: usize| format!("\"a{}\"", "-".repeat(at % 400));
    schemas(&format!("\"A0\":{{\"type\":\"string\",\"enum\":[{}]}}", list(count, one)))
}

fn enumeration_parts(count: usize) -> Files {
    let values = list(50, |at| format!("\"v{at}\""));
    let all = list(count, |_| format!("{{\"enum\":[{values}]}}"));
    schemas(&format!("\"A0\":{{\"allOf\":[{all}]}}"))
}

fn enumeration_default(count: usize) -> Files {
    let values = list(count, |at| format!("\"v{at}\""));
    let uses = list(count, |at| format!("\"p{at}\":{{\"$ref\":\"#/components/schemas/E\"}}"));
    schemas(&format!(
        "\"A0\":{{\"properties\":{{{uses}}}}},\"E\":{{\"enum\":[{values}],\"default\":\"x\"}}"
    ))
}

fn patterns(count: usize) -> Files {
    let pattern = nest(count, "(a|", "b", ")*");
    schemas(&format!(
        "\"A0\":{{\"properties\":{{\"p\":{{\"type\":\"string\",\"pattern\":\"{pattern}\"}}}}}}"
    ))
}

fn pattern_properties(count: usize) -> Files {
    let all = list(count, |at| format!("\"^p{at}\":{{\"properties\":{{\"x{at}\":{{}}}}}}"));
    schemas(&format!("\"A0\":{{\"patternProperties\":{{{all}}}}}"))
}

fn tuple(count: usize) -> Files {
    let all = list(count, |at| format!("{{\"properties\":{{\"x{at}\":{{}}}}}}"));
    schemas(&format!("\"A0\":{{\"type\":\"array\",\"prefixItems\":[{all}]}}"))
}

fn same_names(count: usize) -> Files {
    let all = list(count, |at| {
        format!(
            "\"a{}\":{{\"properties\":{{\"x\":{{\"properties\":{{\"y{at}\":{{}}}}}}}}}}",
            "-".repeat(at % 200)
        )
    });
    let uses = list(count, |at| {
        format!("\"p{at}\":{{\"$ref\":\"#/components/schemas/a{}\"}}", "-".repeat(at % 200))
    });
    schemas(&format!("\"A0\":{{\"properties\":{{{uses}}}}},{all}"))
}

fn equal(count: usize) -> Files {
    let one = "{\"properties\":{\"x\":{\"properties\":{\"y\":{\"properties\":{\"z\":{\"type\":\"string\"}}}}}}}";
    let all = list(count, |at| format!("\"p{at}\":{one}"));
    schemas(&format!("\"A0\":{{\"properties\":{{{all}}}}}"))
}

fn huge_numbers(count: usize) -> Files {
    let digits = "9".repeat(count);
    schemas(&format!(
        "\"A0\":{{\"properties\":{{\"a\":{{\"type\":\"integer\",\"minimum\":-{digits},\
         \"maximum\":1e999999999}},\"b\":{{\"type\":\"string\",\"minLength\":{digits}}},\
         \"c\":{{\"type\":\"number\",\"default\":1e999999999}}}}}}"
    ))
}

fn not(count: usize) -> Files {
    let one = nest(100, "{\"not\":", "{}", "}");
    let all = list(count, |at| format!("\"p{at}\":{one}"));
    schemas(&format!("\"A0\":{{\"properties\":{{{all}}}}}"))
}

fn types(count: usize) -> Files {
    let all = list(count, |_| "\"string\",\"wrong\"".to_owned());
    schemas(&format!("\"A0\":{{\"type\":[{all}]}}"))
}
