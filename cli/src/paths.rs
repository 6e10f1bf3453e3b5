//! Locations of diagnostics as paths within their files: JSON pointers or XML paths.

use std::collections::{BTreeMap, BTreeSet};

use restwright_source::{FileId, Paths, Sources, Span};

pub(crate) use restwright_source::Paths as Places;

/// Returns the paths of spans.
pub(crate) fn paths(spans: impl Iterator<Item = Span>, sources: &Sources) -> Paths {
    let mut files: BTreeMap<FileId, BTreeSet<Span>> = BTreeMap::new();
    for span in spans {
        files.entry(span.file).or_default().insert(span);
    }
    let mut paths = Paths::default();
    for (file, file_spans) in files {
        let text = sources.text(file);
        // A text with syntax errors has no paths, and its only diagnostic is about the syntax.
        if text.trim_start_matches('\u{FEFF}').trim_start().starts_with('<') {
            let offsets: Vec<usize> =
                file_spans.iter().map(|location| location.start as usize).collect();
            let xml_paths = restwright_xml::paths_at(&text, &offsets);
            file_spans
                .into_iter()
                .zip(xml_paths)
                .for_each(|(location, path)| paths.insert(location, path));
        } else {
            let spans: Vec<Span> = file_spans.into_iter().collect();
            let pointers = restwright_data::pointers_at(&text, file, sources.limits(), &spans);
            spans.into_iter().zip(pointers).for_each(|(span, path)| paths.insert(span, path));
        }
    }
    paths
}
