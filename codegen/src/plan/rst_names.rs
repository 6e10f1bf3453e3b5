//! Names of reference pages: a file name and a title for each operation.

use restwright_api::names::Wanted;
use restwright_api::{Api, Operation, codes};
use restwright_source::Diagnostic;
use unicode_width::UnicodeWidthChar;

use crate::file_names::{fault, safe, safe_with_colons, stems};

/// Longest title, in characters; a title takes one line.
const LONGEST_TITLE: usize = 1000;

const EXTENSION: &str = ".rst";

/// File name and title of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageName {
    /// The file name, such as `get-list-volumes-v1-tenant-id-volumes.rst`: lower case, unique in
    /// the API, without folders, and never hidden.
    pub file: String,
    /// The title, such as `List Volumes`.
    pub title: String,
}

/// Returns the page name of every operation, in the order of [`Api::operations`].
///
/// Operations that would share a file name are all distinguished by their ids, then by their
/// servers.
pub fn page_names(api: &Api, signs: Signs) -> Vec<PageName> {
    page_names_beside(api, signs, &[])
}

/// Counterpart of [`page_names`] that avoids the `taken` file names.
pub(crate) fn page_names_beside(api: &Api, signs: Signs, taken: &[&str]) -> Vec<PageName> {
    let asked = api.operations().map(|operation| asked(api, operation, signs));
    let asked: Vec<Wanted> = asked.collect();
    let files = stems(&asked, EXTENSION, taken.iter().copied()).names.into_iter();
    let name = |(operation, file): (&Operation, String)| PageName {
        file: format!("{file}{EXTENSION}"),
        title: title(operation),
    };
    api.operations().zip(files).map(name).collect()
}

/// Reports the pages of style `classic` whose file names are invalid on Windows.
pub fn names_unfit_for_windows(api: &Api) -> Vec<Diagnostic> {
    let names = page_names(api, Signs::Classic);
    let unfit = api.operations().zip(&names).filter(|(_, name)| is_colon_told(&name.file));
    let report = |(operation, name): (&Operation, &PageName)| {
        let message =
            format!("file name `{}` contains a colon, which is invalid on Windows", name.file);
        let help = "remove the colon from the title or the path, or use a style with file names of its \
                    own (`sphinx`)";
        Diagnostic::new(&codes::COLON_IN_FILE_NAME, operation.span, message).help(help)
    };
    unfit.map(report).collect()
}

fn is_colon_told(file: &str) -> bool {
    file.contains(':') && fault(file).is_some()
}

/// Returns the candidates for `{verb}-{title}-{path}`, bounded in length.
fn asked(api: &Api, operation: &Operation, signs: Signs) -> Wanted {
    let text = format!("{} {} {}", operation.verb, operation.title, operation.path);
    let url = api.servers.get(operation.server).map_or("", |server| server.url.as_str());
    let by_id = format!("{text} {}", operation.id);
    let by_server = format!("{by_id} {url}");
    let safe = if signs == Signs::Classic { safe_with_colons } else { safe };
    let names = [&text, &by_id, &by_server].map(|text| safe(&slug(text, signs), "page"));
    Wanted::of(names.to_vec(), by_server)
}

/// Characters of a title, in addition to the period, that file names keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signs {
    /// Those that the names of classic pages have always kept. On Windows, where file names cannot
    /// have a colon, it is removed.
    Classic,
    /// None: document names are used in references.
    None,
}

/// Returns the text in lower case, with each run of other characters than letters, digits and kept
/// signs replaced by one `-`.
fn slug(text: &str, signs: Signs) -> String {
    let kept = if signs == Signs::Classic { ".()'&:," } else { "." };
    let mut slug = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || kept.contains(c) {
            slug.push(c);
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_start_matches(['-', '.']).trim_end_matches(['-', '.']).to_owned()
}

/// Returns the title of the operation with every word capitalised; without a title, its id, or its
/// method and path.
fn title(operation: &Operation) -> String {
    let candidates = [
        capitalise(&squeeze(&operation.title)),
        squeeze(&operation.id.0),
        squeeze(&format!("{} {}", operation.verb, operation.path)),
    ];
    let title = candidates.into_iter().find(|title| !title.is_empty()).unwrap_or_default();
    match title.char_indices().nth(LONGEST_TITLE) {
        Some((end, _)) => format!("{}\u{2026}", &title[..end]),
        None => title,
    }
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Capitalises the first letter of every word and leaves the others alone, so that acronyms stay.
/// Apostrophes, digits and combining accents do not end a word. Paths are left alone as well.
fn capitalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    let mut in_path = false;
    for c in text.chars() {
        in_path =
            if in_path { c != ' ' } else { c == '/' && (out.is_empty() || out.ends_with(' ')) };
        if inside || in_path {
            out.push(c);
        } else {
            out.extend(c.to_uppercase());
        }
        let joins = matches!(c, '\'' | '\u{2019}') || c.width() == Some(0);
        inside = c.is_alphanumeric() || (inside && joins);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::rst::fixture::{api, operation};

    fn files(operations: &[(&str, &str, &str)]) -> Vec<String> {
        let operation = |(verb, title, path): &(&str, &str, &str)| operation(verb, title, path);
        let names = page_names(&api(operations.iter().map(operation).collect()), Signs::None);
        names.into_iter().map(|name| name.file).collect()
    }

    #[test]
    fn file_names() {
        for (verb, title, path, file) in [
            ("GET", "List boats", "/v1/{harbour_id}/boats", "get-list-boats-v1-harbour-id-boats"),
            ("PUT", "Set sail (now)", "/v1.0/sails", "put-set-sail-now-v1.0-sails"),
            ("GET", "", "", "get"),
            ("GET", "../../etc/passwd", "/..", "get-..-..-etc-passwd"),
            ("../../x", "a\u{0}b\u{202e}c", "/", "x-a-b-c"),
            (".HIDDEN", "", "/", "hidden"),
            ("CON", "", "/", "page-con"),
            ("AUX.X", "b", "/", "page-aux.x-b"),
            ("", "", "///", "page"),
            ("GET", "Öl \u{fc}ber 油", "/a", "get-öl-über-油-a"),
        ] {
            assert_eq!(files(&[(verb, title, path)]), [format!("{file}.rst")]);
        }
    }

    #[test]
    fn classic_pages_keep_signs() {
        let operation = operation("PUT", "Don't (ever), a & b: go", "/a");
        let names = page_names(&api(vec![operation]), Signs::Classic);
        let colon = if cfg!(windows) { "-" } else { ":-" };
        assert_eq!(names[0].file, format!("put-don't-(ever),-a-&-b{colon}go-a.rst"));
    }

    #[test]
    fn pages_that_ask_for_one_name_are_told_apart_by_their_ids() {
        let operation = |id: &str, title: &str| {
            let mut operation = operation("GET", title, "/boats");
            operation.id.0 = id.to_owned();
            operation
        };
        let (one, two) = (operation("afloat", "List boats"), operation("ashore", "list  BOATS"));
        let names = |operations: Vec<Operation>| -> Vec<String> {
            page_names(&api(operations), Signs::None).into_iter().map(|name| name.file).collect()
        };
        let expected = ["get-list-boats-boats-afloat.rst", "get-list-boats-boats-ashore.rst"];
        assert_eq!(names(vec![one.clone(), two.clone()]), expected);
        assert_eq!(names(vec![two, one.clone()]), [expected[1], expected[0]]);
        assert_eq!(names(vec![one]), ["get-list-boats-boats.rst"]);
    }

    #[test]
    fn long_file_names_differ_in_their_ends() {
        let long = "ö".repeat(300);
        let one = files(&[("GET", &long, "/a"), ("GET", &long, "/b")]);
        let other = files(&[("GET", &long, "/b"), ("GET", &long, "/a")]);
        assert!(one.iter().all(|file| file.len() <= 200), "{one:?}");
        assert_ne!(one[0], one[1]);
        assert_eq!(one[0], other[1]);
    }

    #[test]
    fn titles() {
        for (own, title) in [
            ("list boats (detailed)", "List Boats (Detailed)"),
            ("Show a boat's 2nd IPv4 address", "Show A Boat's 2nd IPv4 Address"),
            ("de\u{301}but", "De\u{301}but"),
            ("  two\n words", "Two Words"),
            ("", "the-id"),
        ] {
            let mut operation = operation("GET", own, "/");
            operation.id.0 = "the-id".to_owned();
            assert_eq!(page_names(&api(vec![operation]), Signs::None)[0].title, title);
        }
    }
}
