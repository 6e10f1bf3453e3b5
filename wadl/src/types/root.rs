//! Root of a body: detection of a wrapper in JSON around the content of the XML document element.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::{QName, XmlForm};

use super::align::{content, object, shared};
use super::element::{Element, named};
use super::node::{Node, Part, Sort, XmlName};

/// Counterpart of the XML document element.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Root {
    /// There is no XML example.
    Unknown,
    /// The only property of the JSON object.
    Wrapper,
    /// The value itself.
    Document(QName),
}

/// Relation of XML documents to the root value.
#[derive(Debug)]
pub(super) struct Documents {
    pub(super) root: Root,
    /// Indices of the examples that show the value; the others show something else.
    pub(super) used: BTreeSet<usize>,
}

/// Reads XML documents as forms of the root value.
pub(super) fn documents(root: &mut Node, documents: &[Element]) -> Documents {
    let by_name = by_name(documents);
    let samples = |used: &[&(QName, Vec<Element>)]| {
        used.iter().flat_map(|(_, same)| same).map(|document| document.sample).collect()
    };
    let Some(first) = by_name.first() else {
        return Documents { root: Root::Unknown, used: BTreeSet::new() };
    };
    if root.sort() == Sort::Unknown {
        let used = samples(&by_name.iter().collect::<Vec<_>>());
        return Documents { root: xml_alone(root, &by_name), used };
    }
    if is_wrapper(root) {
        let members = by_name.iter().filter_map(|same| Some((member(root, same)?, same)));
        let mut members: Vec<_> = members.collect();
        if members.is_empty() && by_name.len() == 1 && resembles(root, &first.1) {
            members.push((0, first));
        }
        for (at, (name, documents)) in &members {
            wrapped(root.parts.get_mut(*at), name, documents);
        }
        if !members.is_empty() {
            let used: Vec<_> = members.into_iter().map(|(_, same)| same).collect();
            return Documents { root: Root::Wrapper, used: samples(&used) };
        }
    }
    match root.sort() {
        Sort::Object => object(root, &first.1, 0),
        _ => content(root, &first.1, 0),
    }
    Documents { root: Root::Document(first.0.clone()), used: samples(&[first]) }
}

/// Groups documents by the name of their root element, in the order of first occurrence.
fn by_name<'d>(documents: &[Element<'d>]) -> Vec<(QName, Vec<Element<'d>>)> {
    let mut out: Vec<(QName, Vec<Element>)> = Vec::new();
    let mut indices: BTreeMap<QName, usize> = BTreeMap::new();
    for document in documents {
        let name = document.name().name;
        let next = out.len();
        let at = *indices.entry(name.clone()).or_insert(next);
        if at == next {
            out.push((name, Vec::new()));
        }
        out[at].1.push(*document);
    }
    out
}

/// True if the value may be a wrapper: its objects have one property each.
pub(super) fn is_wrapper(root: &Node) -> bool {
    let one_each = root.parts.iter().map(|part| part.in_json).sum::<usize>() == root.objects;
    let is_plain = root.sort() == Sort::Object && root.elements == 0 && !root.has_empty;
    is_plain && if root.objects > 0 { one_each } else { root.parts.len() == 1 }
}

/// Reads documents whose structure is not known from other sources.
fn xml_alone(root: &mut Node, by_name: &[(QName, Vec<Element>)]) -> Root {
    if let [(name, documents)] = by_name {
        let is_text = documents.iter().all(Element::is_text);
        let is_blank = documents.iter().all(Element::is_blank);
        if is_text && !is_blank {
            content(root, documents, 0);
        } else {
            object(root, documents, 0);
        }
        return Root::Document(name.clone());
    }
    let shared = shared(by_name.iter().map(|(name, _)| name.local.clone()));
    for (name, documents) in by_name {
        let wanted = XmlName { name: name.clone(), prefix: None }.of_element(&shared);
        let free = root.parts.free_name(&wanted);
        wrapped(Some(root.parts.entry(&free)), name, documents);
    }
    root.elements += by_name.iter().map(|(_, documents)| documents.len()).sum::<usize>();
    Root::Wrapper
}

fn wrapped(part: Option<&mut Part>, name: &QName, documents: &[Element]) {
    let Some(part) = part else { return };
    part.form = Some(XmlForm::Element(name.clone()));
    part.in_xml += documents.len();
    content(&mut part.node, documents, 0);
}

/// Returns the property that a document element corresponds to by name. A list with attributes or
/// different items does not qualify, because a JSON list could not represent these.
fn member(root: &Node, (name, documents): &(QName, Vec<Element>)) -> Option<usize> {
    let at = root.parts.like(&name.local)?;
    let part = root.parts.iter().nth(at)?;
    let is_more_than_list =
        documents.iter().any(|d| d.attributes().next().is_some()) || named(documents).len() > 1;
    let is_list = part.node.sort() == Sort::List;
    (!(is_list && is_more_than_list)).then_some(at)
}

/// True if a document element with another name has properties of the only property.
fn resembles(root: &Node, documents: &[Element]) -> bool {
    let mut parts = root.parts.iter();
    let (Some(part), None) = (parts.next(), parts.next()) else { return false };
    let attributes = documents.iter().flat_map(Element::attributes).map(|(name, ..)| name);
    let children = documents.iter().flat_map(Element::children).map(|child| child.name());
    let names: Vec<_> = attributes.chain(children).collect();
    let inside = names.iter().filter(|name| part.node.parts.like(&name.name.local).is_some());
    !names.is_empty()
        && !names.iter().any(|name| name.is_like(&part.name))
        && inside.count() * 2 >= names.len()
}
