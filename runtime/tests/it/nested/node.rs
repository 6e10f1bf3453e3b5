//! A recursive choice, written by hand.

use restwright_runtime::{By, Cases, Choice, Member, Record, Shape, Slot, View, Wire, debug};
use serde_json::Value;

/// A choice by content, which contains itself in two of its alternatives.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Branch(Box<Branch>),
    Leaf(Box<Leaf>),
    Plain(Box<Plain>),
    Other(Value),
}

#[derive(Clone, Default, PartialEq)]
pub(super) struct Branch {
    pub(super) color: String,
    pub(super) child: Option<Node>,
    pub(super) tags: Vec<i64>,
}

#[derive(Clone, Default, PartialEq)]
pub(super) struct Leaf {
    pub(super) size: i64,
    pub(super) child: Option<Node>,
    pub(super) tags: Vec<i64>,
}

/// Record that contains itself without a choice.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Plain {
    pub(super) weight: i64,
    pub(super) child: Option<Box<Plain>>,
}

impl Default for Node {
    fn default() -> Self {
        Self::Other(Value::Null)
    }
}

impl Wire for Node {
    fn initial() -> Self {
        Self::default()
    }

    fn view(&self) -> View<'_> {
        View::Choice(self)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Choice(self)
    }
}

impl Choice for Node {
    fn cases(&self) -> &'static Cases {
        static CASES: Cases = Cases {
            also: &[],
            by: By::Shape,
            members: &[
                Member::element("Branch"),
                Member::element("Leaf"),
                Member::element("Plain"),
            ],
        };
        &CASES
    }

    fn chosen(&self) -> Option<(usize, &dyn Wire)> {
        match self {
            Self::Branch(value) => Some((0, value)),
            Self::Leaf(value) => Some((1, value)),
            Self::Plain(value) => Some((2, value)),
            Self::Other(_) => None,
        }
    }

    fn choose(&mut self, at: usize) -> Option<Slot<'_>> {
        match (at, &self) {
            (0, Self::Branch(_)) | (1, Self::Leaf(_)) | (2, Self::Plain(_)) => {}
            (0, _) => *self = Self::Branch(Box::default()),
            (1, _) => *self = Self::Leaf(Box::default()),
            _ => *self = Self::Plain(Box::default()),
        }
        match self {
            Self::Branch(value) => Some(value.slot()),
            Self::Leaf(value) => Some(value.slot()),
            Self::Plain(value) => Some(value.slot()),
            Self::Other(_) => None,
        }
    }

    fn unknown(&self) -> Option<&Value> {
        match self {
            Self::Other(value) => Some(value),
            _ => None,
        }
    }

    fn keep(&mut self, value: Value) {
        *self = Self::Other(value);
    }
}

/// Implements `Record` for a struct.
macro_rules! record {
    ($name:ident { $($field:ident: $member:expr),* $(,)? }) => {
        impl Record for $name {
            fn initial() -> Self {
                Self::default()
            }

            fn shape(&self) -> &'static Shape {
                static SHAPE: Shape = Shape::new(stringify!($name), &[$($member),*]);
                &SHAPE
            }

            fn field(&self, at: usize) -> Option<&dyn Wire> {
                let fields: Vec<&dyn Wire> = vec![$(&self.$field),*];
                fields.get(at).copied()
            }

            fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
                let fields: Vec<&mut dyn Wire> = vec![$(&mut self.$field),*];
                fields.into_iter().nth(at)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                debug(self, f)
            }
        }
    };
}

record!(Branch {
    color: Member::element("color").required(),
    child: Member::element("child"),
    tags: Member::element("tags").repeated(),
});
record!(Leaf {
    size: Member::element("size").required(),
    child: Member::element("child"),
    tags: Member::element("tags").repeated(),
});
record!(Plain { weight: Member::element("weight").required(), child: Member::element("child") });
