//! What a crate needs that a module of bindings is put into.

use std::fmt::Write;

use super::Runtime;
use super::crate_files::EMBEDDED;

/// The lines to add below `[dependencies]`; the runtime has these features.
pub fn dependencies(runtime: &Runtime, features: &[String]) -> String {
    let extra: Vec<&String> = features.iter().filter(|name| *name != "reqwest").collect();
    let mut wanted = String::new();
    if extra.len() == features.len() {
        wanted.push_str(", default-features = false");
    }
    if !extra.is_empty() {
        let _ = write!(wanted, ", features = {extra:?}");
    }
    match runtime {
        // A module has no features of its own: the transport is always built in.
        Runtime::Embedded => {
            let tls = EMBEDDED.replace("\"http2\"]", "\"http2\", \"rustls-no-provider\"]");
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
        let lines = dependencies(&Runtime::Embedded, &["reqwest".to_owned()]);
        assert!(lines.contains("\nreqwest = { version"), "{lines}");
        assert!(!lines.contains("optional"), "{lines}");
        assert!(lines.contains("\"rustls-no-provider\"]"), "{lines}");
    }
}
