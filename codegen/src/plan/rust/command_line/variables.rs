//! Names of options and of credentials whose environment variables do not conflict.

use std::collections::BTreeSet;

use super::super::scope::{Ask, unique};
use super::{PROGRAM_OPTIONS, kebab, shouted};

/// Prefix of the variables that set any header.
const HEADER: &str = "HEADER_";
/// Suffixes of the variables of a scheme. All of them are reserved for every kind of scheme, so
/// that a change of the kind changes no name.
const ENDS: [&str; 7] =
    ["", "_USER", "_PASSWORD", "_CLIENT_ID", "_CLIENT_SECRET", "_SCOPES", "_TOKEN_URL"];

/// Returns the names of the options of a program, one for each setter.
pub(super) fn options<'a>(setters: impl Iterator<Item = &'a str>) -> Vec<String> {
    let ask = |setter: &'a str| Ask::of(outside_headers(kebab(setter), "parameter"), setter);
    let candidates: Vec<Ask> = setters.map(ask).collect();
    unique(&candidates, PROGRAM_OPTIONS, "-parameter")
}

/// Returns the variable of each scheme, one for each setter, distinct from those of the options. On
/// a conflict the first name in alphabetical order is kept, so that the order in the description
/// does not matter.
pub(super) fn credentials(setters: &[&str], options: &[String]) -> Vec<String> {
    let options = options.iter().map(String::as_str).chain(PROGRAM_OPTIONS.iter().copied());
    let mut taken: BTreeSet<String> = options.map(shouted).collect();
    let mut order: Vec<usize> = (0..setters.len()).collect();
    order.sort_by_key(|at| setters[*at]);
    let mut names = vec![String::new(); setters.len()];
    for at in order {
        let own = outside_headers(kebab(setters[at]), "credentials");
        let others = (2..).map(|number| format!("{own}-credentials-{number}"));
        let wanted = [own.clone(), format!("{own}-credentials")].into_iter().chain(others);
        let free = |name: &String| ENDS.iter().all(|end| !taken.contains(&format!("{name}{end}")));
        let Some(name) = wanted.map(|name| shouted(&name)).find(free) else { continue };
        taken.extend(ENDS.iter().map(|end| format!("{name}{end}")));
        names[at] = name;
    }
    names
}

/// Adds `word` as a prefix to a name with a variable that would set a header.
fn outside_headers(name: String, word: &str) -> String {
    let sets_header = ENDS.iter().any(|end| format!("{}{end}", shouted(&name)).starts_with(HEADER));
    if sets_header { format!("{word}-{name}") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The suffixes are those that the runtime reads, so no variable conflicts with another.
    #[test]
    fn the_runtime_reads_these_ends() {
        let runtime = include_str!("../../../../runtime/command_line/credentials.rs");
        let (code, _) = runtime.split_once("#[cfg(test)]").unwrap();
        // String literals are every second piece between quotes; messages have other characters.
        let is_part = |text: &&str| {
            text.contains('_')
                && text.chars().all(|character| character == '_' || character.is_uppercase())
        };
        let read: BTreeSet<&str> = code.split('"').skip(1).step_by(2).filter(is_part).collect();
        let expected = ENDS.iter().copied().filter(|end| !end.is_empty()).chain([HEADER]);
        assert_eq!(read, expected.collect());
    }

    #[test]
    fn no_two_sources_have_a_variable() {
        let setters = [
            "header_key",
            "header",
            "user",
            "user_user",
            "user_credentials_user",
            "base",
            "base_url",
            "header_x_",
            "desk_client",
            "desk_client_id",
            "desk",
            "timeout",
            "key",
        ];
        let options = options(["header", "header_x", "key", "desk_scopes", "base_url"].into_iter());
        let credentials = credentials(&setters, &options);
        assert_eq!(credentials[0], "CREDENTIALS_HEADER_KEY");
        assert_eq!(&credentials[2..4], ["USER", "USER_USER_CREDENTIALS"]);
        assert_eq!(credentials[12], "KEY_CREDENTIALS");
        let of_options = options.iter().map(String::as_str).chain(PROGRAM_OPTIONS.iter().copied());
        let mut all: Vec<String> = of_options.map(shouted).collect();
        for name in &credentials {
            all.extend(ENDS.iter().map(|end| format!("{name}{end}")));
        }
        assert!(!all.iter().any(|name| name.starts_with(HEADER)), "{all:?}");
        let distinct: BTreeSet<&String> = all.iter().collect();
        assert_eq!(distinct.len(), all.len(), "{all:?}");
    }

    #[test]
    fn names_stay_where_nothing_has_them_and_do_not_depend_on_the_order() {
        assert_eq!(
            options(["region", "header_level"].into_iter()),
            ["region", "parameter-header-level"]
        );
        let (one, other) = (["a", "a_user", "headers"], ["headers", "a_user", "a"]);
        let mut turned = credentials(&other, &[]);
        turned.reverse();
        assert_eq!(credentials(&one, &[]), turned);
        assert_eq!(turned, ["A", "A_USER_CREDENTIALS", "HEADERS"]);
    }
}
