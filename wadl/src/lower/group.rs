//! Operations by the resource family that they belong to.

use std::collections::BTreeMap;

use restwright_api::{Group, Operation, PathPart, PathTemplate, Prose};

/// Puts operations into groups, in the order in which the groups first occur.
///
/// The group is the resource type that the operation came from where no path leads to it, else
/// the first word of its path that names a resource: not a version, not a template. Next to the
/// groups: what `places` gives for each of their operations.
pub(super) fn groups<P>(
    operations: Vec<Operation>,
    resource_types: Vec<Option<String>>,
    places: Vec<P>,
) -> (Vec<Group>, Vec<Vec<P>>) {
    let mut of_groups: Vec<Vec<P>> = Vec::new();
    let mut out: Vec<Group> = Vec::new();
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    let operations = operations.into_iter().zip(resource_types).zip(places);
    for ((operation, resource_type), place) in operations {
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
        of_groups[index].push(place);
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

/// `books` of `books.{format}`.
fn before_template(segment: &str) -> Option<String> {
    let (before, _) = segment.split_once('{')?;
    let word = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    (word.chars().count() > 1 && !is_prefix(word)).then(|| word.to_owned())
}

/// True for what stands before every path of a service: a version, or a word such as `api`.
fn is_prefix(segment: &str) -> bool {
    let lower = segment.to_ascii_lowercase();
    let version = lower.strip_prefix('v').unwrap_or(&lower);
    let is_version = version.starts_with(|c: char| c.is_ascii_digit())
        && version.chars().all(|c| c.is_ascii_digit() || c == '.');
    is_version || matches!(lower.as_str(), "api" | "rest" | "services" | "service" | "latest")
}
