//! Layout of code: members in blocks, argument lists, blank lines.

use std::fmt::Write;

use super::format::WIDTH;

/// One level of indentation.
pub(super) const STEP: &str = "    ";

/// Maximum width of a struct on one line, as in `prettyplease`.
const SHORT_STRUCT: usize = 35;

/// A function or a similar item.
#[derive(Default)]
pub(super) struct Function<'a> {
    /// Comments and attributes, each with a line break.
    pub(super) before: String,
    /// The text before the arguments: `pub fn name`.
    pub(super) head: String,
    /// The arguments with their types.
    pub(super) arguments: &'a [String],
    /// The return type; empty if there is none.
    pub(super) returns: &'a str,
    /// The statements, each with a line break.
    pub(super) body: String,
}

impl Function<'_> {
    /// Formats a member of a block, with one argument per line if they do not fit on one line.
    pub(super) fn member(&self) -> String {
        self.spelled(STEP.len())
    }

    /// Formats an item of a module.
    pub(super) fn item(&self) -> String {
        self.spelled(0)
    }

    fn spelled(&self, column: usize) -> String {
        let Self { before, head, arguments, returns, body } = self;
        let mut line = format!("{head}({})", arguments.join(", "));
        if !returns.is_empty() {
            let _ = write!(line, " -> {returns}");
        }
        line.push_str(" {\n");
        if column + line.trim_end().len() > WIDTH && !arguments.is_empty() {
            line = format!("{head}(\n");
            for argument in *arguments {
                let _ = writeln!(line, "{STEP}{argument},");
            }
            let _ = write!(line, ")");
            if !returns.is_empty() {
                let _ = write!(line, " -> {returns}");
            }
            line.push_str(" {\n");
        }
        format!("{before}{line}{}}}\n", indented(body))
    }
}

/// Indents every line by one level.
pub(super) fn indented(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for line in text.split_inclusive('\n') {
        out.push_str(if line == "\n" { "" } else { STEP });
        out.push_str(line);
    }
    out
}

/// A block with members; methods are followed by a blank line.
pub(super) fn block<'a>(head: &str, members: impl IntoIterator<Item = &'a String>) -> String {
    let mut out = format!("{head} {{\n");
    let mut is_apart = false;
    for member in members.into_iter().filter(|member| !member.is_empty()) {
        out.push_str(if is_apart { "\n" } else { "" });
        is_apart = member.ends_with("}\n");
        out.push_str(&indented(member));
    }
    out + "}\n"
}

/// A braced list with one line per item: fields, variants, match arms.
pub(super) fn lines(head: &str, lines: impl IntoIterator<Item = String>) -> String {
    let lines: String = lines.into_iter().collect();
    if lines.is_empty() {
        format!("{head} {{}}\n")
    } else {
        format!("{head} {{\n{}}}\n", indented(&lines))
    }
}

/// True if an item fits on one line.
pub(super) fn is_line(line: &str) -> bool {
    line.trim_end().len() <= WIDTH
}

/// Names for braces, with as many per line as fit.
pub(super) fn filled<T: AsRef<str>>(names: &[T]) -> String {
    let (mut out, mut column) = (String::new(), 0);
    for (at, name) in names.iter().map(AsRef::as_ref).enumerate() {
        // The last trailing comma may exceed the width, as in `prettyplease`.
        let width = name.len() + usize::from(at + 1 < names.len());
        if column > 0 && column + 1 + width <= WIDTH {
            out.push(' ');
            column += 1 + width;
        } else {
            out.push_str(if column > 0 { "\n" } else { "" });
            out.push_str(STEP);
            column = STEP.len() + width;
        }
        out.extend([name, ","]);
    }
    out + "\n"
}

/// True if a statement of a method fits on one line.
pub(super) fn is_short(line: &str) -> bool {
    2 * STEP.len() + line.trim_end().len() <= WIDTH
}

/// A struct as the return value of a method, on one line if it is short.
pub(super) fn result(name: &str, fields: &[String]) -> String {
    let line = format!("{name} {{ {} }}", fields.join(", "));
    if fields.is_empty() || line.len() > SHORT_STRUCT {
        return lines(name, fields.iter().map(|field| format!("{field},\n")));
    }
    line + "\n"
}

/// A bracketed list at a column, on one line if it fits, otherwise with one line per item.
pub(super) fn enclosed(before: &str, pieces: &[String], after: &str, column: usize) -> String {
    let line = format!("{before}{}{after}\n", pieces.join(", "));
    if column + line.trim_end().len() <= WIDTH || pieces.is_empty() {
        return line;
    }
    let pieces = pieces.iter().map(|piece| format!("{STEP}{piece},\n"));
    format!("{before}\n{}{after}\n", pieces.collect::<String>())
}

/// A method chain as the argument of a call that a method returns.
pub(super) fn chained(outer: &str, base: &str, calls: &[String]) -> String {
    let line = format!("{outer}({base}{})\n", calls.concat());
    if is_short(&line) {
        return line;
    }
    // The trailing comma may exceed the width, as in `prettyplease`.
    let line = format!("{STEP}{base}{}", calls.concat());
    let inner = if is_short(&line) || calls.is_empty() {
        line + ",\n"
    } else {
        let rows = calls.iter().map(|call| format!("\n{STEP}{STEP}{call}"));
        format!("{STEP}{base}{},\n", rows.collect::<String>())
    };
    format!("{outer}(\n{inner})\n")
}

/// A match arm of a method; conditions and long values are in braces.
pub(super) fn arm(pattern: &str, value: &str) -> String {
    let line = format!("{pattern} => {value},\n");
    if 3 * STEP.len() + line.trim_end().len() <= WIDTH && !value.starts_with("if ") {
        return line;
    }
    format!("{pattern} => {{\n{}}}\n", indented(&format!("{}\n", value.trim_end())))
}

/// Items of a module, separated by blank lines.
pub(super) fn apart(items: impl IntoIterator<Item = String>) -> String {
    let mut out = String::new();
    for item in items.into_iter().filter(|item| !item.is_empty()) {
        out.push_str(if out.is_empty() { "" } else { "\n" });
        out.push_str(&item);
    }
    out
}
