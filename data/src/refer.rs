//! Resolution of references, with diagnostics.

use restwright_source::pointer::unescape;
use restwright_source::{Diagnostic, Diagnostics, Fix, Span};

use crate::{Broken, Node, Tree, Value, codes};

/// Value with all references resolved.
#[derive(Clone, Copy, Debug)]
pub struct Resolved<'a> {
    /// The referenced value.
    pub node: &'a Node,
    /// The last reference, if there was any.
    pub reference: Option<&'a str>,
}

impl Tree {
    /// Follows `$ref` until a value is not a reference. Returns `None` for an unresolved reference,
    /// which is reported.
    pub fn resolve<'a>(
        &'a self,
        start: &'a Node,
        diagnostics: &mut Diagnostics,
    ) -> Option<Resolved<'a>> {
        let mut resolved = Resolved { node: start, reference: None };
        let mut circle = Circle::default();
        while !circle.closes(resolved.node) {
            let Some((text, span)) = reference(resolved.node) else { return Some(resolved) };
            let node = self.target(text, span, diagnostics)?;
            resolved = Resolved { node, reference: Some(text) };
        }
        let (text, span) = reference(start)?;
        let message = format!("circular reference `{text}`");
        let diagnostic = Diagnostic::new(&codes::REFERENCE_CYCLE, span, message);
        diagnostics.push(diagnostic.help("define one of the values that refer to each other"));
        None
    }

    /// Resolves a single reference. An unresolved reference is reported.
    pub fn target<'a>(
        &'a self,
        text: &str,
        span: Span,
        diagnostics: &mut Diagnostics,
    ) -> Option<&'a Node> {
        let broken = match self.follow_at(span, text) {
            Ok(node) => return Some(node),
            Err(broken) => broken,
        };
        if let Some((node, path)) = self.by_name(span, text) {
            let message = format!("unresolved reference `{text}`; assuming `{path}`");
            let diagnostic = Diagnostic::new(&codes::INEXACT_REFERENCE, span, message);
            let edit = self.editor(span.file).reword_at(span, text, &path);
            let fix = edit.map(Fix::of);
            diagnostics.push(diagnostic.help(format!("write `{path}`")).fix(fix));
            return Some(node);
        }
        let (why, help) = match &broken {
            Broken::File(error) => (error.to_string(), error.help()),
            Broken::Unreadable(_, why) => {
                (format!("the file is {why}"), "correct the file".to_owned())
            }
            Broken::Missing => (
                "no value at this place".to_owned(),
                "correct the reference, or add its target".to_owned(),
            ),
        };
        let message = format!("unresolved reference `{text}`: {why}");
        let mut diagnostic =
            Diagnostic::new(&codes::UNRESOLVED_REFERENCE, span, message).help(help);
        if let Broken::Unreadable(at, _) = broken {
            diagnostic = diagnostic.also(at, "");
        }
        diagnostics.push(diagnostic);
        None
    }

    /// Returns the only named component of a file with the name at the end of a reference:
    /// descriptions contain `Pet`, `#/Pet` and `#/definitions/Pet` for `#/components/schemas/Pet`.
    fn by_name(&self, span: Span, text: &str) -> Option<(&Node, String)> {
        let name = unescape(text.rsplit(['/', '#']).next()?).into_owned();
        let root = self.root(self.file_of(span))?;
        let mut containers: Vec<(String, &Node)> = Vec::new();
        for key in ["definitions", "$defs", "parameters", "responses"] {
            containers.extend(root.get(key).map(|node| (format!("#/{key}"), node)));
        }
        for entry in root.get("components").and_then(Node::as_object).into_iter().flatten() {
            containers.push((format!("#/components/{}", entry.key), &entry.value));
        }
        let hits =
            containers.iter().filter_map(|(path, container)| Some((path, container.get(&name)?)));
        let hits: Vec<(&String, &Node)> = hits.collect();
        match hits.as_slice() {
            [(path, node)] => Some((node, format!("{path}/{name}"))),
            _ => None,
        }
    }
}

/// Detects cycles in a chain of references: the current value is stored at increasing intervals,
/// and each later value is compared with it (Brent's algorithm).
#[derive(Debug, Default)]
pub struct Circle<'a> {
    marked: Option<&'a Node>,
    steps: usize,
    next_mark: usize,
}

impl<'a> Circle<'a> {
    /// Adds the next value of the chain; returns true if the chain is circular.
    pub fn closes(&mut self, node: &'a Node) -> bool {
        if self.marked.is_some_and(|marked| std::ptr::eq(marked, node)) {
            return true;
        }
        if self.steps >= self.next_mark {
            (self.marked, self.next_mark) = (Some(node), self.steps * 2 + 1);
        }
        self.steps += 1;
        false
    }
}

/// Returns the text and location of a reference. Dynamic references (`$dynamicRef`, JSON Schema
/// 2020-12, section 8.2.3.2; `$recursiveRef` in 2019-09) are treated as static ones: their dynamic
/// target depends on the schemas that refer to them.
pub fn reference(node: &Node) -> Option<(&str, Span)> {
    let Value::Object(object) = &node.value else { return None };
    let dynamic = || object.get("$dynamicRef").or_else(|| object.get("$recursiveRef"));
    let value = object.get("$ref").or_else(dynamic)?;
    Some((value.as_str()?, value.span))
}
