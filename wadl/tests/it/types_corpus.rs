//! Types of all descriptions of the corpus: no panics, deterministic results, and the examples
//! match the types that were inferred from them.

// Clippy does not recognize helpers as test code.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};
use cpu_time::ThreadTime;
use restwright_api::{Api, Body, Content, MediaKind, SampleFormat};
use restwright_source::{Diagnostics, Limits, Paths, Sources, Span, json};
use restwright_wadl::document::Representation;
use restwright_wadl::grammars;

use super::fits;

/// Returns the folder of the corpus; prints a message and returns `None` if it does not exist.
fn corpus() -> Option<Utf8PathBuf> {
    let own = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let folder = std::env::var("RESTWRIGHT_CORPUS").map_or(own, Utf8PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var("CI").as_deref() != Ok("true"), "no corpus at {folder}");
    println!("skipped: no corpus at {folder}; set RESTWRIGHT_CORPUS");
    None
}

fn descriptions(folder: &Utf8Path, out: &mut Vec<Utf8PathBuf>) {
    let mut entries: Vec<_> = folder.read_dir_utf8().unwrap().map(Result::unwrap).collect();
    entries.sort_by(|left, right| left.path().cmp(right.path()));
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            descriptions(path, out);
        } else if path.extension() == Some("wadl") {
            out.push(path.to_owned());
        }
    }
}

fn read(root: &Utf8Path, path: &Utf8Path) -> (Option<Api>, String) {
    let mut sources = Sources::below(root, Limits::default()).unwrap();
    let mut diagnostics = Diagnostics::new();
    let Ok(file) = sources.open(path) else { return (None, String::new()) };
    let started = ThreadTime::now();
    let api = restwright_wadl::read(&mut sources, &[file], &mut diagnostics);
    assert!(started.elapsed() < Duration::from_mins(1), "{path}: {:?}", started.elapsed());
    (api, json::render(&json::entries(&diagnostics, &sources, &Paths::default())))
}

/// Returns the representations whose element, or that of their target, is declared in a grammar.
fn with_grammar(root: &Utf8Path, path: &Utf8Path) -> BTreeSet<Span> {
    let mut sources = Sources::below(root, Limits::default()).unwrap();
    let mut diagnostics = Diagnostics::new();
    let Ok(file) = sources.open(path) else { return BTreeSet::new() };
    let document = restwright_wadl::parse(&mut sources, &[file], &mut diagnostics);
    let grammars = grammars::read(&document, &mut sources, &mut diagnostics);
    let representations = document
        .applications
        .iter()
        .flat_map(restwright_wadl::document::Application::every_representation);
    let representations: Vec<&Representation> = representations.collect();
    let has = |representation: &&Representation| grammars.find(representation).is_some();
    let id =
        |representation: &&Representation| representation.id.as_ref().map(|id| id.value.clone());
    let named: BTreeSet<String> =
        representations.iter().copied().filter(has).filter_map(|f| id(&f)).collect();
    let refers = |representation: &Representation| {
        let target = representation.href.as_ref().and_then(|href| href.text.rsplit_once('#'));
        target.is_some_and(|(_, target)| named.contains(target))
    };
    representations
        .iter()
        .filter(|representation| has(representation) || refers(representation))
        .map(|representation| representation.span)
        .collect()
}

#[derive(Default)]
struct Figures {
    with_grammar: BTreeSet<Span>,
    bodies: BTreeMap<&'static str, usize>,
    samples: usize,
    misfits: Vec<String>,
}

impl Figures {
    fn body(&mut self, path: &Utf8Path, api: &Api, body: &Body) {
        let says = |is: bool, word| if is { word } else { "" };
        let evidence = [
            says(!body.samples.is_empty(), "samples"),
            says(!body.fields.is_empty(), "parameters"),
        ];
        let by_grammar = self.with_grammar.contains(&body.span);
        let word = match (&body.content, evidence) {
            (Content::Typed { .. }, ["", ""]) if by_grammar => "typed from a grammar",
            (Content::Typed { .. }, _) if by_grammar => "typed from a grammar, samples beside it",
            (Content::Typed { .. }, ["", ""]) => "typed by another form of the body",
            (Content::Typed { .. }, [_, ""]) => "typed by samples",
            (Content::Typed { .. }, ["", _]) => "typed by parameters",
            (Content::Typed { .. }, ..) => "typed by samples and parameters",
            (Content::Form(_) | Content::Multipart(_), [_, ""]) => "form without fields",
            (Content::Form(_) | Content::Multipart(_), _) => "form",
            (Content::Text, _) => "text",
            (Content::Events(_) | Content::Lines(_), _) => "stream",
            _ if body.element.is_some() => "opaque, names an element of a grammar",
            (Content::Json, ["", ""]) => "opaque JSON",
            (Content::Json, _) => "opaque JSON, although samples or parameters",
            (Content::Bytes, ["", ""]) => "opaque bytes",
            (Content::Bytes, _) => "opaque bytes, although samples or parameters",
        };
        *self.bodies.entry(word).or_default() += 1;
        self.samples(path, api, body);
    }

    /// Checks all examples in the format of the body.
    fn samples(&mut self, path: &Utf8Path, api: &Api, body: &Body) {
        let Content::Typed { value, xml } = &body.content else { return };
        let kind = body.media_type.as_ref().map(restwright_api::MediaType::kind);
        for sample in &body.samples {
            let fit = match (sample.format, kind) {
                (SampleFormat::Json, Some(MediaKind::Xml))
                | (SampleFormat::Xml, Some(MediaKind::Json))
                | (SampleFormat::Text, _) => continue,
                (SampleFormat::Json, _) => {
                    let Ok(json) = serde_json::from_str(&sample.text) else { continue };
                    fits::json(&api.types, value, &json, "$")
                }
                (SampleFormat::Xml, _) => {
                    let Ok(document) = roxmltree::Document::parse(sample.text.trim()) else {
                        continue;
                    };
                    let root = document.root_element();
                    fits::document(&api.types, value, xml.as_ref(), root)
                }
            };
            self.samples += 1;
            if let Err(why) = fit {
                self.misfits.push(format!("{path}: {why}"));
            }
        }
    }
}

#[test]
fn every_real_description() {
    let Some(corpus) = corpus() else { return };
    let mut paths = Vec::new();
    descriptions(&corpus, &mut paths);
    let mut figures = Figures::default();
    for path in &paths {
        let (api, diagnostics) = read(&corpus, path);
        let (again, diagnostics_again) = read(&corpus, path);
        assert_eq!(api, again, "{path}: differs from run to run");
        assert_eq!(diagnostics, diagnostics_again, "{path}: differs from run to run");
        let Some(api) = api else { continue };
        figures.with_grammar = with_grammar(&corpus, path);
        let mut names: Vec<String> =
            api.types.definitions.iter().map(|definition| definition.name.0.concat()).collect();
        names.sort();
        assert!(names.iter().all(|name| !name.is_empty()), "{path}: a type without a name");
        assert!(names.windows(2).all(|two| two[0] != two[1]), "{path}: a name twice");
        for operation in api.operations() {
            let request = operation.request.iter().flat_map(|request| &request.bodies);
            let responses = operation.responses.iter().flat_map(|response| &response.bodies);
            for body in request.chain(responses) {
                figures.body(path.strip_prefix(&corpus).unwrap(), &api, body);
            }
        }
    }
    let Figures { bodies, samples, misfits, .. } = figures;
    println!("{} descriptions", paths.len());
    for (word, count) in bodies {
        println!("{count:>6} {word}");
    }
    println!("{samples:>6} samples, {} do not fit their type", misfits.len());
    for misfit in &misfits {
        println!("       {misfit}");
    }
    assert!(misfits.len() * 100 <= samples, "more than one sample in a hundred does not fit");
}
