//! Compares the generation of packages.

use std::fmt::Write;

use camino::Utf8Path;
use restwright::UsageError;

use super::tool::{Generated, Tool};
use crate::bench::corpus::{CATALOGUE, GITHUB, KUBERNETES, STRIPE, descriptions};
use crate::bench::tree;
use crate::child;

/// Sets of descriptions in the corpus.
const SETS: [(&str, &str); 4] = [
    ("dev catalogue", CATALOGUE),
    ("GitHub", GITHUB),
    ("Stripe", STRIPE),
    ("Kubernetes", KUBERNETES),
];

/// The results of a generator for a set.
#[derive(Clone, Copy, Default)]
struct Row {
    generated: usize,
    /// CPU seconds of the descriptions for which code was generated.
    seconds: f64,
    /// CPU seconds of restwright for the same descriptions.
    ours: f64,
}

/// Returns the table.
pub(super) fn table(tools: &[Tool], corpus: &Utf8Path) -> Result<String, UsageError> {
    let (_folder, folder) = tree::memory_folder()?;
    let mut text = "\
| descriptions | | generator | generated | CPU | restwright, the same | ratio |
|---|---|---|---|---|---|---|
"
    .to_owned();
    for (name, part) in SETS {
        child::progress(&format!("generation: {name}"));
        let descriptions = descriptions(&corpus.join(part))?;
        let mut rows = vec![Row::default(); tools.len()];
        for description in &descriptions {
            let mut ours = 0.0;
            for (at, (tool, row)) in tools.iter().zip(&mut rows).enumerate() {
                let generated = tool.generate(description, &folder)?;
                if at == 0 {
                    ours = generated.seconds;
                }
                row.add(generated, ours);
            }
        }
        for (tool, row) in tools.iter().zip(rows) {
            text.push_str(&line(name, descriptions.len(), &tool.name, row));
        }
    }
    Ok(text)
}

impl Row {
    fn add(&mut self, generated: Generated, ours: f64) {
        if generated.succeeded() {
            self.generated += 1;
            self.seconds += generated.seconds;
            self.ours += ours;
        }
    }
}

fn line(set: &str, descriptions: usize, tool: &str, row: Row) -> String {
    let mut text = format!("| {set} | {descriptions} | {tool} | {} |", row.generated);
    // Writing to a `String` cannot fail.
    let _ = if row.generated == 0 {
        writeln!(text, " | | |")
    } else {
        let Row { seconds, ours, .. } = row;
        writeln!(text, " {seconds:.2} s | {ours:.2} s | {:.2} |", ours / seconds)
    };
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::child::End;

    #[test]
    fn failures_count_for_neither_generator() {
        let mut row = Row::default();
        assert_eq!(line("x", 2, "peer 1.0", row), "| x | 2 | peer 1.0 | 0 | | | |\n");
        row.add(Generated { end: End::Status(0), seconds: 2.0 }, 0.5);
        row.add(Generated { end: End::Status(1), seconds: 9.0 }, 9.0);
        row.add(Generated { end: End::Overtime, seconds: 9.0 }, 9.0);
        let expected = "| x | 3 | peer 1.0 | 1 | 2.00 s | 0.50 s | 0.25 |\n";
        assert_eq!(line("x", 3, "peer 1.0", row), expected);
    }
}
