//! Diagnostics in SARIF 2.1.0 (OASIS), which code review tools display next to the source lines.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::Code;
use crate::json::{Entry, FileLocation, Replacement};
use crate::text::printable_json;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Formats diagnostics as the SARIF log of one run, including the rules of all reported codes.
/// `help` returns the long explanation of a code, in Markdown.
pub fn render(
    diagnostics: &[Entry],
    version: &str,
    codes: &[&'static Code],
    help: impl Fn(&Code) -> &'static str,
) -> String {
    let is_reported =
        |code: &&&Code| diagnostics.iter().any(|diagnostic| diagnostic.code == code.id);
    let rules: Vec<&Code> = codes.iter().filter(is_reported).copied().collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "restwright",
                "version": version,
                "rules": rules.iter().map(|code| rule(code, help(code))).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": diagnostics.iter().map(|diagnostic| result(diagnostic, &rules)).collect::<Vec<_>>(),
        }],
    });
    printable_json(&format!("{log:#}")) + "\n"
}

fn rule(code: &Code, help: &str) -> Value {
    json!({
        "id": code.id,
        "shortDescription": { "text": code.meaning.trim() },
        "help": { "text": help, "markdown": help },
        "defaultConfiguration": { "level": level(code.severity.word()) },
    })
}

fn result(diagnostic: &Entry, rules: &[&Code]) -> Value {
    let text = match &diagnostic.help {
        Some(help) => format!("{}. {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let (first, others) = match diagnostic.places.split_first() {
        Some((first, others)) => (vec![location(first)], others),
        None => (Vec::new(), &[][..]),
    };
    let mut result = json!({
        "ruleId": diagnostic.code,
        "level": level(diagnostic.severity),
        "message": { "text": unlinked(&text) },
        "locations": first,
    });
    if let Some(at) = rules.iter().position(|code| code.id == diagnostic.code) {
        result["ruleIndex"] = json!(at);
    }
    if !others.is_empty() {
        let others: Vec<Value> = others.iter().map(location).collect();
        result["relatedLocations"] = json!(others);
    }
    if !diagnostic.fix.is_empty() {
        result["fixes"] = json!([fix(diagnostic)]);
    }
    result
}

/// Returns the changes of a suggested fix, grouped by file (3.55).
fn fix(diagnostic: &Entry) -> Value {
    let mut files: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for edit in &diagnostic.fix {
        files.entry(&edit.file).or_default().push(replacement(edit));
    }
    let change = |(file, replacements): (&str, Vec<Value>)| json!({ "artifactLocation": { "uri": uri(file) }, "replacements": replacements });
    let text = diagnostic.help.as_deref().unwrap_or(&diagnostic.message);
    json!({
        "description": { "text": unlinked(text) },
        "artifactChanges": files.into_iter().map(change).collect::<Vec<_>>(),
    })
}

fn replacement(edit: &Replacement) -> Value {
    json!({
        "deletedRegion": {
            "startLine": edit.line,
            "startColumn": edit.column,
            "endLine": edit.end_line,
            "endColumn": edit.end_column,
        },
        "insertedContent": { "text": edit.text },
    })
}

/// Returns the SARIF level of a severity (3.27.10).
fn level(severity: &str) -> &str {
    if severity == "info" { "note" } else { severity }
}

/// Escapes link syntax in a message: viewers render `[text](place)` as a link (SARIF 2.1.0,
/// 3.11.6).
fn unlinked(text: &str) -> String {
    if text.contains("](") {
        text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
    } else {
        text.to_owned()
    }
}

fn location(file_location: &FileLocation) -> Value {
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&file_location.file) },
            "region": {
                "startLine": file_location.line,
                "startColumn": file_location.column,
                "endLine": file_location.end_line,
                "endColumn": file_location.end_column,
            },
        },
    });
    if let Some(path) = &file_location.path {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": path }]);
    }
    if !file_location.label.is_empty() {
        location["message"] = json!({ "text": unlinked(&file_location.label) });
    }
    location
}

/// Converts a path to a URI reference (RFC 3986, section 4.2).
fn uri(path: &str) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_');
    let encoded = utf8_percent_encode(path, KEPT).to_string();
    if path.starts_with('/') { format!("file://{encoded}") } else { encoded }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Diagnostic, Diagnostics, Edit, Fix, Limits, Severity, Sources, Span};

    static CODE: Code = Code { id: "x", severity: Severity::Warning, meaning: "X is meant." };
    static OTHER: Code = Code { id: "y", severity: Severity::Error, meaning: "Y is meant." };

    #[test]
    fn a_log_of_one_diagnostic() {
        let mut sources = Sources::in_memory([("a b.wadl", "1\n2é3\n")], Limits::default());
        let file = sources.open("a b.wadl".into()).unwrap();
        let mut diagnostics = Diagnostics::new();
        let other = Span::new(file, 0, 1);
        let diagnostic = Diagnostic::new(&CODE, Span::new(file, 5, 6), "m").help("do it");
        let fix = Fix::of(Edit { span: Span::new(file, 5, 6), text: "4".to_owned() });
        diagnostics.push(diagnostic.also(other, "here").fix(fix));
        let diagnostics = crate::json::entries(&diagnostics, &sources, &crate::Paths::default());
        let text = render(&diagnostics, "1.0.0", &[&OTHER, &CODE], |code| code.id);
        let log: Value = serde_json::from_str(&text).unwrap();
        let run = &log["runs"][0];
        assert_eq!(run["tool"]["driver"]["rules"].as_array().unwrap().len(), 1);
        let result = &run["results"][0];
        assert_eq!(result["ruleIndex"], 0);
        assert_eq!(result["message"]["text"], "m. do it");
        let location = &result["locations"][0]["physicalLocation"];
        assert_eq!(location["artifactLocation"]["uri"], "a%20b.wadl");
        assert_eq!(location["region"]["startColumn"], 3);
        assert_eq!(result["relatedLocations"][0]["message"]["text"], "here");
        let change = &result["fixes"][0]["artifactChanges"][0];
        assert_eq!(change["artifactLocation"]["uri"], "a%20b.wadl");
        assert_eq!(change["replacements"][0]["deletedRegion"]["startColumn"], 3);
        assert_eq!(change["replacements"][0]["insertedContent"]["text"], "4");
    }
}
