//! Reading of descriptions.

use camino::{Utf8Path, Utf8PathBuf};
use restwright_api::Api;
use restwright_source::render::render;
use restwright_source::{Diagnostics, FileId, Limits, Sources, default_root};

use crate::Error;

/// A service, and the text of its description if it is a WADL.
#[derive(Debug)]
pub(crate) struct Described {
    pub(crate) api: Api,
    pub(crate) wadl: Option<String>,
}

/// Reads the descriptions of a service.
pub(crate) fn read(paths: &[Utf8PathBuf]) -> Result<Described, Error> {
    let first = paths.first().ok_or_else(|| Error::Description("no description".to_owned()))?;
    let unreadable = |path: &Utf8Path, error: &dyn std::fmt::Display| {
        Error::Description(format!("cannot read `{path}`: {error}"))
    };
    let root = default_root(first);
    let mut sources =
        Sources::below(&root, Limits::default()).map_err(|error| unreadable(first, &error))?;
    let mut files: Vec<FileId> = Vec::new();
    for path in paths {
        let file = sources.open(path).map_err(|error| unreadable(path, &error))?;
        if !files.contains(&file) {
            files.push(file);
        }
    }
    let is_openapi = files.iter().any(|file| {
        restwright_openapi::is_read_as_openapi(&sources.file(*file).path, &sources.text(*file))
    });
    let mut diagnostics = Diagnostics::new();
    let api = if is_openapi {
        restwright_openapi::read(&mut sources, &files, &mut diagnostics)
    } else {
        restwright_wadl::read(&mut sources, &files, &mut diagnostics)
    };
    let wadl = (!is_openapi).then(|| sources.text(files[0]).to_string());
    match api {
        Some(api) => Ok(Described { api, wadl }),
        None => Err(Error::Description(render(&diagnostics, &sources, false))),
    }
}
