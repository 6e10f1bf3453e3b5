//! Scalars: the values in examples, and a type that accepts all of them.

use std::collections::BTreeSet;

use restwright_api::Scalar;
use restwright_api::pending::{Field, Type};

use super::lexical::{
    KNOWN, json_number_fits, json_text_fits, number_is_read, text_is_read, xml_text_fits,
};
use super::node::ExampleOffset;
use super::type_word::TypeWord;

/// The scalar values of a node in examples.
#[derive(Debug, Default)]
pub(super) struct Scalars {
    /// Number of strings, numbers and booleans in JSON, and of texts in XML.
    texts: usize,
    numbers: usize,
    booleans: usize,
    xml: usize,
    /// The first value that does not match each type.
    misfits: Vec<(Scalar, Value)>,
    /// The types whose parser rejects a value.
    unread: BTreeSet<Scalar>,
    /// The first distinct values, as many as a set of options may have.
    values: Vec<Value>,
}

/// The text and location of a value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Value {
    pub(super) text: String,
    /// True for strings, which messages quote.
    pub(super) is_text: bool,
    pub(super) place: ExampleOffset,
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.is_text { write!(f, "{:?}", self.text) } else { f.write_str(&self.text) }
    }
}

/// Limit of distinct values that are kept.
const MOST_VALUES: usize = 64;

impl Scalars {
    pub(super) fn any(&self) -> bool {
        self.texts + self.numbers + self.booleans + self.xml > 0
    }

    /// True if all values are JSON strings.
    pub(super) fn are_texts(&self) -> bool {
        self.texts > 0 && self.numbers + self.booleans + self.xml == 0
    }

    /// True if all values are JSON numbers.
    pub(super) fn are_numbers(&self) -> bool {
        self.numbers > 0 && self.texts + self.booleans + self.xml == 0
    }

    pub(super) fn text(&mut self, text: &str, offset: ExampleOffset) {
        self.texts += 1;
        self.value(text, true, offset, |scalar| json_text_fits(text, scalar));
        self.read(|scalar| text_is_read(text, scalar));
    }

    pub(super) fn number(&mut self, text: &str, offset: ExampleOffset) {
        self.numbers += 1;
        self.value(text, false, offset, |scalar| json_number_fits(text, scalar));
        self.read(|scalar| number_is_read(text, scalar));
    }

    pub(super) fn boolean(&mut self, value: bool, offset: ExampleOffset) {
        self.booleans += 1;
        let text = if value { "true" } else { "false" };
        self.value(text, false, offset, |scalar| scalar == Scalar::Boolean);
        self.read(|scalar| matches!(scalar, Scalar::Boolean | Scalar::String));
    }

    pub(super) fn xml(&mut self, text: &str, offset: ExampleOffset) {
        self.xml += 1;
        self.value(text, true, offset, |scalar| xml_text_fits(text, scalar));
        self.read(|scalar| text_is_read(text, scalar));
    }

    fn read(&mut self, is_read: impl Fn(Scalar) -> bool) {
        self.unread.extend(KNOWN.into_iter().filter(|scalar| !is_read(*scalar)));
    }

    fn value(
        &mut self,
        text: &str,
        is_text: bool,
        offset: ExampleOffset,
        fits: impl Fn(Scalar) -> bool,
    ) {
        let value = || Value { text: text.to_owned(), is_text, place: offset };
        if self.values.len() < MOST_VALUES
            && !self.values.iter().any(|existing| existing.text == text)
        {
            self.values.push(value());
        }
        for scalar in KNOWN {
            if !fits(scalar) && self.misfit(scalar).is_none() {
                self.misfits.push((scalar, value()));
            }
        }
    }

    fn misfit(&self, scalar: Scalar) -> Option<&Value> {
        self.misfits.iter().find(|(candidate, _)| *candidate == scalar).map(|(_, value)| value)
    }

    fn all_fit(&self, scalar: Scalar) -> bool {
        self.misfit(scalar).is_none()
    }

    /// Returns the first value that is not one of the options.
    pub(super) fn outside(&self, options: &[&str]) -> Option<&Value> {
        self.values.iter().find(|value| !options.contains(&value.text.as_str()))
    }

    /// Returns the type of all values without a declaration. Strings remain strings, even if they
    /// look like dates or identifiers, because other services with the same description may use
    /// other formats.
    fn undeclared(&self) -> Type {
        let in_json = [self.texts, self.numbers, self.booleans].iter().filter(|n| **n > 0).count();
        match () {
            () if in_json > 1 => Type::Json,
            () if self.numbers > 0 && self.all_fit(Scalar::Int64) => Type::Scalar(Scalar::Int64),
            () if self.numbers > 0 && self.all_fit(Scalar::Double) => Type::Scalar(Scalar::Double),
            () if self.booleans > 0 && self.all_fit(Scalar::Boolean) => {
                Type::Scalar(Scalar::Boolean)
            }
            () if self.numbers + self.booleans > 0 => Type::Json,
            () => Type::Scalar(Scalar::String),
        }
    }

    /// Returns a type for all values and the declaration, and a value that contradicts the
    /// declaration.
    pub(super) fn decide(&self, declared: Option<&Field>) -> (Type, Option<&Value>) {
        let wanted = match declared.and_then(declared_word) {
            None | Some(TypeWord::Any) => return (self.undeclared(), None),
            Some(TypeWord::List | TypeWord::Object) => {
                return (self.undeclared(), self.values.first());
            }
            Some(TypeWord::Single(wanted)) => wanted,
        };
        match wanted {
            _ if self.all_fit(wanted) => (Type::Scalar(wanted), None),
            // Numbers of another size or precision are not reported.
            Scalar::Int32 if self.all_fit(Scalar::Int64) => (Type::Scalar(Scalar::Int64), None),
            Scalar::Decimal if self.numbers > 0 && self.texts + self.booleans == 0 => {
                (self.undeclared(), None)
            }
            Scalar::Double if self.numbers == 0 && self.all_fit(Scalar::Decimal) => {
                (Type::Scalar(Scalar::Decimal), None)
            }
            // Parsers accept numbers as text and vice versa: the example is more likely to be wrong
            // than the declaration.
            _ if !self.unread.contains(&wanted) => (Type::Scalar(wanted), self.misfit(wanted)),
            _ => (self.contradicted(wanted), self.misfit(wanted)),
        }
    }

    /// Returns the type for values that contradict the declaration. Strings accept values of all
    /// types as text. Numbers and booleans have no common type with others but any value.
    fn contradicted(&self, wanted: Scalar) -> Type {
        let numeric = |scalar| matches!(scalar, Scalar::Int32 | Scalar::Int64 | Scalar::Double);
        match self.undeclared() {
            Type::Scalar(Scalar::String) => Type::Scalar(Scalar::String),
            Type::Scalar(derived) if numeric(derived) && numeric(wanted) => Type::Scalar(derived),
            _ => Type::Json,
        }
    }
}

/// Returns the declared type; `None` if it is missing or unknown.
pub(super) fn declared_word(field: &Field) -> Option<TypeWord> {
    TypeWord::of(field.value.type_name.as_ref()?)
}

/// Returns the declared type, or text if it is missing or unknown.
pub(super) fn word_of(field: &Field) -> TypeWord {
    declared_word(field).unwrap_or(TypeWord::Single(Scalar::String))
}

/// True if a declaration allows several values.
pub(super) fn repeats(field: &Field) -> bool {
    matches!(field.value.of, Type::List(_)) && word_of(field) != TypeWord::List
}

/// Returns the type of a scalar without examples. Without a declared type, it may be a number or a
/// boolean as well as text, which JSON distinguishes, unlike XML and forms.
pub(super) fn unseen(field: &Field, is_json: bool) -> Type {
    let is_silent = field.value.type_name.is_none() && field.value.fixed.is_none();
    if is_silent && field.values.is_empty() && field.links.is_empty() && is_json {
        return Type::Json;
    }
    match word_of(field) {
        TypeWord::Any | TypeWord::List | TypeWord::Object => Type::Json,
        TypeWord::Single(scalar) => Type::Scalar(scalar),
    }
}
