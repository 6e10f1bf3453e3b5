//! What a crate needs that a module of bindings is put into.

use std::fmt::Write;

use super::crate_files::embedded;
use super::{Runtime, extras};

/// The lines to add below `[dependencies]`; the runtime has these features, and what a server needs
/// where `has_server` says so.
pub fn dependencies(runtime: &Runtime, features: &[String], has_server: bool) -> String {
    let server = has_server.then_some("server");
    let extra = features.iter().map(String::as_str).filter(|name| *name != "reqwest");
    let extra: Vec<&str> = extra.chain(server).collect();
    let mut wanted = String::new();
    if !features.iter().any(|name| name == "reqwest") {
        wanted.push_str(", default-features = false");
    }
    if !extra.is_empty() {
        let _ = write!(wanted, ", features = {extra:?}");
    }
    match runtime {
        // A module has no features of its own: the transport is always built in.
        Runtime::Embedded => {
            let tls = embedded(&extras::wanted(features, has_server))
                .replace("\"http2\"]", "\"http2\", \"rustls-no-provider\"]");
            tls.replace("optional = true, ", "").replace(", optional = true", "")
        }
        Runtime::Crate => format!("restwright-runtime = {{ version = \"0.1\"{wanted} }}\n"),
        Runtime::Path(path) => format!("restwright-runtime = {{ path = {path:?}{wanted} }}\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_optional() {
        let lines = dependencies(&Runtime::Embedded, &["reqwest".to_owned()], true);
        assert!(lines.contains("\nreqwest = { version"), "{lines}");
        assert!(!lines.contains("optional"), "{lines}");
        assert!(lines.contains("\"rustls-no-provider\"]"), "{lines}");
    }
}
