//! Formatting of overlong lines.
//!
//! Emitters write text, and lay out code that is known to be long; everything else is on one line.
//! If a line exceeds the width, the method or item around it is parsed and pretty-printed.

/// Maximum width of a line of code.
pub(super) const WIDTH: usize = 89;

/// Formats items. Text that cannot be parsed is a bug in an emitter, regardless of the description.
pub(super) fn fitted(text: String) -> syn::Result<String> {
    // Tests use debug builds, and find invalid Rust even in text that is never compiled.
    if cfg!(debug_assertions) {
        syn::parse_file(&text)?;
    }
    if !has_long(&text) {
        return Ok(text);
    }
    let mut out = String::with_capacity(text.len());
    for item in units(&text, "") {
        let (lead, code) = led(item);
        out.push_str(lead);
        match code.split_once('\n') {
            _ if !has_long(code) => out.push_str(code),
            Some((head, members)) if is_block(code) && !members.is_empty() => {
                out.push_str(&self::head(head)?);
                out.push('\n');
                for member in units(members, "    ") {
                    fit(member, &mut out)?;
                }
            }
            _ => out.push_str(&printed(code)?),
        }
    }
    Ok(out)
}

/// True for an `impl` block or a trait.
fn is_block(code: &str) -> bool {
    code.starts_with("impl") || code.starts_with("pub trait")
}

/// Formats the head of a block.
fn head(head: &str) -> syn::Result<String> {
    if head.len() <= WIDTH {
        return Ok(head.to_owned());
    }
    let block = printed(&format!("{head}}}\n"))?;
    Ok(block.trim_end().trim_end_matches('}').to_owned())
}

/// Formats a method or a constant of a block.
fn fit(member: &str, out: &mut String) -> syn::Result<()> {
    let (lead, code) = led(member);
    out.push_str(lead);
    if !has_long(code) {
        out.push_str(code);
        return Ok(());
    }
    let block = printed(&format!("impl X {{\n{code}}}\n"))?;
    let inner = block.strip_prefix("impl X {\n").and_then(|text| text.strip_suffix("}\n"));
    out.push_str(inner.unwrap_or(code));
    Ok(())
}

fn printed(code: &str) -> syn::Result<String> {
    Ok(prettyplease::unparse(&syn::parse_file(code)?))
}

/// True if any code line is too long. Comments and attributes are not formatted, and a line without
/// brackets cannot be broken.
fn has_long(text: &str) -> bool {
    let mut rest = text;
    // The last line break within the width ends only short lines, which are most of the text.
    while let Some(beginning) = rest.as_bytes().get(..=WIDTH) {
        if let Some(at) = beginning.iter().rposition(|byte| *byte == b'\n') {
            rest = &rest[at + 1..];
            continue;
        }
        let (line, behind) = rest.split_once('\n').unwrap_or((rest, ""));
        if !is_lead(line) && line.contains(['(', '[', '<']) {
            return true;
        }
        rest = behind;
    }
    false
}

/// True for blank lines, comments and attributes.
fn is_lead(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || line.starts_with("//") || line.starts_with("#[")
}

/// Splits off the comments and attributes before code.
fn led(unit: &str) -> (&str, &str) {
    let lead = unit.split_inclusive('\n').take_while(|line| is_lead(line));
    unit.split_at(lead.map(str::len).sum())
}

/// Splits text into items, or a block into members, each with the preceding comments and
/// attributes. An item ends with a line at its own indentation.
fn units<'a>(text: &'a str, indentation: &str) -> Vec<&'a str> {
    let mut out = Vec::new();
    let (mut start, mut end) = (0, 0);
    for line in text.split_inclusive('\n') {
        end += line.len();
        let code = line.strip_prefix(indentation).unwrap_or(" ").trim_end();
        if !code.starts_with(' ') && code.ends_with([';', '}']) && !is_lead(code) {
            out.push(&text[start..end]);
            start = end;
        }
    }
    out.push(&text[start..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_rust_is_an_error() {
        let error = fitted(format!("struct A {{\n    {}:\n}}\n", "a".repeat(90))).unwrap_err();
        assert!(error.to_string().contains("expected"), "{error}");
    }

    #[test]
    fn what_fits_stays_and_what_is_long_is_printed() {
        let long = "a".repeat(40);
        let text = format!(
            "/// {long} {long} {long}\nstruct A {{\n    b: u8,\n}}\n\nimpl A {{\n    const B: u8 = 1;\n    \
             /// {long} {long} {long}\n    fn c({long}: u8, {long}: u8) {{\n        d( );\n    }}\n\n    \
             fn e() {{\n        f( );\n    }}\n}}\n"
        );
        let expected = text
            .replace(
                &format!("c({long}: u8, {long}: u8)"),
                &format!("c(\n        {long}: u8,\n        {long}: u8,\n    )"),
            )
            .replace("d( )", "d()");
        assert_eq!(fitted(text).unwrap(), expected);
    }
}
