//! Real descriptions to change.

use camino::{Utf8Path, Utf8PathBuf};
use restwright_api::Selection;

use super::{Pair, api, grow, wadl};
use crate::mutate::{Random, Syntax, Tree};

/// Paths of descriptions that are small enough to compile many of them.
#[derive(Debug)]
pub struct Originals {
    paths: Vec<Utf8PathBuf>,
    folder: Utf8PathBuf,
}

/// Size of descriptions in bytes.
const SIZES: std::ops::Range<u64> = 2_000..40_000;

/// Maximum number of attempts to find a description to which the chosen change applies.
const TRIES: usize = 200;

impl Originals {
    /// Finds the JSON and WADL descriptions below a folder; changed ones are written to `folder`.
    pub fn find(corpus: &Utf8Path, folder: &Utf8Path) -> std::io::Result<Self> {
        let mut paths = Vec::new();
        let mut open = vec![corpus.to_owned()];
        while let Some(folder) = open.pop() {
            for entry in folder.read_dir_utf8()? {
                let entry = entry?;
                let path = entry.path().to_owned();
                if path.is_dir() {
                    open.push(path);
                } else if matches!(path.extension(), Some("json" | "wadl"))
                    && SIZES.contains(&entry.metadata()?.len())
                {
                    paths.push(path);
                }
            }
        }
        paths.sort();
        std::fs::create_dir_all(folder)?;
        Ok(Self { paths, folder: folder.to_owned() })
    }

    /// Returns the number of descriptions.
    pub fn count(&self) -> usize {
        self.paths.len()
    }

    /// Returns a description with one to three changes; `None` if no attempt succeeds.
    pub fn grown(&self, random: &mut Random) -> Option<Pair> {
        (0..TRIES).find_map(|_| self.attempt(random))
    }

    fn attempt(&self, random: &mut Random) -> Option<Pair> {
        let path = random.pick(&self.paths)?;
        let text = std::fs::read_to_string(path).ok()?;
        let name = path.file_name().unwrap_or_default();
        if random.once_in(10) {
            return select_more(name, path, random);
        }
        let (extension, old, new, words, is_growth) = match Syntax::of(&text) {
            Syntax::Xml => {
                let (new, words, is_growth) = wadl::grown(&text, random)?;
                ("wadl", text, new, words, is_growth)
            }
            Syntax::Json => {
                let tree: Tree = serde_json::from_str(&text).ok()?;
                let (new, words, is_growth) = grow::grown(&tree, random)?;
                ("json", tree.json(), new.json(), words, is_growth)
            }
            Syntax::Yaml => return None,
        };
        let write = |version: &str, text: &str| {
            let path = self.folder.join(format!("{version}.{extension}"));
            std::fs::write(&path, text).ok().map(|()| path)
        };
        let (old, new) = (write("old", &old)?, write("new", &new)?);
        let pair = Pair::of_files(&format!("{name}: {words}"), &old, &new)?.growth(is_growth);
        let has_operations = pair.old.operations().next().is_some();
        has_operations.then_some(pair)
    }
}

/// Selects half of the operations for the old version, and all for the new one.
fn select_more(name: &str, path: &Utf8Path, random: &mut Random) -> Option<Pair> {
    let new = api(path)?;
    let ids: Vec<String> = new.operations().map(|found| found.id.0.clone()).collect();
    let keep: Vec<String> = ids.iter().filter(|_| random.once_in(2)).cloned().collect();
    if keep.is_empty() || keep.len() == ids.len() {
        return None;
    }
    let old = Selection { keep, skip: Vec::new() }.apply(new.clone());
    Some(Pair { name: format!("{name}: select more"), old, new, is_growth: true })
}
