//! Source of a package that is not on a registry.

use std::str::FromStr;

use camino::Utf8PathBuf;
use toml::Value;

/// A repository or a folder with a package: `git:URL` or `path:DIR`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The repository at this URL.
    Git(String),
    /// The package in this folder.
    Path(Utf8PathBuf),
}

impl FromStr for Source {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let after = |scheme: &str| text.strip_prefix(scheme).filter(|rest| !rest.is_empty());
        if let Some(url) = after("git:") {
            return Ok(Self::Git(url.to_owned()));
        }
        let path = after("path:").map(|path| Self::Path(path.into()));
        path.ok_or_else(|| format!("unknown source `{text}`; expected `git:URL` or `path:DIR`"))
    }
}

impl Source {
    /// Returns the keys of a dependency in the `Cargo.toml` of `xtask`, a subfolder of the current
    /// one.
    pub(crate) fn dependency(&self) -> String {
        match self {
            Self::Git(url) => format!("git = {}", Value::from(url.as_str())),
            Self::Path(path) if path.is_absolute() => {
                format!("path = {}", Value::from(path.as_str()))
            }
            Self::Path(path) => {
                let path: Vec<&str> = path.components().map(|part| part.as_str()).collect();
                format!("path = {}", Value::from(format!("../{}", path.join("/"))))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependencies() {
        for (source, expected) in [
            ("git:https://example.com/a.git", "git = \"https://example.com/a.git\""),
            ("path:/opt/a/cli", "path = \"/opt/a/cli\""),
            ("path:vendor/a/cli", "path = \"../vendor/a/cli\""),
            ("path:../a/cli", "path = \"../../a/cli\""),
        ] {
            assert_eq!(source.parse::<Source>().unwrap().dependency(), expected);
        }
        assert!("git:".parse::<Source>().is_err() && "1.0".parse::<Source>().is_err());
    }
}
