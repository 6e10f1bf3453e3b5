//! Correction of misspelled properties in examples. Examples are written by hand and not validated,
//! so the spelling of the declaration takes precedence.

use restwright_api::XmlForm;
use restwright_api::pending::Field;

use super::maps::declares_anything;
use super::node::{ExampleOffset, Node, Part};
use super::path::{Step, steps};
use super::report::Report;
use super::words::{folded, local, words};

/// Renames properties of examples to their declared names.
pub(super) fn resolve(node: &mut Node, report: &mut Report) {
    if let Some(item) = &mut node.item {
        resolve(item, report);
    }
    for part in node.parts.iter_mut() {
        resolve(&mut part.node, report);
    }
    rename(node, report);
    merge(node, report);
    leave_out(node, report);
}

/// Renames properties that were matched with a declaration by a similar name.
fn rename(node: &mut Node, report: &mut Report) {
    for at in 0..node.parts.len() {
        let Some(part) = node.parts.get(at) else { continue };
        let Some(field) = part.node.declared.filter(|_| is_shown(part)) else { continue };
        let name = name_of(field);
        // Prefixes of the same namespace differ between documents.
        if local(&name) == local(&part.name) || folded(local(&name)) != folded(local(&part.name)) {
            continue;
        }
        if node.parts.position(&name).is_none() {
            say(field, &part.name, part.node.place, report);
            called(node, at, &name, field);
        }
    }
}

/// Merges declared properties without examples with undeclared properties of examples whose names
/// differ in one letter.
fn merge(node: &mut Node, report: &mut Report) {
    let is_only_declared =
        |part: &Part| !is_shown(part) && part.node.parts.is_empty() && part.node.item.is_none();
    let declared = positions(node, |part| part.node.declared.is_some() && is_only_declared(part));
    let shown = positions(node, |part| is_shown(part) && !declares_anything(&part.node));
    if declared.len().saturating_mul(shown.len()) > MOST_COMPARED {
        return;
    }
    let name = |at: usize| node.parts.get(at).map_or("", |part| part.name.as_str());
    let pairs: Vec<(usize, usize)> = declared
        .iter()
        .flat_map(|first| shown.iter().map(move |second| (*first, *second)))
        .filter(|(first, second)| is_slip(name(*first), name(*second)))
        .collect();
    let is_only = |(first, second): &&(usize, usize)| {
        pairs.iter().filter(|(a, b)| a == first || b == second).count() == 1
    };
    let mut gone = Vec::new();
    for (declared, shown) in pairs.iter().filter(is_only).copied() {
        let Some(part) = node.parts.get(declared) else { continue };
        let (name, Some(field)) = (part.name.clone(), part.node.declared) else { continue };
        let Some(target) = node.parts.get_mut(shown) else { continue };
        target.node.declared = Some(field);
        say(field, &target.name, target.node.place, report);
        gone.push((declared, shown, name, field));
    }
    for (_, shown, name, field) in &gone {
        called(node, *shown, name, field);
    }
    remove(node, gone.into_iter().map(|(declared, ..)| declared).collect());
}

/// Limit of comparisons of names.
const MOST_COMPARED: usize = 10_000;

/// Removes properties whose names differ from a declared one only in case and punctuation, if no
/// example contains both.
fn leave_out(node: &mut Node, report: &mut Report) {
    let declared = positions(node, |part| part.node.declared.is_some() && is_shown(part));
    let mut gone = Vec::new();
    for at in declared {
        let Some(part) = node.parts.get(at) else { continue };
        let Some(field) = part.node.declared else { continue };
        for index in node.parts.alike(&part.name) {
            let Some(candidate) = node.parts.get(index).filter(|_| index != at) else { continue };
            let is_either = part.in_json + candidate.in_json <= node.objects
                && part.in_xml + candidate.in_xml <= node.elements;
            let is_spelling = local(&part.name) != local(&candidate.name)
                && folded(local(&part.name)) == folded(local(&candidate.name));
            if is_spelling
                && is_either
                && is_shown(candidate)
                && !declares_anything(&candidate.node)
            {
                say(field, &candidate.name, candidate.node.place, report);
                gone.push(index);
            }
        }
    }
    remove(node, gone);
}

fn positions(node: &Node, wanted: impl Fn(&Part) -> bool) -> Vec<usize> {
    node.parts.iter().enumerate().filter(|(_, part)| wanted(part)).map(|(at, _)| at).collect()
}

fn is_shown(part: &Part) -> bool {
    part.in_json + part.in_xml > 0
}

fn say(field: &Field, shown: &str, offset: Option<ExampleOffset>, report: &mut Report) {
    report.contradiction(field, offset, &format!("is named `{shown}` in an example"));
}

/// Returns the name of the property that a declaration refers to.
fn name_of(field: &Field) -> String {
    let of_path = field.path.as_deref().and_then(steps);
    let of_name = || steps(&field.name).filter(|_| field.name.contains(['.', '/', '[']));
    let last = of_path.or_else(of_name).and_then(|steps| steps.into_iter().next_back());
    match last {
        Some(Step::Member(name)) => name,
        _ => field.name.trim().to_owned(),
    }
}

/// Renames a property, including its XML name if the declaration refers to XML.
fn called(node: &mut Node, at: usize, name: &str, field: &Field) {
    if let Some(part) = node.parts.get_mut(at)
        && part.in_json == 0
        && field.path.as_deref().is_some_and(|path| path.trim().starts_with('/'))
        && let Some(XmlForm::Element(own) | XmlForm::Attribute(own)) = &mut part.form
    {
        local(name).clone_into(&mut own.local);
    }
    node.parts.rename(at, name);
}

/// Removes properties and keeps the order of the others.
fn remove(node: &mut Node, mut gone: Vec<usize>) {
    gone.sort_unstable();
    gone.dedup();
    for at in gone.into_iter().rev() {
        node.parts.remove(at);
        node.xml_order.retain(|kept| *kept != at);
        node.xml_order.iter_mut().filter(|kept| **kept > at).for_each(|kept| *kept -= 1);
    }
}

/// True if names differ in a typo: one letter added, removed or replaced, or two letters swapped.
/// Numbers, one-letter words and plurals are not typos.
fn is_slip(left: &str, right: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let (long, short) = if a.len() >= b.len() { (&a, &b) } else { (&b, &a) };
    let start = long.iter().zip(short).take_while(|(x, y)| x == y).count();
    let rest = (&long[start..], &short[start..]);
    let end = rest.0.iter().rev().zip(rest.1.iter().rev()).take_while(|(x, y)| x == y).count();
    let differing = (&rest.0[..rest.0.len() - end], &rest.1[..rest.1.len() - end]);
    let are_letters = differing.0.iter().chain(differing.1).all(|c| c.is_alphabetic());
    let is_word = || {
        let (a, b) = (words(left), words(right));
        a.len() != b.len() || a.iter().zip(&b).any(|(a, b)| a != b && a.len().min(b.len()) < 4)
    };
    let slipped = match differing {
        (two @ [_, _], swapped @ [_, _]) => two.iter().eq(swapped.iter().rev()) && short.len() > 3,
        ([more], []) => short.len() > 3 && !(*more == 's' && start == short.len()),
        ([_], [_]) => short.len() > 4,
        _ => false,
    };
    start > 0 && are_letters && slipped && !is_word()
}

#[cfg(test)]
mod tests {
    use super::is_slip;

    #[test]
    fn slips_of_the_pen() {
        for (left, right) in [
            ("description", "descripton"),
            ("volume_type", "voulme_type"),
            ("availability_zone", "availabilty_zone"),
            ("name", "nmae"),
            ("status", "statuss"),
            ("displayName", "displayNane"),
        ] {
            assert_eq!(is_slip(left, right), !right.ends_with("ss"), "{left} {right}");
            assert_eq!(is_slip(right, left), is_slip(left, right), "{left} {right}");
        }
        for (left, right) in [
            ("network", "networks"),
            ("address1", "address2"),
            ("position_x", "position_y"),
            ("name", "game"),
            ("id", "ip"),
            ("min", "max"),
            ("lower", "power"),
            ("size", "size"),
            ("created", "updated"),
            ("ipv4", "ipv6"),
            ("", "a"),
        ] {
            assert!(!is_slip(left, right), "{left} {right}");
        }
    }
}
