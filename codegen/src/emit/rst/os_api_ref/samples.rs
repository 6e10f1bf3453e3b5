//! Examples, which are files that pages include.

use std::collections::BTreeMap;

use restwright_api::names::Wanted;

use crate::emit::rst::{block, inline, lexer};
use crate::file_names::{safe, stems};
use crate::plan::pages::{Example, slug};

/// The extensions of examples.
const EXTENSIONS: [&str; 3] = ["json", "xml", "txt"];

/// The files so far. Their names are given together: pages are written twice, first to ask for
/// names ([`Samples::named`]), then with them.
#[derive(Debug, Default)]
pub(super) struct Samples {
    pub(super) files: BTreeMap<String, String>,
    asked: Vec<(Wanted, &'static str)>,
    given: std::vec::IntoIter<String>,
}

impl Samples {
    /// Gives the names that were asked for.
    pub(super) fn named(self) -> Self {
        let mut names: Vec<String> = vec![String::new(); self.asked.len()];
        for extension in EXTENSIONS {
            let of = |at: &usize| self.asked[*at].1 == extension;
            let places: Vec<usize> = (0..self.asked.len()).filter(of).collect();
            // One text under one name is one file.
            let mut once: BTreeMap<(&[String], &str), usize> = BTreeMap::new();
            let mut wanted: Vec<Wanted> = Vec::new();
            let at: Vec<usize> = places
                .iter()
                .map(|place| {
                    let asked = &self.asked[*place].0;
                    *once.entry((&asked.names, &asked.identity)).or_insert_with(|| {
                        wanted.push(asked.clone());
                        wanted.len() - 1
                    })
                })
                .collect();
            let extension = format!(".{extension}");
            let given = stems(&wanted, &extension, []).names;
            for (place, at) in places.iter().zip(at) {
                names[*place] = format!("samples/{}{extension}", given[at]);
            }
        }
        Self { given: names.into_iter(), ..Self::default() }
    }

    /// The lines that show an example. `stem` is what its file is called.
    pub(super) fn include(&mut self, example: &Example<'_>, stem: &str) -> Vec<String> {
        let Example { caption, body, sample, .. } = example;
        let lexer = lexer::of_sample(sample.format, body.media_type.as_ref()).of(&sample.text);
        let extension = match lexer {
            "json" => "json",
            "xml" => "xml",
            _ => "txt",
        };
        let text = block::listed(sample.text.trim_end()).collect::<Vec<_>>().join("\n") + "\n";
        let path = self.path(example, stem, extension, &text);
        let mut lines = inline::strong(&format!("Example {caption}")).long_lines();
        lines.push(String::new());
        lines.push(format!(".. literalinclude:: {path}"));
        lines.push(format!("   :language: {lexer}"));
        self.files.insert(path, text);
        lines
    }

    /// The path of an example: by its stem, then by its own title, then by its media type.
    fn path(
        &mut self,
        example: &Example<'_>,
        stem: &str,
        extension: &'static str,
        text: &str,
    ) -> String {
        if let Some(given) = self.given.next() {
            return given;
        }
        let title = example.title().map(|own| format!("{stem}-{}", slug(own, "sample")));
        let media = example.body.media_type.as_ref().map(|found| slug(&found.essence(), "sample"));
        let media = media.map(|media| format!("{}-{media}", title.as_deref().unwrap_or(stem)));
        let names = [Some(stem.to_owned()), title, media].into_iter().flatten();
        let names = names.map(|name| safe(&name, "sample")).collect();
        self.asked.push((Wanted::of(names, text), extension));
        String::new()
    }
}
