//! Changes of security, base URLs and webhooks.

use crate::changes::documents::*;

const FLOWS: &str = "o: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example', scopes: {read: ''}}}} | security: [{o: [read]}]";

pub(super) const ROWS: &[Row] = &[
    // Security.
    row(
        secured,
        "k: {type: apiKey, in: header, name: K} | security: []",
        "k: {type: apiKey, in: header, name: K} | security: [{k: []}]",
        &["security-added"],
    ),
    row(
        secured,
        "k: {type: apiKey, in: header, name: K} | security: [{k: []}]",
        "k: {type: apiKey, in: header, name: K} | security: []",
        &["security-removed"],
    ),
    row(
        secured,
        "k: {type: apiKey, in: header, name: K}, b: {type: http, scheme: basic} | security: [{k: []}]",
        "k: {type: apiKey, in: header, name: K}, b: {type: http, scheme: basic} | security: [{k: []}, {b: []}]",
        &["security-alternative-added"],
    ),
    row(
        secured,
        "k: {type: apiKey, in: header, name: K}, b: {type: http, scheme: basic} | security: [{k: []}, {b: []}]",
        "k: {type: apiKey, in: header, name: K}, b: {type: http, scheme: basic} | security: [{b: []}]",
        &["security-alternative-removed"],
    ),
    row(
        secured,
        FLOWS,
        "o: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example', scopes: {read: ''}}}} | security: [{o: [read, write]}]",
        &["security-scope-added"],
    ),
    row(
        secured,
        FLOWS,
        "o: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example', scopes: {read: ''}}}} | security: [{o: []}]",
        &["security-scope-removed"],
    ),
    row(
        secured,
        FLOWS,
        "o: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://b.example', scopes: {read: ''}}}} | security: [{o: [read]}]",
        &["oauth-url-changed"],
    ),
    row(
        secured,
        FLOWS,
        "o: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example', scopes: {read: '', write: ''}}}} | security: [{o: [read]}]",
        &["oauth-scope-added"],
    ),
    row(
        secured,
        FLOWS,
        "o: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example', scopes: {}}}} | security: [{o: [read]}]",
        &["oauth-scope-removed"],
    ),
    row(
        secured,
        FLOWS,
        "o: {type: oauth2, flows: {password: {tokenUrl: 'https://a.example', scopes: {read: ''}}}} | security: [{o: [read]}]",
        &["oauth-flow-removed", "oauth-flow-added"],
    ),
    row(
        secured,
        "k: {type: apiKey, in: header, name: K} | security: [{k: []}]",
        "k: {type: apiKey, in: header, name: L} | security: [{k: []}]",
        &["security-scheme-changed"],
    ),
    row(
        secured,
        "k: {type: apiKey, in: header, name: K} | security: [{k: []}]",
        "k: {type: apiKey, in: query, name: K} | security: [{k: []}]",
        &["security-scheme-changed"],
    ),
    row(
        secured,
        "k: {type: apiKey, in: header, name: K} | security: [{k: []}]",
        "l: {type: apiKey, in: header, name: K} | security: [{l: []}]",
        &[],
    ),
    row(
        secured,
        "k: {type: apiKey, in: header, name: K} | security: []",
        "k: {type: apiKey, in: header, name: K}, b: {type: http, scheme: basic} | security: []",
        &["security-scheme-added"],
    ),
    row(
        secured,
        "k: {type: apiKey, in: header, name: K}, b: {type: http, scheme: basic} | security: []",
        "k: {type: apiKey, in: header, name: K} | security: []",
        &["security-scheme-removed"],
    ),
    // Base URLs.
    row(
        servers,
        "{url: 'https://a.example'}",
        "{url: 'https://a.example'}, {url: 'https://b.example'}",
        &["server-added"],
    ),
    row(
        servers,
        "{url: 'https://a.example'}, {url: 'https://b.example'}",
        "{url: 'https://a.example'}",
        &["server-removed"],
    ),
    row(
        servers,
        "{url: 'https://a.example'}, {url: 'https://b.example'}",
        "{url: 'https://b.example'}, {url: 'https://a.example'}",
        &["default-server-changed"],
    ),
    row(
        servers,
        "{url: 'https://{r}.example', variables: {r: {default: a, enum: [a, b]}}}",
        "{url: 'https://{r}.example', variables: {r: {default: a, enum: [a]}}}",
        &["server-variable-changed"],
    ),
    // Webhooks: values sent by the service are received by clients.
    row(
        webhooks,
        "",
        "moored: {post: {requestBody: {content: {application/json: {schema: {type: string}}}}, responses: {'204': {description: Done}}}}",
        &["webhook-added"],
    ),
    row(
        webhooks,
        "moored: {post: {requestBody: {content: {application/json: {schema: {type: string}}}}, responses: {'204': {description: Done}}}}",
        "",
        &["webhook-removed"],
    ),
    row(
        webhooks,
        "moored: {post: {requestBody: {content: {application/json: {schema: {type: object, required: [a], properties: {a: {type: string}}}}}}, responses: {'204': {description: Done}}}}",
        "moored: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {b: {type: string}}}}}}, responses: {'204': {description: Done}}}}",
        &["required-response-property-removed", "response-property-added"],
    ),
];
