//! Files of examples, which pages include.

use std::collections::BTreeMap;

use restwright_api::names::Wanted;

use super::each_example;
use crate::file_names::{safe, stems};
use crate::plan::pages::{Example, PagesPlan, lexer, slug};

/// File extensions of examples.
const EXTENSIONS: [&str; 3] = ["json", "xml", "txt"];

/// Sets the files of all examples. An example is named after its operation and message, then its
/// own title, then its media type. Equal texts with the same name share a file.
pub(super) fn give(plan: &mut PagesPlan<'_>) {
    let mut by_extension: BTreeMap<&str, Asked> = BTreeMap::new();
    let mut positions: Vec<(&str, usize)> = Vec::new();
    each_example(plan, |stem, example| {
        let extension = extension(example);
        positions.push((
            extension,
            by_extension.entry(extension).or_default().add(wanted(stem, example)),
        ));
    });
    let names: BTreeMap<&str, Vec<String>> = by_extension
        .into_iter()
        .map(|(own, group)| (own, stems(&group.wanted, &format!(".{own}"), []).names))
        .collect();
    let mut positions = positions.into_iter();
    each_example(plan, |_, example| {
        if let Some((extension, at)) = positions.next() {
            example.file = format!("samples/{}.{extension}", names[extension][at]);
        }
    });
}

/// Files of one extension.
#[derive(Debug, Default)]
struct Asked {
    wanted: Vec<Wanted>,
    once: BTreeMap<(Vec<String>, String), usize>,
}

impl Asked {
    /// Returns the index of a file.
    fn add(&mut self, wanted: Wanted) -> usize {
        let key = (wanted.names.clone(), wanted.identity.clone());
        *self.once.entry(key).or_insert_with(|| {
            self.wanted.push(wanted);
            self.wanted.len() - 1
        })
    }
}

fn wanted(stem: &str, example: &Example<'_>) -> Wanted {
    let title = example.title().map(|own| format!("{stem}-{}", slug(own, "sample")));
    let media =
        example.body.media_type.as_ref().map(|media_type| slug(&media_type.essence(), "sample"));
    let media = media.map(|media| format!("{}-{media}", title.as_deref().unwrap_or(stem)));
    let names = [Some(stem.to_owned()), title, media].into_iter().flatten();
    let names = names.map(|name| safe(&name, "sample")).collect();
    Wanted::of(names, example.sample.text.trim_end())
}

fn extension(example: &Example<'_>) -> &'static str {
    let lexer = lexer::of_example(example);
    EXTENSIONS.into_iter().find(|extension| *extension == lexer).unwrap_or("txt")
}
