//! From tokens to the text of a file.

use proc_macro2::TokenStream;

/// The text of items, as rustfmt would leave it.
pub(super) fn items(tokens: TokenStream) -> String {
    match syn::parse2::<syn::File>(tokens) {
        Ok(file) => spaced(&prettyplease::unparse(&file)),
        // Tokens that do not parse would be a mistake of an emitter, not of a description. The
        // compiler shows what is wrong.
        Err(error) => error.to_compile_error().to_string(),
    }
}

/// Puts a blank line between items and between methods, where prettyplease leaves none.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut after_end = false;
    for line in text.lines() {
        let closes = line.trim_start().starts_with(['}', ')', ']']);
        if after_end && !closes && !line.is_empty() {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
        // Imports stand together; what is indented is no item; a comment may end in anything.
        let is_item = ![" ", "//", "use ", "pub use "].iter().any(|start| line.starts_with(start));
        let is_short = line.starts_with("impl ") && line.ends_with("{}");
        after_end = matches!(line, "}" | "    }") || line.ends_with(';') && is_item || is_short;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_stand_apart_and_comments_stay_with_them() {
        let text = "use a;\nuse b;\nconst A: u8 = 1;\nconst B: u8 = 2;\n/// First;\n/// last.\n\
                    struct C {\n    /// Here;\n    d: u8,\n}\nstruct E;\n";
        let expected = "use a;\nuse b;\nconst A: u8 = 1;\n\nconst B: u8 = 2;\n\n/// First;\n\
                        /// last.\nstruct C {\n    /// Here;\n    d: u8,\n}\n\nstruct E;\n";
        assert_eq!(spaced(text), expected);
    }
}
