//! Where reference documentation goes.

use camino::{Utf8Path, Utf8PathBuf};

/// Where Sphinx projects have their `conf.py`, below the folder of a configuration.
const PROJECTS: [&str; 7] = ["", "docs", "doc", "docs/source", "doc/source", "docs/src", "source"];

/// The folder of the pages of a service, seen from that of the configuration: in a Sphinx project
/// if there is one, otherwise next to the client, if pages are wanted.
pub(super) fn pages(folder: &Utf8Path, name: &str, is_wanted: bool) -> Option<Utf8PathBuf> {
    let project = PROJECTS.iter().find(|project| folder.join(project).join("conf.py").is_file());
    let Some(project) = project else {
        return is_wanted.then(|| format!("generated/{name}/docs").into());
    };
    // What is there already has another author.
    let names = [name.to_owned(), format!("{name}-reference"), format!("{name}-generated")];
    let mut paths = names.iter().map(|name| Utf8Path::new(project).join(name));
    paths.find(|path| !folder.join(path).exists())
}
