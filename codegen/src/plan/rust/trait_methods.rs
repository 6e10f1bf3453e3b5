//! Methods of traits that generated types implement.
//!
//! An inherent method takes precedence over a method of a trait: with a setter `clone`,
//! `value.clone()` would call the setter. So no name from a description may be that of such a
//! method, on any type. Traits that no generated type implements (`Iterator`, or `Ord` unless
//! derived) reserve no names.

use super::reserved;

/// Traits of the standard library, of `serde` and of the runtime: their names and methods,
/// including associated functions, which are resolved in the same order.
const TRAITS: &[(&str, &[&str])] = &[
    ("Any", &["type_id"]),
    ("AsRef", &["as_ref"]),
    ("Borrow", &["borrow"]),
    ("BorrowMut", &["borrow_mut"]),
    ("Clone", &["clone", "clone_from"]),
    ("CloneToUninit", &["clone_to_uninit"]),
    ("Copy", &[]),
    ("Debug", &["fmt"]),
    ("Default", &["default"]),
    ("Deserialize", &["deserialize", "deserialize_in_place"]),
    ("Display", &["fmt"]),
    ("Eq", &[]),
    ("Error", &["cause", "description", "provide", "source"]),
    ("From", &["from"]),
    ("FromStr", &["from_str"]),
    ("Hash", &["hash", "hash_slice"]),
    ("Into", &["into"]),
    ("IntoFuture", &["into_future"]),
    ("Ord", &["clamp", "cmp", "max", "min"]),
    ("PartialEq", &["eq", "ne"]),
    ("PartialOrd", &["ge", "gt", "le", "lt", "partial_cmp"]),
    ("Serialize", &["serialize"]),
    ("SetOptional", &["set_optional"]),
    ("ToOwned", &["clone_into", "to_owned"]),
    ("ToString", &["to_string"]),
    ("TryFrom", &["try_from"]),
    ("TryInto", &["try_into"]),
];

/// Traits with blanket implementations for every type. `From` and `TryFrom` are not among them:
/// their functions have no receiver, and the reflexive ones are not called by name. They are listed
/// for the types that implement `From` themselves.
const OF_ALL: &[&str] =
    &["Any", "Borrow", "BorrowMut", "CloneToUninit", "Into", "SetOptional", "ToOwned", "TryInto"];

/// Kind of generated type with methods named after the description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inherent {
    /// The struct of an object.
    Struct,
    /// The request builder of an operation.
    Request,
    /// `Client`.
    Client,
    /// `ClientBuilder`.
    ClientBuilder,
    /// A base URL with variables.
    BaseUrl,
    /// A link to a resource.
    Link,
}

impl Inherent {
    /// Returns the traits that types of this kind implement, or may implement later without
    /// renaming a method.
    pub(super) fn traits(self) -> &'static [&'static str] {
        match self {
            // Wrapper structs also implement `From`, but have no setter.
            Self::Struct => {
                &["AsRef", "Clone", "Debug", "Default", "Deserialize", "PartialEq", "Serialize"]
            }
            Self::Request => &["AsRef", "Clone", "Debug", "IntoFuture"],
            Self::Client | Self::ClientBuilder => &["AsRef", "Clone", "Debug", "Default"],
            Self::BaseUrl => {
                &["AsRef", "Clone", "Debug", "Default", "Eq", "From", "PartialEq", "TryFrom"]
            }
            Self::Link => &[
                "AsRef",
                "Clone",
                "Debug",
                "Deserialize",
                "Display",
                "Eq",
                "From",
                "Hash",
                "PartialEq",
                "Serialize",
                "ToString",
                "TryFrom",
            ],
        }
    }

    /// Returns the inherent methods that are always there.
    fn own(self) -> &'static [&'static str] {
        match self {
            Self::Struct => reserved::STRUCT_METHODS,
            Self::Request => reserved::REQUEST_METHODS,
            Self::Client => reserved::CLIENT_METHODS,
            Self::ClientBuilder => reserved::BUILDER_METHODS,
            Self::BaseUrl => &[],
            Self::Link => &["as_str", "new"],
        }
    }

    /// Returns the names that methods named after the description must not have. `derives` are the
    /// traits that a user configured for types of bodies.
    pub(super) fn reserved(self, derives: &[String]) -> Vec<&'static str> {
        let chosen = derives.iter().map(|path| path.rsplit("::").next().unwrap_or(path));
        let chosen = chosen.filter(|_| self == Self::Struct);
        let traits = OF_ALL.iter().chain(self.traits()).copied().chain(chosen);
        let methods = traits.flat_map(methods);
        let mut names: Vec<&str> = self.own().iter().copied().chain(methods).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// Returns the methods of a trait; none for an unknown trait.
fn methods(name: &str) -> impl Iterator<Item = &'static str> + use<> {
    let entry = TRAITS.iter().find(|(key, _)| *key == name);
    entry.into_iter().flat_map(|(_, methods)| methods.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traits_of_kinds_are_known() {
        let kinds = [
            Inherent::Struct,
            Inherent::Request,
            Inherent::Client,
            Inherent::ClientBuilder,
            Inherent::BaseUrl,
            Inherent::Link,
        ];
        for name in kinds.iter().flat_map(|kind| kind.traits()).chain(OF_ALL) {
            assert!(TRAITS.iter().any(|(key, _)| key == name), "{name}");
        }
    }

    #[test]
    fn what_a_user_derives_counts_for_structs() {
        let derives = ["std::hash::Hash".to_owned()];
        assert!(Inherent::Struct.reserved(&derives).contains(&"hash"));
        assert!(!Inherent::Struct.reserved(&[]).contains(&"hash"));
        assert!(!Inherent::Request.reserved(&derives).contains(&"hash"));
    }
}
