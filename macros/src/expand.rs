//! Expands the arguments to the module.

use camino::{Utf8Path, Utf8PathBuf};
use proc_macro2::{Span, TokenStream};
use quote::quote;
use restwright::{Argument, BuildError, Builder, Expanded, RustServer, ValueTypes};
use syn::{Error, LitStr};

use crate::arguments::{Arguments, Key, Setting};

/// Returns the module, and items that make the compiler track the files that were read.
pub(crate) fn expand(arguments: &Arguments) -> syn::Result<TokenStream> {
    let span = arguments.description.span();
    let folder = folder(span)?;
    let path = |text: &LitStr| folder.join(text.value());
    let description = path(&arguments.description);
    let mut builder = Builder::new(&*description).root(default_root(&folder, &description));
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
                Key::Limits => limited(builder, value)?,
                Key::Server => builder.server(server(value)?),
                // Set once, above.
                Key::Types => builder,
            };
        }
    }
    let Expanded { text, inputs } =
        expanded(builder).map_err(|error| located(&error, arguments, &folder))?;
    let module: TokenStream = text.parse().map_err(|error| Error::new(span, error))?;
    // `include_bytes!` adds a file to the dependency information that Cargo reads.
    let inputs = inputs.iter().map(|input| input.as_str());
    Ok(quote! {
        #module
        #(const _: &[u8] = include_bytes!(#inputs);)*
    })
}

/// Generates the module. It is generated on other threads, where the compiler's tokens cannot be
/// used: the fallback implementation of proc-macro2 is used in the meantime.
fn expanded(builder: Builder) -> Result<Expanded, BuildError> {
    proc_macro2::fallback::force();
    let expanded = builder.expand();
    proc_macro2::fallback::unforce();
    expanded
}

/// Returns the error at the literal that caused it.
fn located(error: &BuildError, arguments: &Arguments, folder: &Utf8Path) -> Error {
    let about = |argument: &Argument| {
        let Argument { key, value } = argument;
        let is_value =
            |text: &&LitStr| text.value() == *value || folder.join(text.value()) == *value;
        let settings = arguments.settings.iter().filter(|setting| setting.key.name() == key);
        settings.flat_map(|setting| &setting.values).find(is_value)
    };
    let literal = error.argument().and_then(about).unwrap_or(&arguments.description);
    let drawn = error.to_string();
    // The compiler adds the prefix `error: `. Diagnostics start with their own severity and code.
    let message = match drawn.strip_prefix("error: ") {
        Some(message) => message.trim_end().to_owned(),
        None => format!("`{}` is rejected\n\n{}", literal.value(), drawn.trim_end()),
    };
    Error::new(literal.span(), message)
}

/// Returns the default root folder of references: that of the crate if it contains the description,
/// otherwise that of the description. The current folder of the compiler is not used, since it
/// differs between a crate that is built directly and a dependency.
fn default_root(crate_folder: &Utf8Path, description: &Utf8Path) -> Utf8PathBuf {
    let own = description.parent().unwrap_or(description);
    let real = |path: &Utf8Path| path.canonicalize_utf8().ok();
    match (real(crate_folder), real(own)) {
        (Some(folder), Some(own)) if own.starts_with(&folder) => crate_folder.to_owned(),
        (Some(_), Some(_)) => own.to_owned(),
        // A missing description is reported when it is read.
        _ => crate_folder.to_owned(),
    }
}

/// Returns the folder of the crate that is compiled.
fn folder(span: Span) -> syn::Result<Utf8PathBuf> {
    let unset = |error| Error::new(span, format!("CARGO_MANIFEST_DIR: {error}"));
    std::env::var("CARGO_MANIFEST_DIR").map(Utf8PathBuf::from).map_err(unset)
}

/// Parses the types of values; an error is at the invalid literal.
fn types(values: &[LitStr]) -> syn::Result<ValueTypes> {
    let texts: Vec<String> = values.iter().map(LitStr::value).collect();
    for (text, literal) in texts.iter().zip(values) {
        ValueTypes::of_texts([&**text]).map_err(|error| Error::new(literal.span(), error))?;
    }
    let span = values.first().map_or_else(Span::call_site, LitStr::span);
    ValueTypes::of_texts(texts.iter().map(|text| &**text)).map_err(|error| Error::new(span, error))
}

/// Sets a limit: `nesting=512`.
fn limited(builder: Builder, setting: &LitStr) -> syn::Result<Builder> {
    let text = setting.value();
    let read = text.split_once('=').and_then(|(name, value)| Some((name, value.parse().ok()?)));
    let Some((name, value)) = read else {
        return Err(Error::new(setting.span(), "expected `NAME=NUMBER`"));
    };
    Ok(builder.limit(name, value))
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
mod tests;
