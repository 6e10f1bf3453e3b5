//! What a crate needs that a module of bindings is put into.

use super::Runtime;
use super::crate_files::EMBEDDED;

/// The lines to add below `[dependencies]`.
pub fn dependencies(runtime: &Runtime) -> String {
    match runtime {
        // A module has no features of its own: the transport is always built in.
        Runtime::Embedded => {
            EMBEDDED.replace("optional = true, ", "").replace(", optional = true", "")
        }
        Runtime::Crate => "restwright-runtime = \"0.1\"\n".to_owned(),
        Runtime::Path(path) => format!("restwright-runtime = {{ path = {path:?} }}\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_optional() {
        let lines = dependencies(&Runtime::Embedded);
        assert!(lines.contains("\nreqwest = { version"), "{lines}");
        assert!(!lines.contains("optional"), "{lines}");
    }
}
