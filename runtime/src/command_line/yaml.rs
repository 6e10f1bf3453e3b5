//! YAML 1.2 in block style.

use super::tree::{Tree, quoted};

/// Writes a value as YAML.
pub(super) fn yaml(tree: &Tree) -> String {
    let mut out = String::new();
    block(tree, 0, &mut out);
    out
}

/// Writes the lines of a value; the first line is already indented.
fn block(tree: &Tree, depth: usize, out: &mut String) {
    match tree {
        Tree::List(items) if !items.is_empty() => {
            for (at, item) in items.iter().enumerate() {
                indent(if at == 0 { 0 } else { depth }, out);
                out.push_str("- ");
                block(item, depth + 1, out);
            }
        }
        Tree::Object(members) if !members.is_empty() => {
            for (at, (name, value)) in members.iter().enumerate() {
                indent(if at == 0 { 0 } else { depth }, out);
                out.push_str(&text(name));
                out.push(':');
                if is_single(value) {
                    out.push(' ');
                    block(value, depth + 1, out);
                } else {
                    out.push('\n');
                    indent(depth + 1, out);
                    block(value, depth + 1, out);
                }
            }
        }
        Tree::List(_) => out.push_str("[]\n"),
        Tree::Object(_) => out.push_str("{}\n"),
        Tree::Literal(literal) => {
            out.push_str(literal);
            out.push('\n');
        }
        Tree::Text(found) => {
            out.push_str(&text(found));
            out.push('\n');
        }
    }
}

fn indent(depth: usize, out: &mut String) {
    out.extend(std::iter::repeat_n("  ", depth));
}

/// Returns whether a value is written in one line.
fn is_single(tree: &Tree) -> bool {
    match tree {
        Tree::Literal(_) | Tree::Text(_) => true,
        Tree::List(items) => items.is_empty(),
        Tree::Object(members) => members.is_empty(),
    }
}

/// Returns text as a plain scalar if no parser would read it as another value, otherwise quoted.
fn text(text: &str) -> String {
    let is_word =
        |found: char| found.is_ascii_alphanumeric() || matches!(found, '_' | '-' | '.' | '/' | ' ');
    let is_plain = text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '/')
        && !text.ends_with(' ')
        && text.chars().all(is_word);
    // YAML 1.1 has more words for booleans.
    let is_other = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        .iter()
        .any(|word| word.eq_ignore_ascii_case(text));
    if is_plain && !is_other { text.to_owned() } else { quoted(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_objects_are_blocks() {
        let tree = Tree::parse(
            r#"{"name":"a b","no":[{"id":1,"on":["x",[]]},[2,3]],"none":{},"t":"1.0","d":"a: b"}"#,
        );
        let expected = "name: a b\n\"no\":\n  - id: 1\n    \"on\":\n      - x\n      - []\n  - - 2\n    - 3\nnone: {}\nt: \"1.0\"\nd: \"a: b\"\n";
        assert_eq!(yaml(&tree), expected);
    }
}
