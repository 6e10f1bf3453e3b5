//! Locations as element paths, also in texts that are not complete documents.

use std::collections::BTreeMap;

use restwright_source::cut;

/// Maximum number of characters of a name in a path.
const LONGEST: usize = 200;

/// Open element.
struct Open<'t> {
    name: &'t str,
    /// Index among the siblings of the same name.
    number: usize,
    /// Number of children so far, by name.
    children: BTreeMap<&'t str, usize>,
}

/// Returns the path of the element or attribute at each offset; offsets are in ascending order:
/// `/application[1]/resources[1]/@base`. Namespace prefixes are omitted.
pub fn paths_at(text: &str, offsets: &[usize]) -> Vec<String> {
    let mut paths = Vec::new();
    let mut open = vec![Open { name: "", number: 1, children: BTreeMap::new() }];
    let mut at = 0;
    while paths.len() < offsets.len() {
        let Some(start) = cut(text, at..).find('<').map(|next| at + next) else { break };
        while offsets.get(paths.len()).is_some_and(|offset| *offset < start) {
            paths.push(path(&open));
        }
        let rest = cut(text, start..);
        let end = start + length(rest);
        let is_tag = !rest.starts_with("<!") && !rest.starts_with("<?");
        let tag = cut(text, start..end);
        if is_tag && !tag.starts_with("</") {
            enter(&mut open, tag);
        }
        while let Some(offset) = offsets.get(paths.len()).filter(|offset| **offset < end) {
            let attribute = if is_tag { attribute(tag, offset - start) } else { None };
            let attribute = attribute.map(|name| format!("/@{}", short(name))).unwrap_or_default();
            paths.push(path(&open) + &attribute);
        }
        if is_tag && (tag.starts_with("</") || tag.ends_with("/>")) && open.len() > 1 {
            open.pop();
        }
        at = end;
    }
    paths.resize_with(offsets.len(), || path(&open));
    paths
}

fn enter<'t>(open: &mut Vec<Open<'t>>, tag: &'t str) {
    let inner = tag.trim_start_matches('<');
    let is_end = |c: char| c.is_whitespace() || c == '>' || c == '/';
    let name = inner.split(is_end).next().unwrap_or_default();
    let name = name.rsplit(':').next().unwrap_or(name);
    let Some(parent) = open.last_mut() else { return };
    let number = parent.children.entry(name).or_default();
    *number += 1;
    let number = *number;
    open.push(Open { name, number, children: BTreeMap::new() });
}

/// Truncates a name: a name of a megabyte would otherwise be repeated in the path of every nested
/// location.
fn short(name: &str) -> &str {
    name.char_indices().nth(LONGEST).map_or(name, |(at, _)| cut(name, ..at))
}

fn path(open: &[Open<'_>]) -> String {
    let steps = open.iter().skip(1).map(|one| format!("/{}[{}]", short(one.name), one.number));
    let path: String = steps.collect();
    if path.is_empty() { "/".to_owned() } else { path }
}

/// Returns the length of the markup at the start of a text.
fn length(rest: &str) -> usize {
    let until = |end: &str| rest.find(end).map_or(rest.len(), |at| at + end.len());
    if rest.starts_with("<!--") {
        until("-->")
    } else if rest.starts_with("<![CDATA[") {
        until("]]>")
    } else if rest.starts_with("<?") {
        until("?>")
    } else if rest.starts_with("<!DOCTYPE") {
        let subset = rest.find('[').filter(|at| rest.find('>').is_none_or(|end| *at < end));
        let Some(subset) = subset else { return until(">") };
        let close = subset + 1 + subset_length(cut(rest, subset + 1..));
        close + cut(rest, close..).find('>').map_or(0, |at| at + 1)
    } else {
        let mut quote = None;
        for (at, c) in rest.char_indices() {
            match (quote, c) {
                (None, '>') => return at + 1,
                (None, '"' | '\'') => quote = Some(c),
                (Some(open), _) if open == c => quote = None,
                _ => {}
            }
        }
        rest.len()
    }
}

/// Returns the length of the internal subset of a document type, up to the `]` that is not part of
/// a literal, a comment or an instruction (XML 1.0, production 28b).
fn subset_length(subset: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = cut(subset, at..);
        let Some(next) = rest.find(['"', '\'', '<', ']']) else { return subset.len() };
        let piece = cut(rest, next..);
        at += next;
        at += match piece.chars().next() {
            Some(']') => return at,
            Some('<') if piece.starts_with("<!--") || piece.starts_with("<?") => length(piece),
            Some('<') | None => 1,
            Some(quote) => cut(piece, 1..).find(quote).map_or(piece.len(), |end| end + 2),
        };
    }
}

/// Returns the attribute of a tag whose name or value contains an offset.
fn attribute(tag: &str, offset: usize) -> Option<&str> {
    let mut at = tag.find(char::is_whitespace)?;
    loop {
        let rest = cut(tag, at..);
        let start = at + rest.find(|c: char| !c.is_whitespace())?;
        let equals = start + cut(tag, start..).find('=')?;
        let open = equals + cut(tag, equals..).find(['"', '\''])?;
        let quote = cut(tag, open..).chars().next()?;
        let close = open + 1 + cut(tag, open + 1..).find(quote)?;
        if (start..=close).contains(&offset) {
            return Some(cut(tag, start..equals).trim());
        }
        at = close + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_and_attributes_have_paths() {
        let text = "<?xml version='1.0'?><!-- <x> --><w:a><b/><b c = \"d>\" e='f'>g</b></w:a>";
        let at = |part: &str| text.find(part).unwrap();
        let offsets = [at("<b/>"), at("d>"), at("f'"), at("g<")];
        let expected = ["/a[1]/b[1]", "/a[1]/b[2]/@c", "/a[1]/b[2]/@e", "/a[1]/b[2]"];
        assert_eq!(paths_at(text, &offsets), expected);
        assert_eq!(paths_at("no tags", &[3]), ["/"]);
        assert_eq!(paths_at("<a b", &[1, 9]), ["/a[1]", "/a[1]"]);
    }

    #[test]
    fn document_types_are_left_behind() {
        for subset in ["<!ENTITY e ']>'>", "<!-- ]> ' -->", " ", "<?p ]> ?><!ENTITY f \"<b>\">"] {
            let text = format!("<!DOCTYPE a [{subset}] ><a><b/></a>");
            assert_eq!(paths_at(&text, &[text.find("<b/>").unwrap()]), ["/a[1]/b[1]"], "{text}");
        }
        assert_eq!(paths_at("<!DOCTYPE a [ 'never", &[15]), ["/"]);
    }

    #[test]
    fn names_in_paths_are_short() {
        let text = format!("<{0} {0}='1'/>", "é".repeat(10_000));
        let [path] = &paths_at(&text, &[text.len() - 4])[..] else { panic!("one path") };
        assert!(path.chars().count() < 3 * LONGEST);
    }
}
