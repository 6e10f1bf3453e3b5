//! Rules beyond structure: constructs that are valid but contradictory or probably mistakes.
//!
//! One file per subject. Each rule inspects the objects visited by [`crate::structure`], and
//! reports under its own code.

mod allowed;
mod components;
mod constraints;
mod encodings;
mod endless;
mod examples;
mod expressions;
mod keywords;
mod media_types;
mod operation_ids;
mod operations;
mod parameters;
mod paths;
mod references;
mod schemas;
mod security;
mod seen;
mod servers;
mod swagger;
mod tags;
mod texts;
mod values;

pub(crate) use allowed::allowed;
pub(crate) use seen::Seen;

use restwright_data::{Entry, Node, Tree};
use restwright_source::{Code, Diagnostic, Diagnostics, FileId, Fix, Span};

use crate::fixes::Fixer;
use crate::structure::{Rule, Visited};
use crate::{Dialect, value};

/// Reports assumptions of the reader, since they affect the generated code.
pub(crate) fn assumptions(
    tree: &Tree,
    files: &[FileId],
    visited: &[Visited],
    diagnostics: &mut Diagnostics,
) {
    let mut lint = Lint::new(tree, files, visited, diagnostics);
    parameters::check(&mut lint);
    security::assumptions(&mut lint);
}

/// Checks descriptions against all other rules.
pub(crate) fn lint(
    tree: &Tree,
    files: &[FileId],
    visited: &[Visited],
    diagnostics: &mut Diagnostics,
) {
    let mut lint = Lint::new(tree, files, visited, diagnostics);
    paths::check(&mut lint);
    parameters::ignored(&mut lint);
    operation_ids::check(&mut lint);
    operations::check(&mut lint);
    media_types::check(&mut lint);
    security::check(&mut lint);
    servers::check(&mut lint);
    tags::check(&mut lint);
    components::check(&mut lint);
    schemas::check(&mut lint);
    swagger::check(&mut lint);
    endless::check(&mut lint);
    references::check(&mut lint);
    expressions::check(&mut lint);
    encodings::check(&mut lint);
    examples::check(&mut lint);
    texts::check(&mut lint);
}

/// Input of the rules, and the diagnostics that they report to.
struct Lint<'a, 'd> {
    tree: &'a Tree,
    roots: Vec<&'a Node>,
    visited: &'d [Visited<'a>],
    diagnostics: &'d mut Diagnostics,
}

impl<'a, 'd> Lint<'a, 'd> {
    fn new(
        tree: &'a Tree,
        files: &[FileId],
        visited: &'d [Visited<'a>],
        diagnostics: &'d mut Diagnostics,
    ) -> Self {
        let roots = files.iter().filter_map(|file| tree.root(*file)).collect();
        Self { tree, roots, visited, diagnostics }
    }

    /// Returns the objects of one kind, without references.
    fn all(&self, rule: &'static Rule) -> Vec<Visited<'a>> {
        self.visited.iter().filter(|visited| visited.is(rule)).copied().collect()
    }

    fn report(&mut self, code: &'static Code, span: Span, message: impl Into<String>, help: &str) {
        self.diagnostics.push(Diagnostic::new(code, span, message).help(help));
    }

    /// Reports a diagnostic with an optional fix.
    fn fixable(
        &mut self,
        code: &'static Code,
        span: Span,
        message: impl Into<String>,
        help: &str,
        fix: Option<Fix>,
    ) {
        self.diagnostics.push(Diagnostic::new(code, span, message).help(help).fix(fix));
    }

    fn fixer(&self, object: &'a Node) -> Fixer<'a> {
        Fixer { editor: self.tree.editor(object.span.file), object }
    }

    /// Returns the target of a reference, or the value itself if it is not a reference.
    fn resolved(&self, node: &'a Node) -> &'a Node {
        self.tree.resolve(node, &mut Diagnostics::new()).map_or(node, |resolved| resolved.node)
    }
}

/// Returns the entries of an object, without extensions.
fn entries(node: &Node) -> impl Iterator<Item = &Entry> {
    node.as_object().into_iter().flatten().filter(|entry| !value::is_extension(&entry.key))
}

/// Returns the string value of a key.
fn text<'a>(node: &'a Node, key: &str) -> Option<&'a str> {
    node.get(key).and_then(Node::as_str)
}

/// Returns the items of the list under a key.
fn items<'a>(node: &'a Node, key: &str) -> &'a [Node] {
    node.get(key).and_then(Node::as_list).unwrap_or_default()
}

fn is_swagger(visited: &Visited) -> bool {
    visited.dialect == Dialect::Swagger2
}

/// Returns the names in braces: the parameters of a path or the variables of a URL.
fn templates(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
}
