//! Optional features of the runtime, generated on request only. Otherwise, their dependencies would
//! be in the lock file, and their code in the folder, of every crate.
//!
//! Extras needed by value types are not Cargo features, since the crate does not compile without
//! them.

use super::Options;
use crate::plan::rust::{KnownTraits, RustPlan, ValueTypes};

/// A feature of the runtime that is only included on request.
#[derive(Clone, Copy)]
pub(super) struct Extra {
    /// Name of the feature, in the runtime and in the bindings.
    pub(super) name: &'static str,
    /// Comment above the feature in `Cargo.toml`.
    pub(super) about: &'static str,
    /// Path prefixes of its files in the runtime.
    pub(super) files: &'static [&'static str],
    /// Features enabled by it if the runtime is embedded.
    pub(super) enables: &'static [&'static str],
    /// Its dependency lines.
    pub(super) dependencies: &'static str,
    /// Whether it is also a Cargo feature of the bindings. Otherwise it is always built in.
    pub(super) is_feature: bool,
}

/// An extra needed by value types.
const fn of_values(
    name: &'static str,
    files: &'static [&'static str],
    dependencies: &'static str,
) -> Extra {
    Extra { name, about: "", files, enables: &[], dependencies, is_feature: false }
}

/// All extras, in the order of `Cargo.toml`.
pub(super) const EXTRAS: &[Extra] = &[
    Extra {
        name: "server",
        about: "A server of the operations: traits and routes.",
        files: &["server/"],
        enables: &["dep:axum"],
        dependencies: "axum = { version = \"0.8\", optional = true, default-features = false, \
                       features = [\"http1\", \"tokio\"] }\n",
        is_feature: true,
    },
    Extra {
        name: PATTERNS,
        about: "Regular expressions of texts, which the server checks.",
        files: &["value/pattern.rs"],
        enables: &["dep:regex"],
        dependencies: "regex = { version = \"1\", optional = true, default-features = false, \
                       features = [\"std\", \"unicode-gencat\"] }\n",
        is_feature: true,
    },
    Extra {
        name: "cli",
        about: "A command-line client: a program with a command for each operation.",
        files: &["command_line/"],
        enables: &["blocking", "dep:clap", "dep:clap_complete"],
        dependencies: "clap = { version = \"4\", optional = true, features = [\"string\"] }\n\
                       clap_complete = { version = \"4\", optional = true }\n",
        is_feature: true,
    },
    Extra {
        name: "tracing",
        about: "Spans and events of `tracing`, by the conventions of OpenTelemetry.",
        files: &["middleware/spans.rs"],
        enables: &["dep:tracing"],
        dependencies: "tracing = { version = \"0.1\", optional = true, default-features = false, \
                       features = [\"std\"] }\n",
        is_feature: true,
    },
    Extra {
        name: "tower",
        about: "Layers of tower as middleware.",
        files: &["middleware/tower_layer.rs"],
        enables: &["dep:http-body", "dep:tower-layer", "dep:tower-service"],
        dependencies: "tower-layer = { version = \"0.3\", optional = true }\n\
                       tower-service = { version = \"0.3\", optional = true }\n",
        is_feature: true,
    },
    Extra {
        name: "reqwest-middleware",
        about: "Clients of `reqwest-middleware` as transports.",
        files: &["transport/reqwest_middleware_transport.rs"],
        enables: &["reqwest", "dep:reqwest-middleware"],
        dependencies: "reqwest-middleware = { version = \"0.5\", optional = true, \
                       default-features = false }\n",
        is_feature: true,
    },
    Extra {
        name: "hyper-util",
        about: "Clients of `hyper-util` as transports, without reqwest.",
        files: &["transport/hyper_transport.rs"],
        enables: &["__gzip", "dep:http-body", "dep:hyper-util", "dep:tokio"],
        dependencies: "hyper-util = { version = \"0.1\", optional = true, default-features = \
                       false, features = [\"client-legacy\", \"http1\", \"http2\", \"tokio\"] }\n",
        is_feature: true,
    },
    of_values("arbitrary", &["value/arbitrary_value.rs"], "arbitrary = \"1\"\n"),
    of_values(
        "bigdecimal",
        &["value/bigdecimal_type.rs"],
        "bigdecimal = { version = \"0.4\", default-features = false, features = [\"std\"] }\n",
    ),
    of_values(
        "chrono",
        &["value/chrono_types.rs"],
        "chrono = { version = \"0.4\", default-features = false, features = [\"std\"] }\n",
    ),
    of_values("indexmap", &["value/index_map.rs"], "indexmap = \"2\"\n"),
    of_values(
        "jiff",
        &["value/jiff_types.rs"],
        "jiff = { version = \"0.2\", default-features = false, features = [\"std\"] }\n",
    ),
    of_values(
        "rust_decimal",
        &["value/rust_decimal_type.rs"],
        "rust_decimal = { version = \"1\", default-features = false, features = [\"std\"] }\n",
    ),
    of_values(
        "schemars",
        &["value/schemars_schema.rs"],
        "schemars = { version = \"1\", default-features = false, features = [\"std\"] }\n",
    ),
    of_values(
        "time",
        &["value/time_types.rs"],
        "time = { version = \"0.3\", default-features = false, features = [\"std\"] }\n",
    ),
    of_values(
        "utoipa",
        &["value/utoipa_schema.rs"],
        "utoipa = { version = \"5\", default-features = false, features = [\"macros\"] }\n",
    ),
    of_values("vec", &["value/byte_vectors.rs"], ""),
    of_values(OF_DATES, &["value/foreign.rs"], ""),
    of_values(OF_SCHEMAS, &["value/schema_text.rs"], ""),
];

/// The feature that a server enables if its description has regular expressions.
pub(super) const PATTERNS: &str = "patterns";

/// Code shared by the date and time crates.
const OF_DATES: &str = "__foreign";

/// Code shared by the schema crates.
const OF_SCHEMAS: &str = "__schemas";

/// Optional parts in addition to the client.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside {
    /// A server.
    pub server: bool,
    /// A server that checks regular expressions.
    pub patterns: bool,
    /// A command-line client.
    pub command_line: bool,
    /// Value types.
    pub value_types: ValueTypes,
    /// Traits of other crates.
    pub traits: KnownTraits,
}

/// The extras needed for these features and parts.
pub(super) fn wanted(features: &[String], beside: Beside) -> Vec<&'static Extra> {
    let mut of_types = beside.value_types.features();
    of_types.extend(beside.traits.features());
    let is_wanted = |extra: &&Extra| match extra.name {
        OF_DATES => of_types.iter().any(|name| ["chrono", "jiff", "time"].contains(name)),
        OF_SCHEMAS => beside.traits.has_schemas(),
        name if !extra.is_feature => of_types.contains(&name),
        "server" => beside.server,
        PATTERNS => beside.patterns,
        "cli" => beside.command_line,
        name => features.iter().any(|feature| feature == name),
    };
    EXTRAS.iter().filter(is_wanted).collect()
}

/// The extras of bindings.
pub(super) fn of(plan: &RustPlan, options: &Options) -> Vec<&'static Extra> {
    let command_line = plan.command_line.is_some();
    let (server, value_types, traits) = (plan.has_server(), plan.value_types, plan.traits);
    let patterns = plan.has_patterns();
    let beside = Beside { server, patterns, command_line, value_types, traits };
    wanted(&options.features, beside)
}

impl Extra {
    /// True if a file of the runtime belongs to the extra.
    pub(super) fn has_file(&self, path: &str) -> bool {
        self.files.iter().any(|start| path.starts_with(start))
    }
}

/// Sorts dependency lines by name. Lines after a blank line are platform-specific dependencies, and
/// stay at the end.
pub(super) fn sorted(lines: &str) -> String {
    let (lines, rest) = lines.split_once("\n\n").unwrap_or((lines, ""));
    let mut lines: Vec<&str> = lines.lines().collect();
    lines.sort_unstable();
    let end = if rest.is_empty() { "" } else { "\n\n" };
    format!("{}{end}{rest}", lines.join("\n"))
}
