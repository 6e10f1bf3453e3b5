//! Inlines the files of a module into one text, for the expansion of a macro.

use camino::Utf8Path;
use restwright_codegen::output::FileSet;

/// Returns a module with all its submodules inline.
pub(crate) fn module(name: &str, files: &FileSet) -> String {
    let mut out = format!("pub mod {name} {{\n");
    file(Utf8Path::new("mod.rs"), Utf8Path::new(""), files, &mut out);
    out.push_str("}\n");
    out
}

/// Appends the text of a file; its submodules are files in `folder`.
fn file(path: &Utf8Path, folder: &Utf8Path, files: &FileSet, out: &mut String) {
    for line in files.get(path).unwrap_or_default().lines() {
        if let Some((declaration, name)) = declared(line) {
            let stem = name.strip_prefix("r#").unwrap_or(name);
            out.push_str(declaration);
            out.push_str(" {\n");
            file(&folder.join(format!("{stem}.rs")), &folder.join(stem), files, out);
            out.push_str("}\n");
        } else {
            out.push_str(line);
            out.push('\n');
        }
    }
}

/// Returns the declaration of a submodule without its semicolon, and its name. In generated files,
/// each declaration is on a line of its own without indentation.
fn declared(line: &str) -> Option<(&str, &str)> {
    let declaration = line.strip_suffix(';')?;
    let (visibility, name) = declaration.split_once("mod ")?;
    let is_item = visibility.is_empty() || visibility.starts_with("pub");
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '#');
    (is_item && name.chars().all(is_name)).then_some((declaration, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_stand_in_each_other() {
        let mut files = FileSet::new();
        for (path, text) in [
            ("mod.rs", "//! Root.\n\nmod a;\n\n/// B.\npub mod r#type;\n"),
            ("a.rs", "pub(super) mod inner;\nfn mod_x() {}\n"),
            ("a/inner.rs", "const TEXT: &str = \"mod y;\";\n"),
            ("type.rs", ""),
        ] {
            files.insert(path, text.to_owned()).unwrap();
        }
        assert_eq!(
            module("api", &files),
            "pub mod api {\n//! Root.\n\nmod a {\npub(super) mod inner {\nconst TEXT: &str = \"mod y;\";\n}\n\
             fn mod_x() {}\n}\n\n/// B.\npub mod r#type {\n}\n}\n"
        );
    }
}
