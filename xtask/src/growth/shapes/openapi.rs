//! OpenAPI and Swagger: paths, operations, parameters, responses.

use super::{Files, Shape, list, nest, row};

pub(super) const SHAPES: &[Shape] = &[
    Shape { name: "openapi-paths", make: paths },
    Shape { name: "openapi-same-operation-ids", make: same_ids },
    Shape { name: "openapi-similar-operation-ids", make: similar_ids },
    Shape { name: "openapi-long-path", make: long_path },
    Shape { name: "openapi-path-templates", make: templates },
    Shape { name: "openapi-path-templates-declared", make: templates_declared },
    Shape { name: "openapi-parameters", make: parameters },
    Shape { name: "openapi-parameters-same", make: parameters_same },
    Shape { name: "openapi-parameters-shared", make: parameters_shared },
    Shape { name: "openapi-responses", make: responses },
    Shape { name: "openapi-response-headers", make: headers },
    Shape { name: "openapi-media-types", make: media_types },
    Shape { name: "openapi-media-types-response", make: response_media_types },
    Shape { name: "openapi-tags", make: tags },
    Shape { name: "openapi-tags-declared", make: tags_declared },
    Shape { name: "openapi-servers", make: servers },
    Shape { name: "openapi-server-variables", make: variables },
    Shape { name: "openapi-security", make: security },
    Shape { name: "openapi-security-everywhere", make: security_everywhere },
    Shape { name: "openapi-links", make: links },
    Shape { name: "openapi-callbacks", make: callbacks },
    Shape { name: "openapi-webhooks", make: webhooks },
    Shape { name: "openapi-examples", make: examples },
    Shape { name: "openapi-example-large", make: example_large },
    Shape { name: "openapi-example-deep", make: example_deep },
    Shape { name: "openapi-example-of-union", make: example_union },
    Shape { name: "openapi-long-name", make: long_name },
    Shape { name: "openapi-long-keys", make: long_keys },
    Shape { name: "openapi-long-title", make: long_title },
    Shape { name: "openapi-unknown-keys", make: unknown_keys },
    Shape { name: "openapi-extensions", make: extensions },
    Shape { name: "openapi-encodings", make: encodings },
    Shape { name: "swagger-form", make: swagger_form },
];

/// Returns a description with the content of `paths` and the keys that follow it.
pub(super) fn whole(paths: &str, rest: &str) -> Files {
    let text = format!(
        "{{\"openapi\":\"3.1.0\",\"info\":{{\"title\":\"t\",\"version\":\"1\"}},\
         \"servers\":[{{\"url\":\"https://a.example\"}}],\"paths\":{{{paths}}}{rest}}}"
    );
    vec![("d.json", text)]
}

/// Returns one operation with these keys in addition to `responses`.
pub(super) fn operation(keys: &str) -> Files {
    whole(&format!("\"/a\":{{\"post\":{{\"operationId\":\"a\",{keys}{OK}}}}}"), "")
}

pub(super) const OK: &str = "\"responses\":{\"200\":{\"description\":\"d\"}}";

/// Returns one operation whose response has this content.
pub(super) fn response(schema: &str, rest: &str) -> Files {
    whole(
        &format!(
            "\"/a\":{{\"get\":{{\"operationId\":\"a\",\"responses\":{{\"200\":{{\
             \"description\":\"d\",\"content\":{{\"application/json\":{{{schema}}}}}}}}}}}}}"
        ),
        rest,
    )
}

fn paths(count: usize) -> Files {
    whole(
        &list(count, |at| format!("\"/p{at}\":{{\"get\":{{\"operationId\":\"o{at}\",{OK}}}}}")),
        "",
    )
}

fn same_ids(count: usize) -> Files {
    whole(&list(count, |at| format!("\"/p{at}\":{{\"get\":{{\"operationId\":\"o\",{OK}}}}}")), "")
}

fn similar_ids(count: usize) -> Files {
    let id = |at: usize| format!("a{}b", "_".repeat(at % 300));
    whole(
        &list(count, |at| {
            format!("\"/p{at}\":{{\"get\":{{\"operationId\":\"{}\",{OK}}}}}", id(at))
        }),
        "",
    )
}

fn long_path(count: usize) -> Files {
    whole(&format!("\"{}\":{{\"get\":{{{OK}}}}}", "/aB".repeat(count)), "")
}

fn templates(count: usize) -> Files {
    whole(&format!("\"/{}\":{{\"get\":{{{OK}}}}}", "{a}".repeat(count)), "")
}

fn templates_declared(count: usize) -> Files {
    let path = row(count, |at| format!("/{{p{at}}}"));
    let all = list(count, |at| {
        format!("{{\"name\":\"p{at}\",\"in\":\"path\",\"required\":true,\"schema\":{{}}}}")
    });
    whole(&format!("\"{path}\":{{\"get\":{{\"parameters\":[{all}],{OK}}}}}"), "")
}

fn parameters(count: usize) -> Files {
    let all = list(count, |at| {
        format!("{{\"name\":\"p{at}\",\"in\":\"query\",\"schema\":{{\"type\":\"string\"}}}}")
    });
    operation(&format!("\"parameters\":[{all}],"))
}

fn parameters_same(count: usize) -> Files {
    let one = "{\"name\":\"p\",\"in\":\"query\",\"schema\":{\"type\":\"string\"}}";
    operation(&format!("\"parameters\":[{}],", list(count, |_| one.to_owned())))
}

fn parameters_shared(count: usize) -> Files {
    let all = list(count, |at| format!("{{\"name\":\"p{at}\",\"in\":\"query\",\"schema\":{{}}}}"));
    let methods = list(count, |at| format!("\"/p{at}\":{{\"$ref\":\"#/x-shared\"}}"));
    whole(&methods, &format!(",\"x-shared\":{{\"parameters\":[{all}],\"get\":{{{OK}}}}}"))
}

fn responses(count: usize) -> Files {
    let all = list(count, |at| format!("\"x{at}\":{{\"description\":\"d\"}}"));
    whole(&format!("\"/a\":{{\"get\":{{\"responses\":{{{all}}}}}}}"), "")
}

fn headers(count: usize) -> Files {
    let all = list(count, |at| format!("\"X-H{at}\":{{\"schema\":{{\"type\":\"string\"}}}}"));
    whole(
        &format!(
            "\"/a\":{{\"get\":{{\"responses\":{{\"200\":{{\"description\":\"d\",\
             \"headers\":{{{all}}}}}}}}}}}"
        ),
        "",
    )
}

fn media_types(count: usize) -> Files {
    let all = list(count, |at| {
        format!(
            "\"application/x-{at}+json\":{{\"schema\":{{\"type\":\"object\",\"properties\":{{\"p{at}\":{{}}}}}}}}"
        )
    });
    operation(&format!("\"requestBody\":{{\"content\":{{{all}}}}},"))
}

fn response_media_types(count: usize) -> Files {
    let all = list(count, |at| format!("\"application/x-{at}\":{{}}"));
    whole(
        &format!(
            "\"/a\":{{\"get\":{{\"responses\":{{\"200\":{{\"description\":\"d\",\
             \"content\":{{{all}}}}}}}}}}}"
        ),
        "",
    )
}

fn tags(count: usize) -> Files {
    operation(&format!("\"tags\":[{}],", list(count, |at| format!("\"t{at}\""))))
}

fn tags_declared(count: usize) -> Files {
    let all = list(count, |at| format!("{{\"name\":\"t{at}\"}}"));
    let uses = list(count, |at| format!("\"/p{at}\":{{\"get\":{{\"tags\":[\"t{at}\"],{OK}}}}}"));
    whole(&uses, &format!(",\"tags\":[{all}]"))
}

fn servers(count: usize) -> Files {
    let all = list(count, |at| format!("{{\"url\":\"https://s{at}.example\"}}"));
    operation(&format!("\"servers\":[{all}],"))
}

fn variables(count: usize) -> Files {
    let url = row(count, |at| format!("{{v{at}}}"));
    let all = list(count, |at| format!("\"v{at}\":{{\"default\":\"x\",\"enum\":[\"x\",\"y\"]}}"));
    operation(&format!(
        "\"servers\":[{{\"url\":\"https://s.example/{url}\",\"variables\":{{{all}}}}}],"
    ))
}

fn security(count: usize) -> Files {
    let all = list(count, |at| {
        format!("\"k{at}\":{{\"type\":\"apiKey\",\"in\":\"header\",\"name\":\"K{at}\"}}")
    });
    let uses = list(count, |at| format!("{{\"k{at}\":[]}}"));
    whole(
        &format!("\"/a\":{{\"get\":{{\"security\":[{uses}],{OK}}}}}"),
        &format!(",\"components\":{{\"securitySchemes\":{{{all}}}}}"),
    )
}

fn security_everywhere(count: usize) -> Files {
    let mut files = security(count);
    let uses = list(count, |at| format!("{{\"k{at}\":[]}}"));
    let paths = list(count, |at| format!("\"/b{at}\":{{\"get\":{{{OK}}}}}"));
    files[0].1 =
        files[0].1.replace("\"paths\":{", &format!("\"security\":[{uses}],\"paths\":{{{paths},"));
    files
}

fn links(count: usize) -> Files {
    let all = list(count, |at| format!("\"l{at}\":{{\"operationId\":\"a\"}}"));
    whole(
        &format!(
            "\"/a\":{{\"get\":{{\"operationId\":\"a\",\"responses\":{{\"200\":{{\
             \"description\":\"d\",\"links\":{{{all}}}}}}}}}}}"
        ),
        "",
    )
}

fn callbacks(count: usize) -> Files {
    let all = list(count, |at| format!("\"c{at}\":{{\"{{$url}}\":{{\"post\":{{{OK}}}}}}}"));
    operation(&format!("\"callbacks\":{{{all}}},"))
}

fn webhooks(count: usize) -> Files {
    let all = list(count, |at| format!("\"w{at}\":{{\"post\":{{{OK}}}}}"));
    whole("", &format!(",\"webhooks\":{{{all}}}"))
}

fn examples(count: usize) -> Files {
    let all = list(count, |at| format!("\"e{at}\":{{\"value\":{{\"a\":{at}}}}}"));
    response(&format!("\"schema\":{{\"type\":\"object\"}},\"examples\":{{{all}}}"), "")
}

fn example_large(count: usize) -> Files {
    let all = list(count, |at| format!("{{\"a\":{at},\"b\":\"x\"}}"));
    let schema = "\"schema\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":\
                  {\"a\":{\"type\":\"integer\"},\"b\":{\"type\":\"string\"}}}}";
    response(&format!("{schema},\"example\":[{all}]"), "")
}

fn example_deep(count: usize) -> Files {
    let schema = "\"schema\":{\"$ref\":\"#/components/schemas/N\"}";
    let column = nest(120, "{\"n\":[", "{}", "]}");
    let all = list(count, |_| column.clone());
    response(
        &format!("{schema},\"example\":{{\"n\":[{all}]}}"),
        ",\"components\":{\"schemas\":{\"N\":{\"properties\":{\"n\":{\"type\":\"array\",\
         \"items\":{\"$ref\":\"#/components/schemas/N\"}}}}}}",
    )
}

fn example_union(count: usize) -> Files {
    let schema = "\"schema\":{\"$ref\":\"#/components/schemas/N\"}";
    let column = nest(120, "{\"n\":", "{}", "}");
    let all = list(count, |_| column.clone());
    let one = |name: &str| {
        format!(
            "{{\"title\":\"{name}\",\"type\":\"object\",\"properties\":{{\"n\":{{\"$ref\":\"#/components/schemas/N\"}},\"{name}\":{{}}}}}}"
        )
    };
    response(
        &format!("{schema},\"example\":{{\"n\":[{all}]}}"),
        &format!(
            ",\"components\":{{\"schemas\":{{\"N\":{{\"oneOf\":[{},{},{{\"type\":\"array\",\"items\":{{\"$ref\":\"#/components/schemas/N\"}}}}]}}}}}}",
            one("a"),
            one("b")
        ),
    )
}

fn long_name(count: usize) -> Files {
    let name = "aB".repeat(count / 4);
    whole(
        &format!("\"/a\":{{\"get\":{{\"operationId\":\"{name}\",\"tags\":[\"{name}\"],{OK}}}}}"),
        "",
    )
}

fn long_keys(count: usize) -> Files {
    let name = "aB".repeat(count / 8);
    let object = |at: usize| {
        format!(
            "{{\"type\":\"object\",\"properties\":{{\"{name}\":{{\"type\":\"object\",\"properties\":{{\"x{at}\":{{}}}}}}}}}}"
        )
    };
    response(
        "\"schema\":{\"$ref\":\"#/components/schemas/A\"}",
        &format!(
            ",\"components\":{{\"schemas\":{{\"A\":{{\"properties\":{{\"{name}\":{},\"b\":{}}}}}}}}}",
            object(0),
            object(1)
        ),
    )
}

fn long_title(count: usize) -> Files {
    let mut files = paths(3);
    files[0].1 =
        files[0].1.replace("\"title\":\"t\"", &format!("\"title\":\"{}\"", "t ".repeat(count)));
    files
}

fn unknown_keys(count: usize) -> Files {
    operation(&row(count, |at| format!("\"summarx{at}\":1,")))
}

fn extensions(count: usize) -> Files {
    operation(&row(count, |at| format!("\"x-e{at}\":[1],")))
}

fn encodings(count: usize) -> Files {
    let fields = list(count, |at| format!("\"f{at}\":{{\"type\":\"string\"}}"));
    let encodings = list(count, |at| format!("\"f{at}\":{{\"contentType\":\"text/plain\"}}"));
    operation(&format!(
        "\"requestBody\":{{\"content\":{{\"multipart/form-data\":{{\"schema\":{{\"type\":\"object\",\
         \"properties\":{{{fields}}}}},\"encoding\":{{{encodings}}}}}}}}},"
    ))
}

fn swagger_form(count: usize) -> Files {
    let all =
        list(count, |at| format!("{{\"name\":\"f{at}\",\"in\":\"formData\",\"type\":\"string\"}}"));
    let text = format!(
        "{{\"swagger\":\"2.0\",\"info\":{{\"title\":\"t\",\"version\":\"1\"}},\"host\":\"h.example\",\
         \"paths\":{{\"/a\":{{\"post\":{{\"consumes\":[\"multipart/form-data\"],\
         \"parameters\":[{all}],{OK}}}}}}}}}"
    );
    vec![("d.json", text)]
}
