//! Names compared across JSON, XML and declarations, and taken apart into words.

/// What is left of a name when case, hyphens, underscores and other marks are left out:
/// `created_at`, `createdAt` and `created-at` are the same name. A name of marks alone is itself.
pub(super) fn folded(name: &str) -> String {
    let kept: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    if kept.is_empty() { name.to_owned() } else { kept.to_lowercase() }
}

/// A name without its namespace prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| if local.is_empty() { name } else { local })
}

/// True where two names mean the same member: folded alike, one of them perhaps with a prefix.
pub(super) fn alike(one: &str, other: &str) -> bool {
    one == other || {
        let (a, b) = (folded(one), folded(other));
        a == b || folded(local(one)) == b || a == folded(local(other))
    }
}

/// The words of a name, in lower case: `["image", "ref"]` for `imageRef`, `["os", "ext", "vm"]`
/// for `OS-EXT:vm`.
pub(crate) fn words(name: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let chars: Vec<char> = name.chars().collect();
    let mut word = String::new();
    for (at, &c) in chars.iter().enumerate() {
        let previous = at.checked_sub(1).map(|before| chars[before]);
        let next = |by: usize| chars.get(at + by).copied().unwrap_or(' ');
        // `IPv4` is one word, whatever its case says.
        let is_version = next(1) == 'v' && next(2).is_ascii_digit();
        let next_is_lower = next(1).is_lowercase() && !is_version;
        let starts = c.is_uppercase()
            && previous.is_some_and(|p| {
                p.is_lowercase() || p.is_ascii_digit() || (p.is_uppercase() && next_is_lower)
            });
        if !c.is_alphanumeric() || starts {
            out.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty()));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
    }
    out.extend(Some(word).filter(|word| !word.is_empty()));
    out
}

/// The name of one of many: `volume` for `volumes`, `policy` for `policies`. A word that is no
/// plural in `-s` stays.
pub(super) fn singular(name: &str) -> String {
    let lower = name.to_lowercase();
    let cut = |bytes: usize| name.get(..name.len() - bytes).unwrap_or(name).to_owned();
    let ends = |suffix: &str| lower.ends_with(suffix) && lower.len() > suffix.len();
    match () {
        // `series`, `lists of news`: the plural is the word.
        () if lower.len() != name.len() || ["series", "species", "news"].contains(&&*lower) => {
            name.to_owned()
        }
        () if ends("ies") && lower.len() > 4 => cut(3) + "y",
        () if ["sses", "shes", "ches", "xes", "zes", "uses"].iter().any(|end| ends(end)) => cut(2),
        () if ends("ss") || ends("us") || ends("is") || ends("as") => name.to_owned(),
        () if ends("s") => cut(1),
        () => name.to_owned(),
    }
}

/// The words of one of many.
pub(super) fn singular_words(name: &str) -> Vec<String> {
    let mut words = words(name);
    if let Some(last) = words.last_mut() {
        *last = singular(last);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_alike() {
        for (one, other) in [
            ("created_at", "createdAt"),
            ("os-ext:progress", "progress"),
            ("host-name", "HostName"),
            ("@id", "id"),
        ] {
            assert!(alike(one, other), "{one} {other}");
        }
        assert!(!alike("name", "id"));
        assert!(!alike("$", "#"));
    }

    #[test]
    fn words_of_names() {
        for (name, expected) in [
            ("imageRef", "image ref"),
            ("accessIPv4", "access ipv4"),
            ("HTTPServer", "http server"),
            ("os-extended:progress_2", "os extended progress 2"),
            ("Größe", "größe"),
            ("$", ""),
        ] {
            assert_eq!(words(name).join(" "), expected, "{name}");
        }
    }

    #[test]
    fn one_of_many() {
        for (many, one) in [
            ("volumes", "volume"),
            ("policies", "policy"),
            ("addresses", "address"),
            ("statuses", "status"),
            ("status", "status"),
            ("boxes", "box"),
            ("series", "series"),
            ("access", "access"),
            ("metadata", "metadata"),
            ("images", "image"),
            ("s", "s"),
        ] {
            assert_eq!(singular(many), one, "{many}");
        }
    }
}
