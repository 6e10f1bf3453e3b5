//! Guesses the name of a service for a configuration, a folder or a package, if the user does not
//! set one.

use camino::Utf8PathBuf;
use restwright_api::words::words;
use restwright_api::{Api, derived_title};
use restwright_codegen::file_names::safe;

/// Generic words, which do not identify a service.
const GENERIC: &[&str] = &[
    "a",
    "about",
    "an",
    "and",
    "api",
    "apis",
    "app",
    "application",
    "applications",
    "by",
    "default",
    "definition",
    "description",
    "doc",
    "docs",
    "documentation",
    "for",
    "generated",
    "http",
    "https",
    "index",
    "interface",
    "json",
    "main",
    "of",
    "open",
    "openapi",
    "our",
    "public",
    "reference",
    "resource",
    "resources",
    "rest",
    "restful",
    "root",
    "schema",
    "service",
    "services",
    "spec",
    "specification",
    "swagger",
    "the",
    "this",
    "title",
    "untitled",
    "v",
    "wadl",
    "web",
    "webservice",
    "webservices",
    "welcome",
    "ws",
    "www",
    "xml",
    "yaml",
    "your",
];

/// Second-level labels of country registries.
const REGISTRIES: &[&str] = &["ac", "co", "com", "edu", "gov", "ne", "net", "or", "org"];

/// Returns names for a service, the best first: from its title, the path and the host of its
/// server, and the path of its description. Candidates with only generic words are left out.
pub(crate) fn service_names(api: &Api, descriptions: &[Utf8PathBuf]) -> Vec<String> {
    let server = api.servers.iter().find_map(|server| server.url.split_once("://"));
    let (host, path) =
        server.map_or(("", ""), |(_, rest)| rest.split_once('/').unwrap_or((rest, "")));
    let (path, host) = (specific(path), owner(host.split(':').next().unwrap_or_default()));
    let file = descriptions.first();
    let stem = file.and_then(|path| path.file_stem()).unwrap_or_default();
    let folders = file.into_iter().flat_map(|path| path.ancestors().skip(1));
    let folders = folders.filter_map(|folder| folder.file_name()).map(specific);
    let title = if specific(&api.title).is_empty() { Vec::new() } else { words(&api.title) };
    let stem_words = if specific(stem).is_empty() { Vec::new() } else { words(stem) };
    // A title derived from the servers adds no information.
    let guesses = if api.title == derived_title(&api.servers, &api.groups) {
        [stem_words, path, host, title]
    } else {
        [title, path, host, stem_words]
    };
    let guesses = guesses.into_iter().chain(folders);
    let guesses = guesses.map(joined).chain([joined(words(stem))]);
    guesses.filter(|guess| !guess.is_empty()).collect()
}

/// Returns a name for a TOML table, a folder or a package.
pub(crate) fn slug(name: &str) -> String {
    safe(&joined(words(name)), "service")
}

/// Returns the specific words: neither generic words nor versions.
fn specific(text: &str) -> Vec<String> {
    let says = |word: &String| {
        let digits = word.strip_prefix('v').unwrap_or(word);
        let is_version = digits.chars().all(|c| c.is_ascii_digit());
        !is_version && !GENERIC.contains(&word.as_str())
    };
    words(text).into_iter().filter(says).collect()
}

/// Returns the owner of a host: the last specific label, except those of registries.
fn owner(domain: &str) -> Vec<String> {
    let labels: Vec<&str> = domain.split('.').collect();
    let is_local = labels.last().is_none_or(|last| {
        ["localhost", "local"].contains(last) || last.chars().all(|c| c.is_ascii_digit())
    });
    let own = labels.len().saturating_sub(1);
    // Country registries have second-level labels: `co.uk`, `com.au`.
    let is_country = labels.last().is_some_and(|last| last.len() == 2);
    let is_registry = |label: &&str| REGISTRIES.contains(label);
    let own = if is_country && own > 1 && is_registry(&labels[own - 1]) { own - 1 } else { own };
    let own = labels.get(..own).filter(|_| !is_local).unwrap_or_default();
    own.iter()
        .rev()
        .map(|label| specific(label))
        .find(|words| !words.is_empty())
        .unwrap_or_default()
}

fn joined(words: Vec<String>) -> String {
    let ascii =
        |word: String| -> String { word.chars().filter(char::is_ascii_alphanumeric).collect() };
    let words: Vec<String> = words.into_iter().map(ascii).filter(|word| !word.is_empty()).collect();
    words.join("-")
}

#[cfg(test)]
mod tests {
    use restwright_api::{Api, Server};

    use super::{service_names, slug};

    #[test]
    fn slugs() {
        for (name, expected) in [
            ("Block Storage API v1", "block-storage-api-v1"),
            ("volumes", "volumes"),
            ("…", "service"),
            ("CON", "service-con"),
            ("com¹", "com"),
            ("../../etc", "etc"),
        ] {
            assert_eq!(slug(name), expected);
        }
    }

    #[test]
    fn names_come_from_what_says_something() {
        for (title, url, file, expected) in [
            ("Block Storage API v1", "https://x.example/", "a.wadl", "block-storage-api-v1"),
            ("", "http://localhost:8080/library/rest/", "application.wadl", "library"),
            ("Application", "https://api.boats.example/rest/v2/", "application.wadl", "boats"),
            ("About this service", "https://www.harbour.co.uk/", "index.yaml", "harbour"),
            ("REST API", "https://docks.com/api/v1", "openapi.json", "docks"),
            ("", "", "harbour/v1/application.wadl", "harbour"),
            ("", "", "application.wadl", "application"),
            ("", "http://10.0.0.1/", "moorings.wadl", "moorings"),
            ("", "", "…", ""),
        ] {
            let mut api = Api { title: title.to_owned(), ..Api::default() };
            api.servers.push(Server { url: url.to_owned(), ..Server::default() });
            let names = service_names(&api, &[file.into()]);
            let name = names.first().map_or("", String::as_str);
            assert_eq!(name, expected, "{title} {url} {file}");
        }
    }
}
