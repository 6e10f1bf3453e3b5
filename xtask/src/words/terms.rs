//! Terms to avoid in documentation, with replacements.

/// A term to avoid.
pub(super) struct Term {
    /// Words in lower case, separated by single spaces.
    pub(super) text: &'static str,
    /// The replacement.
    pub(super) instead: &'static str,
}

const fn term(text: &'static str, instead: &'static str) -> Term {
    Term { text, instead }
}

/// Terms from the early days of this project that no reader searches for.
pub(super) const TERMS: &[Term] = &[
    term("finding", "diagnostic"),
    term("findings", "diagnostics"),
    term("leads nowhere", "is unresolved, unresolved reference"),
    term("lead nowhere", "are unresolved"),
    term("leads to itself", "circular"),
    term("passed over", "ignored"),
    term("means nothing", "is unknown, is ignored"),
    term("mends", "fixes"),
    term("mended", "fixed"),
    term("the way out", "fix, suggested fix"),
    term("made anew", "regenerated"),
    term("anew", "again"),
    term("trying again", "retries"),
    term("tried again", "retried"),
    term("wrong use", "usage error"),
    term("unless set", "Default: …"),
    term("unless somebody says otherwise", "by default"),
    term("somebody", "name who: the user, a program"),
    term("nobody", "name who, or use the passive"),
    term("whatever", "name it: any, every"),
    term("beside", "alongside, next to, in addition to"),
    term("sister", "counterpart"),
    term("twin", "counterpart"),
    term("puts together", "builds"),
    term("put together", "built"),
    term("is told", "is reported, is stated"),
    term("piece by piece", "as a stream, in chunks"),
];
