//! From tokens to the text of a file.

use proc_macro2::TokenStream;
use syn::{Fields, File, ImplItem, Item};

/// The text of items, as rustfmt would leave it. Tokens that do not parse are a mistake of an
/// emitter, whatever the description says.
pub(super) fn items(tokens: TokenStream) -> syn::Result<String> {
    Ok(prettyplease::unparse(&spaced(syn::parse2(tokens)?)))
}

/// Puts a blank line between items and between methods: an item of no tokens is printed as one.
fn spaced(file: File) -> File {
    let blank = || Item::Verbatim(TokenStream::new());
    let items = file.items.into_iter().map(|item| match item {
        Item::Impl(mut block) => {
            let blank = || ImplItem::Verbatim(TokenStream::new());
            block.items = apart(block.items, |item| matches!(item, ImplItem::Fn(_)), blank);
            Item::Impl(block)
        }
        other => other,
    });
    File { items: apart(items, ends_apart, blank), ..file }
}

/// The items with a blank between two, behind those that end so.
fn apart<T>(
    items: impl IntoIterator<Item = T>,
    ends_apart: impl Fn(&T) -> bool,
    blank: impl Fn() -> T,
) -> Vec<T> {
    let mut out = Vec::new();
    let mut is_apart = false;
    for item in items {
        out.extend(is_apart.then(&blank));
        is_apart = ends_apart(&item);
        out.push(item);
    }
    out
}

/// False for what the next item follows at once: imports, and a struct without fields.
fn ends_apart(item: &Item) -> bool {
    match item {
        Item::Use(_) => false,
        Item::Struct(found) => match &found.fields {
            Fields::Named(fields) => !fields.named.is_empty(),
            Fields::Unnamed(_) | Fields::Unit => true,
        },
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_rust_is_an_error() {
        let error = items("struct A; struct".parse().unwrap()).unwrap_err();
        assert!(error.to_string().contains("expected identifier"), "{error}");
    }

    #[test]
    fn items_stand_apart_and_comments_stay_with_them() {
        let text = "use a; use b; const A: u8 = 1; const B: u8 = 2; #[doc = \" First;\"]
                    #[doc = \" last.\"] struct C { #[doc = \" Here;\"] d: u8 } struct E {}
                    impl E { const F: u8 = 1; fn g() { h(); } fn i() { h(); } }";
        let expected = "use a;\nuse b;\nconst A: u8 = 1;\n\nconst B: u8 = 2;\n\n/// First;\n\
                        /// last.\nstruct C {\n    /// Here;\n    d: u8,\n}\n\nstruct E {}\n\
                        impl E {\n    const F: u8 = 1;\n    fn g() {\n        h();\n    }\n\n    \
                        fn i() {\n        h();\n    }\n}\n";
        assert_eq!(items(text.parse().unwrap()).unwrap(), expected);
    }
}
