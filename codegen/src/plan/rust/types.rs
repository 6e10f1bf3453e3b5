//! Structs and enums, their fields and variants.

use restwright_api::{
    Api, Choice, ChoiceBy, Definition, DefinitionKind, Member, Object, Presence, Type, TypeId,
};

use super::boxes::is_recursive;
use super::checks::checked;
use super::ident::camel;
use super::links::of_member;
use super::reserved::{ROOT, SETTERS, TYPES, VARIANTS};
use super::scope::unique;
use super::{field_name, type_name};
use crate::plan::tailor::FieldNames;

/// A type of the bindings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypePlan {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: KindPlan,
    /// True where there is something to check, here or in what it holds.
    pub is_checked: bool,
}

/// What a type is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KindPlan {
    /// A struct.
    Struct(StructPlan),
    /// An enum of texts.
    Enum(EnumPlan),
    /// An enum of values.
    Choice(ChoicePlan),
}

/// A struct.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StructPlan {
    /// Its fields, in the order of the members of the object.
    pub fields: Vec<FieldPlan>,
    /// True where it is made from the one value that it wraps.
    pub wraps: bool,
}

/// A field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldPlan {
    /// Its name; a keyword is spelled raw ([`super::is_keyword`]).
    pub name: String,
    /// The name of its setter.
    pub setter: String,
    /// What the value stands in.
    pub holder: Holder,
    /// True where the value is boxed, since the type holds itself.
    pub boxed: bool,
    /// The type of the link that the value is: index into [`super::RustPlan::links`].
    pub link: Option<usize>,
}

/// What the value of a field stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// Nothing: it is always there.
    Plain,
    /// `Option`, `None` being left out.
    Option,
    /// `Option`, `None` being null.
    Nullable,
    /// `Maybe`: it may be left out and may be null.
    Maybe,
    /// Nothing: it is a list, and left out where it is empty.
    List,
}

/// An enum of texts, open to texts that the description does not know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EnumPlan {
    /// Its variants, in the order of the values.
    pub variants: Vec<VariantPlan>,
}

/// A variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantPlan {
    /// Its name.
    pub name: String,
}

/// An enum of values, open to others that the description does not know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChoicePlan {
    /// Its variants, in the order of the values.
    pub variants: Vec<CasePlan>,
    /// The variant that is text, where there is one.
    pub text: Option<String>,
}

/// A variant with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CasePlan {
    /// Its name.
    pub name: String,
    /// True where the value is boxed, since the type holds itself.
    pub boxed: bool,
}

/// The types of an API, in the order of [`restwright_api::Types`], and the names of `others` that
/// stand beside them.
pub(super) fn type_plans(
    api: &Api,
    others: &[String],
    links: &[(String, String)],
    fields: &FieldNames,
) -> (Vec<TypePlan>, Vec<String>) {
    let reserved: Vec<&str> = TYPES.iter().chain(ROOT).copied().collect();
    let definitions = &api.types.definitions;
    let asked = definitions.iter().map(|found| type_name(&found.name));
    let asked: Vec<String> = asked.chain(others.iter().cloned()).collect();
    let mut names = unique(&asked, &reserved, "Type");
    let others = names.split_off(definitions.len());
    let checked = checked(&api.types);
    let plan = |((id, definition), name): ((TypeId, &Definition), String)| {
        let kind = match &definition.kind {
            DefinitionKind::Object(object) => {
                KindPlan::Struct(struct_plan(api, id, object, links, fields))
            }
            DefinitionKind::Enumeration(found) => {
                let values = found.values.iter().map(|value| value.value.as_str());
                KindPlan::Enum(EnumPlan { variants: variants(values) })
            }
            DefinitionKind::Choice(found) => KindPlan::Choice(choice_plan(api, id, found)),
        };
        TypePlan { name, kind, is_checked: checked.contains(&id) }
    };
    (api.types.iter().zip(names).map(plan).collect(), others)
}

fn choice_plan(api: &Api, id: TypeId, choice: &Choice) -> ChoicePlan {
    let mut asked: Vec<String> =
        choice.variants.iter().map(|variant| camel(&variant.json, "Empty")).collect();
    let has_text = choice.by == ChoiceBy::ElementOrText;
    if has_text {
        asked.push("Text".to_owned());
    }
    let mut names = unique(&asked, VARIANTS, "Value");
    let text = if has_text { names.pop() } else { None };
    let variants = names.into_iter().zip(&choice.variants).map(|(name, variant)| CasePlan {
        name,
        boxed: is_recursive(&api.types, id, &variant.value),
    });
    ChoicePlan { variants: variants.collect(), text }
}

fn struct_plan(
    api: &Api,
    id: TypeId,
    object: &Object,
    links: &[(String, String)],
    fields: &FieldNames,
) -> StructPlan {
    let asked = object.members.iter().enumerate();
    let asked = asked.map(|(at, found)| field_name(fields.get(&(id, at)).unwrap_or(&found.json)));
    let asked: Vec<String> = asked.collect();
    let names = unique(&asked, &[], "");
    let setters = unique(&names, SETTERS, "_");
    let wraps = match object.members.as_slice() {
        [only] => {
            let plain = holder(only, object, is_recursive(&api.types, id, &only.value));
            object.is_wrapper() && plain == Holder::Plain && matches!(only.value, Type::Named(_))
        }
        _ => false,
    };
    let fields = object.members.iter().zip(names).zip(setters).map(|((member, name), setter)| {
        let boxed = is_recursive(&api.types, id, &member.value);
        let (holder, link) = (holder(member, object, boxed), of_member(member, links));
        FieldPlan { name, setter, holder, boxed, link }
    });
    StructPlan { fields: fields.collect(), wraps }
}

fn holder(member: &Member, object: &Object, boxed: bool) -> Holder {
    // One of several members of a wrapper is there, whatever the description says of each.
    let alternative = object.is_wrapper() && object.members.len() > 1;
    let required = member.presence == Presence::Required && !boxed && !alternative;
    match (required, member.nullable) {
        (false, false) if member.absent_is_empty => Holder::List,
        // Any JSON value may be null by itself.
        (true, true) if member.value == Type::Json => Holder::Plain,
        (true, false) => Holder::Plain,
        (true, true) => Holder::Nullable,
        (false, false) => Holder::Option,
        (false, true) => Holder::Maybe,
    }
}

/// The variants of an enum over these texts.
pub(super) fn variants<'a>(values: impl Iterator<Item = &'a str>) -> Vec<VariantPlan> {
    let asked: Vec<String> = values.map(variant).collect();
    unique(&asked, VARIANTS, "Value").into_iter().map(|name| VariantPlan { name }).collect()
}

/// Texts that differ in a sign alone would get the same name.
fn variant(text: &str) -> String {
    let name = camel(text, "");
    let spelled = |word: &str| format!("{word}{}", camel(&text[1..], ""));
    match text.as_bytes() {
        b"" => "Empty".to_owned(),
        b"*" => "Any".to_owned(),
        [b'-', next, ..] if next.is_ascii_alphanumeric() => spelled("Minus"),
        [b'+', next, ..] if next.is_ascii_alphanumeric() => spelled("Plus"),
        _ if name == "V" || name.is_empty() => "Symbol".to_owned(),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(values: &[&str]) -> Vec<String> {
        variants(values.iter().copied()).into_iter().map(|variant| variant.name).collect()
    }

    #[test]
    fn variants_are_told_apart() {
        assert_eq!(names(&["in-use", "in_use", "Other"]), ["InUse", "InUse2", "OtherValue"]);
        assert_eq!(names(&["", "*", "<", ">"]), ["Empty", "Any", "Symbol", "Symbol2"]);
        assert_eq!(
            names(&["1", "-1", "self", "+1 GB"]),
            ["V1", "MinusV1", "SelfValue", "PlusV1Gb"]
        );
    }
}
