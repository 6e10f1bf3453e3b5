use restwright_source::json;
use serde_json::value::RawValue;

use super::fine_if;
use crate::{LintArgs, LintFormat, Misuse, Outcome, Reading, load, read};

/// Checks descriptions, each by itself.
pub fn lint(args: &LintArgs, colour: bool) -> Result<Outcome, Misuse> {
    let mut tally = Tally::default();
    let mut drawn = String::new();
    let mut findings = Vec::new();
    for description in &args.descriptions {
        let loaded = load(std::slice::from_ref(description), args.root.as_deref())?;
        let reading = read(loaded);
        tally.add(&reading);
        match args.format {
            LintFormat::Human => drawn.push_str(&reading.draw(colour)),
            LintFormat::Json => findings.extend(findings_of(&reading)),
        }
    }
    let exit = fine_if(tally.refused == 0);
    let summary = tally.line();
    Ok(match args.format {
        LintFormat::Human => Outcome { results: summary, notes: drawn, exit },
        LintFormat::Json => Outcome { results: list(&findings), notes: summary, exit },
    })
}

/// The findings of one description, each as it was written: [`json::render`] has made them.
fn findings_of(reading: &Reading) -> Vec<Box<RawValue>> {
    let text = json::render(&reading.diagnostics, &reading.sources);
    serde_json::from_str(&text).unwrap_or_default()
}

/// One list of the findings of all descriptions.
fn list(findings: &[Box<RawValue>]) -> String {
    serde_json::to_string_pretty(findings).unwrap_or_default() + "\n"
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
