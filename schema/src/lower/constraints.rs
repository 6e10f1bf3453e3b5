//! Constraints of lists and maps including those of their content, of named types, and of single
//! types of several.

use restwright_api::pending::Type;
use restwright_api::{Constraints, SeldomConstraints};
use restwright_data::{Object, Tree};
use restwright_source::Diagnostics;

use super::Schemas;
use super::class::Class;
use crate::kinds::Kind;
use crate::merged::{Extra, Merged, Part, rules, unmodelled};

/// Returns the constraints of a value without a type of its own. No type has only null.
pub(super) fn of_untyped(value: &Type, merged: &Merged<'_>) -> SeldomConstraints {
    let mut constraints = merged.constraints.clone();
    if merged.is_null && *value == Type::Json {
        unmodelled::push(&mut constraints.others, "const null".to_owned());
    }
    constraints
}

impl<'a> Schemas<'a> {
    /// Returns the constraints at the place of use of a type. Those of objects and choices are part
    /// of the type.
    pub(super) fn constraints_of(
        &mut self,
        class: &Class<'a>,
        merged: &Merged<'a>,
    ) -> SeldomConstraints {
        let inside = |schemas: &mut Self| schemas.constraints_inside(merged, 0);
        match class {
            Class::Object => SeldomConstraints::default(),
            Class::Choice(_) | Class::Stated(..) => {
                Constraints { others: Vec::new(), ..of_parts(&merged.constraints) }.into()
            }
            Class::List => of_list(&merged.constraints, inside(self)),
            Class::Map => of_map(&merged.constraints, inside(self)),
            _ => of_parts(&merged.constraints).into(),
        }
    }

    /// Returns the constraints of the content of a list or map, if that is a single value or a
    /// list.
    fn constraints_inside(&mut self, merged: &Merged<'a>, depth: usize) -> SeldomConstraints {
        /// Named lists are rarely nested more deeply.
        const DEEPEST: usize = 4;
        let inner = match (&merged.extra, merged.items.as_slice()) {
            (_, [item]) if merged.tuple.is_empty() => *item,
            (Extra::Schema(schema), []) if !merged.is_list && merged.patterned.is_empty() => {
                *schema
            }
            _ => return SeldomConstraints::default(),
        };
        if depth >= DEEPEST || inner.as_object().is_none() {
            return SeldomConstraints::default();
        }
        // Diagnostics are reported when its type is lowered.
        let nested = Merged::of(&self.dynamic, &[Part::of(inner)], &mut Diagnostics::default());
        self.looks += nested.seen.len() + nested.properties.len();
        if nested.is_object() && !nested.properties.is_empty() || !nested.alternatives.is_empty() {
            return SeldomConstraints::default();
        }
        if nested.is_list {
            return of_list(&nested.constraints, self.constraints_inside(&nested, depth + 1));
        }
        if matches!(nested.extra, Extra::Schema(_)) {
            return of_map(&nested.constraints, self.constraints_inside(&nested, depth + 1));
        }
        nested.constraints
    }
}

/// Returns the constraints stated by the schemas around a type.
pub(super) fn stated(around: &[&Object], tree: &Tree) -> SeldomConstraints {
    let mut stated = SeldomConstraints::default();
    for object in around {
        rules::add(&mut stated, object);
        unmodelled::add(&mut stated, object, tree);
    }
    stated
}

/// Combines the constraints of a type with those stated by the schemas around it.
pub(super) fn of_use(
    value: &Type,
    own: SeldomConstraints,
    stated: SeldomConstraints,
) -> SeldomConstraints {
    if stated.is_none() {
        return own;
    }
    let mut stated = Constraints::from(stated);
    let mut constraints = Constraints::from(own);
    for text in std::mem::take(&mut stated.others) {
        unmodelled::push(&mut constraints.others, text);
    }
    let none = Constraints::default();
    let Constraints { min_items, max_items, unique_items, min_properties, max_properties, .. } =
        stated;
    match value {
        // Constraints of strings and numbers do not apply to lists; here, they are those of the
        // items.
        Type::List(_) => {
            rules::narrow(
                &mut constraints,
                Constraints { min_items, max_items, unique_items, ..none },
            );
        }
        Type::Map(_) => {
            rules::narrow(&mut constraints, Constraints { min_properties, max_properties, ..none });
        }
        Type::Named(_) => {
            rules::narrow(&mut constraints, of_parts(&stated));
            if let Some(text) = of_single(&stated.into()) {
                unmodelled::push(&mut constraints.others, text);
            }
        }
        _ => rules::narrow(&mut constraints, stated),
    }
    constraints.into()
}

/// Returns the constraints of single values, as text.
pub(super) fn of_single(constraints: &SeldomConstraints) -> Option<String> {
    if constraints.is_none() {
        return None;
    }
    let single = Constraints::clone(constraints).of_single_values();
    (!single.is_none()).then(|| single.to_string())
}

/// Combines the constraints of a list and its items.
pub(super) fn of_list(list: &SeldomConstraints, items: SeldomConstraints) -> SeldomConstraints {
    if list.is_none() && items.is_none() {
        return items;
    }
    let items = Constraints::from(items);
    let Constraints { min_items, max_items, unique_items, .. } = **list;
    let inner = Constraints {
        min_items: items.min_items,
        max_items: items.max_items,
        unique_items: items.unique_items,
        ..Constraints::default()
    };
    let others = others_of(list, &inner, items.others);
    Constraints { min_items, max_items, unique_items, others, ..items }.into()
}

/// Combines the constraints of a map and its values.
pub(super) fn of_map(map: &SeldomConstraints, values: SeldomConstraints) -> SeldomConstraints {
    if map.is_none() && values.is_none() {
        return values;
    }
    let values = Constraints::from(values);
    let Constraints { min_properties, max_properties, .. } = **map;
    let inner = Constraints {
        min_properties: values.min_properties,
        max_properties: values.max_properties,
        ..Constraints::default()
    };
    let others = others_of(map, &inner, values.others);
    Constraints { min_properties, max_properties, others, ..values }.into()
}

/// Returns constraints that the model does not represent: those of the whole, those of the content,
/// and the size of the content if lists or maps are nested.
fn others_of(whole: &Constraints, inner: &Constraints, inside: Vec<String>) -> Vec<String> {
    let mut others = whole.others.clone();
    let counts = Some(inner).filter(|inner| !inner.is_none()).map(ToString::to_string);
    for text in inside.into_iter().chain(counts) {
        unmodelled::push(&mut others, format!("inside {text}"));
    }
    others
}

/// Returns those constraints that apply to values of one type, or all of them if `only` is `None`.
pub(super) fn of_kind(constraints: SeldomConstraints, only: Option<Kind>) -> SeldomConstraints {
    let Some(kind) = only.filter(|_| !constraints.is_none()) else { return constraints };
    let (constraints, none) = (Constraints::from(constraints), Constraints::default());
    let of_kind = match kind {
        Kind::String => {
            let Constraints { min_length, max_length, patterns, format, .. } = constraints;
            Constraints { min_length, max_length, patterns, format, ..none }
        }
        Kind::Integer | Kind::Number => {
            let Constraints { minimum, maximum, total_digits, .. } = constraints;
            let (fraction_digits, multiple_of) =
                (constraints.fraction_digits, constraints.multiple_of);
            Constraints { minimum, maximum, total_digits, fraction_digits, multiple_of, ..none }
        }
        Kind::Array => Constraints { min_properties: None, max_properties: None, ..constraints },
        Kind::Object => {
            Constraints { min_items: None, max_items: None, unique_items: false, ..constraints }
        }
        Kind::Boolean | Kind::Null | Kind::File => none,
    };
    of_kind.into()
}

/// Returns the constraints of values as a whole: on the number of items or properties.
pub(super) fn of_parts(constraints: &Constraints) -> Constraints {
    let Constraints { min_items, max_items, unique_items, min_properties, max_properties, .. } =
        *constraints;
    let none = Constraints::default();
    let others = constraints.others.clone();
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
