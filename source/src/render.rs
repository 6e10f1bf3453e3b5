//! Diagnostics as pictures for people: message, place, source line, caret, help.

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

/// How much is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// With colours.
    pub colour: bool,
    /// Warnings too, not errors alone.
    pub warnings: bool,
    /// Every diagnostic, however many are of one kind.
    pub all: bool,
}

/// How many diagnostics of one kind are drawn before the rest is only counted.
const DRAWN_PER_CODE: usize = 10;

/// Longest stretch of one source line that is shown, in bytes.
const LINE_WINDOW: usize = 400;

/// Draws every diagnostic, in order, and ends with a line that counts them.
pub fn render(diagnostics: &Diagnostics, sources: &Sources, colour: bool) -> String {
    let manner = Manner { colour, warnings: true, all: false };
    let drawn = draw(diagnostics, sources, &Paths::default(), manner);
    drawn + &summary(Counts::of(diagnostics))
}

/// Draws diagnostics in order. After ten of one kind the rest is counted, unless all are asked for;
/// [`crate::json`] lists them all.
pub fn draw(diagnostics: &Diagnostics, sources: &Sources, paths: &Paths, manner: Manner) -> String {
    let renderer = if manner.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    let mut counts: BTreeMap<(&'static Code, Severity), usize> = BTreeMap::new();
    for diagnostic in diagnostics.sorted() {
        if diagnostic.severity != Severity::Error && !manner.warnings {
            continue;
        }
        let count = counts.entry((diagnostic.code, diagnostic.severity)).or_insert(0);
        *count += 1;
        if manner.all || *count <= DRAWN_PER_CODE {
            out.push_str(&picture(diagnostic, sources, paths, &renderer));
            out.push_str("\n\n");
        }
    }
    let folded = counts.iter().filter(|(_, count)| !manner.all && **count > DRAWN_PER_CODE);
    for ((code, severity), count) in folded {
        let more = count - DRAWN_PER_CODE;
        let word = severity.word();
        let _ = writeln!(out, "{word}[{}]: … and {more} more like this\n", code.id);
    }
    out
}

/// How many diagnostics there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// What could be better.
    pub infos: usize,
}

impl Counts {
    /// Those of some diagnostics.
    pub fn of(diagnostics: &Diagnostics) -> Self {
        Self {
            errors: diagnostics.count(Severity::Error),
            warnings: diagnostics.count(Severity::Warning),
            infos: diagnostics.count(Severity::Info),
        }
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            errors: self.errors + other.errors,
            warnings: self.warnings + other.warnings,
            infos: self.infos + other.infos,
        }
    }
}

/// `2 errors, 1 warning`, or nothing where there is nothing to count.
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

/// The labels of one file.
struct Window<'a> {
    file: FileId,
    spans: Vec<(Span, &'a str)>,
}

/// The lines around one label, cut out of the file so that drawing never costs its whole length.
struct Part {
    path: String,
    text: String,
    line: usize,
    /// The column of the place, where the line is cut in front of it.
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
    /// Cuts out the first line of the span, shortened around it where it is very long.
    fn cut(path: &str, file: &SourceFile, span: Span, label: &str) -> Self {
        let text = &*file.text;
        let start = floor_boundary(text, span.start as usize);
        // A line may be the whole file: only what is shown of it is looked at.
        let first = floor_boundary(text, start.saturating_sub(LINE_WINDOW / 2));
        let last = floor_boundary(text, start + LINE_WINDOW);
        let line_start = cut(text, first..start).rfind('\n').map(|at| first + at + 1);
        let from = line_start.unwrap_or(first);
        let is_cut = line_start.is_none() && first > 0 && !cut(text, ..first).ends_with('\n');
        let to = cut(text, start..last).find('\n').map_or(last, |at| start + at);
        let end = floor_boundary(text, (span.end as usize).clamp(start, to.max(start)));
        let place = file.position(span.start);
        let (line, column) = (place.line, is_cut.then_some(place.column));
        let shown = cut(text, from..to).trim_end_matches('\r');
        let range = (start - from).min(shown.len())..(end - from).min(shown.len());
        let (text, range) = excerpt(shown, range);
        Self { path: path.to_owned(), text, line, column, range, label: printable(label) }
    }

    /// The place, where the text that is shown does not tell it.
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

/// The nearest character boundary at or before `offset`.
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
