//! Descriptions that grow in one dimension, as written by a malicious author or a careless
//! generator.

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

/// A kind of description that can be generated in any size.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    /// The repeated construct, in a word or two.
    pub(crate) name: &'static str,
    /// Generates the description with so many repetitions.
    pub(crate) make: fn(usize) -> Files,
}

/// Returns all shapes.
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
    /// Returns the largest description of this shape with at most `bytes` bytes.
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

/// Concatenates `count` pieces, each generated from its index.
fn row(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

/// Like `row`, separated by commas.
fn list(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect::<Vec<_>>().join(",")
}

/// Nests `inside` in `count` opening and closing pieces.
fn nest(count: usize, open: &str, inside: &str, close: &str) -> String {
    [&open.repeat(count), inside, &close.repeat(count)].concat()
}

/// Escapes a text as the content of a JSON string.
fn json_text(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("\"{escaped}\"")
}
