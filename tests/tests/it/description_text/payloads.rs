//! Texts that are commands in some format, and benign texts with the same number of words.

/// A file whose content must not leak. The test of real calls replaces it by a file that it
/// creates.
pub(crate) const FILE: &str = "/etc/hostname";

/// Payloads inserted into every string of a model.
pub(crate) const PAYLOADS: &[&str] = &[
    // Terminals.
    "\u{1b}[2J\u{1b}[31mred",
    "\u{9b}31mred\u{7}",
    "a\rb\u{8}c",
    "a\u{202e}txt.exe\u{202c}",
    "\u{2066}a\u{2069}\u{200b}b\u{feff}",
    "a\u{2028}b\u{2029}c\u{85}d",
    "tags \u{e0041}\u{e007f}",
    // Logs of CI services.
    "\n::error file=a.rs,line=1::forged",
    "\n::set-output name=a::b%0A::error::c",
    "##vso[task.setvariable variable=a]b",
    "##[error]forged",
    "\nnothing has changed for callers\n0 errors",
    // Shells and curl.
    "$(touch made) `touch made`",
    "'; touch made; '",
    "\"; touch made; \"",
    "\\\"; touch made #",
    "!! !touch",
    "\n touch made\n",
    "@/etc/hostname",
    "x=@/etc/hostname;type=text/html",
    "</etc/hostname",
    "=@/etc/hostname",
    "-o made --config /etc/hostname",
    "file:///etc/hostname",
    "[1-9]{a,b}",
    // RST.
    "\n\n.. raw:: html\n\n   <script>a</script>\n\n",
    "\n.. include:: /etc/hostname\n",
    ".. csv-table::\n   :file: /etc/hostname",
    ":download:`a </etc/hostname>` |a| `b`_ c_",
    "`a <javascript:alert(1)>`__ javascript:a data:b",
    "\n====\ntitle\n====\n",
    "*a **b ``c [1]_ \\",
    "- a\n- b\n\n1. c",
    "| a | b\n+---+\n",
    // Markdown and HTML.
    "[a](javascript:alert(1)) <javascript:b> <script>c</script>",
    "[a](java\tscript:b) ![c](data:d) [e]: vbscript:f",
    "&#106;avascript:a &lt;b&gt; javascript&colon;c",
    "```\nfn main() { panic!() }\n```\n\n    let indented = 1;\n",
    "~~~rust\ncompile_error!()\n~~~",
    "# a\n## b\n<!-- c",
    // Rust.
    "*/ compile_error!(\"a\"); /*",
    "\n#![feature(a)] include_str!(\"/etc/hostname\")",
    "\"#; compile_error!(); r#\"",
    "{} {0} {a:?} %s",
    "\n//! a\npub fn b() {}",
    // TOML, YAML, MANIFEST, JSON.
    "a\"\n[dependencies]\nb = \"*\"",
    "a: &b *c !!python/object:d\n- e # f",
    "---\n...\n%YAML",
    "\",\"a\":[{}],\"b\":\"",
    // File names.
    "../../etc/hostname\0",
];

/// Position of the original text, which keeps strings distinct.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    Before,
    Behind,
}

impl Side {
    /// Returns both sides alternately.
    pub(crate) fn of(number: usize) -> Self {
        if number.is_multiple_of(2) { Self::Before } else { Self::Behind }
    }
}

/// Returns a benign text with the same number of words, up to four.
pub(crate) fn twin(payload: &str) -> &'static str {
    match payload.split_whitespace().count() {
        0 | 1 => "plain",
        2 => "plain text",
        3 => "plain text only",
        _ => "plain text of words",
    }
}

/// Combines the original text with a payload.
pub(crate) fn with(text: &str, payload: &str, side: Side) -> String {
    match side {
        Side::Before => format!("{text} {payload}"),
        Side::Behind => format!("{payload} {text}"),
    }
}
