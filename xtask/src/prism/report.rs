//! Table of verdicts on the calls.

use std::fmt::Write;

use restwright::{Exit, Outcome};
use restwright_properties::calls::{OperationCalls, Verdict};

use super::Counts;

/// Results of one description.
pub(super) struct Row {
    file: String,
    operations: usize,
    /// Operations that are not called, with the reason.
    uncalled: Vec<String>,
    /// Reason why no operation was called.
    pub(super) obstacle: Option<String>,
    pub(super) counts: Counts,
    /// Verdicts other than `fine`, by the name of the operation.
    pub(super) details: Vec<(String, Verdict)>,
}

/// The columns, in order.
const COLUMNS: [&str; 9] = [
    "fine",
    "not sent",
    "no answer",
    "fault of the mock",
    "refused",
    "request changed",
    "answer refused",
    "answer changed",
    "answer does not conform",
];

/// Verdicts that indicate a bug in the bindings; the others may be caused by the mock or the
/// description.
const FAULTS: [&str; 3] = ["request changed", "answer refused", "answer changed"];

impl Row {
    pub(super) fn new(file: &str, operations: &[OperationCalls]) -> Self {
        let uncalled = operations.iter().filter_map(|operation| {
            operation.obstacle.as_ref().map(|why| format!("{}: {why}", operation.name))
        });
        Self {
            file: file.to_owned(),
            operations: operations.len(),
            uncalled: uncalled.collect(),
            obstacle: None,
            counts: Counts::new(),
            details: Vec::new(),
        }
    }

    /// Returns the line of the table.
    pub(super) fn line(&self) -> String {
        if let Some(why) = &self.obstacle {
            return format!("{:<44} {why}", self.file);
        }
        let mut line = format!("{:<44} {:>4}", self.file, self.operations);
        for column in COLUMNS {
            let _ = write!(line, " {:>6}", self.counts.get(column).unwrap_or(&0));
        }
        line
    }
}

impl Row {
    /// Returns verdicts other than `fine`, and operations that were not called.
    pub(super) fn problems(&self) -> String {
        let mut out = String::new();
        for (name, verdict) in &self.details {
            let (file, word) = (&self.file, verdict.word());
            let _ = writeln!(out, "  {word}: {file}, {name}\n    {}", verdict.why());
        }
        for why in &self.uncalled {
            let _ = writeln!(out, "  not called: {}, {why}", self.file);
        }
        out
    }
}

/// Returns the table, the totals, and the problems.
pub(super) fn outcome(seed: u64, rows: &[Row]) -> Outcome {
    let mut results = format!("columns: operations, {}\n", COLUMNS.join(", "));
    let mut totals = Counts::new();
    for row in rows {
        let _ = writeln!(results, "{}", row.line());
        for (word, count) in &row.counts {
            *totals.entry(word).or_default() += count;
        }
    }
    let operations: usize = rows.iter().map(|row| row.operations).sum();
    let calls: usize = totals.values().sum();
    let words: Vec<String> =
        COLUMNS.iter().map(|word| format!("{} {word}", totals.get(word).unwrap_or(&0))).collect();
    let _ = writeln!(
        results,
        "{} descriptions, {operations} operations, {calls} calls, seed {seed}: {}",
        rows.len(),
        words.join(", ")
    );
    for row in rows {
        results.push_str(&row.problems());
    }
    let is_fine = FAULTS.iter().all(|word| !totals.contains_key(word));
    let exit = if is_fine { Exit::Success } else { Exit::Failure };
    Outcome { results, notes: String::new(), exit }
}

/// Returns the outcome of a skipped run.
pub(super) fn skipped(why: &str) -> Outcome {
    let results = format!("SKIPPED: {why}\n");
    Outcome { results, notes: String::new(), exit: Exit::Success }
}
