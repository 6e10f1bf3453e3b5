//! What types are called: by where they stand. A name depends on nothing that stands beside the
//! place.

use restwright_api::builder::{Place, Within};
use restwright_api::pending::PendingId;
use restwright_api::words::joined;
use restwright_source::Span;

use super::words::{singular, words};

/// The body that types are named for.
pub(super) struct Scope {
    /// The words of the operation's id.
    pub(super) operation: Vec<String>,
    /// The place of the whole body.
    pub(super) place: Place,
    pub(super) is_request: bool,
    /// Where the operation is.
    pub(super) span: Span,
}

impl Scope {
    /// What the whole body is called.
    pub(super) fn name(&self) -> &[String] {
        self.place.names.first().map_or(&[], Vec::as_slice)
    }

    /// The last word of that, which says what the body is to the operation.
    pub(super) fn side(&self) -> &[String] {
        self.name().last().map_or(&[], std::slice::from_ref)
    }

    /// True for an error response.
    fn is_error(&self) -> bool {
        self.side() == ["error"]
    }

    /// The place of a body that has a name of its own, or none; `wrapped` is the key of the value
    /// that it is a wrapper of.
    ///
    /// The key of an error says which error it is, whatever operation returns it.
    pub(super) fn root(&self, own: Option<&[String]>, wrapped: Option<&[String]>) -> Place {
        match (own, wrapped) {
            (Some(own), _) => Place::of_words(own.to_vec()),
            (None, Some(key)) if self.is_error() => {
                let plain = joined(key, &["fault".to_owned()]);
                Place::new(Within::Description, vec![plain, self.name().to_vec()])
            }
            _ => self.place.clone(),
        }
    }
}

/// A place of a body, as names go.
#[derive(Clone)]
pub(super) struct Context<'s> {
    pub(super) scope: &'s Scope,
    /// Where the value stands.
    pub(super) place: Place,
    /// The words of the key, of one item where it holds many. Equal shapes of one key are one type.
    pub(super) name: Vec<String>,
    /// The words of the object around it, where that is worth saying.
    pub(super) parent: Vec<String>,
}

impl<'s> Context<'s> {
    /// A whole body.
    pub(super) fn root(scope: &'s Scope, place: Place, name: Vec<String>) -> Self {
        Self { scope, place, name, parent: Vec::new() }
    }

    /// The member of an object, or the items of a list that it is. `is_main` is true for the value
    /// inside of a wrapper.
    pub(super) fn member(&self, of: PendingId, key: &str, is_item: bool, is_main: bool) -> Self {
        let many = match words(key) {
            found if found.is_empty() => vec!["value".to_owned()],
            found => found,
        };
        let mut name = many.clone();
        if let Some(last) = name.last_mut().filter(|_| is_item) {
            *last = singular(last);
        }
        let place = if is_main { self.main(&name, &many) } else { Place::inside(of, many) };
        let place = if is_item { place.one_of_many() } else { place };
        let parent = if is_main { Vec::new() } else { self.name.clone() };
        Context { scope: self.scope, place, name, parent }
    }

    /// The place of the value inside of a wrapper: what the operation is about. `name` is one of
    /// `many`.
    ///
    /// What is sent is called as the operation is: `create volume`. What an operation shows is
    /// called by its key, `volume` for `show volume`; what others return, by the operation as well.
    /// Errors are called by their keys.
    fn main(&self, name: &[String], many: &[String]) -> Place {
        let precise = [self.scope.name(), many].concat();
        if self.scope.is_error() {
            return Place::new(Within::Description, vec![many.to_vec(), precise]);
        }
        let operation = &self.scope.operation;
        let plain = if self.scope.is_request {
            Some(if position(operation, name).is_some() {
                operation.clone()
            } else {
                joined(operation, many)
            })
        } else {
            (name == many && self.scope.side() == ["response"] && shows(operation, name))
                .then(|| name.to_vec())
        };
        Place::new(Within::Operation(self.scope.span), plain.into_iter().chain([precise]).collect())
    }

    /// What equal closed sets of values are called where they stand.
    pub(super) fn values_name(&self) -> Vec<String> {
        joined(&self.parent, &self.name)
    }
}

/// True for the operation that returns the thing of a name, and no other than that.
fn shows(operation: &[String], name: &[String]) -> bool {
    const VERBS: [&str; 7] = ["describe", "fetch", "get", "read", "retrieve", "show", "view"];
    let Some((verb, rest)) = operation.split_first() else { return false };
    VERBS.contains(&&**verb) && rest == name
}

/// The words that an id gives to a type: without those that say the format.
pub(super) fn words_of_id(id: &str) -> Option<Vec<String>> {
    let mut words = words(id);
    let says_format = |word: &String| {
        ["json", "xml", "representation", "rep", "repr", "response", "request"].contains(&&**word)
    };
    words.retain(|word| !says_format(word));
    let says_something = words.iter().any(|word| word.len() > 2);
    says_something.then_some(words)
}

/// Where words stand among others, plural or not.
fn position(among: &[String], words: &[String]) -> Option<usize> {
    let is_like = |one: &String, other: &String| one == other || singular(one) == singular(other);
    let mut windows = among.windows(words.len().max(1));
    windows.position(|window| window.iter().zip(words).all(|(one, other)| is_like(one, other)))
}

#[cfg(test)]
mod tests {
    use restwright_api::{Outcome, Status};

    use super::*;

    fn split(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    fn names(operation: &str, is_request: bool, key: &str, is_item: bool) -> Vec<String> {
        let (operation, span) = (split(operation), Span::default());
        let status = (Status::Default, Outcome::Success);
        let place = if is_request {
            Place::of_request(&operation, span)
        } else {
            Place::of_response(&operation, span, status, Some(Status::Default))
        };
        let scope = Scope { operation, place, is_request, span };
        let root = Context::root(&scope, scope.place.clone(), Vec::new());
        // The builder has given out no id: the place is in the operation.
        let mut types = restwright_api::TypeBuilder::default();
        let naming = restwright_api::builder::Naming::of_schema(Vec::new(), 0, span);
        let of = types.reserve(naming, restwright_api::builder::About::default());
        let found = root.member(of, key, is_item, true).place;
        found.names.iter().map(|name| name.join(" ")).collect()
    }

    #[test]
    fn names_of_what_operations_are_about() {
        assert_eq!(
            names("show volume", false, "volume", false),
            ["volume", "show volume response volume"]
        );
        assert_eq!(
            names("create volume", false, "volume", false),
            ["create volume response volume"]
        );
        assert_eq!(
            names("list volumes", false, "volumes", true),
            ["list volumes response volume", "list volumes response volumes item"]
        );
        assert_eq!(
            names("create snapshot", true, "snapshot", false),
            ["create snapshot", "create snapshot request snapshot"]
        );
        assert_eq!(
            names("attach", true, "volume", false),
            ["attach volume", "attach request volume"]
        );
    }

    #[test]
    fn names_of_ids() {
        assert_eq!(words_of_id("volumeJson"), Some(split("volume")));
        assert_eq!(words_of_id("r1"), None);
    }
}
