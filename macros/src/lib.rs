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
/// Paths are relative to the folder of `Cargo.toml`. The module is called like the file, and uses
/// the package `restwright-runtime`, which the crate depends on. Arguments after the description:
///
/// | argument | meaning |
/// |---|---|
/// | `name = "tickets"` | name of the module |
/// | `root = "apis"` | folder below which references to other files are followed; by default that of the crate, or of a description elsewhere |
/// | `overlays = ["a.yaml"]` | OpenAPI overlays, in the order in which they are applied |
/// | `select = ["tickets/*"]`, `skip = ["*/delete*"]` | operations to generate, and not to generate |
/// | `client_parameters = ["tenant_id"]` | parameters that are set on the client |
/// | `types = ["date_time=jiff"]` | types of values, as in `restwright.toml` |
/// | `derives = ["Eq"]` | traits to derive for every type, as in `restwright.toml` |
/// | `limits = ["nesting=512"]` | limits on the work that the description may cause, as in `restwright.toml` |
/// | `server = "axum"` | also a server; the runtime has its feature `server` |
///
/// The crate is compiled again when a file that was read changes. A rejected description is a
/// compile error with its diagnostics; `restwright lint` shows its warnings.
///
/// # Errors
///
/// Unknown arguments, files that cannot be read, and rejected descriptions are compile errors, at
/// the literal that they are about.
#[proc_macro]
pub fn generate(input: TokenStream) -> TokenStream {
    let expanded = syn::parse(input).and_then(|arguments| expand::expand(&arguments));
    expanded.unwrap_or_else(|error| error.to_compile_error()).into()
}
