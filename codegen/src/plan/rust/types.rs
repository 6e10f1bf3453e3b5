//! Structs and enums, their fields and variants.

use restwright_api::{
    Api, Choice, ChoiceBy, Definition, DefinitionKind, Member, Object, Presence, Type, TypeId,
};

use super::boxes::is_recursive;
use super::checks::checked;
use super::directions::{Directions, Guessed};
use super::enums;
use super::links::of_member;
use super::reserved::{SETTERS, TYPES, VARIANTS};
use super::scope::{Ask, unique};
use super::{FieldNames, type_name};

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
    /// The field for what stands under keys of no member.
    pub extra: Option<ExtraPlan>,
}

/// The field of a struct that keeps what stands under keys of no member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtraPlan {
    /// Its name.
    pub name: String,
    /// The name of its setter.
    pub setter: String,
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

/// An enum of single values, open to others that the description does not know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EnumPlan {
    /// What the values are.
    pub base: EnumBase,
    /// Its variants, in the order of the values.
    pub variants: Vec<VariantPlan>,
}

/// What the values of an enum are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EnumBase {
    /// Texts.
    #[default]
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers with a fraction.
    Float,
    /// Booleans.
    Boolean,
    /// Whatever JSON can hold.
    Json,
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
    /// True where it keeps a value that is none of its variants.
    pub keeps: bool,
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
    let definitions = &api.types.definitions;
    let of = |found: &Definition| {
        let (name, identity) = (type_name(&found.name), found.name.to_string());
        let precise = match found.kind {
            DefinitionKind::Object(_) => format!("{name}Object"),
            DefinitionKind::Enumeration(_) => format!("{name}Values"),
            DefinitionKind::Choice(_) => format!("{name}Choice"),
        };
        Ask::any(vec![name, precise], identity)
    };
    let links_of = others.iter().map(|name| Ask::of(name.clone(), format!("{name} link")));
    let asked: Vec<Ask> = definitions.iter().map(of).chain(links_of).collect();
    let mut names = unique(&asked, TYPES, "Type");
    let directions = Directions::of(api);
    let others = names.split_off(definitions.len());
    let checked = checked(&api.types);
    let plan = |((id, definition), name): ((TypeId, &Definition), String)| {
        let kind = match &definition.kind {
            DefinitionKind::Object(object) => {
                KindPlan::Struct(struct_plan(api, id, object, (links, fields), &directions))
            }
            DefinitionKind::Enumeration(found) => KindPlan::Enum(enums::enum_plan(found)),
            // One of nothing is whatever comes.
            DefinitionKind::Choice(found)
                if found.variants.is_empty() && found.by != ChoiceBy::ElementOrText =>
            {
                KindPlan::Enum(EnumPlan { base: EnumBase::Json, variants: Vec::new() })
            }
            DefinitionKind::Choice(found) => KindPlan::Choice(choice_plan(api, id, found)),
        };
        TypePlan { name, kind, is_checked: checked.contains(&id) }
    };
    (api.types.iter().zip(names).map(plan).collect(), others)
}

/// An enum over values that are told apart by a tag or by what they look like keeps others whole.
fn choice_plan(api: &Api, id: TypeId, choice: &Choice) -> ChoicePlan {
    let mut asked: Vec<Ask> =
        choice.variants.iter().map(|variant| Ask::camel(&variant.json, "Empty")).collect();
    let has_text = choice.by == ChoiceBy::ElementOrText;
    if has_text {
        asked.push(Ask::any(vec!["Text".to_owned(), "MixedText".to_owned()], "text()"));
    }
    let mut names = unique(&asked, VARIANTS, "Value");
    let text = if has_text { names.pop() } else { None };
    let variants = names.into_iter().zip(&choice.variants).map(|(name, variant)| CasePlan {
        name,
        boxed: is_recursive(&api.types, id, &variant.value),
    });
    let keeps = matches!(choice.by, ChoiceBy::Tag { .. } | ChoiceBy::Shape);
    ChoicePlan { variants: variants.collect(), text, keeps }
}

fn struct_plan(
    api: &Api,
    id: TypeId,
    object: &Object,
    (links, fields): (&[(String, String)], &FieldNames),
    directions: &Directions,
) -> StructPlan {
    let asked = object.members.iter().enumerate();
    let asked =
        asked.map(|(at, found)| Ask::snake(fields.get(&(id, at)).unwrap_or(&found.json), "value"));
    let guessed = directions.guessed(id, object);
    // A property of that name may come later: the map keeps its name all the same.
    let has_map = object.extra.is_some() || guessed.is_some() || directions.keeps_unknown(id);
    let of_map: &[&str] = if has_map { &["extra"] } else { &[] };
    let mut names = unique(&asked.collect::<Vec<_>>(), of_map, "_property");
    names.extend(of_map.iter().map(|&name| name.to_owned()));
    let setters: Vec<Ask> = names.iter().map(|name| Ask::of(name.clone(), name)).collect();
    let mut setters = unique(&setters, SETTERS, "_");
    let extra = match of_map {
        [] => None,
        _ => names.pop().zip(setters.pop()).map(|(name, setter)| ExtraPlan { name, setter }),
    };
    let wraps = match object.members.as_slice() {
        [only] => {
            let plain = holder(only, object, is_recursive(&api.types, id, &only.value));
            object.is_wrapper() && plain == Holder::Plain && matches!(only.value, Type::Named(_))
        }
        _ => false,
    };
    let fields = object.members.iter().zip(names).zip(setters).map(|((member, name), setter)| {
        let boxed = is_recursive(&api.types, id, &member.value);
        // One that is not sent in every direction is missing in the other.
        let may_miss = boxed || directions.may_miss(id, member.access);
        let holder = match guessed {
            Some(guessed) if member.is_guess => guessed_holder(member, guessed),
            _ => holder(member, object, may_miss),
        };
        let link = of_member(member, links);
        FieldPlan { name, setter, holder, boxed, link }
    });
    StructPlan { fields: fields.collect(), wraps, extra }
}

/// The holder in an object of which little is known: whatever a service sends of it may be missing
/// or null, and what is written back is what was read.
fn guessed_holder(member: &Member, guessed: Guessed) -> Holder {
    match (guessed, member.nullable) {
        (Guessed::Returned, true) if member.presence != Presence::Required => Holder::Maybe,
        (_, true) if member.value == Type::Json => Holder::Maybe,
        (Guessed::Both, _) => Holder::Maybe,
        (Guessed::Returned, true) => Holder::Nullable,
        (Guessed::Returned, false) => Holder::Option,
    }
}

fn holder(member: &Member, object: &Object, may_miss: bool) -> Holder {
    // One of several members of a wrapper is there, whatever the description says of each.
    let alternative = object.is_wrapper() && object.members.len() > 1;
    let required = member.presence == Presence::Required && !may_miss && !alternative;
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
