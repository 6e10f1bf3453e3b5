//! What a crate needs that a module of bindings with its own runtime is put into.

use super::crate_files::embedded;
use super::extras;

/// The lines of `[dependencies]` and of its tables for targets, for these features, and for a
/// server where `has_server` says so. A module has no features of its own: the transport is always
/// built in.
pub fn dependencies(features: &[String], has_server: bool) -> String {
    let tls = embedded(&extras::wanted(features, has_server))
        .replace("\"http2\"]", "\"http2\", \"rustls-no-provider\"]");
    tls.replace("optional = true, ", "").replace(", optional = true", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_optional() {
        let lines = dependencies(&["reqwest".to_owned()], true);
        assert!(lines.contains("\nreqwest = { version"), "{lines}");
        assert!(!lines.contains("optional"), "{lines}");
        assert!(lines.contains("\"rustls-no-provider\"]"), "{lines}");
    }
}
