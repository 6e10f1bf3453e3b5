//! Groups of operations.

use std::collections::BTreeMap;

use restwright_api::{Group, Operation, PathPart, PathTemplate, Prose};

/// Groups operations, in the order in which the groups first occur.
///
/// An operation of a linked resource type belongs to the group of that resource type. Others belong
/// to the group named after the first segment of the path that is neither a version nor a template.
/// The second result contains the items of `extras` for the operations of each group.
pub(super) fn groups<P>(
    operations: Vec<Operation>,
    resource_types: Vec<Option<String>>,
    extras: Vec<P>,
) -> (Vec<Group>, Vec<Vec<P>>) {
    let mut of_groups: Vec<Vec<P>> = Vec::new();
    let mut out: Vec<Group> = Vec::new();
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    let operations = operations.into_iter().zip(resource_types).zip(extras);
    for ((operation, resource_type), extra) in operations {
        let linked = matches!(operation.path.parts.first(), Some(PathPart::Resource { .. }));
        let by_path = if linked { None } else { family(&operation.path) };
        let name = by_path.or(resource_type).unwrap_or_else(|| "root".to_owned());
        let index = *at.entry(name.clone()).or_insert_with(|| {
            let docs = Prose::default();
            let is_undeclared = false;
            out.push(Group { name, title: None, docs, is_undeclared, operations: Vec::new() });
            of_groups.push(Vec::new());
            out.len() - 1
        });
        out[index].operations.push(operation);
        of_groups[index].push(extra);
    }
    (out, of_groups)
}

pub(super) fn family(path: &PathTemplate) -> Option<String> {
    let segments = path.segments();
    let fixed: Vec<&String> = segments.iter().filter(|segment| !segment.contains('{')).collect();
    let resource = fixed.iter().find(|segment| !is_prefix(segment));
    let resource = resource.map(|segment| (*segment).clone());
    let partly = || segments.iter().find_map(|segment| before_template(segment));
    resource.or_else(partly).or_else(|| fixed.last().map(|segment| (*segment).clone()))
}

/// Returns `books` for `books.{format}`.
fn before_template(segment: &str) -> Option<String> {
    let (before, _) = segment.split_once('{')?;
    let word = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    (word.chars().count() > 1 && !is_prefix(word)).then(|| word.to_owned())
}

/// True for a common prefix of paths: a version, or a word such as `api`.
fn is_prefix(segment: &str) -> bool {
    let lower = segment.to_ascii_lowercase();
    let version = lower.strip_prefix('v').unwrap_or(&lower);
    let is_version = version.starts_with(|c: char| c.is_ascii_digit())
        && version.chars().all(|c| c.is_ascii_digit() || c == '.');
    is_version || matches!(lower.as_str(), "api" | "rest" | "services" | "service" | "latest")
}
