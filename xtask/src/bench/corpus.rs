//! Descriptions of the corpus.

use camino::{Utf8Path, Utf8PathBuf};
use restwright::UsageError;

use super::measure::failed;

/// OpenAPI descriptions: those of the catalogue and large ones.
pub(super) const OPENAPI: &str = "openapi";
pub(super) const CATALOGUE: &str = "openapi/catalogue";

pub(super) const GITHUB: &str = "openapi/large/github.com-api.github.com.json";
pub(super) const STRIPE: &str = "openapi/large/stripe.com.json";
pub(super) const KUBERNETES: &str = "openapi/large/kubernetes.io.json";
pub(super) const LAUNCHPAD: &str = "wadl/jelmer+launchpadlib-rs/wadl/devel.wadl";

/// Returns the descriptions below a folder, or the path itself if it is a file.
pub(super) fn descriptions(path: &Utf8Path) -> Result<Vec<Utf8PathBuf>, UsageError> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut paths = Vec::new();
    for entry in path.read_dir_utf8().map_err(|error| failed("read", path, &error))? {
        let path = entry.map_err(|error| failed("read", path, &error))?.into_path();
        if path.is_dir() {
            paths.extend(descriptions(&path)?);
        } else if matches!(path.extension(), Some("json" | "yaml" | "yml")) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}
