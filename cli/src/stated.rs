//! The text of a configuration, to locate errors that are detected while generating.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_source::render::render;
use restwright_source::{Diagnostic, Diagnostics, Limits, Sources, Span};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::outcome::meant;
use crate::{UsageError, codes};

/// The configuration file that contains a service.
#[derive(Clone, PartialEq, Eq)]
pub struct Stated {
    path: Utf8PathBuf,
    text: Arc<str>,
    service: String,
    colour: bool,
}

/// Without the text, which has the settings of all services: stamps depend on the settings of one
/// service as `Debug` prints them.
impl fmt::Debug for Stated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, text: _, service, colour } = self;
        f.debug_struct("Stated")
            .field("path", path)
            .field("service", service)
            .field("colour", colour)
            .finish_non_exhaustive()
    }
}

impl Stated {
    pub(crate) fn new(path: &Utf8Path, text: &Arc<str>, service: &str, colour: bool) -> Self {
        let (path, service) = (path.to_owned(), service.to_owned());
        Self { path, text: text.clone(), service, colour }
    }

    /// Returns an error about a name that the description does not have, located at the first key
    /// or string with this name in a table of the service, or else at the key of the table.
    pub(crate) fn unknown(
        &self,
        within: &[&str],
        name: &str,
        why: &str,
        known: &[String],
    ) -> UsageError {
        let bytes = self.text.as_bytes().to_vec();
        let mut sources = Sources::in_memory([(&*self.path, bytes)], Limits::default());
        let title = format!("{why}: `{name}`");
        let Ok(file) = sources.open(&self.path) else { return UsageError::new(title) };
        let range = self.place(within, name).unwrap_or_default();
        let span = Span::new(file, range.start, range.end);
        let help = meant(name, known).unwrap_or_else(|| "correct it, or remove the key".to_owned());
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(Diagnostic::new(&codes::CONFIG_UNKNOWN_NAME, span, title).help(help));
        UsageError::drawn(render(&diagnostics, &sources, self.colour))
    }

    fn place(&self, within: &[&str], name: &str) -> Option<Range<usize>> {
        let root = DeTable::parse(&self.text).ok()?;
        let mut table = root.get_ref();
        let mut last = None;
        let mut value = None;
        for key in ["service", &self.service].iter().chain(within) {
            let Some((stated, inner)) = table.get_key_value(*key) else { break };
            (last, value) = (Some(stated.span()), Some(inner));
            match inner.get_ref() {
                DeValue::Table(inner) => table = inner,
                _ => break,
            }
        }
        // For a dotted path, the first part locates it.
        let names = std::iter::once(name).chain(name.split('.'));
        let inside = |name: &str| value.and_then(|value| find(value, name));
        names.into_iter().find_map(inside).or(last)
    }
}

/// Returns the span of the first key or string with this name.
fn find(value: &Spanned<DeValue<'_>>, name: &str) -> Option<Range<usize>> {
    match value.get_ref() {
        DeValue::Table(table) => {
            let own = table.keys().find(|key| key.get_ref() == name).map(Spanned::span);
            own.or_else(|| table.values().find_map(|inner| find(inner, name)))
        }
        DeValue::Array(items) => items.iter().find_map(|item| find(item, name)),
        DeValue::String(text) if text == name => Some(value.span()),
        _ => None,
    }
}
