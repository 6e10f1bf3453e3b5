//! Grammars of all descriptions of the corpus: no panics, deterministic results, and all elements
//! of representations are resolved.

// Clippy does not recognize helpers as test code.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::collections::BTreeMap;
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};
use cpu_time::ThreadTime;
use restwright_source::{Diagnostics, FileId, Limits, Sources, Span, Spanned};
use restwright_wadl::document::{Application, Document, Extensions, Grammars, Include};
use restwright_wadl::grammars;
use restwright_xsd::{
    self as xsd, Accuracy, AttributeId, ComplexTypeId, ElementId, SimpleTypeId, Target,
};

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

fn files(folder: &Utf8Path, extension: &str, out: &mut Vec<Utf8PathBuf>) {
    let mut entries: Vec<_> = folder.read_dir_utf8().unwrap().map(Result::unwrap).collect();
    entries.sort_by(|left, right| left.path().cmp(right.path()));
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            files(path, extension, out);
        } else if path.extension() == Some(extension) {
            out.push(path.to_owned());
        }
    }
}

/// Statistics about what was read.
#[derive(Default)]
struct Figures {
    counts: BTreeMap<&'static str, usize>,
    diagnostics: BTreeMap<String, usize>,
    /// Unresolved elements of representations, by description.
    unfound: BTreeMap<String, usize>,
}

impl Figures {
    fn count(&mut self, label: &'static str, more: usize) {
        *self.counts.entry(label).or_default() += more;
    }

    fn grammars(&mut self, grammars: &grammars::Grammars) {
        self.count("sets of schemas", grammars.sets().len());
        for set in grammars.sets() {
            self.count("schemas", set.documents.len());
            self.count("elements", ElementId::all(set).count());
            self.count("attributes", AttributeId::all(set).count());
            self.count("simple types", SimpleTypeId::all(set).count());
            self.count("complex types", ComplexTypeId::all(set).count());
        }
    }

    fn representations(
        &mut self,
        sources: &Sources,
        document: &Document,
        grammars: &grammars::Grammars,
    ) {
        for application in &document.applications {
            let has_schemas = !grammars.of_file(application.file).is_empty();
            for representation in application.every_representation() {
                let (element, entry) = (&representation.element, grammars.find(representation));
                let word = match (element, entry.map(|entry| (entry.target, entry.accuracy))) {
                    (None, _) => continue,
                    (_, Some((Target::Element(_), Accuracy::Exact))) => "representations: exact",
                    (_, Some((Target::Element(_), _))) => "representations: by local name",
                    (_, Some((Target::Type(_), _))) => "representations: by type",
                    (_, None) if has_schemas => "representations: not found",
                    (_, None) => "representations: no grammar to be found in",
                };
                self.count(word, 1);
                if entry.is_none() {
                    let name = element.as_ref().map_or("", |element| &element.value);
                    let path = &sources.file(application.file).path;
                    let local = name.rsplit(':').next().unwrap_or(name);
                    let mut sets = grammars.of_file(application.file).iter();
                    assert!(!sets.any(|set| is_defined(sources, set, local)), "{path}: {name}");
                    *self.unfound.entry(format!("{path}: {name}")).or_default() += 1;
                }
            }
        }
    }

    fn print(&self) {
        for (label, count) in &self.counts {
            println!("{count:>6} {label}");
        }
        for (diagnostic, count) in self.diagnostics.iter().chain(&self.unfound) {
            println!("{count:>6} {diagnostic}");
        }
    }
}

/// True if a schema has a global element or type with a local name. Does not use the code under
/// test.
fn is_defined(sources: &Sources, set: &xsd::SchemaSet, local: &str) -> bool {
    set.documents.iter().any(|document| {
        let path = &sources.file(document.file).path;
        let text = sources.text(document.file);
        let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
        let Ok(tree) = roxmltree::Document::parse_with_options(&text, options) else {
            println!("{path} has entities of its own");
            return false;
        };
        tree.descendants().any(|node| {
            let parent = node.parent().map(|parent| parent.tag_name().name());
            parent == Some("schema")
                && matches!(node.tag_name().name(), "element" | "complexType" | "simpleType")
                && node.attribute("name") == Some(local)
        })
    })
}

/// Returns the diagnostics about schemas, with file and line.
fn drawn(diagnostics: &Diagnostics, sources: &Sources) -> Vec<String> {
    let is_ours = |id: &str| id.starts_with("xsd-") || id.ends_with("-element");
    let ours = diagnostics.sorted().into_iter().filter(|diagnostic| is_ours(diagnostic.code.id));
    ours.map(|diagnostic| {
        let file = sources.file(diagnostic.span().file);
        let line = file.position(diagnostic.span().start).line;
        format!("{}: {} ({}:{line})", diagnostic.code.id, diagnostic.message, file.path)
    })
    .collect()
}

#[test]
fn every_description() {
    let Some(corpus) = corpus() else { return };
    let mut paths = Vec::new();
    files(&corpus, "wadl", &mut paths);
    let mut figures = Figures::default();
    let started = ThreadTime::now();
    for path in &paths {
        let read = || {
            let mut sources = Sources::below(&corpus, Limits::default()).unwrap();
            let mut diagnostics = Diagnostics::new();
            let file = sources.open(path).ok()?;
            let document = restwright_wadl::parse(&mut sources, &[file], &mut diagnostics);
            let mut diagnostics = Diagnostics::new();
            let grammars = grammars::read(&document, &mut sources, &mut diagnostics);
            let messages = drawn(&diagnostics, &sources);
            Some((sources, document, grammars, messages))
        };
        let Some((sources, document, grammars, messages)) = read() else { continue };
        let again = read().map(|(_, _, grammars, messages)| (grammars, messages));
        assert!(again == Some((grammars.clone(), messages.clone())), "{path} differs");
        figures.grammars(&grammars);
        figures.representations(&sources, &document, &grammars);
        for diagnostic in messages {
            *figures.diagnostics.entry(diagnostic).or_default() += 1;
        }
    }
    let count = |label| figures.counts.get(label).copied().unwrap_or_default();
    let missed = count("representations: not found");
    let resolved = count("representations: exact")
        + count("representations: by local name")
        + count("representations: by type");
    println!("{} descriptions, read twice in {:?} of CPU time", paths.len(), started.elapsed());
    figures.print();
    assert!(missed * 30 <= resolved, "{missed} are not found, {resolved} are");
}

/// Returns a description that includes one schema.
fn naming(file: FileId, name: &str) -> Document {
    let span = Span::file_start(file);
    let href = Some(Spanned::new(name.to_owned(), span));
    let (docs, extensions) = (Vec::new(), Extensions::default());
    let includes = vec![Include { span, href, docs, extensions: extensions.clone() }];
    let (docs, inline) = (Vec::new(), Vec::new());
    let grammars = vec![Grammars { span, docs, includes, inline, extensions: extensions.clone() }];
    let application = Application {
        file,
        span,
        docs: Vec::new(),
        grammars,
        resources: Vec::new(),
        resource_types: Vec::new(),
        methods: Vec::new(),
        representations: Vec::new(),
        params: Vec::new(),
        extensions,
    };
    Document { applications: vec![application], named: 1 }
}

#[test]
fn every_schema() {
    let Some(corpus) = corpus() else { return };
    let mut paths = Vec::new();
    files(&corpus, "xsd", &mut paths);
    let mut figures = Figures::default();
    let started = ThreadTime::now();
    for path in &paths {
        let mut sources = Sources::below(&corpus, Limits::default()).unwrap();
        let mut diagnostics = Diagnostics::new();
        let file = sources.open(path).unwrap();
        let document = naming(file, path.file_name().unwrap());
        let grammars = grammars::read(&document, &mut sources, &mut diagnostics);
        assert_eq!(grammars.sets().len(), 1, "{path}: {:?}", drawn(&diagnostics, &sources));
        figures.grammars(&grammars);
        for diagnostic in drawn(&diagnostics, &sources) {
            *figures.diagnostics.entry(diagnostic).or_default() += 1;
        }
    }
    assert!(started.elapsed() < Duration::from_mins(1), "{:?}", started.elapsed());
    println!("{} schema files in {:?} of CPU time", paths.len(), started.elapsed());
    figures.print();
}
