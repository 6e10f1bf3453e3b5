//! Dependencies of the tool and the clients, as reported by `cargo tree`.

use std::collections::{BTreeMap, BTreeSet};

use restwright::UsageError;
use spdx::{Expression, ParseMode};

use super::cargo;

/// Licences that permit everybody to use and redistribute our dependencies.
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

/// Crates that may occur in two versions, since another crate depends on an old one:
/// `serde_json_path` and (for certificates on Android) `jni` on `syn`, `regress` on `hashbrown`,
/// `ahash` of `jsonschema` on `getrandom` (and that, for UEFI, on `r-efi`), ring on `windows-sys`
/// (on Windows).
const TWICE: [&str; 5] = ["getrandom", "hashbrown", "r-efi", "syn", "windows-sys"];

/// A third-party crate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Crate {
    pub(crate) name: String,
    version: String,
    licence: String,
}

/// Returns all dependencies of a package of the workspace, except dev-dependencies.
pub(crate) fn of(package: &str, options: &[&str]) -> Result<BTreeSet<Crate>, UsageError> {
    let arguments = ["tree", "--locked", "--package", package, "--edges", "normal,build"];
    let shape = ["--prefix", "none", "--format", "{p}|{l}"];
    let text = cargo(&[&arguments[..], &shape, options].concat())?;
    Ok(text.lines().filter_map(parse).collect())
}

/// Parses `memchr v2.8.3|Unlicense OR MIT`, followed by ` (*)` if it was listed before. Crates of
/// the workspace have a path after the version.
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

/// Returns crates with other licences.
pub(super) fn under_other_licences(crates: &BTreeSet<Crate>) -> Vec<String> {
    let wrong = crates.iter().filter(|package| !is_allowed(&package.licence));
    wrong
        .map(|Crate { name, version, licence }| format!("{name} {version}: licence `{licence}`"))
        .collect()
}

fn is_allowed(licence: &str) -> bool {
    Expression::parse_mode(licence, ParseMode::LAX).is_ok_and(|expression| {
        expression.evaluate(|one| ALLOWED.contains(&one.to_string().as_str()))
    })
}

/// Returns crates that occur in two versions.
pub(super) fn twice(crates: &BTreeSet<Crate>) -> Vec<String> {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in crates {
        versions.entry(&package.name).or_default().insert(&package.version);
    }
    let several =
        versions.iter().filter(|(name, distinct)| distinct.len() > 1 && !TWICE.contains(name));
    several
        .map(|(name, distinct)| {
            let distinct: Vec<&str> = distinct.iter().copied().collect();
            format!("{name}: versions {}", distinct.join(", "))
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
