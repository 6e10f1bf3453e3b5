//! The macro [`generate!`]: bindings of an API description, generated while a crate is compiled.

mod arguments;
mod expand;

use proc_macro::TokenStream;

/// Declares a module with the bindings of an API description.
///
/// ```ignore
/// restwright_macros::generate!("apis/tickets.yaml");
///
/// let client = tickets::Client::builder(tickets::DEFAULT_BASE_URL).build()?;
/// ```
///
/// Paths are relative to the folder of `Cargo.toml`. The name of the module is that of the file.
/// The module uses the package `restwright-runtime`, which the crate depends on. Arguments after
/// the description:
///
/// | argument | meaning |
/// |---|---|
/// | `name = "tickets"` | name of the module |
/// | `root = "apis"` | root folder of references; default: that of the crate or the description |
/// | `overlays = ["a.yaml"]` | OpenAPI overlays, in the order in which they are applied |
/// | `select = ["tickets/*"]`, `skip = ["*/delete*"]` | operations to generate, and to skip |
/// | `client_parameters = ["tenant_id"]` | parameters that are set on the client |
/// | `types = ["date_time=jiff"]` | types of values, as in `restwright.toml` |
/// | `derives = ["Eq"]` | traits to derive for every type, as in `restwright.toml` |
/// | `limits = ["nesting=512"]` | limits on the work that a description may cause |
/// | `server = "axum"` | also generate a server; requires the feature `server` of the runtime |
///
/// The crate is recompiled when a file that was read changes. A rejected description is a compile
/// error with its diagnostics; `restwright lint` shows its warnings.
///
/// # Errors
///
/// Unknown arguments, unreadable files and rejected descriptions are compile errors, reported at
/// the literal that caused them.
#[proc_macro]
pub fn generate(input: TokenStream) -> TokenStream {
    let expanded = syn::parse(input).and_then(|arguments| expand::expand(&arguments));
    expanded.unwrap_or_else(|error| error.to_compile_error()).into()
}
