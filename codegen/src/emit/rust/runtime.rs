//! The runtime as source, to stand beside the bindings.

use super::Mode;

/// A file of the runtime by its path. `codegen/runtime` is a link to the sources of that crate: it
/// makes them files of this package as well, without a dependency on what only clients need.
macro_rules! source {
    ($path:literal) => {
        ($path, include_str!(concat!("../../../runtime/", $path)))
    };
}

/// Every file of the runtime, in the order of their paths.
const FILES: &[(&str, &str)] = &[
    source!("api_key.rs"),
    source!("auth.rs"),
    source!("blocking.rs"),
    source!("body.rs"),
    source!("call.rs"),
    source!("charset.rs"),
    source!("choice.rs"),
    source!("codec.rs"),
    source!("containers.rs"),
    source!("core.rs"),
    source!("de.rs"),
    source!("decimal.rs"),
    source!("digits.rs"),
    source!("draft.rs"),
    source!("error.rs"),
    source!("events.rs"),
    source!("failure.rs"),
    source!("file.rs"),
    source!("fit.rs"),
    source!("form.rs"),
    source!("free.rs"),
    source!("header.rs"),
    source!("instant.rs"),
    source!("integer.rs"),
    source!("lib.rs"),
    source!("lines.rs"),
    source!("link.rs"),
    source!("location.rs"),
    source!("maybe.rs"),
    source!("media.rs"),
    source!("message.rs"),
    source!("multipart.rs"),
    source!("oauth.rs"),
    source!("once.rs"),
    source!("operation.rs"),
    source!("pages.rs"),
    source!("param.rs"),
    source!("path.rs"),
    source!("payload.rs"),
    source!("pieces.rs"),
    source!("reply.rs"),
    source!("reqwest_transport.rs"),
    source!("retry.rs"),
    source!("rule.rs"),
    source!("scalar.rs"),
    source!("secret.rs"),
    source!("send.rs"),
    source!("sending.rs"),
    source!("ser.rs"),
    source!("serde_impls.rs"),
    source!("shape.rs"),
    source!("show.rs"),
    source!("style.rs"),
    source!("text.rs"),
    source!("token.rs"),
    source!("transport.rs"),
    source!("unknown.rs"),
    source!("untyped.rs"),
    source!("uuids.rs"),
    source!("value.rs"),
    source!("whole.rs"),
    source!("wire.rs"),
    source!("xml/any.rs"),
    source!("xml/attribute.rs"),
    source!("xml/choice.rs"),
    source!("xml/element.rs"),
    source!("xml/encoding.rs"),
    source!("xml/free.rs"),
    source!("xml/mod.rs"),
    source!("xml/node.rs"),
    source!("xml/read.rs"),
    source!("xml/record.rs"),
    source!("xml/tree.rs"),
    source!("xml/write.rs"),
];

/// The files of the runtime as a module: paths below its folder, and texts.
///
/// The features of a crate that a module is put into are its own: there, the transport and the
/// blocking calls are always built in.
pub(super) fn files(mode: Mode) -> impl Iterator<Item = (&'static str, String)> {
    FILES.iter().map(move |(path, text)| {
        let path = if *path == "lib.rs" { "mod.rs" } else { path };
        let text = match mode {
            Mode::Crate => (*text).to_owned(),
            Mode::Module => without_features(text),
        };
        (path, text)
    })
}

/// The text with every feature of the runtime built in.
fn without_features(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let is_condition = line.trim_start().starts_with("#[cfg(feature = ");
        if !is_condition {
            // What stands in for a feature is never built.
            out.push_str(&line.replace("cfg(not(feature = \"reqwest\"))", "cfg(any())"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collect(folder: &std::path::Path, below: &str, found: &mut Vec<String>) {
        for entry in folder.read_dir().unwrap() {
            let entry = entry.unwrap();
            let path = format!("{below}{}", entry.file_name().to_str().unwrap());
            if entry.path().is_dir() {
                collect(&entry.path(), &format!("{path}/"), found);
            } else {
                found.push(path);
            }
        }
    }

    #[test]
    fn every_file_is_embedded() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime");
        let mut found = Vec::new();
        collect(&folder, "", &mut found);
        found.sort();
        let embedded: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        assert_eq!(embedded, found);
    }
}
