//! `Cargo.toml` of a package.

use restwright_api::Api;

use super::{Options, Runtime};

/// What the embedded runtime needs, as its own `Cargo.toml` has it.
pub(super) const EMBEDDED: &str = include_str!("templates/embedded.toml");

/// The text of the manifest.
pub(super) fn manifest(api: &Api, options: &Options) -> String {
    let name = package_name(&options.name);
    let title: String = api.title.chars().filter(|found| !found.is_control()).take(80).collect();
    let title = if title.trim().is_empty() { "a service" } else { title.trim() };
    let description = basic_string(&format!("Bindings of {title}"));
    let (features, dependencies) = match &options.runtime {
        Runtime::Embedded => (
            "reqwest = [\"dep:http-body\", \"dep:reqwest\", \"dep:tokio\"]\n# `send_blocking` beside `send`.\nblocking = [\"dep:tokio\"]\n",
            EMBEDDED.to_owned(),
        ),
        Runtime::Crate => (CRATE_FEATURES, runtime_dependency("version = \"0.1\"")),
        Runtime::Path(path) => {
            (CRATE_FEATURES, runtime_dependency(&format!("path = {}", basic_string(path))))
        }
    };
    let default = options.features.iter().map(|name| basic_string(name));
    let default = default.collect::<Vec<_>>().join(", ");
    format!(
        "[package]\nname = \"{name}\"\ndescription = {description}\nversion = \"0.1.0\"\n\
         edition = \"2024\"\nrust-version = \"1.95\"\n\n[features]\ndefault = [{default}]\n\
         # The transport that a client uses when it is given none.\n{features}\n[dependencies]\n\
         {dependencies}\n{DEV}"
    )
}

/// What the tests of samples need.
const DEV: &str = include_str!("templates/dev.toml");

const CRATE_FEATURES: &str = "\
reqwest = [\"restwright-runtime/reqwest\"]
# `send_blocking` beside `send`.
blocking = [\"restwright-runtime/blocking\"]
";

fn runtime_dependency(place: &str) -> String {
    format!("restwright-runtime = {{ {place}, default-features = false }}\n")
}

/// A name that Cargo takes.
pub(super) fn package_name(name: &str) -> String {
    let keep =
        |found: char| if found.is_ascii_alphanumeric() || found == '_' { found } else { '-' };
    let name: String = name.chars().map(keep).collect();
    let name = name.trim_matches('-');
    match name.starts_with(|found: char| found.is_ascii_alphabetic()) {
        true => name.to_ascii_lowercase(),
        false if name.is_empty() => "bindings".to_owned(),
        false => format!("api-{}", name.to_ascii_lowercase()),
    }
}

/// A string of TOML.
fn basic_string(text: &str) -> String {
    let mut out = String::from("\"");
    for found in text.chars() {
        match found {
            '"' | '\\' => out.extend(['\\', found]),
            _ if found.is_control() => {}
            _ => out.push(found),
        }
    }
    out + "\""
}
