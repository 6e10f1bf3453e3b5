//! Changes of WADLs, compatible and breaking ones, applied to the text.

use crate::mutate::Random;

/// A change; `None` if it does not apply to the description.
type Change = fn(&str, &mut Random) -> Option<String>;

/// Changes, each with whether callers must still compile.
const CHANGES: [(&str, Change, bool); 8] = [
    ("add an operation", add_operation, true),
    // Parameters of a single outermost resource are client parameters.
    ("add an outermost resource", add_outermost, false),
    ("add an optional parameter", add_parameter, true),
    ("add a value", add_value, true),
    ("add an error status", add_error, true),
    ("add a success status", add_success, false),
    ("reorder parameters", reorder_parameters, true),
    ("require a parameter", require_parameter, false),
];

/// Returns a text with one to three changes, their names, and whether all are compatible.
pub(super) fn grown(text: &str, random: &mut Random) -> Option<(String, String, bool)> {
    let mut text = text.to_owned();
    let (mut words, mut is_growth) = (Vec::new(), true);
    for _ in 0..=random.below(3) {
        let (word, change, grows) = random.pick(&CHANGES)?;
        if let Some(changed) = change(&text, random) {
            text = changed;
            words.push(*word);
            is_growth &= grows;
        }
    }
    (!words.is_empty()).then(|| (text, words.join(", "), is_growth))
}

/// Returns the offsets of tags with a name (`<`, or `</` for end tags), each with the namespace
/// prefix.
fn tags<'t>(text: &'t str, mark: &str, name: &str) -> Vec<(usize, &'t str)> {
    let found = text.match_indices(mark).filter_map(|(at, _)| {
        let rest = &text[at + mark.len()..];
        let end = rest.find(|c: char| c.is_whitespace() || ">/".contains(c))?;
        let tag = &rest[..end];
        let (prefix, local) = tag
            .split_once(':')
            .map_or(("", tag), |(_, local)| (&tag[..tag.len() - local.len()], local));
        (local == name).then_some((at, prefix))
    });
    found.collect()
}

/// Inserts a part at a position; `@` in it is replaced by the namespace prefix.
fn put(text: &str, (at, prefix): (usize, &str), part: &str) -> String {
    let part = part.replace('@', prefix);
    format!("{}{part}{}", &text[..at], &text[at..])
}

fn add_operation(text: &str, random: &mut Random) -> Option<String> {
    let ends = tags(text, "</", "resource");
    Some(add_resource(text, random, *ends.first()?))
}

fn add_outermost(text: &str, random: &mut Random) -> Option<String> {
    let ends = tags(text, "</", "resources");
    Some(add_resource(text, random, *ends.last()?))
}

/// Inserts a resource before an end tag.
fn add_resource(text: &str, random: &mut Random, end: (usize, &str)) -> String {
    let id = ["id=\"evolved\" ", "", "id=\"list\" "][random.below(3)];
    let part = format!(
        "<@resource path=\"evolved/{}\"><@method {id}name=\"GET\"><@response status=\"200\"/></@method></@resource>",
        random.below(3)
    );
    put(text, end, &part)
}

fn add_parameter(text: &str, random: &mut Random) -> Option<String> {
    let ends = tags(text, "</", "request");
    let name = ["evolved", "id", "limit"][random.below(3)];
    let part = format!("<@param name=\"{name}\" style=\"query\" type=\"xsd:string\"/>");
    Some(put(text, *random.pick(&ends)?, &part))
}

fn add_value(text: &str, random: &mut Random) -> Option<String> {
    let options = tags(text, "<", "option");
    Some(put(text, *random.pick(&options)?, "<@option value=\"evolved\"/>"))
}

fn add_error(text: &str, random: &mut Random) -> Option<String> {
    let status = ["418", "409"][random.below(2)];
    add_status(text, random, status)
}

fn add_success(text: &str, random: &mut Random) -> Option<String> {
    add_status(text, random, "202")
}

fn add_status(text: &str, random: &mut Random, status: &str) -> Option<String> {
    let ends = tags(text, "</", "method");
    Some(put(text, *random.pick(&ends)?, &format!("<@response status=\"{status}\"/>")))
}

/// Swaps two adjacent empty parameters.
fn reorder_parameters(text: &str, random: &mut Random) -> Option<String> {
    let whole = |at: usize| -> Option<usize> {
        let end = at + text[at..].find('>')? + 1;
        text[..end].ends_with("/>").then_some(end)
    };
    let found = tags(text, "<", "param");
    let pairs: Vec<(usize, usize, usize, usize)> = found
        .windows(2)
        .filter_map(|two| {
            let (first, second) = (two[0].0, two[1].0);
            let (end, last) = (whole(first)?, whole(second)?);
            text[end..second].trim().is_empty().then_some((first, end, second, last))
        })
        .collect();
    let (first, end, second, last) = *random.pick(&pairs)?;
    let parts =
        [&text[..first], &text[second..last], &text[end..second], &text[first..end], &text[last..]];
    Some(parts.concat())
}

fn require_parameter(text: &str, random: &mut Random) -> Option<String> {
    let params = tags(text, "<", "param");
    let (at, prefix) = *random.pick(&params)?;
    let end = at + text[at..].find('>')?;
    if text[at..end].contains("required") {
        return None;
    }
    let behind = at + 1 + prefix.len() + "param".len();
    Some(format!("{} required=\"true\"{}", &text[..behind], &text[behind..]))
}
