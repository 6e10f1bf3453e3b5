//! Names of the variables of a call, each for one value.

use std::collections::BTreeMap;

use restwright_api::{Location, SecurityKind};

use super::call::base;
use super::{CallBase, CallBody, Credential, Login, Piece, Sent};

/// Owner of the names that every renderer uses.
const CALL: usize = usize::MAX;

/// The names in use, with their owners.
struct Names {
    taken: BTreeMap<String, usize>,
}

/// A name without what variables do not distinguish.
fn key(name: &str) -> String {
    let ascii = deunicode::deunicode_with_tofu(name, "_");
    ascii.chars().filter(char::is_ascii_alphanumeric).flat_map(char::to_lowercase).collect()
}

impl Names {
    /// Gives a name to the owner `at`; one that another owner has gets a prefix.
    fn give(&mut self, at: usize, name: &mut String, prefix: &str) {
        if self.is_taken(name, at) {
            let plain = format!("{prefix} {name}");
            name.clone_from(&plain);
            let mut number = 2_u64;
            while self.is_taken(name, at) {
                *name = format!("{plain} {number}");
                number += 1;
            }
        }
        self.taken.entry(key(name)).or_insert(at);
    }

    fn is_taken(&self, name: &str, at: usize) -> bool {
        self.taken.get(&key(name)).is_some_and(|other| *other != at)
    }

    /// Gives names to the values of a parameter or part: a second `id` gets the name of its
    /// location or of its parameter as a prefix.
    fn give_all(&mut self, at: usize, own: &str, location: &str, pieces: &mut [Piece]) {
        for piece in pieces {
            let (Piece::Value(name, _) | Piece::Key(name)) = piece else { continue };
            let is_member = key(name) != key(own);
            self.give(at, name, if is_member { own } else { location });
        }
    }
}

/// Makes the names of values unique among parameters, parts of the body, and credentials. Returns
/// the names of the values of the credentials.
pub(super) fn tell_apart(
    parameters: &mut [Sent],
    body: &mut Option<CallBody>,
    credentials: &[Credential<'_>],
    server: &str,
) -> Vec<String> {
    let mut names = Names { taken: BTreeMap::new() };
    if matches!(base(server), CallBase::Chosen(_)) {
        names.taken.insert(key("base url"), CALL);
    }
    for name in own_names(body.as_ref(), credentials) {
        names.taken.insert(key(name), CALL);
    }
    let mut count = 0;
    for parameter in parameters.iter_mut().filter(|sent| sent.required) {
        let (own, location) = (&parameter.name, parameter.location.word());
        names.give_all(count, own, location, &mut parameter.spelling);
        count += 1;
    }
    let own_name = |name: &[Piece]| match name.first() {
        Some(Piece::Name(name)) => name.clone(),
        _ => String::new(),
    };
    match body {
        Some(CallBody::Form(fields)) => {
            for field in fields {
                // The name has the keys.
                let own = own_name(&field.name);
                names.give_all(count, &own, "form", &mut field.name);
                names.give_all(count, &own, "form", &mut field.value);
                count += 1;
            }
        }
        Some(CallBody::Parts { parts, .. }) => {
            for part in parts {
                let own = part.name.as_deref().unwrap_or_default();
                names.give_all(count, own, "form", &mut part.content);
                count += 1;
            }
        }
        Some(CallBody::Whole { .. }) | None => {}
    }
    let secrets = credentials.iter().enumerate().map(|(at, Credential { scheme, .. })| {
        let mut name = value_name(&scheme.kind).to_owned();
        let is_same = key(&scheme.name) == key(&name);
        names.give(count + at, &mut name, if is_same { "credential" } else { &scheme.name });
        name
    });
    secrets.collect()
}

/// Returns the usual name of the value of a credential.
fn value_name(kind: &SecurityKind) -> &str {
    match kind {
        SecurityKind::ApiKey { name, .. } => name,
        SecurityKind::Bearer { .. } | SecurityKind::OAuth2 { .. } | SecurityKind::OpenId { .. } => {
            "token"
        }
        SecurityKind::Http { .. } => "credentials",
        // The renderers name their values.
        SecurityKind::Basic | SecurityKind::MutualTls => "",
    }
}

/// Returns the names of the variables that the renderers use for bodies and credentials.
fn own_names(body: Option<&CallBody>, credentials: &[Credential<'_>]) -> Vec<&'static str> {
    let mut names = Vec::new();
    for Credential { scheme, .. } in credentials {
        if Login::of(&scheme.kind).is_some() {
            names.extend(["user", "password"]);
        }
        names.extend((scheme.kind == SecurityKind::MutualTls).then_some("certificate"));
    }
    match body {
        Some(CallBody::Whole { media_type, example, is_text }) => {
            match (example, is_text) {
                (Some(_), _) => {}
                (None, true) => names.push("text"),
                (None, false) => names.extend(["file", "body"]),
            }
            names.extend(media_type.is_none().then_some("content type"));
        }
        Some(CallBody::Parts { media_type, parts }) => {
            if media_type.is_some() {
                names.extend(["body", "boundary"]);
            }
            if parts.iter().any(|part| part.name.is_none()) {
                names.push("name");
            }
        }
        Some(CallBody::Form(_)) | None => {}
    }
    names
}

/// True if a required parameter is what a credential sends: an API key that the description also
/// declares as a parameter.
pub(super) fn is_parameter(parameters: &[Sent], place: Location, name: &str) -> bool {
    parameters.iter().any(|sent| {
        let is_same = if place == Location::Header {
            sent.name.eq_ignore_ascii_case(name)
        } else {
            sent.name == name
        };
        sent.required && sent.location == place && is_same
    })
}
