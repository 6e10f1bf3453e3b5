use std::fmt::Write;

use crate::{Exit, ExplainArgs, Misuse, Outcome, codes};

/// Tells all there is to say of a kind of finding, or lists the kinds.
pub fn explain(args: &ExplainArgs) -> Result<Outcome, Misuse> {
    let results = match &args.code {
        Some(id) => one(id)?,
        None => list(),
    };
    Ok(Outcome { results, notes: String::new(), exit: Exit::Fine })
}

fn one(id: &str) -> Result<String, Misuse> {
    // As it stands in a message: `warning[wadl-bad-path]`.
    let name = id.rsplit_once('[').map_or(id, |(_, rest)| rest.trim_end_matches(']'));
    let all = codes::all();
    let Some(code) = all.iter().find(|code| code.id == name) else {
        let known: Vec<String> = all.iter().map(|code| code.id.to_owned()).collect();
        let misuse = Misuse::new(format!("there is no finding of the kind `{name}`"));
        return Err(misuse.near(name, &known).hint("`restwright explain` lists them all"));
    };
    let (word, meaning) = (code.severity.word(), code.meaning.trim());
    Ok(format!("{word}[{}]: {meaning}\n\n{}\n", code.id, plain(codes::explanation(code))))
}

/// Markdown as text: what stands between fences is indented instead.
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
