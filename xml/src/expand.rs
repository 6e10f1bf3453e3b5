//! Preprocesses a file for the XML parser: replaces entities, removes comments and declarations,
//! declares missing prefixes.

use std::ops::Range;
use std::rc::Rc;

use restwright_source::{Diagnostic, Diagnostics, FileId, Limits, Sources, Span, cut};

use super::dtd::{self, load_entity, skip_text_declaration};
use super::entities::{Entities, Entity};
use super::html;
use super::mapped::Mapped;
use super::scan::Cursor;
use super::tag::Prefixes;
use crate::codes;

/// Help text for entities that exceed a limit.
pub(super) const MULTIPLY: &str = "check entities that refer to other entities";
/// Help text for circular entities.
pub(super) const CIRCLE: &str = "define one of the entities that refer to each other";

/// Expands a file. Returns `None`, and reports an error, if its meaning is ambiguous.
pub(crate) fn expand(
    sources: &mut Sources,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Option<Mapped> {
    let input = Mapped::file(file, &sources.text(file));
    // Size of the text itself, plus the allowed expansion of entities.
    let most_bytes = input.size() + sources.limits().expanded_of(sources.bytes());
    let mut expander = Expander {
        limits: sources.limits(),
        sources,
        diagnostics,
        entities: Entities::default(),
        out: Mapped::new(Span::file_start(file)),
        open: Vec::new(),
        has_root: false,
        prefixes: Prefixes::default(),
        active: Vec::new(),
        expansions: 0,
        most_bytes,
        dropped: 0,
    };
    expander.content(&input, file).ok()?;
    expander.end(&input).ok()?;
    Some(expander.out)
}

/// Fatal error, which has already been reported.
pub(crate) struct Refused;

pub(crate) struct Expander<'a> {
    pub(crate) limits: Limits,
    sources: &'a mut Sources,
    pub(crate) diagnostics: &'a mut Diagnostics,
    entities: Entities,
    pub(crate) out: Mapped,
    /// Open elements with the location of their names.
    pub(crate) open: Vec<(String, Span)>,
    /// True once the root element has been opened.
    pub(crate) has_root: bool,
    pub(crate) prefixes: Prefixes,
    /// General entities that are being expanded.
    active: Vec<String>,
    expansions: usize,
    /// Maximum size of the expanded text in bytes.
    most_bytes: usize,
    /// Number of omitted attributes.
    pub(crate) dropped: usize,
}

impl Expander<'_> {
    /// Expands the content of a document or an entity.
    fn content(&mut self, input: &Mapped, base: FileId) -> Result<(), Refused> {
        let mut cursor = Cursor::new(input.text());
        while !cursor.done() {
            let start = cursor.at;
            let rest = cursor.rest();
            let next = rest.find(['<', '&']).unwrap_or(rest.len());
            cursor.at += next;
            self.text(input, start..cursor.at)?;
            self.check_size(input, start)?;
            match cursor.peek() {
                Some(b'<') => self.markup(input, &mut cursor, base)?,
                Some(_) => self.reference(input, &mut cursor, ReferenceContext::Content)?,
                None => {}
            }
        }
        Ok(())
    }

    /// Processes text between markup; only whitespace is allowed outside the root element.
    fn text(&mut self, input: &Mapped, range: Range<usize>) -> Result<(), Refused> {
        if !self.open.is_empty() {
            self.out.copy(input, range);
            return Ok(());
        }
        // A second byte order mark is treated as whitespace.
        let text = cut(input.text(), range.clone());
        let blank = |c: char| c.is_whitespace() || c == '\u{FEFF}';
        let Some(at) = text.find(|c| !blank(c)) else { return Ok(()) };
        let message = if self.has_root {
            "not well-formed XML: text after the end of the root element"
        } else {
            "not XML: text before the first element"
        };
        let line = cut(text, at..).lines().next().unwrap_or_default().trim_end();
        let start = range.start + at;
        let span = input.span(start..start + line.len());
        let diagnostic = Diagnostic::new(&codes::NOT_WELL_FORMED, span, message);
        self.refuse(diagnostic.help("a WADL is a single element, <application …>"))
    }

    /// Processes markup that starts with `<`.
    fn markup(&mut self, input: &Mapped, cursor: &mut Cursor, base: FileId) -> Result<(), Refused> {
        let start = cursor.at;
        if cursor.eat("<!--") {
            let ends = cursor.until("-->").is_some();
            self.whole(ends, input, start, ("unterminated comment", "end it with `-->`"))
        } else if cursor.eat("<![CDATA[") {
            let ends = cursor.until("]]>").is_some();
            self.whole(ends, input, start, ("unterminated CDATA section", "end it with `]]>`"))?;
            self.out.copy(input, start..cursor.at);
            Ok(())
        } else if cursor.eat("<?") {
            self.instruction(input, cursor, start)
        } else if cursor.eat("<!DOCTYPE") {
            let Self { sources, diagnostics, entities, .. } = self;
            let mut reader = dtd::Reader::new(sources, diagnostics, entities);
            let ends = reader.doctype(input, cursor, base);
            let message = "unterminated document type declaration";
            self.whole(ends, input, start, (message, "end it with `>`, or with `]>`"))
        } else if cursor.eat("</") {
            self.end_tag(input, cursor, start)
        } else {
            self.start_tag(input, cursor, start)
        }
    }

    /// Skips a processing instruction; WADL does not use any.
    fn instruction(
        &mut self,
        input: &Mapped,
        cursor: &mut Cursor,
        start: usize,
    ) -> Result<(), Refused> {
        let body = cursor.until("?>");
        let message = "unterminated processing instruction";
        self.whole(body.is_some(), input, start, (message, "end it with `?>`"))?;
        let text = cut(input.text(), start..cursor.at);
        let is_declaration = text.starts_with("<?xml ") || text.starts_with("<?xml\t");
        if is_declaration && start > 0 {
            let span = input.span(start..cursor.at);
            let message = "XML declaration is not at the start of the file";
            let diagnostic = Diagnostic::new(&codes::MISPLACED_XML_DECLARATION, span, message);
            self.diagnostics.push(diagnostic.help("move it to the first line"));
        }
        Ok(())
    }

    /// Replaces a reference that starts with `&`.
    pub(crate) fn reference(
        &mut self,
        input: &Mapped,
        cursor: &mut Cursor,
        context: ReferenceContext,
    ) -> Result<(), Refused> {
        let start = cursor.at;
        cursor.at += 1;
        let numeric = cursor.eat("#");
        let name = cursor.name();
        if name.is_empty() || !cursor.eat(";") {
            cursor.at = start + 1;
            let span = input.span(start..cursor.at);
            let diagnostic =
                Diagnostic::new(&codes::BARE_AMPERSAND, span, "unescaped `&`; read as text");
            self.diagnostics.push(diagnostic.help("write `&amp;`"));
            self.out.make("&amp;", span);
            return Ok(());
        }
        let text = cut(input.text(), name);
        if numeric && !dtd::character(text).is_some_and(is_xml) {
            let message = format!("not well-formed XML: `&#{text};` is not a valid character");
            let span = input.span(start..cursor.at);
            let diagnostic = Diagnostic::new(&codes::NOT_WELL_FORMED, span, message);
            return self.refuse(diagnostic.help("remove it, or write the number of the character"));
        }
        if numeric || matches!(text, "amp" | "lt" | "gt" | "quot" | "apos") {
            self.out.copy(input, start..cursor.at);
            return Ok(());
        }
        self.entity(text, input.span(start..cursor.at), context)
    }

    fn entity(&mut self, name: &str, span: Span, context: ReferenceContext) -> Result<(), Refused> {
        self.expansions += 1;
        if self.active.iter().any(|active| active == name) {
            let message = format!("circular entity `&{name};`");
            let diagnostic = Diagnostic::new(&codes::ENTITY_CYCLE, span, message);
            return self.refuse(diagnostic.help(CIRCLE));
        }
        let depth = self.limits.entity_depth;
        let too_much = if self.active.len() >= depth {
            Some(format!("entities are nested more than {depth} levels deep"))
        } else if self.expansions > self.limits.entities {
            Some(format!("more than {} entities are expanded", self.limits.entities))
        } else {
            None
        };
        if let Some(message) = too_much {
            let limit = if self.active.len() >= depth { "entity-depth" } else { "entities" };
            let help = format!("{MULTIPLY}; {}", self.limits.raise(limit));
            return self.refuse(Diagnostic::new(&codes::ENTITY_BOMB, span, message).help(help));
        }
        let Some(text) = self.replacement(name, span) else { return Ok(()) };
        self.active.push(name.to_owned());
        match context {
            ReferenceContext::Content => self.content(&text, span.file)?,
            ReferenceContext::Attribute(quote) => {
                self.attribute_text(&text, 0..text.text().len(), quote)?;
            }
        }
        self.active.pop();
        Ok(())
    }

    /// Returns the replacement text of an entity; `None` if it is unknown, with a warning.
    fn replacement(&mut self, name: &str, span: Span) -> Option<Rc<Mapped>> {
        match self.entities.general(name).cloned() {
            Some(Entity::Internal(text)) => Some(text),
            Some(Entity::External { href, base, span }) => {
                let file = load_entity(self.sources, self.diagnostics, &href, base, span)?;
                let whole = self.sources.text(file);
                let mut cursor = Cursor::new(&whole);
                skip_text_declaration(&mut cursor);
                let mut text = Mapped::new(Span::file_start(file));
                text.copy(&Mapped::file(file, &whole), cursor.at..whole.len());
                let text = Rc::new(text);
                let read = Entity::Internal(Rc::clone(&text));
                self.entities.replace_general(name, read);
                Some(text)
            }
            None => {
                let message = format!("entity `&{name};` is not declared");
                let mut diagnostic = Diagnostic::new(&codes::UNDEFINED_ENTITY, span, message);
                if let Some(character) = html::character(name) {
                    diagnostic =
                        diagnostic.help(format!("assuming the entity of HTML: {character}"));
                    self.out.make(character, span);
                } else if let Some(near) =
                    self.diagnostics.suggest(diagnostic.code, name, self.entities.names())
                {
                    diagnostic = diagnostic
                        .help(format!("did you mean `&{near};`? it is read as empty text"));
                } else {
                    let declare = "declare it in the DOCTYPE, or add the file that declares it";
                    diagnostic = diagnostic.help(format!("{declare}; it is read as empty text"));
                }
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }

    fn check_size(&mut self, input: &Mapped, at: usize) -> Result<(), Refused> {
        let limit = self.most_bytes;
        if self.out.size() <= limit {
            return Ok(());
        }
        let message = format!("the description expands to more than {} KB", limit >> 10);
        let diagnostic = Diagnostic::new(&codes::ENTITY_BOMB, input.span(at..at + 1), message);
        self.refuse(diagnostic.help(format!("{MULTIPLY}; {}", self.limits.raise("expanded-bytes"))))
    }

    /// Reports elements that are not closed at the end of the file.
    fn end(&mut self, input: &Mapped) -> Result<(), Refused> {
        let Some((name, span)) = self.open.pop() else { return Ok(()) };
        let end = input.text().len();
        let message = format!("not well-formed XML: `<{name}>` is never closed");
        let diagnostic = Diagnostic::new(&codes::NOT_WELL_FORMED, span, message);
        let diagnostic = diagnostic.also(input.span(end..end), "the file ends here");
        self.refuse(diagnostic.help(format!("add `</{name}>`")))
    }

    pub(crate) fn whole(
        &mut self,
        ends: bool,
        input: &Mapped,
        start: usize,
        (message, help): (&str, &str),
    ) -> Result<(), Refused> {
        if ends {
            return Ok(());
        }
        let span = input.span(start..start + 1);
        let message = format!("not well-formed XML: {message}");
        self.refuse(Diagnostic::new(&codes::NOT_WELL_FORMED, span, message).help(help))
    }

    pub(crate) fn refuse<T>(&mut self, diagnostic: Diagnostic) -> Result<T, Refused> {
        self.diagnostics.push(diagnostic);
        Err(Refused)
    }

    /// Expands entities in an attribute value enclosed in `quote`.
    pub(crate) fn attribute_text(
        &mut self,
        input: &Mapped,
        range: Range<usize>,
        quote: u8,
    ) -> Result<(), Refused> {
        let mut cursor = Cursor::new(cut(input.text(), ..range.end));
        cursor.at = range.start;
        while let Some(byte) = cursor.peek() {
            let start = cursor.at;
            if byte == b'&' {
                self.reference(input, &mut cursor, ReferenceContext::Attribute(quote))?;
            } else if byte == b'<' || byte == quote {
                cursor.at += 1;
                let escape = match byte {
                    b'<' => "&lt;",
                    b'"' => "&quot;",
                    _ => "&apos;",
                };
                self.out.make(escape, input.span(start..cursor.at));
            } else {
                let rest = cursor.rest();
                let stops = ['&', '<', char::from(quote)];
                cursor.at += rest.find(stops).unwrap_or(rest.len());
                self.out.copy(input, start..cursor.at);
            }
            self.check_size(input, start)?;
        }
        Ok(())
    }
}

/// True for a character that is allowed in XML (XML 1.0, section 2.2).
fn is_xml(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

/// Context of a reference: the text of an entity is escaped in an attribute.
#[derive(Clone, Copy)]
pub(crate) enum ReferenceContext {
    Content,
    /// In an attribute value enclosed in this quote.
    Attribute(u8),
}
