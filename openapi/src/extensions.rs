//! Extensions (`x-…` keys) that `convert` writes for constructs that OpenAPI cannot express, by the
//! object that contains them. The reader supports all of them; a test compares this list with the
//! extensions that the OpenAPI output can contain.

/// The extensions, except those of schemas ([`restwright_schema::SCHEMA_EXTENSIONS`],
/// [`restwright_schema::XML_EXTENSIONS`]).
pub const EXTENSIONS: &[(&str, &[&str])] = &[
    // `x-generated` replaces a comment, and keeps unused schemas.
    ("OpenAPI", &["x-generated", "x-infinite-numbers", "x-linked-paths"]),
    ("Path Item", &["x-additional-operations", "x-repeated-operations"]),
    ("Operation", &["x-empty-path", "x-paging", "x-resource-type"]),
    (
        "Parameter",
        &[
            "x-allow-reserved",
            "x-item-styles",
            "x-matrix",
            "x-of-service",
            "x-optional",
            "x-path-pattern",
            "x-style",
        ],
    ),
    ("Header", &["x-item-styles", "x-style"]),
    ("Response", &["x-produces", "x-statuses", "x-summary"]),
    ("Tag", &["x-summary"]),
    ("OAuth Flows", &["x-device-authorization"]),
    ("Encoding", &["x-unnamed", "x-encoding", "x-item-styles", "x-verbatim"]),
    (
        "Media Type",
        &["x-any-root", "x-bodies", "x-description", "x-element", "x-parts", "x-wrapper"],
    ),
];

/// Returns all extensions without duplicates, in alphabetical order.
pub fn extensions() -> Vec<&'static str> {
    let own = EXTENSIONS.iter().flat_map(|(_, words)| *words).copied();
    let schema = restwright_schema::SCHEMA_EXTENSIONS.iter().map(|(word, _)| *word);
    let xml = restwright_schema::XML_EXTENSIONS.iter().map(|(word, _)| *word);
    let mut words: Vec<&str> = own.chain(schema).chain(xml).collect();
    words.sort_unstable();
    words.dedup();
    words
}
