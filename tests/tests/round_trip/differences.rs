//! What a description loses or changes on its way through OpenAPI.

use serde_json::{Map, Value, json};

/// Something that OpenAPI does not say, or says otherwise, and how to look past it in both models.
pub struct Difference {
    /// What it is.
    pub name: &'static str,
    /// Makes two models alike that differ in nothing else.
    pub look_past: fn(&mut Value),
}

/// Every difference.
pub const DIFFERENCES: &[Difference] = &[
    Difference { name: "OpenAPI wants a version", look_past: |api| forget(api, &["version"]) },
    Difference {
        name: "what only a link leads to is for restwright alone",
        look_past: |api| {
            each(api, &mut |found| {
                if let Some(Value::Array(operations)) = found.get_mut("operations") {
                    operations.retain(|operation| {
                        operation["path"]["parts"][0].get("Resource").is_none()
                    });
                }
                if let Some(Value::Array(groups)) = found.get_mut("groups") {
                    groups.retain(|group| group["operations"] != json!([]));
                }
                found.remove("resource_type");
            });
        },
    },
    Difference {
        name: "links in bodies are for restwright alone",
        look_past: |api| {
            each(api, &mut |found| {
                if found.contains_key("constraints") {
                    found.remove("links");
                }
            });
        },
    },
    Difference {
        name: "matrix parameters are parameters of the path, and needed",
        look_past: |api| {
            each(api, &mut |found| {
                if let Some(parameters) = found.get_mut("parameters").and_then(Value::as_array_mut)
                {
                    parameters.retain(|found| {
                        found["location"] != "Matrix" && found["encoding"]["style"] != "Matrix"
                    });
                }
                if let Some(parts) = found.get_mut("parts").and_then(Value::as_array_mut) {
                    let is_matrix = |name: &str| ["color", "row", "cold"].contains(&name);
                    parts.retain(|part| {
                        let name = part["Parameter"]["name"].as_str().unwrap_or_default();
                        part.get("Matrix").is_none() && !is_matrix(name)
                    });
                }
            });
        },
    },
    Difference {
        name: "expressions in paths stay with WADL",
        look_past: |api| forget(api, &["pattern"]),
    },
    Difference {
        name: "what is not stated is optional",
        look_past: |api| {
            each(api, &mut |found| {
                if found.get("presence") == Some(&json!("Unstated")) {
                    found.insert("presence".to_owned(), json!("Optional"));
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
        look_past: |api| forget(api, &["fields", "by_schema", "element"]),
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
        name: "responses have descriptions instead of titles",
        look_past: |api| {
            each(api, &mut |found| {
                if found.contains_key("status") && found.contains_key("headers") {
                    let words = |text: &str| json!([{"Paragraph": [{"Text": text}]}]);
                    let title = found.remove("title");
                    let title = title
                        .as_ref()
                        .and_then(Value::as_str)
                        .unwrap_or(reason(&found["status"][0]["Code"]));
                    if found["docs"]["blocks"] == json!([]) {
                        found.insert("docs".to_owned(), json!({"blocks": words(title)}));
                    }
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
        name: "a body in XML has the type of what JSON wraps",
        look_past: |api| {
            each(api, &mut |found| {
                let media_type =
                    found.get("media_type").and_then(Value::as_str).unwrap_or_default();
                if media_type.ends_with("xml") {
                    found.remove("content");
                }
            });
        },
    },
    Difference {
        name: "forms of XML that OpenAPI has no word for",
        look_past: |api| {
            each(api, &mut |found| {
                found.remove("xml");
                found.remove("nillable");
                found.remove("absent_is_empty");
                replace(found, "value", &json!("Xml"), &json!("Json"));
                replace(found, "List", &json!("Xml"), &json!("Json"));
            });
        },
    },
    Difference {
        name: "expressions match a part, and digits are not counted",
        look_past: |api| {
            each(api, &mut |found| {
                found.remove("fraction_digits");
                found.remove("total_digits");
                if let Some(Value::String(whole)) = found.remove("Whole") {
                    found.insert("Part".to_owned(), json!(format!("^(?:{whole})$")));
                }
            });
        },
    },
    Difference {
        name: "whole numbers have 64 bits, and bytes are in base64 or texts",
        look_past: |api| {
            each(api, &mut |found| {
                replace(found, "Scalar", &json!("Integer"), &json!("Int64"));
                replace(found, "Scalar", &json!("Hex"), &json!("String"));
            });
        },
    },
    Difference {
        name: "choices of one of several keys are told by their shape, or stand open",
        look_past: forget_choices,
    },
    Difference {
        name: "types stand in the order of their names",
        look_past: |api| {
            each(api, &mut |found| {
                if let Some(Value::Array(definitions)) = found.get_mut("definitions") {
                    definitions.sort_by_key(|found| found["name"].to_string());
                }
            });
        },
    },
];

/// What a response is described by of which nothing is said.
fn reason(status: &Value) -> &'static str {
    match status.as_u64() {
        Some(201) => "Created",
        Some(202) => "Accepted",
        Some(204) => "No Content",
        Some(404) => "Not Found",
        _ => "OK",
    }
}

/// Leaves out choices, the members that have one, and what their alternatives are made to.
fn forget_choices(api: &mut Value) {
    let mut gone: Vec<Value> = Vec::new();
    let definitions = api["types"]["definitions"].as_array().cloned().unwrap_or_default();
    let is_choice = |found: &Value| found["kind"].get("Choice").is_some();
    let choices = definitions.iter().filter(|found| is_choice(found));
    let alternatives: Vec<Value> = choices
        .flat_map(|found| found["kind"]["Choice"]["variants"].as_array().into_iter().flatten())
        .map(|variant| variant["value"].clone())
        .collect();
    // OpenAPI makes an object of a key and what it holds.
    let is_variant = |found: &Value| {
        let members = found["kind"]["Object"]["members"].as_array();
        members.is_some_and(|members| members.len() == 1 && members[0]["presence"] == "Required")
            && alternatives.contains(&json!({"Named": found["name"]}))
    };
    for found in &definitions {
        if is_choice(found) || is_variant(found) {
            gone.push(json!({"Named": found["name"].clone()}));
        }
    }
    // The keys of a choice that stands inline.
    let inline = ["disc", "tape", "addressAndChecksum"];
    each(api, &mut |found| {
        if let Some(Value::Array(definitions)) = found.get_mut("definitions") {
            definitions.retain(|found| !is_choice(found) && !is_variant(found));
        }
        if let Some(Value::Array(members)) = found.get_mut("members") {
            members.retain(|member| {
                let is_gone = gone.iter().any(|gone| member["value"] == *gone);
                !is_gone && !inline.iter().any(|key| member["json"] == *key)
            });
        }
    });
    each(api, &mut |found| {
        for gone in &gone {
            replace(found, "value", gone, &Value::Null);
            replace(found, "List", gone, &Value::Null);
        }
    });
}

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

fn replace(found: &mut Map<String, Value>, key: &str, old: &Value, new: &Value) {
    if found.get(key) == Some(old) {
        found.insert(key.to_owned(), new.clone());
    }
}
