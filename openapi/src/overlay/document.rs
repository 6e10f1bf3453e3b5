//! Document model of overlays: a list of actions.

use restwright_data::{Entry, Node, Value};
use restwright_source::{Diagnostic, Diagnostics, FileId, Span, Spanned};

use super::codes;
use super::query::Query;
use crate::value::is_extension;

/// A parsed overlay.
#[derive(Debug)]
pub(super) struct Document {
    /// The description that it applies to.
    pub(super) extends: Option<Spanned<String>>,
    pub(super) actions: Vec<Action>,
}

/// One action.
#[derive(Debug)]
pub(super) struct Action {
    pub(super) target: Query,
    pub(super) change: Change,
}

/// Change that is applied to the selected values.
#[derive(Debug)]
pub(super) enum Change {
    Remove,
    Update(Node),
    /// Merges the value that another query selects.
    Copy(Query),
}

const KEYS: [&str; 4] = ["overlay", "info", "extends", "actions"];
const KEYS_OF_INFO: [&str; 3] = ["title", "version", "description"];
const KEYS_OF_ACTION: [&str; 5] = ["target", "description", "update", "copy", "remove"];

impl Document {
    /// Reads an overlay and reports errors. Returns `None` if the file is not an overlay.
    pub(super) fn of(root: &Node, text: &str, diagnostics: &mut Diagnostics) -> Option<Self> {
        let Some(version) = root.get("overlay") else {
            let message = "the file is not an overlay: missing key `overlay` with the version";
            let span = head(root);
            let diagnostic = Diagnostic::new(&codes::NOT_OVERLAY, span, message);
            let help = if root.get("openapi").or_else(|| root.get("swagger")).is_some() {
                "this is a description: pass the overlay"
            } else {
                "add `overlay: 1.1.0` if this is an overlay"
            };
            diagnostics.push(diagnostic.help(help));
            return None;
        };
        check_version(version, diagnostics);
        unknown(root, "overlay", &KEYS, diagnostics);
        check_info(root, diagnostics);
        let extends = root.get("extends").and_then(|node| {
            let reference = node.as_str().map(|text| Spanned::new(text.to_owned(), node.span));
            if reference.is_none() {
                bad(
                    node.span,
                    format!("`extends` is {}, not a reference", node.word()),
                    diagnostics,
                );
            }
            reference
        });
        let actions = match root.get("actions") {
            None => {
                missing(head(root), "overlay", "actions", diagnostics);
                &[]
            }
            Some(node) => node.as_list().unwrap_or_else(|| {
                bad(node.span, format!("`actions` is {}, not a list", node.word()), diagnostics);
                &[]
            }),
        };
        let actions = actions.iter().filter_map(|node| Action::of(node, text, diagnostics));
        Some(Self { extends, actions: actions.collect() })
    }
}

impl Action {
    fn of(node: &Node, text: &str, diagnostics: &mut Diagnostics) -> Option<Self> {
        if node.as_object().is_none() {
            bad(node.span, format!("the action is {}, not an object", node.word()), diagnostics);
            return None;
        }
        unknown(node, "action", &KEYS_OF_ACTION, diagnostics);
        let Some(target) = node.get("target") else {
            let message = "the action has no `target`".to_owned();
            bad(head(node), message, diagnostics);
            return None;
        };
        let target = Query::of(target, "target", text, diagnostics);
        let change = Change::of(node, text, diagnostics);
        Some(Self { target: target?, change: change? })
    }
}

impl Change {
    fn of(action: &Node, text: &str, diagnostics: &mut Diagnostics) -> Option<Self> {
        let is_removed = match action.get("remove").map(|node| (node.span, &node.value)) {
            None | Some((_, Value::Boolean(false))) => false,
            Some((_, Value::Boolean(true))) => true,
            Some((span, _)) => {
                bad(span, "`remove` is neither `true` nor `false`".to_owned(), diagnostics);
                return None;
            }
        };
        let update = action.as_object()?.entry("update");
        match (is_removed, update, action.get("copy")) {
            (true, update, copy) => {
                let ignored = update.map(|entry| entry.key_span).or(copy.map(|copy| copy.span));
                if let Some(span) = ignored {
                    let message = "an action with `remove: true` ignores `update` and `copy`";
                    let diagnostic = Diagnostic::new(&codes::NO_CHANGE, span, message);
                    let help = "write two actions: the first removes, the second updates";
                    diagnostics.push(diagnostic.help(help));
                }
                Some(Self::Remove)
            }
            (false, Some(update), Some(_)) => {
                let message = "the action has both `update` and `copy`".to_owned();
                bad(update.key_span, message, diagnostics);
                None
            }
            (false, Some(update), None) => Some(Self::Update(update.value.clone())),
            (false, None, Some(copy)) => Query::of(copy, "copy", text, diagnostics).map(Self::Copy),
            (false, None, None) => {
                let message = "the action has no `update`, `copy` or `remove: true`; ignored";
                let diagnostic = Diagnostic::new(&codes::NO_CHANGE, head(action), message);
                diagnostics.push(diagnostic.help("add one of them, or remove the action"));
                None
            }
        }
    }

    /// Returns the update with spans that refer to another file of the same text.
    pub(super) fn update_in(&self, file: FileId) -> Option<Node> {
        if let Self::Update(node) = self { Some(node.in_file(file)) } else { None }
    }
}

fn check_version(node: &Node, diagnostics: &mut Diagnostics) {
    let version = node.scalar_text().unwrap_or_default();
    let is_known = ["1.0", "1.1"].iter().any(|prefix| {
        version.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    });
    if !is_known {
        let message = format!("unknown version `{version}` of the overlay; assuming 1.1");
        let diagnostic = Diagnostic::new(&codes::UNKNOWN_VERSION, node.span, message);
        diagnostics.push(diagnostic.help("write 1.0.0 or 1.1.0"));
    }
}

fn check_info(root: &Node, diagnostics: &mut Diagnostics) {
    let Some(info) = root.get("info") else {
        return missing(head(root), "overlay", "info", diagnostics);
    };
    unknown(info, "info", &KEYS_OF_INFO, diagnostics);
    for key in ["title", "version"] {
        if info.get(key).is_none() {
            missing(head(info), "info", key, diagnostics);
        }
    }
}

fn unknown(node: &Node, object: &str, keys: &[&str], diagnostics: &mut Diagnostics) {
    let entries = node.as_object().into_iter().flatten();
    for Entry { key, key_span, .. } in entries {
        if keys.contains(&&**key) || is_extension(key) {
            continue;
        }
        let message = format!("unknown key `{key}` in {object}; ignored");
        let near = diagnostics.suggest(&codes::UNKNOWN_KEY, key, keys.iter().copied());
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "remove it, or begin it with `x-`".to_owned(),
        };
        diagnostics.push(Diagnostic::new(&codes::UNKNOWN_KEY, *key_span, message).help(help));
    }
}

fn missing(span: Span, object: &str, key: &str, diagnostics: &mut Diagnostics) {
    let message = format!("missing key `{key}` in {object}");
    let diagnostic = Diagnostic::new(&codes::MISSING_KEY, span, message);
    diagnostics.push(diagnostic.help(format!("add `{key}`")));
}

pub(super) fn bad(span: Span, message: String, diagnostics: &mut Diagnostics) {
    let diagnostic = Diagnostic::new(&codes::BAD_ACTION, span, message);
    let help = "write `target: $.paths.*.get` with `update`, `copy` or `remove: true`";
    diagnostics.push(diagnostic.help(help));
}

/// Span of the first key of an object; the span of the whole object would be many lines.
fn head(node: &Node) -> Span {
    let first = node.as_object().and_then(|object| object.iter().next());
    first.map_or(Span { end: node.span.end.min(node.span.start + 1), ..node.span }, |entry| {
        entry.key_span
    })
}
