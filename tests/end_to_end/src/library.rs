//! A server for `apis/library` that responds like JAXB: all namespace prefixes are declared at the
//! root, and `xsi:type` refers to a type by its prefix.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Arc, Mutex};

use roxmltree::{Document, Node};

use crate::plain_xml::plain;
use crate::server::{Answer, Seen, Server, answer, empty};
use crate::spelling::Spelling;

const SCHEMA: &str = "https://library.example.com/schema";
const PEOPLE: &str = "https://library.example.com/people";
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
/// Prefixes declared in every document.
const PREFIXES: [(&str, &str); 3] = [("ns2", SCHEMA), ("ns3", PEOPLE), ("xsi", XSI)];
/// The child elements of each type of item in addition to the common ones, in order.
const KINDS: [(&str, &[&str]); 4] = [
    ("Item", &[]),
    ("Book", &["author", "isbn", "pages", "cover", "chapter"]),
    ("Recording", &["length", "disc", "tape", "address", "checksum"]),
    ("Magazine", &["volume", "issue"]),
];
const OF_ALL: [&str; 8] =
    ["title", "subtitle", "language", "shelfmark", "price", "weight", "keywords", "history"];

/// A running library service.
pub struct Library {
    /// The HTTP server.
    pub server: Server,
}

/// Items of the library: documents by id.
type Items = Arc<Mutex<BTreeMap<String, String>>>;

impl Library {
    /// Starts a library without items, which responds like JAXB.
    pub async fn start() -> Self {
        Self::start_as(Spelling::Other).await
    }

    /// Starts a library without items.
    pub async fn start_as(spelling: Spelling) -> Self {
        let (items, door) = (Items::default(), Arc::new(Mutex::new(NOTICE.to_owned())));
        let handle = move |seen: &Seen| {
            let path = seen.target.split('?').next().unwrap_or_default();
            let mut door = door.lock().expect("not poisoned");
            let page = match (seen.method.as_str(), path.trim_start_matches('/').split_once('/')) {
                ("GET", Some(("items", id))) => show(&items, id),
                ("PUT", Some(("items", id))) => replace(&items, id, seen.text()),
                ("GET", None) if path == "/items" => list(&items, spelling),
                ("GET", None) if path == "/shelves" => (200, SHELVES.to_owned()),
                ("GET", None) if path == "/door" => (200, door.clone()),
                ("POST", None) if path == "/loans" => lend(seen.text()),
                ("PUT", None) if path == "/door" => {
                    *door = rewritten(seen.text(), "notice");
                    return empty(204);
                }
                _ => problem(405, "nobody does that here"),
            };
            xml(page, spelling)
        };
        Self { server: Server::start(handle).await }
    }
}

/// Status and XML of a response, spelled like JAXB.
type Page = (u16, String);

fn xml((status, body): Page, spelling: Spelling) -> Answer {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    match spelling {
        Spelling::Other => answer(status, "application/xml;charset=UTF-8", format!("{head}{body}")),
        Spelling::Generated => answer(status, "application/xml", plain(&body)),
    }
}

fn problem(code: u16, message: &str) -> Page {
    let message = escaped(message);
    let body = format!(
        "<ns2:problem xmlns:ns2=\"{SCHEMA}\" code=\"{code}\"><ns2:message>{message}</ns2:message>\
         <ns2:detail>one</ns2:detail><ns2:detail>two</ns2:detail></ns2:problem>"
    );
    (code, body)
}

fn show(items: &Items, id: &str) -> Page {
    match items.lock().expect("not poisoned").get(id) {
        Some(item) => (200, item.clone()),
        None => problem(404, "nothing is called so"),
    }
}

fn list(items: &Items, spelling: Spelling) -> Page {
    let items = items.lock().expect("not poisoned");
    let (before, after) = match spelling {
        Spelling::Generated => ("", ""),
        Spelling::Other => ("\n  ", "\n"),
    };
    let all: String = items.values().map(String::as_str).collect();
    let count = items.len();
    let root = format!("i:items xmlns:i=\"{SCHEMA}\" total=\"{count}\"");
    (200, format!("<{root}>{before}{all}{after}</i:items>"))
}

/// Stores an item, after checking that its type exists and that its child elements are in order.
fn replace(items: &Items, id: &str, text: &str) -> Page {
    let item = rewritten(text, "item");
    let document = Document::parse(&item).expect("what was written just now");
    let root = document.root_element();
    let kind = root.attribute((XSI, "type")).unwrap_or("ns2:Item");
    let own = KINDS.iter().find(|(name, _)| kind == format!("ns2:{name}"));
    let (_, own) = own.unwrap_or_else(|| panic!("{kind} is no kind of item: {text}"));
    let order: Vec<&str> = OF_ALL.iter().chain(*own).copied().collect();
    let mut reached = 0;
    for child in root.children().filter(Node::is_element) {
        let name = child.tag_name().name();
        let at = order.iter().position(|known| *known == name);
        let at = at.unwrap_or_else(|| panic!("{kind} has no {name}: {text}"));
        // The children of a magazine repeat as a group.
        assert!(at >= reached || kind == "ns2:Magazine", "{name} comes late: {text}");
        reached = at;
    }
    assert_eq!(root.attribute("id"), Some(id), "{text}");
    items.lock().expect("not poisoned").insert(id.to_owned(), item.clone());
    (200, item)
}

/// Returns the loan as it was sent, with an id, not yet returned.
fn lend(text: &str) -> Page {
    let loan = rewritten(text, "loan");
    let loan = loan.replacen("<ns2:loan", "<ns2:loan id=\"7\"", 1);
    let nil = "</ns2:due><ns2:returned xsi:nil=\"true\"/>";
    (201, loan.replacen("</ns2:due>", nil, 1))
}

/// Rewrites a document with the server's prefixes; its root must have this name.
fn rewritten(text: &str, root: &str) -> String {
    let document = Document::parse(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let element = document.root_element();
    assert!(element.has_tag_name((SCHEMA, root)), "{text}");
    let mut out = String::new();
    element_to(element, true, &mut out);
    out
}

fn element_to(node: Node<'_, '_>, is_root: bool, out: &mut String) {
    let prefixed = |namespace: &str, local: &str| {
        let known = PREFIXES.iter().find(|(_, uri)| *uri == namespace);
        known.map(|(prefix, _)| format!("{prefix}:{local}"))
    };
    let (namespace, local) = (node.tag_name().namespace().unwrap_or(""), node.tag_name().name());
    let name = prefixed(namespace, local).unwrap_or_else(|| local.to_owned());
    write!(out, "<{name}").expect("memory");
    if is_root {
        for (prefix, uri) in PREFIXES {
            write!(out, " xmlns:{prefix}=\"{uri}\"").expect("memory");
        }
    } else if name == local {
        write!(out, " xmlns=\"{namespace}\"").expect("memory");
    }
    for attribute in node.attributes() {
        let namespace = attribute.namespace().unwrap_or("");
        let name = prefixed(namespace, attribute.name());
        let value = match (namespace, attribute.name()) {
            (XSI, "type") => {
                let (prefix, local) = attribute
                    .value()
                    .split_once(':')
                    .map_or((None, attribute.value()), |(p, l)| (Some(p), l));
                let uri = node.lookup_namespace_uri(prefix).expect("a prefix that is bound");
                prefixed(uri, local).expect("a namespace of ours")
            }
            _ => attribute.value().to_owned(),
        };
        let name = name.unwrap_or_else(|| attribute.name().to_owned());
        write!(out, " {name}=\"{}\"", escaped(&value)).expect("memory");
    }
    out.push('>');
    for child in node.children() {
        match child.text() {
            Some(text) if child.is_text() => out.push_str(&escaped(text)),
            _ if child.is_element() => element_to(child, false, out),
            _ => {}
        }
    }
    write!(out, "</{name}>").expect("memory");
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\n', "&#10;").replace('\t', "&#9;")
}

/// Returns the infoset of a document as text: names with namespaces, including those in `xsi:type`,
/// attributes in order, and text. Two documents with the same infoset return the same text.
pub fn infoset(text: &str) -> String {
    let document = Document::parse(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let mut out = String::new();
    say(document.root_element(), 0, &mut out);
    out
}

fn say(node: Node<'_, '_>, depth: usize, out: &mut String) {
    let named = |uri: Option<&str>, name: &str| format!("{{{}}}{name}", uri.unwrap_or(""));
    let mut attributes: Vec<String> = node
        .attributes()
        .map(|found| {
            let mut value = found.value().to_owned();
            if (found.namespace(), found.name()) == (Some(XSI), "type") {
                let (prefix, local) =
                    value.split_once(':').map_or((None, &*value), |(p, l)| (Some(p), l));
                value = named(node.lookup_namespace_uri(prefix), local);
            }
            format!(" {}={value:?}", named(found.namespace(), found.name()))
        })
        .collect();
    attributes.sort();
    let (indent, tag) = ("  ".repeat(depth), node.tag_name());
    let name = named(tag.namespace(), tag.name());
    writeln!(out, "{indent}{name}{}", attributes.concat()).expect("memory");
    for child in node.children() {
        match child.text() {
            Some(text) if child.is_text() => {
                writeln!(out, "{indent}  {text:?}").expect("memory");
            }
            _ if child.is_element() => say(child, depth + 1, out),
            _ => {}
        }
    }
}

const SHELVES: &str = "<shelf xmlns=\"https://library.example.com/schema\" open=\"mon sat\">\
    <label>Hall</label><shelf open=\"\" built=\"1911\"><label/></shelf>\
    <shelf><label>Attic</label><shelf><label>Box</label></shelf></shelf></shelf>";
const NOTICE: &str = "<n:notice xmlns:n=\"https://library.example.com/schema\">\n  Closed \
    <n:strong>today</n:strong>. </n:notice>";
