//! The relation between the values of two types.

use restwright_api::{Definition, DefinitionKind, EnumerationBase, Scalar, Type};

use super::WireComparison;
use super::values::{Directions, Relation};

impl<'a> WireComparison<'a> {
    /// Returns the relation of the new values to the old ones. Pairs of named types that may differ
    /// inside are queued for a later comparison.
    pub(super) fn relate(
        &mut self,
        old: &'a Type,
        new: &'a Type,
        directions: Directions,
    ) -> Relation {
        match (old, new) {
            (Type::Named(before), Type::Named(now)) => {
                let (before, now) = (*before, *now);
                let kinds =
                    (self.old.api.types.definition(before), self.new.api.types.definition(now));
                let relation = self.related(kinds.0, kinds.1, directions);
                if relation == Relation::Same {
                    self.pairs.directions((before, now), directions, self.place);
                }
                relation
            }
            (Type::Json, Type::Json) | (Type::Bytes, Type::Bytes) | (Type::Xml, Type::Xml) => {
                Relation::Same
            }
            (_, Type::Json) => Relation::Wider,
            (Type::Json, _) => Relation::Narrower,
            (Type::Nullable(before), Type::Nullable(now))
            | (Type::List(before), Type::List(now))
            | (Type::Map(before), Type::Map(now)) => self.relate(before, now, directions),
            (Type::Nullable(before), now) => {
                self.relate(before, now, directions).and(Relation::Narrower)
            }
            (before, Type::Nullable(now)) => {
                self.relate(before, now, directions).and(Relation::Wider)
            }
            // As text, a single value is a list of one.
            (before, Type::List(now)) if directions.text => {
                self.relate(before, now, directions).and(Relation::Wider)
            }
            (Type::List(before), now) if directions.text => {
                self.relate(before, now, directions).and(Relation::Narrower)
            }
            (Type::Scalar(before), Type::Scalar(now)) => scalars(*before, *now, directions.text),
            (Type::Named(id), now) => {
                let definition = self.old.api.types.definition(*id);
                self.one_named(definition, now, directions, true)
            }
            (before, Type::Named(id)) => {
                let definition = self.new.api.types.definition(*id);
                self.one_named(definition, before, directions, false).reversed()
            }
            _ => Relation::Other,
        }
    }

    /// The relation between two named types.
    fn related(
        &mut self,
        old: &'a Definition,
        new: &'a Definition,
        directions: Directions,
    ) -> Relation {
        match (&old.kind, &new.kind) {
            (DefinitionKind::Object(_), DefinitionKind::Object(_))
            | (DefinitionKind::Choice(_), DefinitionKind::Choice(_)) => Relation::Same,
            (DefinitionKind::Enumeration(before), DefinitionKind::Enumeration(now)) => {
                bases(before.base, now.base, directions.text)
            }
            (_, DefinitionKind::Choice(choice)) => self.among(
                &old.name,
                choice,
                [&self.old.api.types, &self.new.api.types],
                directions,
                true,
            ),
            (DefinitionKind::Choice(choice), _) => self
                .among(
                    &new.name,
                    choice,
                    [&self.new.api.types, &self.old.api.types],
                    directions,
                    false,
                )
                .reversed(),
            _ => Relation::Other,
        }
    }

    /// Returns `Wider` if a named type is one of the alternatives.
    fn among(
        &mut self,
        name: &restwright_api::TypeName,
        choice: &'a restwright_api::Choice,
        [of_name, of_choice]: [&'a restwright_api::Types; 2],
        directions: Directions,
        is_old: bool,
    ) -> Relation {
        let is_it = |value: &Type| match value {
            Type::Named(id) => of_choice.definition(*id).name == *name,
            _ => false,
        };
        let Some(Type::Named(variant)) =
            choice.variants.iter().map(|variant| &variant.value).find(|value| is_it(value))
        else {
            return Relation::Other;
        };
        if let Some((id, _)) = of_name.iter().find(|(_, definition)| definition.name == *name) {
            let pair = if is_old { (id, *variant) } else { (*variant, id) };
            self.pairs.directions(pair, directions, self.place);
        }
        Relation::Wider
    }

    /// The relation between a named type and one without a name.
    fn one_named(
        &self,
        named: &Definition,
        other: &Type,
        directions: Directions,
        is_old: bool,
    ) -> Relation {
        match (&named.kind, other) {
            // An object without listed properties may be any object.
            (DefinitionKind::Object(_), Type::Map(inner)) if **inner == Type::Json => {
                Relation::Wider
            }
            (DefinitionKind::Enumeration(set), Type::Scalar(scalar)) => base(set.base)
                .map_or(Relation::Other, |base| scalars(base, *scalar, directions.text)),
            (DefinitionKind::Choice(choice), Type::Scalar(scalar)) => {
                let types = if is_old { &self.old.api.types } else { &self.new.api.types };
                let is_it = |value: &Type| match value {
                    Type::Scalar(candidate) => candidate == scalar,
                    Type::Named(id) => match &types.definition(*id).kind {
                        DefinitionKind::Enumeration(set) => base(set.base) == Some(*scalar),
                        _ => false,
                    },
                    _ => false,
                };
                let has = choice.variants.iter().any(|variant| is_it(&variant.value));
                if has { Relation::Narrower } else { Relation::Other }
            }
            (DefinitionKind::Choice(choice), other) => {
                let has = choice.variants.iter().any(|variant| variant.value == *other);
                if has && !matches!(other, Type::List(_) | Type::Map(_)) {
                    Relation::Narrower
                } else {
                    Relation::Other
                }
            }
            _ => Relation::Other,
        }
    }
}

fn base(of: EnumerationBase) -> Option<Scalar> {
    Some(match of {
        EnumerationBase::Text => Scalar::String,
        EnumerationBase::Integer => Scalar::Int64,
        EnumerationBase::Number => Scalar::Double,
        EnumerationBase::Boolean => Scalar::Boolean,
        EnumerationBase::Mixed => return None,
    })
}

fn bases(old: EnumerationBase, new: EnumerationBase, is_text: bool) -> Relation {
    match (base(old), base(new)) {
        (Some(old), Some(new)) => scalars(old, new, is_text),
        (None, None) => Relation::Same,
        (Some(_), None) => Relation::Wider,
        (None, Some(_)) => Relation::Narrower,
    }
}

/// The relation between two scalar types.
fn scalars(old: Scalar, new: Scalar, is_text: bool) -> Relation {
    if old == new {
        Relation::Same
    } else if holds(new, old, is_text) {
        Relation::Wider
    } else if holds(old, new, is_text) {
        Relation::Narrower
    } else {
        Relation::Other
    }
}

/// True if every value of the narrow type is a value of the wide one. In text every value is a
/// string; in JSON, numbers and booleans are not.
fn holds(wide: Scalar, narrow: Scalar, is_text: bool) -> bool {
    use Scalar::{Boolean, Decimal, Double, Int32, Int64, Int64Text, Integer, String, UInt64};
    let is_number =
        |one: Scalar| matches!(one, Int32 | Int64 | UInt64 | Integer | Double | Decimal);
    match (wide, narrow) {
        (String, narrow) => is_text || !(is_number(narrow) || narrow == Boolean),
        (Int64, Int32)
        | (Integer, Int32 | Int64 | UInt64)
        | (Double | Decimal, Int32 | Int64 | UInt64 | Integer)
        | (Decimal, Double) => true,
        (Int64Text, Int32 | Int64) | (Int64, Int64Text) => is_text,
        _ => false,
    }
}
