//! Checks that output is well formed.

use restwright_codegen::output::FileSet;

/// Text output contains no control characters except line breaks and tabs.
pub(crate) fn is_plain(what: &str, text: &str) {
    let allowed = |found: char| found == '\n' || found == '\t' || !found.is_control();
    if let Some((at, found)) = text.char_indices().find(|(_, found)| !allowed(*found)) {
        let line = text[..at].lines().last().unwrap_or_default();
        panic!("{what} hold a control character, {found:?}, behind {line:?}");
    }
}

/// Every source is valid Rust, every manifest is valid TOML, every path is valid.
pub(crate) fn is_rust(files: &FileSet) {
    are_below(files);
    for (path, text) in files.iter() {
        let extension = path.extension().unwrap_or_default();
        if extension == "rs"
            && let Err(error) = syn::parse_file(text)
        {
            panic!("{path} is not Rust: {error} at {:?}", error.span());
        }
        if extension == "rs" {
            is_plain(path.as_str(), text);
        }
    }
}

/// Every page is text, every path is valid.
pub(crate) fn are_pages(files: &FileSet) {
    are_below(files);
    for (path, text) in files.iter() {
        is_plain(path.as_str(), text);
    }
}

/// No path leaves the folder, or is reserved on some system.
fn are_below(files: &FileSet) {
    for (path, _) in files.iter() {
        let is_name = |name: &str| {
            !matches!(name, "" | "." | "..") && name.len() <= 255 && !name.contains(['\\', ':'])
        };
        let path = path.as_str();
        assert!(path.split('/').all(is_name), "a file is called {path:?}");
        is_plain("a path", path);
        assert!(!path.contains('\n'), "a file is called {path:?}");
    }
}
