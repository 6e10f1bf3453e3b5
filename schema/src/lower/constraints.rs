//! Constraints of lists and maps including those of their content, of named types, and of single
//! types of several.

use restwright_api::Constraints;
use restwright_api::pending::Type;
use restwright_data::{Object, Tree};
use restwright_source::Diagnostics;

use super::Schemas;
use super::class::Class;
use crate::kinds::Kind;
use crate::merged::{Extra, Merged, Part, rules, unmodelled};

impl<'a> Schemas<'a> {
    /// Returns the constraints at the place of use of a type. Those of objects and choices are part
    /// of the type.
    pub(super) fn constraints_of(&mut self, class: &Class<'a>, merged: &Merged<'a>) -> Constraints {
        let inside = |schemas: &mut Self| schemas.constraints_inside(merged, 0);
        match class {
            Class::Object => Constraints::default(),
            Class::Choice(_) | Class::Stated(..) => {
                Constraints { others: Vec::new(), ..of_parts(&merged.constraints) }
            }
            Class::List => of_list(&merged.constraints, inside(self)),
            Class::Map => of_map(&merged.constraints, inside(self)),
            _ => of_parts(&merged.constraints),
        }
    }

    /// Returns the constraints of the content of a list or map, if that is a single value or a
    /// list.
    fn constraints_inside(&mut self, merged: &Merged<'a>, depth: usize) -> Constraints {
        /// Named lists are rarely nested more deeply.
        const DEEPEST: usize = 4;
        let inner = match (&merged.extra, merged.items.as_slice()) {
            (_, [item]) if merged.tuple.is_empty() => *item,
            (Extra::Schema(schema), []) if !merged.is_list && merged.patterned.is_empty() => {
                *schema
            }
            _ => return Constraints::default(),
        };
        if depth >= DEEPEST || inner.as_object().is_none() {
            return Constraints::default();
        }
        // Diagnostics are reported when its type is lowered.
        let found = Merged::of(&self.dynamic, &[Part::of(inner)], &mut Diagnostics::default());
        self.looks += found.seen.len() + found.properties.len();
        if found.is_object() && !found.properties.is_empty() || !found.alternatives.is_empty() {
            return Constraints::default();
        }
        if found.is_list {
            return of_list(&found.constraints, self.constraints_inside(&found, depth + 1));
        }
        if matches!(found.extra, Extra::Schema(_)) {
            return of_map(&found.constraints, self.constraints_inside(&found, depth + 1));
        }
        found.constraints
    }
}

/// Returns the constraints stated by the schemas around a type.
pub(super) fn stated(around: &[&Object], tree: &Tree) -> Constraints {
    let mut stated = Constraints::default();
    for object in around {
        rules::add(&mut stated, object);
        unmodelled::add(&mut stated.others, object, tree);
    }
    stated
}

/// Combines the constraints of a type with those stated by the schemas around it.
pub(super) fn of_use(value: &Type, own: Constraints, mut stated: Constraints) -> Constraints {
    let mut found = own;
    for text in std::mem::take(&mut stated.others) {
        unmodelled::push(&mut found.others, text);
    }
    let none = Constraints::default();
    let Constraints { min_items, max_items, unique_items, min_properties, max_properties, .. } =
        stated;
    match value {
        // Constraints of strings and numbers do not apply to lists; here, they are those of the
        // items.
        Type::List(_) => {
            rules::narrow(&mut found, Constraints { min_items, max_items, unique_items, ..none });
        }
        Type::Map(_) => {
            rules::narrow(&mut found, Constraints { min_properties, max_properties, ..none });
        }
        Type::Named(_) => {
            rules::narrow(&mut found, of_parts(&stated));
            if let Some(text) = of_single(stated) {
                unmodelled::push(&mut found.others, text);
            }
        }
        _ => rules::narrow(&mut found, stated),
    }
    found
}

/// Returns the constraints of single values, as text.
pub(super) fn of_single(known: Constraints) -> Option<String> {
    let single = Constraints {
        min_items: None,
        max_items: None,
        unique_items: false,
        min_properties: None,
        max_properties: None,
        others: Vec::new(),
        ..known
    };
    (!single.is_none()).then(|| single.to_string())
}

/// Combines the constraints of a list and its items.
pub(super) fn of_list(list: &Constraints, items: Constraints) -> Constraints {
    let Constraints { min_items, max_items, unique_items, .. } = *list;
    let inner = Constraints {
        min_items: items.min_items,
        max_items: items.max_items,
        unique_items: items.unique_items,
        ..Constraints::default()
    };
    let others = others_of(list, &inner, items.others);
    Constraints { min_items, max_items, unique_items, others, ..items }
}

/// Combines the constraints of a map and its values.
pub(super) fn of_map(map: &Constraints, values: Constraints) -> Constraints {
    let Constraints { min_properties, max_properties, .. } = *map;
    let inner = Constraints {
        min_properties: values.min_properties,
        max_properties: values.max_properties,
        ..Constraints::default()
    };
    let others = others_of(map, &inner, values.others);
    Constraints { min_properties, max_properties, others, ..values }
}

/// Returns constraints that the model does not represent: those of the whole, those of the content,
/// and the size of the content if lists or maps are nested.
fn others_of(whole: &Constraints, inner: &Constraints, inside: Vec<String>) -> Vec<String> {
    let mut others = whole.others.clone();
    let counts = Some(inner).filter(|inner| !inner.is_none()).map(ToString::to_string);
    for found in inside.into_iter().chain(counts) {
        unmodelled::push(&mut others, format!("inside {found}"));
    }
    others
}

/// Returns those constraints that apply to values of one type, or all of them if `only` is `None`.
pub(super) fn of_kind(known: Constraints, only: Option<Kind>) -> Constraints {
    let none = Constraints::default();
    let Some(kind) = only else { return known };
    match kind {
        Kind::String => {
            let Constraints { min_length, max_length, patterns, format, .. } = known;
            Constraints { min_length, max_length, patterns, format, ..none }
        }
        Kind::Integer | Kind::Number => {
            let Constraints { minimum, maximum, total_digits, .. } = known;
            let (fraction_digits, multiple_of) = (known.fraction_digits, known.multiple_of);
            Constraints { minimum, maximum, total_digits, fraction_digits, multiple_of, ..none }
        }
        Kind::Array => Constraints { min_properties: None, max_properties: None, ..known },
        Kind::Object => {
            Constraints { min_items: None, max_items: None, unique_items: false, ..known }
        }
        Kind::Boolean | Kind::Null | Kind::File => none,
    }
}

/// Returns the constraints of values as a whole: on the number of items or properties.
pub(super) fn of_parts(known: &Constraints) -> Constraints {
    let Constraints { min_items, max_items, unique_items, min_properties, max_properties, .. } =
        *known;
    let none = Constraints::default();
    let others = known.others.clone();
    Constraints {
        min_items,
        max_items,
        unique_items,
        min_properties,
        max_properties,
        others,
        ..none
    }
}
