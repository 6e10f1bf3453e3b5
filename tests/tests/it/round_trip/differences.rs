//! Information that is lost or changed by converting to OpenAPI.

use serde_json::{Map, Value, json};

/// Information that OpenAPI lacks or represents differently, and a function that removes it from
/// both models.
pub struct Difference {
    /// Name of the difference.
    pub name: &'static str,
    /// Makes two models equal that have only this difference.
    pub look_past: fn(&mut Value),
}

/// All differences.
pub const DIFFERENCES: &[Difference] = &[
    Difference { name: "OpenAPI wants a version", look_past: |api| forget(api, &["version"]) },
    Difference {
        name: "what is not stated is optional, and in paths everything is required",
        look_past: |api| {
            each(api, &mut |found| {
                if found.get("presence") == Some(&json!("Unstated")) {
                    found.insert("presence".to_owned(), json!("Optional"));
                }
                if found.get("location") == Some(&json!("Path")) {
                    let value = found.get_mut("value").and_then(Value::as_object_mut);
                    value.unwrap().insert("presence".to_owned(), json!("Required"));
                }
            });
        },
    },
    Difference {
        name: "types of values have the names of JSON Schema",
        look_past: |api| forget(api, &["type_name"]),
    },
    Difference {
        name: "a value that has no parts is not exploded",
        look_past: |api| {
            each(api, &mut |found| {
                let of = found.get("value").and_then(|value| value.get("of"));
                let is_single = of.is_some_and(|of| of.get("Scalar").is_some());
                if let Some(encoding) = found.get_mut("encoding").filter(|_| is_single) {
                    encoding.as_object_mut().unwrap().remove("explode");
                }
            });
        },
    },
    Difference {
        name: "what WADL declares of bodies is in their types",
        look_past: |api| forget(api, &["fields", "by_schema"]),
    },
    Difference {
        name: "forms of bodies have no names and no documentation",
        look_past: |api| {
            each(api, &mut |found| {
                if found.contains_key("media_type") && found.contains_key("content") {
                    found.remove("name");
                    found.remove("docs");
                    found.remove("title");
                }
            });
        },
    },
    Difference {
        name: "examples in JSON are laid out anew, and all examples have names",
        look_past: |api| {
            each(api, &mut |found| {
                if found.contains_key("is_well_formed") {
                    found.remove("title");
                    let text = found["text"].as_str().unwrap().trim();
                    let value: Option<Value> = serde_json::from_str(text).ok();
                    let text = value.map_or_else(|| text.to_owned(), |value| value.to_string());
                    found.insert("text".to_owned(), json!(text));
                }
            });
        },
    },
    Difference {
        name: "examples in XML are not read again",
        look_past: |api| forget(api, &["is_well_formed"]),
    },
    Difference {
        name: "whether an alternative of a choice is required means nothing",
        look_past: |api| {
            each(api, &mut |found| {
                for variant in
                    found.get_mut("variants").and_then(Value::as_array_mut).into_iter().flatten()
                {
                    forget(variant, &["presence"]);
                }
            });
        },
    },
];

/// Differences that occur in the corpus, but not in services of this repository.
pub const ELSEWHERE: &[Difference] = &[
    Difference {
        name: "a list, an object or null is no default where its type does not allow it",
        look_past: |api| forget(api, &["json_default"]),
    },
    Difference {
        name: "names of places stand with their type, wherever the places are",
        look_past: |api| {
            each(api, &mut |found| {
                if let Some(Value::Array(places)) = found.get_mut("places") {
                    for place in places.iter_mut() {
                        forget(place, &["root", "of"]);
                    }
                    places.sort_by_key(|place| place["name"].to_string());
                }
            });
        },
    },
    Difference {
        name: "the summary of an operation is the first sentence of its description",
        look_past: |api| forget(api, &["summary"]),
    },
    Difference {
        name: "operations with one path stand together",
        look_past: |api| {
            each(api, &mut |found| {
                if let Some(Value::Array(operations)) = found.get_mut("operations") {
                    operations.sort_by_key(|found| found["id"].to_string());
                }
            });
        },
    },
    Difference {
        name: "any value may be null",
        look_past: |api| {
            each(api, &mut |found| {
                if found.get("value") == Some(&json!("Json")) && found.contains_key("nullable") {
                    found.insert("nullable".to_owned(), json!(false));
                }
            });
        },
    },
];

/// Calls a function with every object, inner ones first.
pub fn each(value: &mut Value, change: &mut dyn FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| each(item, change)),
        Value::Object(members) => {
            members.values_mut().for_each(|member| each(member, change));
            change(members);
        }
        _ => {}
    }
}

fn forget(value: &mut Value, keys: &[&str]) {
    each(value, &mut |found| {
        for key in keys {
            found.remove(*key);
        }
    });
}
