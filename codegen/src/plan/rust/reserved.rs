//! Names that mean something already where generated code stands.

/// Keywords of every edition, strict and reserved: written raw where they are names.
pub(super) const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Keywords that Rust takes as a name in no way.
pub(super) const NEVER_RAW: &[&str] = &["self", "super", "crate", "_"];

/// Types, traits and variants of the prelude, of derives and of the imports of generated modules.
pub(super) const TYPES: &[&str] = &[
    "AsMut",
    "AsRef",
    "Base64",
    "BTreeMap",
    "Box",
    "Bytes",
    "Clone",
    "Copy",
    "Cow",
    "Date",
    "DateTime",
    "Debug",
    "Decimal",
    "Default",
    "Deserialize",
    "Deserializer",
    "Display",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "Formatter",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Integer",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "Maybe",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Serialize",
    "Serializer",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Uuid",
    "Value",
    "Vec",
];

/// Modules at the root of every generated crate.
pub(super) const MODULES: &[&str] = &[
    "builder",
    "client",
    "command_line",
    "core",
    "alloc",
    "lib",
    "main",
    "mod",
    "runtime",
    "std",
    "test",
    "tests",
    "types",
    "wire",
    "error_responses",
    "links",
    "base_urls",
    "headers",
    "webhooks",
    "axum_server",
];

/// Methods of structs of bodies that a setter must not hide. Those of traits are in
/// `trait_methods`, here and below.
pub(super) const STRUCT_METHODS: &[&str] = &["new", "validate"];

/// Methods of the client that an operation must not hide.
pub(super) const CLIENT_METHODS: &[&str] = &["builder", "call", "new", "runtime"];

/// Variants that every open enumeration has.
pub(super) const VARIANTS: &[&str] = &["Other", "Self"];

/// Methods of request builders that the setter of a parameter must not hide, whether the operation
/// has them or not: what is added to it later moves no setter.
pub(super) const REQUEST_METHODS: &[&str] = &[
    "accept",
    "base_url",
    "body",
    "bytes",
    "extensions",
    "follow_location",
    "form",
    "format",
    "header",
    "into_inner",
    "items",
    "lenient_responses",
    "lines",
    "multipart",
    "new",
    "pages",
    "part_header",
    "query",
    "read_timeout",
    "retry",
    "send",
    "send_as",
    "send_as_blocking",
    "send_blocking",
    "send_bytes",
    "send_bytes_blocking",
    "send_optional",
    "send_optional_blocking",
    "send_raw",
    "send_raw_blocking",
    "send_stream",
    "send_stream_blocking",
    "send_text",
    "send_text_blocking",
    "send_with_meta",
    "send_with_meta_blocking",
    "stream",
    "text",
    "timeout",
    "wait_until",
];

/// Methods of the builder of a client.
pub(super) const BUILDER_METHODS: &[&str] = &[
    "auth",
    "build",
    "connect_timeout",
    "format",
    "header",
    "http_client",
    "lenient_responses",
    "max_body",
    "max_headers",
    "max_memory",
    "middleware",
    "new",
    "read_timeout",
    "retry",
    "template",
    "timeout",
    "transport",
    "user_agent",
];
