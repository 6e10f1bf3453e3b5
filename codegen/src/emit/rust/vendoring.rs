//! Dependencies of a crate that contains bindings as a module with an embedded runtime.

use super::crate_files::embedded;
use super::extras;
pub use super::extras::Beside;

/// The lines of `[dependencies]` and of its target-specific tables, for these features and
/// additional parts. A module has no features, so the transport is always built in.
pub fn dependencies(features: &[String], beside: Beside) -> String {
    let tls = embedded(&extras::wanted(features, beside))
        .replace("\"http2\"]", "\"http2\", \"rustls-no-provider\"]");
    tls.replace("optional = true, ", "").replace(", optional = true", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_optional() {
        let lines = dependencies(
            &["reqwest".to_owned()],
            Beside { server: true, patterns: true, command_line: true, ..Beside::default() },
        );
        assert!(lines.contains("\nreqwest = { version"), "{lines}");
        assert!(!lines.contains("optional"), "{lines}");
        assert!(lines.contains("\"rustls-no-provider\"]"), "{lines}");
    }
}
