//! HTML in descriptions: converts tags to calls of the builder.

use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};
use html5gum::{Span, Tokenizer};
use restwright_api::Table;

use super::build::Builder;
use super::frame::{Frame, Kind};
use super::markup::{Markup, element};

/// Reads an HTML fragment, in which elements may be unclosed.
pub(super) fn read(html: &str, builder: &mut Builder) {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => start(&tag, html, builder),
            Token::EndTag(tag) => end(&text(&tag.name), written(html, tag.span), builder),
            Token::String(string) => builder.text(&text(&string.value)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
}

fn start(tag: &StartTag<usize>, html: &str, builder: &mut Builder) {
    match element(&text(&tag.name)) {
        Some((name, markup)) => open(name, markup, tag, builder),
        // Component of a documentation viewer (`<SchemaDefinition …/>`).
        None if tag.self_closing => {}
        // A placeholder (`Bearer <token>`), or XML in text.
        None => builder.text(written(html, tag.span)),
    }
}

fn end(name: &str, written: &str, builder: &mut Builder) {
    match element(name) {
        Some((name, markup)) => {
            if let Markup::Rows(true) = markup {
                set_in_head(builder, false);
            }
            if !builder.close_tag(name) && name == "p" {
                builder.end_paragraph();
            }
        }
        None => builder.text(written),
    }
}

fn open(name: &'static str, markup: Markup, tag: &StartTag<usize>, builder: &mut Builder) {
    end_neighbour(markup, builder);
    let kind = match markup {
        Markup::Group => Kind::Group,
        Markup::Heading(level) => Kind::Heading { level },
        Markup::List(kind) => Kind::List { kind, items: Vec::new() },
        Markup::Item => Kind::Item,
        Markup::Definitions => Kind::Definitions { entries: Vec::new() },
        Markup::Term => Kind::Term,
        Markup::Meaning => Kind::Meaning,
        Markup::Table => Kind::Table { table: Table::default(), in_head: false },
        Markup::Row => Kind::Row { cells: Vec::new(), is_head: true },
        Markup::Cell(is_head) => Kind::Cell { is_head },
        Markup::Caption => Kind::Caption,
        Markup::Quote => Kind::Quote,
        Markup::Listing => {
            let language = attribute(tag, "lang").map(|language| language.to_ascii_lowercase());
            Kind::Listing { language, text: String::new() }
        }
        Markup::Hidden => Kind::Hidden,
        Markup::Span => Kind::Span,
        Markup::Emphasis => Kind::Emphasis,
        Markup::Strong => Kind::Strong,
        Markup::Code => Kind::Code,
        Markup::Link => Kind::Link { target: attribute(tag, "href").unwrap_or_default() },
        Markup::Shifted(shift) => Kind::Shifted(shift),
        Markup::Image => return image(tag, builder),
        Markup::Break => return builder.line_break(),
        Markup::Rule => return builder.end_paragraph(),
        Markup::Rows(is_head) => return set_in_head(builder, is_head),
        Markup::Nothing => return,
    };
    builder.open(kind, Some(name));
}

/// Closes the elements that the start of an element ends implicitly, such as the previous list
/// item.
fn end_neighbour(markup: Markup, builder: &mut Builder) {
    let is_row = |frame: &Frame| matches!(frame.kind, Kind::Row { .. });
    let is_table = |kind: &Kind| matches!(kind, Kind::Table { .. });
    match markup {
        Markup::Item => builder.leave(
            |frame| matches!(frame.kind, Kind::Item),
            |kind| matches!(kind, Kind::List { .. } | Kind::Cell { .. }),
        ),
        Markup::Term | Markup::Meaning => builder.leave(
            |frame| matches!(frame.kind, Kind::Term | Kind::Meaning),
            |kind| matches!(kind, Kind::Definitions { .. } | Kind::Cell { .. }),
        ),
        Markup::Rows(_) | Markup::Row => builder.leave(is_row, is_table),
        Markup::Cell(_) => {
            builder.leave(
                |frame| matches!(frame.kind, Kind::Cell { .. }),
                |kind| matches!(kind, Kind::Row { .. } | Kind::Table { .. }),
            );
            if is_table(&builder.top().kind) {
                builder.open(Kind::Row { cells: Vec::new(), is_head: true }, Some("tr"));
            }
        }
        _ => {}
    }
}

fn set_in_head(builder: &mut Builder, is_head: bool) {
    let frames = builder.stack.iter_mut().rev();
    let mut tables = frames.filter_map(|frame| match &mut frame.kind {
        Kind::Table { in_head, .. } => Some(in_head),
        _ => None,
    });
    if let Some(in_head) = tables.next() {
        *in_head = is_head;
    }
}

fn image(tag: &StartTag<usize>, builder: &mut Builder) {
    let target = attribute(tag, "src").unwrap_or_default();
    if let Some(opened) = builder.open(Kind::Image { target }, Some("img")) {
        builder.text(&attribute(tag, "alt").unwrap_or_default());
        builder.close(opened);
    }
}

fn attribute(tag: &StartTag<usize>, name: &str) -> Option<String> {
    let value = text(&tag.attributes.get(name.as_bytes())?.value);
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Returns the source text of a tag.
fn written(html: &str, span: Span<usize>) -> &str {
    html.get(span.start..span.end).unwrap_or_default()
}
