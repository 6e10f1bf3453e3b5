//! Suggestions for misspelled words.

use camino::{Utf8Path, Utf8PathBuf};

/// Minimum similarity of two words, from 0 to 1.
const LIKENESS: f32 = 0.6;

/// Returns the most similar candidate, if any is similar enough.
pub(crate) fn nearest<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    similar::get_close_matches(word, candidates, 1, LIKENESS).first().copied()
}

/// Returns the most similar file name in the folder of `path`, if any.
pub(crate) fn near_file(path: &Utf8Path) -> Option<Utf8PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_str().is_empty());
    let entries = folder.unwrap_or(Utf8Path::new(".")).read_dir_utf8().ok()?;
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_owned()).collect();
    names.sort();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    Some(path.with_file_name(nearest(path.file_name()?, &names)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words() {
        let names = ["block-storage", "compute"];
        assert_eq!(nearest("block-storgae", &names), Some("block-storage"));
        assert_eq!(nearest("identity", &names), None);
    }
}
