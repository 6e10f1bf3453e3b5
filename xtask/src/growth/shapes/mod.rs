//! Descriptions that grow in one respect: what a hostile author, or a careless generator, repeats.

mod bodies;
mod choices;
mod components;
mod dtd;
mod dynamic;
mod json;
mod openapi;
mod prose;
mod schema;
mod wadl;
mod xsd;
mod yaml;

/// The files of a description; the first is the description itself.
pub(crate) type Files = Vec<(&'static str, String)>;

/// A kind of description that can be made in any size.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    /// What it repeats, in a word or two.
    pub(crate) name: &'static str,
    /// The description with so many repetitions.
    pub(crate) make: fn(usize) -> Files,
}

/// All shapes.
pub(crate) fn all() -> Vec<Shape> {
    [
        wadl::SHAPES,
        bodies::SHAPES,
        dtd::SHAPES,
        xsd::SHAPES,
        components::SHAPES,
        openapi::SHAPES,
        json::SHAPES,
        schema::SHAPES,
        choices::SHAPES,
        dynamic::SHAPES,
        yaml::SHAPES,
        prose::SHAPES,
    ]
    .concat()
}

impl Shape {
    /// The largest description of this shape that has at most so many bytes.
    pub(crate) fn of_size(self, bytes: usize) -> Files {
        let fits = |count: usize| size(&(self.make)(count)) <= bytes;
        let mut above = 1;
        while fits(above) && above < bytes {
            above *= 2;
        }
        let mut below = above / 2;
        while below + 1 < above {
            let middle = below.midpoint(above);
            if fits(middle) { below = middle } else { above = middle }
        }
        (self.make)(below.max(1))
    }
}

fn size(files: &Files) -> usize {
    files.iter().map(|(_, text)| text.len()).sum()
}

/// So many pieces in a row, each made from its number.
fn row(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

/// The same, with commas between them.
fn list(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect::<Vec<_>>().join(",")
}

/// Opening pieces, something inside, and closing pieces.
fn nest(count: usize, open: &str, inside: &str, close: &str) -> String {
    [&open.repeat(count), inside, &close.repeat(count)].concat()
}

/// A text as JSON writes it.
fn json_text(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("\"{escaped}\"")
}
