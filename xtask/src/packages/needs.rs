//! What the tool and the clients need of others, as `cargo tree` tells it.

use std::collections::{BTreeMap, BTreeSet};

use restwright::UsageError;
use spdx::{Expression, ParseMode};

use super::cargo;

/// Licences under which everybody may use and pass on what we build upon.
const ALLOWED: [&str; 9] = [
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-3-Clause",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Zlib",
];

/// What may be there in two versions, since another crate is behind: `serde_json_path` and, for
/// the certificates of Android, `jni` have an older `syn`, `regress` an older `hashbrown`, `ahash` of
/// `jsonschema` an older `getrandom` (and that, for UEFI, an older `r-efi`); on Windows ring has an
/// older `windows-sys`.
const TWICE: [&str; 5] = ["getrandom", "hashbrown", "r-efi", "syn", "windows-sys"];

/// A crate of others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Crate {
    pub(crate) name: String,
    version: String,
    licence: String,
}

/// All that a package of ours is built with; what is only for its own tests is left out.
pub(crate) fn of(package: &str, options: &[&str]) -> Result<BTreeSet<Crate>, UsageError> {
    let arguments = ["tree", "--locked", "--package", package, "--edges", "normal,build"];
    let shape = ["--prefix", "none", "--format", "{p}|{l}"];
    let text = cargo(&[&arguments[..], &shape, options].concat())?;
    Ok(text.lines().filter_map(parse).collect())
}

/// `memchr v2.8.3|Unlicense OR MIT`, perhaps with ` (*)` where it was named before; a crate of ours
/// has its folder behind the version.
fn parse(line: &str) -> Option<Crate> {
    let (package, licence) = line.split_once('|')?;
    let (name, rest) = package.split_once(" v")?;
    let (version, about) = rest.split_once(' ').unwrap_or((rest, ""));
    let is_ours = about.contains("(/") || about.contains(":\\");
    (!is_ours).then(|| Crate {
        name: name.to_owned(),
        version: version.to_owned(),
        licence: licence.trim_end_matches(" (*)").to_owned(),
    })
}

/// Crates that may not be passed on as ours are.
pub(super) fn under_other_licences(crates: &BTreeSet<Crate>) -> Vec<String> {
    let wrong = crates.iter().filter(|found| !is_allowed(&found.licence));
    wrong
        .map(|Crate { name, version, licence }| format!("{name} {version}: licence `{licence}`"))
        .collect()
}

fn is_allowed(licence: &str) -> bool {
    Expression::parse_mode(licence, ParseMode::LAX).is_ok_and(|expression| {
        expression.evaluate(|one| ALLOWED.contains(&one.to_string().as_str()))
    })
}

/// Crates that are built in two versions.
pub(super) fn twice(crates: &BTreeSet<Crate>) -> Vec<String> {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for found in crates {
        versions.entry(&found.name).or_default().insert(&found.version);
    }
    let several = versions.iter().filter(|(name, found)| found.len() > 1 && !TWICE.contains(name));
    several
        .map(|(name, found)| {
            let found: Vec<&str> = found.iter().copied().collect();
            format!("{name}: versions {}", found.join(", "))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences() {
        assert!(is_allowed("MIT OR GPL-3.0-only"));
        assert!(is_allowed("Apache-2.0 / MIT"));
        assert!(is_allowed("(MIT OR Apache-2.0) AND Unicode-3.0"));
        assert!(!is_allowed("MIT AND GPL-3.0-only"));
        assert!(!is_allowed(""));
    }

    #[test]
    fn versions() {
        let lines = ["a v1.0.0|MIT", "a v2.0.0 (*)|MIT", "b v1.0.0|MIT (*)", "c v1.0.0 (/c)|"];
        let crates: BTreeSet<Crate> = lines.into_iter().filter_map(parse).collect();
        assert_eq!(crates.len(), 3);
        assert_eq!(twice(&crates), ["a: versions 1.0.0, 2.0.0"]);
        assert!(under_other_licences(&crates).is_empty());
    }
}
