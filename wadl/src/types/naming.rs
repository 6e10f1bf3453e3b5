//! What types could be called: the words of the key or element that holds them, and of the
//! operation that they belong to.

use restwright_api::builder::{Use, User};
use restwright_api::words::joined;
use restwright_source::Span;

use super::words::{singular, words};

/// Which body of an operation something belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Request,
    Response,
    Fault,
}

impl Side {
    fn word(self) -> String {
        let word = match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Fault => "fault",
        };
        word.to_owned()
    }
}

/// The body that types are named for.
pub(super) struct Scope {
    /// The words of the operation's id.
    pub(super) operation: Vec<String>,
    pub(super) side: Side,
    /// Where the operation is.
    pub(super) span: Span,
}

/// A place of a body, as names go.
#[derive(Clone)]
pub(super) struct Context<'s> {
    pub(super) scope: &'s Scope,
    /// The words of the key, of one item where it holds many.
    pub(super) name: Vec<String>,
    /// The words of the object around it, where that is worth saying.
    pub(super) parent: Vec<String>,
    /// The words of all keys that lead to it, and its own.
    pub(super) path: Vec<String>,
    /// True for the value inside of a wrapper.
    pub(super) is_main: bool,
    /// True for the items of a list.
    pub(super) is_item: bool,
}

impl<'s> Context<'s> {
    /// The place of a whole body.
    pub(super) fn root(scope: &'s Scope, name: Vec<String>) -> Self {
        let (parent, path) = (Vec::new(), Vec::new());
        Self { scope, name, parent, path, is_main: false, is_item: false }
    }

    /// The place of a member, or of the items of a list or the values of a map that it is.
    pub(super) fn member(&self, name: Vec<String>, is_main: bool) -> Self {
        let name = if name.is_empty() { vec!["value".to_owned()] } else { name };
        let parent = if is_main { Vec::new() } else { self.name.clone() };
        let path = joined(&self.path, &name);
        Context { scope: self.scope, name, parent, path, is_main, is_item: false }
    }

    /// The same place, where it is that of the items of a list.
    pub(super) fn of_items(self, is_item: bool) -> Self {
        Self { is_item, ..self }
    }

    /// The names for an object at this place, the best first.
    ///
    /// `volume`; `server volume` where another object is called so already; then what the
    /// operation adds (`volume detail` for `list volumes detail`, `listed volume`), then all of
    /// its words. What a request is about is called as the operation is: `create volume`.
    pub(super) fn object(&self) -> Use {
        let operation = &self.scope.operation;
        let is_request = self.scope.side == Side::Request;
        let mut names = Vec::new();
        if is_request && self.is_main {
            let own = self.with_operation();
            names.push(own.clone());
            names.push(joined(&own, &["body".to_owned()]));
        } else {
            names.push(self.name.clone());
            names.extend((!self.parent.is_empty()).then(|| joined(&self.parent, &self.name)));
            names.extend(subject(operation, &self.name));
            let done = operation.first().filter(|_| self.is_main).and_then(|verb| participle(verb));
            names.extend(done.map(|done| [&[done.to_owned()], &*self.name].concat()));
        }
        let side = joined(operation, &[self.scope.side.word()]);
        names.push(joined(&side, &self.name));
        names.push(joined(&side, &self.path));
        // A thing by itself has more of what it is than one of a list.
        let weight = if self.is_item { 1 } else { 2 };
        Use { by: user(is_request), names, weight, span: self.scope.span }
    }

    /// The names for an enumeration: an object's and the member's.
    pub(super) fn enumeration(&self) -> Use {
        let own = joined(&self.parent, &self.name);
        let operation = &self.scope.operation;
        let side = joined(operation, &[self.scope.side.word()]);
        let names = vec![own.clone(), joined(operation, &own), joined(&side, &self.path)];
        let by = user(self.scope.side == Side::Request);
        Use { by, names, weight: 1, span: self.scope.span }
    }

    fn with_operation(&self) -> Vec<String> {
        let operation = &self.scope.operation;
        if position(operation, &self.name).is_some() {
            return operation.clone();
        }
        joined(operation, &self.name)
    }
}

fn user(is_request: bool) -> User {
    if is_request { User::Request } else { User::Response }
}

/// The names for the object at the root: `snapshot response` around a `snapshot`, `create snapshot
/// request`, or what the description calls the body.
pub(super) fn root(scope: &Scope, own: Option<&[String]>, wrapped: Option<&[String]>) -> Use {
    let by_operation = joined(&scope.operation, &[scope.side.word()]);
    let is_request = scope.side == Side::Request;
    let mut names: Vec<Vec<String>> = own.map(<[String]>::to_vec).into_iter().collect();
    if let (Some(wrapped), false) = (wrapped, is_request) {
        names.push(joined(wrapped, &[scope.side.word()]));
    }
    names.push(by_operation);
    Use { by: user(is_request), names, weight: 2, span: scope.span }
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

/// The words of an operation without its verb, what is at hand in the singular: `volume detail`
/// for `list volumes detail` and `volume`.
fn subject(operation: &[String], name: &[String]) -> Option<Vec<String>> {
    let rest = operation.get(1..)?;
    let at = position(rest, name)?;
    let subject = [&rest[..at], name, &rest[at + name.len()..]].concat();
    (subject != name).then_some(subject)
}

/// What a verb did to its object, where the word is of use in a name.
fn participle(verb: &str) -> Option<&'static str> {
    let known = [
        ("list", "listed"),
        ("create", "created"),
        ("update", "updated"),
        ("add", "added"),
        ("modify", "modified"),
        ("change", "changed"),
        ("replace", "replaced"),
        ("patch", "patched"),
        ("attach", "attached"),
        ("register", "registered"),
        ("import", "imported"),
        ("restore", "restored"),
        ("clone", "cloned"),
        ("rename", "renamed"),
        ("resize", "resized"),
        ("find", "found"),
    ];
    known.iter().find(|(known, _)| *known == verb).map(|(_, done)| *done)
}

/// Where words stand among others, plural or not.
fn position(among: &[String], words: &[String]) -> Option<usize> {
    let is_like = |one: &String, other: &String| one == other || singular(one) == singular(other);
    let mut windows = among.windows(words.len().max(1));
    windows.position(|window| window.iter().zip(words).all(|(one, other)| is_like(one, other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    fn names(operation: &str, side: Side, name: &str, parent: &str, is_main: bool) -> Vec<String> {
        let scope = Scope { operation: split(operation), side, span: Span::default() };
        let context = Context {
            scope: &scope,
            name: split(name),
            parent: split(parent),
            path: joined(&split(parent), &split(name)),
            is_main,
            is_item: false,
        };
        context.object().names.iter().map(|name| name.join(" ")).collect()
    }

    #[test]
    fn names_of_objects() {
        assert_eq!(
            names("list volumes detail", Side::Response, "volume", "", true),
            [
                "volume",
                "volume detail",
                "listed volume",
                "list volumes detail response volume",
                "list volumes detail response volume"
            ]
        );
        assert_eq!(
            names("create snapshot", Side::Request, "snapshot", "", true),
            [
                "create snapshot",
                "create snapshot body",
                "create snapshot request snapshot",
                "create snapshot request snapshot"
            ]
        );
        assert_eq!(
            names("show server", Side::Response, "attachment", "volume", false),
            [
                "attachment",
                "volume attachment",
                "show server response attachment",
                "show server response volume attachment"
            ]
        );
    }

    #[test]
    fn names_of_roots() {
        let operation = split("show snapshot");
        let scope = Scope { operation, side: Side::Response, span: Span::default() };
        let names = root(&scope, None, Some(&split("snapshot"))).names;
        assert_eq!(names, [split("snapshot response"), split("show snapshot response")]);
        assert_eq!(words_of_id("volumeJson"), Some(split("volume")));
        assert_eq!(words_of_id("r1"), None);
    }
}
