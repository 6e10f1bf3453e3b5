use std::collections::{BTreeMap, BTreeSet};
use std::io::{ErrorKind, Read};

use camino::{Utf8Path, Utf8PathBuf};
use restwright_api::Api;
use restwright_source::render::{printable, render};
use restwright_source::{
    Diagnostic, Diagnostics, FileId, Limits, LoadError, Sources, Span, Widening,
};

use restwright_openapi::Rules;
use restwright_openapi::overlay::codes as overlay;

use crate::foreign::foreign;
use crate::stages::Input;
use crate::{UsageError, codes, internal, lock, suggest};

/// The loaded descriptions of one service.
#[derive(Debug)]
pub struct Loaded {
    /// All files.
    pub sources: Sources,
    /// The descriptions, sorted by path, without duplicates.
    pub files: Vec<FileId>,
    /// The overlays, in the order in which they are applied.
    pub overlays: Vec<FileId>,
    /// Diagnostics of loading.
    pub diagnostics: Diagnostics,
}

/// A parsed service.
#[derive(Debug)]
pub struct Reading {
    /// The files, for rendering diagnostics.
    pub sources: Sources,
    /// Diagnostics of loading and reading.
    pub diagnostics: Diagnostics,
    /// The model; `None` if the service was rejected.
    pub api: Option<Api>,
}

impl Reading {
    /// Renders the diagnostics.
    pub fn draw(&self, colour: bool) -> String {
        render(&self.diagnostics, &self.sources, colour)
    }
}

/// Loads the descriptions of one service, in any order. Without a root,
/// [`restwright_source::default_root`] is used.
///
/// # Errors
///
/// Returns an error if a path is not a readable file. Invalid content is reported as a diagnostic
/// instead.
pub fn load(descriptions: &[Utf8PathBuf], root: Option<&Utf8Path>) -> Result<Loaded, UsageError> {
    load_within(descriptions, root, Limits::default())
}

/// Like [`load`], with limits.
pub fn load_within(
    descriptions: &[Utf8PathBuf],
    root: Option<&Utf8Path>,
    limits: Limits,
) -> Result<Loaded, UsageError> {
    load_by(&Input { limits, ..Input::of(descriptions, root) })
}

/// Like [`load`], with overlays that are applied in this order.
pub fn load_overlaid(
    descriptions: &[Utf8PathBuf],
    overlays: &[Utf8PathBuf],
    root: Option<&Utf8Path>,
) -> Result<Loaded, UsageError> {
    load_by(&Input { overlays, ..Input::of(descriptions, root) })
}

/// Texts that replace the content of files, by path: descriptions or files that they refer to.
pub(crate) type Texts = BTreeMap<Utf8PathBuf, String>;

/// Loads the files of one service.
pub(crate) fn load_by(input: &Input<'_>) -> Result<Loaded, UsageError> {
    let Input { descriptions, overlays, root, limits, texts, .. } = *input;
    let (stdin, named): (Vec<&Utf8PathBuf>, Vec<&Utf8PathBuf>) =
        descriptions.iter().partition(|path| *path == STANDARD_INPUT);
    let descriptions = in_order(&named)?;
    let overlays = standing_files(overlays)?;
    let root = match root {
        Some(root) => existing_root(root)?,
        None if named.is_empty() && !stdin.is_empty() => Utf8PathBuf::from("."),
        None => common_root(&[&*descriptions, &*overlays].concat(), limits.by)?,
    };
    let mut sources = Sources::below(&root, limits)
        .map_err(|error| UsageError::new(format!("cannot read below `{root}`: {error}")))?;
    for (path, text) in texts.into_iter().flatten() {
        sources.stand_in(path, text);
    }
    let diagnostics = Diagnostics::new();
    let mut loaded = Loaded { sources, files: Vec::new(), overlays: Vec::new(), diagnostics };
    for path in stdin.first().map(|path| path.as_path()).into_iter().chain(descriptions) {
        let opened = if path == STANDARD_INPUT {
            loaded.sources.hold(STANDARD_INPUT, &standard_input(limits)?)
        } else if let Some(text) = texts.and_then(|texts| texts.get(path)) {
            loaded.sources.open_as(path, text)
        } else {
            loaded.sources.open(path)
        };
        match opened {
            Ok(file) if loaded.files.contains(&file) => {}
            Ok(file) => loaded.files.push(file),
            Err(LoadError::Undecodable { span }) => {
                let error = LoadError::Undecodable { span };
                let foreign = foreign(&loaded.sources.text(span.file), span.file);
                loaded.diagnostics.push(foreign.unwrap_or_else(|| unreadable(&error, span)));
            }
            Err(error @ LoadError::TooLarge { .. }) => return Ok(refused(path, &error)),
            Err(error) => return Err(unusable(path, &error)),
        }
    }
    for path in overlays {
        match loaded.sources.open(path) {
            Ok(file) => loaded.overlays.push(file),
            Err(error @ LoadError::Undecodable { span }) => {
                loaded.diagnostics.push(unreadable(&error, span));
            }
            Err(error @ LoadError::TooLarge { .. }) => return Ok(refused(path, &error)),
            Err(error) => return Err(unusable(path, &error).about("overlays", path.as_str())),
        }
    }
    lock::pin(&mut loaded.sources, &loaded.files, &mut loaded.diagnostics);
    Ok(loaded)
}

/// Reads descriptions into a model. If the service is rejected, the diagnostics contain an error.
pub fn read(loaded: Loaded) -> Reading {
    read_by(loaded, Rules::Structure, restwright_wadl::read)
}

/// Like [`read`], and checks all rules.
pub fn read_and_lint(loaded: Loaded) -> Reading {
    read_by(loaded, Rules::All, restwright_wadl::lint)
}

fn read_by(loaded: Loaded, rules: Rules, wadl: WadlReader) -> Reading {
    let Loaded { mut sources, files, overlays, mut diagnostics } = loaded;
    for file in &files {
        diagnostics.extend(foreign(&sources.text(*file), *file));
    }
    let is_wadl = !is_openapi(&sources, &files);
    if is_wadl && let Some(overlay) = overlays.first() {
        diagnostics.push(overlay_of_wadl(*overlay));
    }
    let api = if diagnostics.has_errors() {
        None
    } else {
        let read = internal::caught("the model", || {
            if is_wadl {
                return wadl(&mut sources, &files, &mut diagnostics);
            }
            restwright_openapi::read_by(&mut sources, &files, &overlays, rules, &mut diagnostics)
        });
        read.unwrap_or_else(|error| {
            diagnostics.extend(files.first().map(|first| internal::diagnostic(&error, *first)));
            None
        })
    };
    for id in sources.ids() {
        if let Some(at) = sources.file(id).guessed {
            let message = "the file is not UTF-8 and declares no encoding; read as windows-1252";
            let diagnostic =
                Diagnostic::new(&codes::GUESSED_ENCODING, Span::new(id, at, at + 1), message);
            diagnostics.push(diagnostic.help("save the file as UTF-8"));
        }
    }
    Reading { sources, diagnostics, api }
}

/// Function that reads WADLs into a model.
type WadlReader = fn(&mut Sources, &[FileId], &mut Diagnostics) -> Option<Api>;

/// True for descriptions that are not WADLs. Standard input has no file name: anything but XML is
/// read as OpenAPI.
pub(crate) fn is_openapi(sources: &Sources, files: &[FileId]) -> bool {
    let is_openapi = |file: &FileId| {
        let (path, text) = (&sources.file(*file).path, sources.text(*file));
        let is_nameless = path == STANDARD_INPUT && !text.trim_start().starts_with('<');
        is_nameless || restwright_openapi::is_read_as_openapi(path, &text)
    };
    files.iter().any(is_openapi)
}

fn overlay_of_wadl(overlay: FileId) -> Diagnostic {
    let message = "overlays apply to OpenAPI and Swagger descriptions, not to WADL";
    let help = "convert the description first (`restwright convert --to openapi`), or set names \
                and types in restwright.toml";
    Diagnostic::new(&overlay::OF_WADL, Span::file_start(overlay), message).help(help)
}

/// Path that denotes standard input.
pub(crate) const STANDARD_INPUT: &str = "-";

/// Reads standard input, up to one byte more than the size limit.
fn standard_input(limits: Limits) -> Result<Vec<u8>, UsageError> {
    let mut bytes = Vec::new();
    let most = u64::try_from(limits.file_bytes).unwrap_or(u64::MAX).saturating_add(1);
    let read = std::io::stdin().lock().take(most).read_to_end(&mut bytes);
    read.map_err(|error| UsageError::new(format!("cannot read standard input: {error}")))?;
    Ok(bytes)
}

/// Sorts the paths by location and removes duplicates, so that the result depends neither on the
/// order nor on the spelling of the paths. The location does not resolve symbolic links, whose
/// targets may differ between machines.
fn in_order<'a>(descriptions: &[&'a Utf8PathBuf]) -> Result<Vec<&'a Utf8Path>, UsageError> {
    let mut keyed = Vec::new();
    for path in descriptions {
        let real = path.canonicalize_utf8().map_err(|error| match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => no_such_file(path),
            _ => unusable(path, &LoadError::Unreadable(error.to_string())),
        })?;
        let standing = restwright_source::standing(path).unwrap_or_else(|| real.clone());
        keyed.push((standing, real, path.as_path()));
    }
    keyed.sort();
    let mut seen = BTreeSet::new();
    keyed.retain(|(_, real, _)| seen.insert(real.clone()));
    Ok(keyed.into_iter().map(|(_, _, path)| path).collect())
}

/// Returns the overlays, in the order in which they are applied; all must exist.
fn standing_files(paths: &[Utf8PathBuf]) -> Result<Vec<&Utf8Path>, UsageError> {
    let missing = paths.iter().find(|path| !path.exists());
    missing.map_or_else(
        || Ok(paths.iter().map(Utf8PathBuf::as_path).collect()),
        |path| Err(no_such_file(path).about("overlays", path.as_str())),
    )
}

fn existing_root(root: &Utf8Path) -> Result<Utf8PathBuf, UsageError> {
    if root.as_str().is_empty() || root.is_dir() {
        return Ok(root.to_owned());
    }
    let usage_error =
        UsageError::new(format!("the root `{}` is not a folder", printable(root.as_str())));
    Err(usage_error.about("root", root.as_str()))
}

/// Returns the default root of several descriptions: the default root of one of them that contains
/// all the others. It is never wider than the default root of a single description.
fn common_root(descriptions: &[&Utf8Path], widening: Widening) -> Result<Utf8PathBuf, UsageError> {
    let roots: Vec<Utf8PathBuf> =
        descriptions.iter().map(|path| restwright_source::default_root(path)).collect();
    let holds = |outer: &Utf8Path| {
        let outer = outer.canonicalize_utf8().ok();
        let inner = |path: &Utf8PathBuf| path.canonicalize_utf8().ok();
        outer.is_some_and(|outer| {
            roots.iter().all(|path| inner(path).is_some_and(|path| path.starts_with(&outer)))
        })
    };
    roots.iter().find(|root| holds(root)).cloned().ok_or_else(|| {
        UsageError::new("the files are in different folders").hint(match widening {
            Widening::Builder => "set their common root folder: .root(\"folder\")",
            Widening::Macro => "set their common root folder: root = \"folder\"",
            _ => "set their common root folder: --root DIR",
        })
    })
}

/// Returns a diagnostic about a description that could not be loaded, in an empty file of that
/// name.
fn refused(path: &Utf8Path, error: &LoadError) -> Loaded {
    let mut sources = Sources::in_memory([(path, "")], Limits::default());
    let mut diagnostics = Diagnostics::new();
    if let Ok(file) = sources.open(path) {
        diagnostics.push(unreadable(error, Span::file_start(file)));
    }
    Loaded { sources, files: Vec::new(), overlays: Vec::new(), diagnostics }
}

pub(crate) fn unreadable(error: &LoadError, span: Span) -> Diagnostic {
    let code = match error {
        LoadError::Undecodable { .. } => &codes::UNDECODABLE,
        _ => &codes::TOO_LARGE,
    };
    Diagnostic::new(code, span, format!("cannot read the description: {error}")).help(error.help())
}

/// Returns the usage error for a path that is not a readable file.
fn unusable(path: &Utf8Path, error: &LoadError) -> UsageError {
    let shown = printable(path.as_str());
    match error {
        LoadError::Missing => no_such_file(path),
        LoadError::NotAFile if path.is_dir() => {
            UsageError::new(format!("`{shown}` is a folder")).hint("pass the descriptions in it")
        }
        _ => UsageError::new(format!("cannot read `{shown}`: {error}")).hint(error.help()),
    }
}

fn no_such_file(path: &Utf8Path) -> UsageError {
    let usage_error =
        UsageError::new(format!("file `{}` does not exist", printable(path.as_str())));
    if path.as_str().contains("://") {
        return usage_error.hint("download it first: `restwright fetch URL --into DIR`");
    }
    match suggest::near_file(path) {
        Some(near) => usage_error.hint(format!("did you mean `{}`?", printable(near.as_str()))),
        None => usage_error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_fault(_: &mut Sources, _: &[FileId], _: &mut Diagnostics) -> Option<Api> {
        panic!("no such type")
    }

    #[test]
    fn a_reader_that_panics_is_an_internal_error() {
        let temp_dir = tempfile::tempdir().unwrap();
        let folder = Utf8PathBuf::from_path_buf(temp_dir.path().to_owned()).unwrap();
        let path = folder.join("lamps.wadl");
        std::fs::write(&path, "<application xmlns='http://wadl.dev.java.net/2009/02'/>").unwrap();
        let loaded = load(&[path], Some(&folder)).unwrap();
        let Reading { sources, diagnostics, api } = read_by(loaded, Rules::Structure, at_fault);
        assert!(api.is_none());
        let shown = render(&diagnostics, &sources, false);
        assert!(shown.starts_with("error[internal-error]: bug in restwright"), "{shown}");
        assert!(shown.contains("panicked: no such type"), "{shown}");
        assert!(shown.contains("lamps.wadl:1:1"), "{shown}");
    }
}
