//! Adapts a description for the mock: features of the specification that it does not support are
//! expressed with those that it does.

use serde_json::{Map, Value, json};

use crate::values::token;

/// Returns the document with settings that prevent the mock from adding undeclared properties,
/// sending huge responses, and requiring ignored parameters.
pub fn for_mock(document: &Value) -> Value {
    let mut document = document.clone();
    document["x-json-schema-faker"] = json!({ "fillProperties": false, "maxItems": 2 });
    let all = document.get_mut("paths").and_then(Value::as_object_mut).map(std::mem::take);
    let all = all.unwrap_or_default().into_iter();
    let paths: Map<String, Value> = all.map(|(path, item)| (routed(&path), item)).collect();
    document["paths"] = Value::Object(paths);
    if document.get("openapi").is_some() {
        ignore_headers(&mut document);
        let original = document.clone();
        state_forms(&mut document, &original);
    }
    document
}

/// Returns the path prefix of an operation in the mock, given its JSON pointer. Paths that differ
/// only in their fragment are equal in requests, since fragments are not sent: the mock needs
/// distinct ones.
pub(super) fn below(pointer: &str) -> Option<String> {
    let path = pointer.strip_prefix("/paths/")?.split('/').next()?;
    let (_, fragment) = path.split_once('#')?;
    Some(format!("/{}", fragment.replace(|found: char| !found.is_ascii_alphanumeric(), "-")))
}

/// Returns the path in the mock.
fn routed(path: &str) -> String {
    let below = below(&format!("/paths/{}", token(path)));
    let sent = path.split('#').next().unwrap_or(path);
    below.map_or_else(|| path.to_owned(), |below| format!("{below}{sent}"))
}

/// Header parameters with these names must be ignored (OpenAPI 3.1, section 4.8.12.2); the mock
/// requires them unless they are optional.
fn ignore_headers(value: &mut Value) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(ignore_headers),
        Value::Object(all) => {
            let word = |key: &str| all.get(key).and_then(Value::as_str).unwrap_or_default();
            let name = word("name").to_ascii_lowercase();
            if word("in") == "header"
                && ["accept", "content-type", "authorization"].contains(&name.as_str())
            {
                all.insert("required".to_owned(), Value::Bool(false));
            }
            all.values_mut().for_each(ignore_headers);
        }
        _ => {}
    }
}

/// By default, lists in forms are encoded as repeated parameters (OpenAPI 3.1, section 4.8.15.1);
/// the mock supports this only if it is stated.
fn state_forms(value: &mut Value, document: &Value) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(|one| state_forms(one, document)),
        Value::Object(all) => {
            if let Some(Value::Object(form)) = all.get_mut("application/x-www-form-urlencoded") {
                let properties = form.get("schema").and_then(|schema| {
                    resolved(schema, document).get("properties")?.as_object().cloned()
                });
                let is_list = |schema: &Value| resolved(schema, document)["type"] == "array";
                let lists = properties.into_iter().flatten().filter(|(_, of)| is_list(of));
                let lists: Vec<String> = lists.map(|(name, _)| name).collect();
                let encoding = form.entry("encoding").or_insert_with(|| json!({}));
                for name in lists {
                    if encoding.get(&name).is_none() {
                        // It treats the encoding `+` of a space as a reserved character.
                        encoding[name] =
                            json!({ "style": "form", "explode": true, "allowReserved": true });
                    }
                }
            }
            all.values_mut().for_each(|one| state_forms(one, document));
        }
        _ => {}
    }
}

fn resolved<'a>(schema: &'a Value, document: &'a Value) -> &'a Value {
    let pointer =
        schema.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix('#'));
    pointer.and_then(|pointer| document.pointer(pointer)).unwrap_or(schema)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_mock_does_not_know_is_said_otherwise() {
        let header = json!({ "in": "header", "name": "Content-Type", "required": true });
        let other = json!({ "in": "header", "name": "X-Type", "required": true });
        let item = json!({ "post": { "parameters": [header, other] } });
        let found = for_mock(&json!({
            "openapi": "3.0.0",
            "paths": { "/a#b=c.D": item, "/e": {} },
        }));
        assert_eq!(found["paths"]["/e"], json!({}));
        let parameters = &found["paths"]["/b-c-D/a"]["post"]["parameters"];
        assert_eq!(
            (&parameters[0]["required"], &parameters[1]["required"]),
            (&json!(false), &json!(true))
        );
        assert_eq!(below("/paths/~1a#b=c.D/post").as_deref(), Some("/b-c-D"));
        assert_eq!(below("/paths/~1e/post"), None);
        let form = json!({ "content": { "application/x-www-form-urlencoded": { "schema": { "$ref": "#/s" } } } });
        let found = for_mock(&json!({
            "openapi": "3.0.0",
            "s": { "properties": { "a": { "type": "array" }, "b": { "type": "string" } } },
            "paths": { "/a": form },
        }));
        let form = &found["paths"]["/a"]["content"]["application/x-www-form-urlencoded"];
        assert_eq!(
            form["encoding"],
            json!({ "a": { "style": "form", "explode": true, "allowReserved": true } })
        );
        let swagger = json!({ "swagger": "2.0", "paths": { "/a": item } });
        assert_eq!(
            for_mock(&swagger)["paths"]["/a"]["post"]["parameters"][0]["required"],
            json!(true)
        );
    }
}
