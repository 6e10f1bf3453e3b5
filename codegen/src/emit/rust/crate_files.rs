//! `Cargo.toml` of a package.

use super::extras::{Extra, PATTERNS, sorted};
use super::gates::Gates;
use super::{Options, Runtime};
use crate::file_names::is_device;

/// The dependencies of the embedded runtime, as in its own `Cargo.toml`.
const EMBEDDED: &str = include_str!("templates/embedded.toml");

/// The dependencies of the embedded runtime with these extras.
pub(super) fn embedded(extras: &[&Extra]) -> String {
    let of_extras: String = extras.iter().map(|extra| extra.dependencies).collect();
    sorted(&format!("{of_extras}{EMBEDDED}"))
}

/// The feature of an extra.
fn extra_feature(extra: &Extra, runtime: &Runtime, gates: Gates<'_>, has_patterns: bool) -> String {
    let Extra { name, about, enables, .. } = extra;
    // The command-line program includes the commands of all modules.
    let all = (*name == COMMAND_LINE && !gates.is_empty()).then_some("all");
    let also = (*name == "server" && has_patterns).then_some(PATTERNS);
    let of_runtime = format!("restwright-runtime/{name}");
    let enables = match runtime {
        Runtime::Embedded => list(all.into_iter().chain(enables.iter().copied()).chain(also)),
        Runtime::Crate | Runtime::Git(_) | Runtime::Path(_) => {
            list(all.into_iter().chain([of_runtime.as_str()]).chain(also))
        }
    };
    format!("# {about}\n{name} = {enables}\n")
}

/// Generates the package manifest.
pub(super) fn manifest(
    title: &str,
    options: &Options,
    gates: Gates<'_>,
    extras: &[&Extra],
) -> String {
    let name = package_name(&options.name);
    let title: String = title.chars().filter(|c| !c.is_control()).take(80).collect();
    let title = if title.trim().is_empty() { "a service" } else { title.trim() };
    let description = basic_string(&format!("Rust client for {title}"));
    let (features, dependencies) = match &options.runtime {
        Runtime::Embedded => (include_str!("templates/embedded_features.toml"), embedded(extras)),
        Runtime::Crate => (CRATE_FEATURES, runtime_dependency("version = \"0.1\"", extras)),
        Runtime::Git(url) => {
            (CRATE_FEATURES, runtime_dependency(&format!("git = {}", basic_string(url)), extras))
        }
        Runtime::Path(path) => {
            (CRATE_FEATURES, runtime_dependency(&format!("path = {}", basic_string(path)), extras))
        }
    };
    let program = program(&name, extras);
    let has_patterns = extras.iter().any(|extra| extra.name == PATTERNS);
    let extras = extras.iter().filter(|extra| extra.is_feature);
    let extras: String =
        extras.map(|extra| extra_feature(extra, &options.runtime, gates, has_patterns)).collect();
    let all = (!gates.is_empty()).then_some("all");
    let features_on = options.features.iter().map(String::as_str);
    let default = list(features_on.chain(usual_tls(&options.features)).chain(all));
    let parts = parts(gates);
    format!(
        "[package]\nname = \"{name}\"\ndescription = {description}\nversion = \"0.1.0\"\n\
         edition = \"2024\"\nrust-version = \"1.86\"\n\n[features]\ndefault = {default}\n\
         # The transport that a client uses when it is given none.\n{features}{extras}{parts}\n[dependencies]\n\
         {dependencies}\n{DEV}{program}"
    )
}

/// The feature of the command-line client.
const COMMAND_LINE: &str = "cli";

/// The `[[bin]]` table of the program, which requires its feature.
fn program(name: &str, extras: &[&Extra]) -> String {
    if !extras.iter().any(|extra| extra.name == COMMAND_LINE) {
        return String::new();
    }
    format!(
        "\n[[bin]]\nname = \"{name}\"\npath = \"src/main.rs\"\nrequired-features = \
         [\"{COMMAND_LINE}\"]\n"
    )
}

/// One feature per module.
fn parts(gates: Gates<'_>) -> String {
    let names = || gates.features().iter().map(|feature| feature.name.as_str());
    if gates.is_empty() {
        return String::new();
    }
    let mut out = format!("# Modules, each with its types.\nall = {}\n", list(names()));
    for name in names() {
        out.push_str(name);
        out.push_str(" = []\n");
    }
    out
}

/// A TOML array, with one line per item if it is long.
fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(basic_string).collect();
    let line = names.join(", ");
    if line.len() <= MAX_LINE {
        format!("[{line}]")
    } else {
        format!("[\n    {},\n]", names.join(",\n    "))
    }
}

/// Maximum length of an array on one line.
const MAX_LINE: usize = 80;

/// Dependencies of the example tests.
const DEV: &str = include_str!("templates/dev.toml");

const CRATE_FEATURES: &str = include_str!("templates/crate_features.toml");

/// Default TLS backend of the transport.
const TLS: &str = "rustls-graviola";

/// The TLS features.
const ALL_TLS: &[&str] = &[TLS, "rustls-ring", "rustls-aws-lc", "native-tls"];

/// The TLS feature to add if the transport is enabled without one.
fn usual_tls(features: &[String]) -> Option<&'static str> {
    let has = |name: &str| features.iter().any(|feature| feature == name);
    (has("reqwest") && !ALL_TLS.iter().any(|name| has(name))).then_some(TLS)
}

fn runtime_dependency(source: &str, extras: &[&Extra]) -> String {
    let of_values = extras.iter().filter(|extra| !extra.is_feature).map(|extra| extra.name);
    let names: Vec<&str> = of_values.filter(|name| !name.starts_with('_')).collect();
    let features = if names.is_empty() {
        String::new()
    } else {
        format!(", features = {}", list(names.into_iter()))
    };
    format!("restwright-runtime = {{ {source}, default-features = false{features} }}\n")
}

/// Converts a name to a valid package name.
pub fn package_name(name: &str) -> String {
    let keep = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
    let name: String = name.chars().map(keep).collect();
    let name = name.trim_matches('-');
    if is_device(name) {
        // Cargo rejects Windows device names too.
        return format!("api-{}", name.to_ascii_lowercase());
    }
    match name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        true => name.to_ascii_lowercase(),
        false if name.is_empty() => "bindings".to_owned(),
        false => format!("api-{}", name.to_ascii_lowercase()),
    }
}

/// A TOML string.
fn basic_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            _ if c.is_control() => {}
            _ => out.push(c),
        }
    }
    out + "\""
}
