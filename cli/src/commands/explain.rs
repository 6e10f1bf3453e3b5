use std::fmt::Write;

use restwright_codegen::diff::codes as changes;

use crate::{Exit, ExplainArgs, Outcome, UsageError, codes};

/// Prints the explanation of a diagnostic or change code, or lists all codes.
pub fn explain(args: &ExplainArgs) -> Result<Outcome, UsageError> {
    let results = match &args.code {
        Some(id) => one(id)?,
        None => list(),
    };
    Ok(Outcome { results, notes: String::new(), exit: Exit::Success })
}

fn one(id: &str) -> Result<String, UsageError> {
    // Accept a code as printed in a diagnostic: `warning[wadl-bad-path]`.
    let name = id.rsplit_once('[').map_or(id, |(_, rest)| rest.trim_end_matches(']'));
    let all = codes::all();
    if let Some(code) = all.iter().find(|code| code.id == name) {
        let (word, meaning) = (code.severity.word(), code.meaning.trim());
        let text = plain(codes::explanation(code));
        return Ok(format!("{word}[{}]: {meaning}\n\n{text}\n", code.id));
    }
    if let Some(code) = changes::all().find(|code| code.id == name) {
        let text = changes::explanation(code);
        return Ok(format!("{}[{}]\n\n{text}\n", code.severity.words(), code.id));
    }
    let ids = all.iter().map(|code| code.id).chain(changes::all().map(|code| code.id));
    let known_ids: Vec<String> = ids.map(str::to_owned).collect();
    let usage_error = UsageError::new(format!("unknown code `{name}`"));
    Err(usage_error.near(name, &known_ids).hint("`restwright explain` lists all codes"))
}

/// Formats Markdown as plain text: fenced code blocks are indented.
fn plain(text: &str) -> String {
    let mut out = Vec::new();
    let mut is_code = false;
    for line in text.lines() {
        if line.starts_with("```") {
            is_code = !is_code;
        } else if is_code {
            out.push(format!("    {line}").trim_end().to_owned());
        } else {
            out.push(line.to_owned());
        }
    }
    out.join("\n")
}

fn list() -> String {
    let mut out = String::new();
    for code in codes::all() {
        let _ =
            writeln!(out, "{} ({})\n    {}", code.id, code.severity.word(), code.meaning.trim());
    }
    for code in changes::all() {
        let words = code.severity.words();
        let _ = writeln!(out, "{} ({words})\n    {}", code.id, code.meaning.trim());
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn code_is_indented() {
        assert_eq!(
            super::plain("Wrong:\n\n```xml\n<a>\n\n</a>\n```\n\nEnd."),
            "Wrong:\n\n    <a>\n\n    </a>\n\nEnd."
        );
    }
}
