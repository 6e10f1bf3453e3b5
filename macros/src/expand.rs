//! From arguments to the module.

use camino::Utf8PathBuf;
use proc_macro2::{Span, TokenStream};
use quote::quote;
use restwright::{BuildError, Builder, Expanded, RustServer, ValueTypes};
use syn::{Error, LitStr};

use crate::arguments::{Arguments, Key, Setting};

/// The module, and what makes the compiler watch the files that were read.
pub(crate) fn expand(arguments: &Arguments) -> syn::Result<TokenStream> {
    let place = arguments.description.span();
    let folder = folder(place)?;
    let path = |text: &LitStr| folder.join(text.value());
    let mut builder = Builder::new(path(&arguments.description));
    for Setting { key, values } in &arguments.settings {
        if *key == Key::Types {
            builder = builder.value_types(types(values)?);
            continue;
        }
        for value in values {
            builder = match key {
                Key::Name => builder.name(value.value()),
                Key::Root => builder.root(path(value)),
                Key::Overlays => builder.overlay(path(value)),
                Key::Select => builder.select(value.value()),
                Key::Skip => builder.skip(value.value()),
                Key::ClientParameters => builder.client_parameter(value.value()),
                Key::Derives => builder.derive(value.value()),
                Key::Server => builder.server(server(value)?),
                // All at once, above.
                Key::Types => builder,
            };
        }
    }
    let Expanded { text, inputs } =
        expanded(builder).map_err(|error| Error::new(place, error.to_string()))?;
    let module: TokenStream = text.parse().map_err(|error| Error::new(place, error))?;
    // The compiler notes which files it reads, and Cargo asks for those.
    let inputs = inputs.iter().map(|input| input.as_str());
    Ok(quote! {
        #module
        #(const _: &[u8] = include_bytes!(#inputs);)*
    })
}

/// Generates the module. Generation has threads of its own, in which the compiler's tokens cannot be
/// used: meanwhile those of proc-macro2 are.
fn expanded(builder: Builder) -> Result<Expanded, BuildError> {
    proc_macro2::fallback::force();
    let expanded = builder.expand();
    proc_macro2::fallback::unforce();
    expanded
}

/// The folder of the crate that is compiled.
fn folder(place: Span) -> syn::Result<Utf8PathBuf> {
    let unset = |error| Error::new(place, format!("CARGO_MANIFEST_DIR: {error}"));
    std::env::var("CARGO_MANIFEST_DIR").map(Utf8PathBuf::from).map_err(unset)
}

/// The types of values, an error at the one that is wrong.
fn types(values: &[LitStr]) -> syn::Result<ValueTypes> {
    let texts: Vec<String> = values.iter().map(LitStr::value).collect();
    for (text, place) in texts.iter().zip(values) {
        ValueTypes::of_texts([&**text]).map_err(|error| Error::new(place.span(), error))?;
    }
    let place = values.first().map_or_else(Span::call_site, LitStr::span);
    ValueTypes::of_texts(texts.iter().map(|text| &**text)).map_err(|error| Error::new(place, error))
}

fn server(value: &LitStr) -> syn::Result<RustServer> {
    match value.value().as_str() {
        "axum" => Ok(RustServer::Axum),
        other => {
            Err(Error::new(value.span(), format!("unknown server `{other}`; expected `axum`")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(arguments: &str) -> Result<String, String> {
        let arguments: Arguments = syn::parse_str(arguments).map_err(|error| error.to_string())?;
        expand(&arguments).map(|tokens| tokens.to_string()).map_err(|error| error.to_string())
    }

    #[test]
    fn a_module_and_the_files_that_it_depends_on() {
        let text = expanded(
            r#""../apis/library/library.wadl", name = "books", root = "../apis/library", skip = ["hangNotice"],"#,
        )
        .unwrap();
        assert!(text.starts_with("pub mod books {"), "{}", &text[..80]);
        for input in ["library.wadl", "library.xsd"] {
            assert!(text.contains(&format!("/apis/library/{input}\")")), "{input}");
        }
        assert!(!text.contains("mod axum_server"));
        let with_server =
            r#""../apis/library/library.wadl", root = "../apis/library", server = "axum""#;
        assert!(expanded(with_server).unwrap().contains("mod axum_server"));
    }

    #[test]
    fn errors_name_what_is_wrong() {
        for (arguments, expected) in [
            ("", "expected string literal"),
            (r#""a.yaml", nam = "x""#, "unknown argument `nam`; expected one of `name`, `root`"),
            (r#""a.yaml", select = "x""#, "expected square brackets"),
            (r#""a.yaml", server = "rocket""#, "unknown server `rocket`; expected `axum`"),
            (r#""a.yaml", types = ["map=tree"]"#, "unknown variant `tree`"),
            (r#""a b.yaml", name = "a b""#, "`a b` is not a valid module name"),
            (r#""missing.yaml""#, "missing.yaml"),
            (r#""Cargo.toml""#, "Cargo.toml"),
        ] {
            let error = expanded(arguments).unwrap_err();
            assert!(error.contains(expected), "{arguments}: {error}");
        }
    }
}
