//! What a WADL says of its parameters is on its pages: the text of every reachable `param`. The
//! texts are taken from the XML itself, thus also those that the model never had.

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8Path;
use pipeline_tests::{corpus, read, wadls};
use restwright_api::Api;
use restwright_codegen::emit::rst::sphinx;
use restwright_codegen::plan::pages::{PageOptions, PagesPlan};
use restwright_codegen::plan::rust::{Decided, RustPlan};
use restwright_source::{Diagnostics, Limits, Sources};
use restwright_xml::{Element, Namespace, Node};

#[test]
fn texts_of_parameters_are_on_the_pages() {
    let Some(corpus) = corpus() else { return };
    let (mut texts, mut lost) = (0, Vec::new());
    for part in ["wadl", "rst"] {
        let folder = corpus.join(part);
        for path in wadls(&folder) {
            let origin = path.strip_prefix(&folder).unwrap().components().next().unwrap();
            let root = folder.join(origin);
            let read = read(&root, std::slice::from_ref(&path));
            let (Some(api), Some(tree)) = (read.api, tree(&root, &path)) else { continue };
            let pages = letters(&pages(&api));
            for (name, text) in facts(&tree) {
                texts += 1;
                if !pages.contains(&letters(&text)) {
                    lost.push(format!("{path}: {name}: {text}"));
                }
            }
        }
    }
    assert!(texts > 2_000, "only {texts} texts: is the corpus whole?");
    assert!(lost.is_empty(), "{} of {texts} are lost:\n{}", lost.len(), lost.join("\n"));
}

fn tree(root: &Utf8Path, path: &Utf8Path) -> Option<Element> {
    let mut sources = Sources::below(root, Limits::default()).expect("the root exists");
    let file = sources.open(path).ok()?;
    restwright_xml::read(&mut sources, file, &mut Diagnostics::new())
}

fn pages(api: &Api) -> String {
    let plan = PagesPlan::for_sphinx(api, &PageOptions::default());
    let files = sphinx::emit(&plan, &RustPlan::of(api, &Decided::default())).unwrap();
    files.iter().map(|(_, page)| page).collect()
}

/// Returns the letters and digits of a text, which no mark-up changes.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Returns names and texts of the parameters that an operation of the document reaches.
fn facts(root: &Element) -> BTreeSet<(String, String)> {
    let mut ids = BTreeMap::new();
    identified(root, &mut ids);
    let mut reached = Reached { ids, seen: BTreeSet::new(), facts: BTreeSet::new() };
    for resources in root.elements().filter(|child| is_wadl(child, "resources")) {
        reached.visit(resources);
    }
    reached.facts
}

fn is_wadl(element: &Element, name: &str) -> bool {
    matches!(element.namespace, Namespace::Wadl) && element.name == name
}

fn identified<'e>(element: &'e Element, ids: &mut BTreeMap<&'e str, &'e Element>) {
    if let (Namespace::Wadl, Some(id)) = (&element.namespace, element.attribute("id")) {
        ids.insert(&id.value, element);
    }
    element.elements().for_each(|child| identified(child, ids));
}

struct Reached<'e> {
    ids: BTreeMap<&'e str, &'e Element>,
    seen: BTreeSet<*const Element>,
    facts: BTreeSet<(String, String)>,
}

impl<'e> Reached<'e> {
    fn visit(&mut self, element: &'e Element) {
        if !self.seen.insert(element) || !has_method(element, &self.ids, 0) {
            return;
        }
        if is_wadl(element, "param") {
            self.param(element);
        }
        let of_resource = element.attribute("type").filter(|_| is_wadl(element, "resource"));
        let targets = element.attribute("href").into_iter().chain(of_resource);
        for target in targets.flat_map(|stated| stated.value.split_whitespace()) {
            if let Some(found) = target.strip_prefix('#').and_then(|id| self.ids.get(id)) {
                self.visit(found);
            }
        }
        element.elements().for_each(|child| self.visit(child));
    }

    /// Adds the paragraphs of a parameter. Links are shown with their text only, and examples
    /// elsewhere; Javadoc is rewritten.
    fn param(&mut self, param: &Element) {
        let name = param.attribute("name").map_or("", |name| &name.value);
        let mut languages = BTreeSet::new();
        for doc in param.elements().filter(|child| is_wadl(child, "doc")) {
            languages.insert(doc.any_attribute("lang").map(|lang| lang.value.to_lowercase()));
            if languages.len() > 1 {
                break;
            }
            paragraphs(doc, &mut |text| {
                if !letters(text).is_empty() && !text.contains("{@") {
                    self.facts.insert((name.to_owned(), text.to_owned()));
                }
            });
        }
    }
}

/// True unless the element is a resource below which there is no method.
fn has_method(element: &Element, ids: &BTreeMap<&str, &Element>, depth: usize) -> bool {
    let is_resource = is_wadl(element, "resource") || is_wadl(element, "resources");
    !is_resource || contains_method(element, ids, depth)
}

fn contains_method(element: &Element, ids: &BTreeMap<&str, &Element>, depth: usize) -> bool {
    let is_found =
        |id: &str| id.strip_prefix('#').is_some_and(|id| ids.contains_key(id)) && depth < 8;
    element.elements().any(|child| match child.attribute("href") {
        _ if !is_wadl(child, "method") => contains_method(child, ids, depth + 1),
        Some(href) => is_found(&href.value),
        None => true,
    }) || element.attribute("type").is_some_and(|types| types.value.split(' ').any(is_found))
}

/// Calls `add` with each paragraph that is plain text.
fn paragraphs(element: &Element, add: &mut dyn FnMut(&str)) {
    let is_plain = element.children.iter().all(|node| matches!(node, Node::Text(..)));
    if is_plain {
        let text: String = element
            .children
            .iter()
            .map(|node| match node {
                Node::Text(text, _) => text.as_str(),
                Node::Element(_) => "",
            })
            .collect();
        // HTML in CDATA is read as mark-up.
        if !text.contains(['<', '&']) {
            add(text.trim());
        }
        return;
    }
    element.elements().for_each(|child| paragraphs(child, add));
}
