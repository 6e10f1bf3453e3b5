//! Parser for HTML in text, such as Javadoc comments, which generators write as CDATA. Lenient:
//! paragraphs and list items may be unclosed, and tags may be in upper case.

use std::collections::BTreeSet;

use restwright_source::Span;
use restwright_xml::{Attribute, Bindings, Element, Namespace, Node, html_entity};

/// Elements that have no content.
const VOID: [&str; 3] = ["br", "hr", "img"];

/// Elements whose end tag may be missing.
const OPEN: [&str; 7] = ["p", "li", "dt", "dd", "tr", "td", "th"];

/// Other supported elements. Any other name in angle brackets is a placeholder: `<id>`.
const CLOSED: [&str; 39] = [
    "a",
    "b",
    "big",
    "blockquote",
    "center",
    "cite",
    "code",
    "del",
    "dfn",
    "div",
    "dl",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "i",
    "ins",
    "kbd",
    "ol",
    "pre",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "thead",
    "tt",
    "u",
    "ul",
    "var",
];

/// Maximum nesting depth.
const DEEPEST: usize = 60;

/// Token of HTML.
enum Token<'t> {
    Text(&'t str),
    Start { name: String, target: Option<String> },
    End(String),
}

/// Parses a text that contains HTML; `None` for any other text.
pub(crate) fn nodes(text: &str, span: Span) -> Option<Vec<Node>> {
    let tokens = tokens(text);
    let ends = tokens.iter().filter_map(|token| match token {
        Token::End(name) => Some(name.as_str()),
        Token::Text(_) | Token::Start { .. } => None,
    });
    let ends: BTreeSet<&str> = ends.collect();
    let is_mark_up = tokens.iter().any(|token| match token {
        Token::Start { name, .. } => {
            !CLOSED.contains(&name.as_str()) || ends.contains(name.as_str())
        }
        _ => false,
    });
    (is_mark_up || text.contains("{@")).then(|| Tree::of(tokens, span))
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(offset) = text[at..].find('<') {
        let start = at + offset;
        if let Some((token, length)) = tag(&text[start..]) {
            out.push(Token::Text(&text[from..start]));
            out.push(token);
            from = start + length;
            at = from;
        } else {
            at = start + 1;
        }
    }
    out.push(Token::Text(&text[from..]));
    out
}

/// Parses the tag at the start of a text. Returns the tag and its length.
fn tag(text: &str) -> Option<(Token<'static>, usize)> {
    let end = text.find('>')?;
    let inner = text[1..end].trim_end_matches('/').trim_end();
    let (is_end, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    let length = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let (name, rest) = inner.split_at(length);
    let name = name.to_ascii_lowercase();
    let lists = [&VOID[..], &OPEN, &CLOSED];
    let is_known = lists.iter().any(|names| names.contains(&name.as_str()));
    let is_plain = !rest.contains('<') && rest.chars().next().is_none_or(char::is_whitespace);
    if !is_known || !is_plain {
        return None;
    }
    let token = if is_end { Token::End(name) } else { Token::Start { name, target: target(rest) } };
    Some((token, end + 1))
}

/// Returns the value of `href`.
fn target(attributes: &str) -> Option<String> {
    let at = attributes.to_ascii_lowercase().find("href")?;
    let value = attributes.get(at + 4..)?.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let value = match quote {
        Some(quote) => value[1..].split(quote).next(),
        None => value.split_whitespace().next(),
    };
    value.map(characters)
}

/// Replaces character references in a text.
fn characters(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        out.push_str(before);
        let name = behind.split(';').next().filter(|name| name.len() < behind.len());
        if let Some((name, decoded)) = name.and_then(|name| Some((name, html_entity(name)?))) {
            out.push_str(&decoded);
            rest = &behind[name.len() + 1..];
        } else {
            out.push('&');
            rest = behind;
        }
    }
    out + rest
}

/// Tree under construction, with its open elements.
struct Tree {
    open: Vec<Element>,
    span: Span,
}

impl Tree {
    fn of(tokens: Vec<Token<'_>>, span: Span) -> Vec<Node> {
        let mut tree = Self { open: vec![element("div", span)], span };
        for token in tokens {
            match token {
                Token::Text(text) => tree.text(text),
                Token::Start { name, target } => tree.start(&name, target),
                Token::End(name) => tree.end(&name),
            }
        }
        while tree.open.len() > 1 {
            tree.close();
        }
        tree.open.pop().map(|root| root.children).unwrap_or_default()
    }

    fn add(&mut self, node: Node) {
        if let Some(last) = self.open.last_mut() {
            last.children.push(node);
        }
    }

    fn close(&mut self) {
        if let Some(closed) = self.open.pop() {
            self.add(Node::Element(closed));
        }
    }

    fn start(&mut self, name: &str, target: Option<String>) {
        // An unclosed element is ended by the next one of its kind, except across a list that it
        // contains.
        let ends = |open: &Element| match name {
            "td" | "th" => matches!(open.name.as_str(), "td" | "th"),
            "dt" | "dd" => matches!(open.name.as_str(), "dt" | "dd"),
            _ => open.name == name,
        };
        let is_around = |open: &Element| matches!(open.name.as_str(), "ul" | "ol" | "dl" | "table");
        let own = self.open.iter().rposition(ends).filter(|_| OPEN.contains(&name));
        let around = self.open.iter().rposition(is_around).unwrap_or(0);
        if let Some(own) = own.filter(|own| *own > around) {
            self.open_until(own);
        }
        let mut started = element(name, self.span);
        started.attributes.extend(target.map(|value| attribute(value, self.span)));
        if VOID.contains(&name) || self.open.len() > DEEPEST {
            return self.add(Node::Element(started));
        }
        self.open.push(started);
    }

    fn open_until(&mut self, count: usize) {
        while self.open.len() > count {
            self.close();
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|open| open.name == name).filter(|at| *at > 0)
        {
            self.open_until(at);
        }
    }

    /// Adds text, and replaces inline tags of Javadoc: `{@code a}`, `{@link A#b text}`.
    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once("{@") {
            let Some((inner, after)) = behind.split_once('}') else { break };
            let (tag, words) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
            self.plain(before);
            match tag {
                "code" | "literal" | "value" => self.code(words),
                "link" | "linkplain" => {
                    let (target, label) = words.trim().split_once(' ').unwrap_or((words, ""));
                    self.code(if label.trim().is_empty() { target } else { label });
                }
                _ => self.plain(words),
            }
            rest = after;
        }
        self.plain(rest);
    }

    fn plain(&mut self, text: &str) {
        if !text.is_empty() {
            self.add(Node::Text(characters(text), self.span));
        }
    }

    fn code(&mut self, text: &str) {
        let mut code = element("code", self.span);
        // Members of a class are separated by `#` in Javadoc, and by a dot elsewhere.
        let text = text.trim().trim_start_matches('#').replace('#', ".");
        code.children.push(Node::Text(text, self.span));
        self.add(Node::Element(code));
    }
}

fn element(name: &str, span: Span) -> Element {
    Element {
        namespace: Namespace::None,
        name: name.to_owned(),
        attributes: Vec::new(),
        bindings: Bindings::default(),
        children: Vec::new(),
        span,
    }
}

fn attribute(value: String, span: Span) -> Attribute {
    Attribute {
        namespace: Namespace::None,
        name: "href".to_owned(),
        value,
        value_namespace: None,
        span,
        name_span: span,
    }
}
