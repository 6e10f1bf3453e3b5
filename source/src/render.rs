//! Human-readable diagnostics: message, location, source line, caret, help.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use serde::{Deserialize, Serialize};

use crate::text::excerpt;
pub use crate::text::printable;
use crate::{
    Code, Diagnostic, Diagnostics, FileId, Paths, Severity, SourceFile, Sources, Span, cut,
};

/// Display options for diagnostics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// Use colors.
    pub colour: bool,
    /// Display warnings in addition to errors.
    pub warnings: bool,
    /// Display all diagnostics, instead of a limited number per code.
    pub all: bool,
}

/// Number of displayed diagnostics per code; the others are only counted.
const DRAWN_PER_CODE: usize = 10;

/// Maximum length of the displayed part of a source line, in bytes.
const LINE_WINDOW: usize = 400;

/// Displays all diagnostics, in order, followed by a summary line.
pub fn render(diagnostics: &Diagnostics, sources: &Sources, colour: bool) -> String {
    let manner = Manner { colour, warnings: true, all: false };
    let drawn = draw(diagnostics, sources, &Paths::default(), manner);
    drawn + &summary(Counts::of(diagnostics))
}

/// Displays diagnostics in order. After ten with the same code, the others are only counted, unless
/// `manner.all` is set; [`crate::json`] always lists all of them.
pub fn draw(diagnostics: &Diagnostics, sources: &Sources, paths: &Paths, manner: Manner) -> String {
    let renderer = if manner.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    let (shown, counts) = shown(diagnostics, manner);
    for diagnostic in shown {
        out.push_str(&picture(diagnostic, sources, paths, &renderer));
        out.push_str("\n\n");
    }
    let folded = counts.iter().filter(|(_, count)| !manner.all && **count > DRAWN_PER_CODE);
    for ((code, severity), count) in folded {
        let more = count - DRAWN_PER_CODE;
        let word = severity.word();
        let _ = writeln!(out, "{word}[{}]: … and {more} more like this\n", code.id);
    }
    out
}

/// Returns the locations in the diagnostics that [`draw`] displays.
pub fn drawn_places(diagnostics: &Diagnostics, manner: Manner) -> impl Iterator<Item = Span> {
    let (shown, _) = shown(diagnostics, manner);
    shown.into_iter().flat_map(|diagnostic| &diagnostic.labels).map(|label| label.span)
}

/// Number of diagnostics by code and severity.
type CodeCounts = BTreeMap<(&'static Code, Severity), usize>;

/// Returns the diagnostics to display, in order, and the numbers of all of them.
fn shown(diagnostics: &Diagnostics, manner: Manner) -> (Vec<&Diagnostic>, CodeCounts) {
    let mut counts = CodeCounts::new();
    let mut shown = diagnostics.sorted();
    shown.retain(|diagnostic| {
        if diagnostic.severity != Severity::Error && !manner.warnings {
            return false;
        }
        let count = counts.entry((diagnostic.code, diagnostic.severity)).or_insert(0);
        *count += 1;
        manner.all || *count <= DRAWN_PER_CODE
    });
    (shown, counts)
}

/// Number of diagnostics by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Suggestions.
    pub infos: usize,
}

impl Counts {
    /// Counts diagnostics.
    pub fn of(diagnostics: &Diagnostics) -> Self {
        Self {
            errors: diagnostics.count(Severity::Error),
            warnings: diagnostics.count(Severity::Warning),
            infos: diagnostics.count(Severity::Info),
        }
    }

    /// Adds two sets of counts.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            errors: self.errors + other.errors,
            warnings: self.warnings + other.warnings,
            infos: self.infos + other.infos,
        }
    }
}

/// Returns `2 errors, 1 warning`, or an empty string if all counts are zero.
pub fn summary(counts: Counts) -> String {
    let part = |(severity, count): (Severity, usize)| match count {
        0 => None,
        1 => Some(format!("1 {}", severity.word())),
        many => Some(format!("{many} {}s", severity.word())),
    };
    let Counts { errors, warnings, infos } = counts;
    let counts =
        [(Severity::Error, errors), (Severity::Warning, warnings), (Severity::Info, infos)];
    let parts: Vec<_> = counts.into_iter().filter_map(part).collect();
    if parts.is_empty() { String::new() } else { parts.join(", ") + "\n" }
}

fn picture(
    diagnostic: &Diagnostic,
    sources: &Sources,
    paths: &Paths,
    renderer: &Renderer,
) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let mut windows: Vec<Window> = Vec::new();
    for label in &diagnostic.labels {
        match windows.iter_mut().find(|window| window.file == label.span.file) {
            Some(window) => window.spans.push((label.span, &label.text)),
            None => windows.push(Window::new(label.span, &label.text)),
        }
    }
    let message = printable(&diagnostic.message);
    let title = level.primary_title(&message).id(diagnostic.code.id);
    let drawn: Vec<_> = windows.iter().flat_map(|window| window.snippets(sources)).collect();
    let mut group: Group = Group::with_title(title);
    for (at, part) in drawn.iter().enumerate() {
        if let Some(origin) = part.origin() {
            group = group.element(origin);
        }
        group = group.element(part.snippet(at == 0));
    }
    let path = paths.get(diagnostic.span()).map(printable);
    if let Some(path) = &path {
        group = group.element(Level::NOTE.with_name("at").message(path));
    }
    let help = diagnostic.help.as_deref().map(printable);
    if let Some(help) = &help {
        group = group.element(Level::HELP.message(help));
    }
    renderer.render(&[group])
}

/// Labels of one file.
struct Window<'a> {
    file: FileId,
    spans: Vec<(Span, &'a str)>,
}

/// Lines around a label. Only an excerpt of the file is used, so that the cost does not depend on
/// the file size.
struct Part {
    path: String,
    text: String,
    line: usize,
    /// Column of the location, if the start of the line is cut off.
    column: Option<usize>,
    range: Range<usize>,
    label: String,
}

impl<'a> Window<'a> {
    fn new(span: Span, text: &'a str) -> Self {
        Self { file: span.file, spans: vec![(span, text)] }
    }

    fn snippets(&self, sources: &Sources) -> Vec<Part> {
        let file = sources.file(self.file);
        let path = printable(file.shown.as_str());
        self.spans.iter().map(|(span, label)| Part::cut(&path, file, *span, label)).collect()
    }
}

impl Part {
    /// Cuts out the first line of the span, limited to the part around it if it is very long.
    fn cut(path: &str, file: &SourceFile, span: Span, label: &str) -> Self {
        let text = &*file.text;
        let start = floor_boundary(text, span.start as usize);
        // A line may be as long as the file: only the displayed part is scanned.
        let first = floor_boundary(text, start.saturating_sub(LINE_WINDOW / 2));
        let last = floor_boundary(text, start + LINE_WINDOW);
        let line_start = cut(text, first..start).rfind('\n').map(|at| first + at + 1);
        let from = line_start.unwrap_or(first);
        let is_cut = line_start.is_none() && first > 0 && !cut(text, ..first).ends_with('\n');
        let to = cut(text, start..last).find('\n').map_or(last, |at| start + at);
        let end = floor_boundary(text, (span.end as usize).clamp(start, to.max(start)));
        let position = file.position(span.start);
        let (line, column) = (position.line, is_cut.then_some(position.column));
        let shown = cut(text, from..to).trim_end_matches('\r');
        let range = (start - from).min(shown.len())..(end - from).min(shown.len());
        let (text, range) = excerpt(shown, range);
        Self { path: path.to_owned(), text, line, column, range, label: printable(label) }
    }

    /// Returns the location if it cannot be derived from the displayed text.
    fn origin(&self) -> Option<Origin<'_>> {
        Some(Origin::path(&self.path).line(self.line).char_column(self.column?))
    }

    fn snippet(&self, primary: bool) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
        let kind = if primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let mark = kind.span(self.range.clone());
        let mark = if self.label.is_empty() { mark } else { mark.label(&self.label) };
        let path = self.column.is_none().then_some(&*self.path);
        Snippet::source(&self.text).path(path).line_start(self.line).annotation(mark)
    }
}

/// Returns the nearest character boundary at or before `offset`.
fn floor_boundary(text: &str, offset: usize) -> usize {
    text.floor_char_boundary(offset.min(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use expect_test::expect;

    static UNRESOLVED: Code = Code {
        id: "test-unresolved",
        severity: Severity::Error,
        meaning: "A reference names nothing.",
    };

    fn drawn(text: &str, start: usize, end: usize) -> String {
        let mut sources = Sources::in_memory([("dir/a.wadl", text)], Limits::default());
        let file = sources.open("dir/a.wadl".into()).unwrap();
        let mut diagnostics = Diagnostics::new();
        let span = Span::new(file, start, end);
        let diagnostic = Diagnostic::new(&UNRESOLVED, span, "no method with id `listServer`")
            .at("referenced here")
            .help("did you mean `listServers`?");
        diagnostics.push(diagnostic.clone());
        diagnostics.push(diagnostic);
        render(&diagnostics, &sources, false)
    }

    #[test]
    fn a_picture() {
        let text = "<resources>\n  <method href=\"#listServer\"/>\n</resources>\n";
        expect![[r##"
            error[test-unresolved]: no method with id `listServer`
             --> dir/a.wadl:2:17
              |
            2 |   <method href="#listServer"/>
              |                 ^^^^^^^^^^^ referenced here
              |
              = help: did you mean `listServers`?

            1 error
        "##]]
        .assert_eq(&drawn(text, 28, 39));
    }

    #[test]
    fn a_long_line_is_cut_and_its_place_is_not() {
        let text = format!("{}<here>{}", "é".repeat(1000), "y".repeat(1000));
        let at = text.find("<here>").unwrap();
        let picture = drawn(&text, at, at + 6);
        assert!(picture.contains("dir/a.wadl:1:1001\n"), "{picture}");
        assert!(picture.contains("^^^^^^ referenced here"), "{picture}");
    }

    #[test]
    fn any_span_of_any_text_is_drawn() {
        for text in ["", "é", "a\r\nb", "\u{202E}x\u{7}\n", &"x".repeat(5000)] {
            for start in 0..text.len().min(9) + 2 {
                assert!(drawn(text, start, start + 7).contains("no method"));
            }
        }
    }
}
