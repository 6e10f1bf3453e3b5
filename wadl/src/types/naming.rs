//! Candidate names of types: the words of the key or element that contains them, and of their
//! operation.

use restwright_api::builder::{Use, User};
use restwright_api::words::joined;
use restwright_source::Span;

use super::words::{singular, words};

/// The body of an operation that a type belongs to.
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

/// The body that types are named after.
pub(super) struct Scope {
    /// The words of the operation id.
    pub(super) operation: Vec<String>,
    pub(super) side: Side,
    /// Span of the operation.
    pub(super) span: Span,
}

/// Position in a body, for names.
#[derive(Clone)]
pub(super) struct Context<'s> {
    pub(super) scope: &'s Scope,
    /// The words of the key, in the singular for lists.
    pub(super) name: Vec<String>,
    /// The words of the parent object, if useful in a name.
    pub(super) parent: Vec<String>,
    /// The words of all keys on the path, including its own.
    pub(super) path: Vec<String>,
    /// True for the value in a wrapper.
    pub(super) is_main: bool,
    /// True for the items of a list.
    pub(super) is_item: bool,
}

impl<'s> Context<'s> {
    /// Context of a whole body.
    pub(super) fn root(scope: &'s Scope, name: Vec<String>) -> Self {
        let (parent, path) = (Vec::new(), Vec::new());
        Self { scope, name, parent, path, is_main: false, is_item: false }
    }

    /// Context of a property, or of its items or map values.
    pub(super) fn member(&self, name: Vec<String>, is_main: bool) -> Self {
        let name = if name.is_empty() { vec!["value".to_owned()] } else { name };
        let parent = if is_main { Vec::new() } else { self.name.clone() };
        let path = joined(&self.path, &name);
        Context { scope: self.scope, name, parent, path, is_main, is_item: false }
    }

    /// The same context, for list items if `is_item` is true.
    pub(super) fn of_items(self, is_item: bool) -> Self {
        Self { is_item, ..self }
    }

    /// Returns the candidate names of an object in order of preference.
    ///
    /// For example `volume`; `server volume` if another object has that name; then words of the
    /// operation (`volume detail` for `list volumes detail`, `listed volume`); then all of its
    /// words. The main object of a request is named after the operation: `create volume`.
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
        // A single object has more details than an item of a list.
        let weight = if self.is_item { 1 } else { 2 };
        Use { by: user(is_request), names, weight, span: self.scope.span }
    }

    /// Returns the candidate names of an enumeration: the name of the object with that of the
    /// property.
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

/// Returns the candidate names of the root object: the id of the body in the description, `snapshot
/// response` for the wrapper of a `snapshot`, `create snapshot request`.
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

/// Returns the words of an id for the name of a type, without those that denote the format.
pub(super) fn words_of_id(id: &str) -> Option<Vec<String>> {
    let mut words = words(id);
    let says_format = |word: &String| {
        ["json", "xml", "representation", "rep", "repr", "response", "request"].contains(&&**word)
    };
    words.retain(|word| !says_format(word));
    let says_something = words.iter().any(|word| word.len() > 2);
    says_something.then_some(words)
}

/// Returns the words of an operation without its verb, with the name of the object in the singular:
/// `volume detail` for `list volumes detail` and `volume`.
fn subject(operation: &[String], name: &[String]) -> Option<Vec<String>> {
    let rest = operation.get(1..)?;
    let at = position(rest, name)?;
    let subject = [&rest[..at], name, &rest[at + name.len()..]].concat();
    (subject != name).then_some(subject)
}

/// Returns the participle of a verb that is useful in a name.
fn participle(verb: &str) -> Option<&'static str> {
    let participles = [
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
    participles.iter().find(|(infinitive, _)| *infinitive == verb).map(|(_, done)| *done)
}

/// Returns the position of words among others, in the singular or plural.
fn position(among: &[String], words: &[String]) -> Option<usize> {
    let is_like =
        |left: &String, right: &String| left == right || singular(left) == singular(right);
    let mut windows = among.windows(words.len().max(1));
    windows.position(|window| window.iter().zip(words).all(|(left, right)| is_like(left, right)))
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
