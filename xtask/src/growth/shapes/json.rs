//! JSON: strings, keys, depth, and parts shared by many operations.

use super::openapi::{OK, operation, whole};
use super::{Files, Shape, list, nest};

pub(super) const SHAPES: &[Shape] = &[
    Shape { name: "openapi-enum-parameters", make: enum_parameters },
    Shape { name: "openapi-examples-shared", make: examples_shared },
    Shape { name: "openapi-descriptions-shared", make: descriptions_shared },
    Shape { name: "openapi-own-servers", make: own_servers },
    Shape { name: "openapi-shared-response", make: shared_response },
    Shape { name: "openapi-reference-chain", make: reference_chain },
    Shape { name: "openapi-path-item-chain", make: path_item_chain },
    Shape { name: "openapi-unresolved", make: unresolved },
    Shape { name: "json-escapes", make: escapes },
    Shape { name: "json-duplicate-keys", make: duplicates },
    Shape { name: "json-nested", make: nested },
    Shape { name: "json-blanks", make: blanks },
    Shape { name: "json-broken", make: broken },
];

fn escapes(count: usize) -> Files {
    operation(&format!("\"description\":\"{}\",", "\\u0041\\n".repeat(count)))
}

fn duplicates(count: usize) -> Files {
    operation(&"\"summary\":\"s\",".repeat(count))
}

fn nested(count: usize) -> Files {
    let column = nest(200, "[", "1", "]");
    operation(&format!("\"x-deep\":[{}],", list(count, |_| column.clone())))
}

fn blanks(count: usize) -> Files {
    operation(&" \n".repeat(count))
}

fn broken(count: usize) -> Files {
    vec![("d.json", format!("{{\"openapi\":\"3.1.0\",\"x\":{}", "[".repeat(count)))]
}

fn examples_shared(count: usize) -> Files {
    let values = list(count * 4, |at| format!("{{\"k{at}\":1}}"));
    let uses = list(count, |at| {
        format!(
            "\"/p{at}\":{{\"get\":{{\"responses\":{{\"200\":{{\"description\":\"d\",\"content\":{{\"application/json\":{{\"examples\":{{\"e\":{{\"$ref\":\"#/components/examples/E\"}}}}}}}}}}}}}}}}"
        )
    });
    whole(&uses, &format!(",\"components\":{{\"examples\":{{\"E\":{{\"value\":[{values}]}}}}}}"))
}

fn descriptions_shared(count: usize) -> Files {
    let uses = list(count, |at| {
        format!(
            "\"/p{at}\":{{\"get\":{{\"responses\":{{\"200\":{{\"$ref\":\"#/components/responses/R\"}}}}}}}}"
        )
    });
    let text = "word ".repeat(count * 10);
    whole(
        &uses,
        &format!(",\"components\":{{\"responses\":{{\"R\":{{\"description\":\"{text}\"}}}}}}"),
    )
}

fn own_servers(count: usize) -> Files {
    whole(
        &list(count, |at| {
            format!(
                "\"/p{at}\":{{\"get\":{{\"servers\":[{{\"url\":\"https://s{at}.example\"}}],{OK}}}}}"
            )
        }),
        "",
    )
}

fn enum_parameters(count: usize) -> Files {
    let values = list(count, |at| format!("\"v{at}\""));
    let all = list(count, |at| {
        format!(
            "{{\"name\":\"p{at}\",\"in\":\"query\",\"schema\":{{\"$ref\":\"#/components/schemas/E\"}}}}"
        )
    });
    whole(
        &format!("\"/a\":{{\"get\":{{\"parameters\":[{all}],{OK}}}}}"),
        &format!(",\"components\":{{\"schemas\":{{\"E\":{{\"enum\":[{values}]}}}}}}"),
    )
}

fn reference_chain(count: usize) -> Files {
    let all =
        list(count, |at| format!("\"r{at}\":{{\"$ref\":\"#/components/responses/r{}\"}}", at + 1));
    let uses = list(count.div_ceil(8), |at| {
        format!(
            "\"/p{at}\":{{\"get\":{{\"responses\":{{\"200\":{{\"$ref\":\"#/components/responses/r{at}\"}}}}}}}}"
        )
    });
    whole(
        &uses,
        &format!(
            ",\"components\":{{\"responses\":{{{all},\"r{count}\":{{\"description\":\"d\"}}}}}}"
        ),
    )
}

fn path_item_chain(count: usize) -> Files {
    let all = list(count, |at| format!("\"i{at}\":{{\"$ref\":\"#/x-items/i{}\"}}", at + 1));
    whole(
        "\"/a\":{\"$ref\":\"#/x-items/i0\"}",
        &format!(",\"x-items\":{{{all},\"i{count}\":{{\"get\":{{{OK}}}}}}}"),
    )
}

fn unresolved(count: usize) -> Files {
    let all = list(count, |at| format!("{{\"$ref\":\"#/components/parameters/Missing{at}\"}}"));
    let declared =
        list(count, |at| format!("\"Missinx{at}\":{{\"name\":\"p{at}\",\"in\":\"query\"}}"));
    whole(
        &format!("\"/a\":{{\"get\":{{\"parameters\":[{all}],{OK}}}}}"),
        &format!(",\"components\":{{\"parameters\":{{{declared}}}}}"),
    )
}

fn shared_response(count: usize) -> Files {
    let uses = list(count, |at| {
        format!(
            "\"/p{at}\":{{\"get\":{{\"responses\":{{\"200\":{{\"$ref\":\"#/components/responses/R\"}}}}}}}}"
        )
    });
    let keys = list(count, |at| format!("\"X{at}\":{{\"schema\":{{\"type\":\"string\"}}}}"));
    whole(
        &uses,
        &format!(
            ",\"components\":{{\"responses\":{{\"R\":{{\"description\":\"d\",\"headers\":{{{keys}}}}}}}}}"
        ),
    )
}
