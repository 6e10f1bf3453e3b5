//! Sources of the runtime, to be embedded in the bindings.

use memchr::memmem;

use super::Mode;
use super::conditions::{Feature, resolved};
use super::extras::{EXTRAS, Extra};
use super::files::Source;

/// A source file of the runtime. `codegen/runtime` is a symbolic link to the sources of that crate,
/// which includes them in this package without depending on the crate and its dependencies.
macro_rules! source {
    ($path:literal) => {
        ($path, include_str!(concat!("../../../runtime/", $path)))
    };
}

/// All files of the runtime, sorted by path.
const FILES: &[(&str, &str)] = &[
    source!("auth/api_key.rs"),
    source!("auth/mod.rs"),
    source!("auth/oauth.rs"),
    source!("auth/once.rs"),
    source!("auth/secret.rs"),
    source!("auth/token.rs"),
    source!("body/charset.rs"),
    source!("body/codec.rs"),
    source!("body/event_data.rs"),
    source!("body/events.rs"),
    source!("body/form.rs"),
    source!("body/label.rs"),
    source!("body/lines.rs"),
    source!("body/media.rs"),
    source!("body/mod.rs"),
    source!("body/multipart.rs"),
    source!("body/payload.rs"),
    source!("body/pieces.rs"),
    source!("body/progress.rs"),
    source!("body/resumed.rs"),
    source!("call/client_values.rs"),
    source!("call/content.rs"),
    source!("call/draft.rs"),
    source!("call/encoding.rs"),
    source!("call/finite.rs"),
    source!("call/headers.rs"),
    source!("call/located.rs"),
    source!("call/location.rs"),
    source!("call/mod.rs"),
    source!("call/operation.rs"),
    source!("call/param.rs"),
    source!("call/place.rs"),
    source!("call/rare.rs"),
    source!("call/redact.rs"),
    source!("call/set_optional.rs"),
    source!("call/settings.rs"),
    source!("call/style.rs"),
    source!("command_line/arguments.rs"),
    source!("command_line/body.rs"),
    source!("command_line/credentials.rs"),
    source!("command_line/entries.rs"),
    source!("command_line/grid.rs"),
    source!("command_line/mod.rs"),
    source!("command_line/output.rs"),
    source!("command_line/request.rs"),
    source!("command_line/response.rs"),
    source!("command_line/table.rs"),
    source!("command_line/tree.rs"),
    source!("command_line/yaml.rs"),
    source!("json/ahead.rs"),
    source!("json/conditional.rs"),
    source!("json/de.rs"),
    source!("json/form.rs"),
    source!("json/keys.rs"),
    source!("json/member_name.rs"),
    source!("json/mod.rs"),
    source!("json/notation.rs"),
    source!("json/numbers.rs"),
    source!("json/parse.rs"),
    source!("json/parser.rs"),
    source!("json/place.rs"),
    source!("json/problem.rs"),
    source!("json/read.rs"),
    source!("json/scan.rs"),
    source!("json/ser.rs"),
    source!("json/serde_impls.rs"),
    source!("json/spelled.rs"),
    source!("json/strings.rs"),
    source!("json/value.rs"),
    source!("json/whole.rs"),
    source!("json/write.rs"),
    source!("json/write_any.rs"),
    source!("lib.rs"),
    source!("middleware/mod.rs"),
    source!("middleware/next.rs"),
    source!("middleware/spans.rs"),
    source!("middleware/tower_layer.rs"),
    source!("platform.rs"),
    source!("reply/called.rs"),
    source!("reply/error.rs"),
    source!("reply/failure.rs"),
    source!("reply/header.rs"),
    source!("reply/incomplete.rs"),
    source!("reply/link.rs"),
    source!("reply/message.rs"),
    source!("reply/mod.rs"),
    source!("reply/pages.rs"),
    source!("reply/related.rs"),
    source!("send/blocking.rs"),
    source!("send/builder.rs"),
    source!("send/core.rs"),
    source!("send/head.rs"),
    source!("send/mod.rs"),
    source!("send/places.rs"),
    source!("send/prepare.rs"),
    source!("send/redirect.rs"),
    source!("send/retry.rs"),
    source!("send/sending.rs"),
    source!("send/service.rs"),
    source!("send/untyped.rs"),
    source!("send/upload.rs"),
    source!("send/waiter.rs"),
    source!("server/accept.rs"),
    source!("server/allow.rs"),
    source!("server/alternatives.rs"),
    source!("server/answer.rs"),
    source!("server/documents.rs"),
    source!("server/fill.rs"),
    source!("server/fixed.rs"),
    source!("server/form.rs"),
    source!("server/guard.rs"),
    source!("server/head.rs"),
    source!("server/incoming.rs"),
    source!("server/limits.rs"),
    source!("server/located.rs"),
    source!("server/mod.rs"),
    source!("server/multipart.rs"),
    source!("server/notations.rs"),
    source!("server/objects.rs"),
    source!("server/parameters.rs"),
    source!("server/pointer.rs"),
    source!("server/received.rs"),
    source!("server/rejection.rs"),
    source!("server/request.rs"),
    source!("server/responder.rs"),
    source!("server/responding.rs"),
    source!("server/routes.rs"),
    source!("server/settings.rs"),
    source!("server/splitter.rs"),
    source!("server/streams.rs"),
    source!("server/table.rs"),
    source!("server/template.rs"),
    source!("server/tree.rs"),
    source!("server/untyped.rs"),
    source!("transport/content_coding.rs"),
    source!("transport/fetch_transport.rs"),
    source!("transport/http_client.rs"),
    source!("transport/hyper_transport.rs"),
    source!("transport/mock.rs"),
    source!("transport/mod.rs"),
    source!("transport/pools.rs"),
    source!("transport/reqwest_middleware_transport.rs"),
    source!("transport/reqwest_transport.rs"),
    source!("transport/tls.rs"),
    source!("value/arbitrary_value.rs"),
    source!("value/base64_text.rs"),
    source!("value/bigdecimal_type.rs"),
    source!("value/byte_vectors.rs"),
    source!("value/choice.rs"),
    source!("value/chrono_types.rs"),
    source!("value/containers.rs"),
    source!("value/copy.rs"),
    source!("value/counted.rs"),
    source!("value/decimal.rs"),
    source!("value/digits.rs"),
    source!("value/empty.rs"),
    source!("value/exact.rs"),
    source!("value/file.rs"),
    source!("value/fit.rs"),
    source!("value/foreign.rs"),
    source!("value/free.rs"),
    source!("value/index_map.rs"),
    source!("value/instant.rs"),
    source!("value/integer.rs"),
    source!("value/jiff_types.rs"),
    source!("value/maybe.rs"),
    source!("value/member.rs"),
    source!("value/mismatch.rs"),
    source!("value/mod.rs"),
    source!("value/name.rs"),
    source!("value/path.rs"),
    source!("value/pattern.rs"),
    source!("value/rule.rs"),
    source!("value/rust_decimal_type.rs"),
    source!("value/scalar.rs"),
    source!("value/schema_text.rs"),
    source!("value/schemars_schema.rs"),
    source!("value/seen.rs"),
    source!("value/shape.rs"),
    source!("value/show.rs"),
    source!("value/text.rs"),
    source!("value/text_format.rs"),
    source!("value/time_types.rs"),
    source!("value/token.rs"),
    source!("value/unknown.rs"),
    source!("value/utoipa_schema.rs"),
    source!("value/uuids.rs"),
    source!("value/validate.rs"),
    source!("value/watch.rs"),
    source!("value/wire.rs"),
    source!("value/words.rs"),
    source!("xml/any.rs"),
    source!("xml/attribute.rs"),
    source!("xml/attributes.rs"),
    source!("xml/characters.rs"),
    source!("xml/choice.rs"),
    source!("xml/collections.rs"),
    source!("xml/element.rs"),
    source!("xml/encoding.rs"),
    source!("xml/extra.rs"),
    source!("xml/free.rs"),
    source!("xml/markup.rs"),
    source!("xml/members.rs"),
    source!("xml/mod.rs"),
    source!("xml/names.rs"),
    source!("xml/namespaces.rs"),
    source!("xml/node.rs"),
    source!("xml/output.rs"),
    source!("xml/read.rs"),
    source!("xml/record.rs"),
    source!("xml/references.rs"),
    source!("xml/root.rs"),
    source!("xml/tags.rs"),
    source!("xml/text.rs"),
    source!("xml/tree.rs"),
    source!("xml/unlisted.rs"),
    source!("xml/wrapped.rs"),
    source!("xml/write.rs"),
];

/// The value of `CONTRACT` in the runtime that bindings are generated for. It is incremented with
/// every change of the runtime that breaks existing bindings.
const CONTRACT: u32 = 9;

/// The compile-time check of the contract in the root module.
pub(super) fn contract() -> String {
    format!(
        "\n// Version of the runtime that this code was generated for.
const _: () = assert!(
    runtime::CONTRACT == {CONTRACT},
    \"the bindings and restwright-runtime have different versions: regenerate the bindings, or \\
     depend on the runtime that they were generated for\"
);
"
    )
}

/// The files of the embedded runtime: paths relative to its folder, and sources.
///
/// A crate that contains the bindings as a module has its own features, so there the transport and
/// the blocking calls are always built in.
pub(super) fn files(mode: Mode, extras: &[&Extra]) -> impl Iterator<Item = (&'static str, Source)> {
    let is_wanted = move |extra: &Extra| extras.iter().any(|wanted| wanted.name == extra.name);
    let unwanted = move || EXTRAS.iter().filter(move |extra| !is_wanted(extra));
    let is_left = move |(path, _): &&(&str, &str)| !unwanted().any(|extra| extra.has_file(path));
    let known = move |name: &str| match EXTRAS.iter().find(|extra| extra.name == name) {
        Some(extra) if !is_wanted(extra) => Feature::Missing,
        Some(extra) if !extra.is_feature => Feature::Enabled,
        _ if mode == Mode::Crate => Feature::Optional,
        _ if OTHERS.contains(&name) => Feature::Disabled,
        _ => Feature::Enabled,
    };
    FILES.iter().filter(is_left).map(move |(path, text)| {
        let path = if *path == "lib.rs" { "mod.rs" } else { path };
        let (docs, rest) = split_docs(text);
        // Tests are at the end of a file, and are not embedded.
        let tests = memmem::find(rest.as_bytes(), b"\n#[cfg(test)]\nmod tests {");
        let code = tests.map_or(rest, |at| &rest[..at]);
        (path, Source { docs: docs.to_owned(), rest: resolved(code, known) })
    })
}

/// Splits a file into its documentation and the rest.
fn split_docs(text: &str) -> (&str, &str) {
    let lines = text.split_inclusive('\n').take_while(|line| line.starts_with("//!"));
    let (docs, rest) = text.split_at(lines.map(str::len).sum());
    (docs, rest.trim_start_matches('\n'))
}

/// Features that replace the library of a default feature. A module has the default only.
const OTHERS: &[&str] = &["rustls-ring", "rustls-aws-lc", "native-tls"];

#[cfg(test)]
mod tests;
