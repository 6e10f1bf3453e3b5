//! `xi:include`: parts of a description in separate files (`XInclude` 1.0).

use restwright_source::{Diagnostic, Diagnostics, FileId, LoadError, Sources, Span};

use super::namespace::Namespace;
use super::tree::{Element, Node};
use crate::codes;

const XINCLUDE: &str = "http://www.w3.org/2001/XInclude";

/// State of the resolution of includes.
#[derive(Default)]
pub(super) struct Trail {
    /// Chain of files that include one another, starting with the description.
    active: Vec<FileId>,
    /// Number of includes followed so far.
    followed: usize,
}

/// Replaces the includes of a file with their content.
pub(super) fn resolve_file(
    root: &mut Element,
    file: FileId,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
    trail: &mut Trail,
) {
    trail.active.push(file);
    resolve(root, sources, diagnostics, trail);
    trail.active.pop();
}

fn resolve(
    element: &mut Element,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
    trail: &mut Trail,
) {
    let children = std::mem::take(&mut element.children);
    for child in children {
        match child {
            Node::Element(include) if is_include(&include, "include") => {
                let nodes = include_nodes(&include, sources, diagnostics, trail);
                element.children.extend(nodes);
            }
            Node::Element(mut other) => {
                resolve(&mut other, sources, diagnostics, trail);
                element.children.push(Node::Element(other));
            }
            text @ Node::Text(..) => element.children.push(text),
        }
    }
}

fn is_include(element: &Element, name: &str) -> bool {
    element.name == name && element.namespace == Namespace::Other(XINCLUDE.to_owned())
}

/// Returns the replacement of an include: its target, or else its `fallback`, or else nothing.
fn include_nodes(
    include: &Element,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
    trail: &mut Trail,
) -> Vec<Node> {
    let Some(href) = include.attribute("href") else { return Vec::new() };
    let (location, fragment) = href.value.split_once('#').unwrap_or((&href.value, ""));
    let base = include.span.file;
    let opened = match sources.open_relative(base, location) {
        Ok(file) if trail.active.contains(&file) => Err("it includes itself".to_owned()),
        Ok(_) if trail.active.len() >= sources.limits().entity_depth => {
            Err("includes are nested too deeply".to_owned())
        }
        Ok(_) if trail.followed >= sources.limits().includes => {
            Err(format!("the description has more than {} includes", sources.limits().includes))
        }
        Ok(file) => Ok(file),
        Err(error) => Err(error.to_string()),
    };
    trail.followed += 1;
    match opened {
        Ok(file) if include.attribute("parse").is_some_and(|parse| parse.value == "text") => {
            vec![Node::Text(sources.text(file).to_string(), Span::file_start(file))]
        }
        Ok(file) => {
            let pointer = include.attribute("xpointer").map(|pointer| pointer.value.as_str());
            let id = pointer.unwrap_or(fragment);
            let root = super::read_from(sources, file, diagnostics, trail);
            let picked =
                root.and_then(|root| if id.is_empty() { Some(root) } else { pick(root, id) });
            picked.map(Node::Element).into_iter().collect()
        }
        Err(why) => {
            let fallback = include.elements().find(|child| is_include(child, "fallback"));
            if let Some(fallback) = fallback {
                return fallback.children.clone();
            }
            let message = format!("`{}` could not be included: {why}", href.value);
            let diagnostic = Diagnostic::new(&codes::UNREADABLE_FILE, href.span, message);
            diagnostics.push(diagnostic.help(LoadError::Missing.help()));
            Vec::new()
        }
    }
}

/// Returns the element with an id.
fn pick(element: Element, id: &str) -> Option<Element> {
    if element.any_attribute("id").is_some_and(|own| own.value == id) {
        return Some(element);
    }
    element.children.into_iter().find_map(|node| match node {
        Node::Element(child) => pick(child, id),
        Node::Text(..) => None,
    })
}
