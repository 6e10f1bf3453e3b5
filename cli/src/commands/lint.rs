use super::fine_if;
use crate::messages::Findings;
use crate::{LintArgs, Messages, Misuse, Outcome, Reading, load_within, read_and_lint};

/// Checks descriptions, each by itself.
pub fn lint(args: &LintArgs, messages: Messages) -> Result<Outcome, Misuse> {
    let mut tally = Tally::default();
    let mut findings = Findings::new(messages, args.format);
    for description in &args.descriptions {
        let loaded = load_within(
            std::slice::from_ref(description),
            args.root.as_deref(),
            args.limits.limits(),
        )?;
        let reading = read_and_lint(loaded);
        tally.add(&reading);
        findings.add(&reading.diagnostics, &reading.sources);
    }
    Ok(findings.outcome(tally.line(), fine_if(tally.refused == 0)))
}

/// How the descriptions fared.
#[derive(Debug, Default)]
struct Tally {
    fine: usize,
    warned: usize,
    refused: usize,
}

impl Tally {
    fn add(&mut self, reading: &Reading) {
        if reading.api.is_none() || reading.diagnostics.has_errors() {
            self.refused += 1;
        } else if reading.diagnostics.is_empty() {
            self.fine += 1;
        } else {
            self.warned += 1;
        }
    }

    /// `179 descriptions: 170 fine, 7 with warnings, 2 refused`
    fn line(&self) -> String {
        let all = self.fine + self.warned + self.refused;
        let noun = if all == 1 { "description" } else { "descriptions" };
        let parts: Vec<_> =
            [(self.fine, "fine"), (self.warned, "with warnings"), (self.refused, "refused")]
                .into_iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, word)| format!("{count} {word}"))
                .collect();
        format!("{all} {noun}: {}\n", parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        let line = |fine, warned, refused| Tally { fine, warned, refused }.line();
        assert_eq!(line(170, 7, 2), "179 descriptions: 170 fine, 7 with warnings, 2 refused\n");
        assert_eq!(line(0, 1, 0), "1 description: 1 with warnings\n");
    }
}
