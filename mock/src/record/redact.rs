//! Secrets in recorded bodies.

use restwright_runtime::XmlElement;
use restwright_runtime::XmlNode;
use serde_json::Value;

/// What is kept in place of a secret.
const REDACTED: &str = "redacted";

/// Names of secrets, in lower case and without separators.
const SECRETS: [&str; 16] = [
    "accesskey",
    "accesstoken",
    "apikey",
    "authorization",
    "authtoken",
    "clientsecret",
    "credential",
    "credentials",
    "idtoken",
    "passphrase",
    "passwd",
    "password",
    "privatekey",
    "refreshtoken",
    "secret",
    "token",
];

fn is_secret(name: &str) -> bool {
    let letters = name.chars().filter(|letter| letter.is_alphanumeric());
    let name: String = letters.flat_map(char::to_lowercase).collect();
    SECRETS.contains(&name.as_str())
}

/// Redacts the values of properties that are called like secrets.
pub(super) fn json(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(json),
        Value::Object(members) => {
            for (name, value) in members {
                if is_secret(name) && (value.is_string() || value.is_number()) {
                    *value = REDACTED.into();
                } else {
                    json(value);
                }
            }
        }
        _ => {}
    }
}

/// Redacts attributes and the texts of elements that are called like secrets.
pub(super) fn xml(element: &mut XmlElement) {
    for attribute in &mut element.attributes {
        if is_secret(&attribute.local) {
            REDACTED.clone_into(&mut attribute.value);
        }
    }
    if is_secret(&element.local) && element.elements().next().is_none() {
        element.nodes = vec![XmlNode::Text(REDACTED.to_owned())];
    }
    for node in &mut element.nodes {
        if let XmlNode::Element(child) = node {
            xml(child);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn secrets_by_their_names() {
        let mut value = json!({
            "user": {"name": "ada", "password": "x", "api-key": 5},
            "items": [{"accessToken": "y", "next_page_token": "z"}],
            "token": {"kind": "bearer"},
        });
        json(&mut value);
        let expected = json!({
            "user": {"name": "ada", "password": "redacted", "api-key": "redacted"},
            "items": [{"accessToken": "redacted", "next_page_token": "z"}],
            "token": {"kind": "bearer"},
        });
        assert_eq!(value, expected);
        let text = r#"<user token="x"><Password>y</Password><name>ada</name></user>"#;
        let mut element =
            restwright_runtime::server::untyped::element(text.as_bytes(), &http::HeaderMap::new())
                .unwrap();
        xml(&mut element);
        let written = restwright_runtime::to_xml(&element).unwrap();
        assert!(!written.contains(['x', 'y']) || !written.contains(">y<"), "{written}");
        assert!(written.contains("token=\"redacted\"") && written.contains(">ada<"), "{written}");
    }
}
