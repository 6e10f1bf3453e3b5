//! Every output of a model, and the shape of each.

use std::collections::BTreeMap;
use std::process::Command;

use camino::Utf8PathBuf;
use pipeline_tests::skipped;
use restwright_api::Api;
use restwright_api::outline::outline;
use restwright_codegen::diff::compare;
use restwright_codegen::emit::openapi::{self, Syntax};
use restwright_codegen::emit::rst::{classic, os_api_ref, sphinx};
use restwright_codegen::emit::rust;
use restwright_codegen::output::FileSet;
use restwright_codegen::plan::openapi::Document;
use restwright_codegen::plan::pages::classic::ClassicPlan;
use restwright_codegen::plan::pages::{PageOptions, PagesPlan};
use restwright_codegen::plan::rust::{Decided, RustPlan};
use restwright_source::text::is_active;
use restwright_source::{Diagnostics, Limits, Sources};
use serde_json::Value;

use crate::description_text::shapes;

/// The parts of each output, without words.
pub(crate) type Shapes = BTreeMap<String, Vec<String>>;

/// HTML that CommonMark of restwright has.
const OWN_HTML: &[&str] = &[
    "dl", "dt", "dd", "div", "table", "thead", "tbody", "tr", "th", "td", "caption", "em",
    "strong", "code", "br",
];

/// The shapes of all outputs that are no pages. What must hold of an output by itself is checked.
pub(crate) fn of(api: &Api, source: &str, label: &str) -> Shapes {
    let mut out = Shapes::new();
    bindings(api, source, label, &mut out);
    document(api, source, label, &mut out);
    let outline = outline(api);
    assert!(!is_active(&outline), "{label}: {outline:?}");
    out.insert("outline".to_owned(), vec![shapes::lines(&outline)]);
    let decided = Decided::default();
    let changes = compare(&Api::default(), api, [&decided, &decided]);
    out.insert("changes".to_owned(), vec![changes.len().to_string()]);
    out
}

fn bindings(api: &Api, source: &str, label: &str, out: &mut Shapes) {
    let options = rust::Options {
        name: source.to_owned(),
        runtime: rust::Runtime::Crate,
        source: source.to_owned(),
        ..rust::Options::default()
    };
    let mut items = Vec::new();
    for (path, text) in
        rust::emit(&RustPlan::of(api, &Decided::default()), &options).unwrap().iter()
    {
        let plain = |c: char| c.is_alphanumeric() || "-._/".contains(c);
        assert!(path.as_str().chars().all(plain), "{label}: {path:?}");
        if path.extension() != Some("rs") {
            out.insert(path.to_string(), vec![shapes::toml(text)]);
            continue;
        }
        items.extend(shapes::rust(text));
        for docs in shapes::documentations(text) {
            let faults = shapes::markdown_faults(&docs, &[], true);
            assert!(faults.is_empty(), "{label}: {path}: {faults:#?}\n{docs}");
        }
    }
    items.sort();
    out.insert("bindings".to_owned(), items);
}

fn document(api: &Api, source: &str, label: &str, out: &mut Shapes) {
    let mut diagnostics = Diagnostics::new();
    let document = Document::of(api, source, &mut diagnostics);
    let json = openapi::write(&document, Syntax::Json).unwrap();
    let yaml = openapi::write(&document, Syntax::Yaml).unwrap();
    for text in [&json, &yaml] {
        let active: Vec<&str> = text.split('\n').filter(|line| is_active(line)).collect();
        assert!(active.is_empty(), "{label}: {active:?}");
    }
    let value: Value = serde_json::from_str(&json).unwrap();
    descriptions(&value, &mut |text| {
        let faults = shapes::markdown_faults(text, OWN_HTML, false);
        assert!(faults.is_empty(), "{label}: {faults:#?}\n{text}");
    });
    let (of_json, of_yaml) = (model(&json, "a.json"), model(&yaml, "a.yaml"));
    if let Some(place) = difference(&of_json, &of_yaml) {
        panic!("{label}: YAML says something else: {place}");
    }
    out.insert("document".to_owned(), vec![shapes::json(&value)]);
}

fn descriptions(value: &Value, see: &mut impl FnMut(&str)) {
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| match value {
            Value::String(text) if name == "description" => see(text),
            value => descriptions(value, see),
        }),
        Value::Array(items) => items.iter().for_each(|item| descriptions(item, see)),
        _ => {}
    }
}

/// Where two values differ first.
fn difference(one: &Value, other: &Value) -> Option<String> {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) if one.len() == other.len() => {
            let mut members = one.iter();
            members.find_map(|(name, value)| match other.get(name) {
                Some(other) => difference(value, other).map(|place| format!("{name}.{place}")),
                None => Some(format!("{name:?} is not there")),
            })
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            let mut items = one.iter().zip(other).enumerate();
            items.find_map(|(at, (one, other))| {
                difference(one, other).map(|place| format!("{at}.{place}"))
            })
        }
        // YAML is read with binary fractions: digits at the end do not count.
        (Value::String(one), Value::String(other))
            if one.parse::<f64>().is_ok_and(|one| other.parse() == Ok(one)) =>
        {
            None
        }
        _ => (one != other).then(|| format!("{one} and {other}")),
    }
}

/// What is read of a description, as JSON, which has no places.
fn model(text: &str, name: &str) -> Value {
    let mut sources = Sources::in_memory([(name, text)], Limits::default());
    let file = sources.open(name.into()).unwrap();
    let mut diagnostics = Diagnostics::new();
    let api = restwright_openapi::read(&mut sources, &[file], &mut diagnostics);
    serde_json::to_value(api).unwrap()
}

/// Pages that are read together: starting Python takes longer than reading one.
pub(crate) struct Pages {
    folder: tempfile::TempDir,
    /// By run and style.
    paths: BTreeMap<(usize, &'static str), Vec<Utf8PathBuf>>,
    runs: usize,
}

impl Pages {
    /// `None` where there is no docutils.
    pub(crate) fn new() -> Option<Self> {
        let probe = Command::new("python3").args(["-c", "import docutils, yaml"]).output();
        if !probe.is_ok_and(|output| output.status.success()) {
            skipped("python3 with docutils and PyYAML is needed to read pages");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        Some(Self { folder, paths: BTreeMap::new(), runs: 0 })
    }

    /// Writes the pages of every style; what is returned names the run.
    pub(crate) fn add(&mut self, api: &Api, http_domain: bool) -> usize {
        let decided = Decided::default();
        let options = PageOptions { http_domain, ..PageOptions::default() };
        let styles: [(&str, FileSet); 3] = [
            ("classic", classic::emit(&ClassicPlan::of(api, &PageOptions::default())).unwrap()),
            (
                "sphinx",
                sphinx::emit(&PagesPlan::for_sphinx(api, &options), &RustPlan::of(api, &decided))
                    .unwrap(),
            ),
            ("os-api-ref", os_api_ref::emit(&PagesPlan::for_os_api_ref(api)).unwrap()),
        ];
        self.runs += 1;
        for (style, files) in styles {
            let mut paths = Vec::new();
            let texts = files.iter().filter(|(path, _)| !path.starts_with("samples"));
            for (at, (path, text)) in texts.enumerate() {
                let folder = self.folder.path().join(format!("{}/{style}/{at}", self.runs));
                std::fs::create_dir_all(&folder).unwrap();
                let name = match path.extension() {
                    Some("yaml") => path.file_name().unwrap(),
                    _ => "page.rst",
                };
                std::fs::write(folder.join(name), text).unwrap();
                paths.push(Utf8PathBuf::from_path_buf(folder.join(name)).unwrap());
            }
            self.paths.insert((self.runs, style), paths);
        }
        self.runs
    }

    /// The shapes of all pages, by run.
    pub(crate) fn read(&self) -> BTreeMap<usize, Shapes> {
        let all: Vec<&Utf8PathBuf> = self.paths.values().flatten().collect();
        let list = self.folder.path().join("list.json");
        std::fs::write(&list, serde_json::to_string(&all).unwrap()).unwrap();
        let script = self.folder.path().join("pages.py");
        std::fs::write(&script, include_str!("pages.py")).unwrap();
        let run = Command::new("python3").arg(&script).arg(&list).output().unwrap();
        let failed = String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "{failed}");
        let shapes: BTreeMap<Utf8PathBuf, String> = serde_json::from_slice(&run.stdout).unwrap();
        let mut out: BTreeMap<usize, Shapes> = BTreeMap::new();
        for ((run, style), paths) in &self.paths {
            let mut of_style: Vec<String> = paths.iter().map(|path| shapes[path].clone()).collect();
            of_style.sort();
            out.entry(*run).or_default().insert((*style).to_owned(), of_style);
        }
        out
    }
}
