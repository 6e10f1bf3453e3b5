//! JSONPath (RFC 9535): queries that select the values of an action.

use restwright_data::{Node, Step, Value};
use restwright_source::{Diagnostic, Diagnostics, Span, cut};
use serde_json::{Map, Number};
use serde_json_path::{JsonPath, PathElement};

use super::codes;

/// Limit of nested filters and brackets, because the parsing time doubles with each level.
const DEEPEST: usize = 8;

/// Limit of nested parentheses.
const MOST_PARENTHESES: usize = 64;

/// Limit of the length of a query, in bytes.
const LONGEST: usize = 4_096;

/// A parsed query.
#[derive(Debug)]
pub(super) struct Query {
    path: JsonPath,
    pub(super) text: String,
    pub(super) span: Span,
}

impl Query {
    /// Parses a query from a string value in `file_text`, and reports errors.
    pub(super) fn of(
        node: &Node,
        key: &str,
        file_text: &str,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let Some(text) = node.as_str() else {
            let message = format!("`{key}` is {}, not a JSONPath", node.word());
            let diagnostic = Diagnostic::new(&codes::BAD_ACTION, node.span, message);
            diagnostics.push(diagnostic.help(format!("write a string: `{key}: $.info`")));
            return None;
        };
        let (span, label, help) = match is_simple(text).then(|| JsonPath::parse(text)) {
            Some(Ok(path)) => return Some(Self { path, text: text.to_owned(), span: node.span }),
            Some(Err(error)) => {
                // Messages such as `in dot member name, must start with …`: omit the context, which
                // the span shows.
                let why = error.message();
                let rest = why.strip_prefix("in ").and_then(|why| why.split_once(", "));
                let label = rest.map_or(why, |(_, rest)| rest);
                let label = if label == "parser error" { "" } else { label }.to_owned();
                (place(node, text, error.position(), file_text), label, help(text))
            }
            None => {
                let help = "split the action into several with simpler targets";
                (node.span, "too long, or nested too deeply".to_owned(), help.to_owned())
            }
        };
        let message = format!("`{key}` is not a valid JSONPath");
        diagnostics.push(Diagnostic::new(&codes::BAD_PATH, span, message).at(label).help(help));
        None
    }
}

/// False for a query that would take long to parse.
fn is_simple(text: &str) -> bool {
    let (mut quote, mut is_escaped) = (None, false);
    let (mut brackets, mut parentheses) = (0_usize, 0_usize);
    for c in text.chars() {
        match (quote, c) {
            (Some(_), _) if is_escaped => is_escaped = false,
            (Some(_), '\\') => is_escaped = true,
            (Some(open), _) if open == c => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None, '[') => brackets += 1,
            (None, ']') => brackets = brackets.saturating_sub(1),
            (None, '(') => parentheses += 1,
            (None, ')') => parentheses = parentheses.saturating_sub(1),
            _ => {}
        }
        if brackets > DEEPEST || parentheses > MOST_PARENTHESES {
            return false;
        }
    }
    text.len() <= LONGEST
}

/// Span of an offset in a string if the string contains no escapes; otherwise the span of the whole
/// string.
fn place(node: &Node, text: &str, offset: usize, file_text: &str) -> Span {
    let Span { file, start, end } = node.span;
    let written = cut(file_text, start as usize..end as usize);
    let quoted = written.strip_prefix(['\'', '"']).filter(|rest| rest.starts_with(text));
    let begins = match quoted {
        Some(_) => start as usize + 1,
        None if written.starts_with(text) => start as usize,
        None => return node.span,
    };
    let offset = text.floor_char_boundary(offset.min(text.len()));
    let width = cut(text, offset..).chars().next().map_or(1, char::len_utf8);
    Span::new(file, begins + offset, begins + offset + width)
}

fn help(text: &str) -> String {
    if !text.starts_with('$') {
        return "begin with `$`, the whole description: `$.paths`".to_owned();
    }
    let is_name = |c: char| c.is_alphanumeric() || "_*.[".contains(c);
    let unusual =
        text.split('.').skip(1).any(|rest| !rest.is_empty() && !rest.starts_with(is_name));
    if unusual || text.contains('-') || text.contains('/') {
        return "write keys with other characters than letters, digits and `_` in brackets and \
                quotes: `$.paths['/books']`"
            .to_owned();
    }
    "correct it, as RFC 9535 describes: `$.paths.*.get`".to_owned()
}

/// Copy of the tree as values that queries accept, without spans.
#[derive(Debug)]
pub(super) struct Mirror(serde_json::Value);

impl Mirror {
    pub(super) fn of(root: &Node) -> Self {
        Self(plain(root))
    }

    /// Returns the paths of the selected values, sorted and without duplicates.
    pub(super) fn select(&self, query: &Query) -> Vec<Vec<Step>> {
        let step = |element: &PathElement<'_>| match element {
            PathElement::Name(key) => Step::Key((*key).into()),
            PathElement::Index(at) => Step::Item(*at),
        };
        let nodes = query.path.query_located(&self.0);
        let mut paths: Vec<Vec<Step>> =
            nodes.locations().map(|path| path.iter().map(step).collect()).collect();
        paths.sort();
        paths.dedup();
        paths
    }

    /// Updates the copy after a change at a path.
    pub(super) fn refresh(&mut self, root: &Node, path: &[Step]) {
        let Some(node) = root.at(path) else { return };
        let target = path.iter().try_fold(&mut self.0, |value, step| match step {
            Step::Key(key) => value.get_mut(&**key),
            Step::Item(at) => value.get_mut(*at),
        });
        if let Some(target) = target {
            *target = plain(node);
        }
    }
}

fn plain(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Boolean(flag) => (*flag).into(),
        Value::Number(text) => number(text),
        Value::String(text) => (&**text).into(),
        Value::List(items) => items.iter().map(plain).collect(),
        Value::Object(object) => {
            let entries = object.iter().map(|entry| (entry.key.to_string(), plain(&entry.value)));
            serde_json::Value::Object(entries.collect::<Map<_, _>>())
        }
    }
}

/// Converts a number for comparisons; the tree keeps its original notation.
fn number(text: &str) -> serde_json::Value {
    let whole =
        text.parse::<i64>().map(Number::from).or_else(|_| text.parse::<u64>().map(Number::from));
    let any = whole.ok().or_else(|| Number::from_f64(text.parse().ok()?));
    any.map_or_else(|| text.into(), serde_json::Value::Number)
}
