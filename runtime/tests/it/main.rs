//! Tests of the runtime, with bindings in the form of generated code.
#![allow(clippy::unwrap_used, reason = "a failed helper is a failed test")]

mod answers;
mod auth;
mod bounds;
mod broken;
mod calls;
mod cancelled;
mod content_codings;
mod encodings;
mod encrypted;
mod event_streams;
mod exact;
mod foreign_types;
mod hostile;
mod http_clients;
mod incomplete;
mod infoset;
mod json_texts;
mod labels;
mod lexical;
mod messages;
mod middleware;
mod nested;
mod order;
mod parameters;
mod patience;
mod pools;
mod raw;
mod readers;
mod recorder;
mod redirects;
mod requests;
mod retries;
mod rules;
mod samples;
mod security;
mod server;
mod spans;
mod streams;
mod stub;
mod styles;
mod timeouts;
mod tokens;
mod trust;
mod untidy;
mod uploads;
mod values;
mod volumes;
mod waiters;
mod xml_texts;
mod xml_values;

#[expect(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "a program uses a part of its bindings"
)]
#[path = "../exemplar/mod.rs"]
mod exemplar;
