//! Resolves the namespaces of elements and attributes while a document is parsed.
//!
//! Few elements declare namespaces: the resolver is used only for names with a prefix, or where the
//! default namespace may have changed.

use quick_xml::events::BytesStart;
use quick_xml::name::{NamespaceError, NamespaceResolver, QName, ResolveResult};

use super::super::json::value::GROWTH;
use super::super::value::path::Path;
use super::markup::Tag;
use super::tree::{local, number};

/// Namespaces in scope, and those of the document.
pub(super) struct Namespaces {
    resolver: NamespaceResolver,
    /// Depths of the open elements that declare namespaces.
    declaring: Vec<usize>,
    /// Index of the current default namespace, if already resolved.
    default: Option<u32>,
    /// Namespaces of the document. The first entry is no namespace.
    names: Vec<String>,
}

/// Maximum number of recent namespaces that are searched.
const RECENT: usize = 32;

impl Namespaces {
    pub(super) fn new() -> Self {
        let (resolver, declaring) = (NamespaceResolver::default(), Vec::new());
        Self { resolver, declaring, default: Some(0), names: vec![String::new()] }
    }

    pub(super) fn into_names(self) -> Vec<String> {
        self.names
    }

    /// Adds the declarations of an element at a depth.
    pub(super) fn declare(&mut self, tag: &Tag<'_>, depth: usize) -> Result<(), String> {
        let content = [tag.name, tag.attributes].concat();
        self.resolver.push(&BytesStart::from_content(content, tag.name.len())).map_err(
            |error| match error {
                NamespaceError::TooManyBindings(most) => {
                    format!("more than {most} namespaces are declared")
                }
                error => error.to_string(),
            },
        )?;
        self.declaring.push(depth);
        self.default = None;
        Ok(())
    }

    /// Removes the declarations of an element at a depth, if it has any.
    pub(super) fn leave(&mut self, depth: usize) {
        if self.declaring.last() == Some(&depth) {
            self.declaring.pop();
            self.resolver.pop();
            self.default = None;
        }
    }

    /// Returns the namespace of elements without a prefix.
    pub(super) fn of_default(&mut self, path: &mut Path) -> Result<u32, String> {
        if let Some(known) = self.default {
            return Ok(known);
        }
        let found = self.of_element(QName("_"), path)?;
        self.default = Some(found);
        Ok(found)
    }

    /// Returns the namespace of an element.
    pub(super) fn of_element(&mut self, name: QName<'_>, path: &mut Path) -> Result<u32, String> {
        index(&mut self.names, self.resolver.resolve_element(name).0, path)
    }

    /// Returns the namespace of an attribute.
    pub(super) fn of_attribute(&mut self, name: QName<'_>, path: &mut Path) -> Result<u32, String> {
        index(&mut self.names, self.resolver.resolve_attribute(name).0, path)
    }

    /// Returns whether the namespace with an index is this one.
    pub(super) fn is(&self, at: u32, uri: &str) -> bool {
        self.names.get(at as usize).is_some_and(|known| known == uri)
    }

    /// Returns a qualified name in content as `{namespace}name` (XML Schema, Datatypes, section
    /// 3.2.18); `None` if it has no namespace.
    pub(super) fn expanded(&self, name: &str) -> Option<String> {
        match self.resolver.resolve_element(QName(name)).0 {
            ResolveResult::Bound(namespace) if !namespace.0.is_empty() => {
                Some(expanded(namespace.0, local(name)))
            }
            _ => None,
        }
    }
}

/// Returns a name with its namespace: `{namespace}name`.
pub(super) fn expanded(namespace: &str, local: &str) -> String {
    format!("{{{namespace}}}{local}")
}

/// Returns the namespace and the local name of `{namespace}name`; an empty namespace for any other
/// text.
pub(super) fn parts(name: &str) -> (&str, &str) {
    let parts = name.strip_prefix('{').and_then(|rest| rest.split_once('}'));
    parts.unwrap_or(("", name))
}

/// Returns a name of a JSON notation without its prefix, whose namespace is unknown.
pub(super) fn unprefixed(name: &str) -> &str {
    match name.split_once(':') {
        Some((prefix, local)) if !prefix.starts_with('{') => local,
        _ => name,
    }
}

/// Returns the index of a namespace. Linear search, since documents have few namespaces.
fn index(
    names: &mut Vec<String>,
    found: ResolveResult<'_>,
    path: &mut Path,
) -> Result<u32, String> {
    let uri = match found {
        ResolveResult::Unbound => return Ok(0),
        ResolveResult::Bound(namespace) => namespace.0,
        ResolveResult::Unknown(prefix) => {
            return Err(format!("prefix {prefix} is not declared"));
        }
    };
    let count = names.len();
    if let Some(back) = names.iter().rev().take(RECENT).position(|known| known == uri) {
        return Ok(number(count - 1 - back));
    }
    path.charge(GROWTH * size_of::<String>() + uri.len())?;
    names.push(uri.to_owned());
    Ok(number(count))
}
