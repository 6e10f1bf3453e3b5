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

/// What the crate's root shows beside the types.
pub(super) const ROOT: &[&str] =
    &["Call", "Client", "ClientBuilder", "Fault", "Multipart", "Operation"];

/// Modules at the root of every generated crate.
pub(super) const MODULES: &[&str] = &[
    "client",
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
    "faults",
    "links",
    "base_urls",
    "headers",
    "webhooks",
];

/// Methods that a setter must not take the place of.
pub(super) const SETTERS: &[&str] = &["default", "new", "validate"];

/// Methods that an operation must not take the place of.
pub(super) const CLIENT_METHODS: &[&str] = &["builder", "new", "call", "runtime", "clone"];

/// Variants that every open enumeration has.
pub(super) const VARIANTS: &[&str] = &["Other", "Self"];

/// Methods of a call that a setter must not hide, and the setters of bodies.
pub(super) const CALL_METHODS: &[&str] = &[
    "body",
    "bytes",
    "clone",
    "deref",
    "into_inner",
    "pages",
    "multipart",
    "new",
    "send",
    "send_blocking",
    "send_stream",
    "send_stream_blocking",
    "send_with_meta",
    "send_with_meta_blocking",
    "stream",
    "text",
];

/// Methods of the builder of a client.
pub(super) const BUILDER_METHODS: &[&str] = &[
    "auth",
    "build",
    "format",
    "header",
    "max_body",
    "max_headers",
    "max_memory",
    "new",
    "retry",
    "template",
    "timeout",
    "transport",
    "user_agent",
];
