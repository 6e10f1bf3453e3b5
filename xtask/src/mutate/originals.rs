//! Real descriptions to be changed.

use camino::{Utf8Path, Utf8PathBuf};
use restwright::UsageError;
use restwright_properties::mutate::{Document, Random};

use super::copy;

/// Maximum size of a description in bytes: larger ones take longer, and find no more.
const LARGEST: u64 = 400_000;

/// Maximum number of files and bytes in the folder of a description, if it is copied along.
const FOLDER: (usize, u64) = (60, 3_000_000);

/// Maximum number of attempts to pick a readable description.
const TRIES: usize = 100;

/// Paths of descriptions.
#[derive(Debug)]
pub(super) struct Originals(Vec<Utf8PathBuf>);

/// A changed description, with the files that it refers to.
#[derive(Debug)]
pub(super) struct Changed {
    /// Path of the original description.
    pub(super) original: Utf8PathBuf,
    /// The changed file, relative to the folder of the description.
    file: Utf8PathBuf,
    /// The new content of that file.
    text: String,
    /// True if the other files of the folder are copied along.
    with_folder: bool,
}

impl Originals {
    /// Finds the descriptions of the corpus, if it exists, and of the repository.
    pub(super) fn find(root: &Utf8Path) -> Result<Self, UsageError> {
        let named = std::env::var("RESTWRIGHT_CORPUS").map(Utf8PathBuf::from);
        let corpus = named.unwrap_or_else(|_| root.join("../shared/corpus"));
        if !corpus.is_dir() {
            let message = format!("there is no corpus of real descriptions at `{corpus}`");
            return Err(UsageError::new(message).hint("set RESTWRIGHT_CORPUS to where it is"));
        }
        let mut paths = Vec::new();
        for folder in [corpus, root.join("apis"), root.join("tests/data")] {
            collect(&folder, &mut paths)?;
        }
        paths.sort();
        Ok(Self(paths))
    }

    /// Returns up to `count` OpenAPI descriptions in JSON, evenly distributed.
    pub(super) fn json(&self, largest: u64, count: usize) -> Vec<String> {
        let fits = |path: &&Utf8PathBuf| {
            let is_small = path.metadata().is_ok_and(|metadata| metadata.len() <= largest);
            is_small && path.extension() == Some("json")
        };
        let texts =
            self.0.iter().filter(fits).filter_map(|path| std::fs::read_to_string(path).ok());
        let texts: Vec<String> = texts.filter(|text| text.contains("\"paths\"")).collect();
        let step = (texts.len() / count.max(1)).max(1);
        texts.into_iter().step_by(step).take(count).collect()
    }

    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// Returns a changed description.
    pub(super) fn changed(&self, random: &mut Random) -> Result<Changed, UsageError> {
        for _ in 0..TRIES {
            let (Some(original), Some(other)) = (random.pick(&self.0), random.pick(&self.0)) else {
                break;
            };
            let Ok(other) = std::fs::read_to_string(other) else { continue };
            let folder = original.parent().unwrap_or(Utf8Path::new(""));
            let siblings = siblings(folder);
            // Usually the description itself, otherwise a schema, an entity or an example in its
            // folder.
            let file = match siblings.as_deref().and_then(|all| random.pick(all)) {
                Some(sibling) if random.once_in(4) => sibling,
                _ => original,
            };
            let Ok(text) = std::fs::read_to_string(file) else { continue };
            let text = Document::new(&text).mutated(Some(&Document::new(&other)), random);
            return Ok(Changed {
                original: original.clone(),
                file: file.strip_prefix(folder).unwrap_or(file).to_owned(),
                text,
                with_folder: siblings.is_some(),
            });
        }
        Err(UsageError::new("no description can be read"))
    }
}

impl Changed {
    /// Writes the description to a folder, and returns its path.
    pub(super) fn write(&self, folder: &Utf8Path) -> std::io::Result<Utf8PathBuf> {
        std::fs::create_dir_all(folder)?;
        if self.with_folder {
            copy(self.original.parent().unwrap_or(Utf8Path::new("")), folder)?;
        }
        let file = folder.join(&self.file);
        std::fs::create_dir_all(file.parent().unwrap_or(folder))?;
        entities(&self.original, &folder.join(self.original.file_name().unwrap_or_default()))?;
        std::fs::write(file, &self.text)?;
        Ok(folder.join(self.original.file_name().unwrap_or_default()))
    }
}

/// Copies external entities in parent folders that a file refers to, recursively.
fn entities(from: &Utf8Path, to: &Utf8Path) -> std::io::Result<()> {
    let Ok(text) = std::fs::read_to_string(from) else { return Ok(()) };
    for href in text.split("SYSTEM").skip(1).filter_map(|rest| rest.split(['"', '\'']).nth(1)) {
        let beside = |path: &Utf8Path| path.parent().unwrap_or(Utf8Path::new("")).join(href);
        let (source, target) = (beside(from), beside(to));
        if href.starts_with("..") && source.is_file() && !target.exists() {
            std::fs::create_dir_all(target.parent().unwrap_or(Utf8Path::new("")))?;
            std::fs::copy(&source, &target)?;
            entities(&source, &target)?;
        }
    }
    Ok(())
}

/// Collects the descriptions below a folder: XML, JSON and YAML files that contain the name of a
/// description language.
fn collect(folder: &Utf8Path, paths: &mut Vec<Utf8PathBuf>) -> Result<(), UsageError> {
    let unreadable = |error| UsageError::new(format!("cannot read `{folder}`: {error}"));
    for entry in folder.read_dir_utf8().map_err(unreadable)? {
        let path = entry.map_err(UsageError::new)?.into_path();
        if path.is_dir() {
            collect(&path, paths)?;
        } else if is_description(&path) {
            paths.push(path);
        }
    }
    Ok(())
}

fn is_description(path: &Utf8Path) -> bool {
    let is_named = matches!(path.extension(), Some("wadl" | "xml" | "json" | "yaml" | "yml"));
    let is_small = path.metadata().is_ok_and(|metadata| metadata.len() <= LARGEST);
    if !is_named || !is_small {
        return false;
    }
    let Ok(text) = std::fs::read_to_string(path) else { return false };
    let head = &text[..text.floor_char_boundary(65_536)];
    if path.extension().is_some_and(|extension| extension == "wadl" || extension == "xml") {
        return head.contains("wadl") && head.contains("application") && !head.contains("<xsl:");
    }
    head.contains("swagger") || head.contains("openapi")
}

/// Returns the files below a folder; `None` if there are too many.
fn siblings(folder: &Utf8Path) -> Option<Vec<Utf8PathBuf>> {
    let mut paths = Vec::new();
    let mut bytes = 0;
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir_utf8().ok()? {
            let path = entry.ok()?.into_path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            bytes += path.metadata().ok()?.len();
            paths.push(path);
            if paths.len() > FOLDER.0 || bytes > FOLDER.1 {
                return None;
            }
        }
    }
    paths.sort();
    Some(paths)
}
