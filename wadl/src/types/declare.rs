//! Merging of declared parameters with examples: by path, or else by name, where properties near
//! the root take precedence.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::pending::{Body, Field};

use super::by_name::{Index, reach};
use super::node::{Node, Part, Sort};
use super::path::{Step, is_template, steps};
use super::prefix::Prefix;
use super::report::Report;
use super::root::Root;
use super::spelling;
use super::words::alike;

/// Paths of all declarations of a value, as property names.
type Declared<'p> = BTreeSet<Vec<&'p str>>;

/// Merges declarations with JSON paths before XML is read: they determine lists, and the properties
/// that attributes and elements may be forms of.
pub(super) fn json_paths<'a>(root: &mut Node<'a>, bodies: &[&'a Body]) {
    let is_seen = root.is_seen();
    let of_json = |field: &&Field| field.path.as_deref().is_some_and(|p| p.trim().starts_with('$'));
    let fields = bodies.iter().flat_map(|body| &body.fields).filter(of_json);
    let fields: Vec<_> = fields.filter_map(|field| Some((field, path(field)?))).collect();
    let prefix = prefix(root, fields.iter().map(|(_, steps)| steps.as_slice()));
    for (field, steps) in fields {
        let steps = prefix.strip(&steps);
        if is_seen && !begins_in(root, steps) {
            continue;
        }
        declare(root, steps, field);
    }
}

fn path(field: &Field) -> Option<Vec<Step>> {
    field.path.as_deref().and_then(steps)
}

/// Returns the prefix to be removed from paths; empty if no example shows the structure.
fn prefix<'p>(root: &Node, paths: impl Iterator<Item = &'p [Step]>) -> Prefix {
    if root.is_seen() { Prefix::of(root, &paths.collect::<Vec<_>>()) } else { Prefix::default() }
}

/// True if examples contain at least the first property of a path. Descriptions contain many copied
/// or made-up paths (`$.parameters.name`), which must not change the structure of the body.
fn begins_in(root: &mut Node, steps: &[Step]) -> bool {
    let mut steps = steps.iter().filter(|step| **step != Step::Items);
    match steps.next() {
        Some(Step::Member(name)) => root.inner().parts.like(name).is_some(),
        Some(Step::Key) => root.inner().sort() == Sort::Object,
        Some(Step::Items) | None => false,
    }
}

/// Merges all other declarations.
pub(super) fn others<'a>(
    root: &mut Node<'a>,
    form: &Root,
    bodies: &[&'a Body],
    report: &mut Report,
) {
    let fields = bodies.iter().flat_map(|body| &body.fields);
    let paths: Vec<Vec<Step>> = fields.filter_map(path).collect();
    let prefix = prefix(root, paths.iter().map(Vec::as_slice));
    let holds = prefix.holds(root, &paths);
    let declared: Declared = paths.iter().map(|path| members(prefix.strip(path))).collect();
    let mut of_bodies = bodies.iter().flat_map(|body| &body.fields);
    let has_xpath = of_bodies
        .any(|field| field.path.as_deref().is_some_and(|path| path.trim().starts_with('/')));
    for body in bodies {
        let mut by_name = Vec::new();
        for field in &body.fields {
            let steps = path(field).unwrap_or_default();
            if prefix.is_above(&steps) {
                continue;
            }
            let steps = below_document(root, form, prefix.strip(&steps).to_vec());
            let is_made_up = root.is_seen() && !holds && !begins_in(root, &steps);
            if steps.is_empty() || is_made_up {
                by_name.push((field, steps));
            } else {
                by_path(root, field, &steps, report);
            }
        }
        names(root, by_name, (&declared, has_xpath));
    }
    spelling::resolve(root, report);
}

/// Removes the document element from the beginning of an XPath.
fn below_document(root: &mut Node, form: &Root, mut steps: Vec<Step>) -> Vec<Step> {
    if let (Root::Document(name), [Step::Member(first), _, ..]) = (form, &*steps)
        && alike(first, &name.local)
        && root.inner().parts.like(first).is_none()
    {
        steps.remove(0);
    }
    steps
}

/// Merges declarations by name. Declarations without a matching property are added at their paths,
/// or next to the others.
fn names<'a>(
    root: &mut Node<'a>,
    fields: Vec<(&'a Field, Vec<Step>)>,
    (declared, has_xpath): (&Declared, bool),
) {
    if fields.is_empty() {
        return;
    }
    let mut index = Index::of(root);
    let mut homes = BTreeMap::new();
    let mut pending = Vec::new();
    for (field, steps) in fields {
        // A property that is declared inside another one is not matched by its name alone.
        let members = members(&steps);
        let is_inside = members.split_last().is_some_and(|(_, parent)| declared.contains(parent));
        let known_path = if is_inside { None } else { index.take(&field.name) };
        let Some(path) = known_path else {
            pending.push((field, steps));
            continue;
        };
        if let Some(node) = reach(root, &path) {
            node.declared.get_or_insert(field);
        }
        *homes.entry(path[..path.len() - 1].to_vec()).or_insert(0_usize) += 1;
    }
    // A wrapper only has the property that it wraps.
    if !main_object(root).is_empty() {
        homes.remove::<[usize]>(&[]);
    }
    // Most declarations of a body are about one object; those without examples become its
    // properties.
    let home = homes.iter().max_by_key(|(path, count)| (**count, usize::MAX - path.len()));
    // Names that are in no example are properties of the body, even if all other names and JSON paths
    // lead into one object. An XPath begins with the document element, which is the body.
    let main = if root.is_seen() || has_xpath { main_object(root) } else { &[] };
    let home = home.map_or_else(|| main.to_vec(), |(path, _)| path.clone());
    for (field, steps) in pending {
        let steps = below_holders(&steps, declared);
        if steps.len() > 1 {
            put(root, &home, steps, field);
        } else {
            place(root, &home, field);
        }
    }
}

/// Returns the end of a path from the last step before a declared step. Examples contain none of
/// the steps before it, so they are not part of the body.
fn below_holders<'p>(steps: &'p [Step], declared: &Declared) -> &'p [Step] {
    let end_of_parent =
        (1..steps.len()).find(|end| declared.contains(members(&steps[..*end]).as_slice()));
    &steps[end_of_parent.unwrap_or(steps.len()).saturating_sub(1)..]
}

/// Returns the properties of a path, without list steps, which descriptions omit.
fn members(steps: &[Step]) -> Vec<&str> {
    let members = steps.iter().filter_map(|step| match step {
        Step::Member(name) => Some(name.as_str()),
        Step::Items | Step::Key => None,
    });
    members.collect()
}

/// Adds a declaration at a path relative to a value.
fn put<'a>(root: &mut Node<'a>, home: &[usize], steps: &[Step], field: &'a Field) {
    if let Some(home) = reach(root, home) {
        declare(home, steps, field);
    }
}

fn by_path<'a>(root: &mut Node<'a>, field: &'a Field, steps: &[Step], report: &mut Report) {
    if !declare(root, steps, field) {
        let problem = "is declared inside a value that has no properties in samples";
        report.contradiction(field, None, problem);
    }
}

/// Follows a path, creates missing nodes, and sets the declaration of the last one. Returns false
/// if the path continues inside a scalar.
fn declare<'a>(node: &mut Node<'a>, steps: &[Step], field: &'a Field) -> bool {
    let Some((step, rest)) = steps.split_first() else {
        node.declared.get_or_insert(field);
        return true;
    };
    match step {
        Step::Items => match node.sort() {
            Sort::Unknown | Sort::List => declare(node.item(), rest, field),
            // An object in place of a declared list: the rest of the path applies to the object.
            Sort::Object => declare(node, rest, field),
            Sort::Scalar | Sort::Mixed => false,
        },
        Step::Key => {
            let inner = node.inner();
            if inner.scalars.any() {
                return false;
            }
            for part in inner.parts.iter_mut() {
                declare(&mut part.node, rest, field);
            }
            declare(inner.any_key.get_or_insert_default(), rest, field)
        }
        Step::Member(name) => {
            let inner = node.inner();
            if inner.scalars.any() {
                return false;
            }
            let part = match inner.parts.like(name).and_then(|at| inner.parts.get_mut(at)) {
                Some(part) => part,
                None => inner.parts.entry(name),
            };
            declare(&mut part.node, rest, field)
        }
    }
}

/// Adds a declaration without examples: at a path if its name is one, or as a property of the
/// object that the other declarations are about.
fn place<'a>(root: &mut Node<'a>, home: &[usize], field: &'a Field) {
    if field.name.contains(['.', '/', '['])
        && let Some(steps) = steps(&field.name)
        && declare(root, &steps, field)
    {
        return;
    }
    let Some(home) = reach(root, home).map(Node::inner) else { return };
    let is_map = home.entries.is_some();
    let takes_members = matches!(home.sort(), Sort::Object | Sort::Unknown);
    if is_template(&field.name) {
        declare(home, &[Step::Key], field);
    } else if takes_members && !is_map {
        home.parts.entry(&field.name).node.declared.get_or_insert(field);
    }
}

/// Returns the path of the object in a wrapper, or of the root.
fn main_object(root: &Node) -> &'static [usize] {
    let has_parts = |node: &Node| !node.parts.is_empty();
    let holds_object =
        |part: &Part| has_parts(&part.node) || part.node.item.as_deref().is_some_and(has_parts);
    let wraps = root.parts.len() == 1 && root.parts.iter().all(holds_object);
    if wraps { &[0] } else { &[] }
}
