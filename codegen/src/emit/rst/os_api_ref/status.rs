//! `status.yaml`, the descriptions of status codes.

use std::collections::BTreeMap;

use restwright_api::{Prose, Status};

use super::yaml;
use crate::emit::rst::inline;
use crate::emit::rst::lines::trim_end;
use crate::emit::rst::linked::prose;
use crate::plan::pages::{OperationPlan, StatusPlan};

/// The distinct descriptions of each status code; the first one is the default.
#[derive(Debug, Default)]
pub(super) struct Statuses {
    texts: BTreeMap<u16, Vec<Vec<String>>>,
}

impl Statuses {
    /// The tables of success and error responses, each followed by the statuses that the directive
    /// does not support.
    pub(super) fn tables(&mut self, own: &OperationPlan<'_>) -> Vec<String> {
        let mut lines = Vec::new();
        for (word, side) in [("success", &own.successes), ("error", &own.errors)] {
            let mut codes: Vec<(u16, String)> = Vec::new();
            let mut others = Vec::new();
            for status in side {
                match status.status {
                    Some(Status::Code(code)) => codes.push((code, self.item(code, status))),
                    Some(Status::Class(_) | Status::Default) | None => {
                        others.extend(other(status));
                    }
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

    /// The row that refers to the description of a status code.
    fn item(&mut self, code: u16, status: &StatusPlan<'_>) -> String {
        let said = said(status);
        let texts = self.texts.entry(code).or_default();
        let at = texts.iter().position(|text| *text == said).unwrap_or_else(|| {
            texts.push(said);
            texts.len() - 1
        });
        if at == 0 { code.to_string() } else { format!("{code}: {}", variant(at)) }
    }

    /// The YAML file; `None` if no status was used.
    pub(super) fn file(&self) -> Option<(String, String)> {
        let mut text = String::new();
        for (code, texts) in &self.texts {
            let mut lines = vec![format!("{code}:")];
            for (at, description) in texts.iter().enumerate() {
                lines.extend(yaml::block(&variant(at), description, 2));
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

/// The description of a status; never empty.
fn said(status: &StatusPlan<'_>) -> Vec<String> {
    let docs = prose(status.docs);
    if docs.is_empty() { vec![inline::paragraph(status.otherwise).text().to_owned()] } else { docs }
}

/// A status that the directive does not support, or a success without a stated status.
fn other(status: &StatusPlan<'_>) -> Vec<String> {
    let word = match status.status {
        Some(Status::Default) => "Any other status:".to_owned(),
        Some(other) => format!("Status {other}:"),
        None => "Success:".to_owned(),
    };
    let mut lines = prose(&Prose::text(&word));
    lines.push(String::new());
    lines.extend(said(status));
    lines.push(String::new());
    lines
}
