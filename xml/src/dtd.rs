//! Document type declaration: entities, and external files that declare entities.

use std::ops::Range;
use std::rc::Rc;

use restwright_source::{Diagnostic, Diagnostics, FileId, LoadError, Sources, Span, cut};

use super::declaration::{external_id, past, skip_declaration, skip_ignored, skip_to_declaration};
use super::entities::{Entities, Entity};
use super::expand::{CIRCLE, MULTIPLY};
use super::mapped::Mapped;
use super::scan::Cursor;
use crate::codes;

/// Parses document types into [`Entities`].
pub(crate) struct Reader<'a> {
    pub(crate) sources: &'a mut Sources,
    pub(crate) diagnostics: &'a mut Diagnostics,
    pub(crate) entities: &'a mut Entities,
    /// Parameter entities that are being expanded.
    active: Vec<String>,
    expansions: usize,
    /// Size of the values of entities in bytes, and its limit.
    made: usize,
    most_bytes: usize,
    is_full: bool,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(
        sources: &'a mut Sources,
        diagnostics: &'a mut Diagnostics,
        entities: &'a mut Entities,
    ) -> Self {
        let most_bytes = sources.limits().expanded_of(sources.bytes());
        let (active, is_full) = (Vec::new(), false);
        Self { sources, diagnostics, entities, active, expansions: 0, made: 0, most_bytes, is_full }
    }

    /// Parses `<!DOCTYPE … >`; the cursor is after the keyword, and finally after the `>`. Returns
    /// false if the declaration is not terminated.
    pub(crate) fn doctype(&mut self, input: &Mapped, cursor: &mut Cursor, base: FileId) -> bool {
        cursor.skip_space();
        cursor.name();
        cursor.skip_space();
        let external = external_id(cursor);
        cursor.skip_space();
        if cursor.eat("[") && !self.subset(input, cursor, base) {
            return false;
        }
        // The internal subset is processed first, so that its declarations take precedence.
        if let Some(range) = external {
            self.external_subset(input, range, base);
        }
        cursor.skip_space();
        cursor.eat(">")
    }

    fn external_subset(&mut self, input: &Mapped, href: Range<usize>, base: FileId) {
        let span = input.span(href.clone());
        if let Some(file) = self.load(cut(input.text(), href), base, span) {
            let text = Mapped::file(file, &self.sources.text(file));
            self.declarations(&text, file);
        }
    }

    /// Parses declarations up to `]`.
    fn subset(&mut self, input: &Mapped, cursor: &mut Cursor, base: FileId) -> bool {
        loop {
            cursor.skip_space();
            if cursor.eat("]") {
                return true;
            }
            if cursor.done() || !self.declaration(input, cursor, base) {
                return false;
            }
        }
    }

    /// Parses declarations up to the end of a file or of the text of an entity.
    fn declarations(&mut self, input: &Mapped, base: FileId) {
        let mut cursor = Cursor::new(input.text());
        skip_text_declaration(&mut cursor);
        cursor.skip_space();
        while !cursor.done() && self.declaration(input, &mut cursor, base) {
            cursor.skip_space();
            // The end of a conditional section is a separate token here.
            cursor.eat("]]>");
            cursor.skip_space();
        }
    }

    /// Parses a declaration, comment, processing instruction or reference. An invalid one is
    /// reported and skipped. Returns false if no text follows it.
    fn declaration(&mut self, input: &Mapped, cursor: &mut Cursor, base: FileId) -> bool {
        let start = cursor.at;
        let whole = if cursor.eat("<!--") {
            past(cursor, "-->")
        } else if cursor.eat("<?") {
            past(cursor, "?>")
        } else if cursor.eat("<![") {
            self.conditional(input, cursor)
        } else if cursor.eat("<!ENTITY") {
            self.entity(input, cursor, base)
        } else if cursor.eat("<!") {
            skip_declaration(cursor)
        } else if cursor.eat("%") {
            let name = cursor.name();
            let ends = cursor.eat(";");
            if ends {
                self.reference(cut(input.text(), name), input.span(start..cursor.at));
            }
            ends
        } else {
            false
        };
        if !whole {
            // Skips at least one complete character.
            let first = cut(input.text(), start..).chars().next().map_or(1, char::len_utf8);
            let end = cursor.at.max(start + first);
            let message = "invalid declaration in the document type";
            let diagnostic =
                Diagnostic::new(&codes::BAD_DECLARATION, input.span(start..end), message);
            self.diagnostics.push(diagnostic.help("it is ignored"));
            skip_to_declaration(cursor, end);
        }
        whole || !cursor.done()
    }

    /// Parses `INCLUDE[ … ]]>` or `IGNORE[ … ]]>`; the keyword may be an entity reference.
    fn conditional(&mut self, input: &Mapped, cursor: &mut Cursor) -> bool {
        cursor.skip_space();
        let keyword = if cursor.eat("%") {
            let name = cursor.name();
            cursor.eat(";");
            match self.entities.parameter(cut(input.text(), name)) {
                Some(Entity::Internal(value)) => value.text().trim().to_owned(),
                _ => String::new(),
            }
        } else {
            let name = cursor.name();
            cut(input.text(), name).to_owned()
        };
        cursor.skip_space();
        if !cursor.eat("[") {
            return false;
        }
        keyword == "INCLUDE" || skip_ignored(cursor)
    }

    /// Parses `% name "value">`, `name SYSTEM "href">` and similar declarations, after `<!ENTITY`.
    fn entity(&mut self, input: &Mapped, cursor: &mut Cursor, base: FileId) -> bool {
        cursor.skip_space();
        let is_parameter = cursor.eat("%");
        cursor.skip_space();
        let name = cut(input.text(), cursor.name()).to_owned();
        cursor.skip_space();
        let entity = if let Some(value) = cursor.quoted() {
            Entity::Internal(Rc::new(self.value(input, value)))
        } else if let Some(range) = external_id(cursor) {
            let span = input.span(range.clone());
            Entity::External { href: cut(input.text(), range).to_owned(), base, span }
        } else {
            skip_declaration(cursor);
            return false;
        };
        if is_parameter {
            self.entities.declare_parameter(name, entity);
        } else {
            self.entities.declare_general(name, entity);
        }
        skip_declaration(cursor)
    }

    /// Returns the value of an internal entity: character references and parameter entities are
    /// replaced immediately, general entities when the value is used (XML 1.0, section 4.5).
    fn value(&mut self, input: &Mapped, range: Range<usize>) -> Mapped {
        let mut out = Mapped::new(input.span(range.clone()));
        let mut cursor = Cursor::new(cut(input.text(), ..range.end));
        cursor.at = range.start;
        while !cursor.done() && !self.is_full {
            let start = cursor.at;
            if cursor.eat("&#") {
                let body = cursor.name();
                let decoded =
                    if cursor.eat(";") { character(cut(input.text(), body)) } else { None };
                match decoded {
                    Some(c) => out.make(c.encode_utf8(&mut [0; 4]), input.span(start..cursor.at)),
                    None => out.copy(input, start..cursor.at),
                }
            } else if cursor.eat("%") {
                let name = cut(input.text(), cursor.name());
                match self.entities.parameter(name) {
                    Some(Entity::Internal(value)) if cursor.eat(";") => {
                        let value = Rc::clone(value);
                        if self.made + out.size() + value.size() > self.most_bytes {
                            self.too_large(input.span(range.start..range.start + 1));
                            break;
                        }
                        out.copy(&value, 0..value.text().len());
                    }
                    _ => out.copy(input, start..cursor.at),
                }
            } else {
                let rest = cursor.rest();
                let skip = rest.chars().next().map_or(1, char::len_utf8);
                let next = cut(rest, skip..).find(['&', '%']);
                cursor.at += next.map_or(rest.len(), |at| at + skip);
                out.copy(input, start..cursor.at);
            }
            if self.made + out.size() > self.most_bytes {
                self.too_large(input.span(range.start..range.start + 1));
                break;
            }
        }
        self.made += out.size();
        out
    }

    /// Reports once that the entities exceed the limit. Entities declared later are empty.
    fn too_large(&mut self, span: Span) {
        if !self.is_full {
            let message = format!("the entities expand to more than {} KB", self.most_bytes >> 10);
            let diagnostic = Diagnostic::new(&codes::ENTITY_BOMB, span, message);
            let raise = self.sources.limits().raise("expanded-bytes");
            self.diagnostics.push(diagnostic.help(format!("{MULTIPLY}; {raise}")));
        }
        self.is_full = true;
    }

    /// Expands `%name;` between declarations.
    fn reference(&mut self, name: &str, span: Span) {
        self.expansions += 1;
        if self.active.iter().any(|active| active == name) {
            let message = format!("circular parameter entity `%{name};`");
            let diagnostic = Diagnostic::new(&codes::ENTITY_CYCLE, span, message);
            self.diagnostics.push(diagnostic.help(CIRCLE));
            return;
        }
        let limits = self.sources.limits();
        let limit = match self.expansions {
            _ if self.active.len() >= limits.entity_depth => Some("entity-depth"),
            expansions if expansions > limits.entities / 10 => Some("entities"),
            _ => None,
        };
        if let Some(limit) = limit {
            let message = format!("`%{name};` expands through too many entities");
            let diagnostic = Diagnostic::new(&codes::ENTITY_BOMB, span, message);
            self.diagnostics.push(diagnostic.help(format!("{MULTIPLY}; {}", limits.raise(limit))));
            return;
        }
        let Some(entity) = self.entities.parameter(name).cloned() else {
            let message = format!("parameter entity `%{name};` is not declared");
            let diagnostic = Diagnostic::new(&codes::UNDEFINED_ENTITY, span, message);
            self.diagnostics.push(diagnostic.help(format!("declare it: <!ENTITY % {name} …>")));
            return;
        };
        self.active.push(name.to_owned());
        match entity {
            Entity::Internal(text) => self.declarations(&text, span.file),
            Entity::External { href, base, span } => {
                if let Some(file) = self.load(&href, base, span) {
                    let text = Mapped::file(file, &self.sources.text(file));
                    self.declarations(&text, file);
                }
            }
        }
        self.active.pop();
    }

    fn load(&mut self, href: &str, base: FileId, span: Span) -> Option<FileId> {
        load_entity(self.sources, self.diagnostics, href, base, span)
    }
}

/// Loads an external entity, and reports errors.
pub(crate) fn load_entity(
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
    href: &str,
    base: FileId,
    span: Span,
) -> Option<FileId> {
    match sources.open_relative(base, href) {
        Ok(file) => Some(file),
        Err(LoadError::Undecodable { span }) => {
            let error = LoadError::Undecodable { span };
            let message = format!("cannot read the entities of `{href}`: {error}");
            let diagnostic = Diagnostic::new(&codes::UNDECODABLE, span, message);
            diagnostics.push(diagnostic.help(error.help()));
            None
        }
        Err(error) => {
            let message = format!("cannot read the entities of `{href}`: {error}");
            let diagnostic = Diagnostic::new(&codes::UNREADABLE_ENTITY, span, message);
            diagnostics.push(diagnostic.help(error.help()));
            None
        }
    }
}

/// Skips `<?xml version="1.0" encoding="…"?>` at the start of an external entity.
pub(crate) fn skip_text_declaration(cursor: &mut Cursor) {
    if cursor.rest().starts_with("<?xml") {
        cursor.until("?>");
    }
}

/// Returns the character of a character reference, given the text between `&#` and `;`.
pub(crate) fn character(body: &str) -> Option<char> {
    let code = match body.strip_prefix('x') {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => body.parse(),
    };
    char::from_u32(code.ok()?)
}
