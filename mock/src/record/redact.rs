//! Redaction of secrets in recorded bodies.

use restwright_runtime::XmlElement;
use restwright_runtime::XmlNode;
use restwright_runtime::{is_secret, is_secret_in_query};
use serde_json::Value;

/// Replacement of a secret.
const REDACTED: &str = "redacted";

/// Redacts the values of properties with names of secrets.
pub(super) fn json(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(json),
        Value::Object(members) => {
            for (name, value) in members {
                match value {
                    Value::String(text) if is_secret(name) => REDACTED.clone_into(text),
                    // The value keeps its type, so that clients can decode it.
                    Value::Number(_) if is_secret(name) => *value = 0.into(),
                    _ => json(value),
                }
            }
        }
        _ => {}
    }
}

/// Redacts attributes, and the text of elements, with names of secrets.
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

/// Redacts query parameters with names of secrets in a text that may be a URL.
pub(super) fn url(text: &str) -> String {
    let Some((before, query)) = text.split_once('?') else { return text.to_owned() };
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if is_secret_in_query(name) => format!("{name}={REDACTED}"),
        _ => pair.to_owned(),
    });
    format!("{before}?{}", pairs.collect::<Vec<_>>().join("&"))
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
            "login": {"pwd": "a", "jwt": "b", "sessionId": "c", "X-Auth-Token": "d", "otp": "e"},
            "assignee": "grace", "author": "ada",
            "next-auth.session-token": "f", "page_access_token": "g", "asyncToken": "h",
            "nextSyncToken": "i",
        });
        json(&mut value);
        let expected = json!({
            "user": {"name": "ada", "password": "redacted", "api-key": 0},
            "items": [{"accessToken": "redacted", "next_page_token": "z"}],
            "token": {"kind": "bearer"},
            "login": {"pwd": "redacted", "jwt": "redacted", "sessionId": "redacted",
                "X-Auth-Token": "redacted", "otp": "redacted"},
            "assignee": "grace", "author": "ada",
            "next-auth.session-token": "redacted", "page_access_token": "redacted",
            "asyncToken": "redacted", "nextSyncToken": "i",
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
