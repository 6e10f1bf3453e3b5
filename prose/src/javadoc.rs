//! Block tags of Javadoc comments, such as `@param id the order`, as HTML.

use std::fmt::Write;

/// Tags that begin the block tags of a comment; others may be text, such as user names.
const KNOWN: [&str; 11] = [
    "author",
    "deprecated",
    "exception",
    "param",
    "return",
    "returns",
    "see",
    "serial",
    "since",
    "throws",
    "version",
];

/// Returns a comment with block tags as HTML; `None` for any other text. `is_html` is true for a
/// description that contains HTML.
pub(crate) fn html(text: &str, is_html: impl Fn(&str) -> bool) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let at =
        lines.iter().position(|line| tag(line).is_some_and(|(tag, _)| KNOWN.contains(&tag)))?;
    let mut tags: Vec<(&str, String)> = Vec::new();
    for line in &lines[at..] {
        match (tag(line), tags.last_mut()) {
            (Some((tag, rest)), _) => tags.push((tag, rest.to_owned())),
            (None, Some((_, text))) => {
                text.push(' ');
                text.push_str(line.trim());
            }
            (None, None) => {}
        }
    }
    let mut description = lines[..at].join("\n");
    if !is_html(&description) {
        let marked = lines[..at].iter();
        let marked = marked.map(|line| if line.trim().is_empty() { "<p>" } else { *line });
        description = marked.collect::<Vec<_>>().join(
            "
",
        );
    }
    Some(description + &parameters(&tags) + &others(&tags))
}

/// Parses the line of a block tag: `param` and the text behind it.
fn tag(line: &str) -> Option<(&str, &str)> {
    let rest = line.trim().strip_prefix('@')?;
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let (tag, text) = rest.split_at(end);
    let is_tag = !tag.is_empty() && text.chars().next().is_none_or(char::is_whitespace);
    is_tag.then(|| (tag, text.trim()))
}

/// Returns the list of parameters. Parameters of types (`<T>`) are left out.
fn parameters(tags: &[(&str, String)]) -> String {
    let mut items = String::new();
    for (_, text) in tags.iter().filter(|(tag, text)| *tag == "param" && !text.starts_with('<')) {
        let (name, text) = first_word(text);
        let colon = if text.is_empty() { "" } else { ": " };
        let _ = write!(items, "<li><code>{name}</code>{colon}{text}</li>");
    }
    if items.is_empty() { items } else { format!("<ul>{items}</ul>") }
}

/// Returns a paragraph for each other tag.
fn others(tags: &[(&str, String)]) -> String {
    let mut out = String::new();
    for (tag, text) in tags.iter().filter(|(_, text)| !text.trim().is_empty()) {
        let text = text.trim();
        let is_sentence = text.starts_with(char::is_uppercase);
        let line = match *tag {
            "param" | "author" | "version" | "serial" => continue,
            "return" | "returns" if is_sentence => format!("Returns: {text}"),
            "return" | "returns" => format!("Returns {text}"),
            "throws" | "exception" => {
                let (name, text) = first_word(text);
                let colon = if text.is_empty() { "" } else { ": " };
                format!("Throws <code>{name}</code>{colon}{text}")
            }
            "since" => format!("Since {}.", text.trim_end_matches('.')),
            "deprecated" => format!("Deprecated: {text}"),
            "see" if text.contains(['<', '"']) => format!("See {}.", text.replace('"', "")),
            "see" => format!("See {{@link {text}}}."),
            tag => format!("@{tag} {text}"),
        };
        let _ = write!(out, "<p>{line}</p>");
    }
    out
}

fn first_word(text: &str) -> (&str, &str) {
    let (word, rest) = text.trim().split_once(char::is_whitespace).unwrap_or((text.trim(), ""));
    (word, rest.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn block_tags_become_a_list_and_paragraphs() {
        let text = "An order.\n\nWith items.\n @param id the\n   id\n @param <T> a type\n @return the order\n\
                    @throws NotFound if there is none\n @since 1.2\n@see Orders#all\n @HTTP 404 none";
        assert_eq!(
            html(text, |_| false).unwrap(),
            "An order.\n<p>\nWith items.<ul><li><code>id</code>: the id</li></ul>\
             <p>Returns the order</p><p>Throws <code>NotFound</code>: if there is none</p>\
             <p>Since 1.2.</p><p>See {@link Orders#all}.</p><p>@HTTP 404 none</p>"
        );
    }

    #[test]
    fn other_texts_are_left_alone() {
        for text in ["Ask\n@bo for it.", "a @param b", "@param-like text", "@"] {
            assert_eq!(html(text, |_| false), None, "{text}");
        }
    }
}
