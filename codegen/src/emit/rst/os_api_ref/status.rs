//! `status.yaml`: what the directives say of every status.

use std::collections::BTreeMap;

use restwright_api::{Operation, Prose, Response, Status};

use super::yaml;
use crate::emit::rst::inline;
use crate::emit::rst::lines::trim_end;
use crate::emit::rst::linked::prose;
use crate::plan::exchange::Answers;
use crate::plan::pages::reason;

/// What is said of every code: the first text is the usual one.
#[derive(Debug, Default)]
pub(super) struct Statuses {
    texts: BTreeMap<u16, Vec<Vec<String>>>,
}

impl Statuses {
    /// The lines of the tables of successes and of errors, each followed by the statuses that no
    /// table can hold.
    pub(super) fn tables(&mut self, operation: &Operation) -> Vec<String> {
        let answers = Answers::of(operation);
        let mut lines = Vec::new();
        for (word, side) in [("success", &answers.successes), ("error", &answers.errors)] {
            let mut codes: Vec<(u16, String)> = Vec::new();
            let mut others = Vec::new();
            for (status, response) in side
                .iter()
                .flat_map(|found| found.statuses.iter().map(|status| (*status, found.response)))
            {
                match status {
                    Status::Code(code) => codes.push((code, self.item(code, response))),
                    Status::Class(_) | Status::Default => others.extend(other(status, response)),
                }
            }
            codes.sort();
            codes.dedup();
            if !codes.is_empty() {
                lines.push(format!(".. rest_status_code:: {word} status.yaml"));
                lines.push(String::new());
                lines.extend(codes.into_iter().map(|(_, item)| format!("   - {item}")));
                lines.push(String::new());
            }
            lines.extend(others);
        }
        trim_end(&mut lines);
        lines
    }

    /// The line that looks up what is said of a code.
    fn item(&mut self, code: u16, response: &Response) -> String {
        let said = said(Status::Code(code), response);
        let texts = self.texts.entry(code).or_default();
        let at = texts.iter().position(|known| *known == said).unwrap_or_else(|| {
            texts.push(said);
            texts.len() - 1
        });
        if at == 0 { code.to_string() } else { format!("{code}: {}", variant(at)) }
    }

    /// The file; `None` where no status was asked for.
    pub(super) fn file(&self) -> Option<(String, String)> {
        let mut text = String::new();
        for (code, texts) in &self.texts {
            let mut lines = vec![format!("{code}:")];
            for (at, said) in texts.iter().enumerate() {
                lines.extend(yaml::block(&variant(at), said, 2));
            }
            text.push_str(&lines.join("\n"));
            text.push('\n');
        }
        (!text.is_empty()).then(|| ("status.yaml".to_owned(), text))
    }
}

fn variant(at: usize) -> String {
    if at == 0 { "default".to_owned() } else { format!("variant_{at}") }
}

/// What is said of a status: something always.
fn said(status: Status, response: &Response) -> Vec<String> {
    let docs = prose(&response.docs);
    if !docs.is_empty() {
        return docs;
    }
    let title = response.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    let text = title.unwrap_or_else(|| reason(status));
    let text = if text.is_empty() { "Not described." } else { text };
    vec![inline::paragraph(text).text().to_owned()]
}

/// A status that the directive does not know.
fn other(status: Status, response: &Response) -> Vec<String> {
    let word = match status {
        Status::Default => "Any other status:".to_owned(),
        other => format!("Status {other}:"),
    };
    let mut lines = prose(&Prose::text(&word));
    lines.push(String::new());
    lines.extend(said(status, response));
    lines.push(String::new());
    lines
}
