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
    let mut asked: BTreeMap<&str, Asked> = BTreeMap::new();
    let mut places: Vec<(&str, usize)> = Vec::new();
    each_example(plan, |stem, example| {
        let extension = extension(example);
        places.push((extension, asked.entry(extension).or_default().add(wanted(stem, example))));
    });
    let given: BTreeMap<&str, Vec<String>> = asked
        .into_iter()
        .map(|(own, asked)| (own, stems(&asked.wanted, &format!(".{own}"), []).names))
        .collect();
    let mut places = places.into_iter();
    each_example(plan, |_, example| {
        if let Some((extension, at)) = places.next() {
            example.file = format!("samples/{}.{extension}", given[extension][at]);
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
    let media = example.body.media_type.as_ref().map(|found| slug(&found.essence(), "sample"));
    let media = media.map(|media| format!("{}-{media}", title.as_deref().unwrap_or(stem)));
    let names = [Some(stem.to_owned()), title, media].into_iter().flatten();
    let names = names.map(|name| safe(&name, "sample")).collect();
    Wanted::of(names, example.sample.text.trim_end())
}

fn extension(example: &Example<'_>) -> &'static str {
    let lexer = lexer::of_example(example);
    EXTENSIONS.into_iter().find(|extension| *extension == lexer).unwrap_or("txt")
}
