//! Start and end tags: checks for matching names, duplicate attributes and undeclared prefixes.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use restwright_source::{Diagnostic, cut};

use super::expand::{Expander, Refused};
use super::mapped::Mapped;
use super::namespace::by_convention;
use super::scan::Cursor;
use crate::codes;

/// Namespace prefixes in scope.
#[derive(Debug, Default)]
pub(crate) struct Prefixes {
    /// Number of open elements that declare a prefix.
    in_scope: BTreeMap<String, usize>,
    /// Prefixes declared by each open element.
    declared: Vec<Vec<String>>,
    /// Last namespace of each prefix, for uses out of scope.
    last_bound: BTreeMap<String, String>,
    /// Prefixes that have been reported; each is reported once.
    reported: BTreeSet<String>,
}

impl Prefixes {
    fn enter(&mut self, declared: Vec<String>) {
        for prefix in &declared {
            *self.in_scope.entry(prefix.clone()).or_insert(0) += 1;
        }
        self.declared.push(declared);
    }

    fn leave(&mut self) {
        for prefix in self.declared.pop().unwrap_or_default() {
            if let Some(count) = self.in_scope.get_mut(&prefix) {
                *count -= 1;
            }
        }
    }

    fn knows(&self, prefix: &str) -> bool {
        matches!(prefix, "xml" | "xmlns")
            || self.in_scope.get(prefix).is_some_and(|count| *count > 0)
    }

    /// Returns the most likely namespace of a prefix that is not in scope.
    fn guess(&self, prefix: &str) -> Option<String> {
        let bound = self.last_bound.get(prefix).map(String::as_str);
        bound.or_else(|| by_convention(prefix)).map(str::to_owned)
    }
}

/// Attribute: the ranges of its name and its value, and its quote.
struct RawAttribute {
    name: Range<usize>,
    value: Range<usize>,
    quote: u8,
}

impl Expander<'_> {
    /// Copies a start tag; the cursor is at its `<`.
    pub(crate) fn start_tag(
        &mut self,
        input: &Mapped,
        cursor: &mut Cursor,
        start: usize,
    ) -> Result<(), Refused> {
        cursor.at = start + 1;
        let name = cursor.name();
        self.name_length(input, &name)?;
        self.whole(!name.is_empty(), input, start, ("unescaped `<`", "write `&lt;`"))?;
        if self.has_root && self.open.is_empty() {
            let message = "not well-formed XML: second root element";
            let diagnostic =
                Diagnostic::new(&codes::NOT_WELL_FORMED, input.span(start..name.end), message);
            return self
                .refuse(diagnostic.help("keep one of them, or move the other to another file"));
        }
        self.has_root = true;
        let dropped_before = self.dropped;
        let attributes = self.attributes(input, cursor, start)?;
        let end = cursor.at;
        let empty = cursor.eat("/");
        self.whole(cursor.eat(">"), input, start, ("unterminated tag", "end it with `>`"))?;
        // Most tags contain nothing to replace. They are copied as a whole, as a single segment.
        let as_it_is = self.dropped == dropped_before
            && !cut(input.text(), start + 1..end).contains(['&', '<']);
        if as_it_is {
            self.out.copy(input, start..end);
        } else {
            self.out.copy(input, start..name.end);
            for attribute in &attributes {
                self.attribute(input, attribute)?;
            }
        }
        self.declare_prefixes(input, &name, &attributes);
        self.out.make(if empty { "/>" } else { ">" }, input.span(cursor.at - 1..cursor.at));
        if empty {
            self.prefixes.leave();
            return Ok(());
        }
        self.open.push((cut(input.text(), name.clone()).to_owned(), input.span(name)));
        if self.open.len() > self.limits.nesting {
            let message =
                format!("elements are nested more than {} levels deep", self.limits.nesting);
            let diagnostic =
                Diagnostic::new(&codes::TOO_DEEP, input.span(start..cursor.at), message);
            return self.refuse(diagnostic.help(self.limits.raise("nesting")));
        }
        Ok(())
    }

    /// Rejects a name that is too long.
    fn name_length(&mut self, input: &Mapped, name: &Range<usize>) -> Result<(), Refused> {
        let limit = self.limits.name_bytes;
        if name.len() <= limit {
            return Ok(());
        }
        let message = format!("name of more than {limit} bytes");
        let span = input.span(name.start..name.start + 1);
        let diagnostic = Diagnostic::new(&codes::NAME_TOO_LONG, span, message);
        self.refuse(diagnostic.help(self.limits.raise("name-bytes")))
    }

    /// Copies an attribute, and replaces entities in its value.
    fn attribute(&mut self, input: &Mapped, attribute: &RawAttribute) -> Result<(), Refused> {
        let equals = if attribute.quote == b'"' { "=\"" } else { "='" };
        let span = input.span(attribute.name.clone());
        self.out.make(" ", span);
        self.out.copy(input, attribute.name.clone());
        self.out.make(equals, span);
        self.attribute_text(input, attribute.value.clone(), attribute.quote)?;
        self.out.make(cut(equals, 1..), span);
        Ok(())
    }

    /// Copies an end tag if it matches the open element; the cursor is after `</`.
    pub(crate) fn end_tag(
        &mut self,
        input: &Mapped,
        cursor: &mut Cursor,
        start: usize,
    ) -> Result<(), Refused> {
        let name = cursor.name();
        cursor.skip_space();
        self.whole(cursor.eat(">"), input, start, ("unterminated end tag", "end it with `>`"))?;
        let closes = cut(input.text(), name.clone());
        let span = input.span(name);
        match self.open.pop() {
            Some((opened, _)) if opened == closes => {
                self.prefixes.leave();
                self.out.copy(input, start..cursor.at);
                Ok(())
            }
            Some((opened, opened_at)) => {
                let message = format!("not well-formed XML: `</{closes}>` inside `<{opened}>`");
                let diagnostic = Diagnostic::new(&codes::NOT_WELL_FORMED, span, message);
                let diagnostic = diagnostic.also(opened_at, "opened here");
                self.refuse(diagnostic.help(format!("add `</{opened}>` before it")))
            }
            None => {
                let message = format!("not well-formed XML: `</{closes}>` without a start tag");
                let diagnostic = Diagnostic::new(&codes::NOT_WELL_FORMED, span, message);
                self.refuse(diagnostic.help(format!("remove it, or add `<{closes}>` before it")))
            }
        }
    }

    /// Parses attributes up to `/` or `>`. Duplicates are dropped.
    fn attributes(
        &mut self,
        input: &Mapped,
        cursor: &mut Cursor,
        tag: usize,
    ) -> Result<Vec<RawAttribute>, Refused> {
        let mut attributes: Vec<RawAttribute> = Vec::new();
        let mut seen: BTreeMap<&str, Range<usize>> = BTreeMap::new();
        loop {
            cursor.skip_space();
            if matches!(cursor.peek(), None | Some(b'/' | b'>')) {
                return Ok(attributes);
            }
            let name = cursor.name();
            cursor.skip_space();
            let has_value = !name.is_empty() && cursor.eat("=");
            cursor.skip_space();
            let quote = cursor.peek().unwrap_or(0);
            let value = if has_value { cursor.quoted() } else { None };
            let Some(value) = value else {
                let last = attributes.last();
                return self.bad_attribute(input, name.start..cursor.at.max(name.end + 1), last);
            };
            if attributes.len() >= self.limits.attributes {
                let limit = self.limits.attributes;
                let message = format!("element with more than {limit} attributes");
                let span = input.span(tag..tag + 1);
                let diagnostic = Diagnostic::new(&codes::TOO_MANY_ATTRIBUTES, span, message);
                return self.refuse(diagnostic.help(self.limits.raise("attributes")));
            }
            self.name_length(input, &name)?;
            let text = cut(input.text(), name.clone());
            if let Some(first) = seen.get(text) {
                let message = format!("duplicate attribute `{text}`");
                let diagnostic =
                    Diagnostic::new(&codes::DUPLICATE_ATTRIBUTE, input.span(name), message);
                let diagnostic = diagnostic.also(input.span(first.clone()), "this one is used");
                self.diagnostics.push(diagnostic.help("remove one of the two"));
                self.dropped += 1;
                continue;
            }
            seen.insert(text, name.clone());
            attributes.push(RawAttribute { name, value, quote });
        }
    }

    /// Rejects an attribute without a quoted value. If the value of the previous attribute extends
    /// into other tags, its closing quote is missing.
    fn bad_attribute<T>(
        &mut self,
        input: &Mapped,
        at: Range<usize>,
        before: Option<&RawAttribute>,
    ) -> Result<T, Refused> {
        let message = "not well-formed XML: an attribute needs a name, `=` and a quoted value";
        let diagnostic = Diagnostic::new(&codes::NOT_WELL_FORMED, input.span(at), message);
        let text = input.text();
        let open = before.filter(|before| cut(text, before.value.clone()).contains(['<', '\n']));
        let diagnostic = match open {
            Some(open) => {
                let quote_span = input.span(open.value.start - 1..open.value.start);
                let diagnostic =
                    diagnostic.also(quote_span, "is the closing quote of this value missing?");
                diagnostic.help("close each value with its opening quote")
            }
            None => diagnostic.help("write name=\"value\""),
        };
        self.refuse(diagnostic)
    }

    /// Adds missing prefix declarations to a start tag, and brings its own declarations into scope.
    fn declare_prefixes(
        &mut self,
        input: &Mapped,
        tag: &Range<usize>,
        attributes: &[RawAttribute],
    ) {
        let text = input.text();
        let mut declared = Vec::new();
        for attribute in attributes {
            if let Some(prefix) = cut(text, attribute.name.clone()).strip_prefix("xmlns:") {
                declared.push(prefix.to_owned());
                let uri = cut(text, attribute.value.clone()).to_owned();
                self.prefixes.last_bound.insert(prefix.to_owned(), uri);
            }
        }
        self.prefixes.enter(declared);
        let mut missing = BTreeSet::new();
        for name in std::iter::once(tag).chain(attributes.iter().map(|attribute| &attribute.name)) {
            let Some((prefix, _)) = cut(text, name.clone()).split_once(':') else { continue };
            if self.prefixes.knows(prefix) || !missing.insert(prefix) {
                continue;
            }
            let guess = self.prefixes.guess(prefix);
            let span = input.span(name.clone());
            if self.prefixes.reported.insert(prefix.to_owned()) {
                let message = format!("namespace prefix `{prefix}` is not declared");
                let diagnostic = Diagnostic::new(&codes::UNDECLARED_PREFIX, span, message);
                let help = match &guess {
                    Some(uri) => format!("add xmlns:{prefix}=\"{uri}\" to the root element"),
                    None => format!("add xmlns:{prefix}=\"…\", or remove the prefix"),
                };
                self.diagnostics.push(diagnostic.help(help));
            }
            let uri = guess.unwrap_or_else(|| format!("urn:restwright:undeclared:{prefix}"));
            self.out.make(&format!(" xmlns:{prefix}=\"{uri}\""), span);
        }
    }
}
