//! The types of the bindings.

use std::collections::BTreeMap;

use crate::plan::deprecation;
use restwright_api::{
    Api, ChoiceBy, Definition, DefinitionKind, Prose, Type, TypeId, TypeName, TypePlace,
};
use restwright_source::Span;
use serde::Serialize;

use super::checks::checked;
use super::choices::{ChoicePlan, choice_plan};
use super::defaults::note_defaults;
use super::directions::Directions;
use super::entries::Entries;
use super::enums;
use super::fields::{Kept, StructPlan, struct_plan};
use super::first_uses::FirstUses;
use super::reserved::TYPES;
use super::rust_type::Taken;
use super::scope::{Ask, Named, ToldBy, noted};
use super::uses::UsesPlan;
use super::xml::Namespaces;
use super::{Decided, type_name};

/// A type of the bindings.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TypePlan {
    /// Its name.
    pub name: String,
    /// Its names in the other places that share it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<AliasPlan>,
    /// What tells its name from others.
    #[serde(skip)]
    pub told_by: ToldBy,
    /// What the description calls it.
    pub declared: String,
    /// What the description says of it.
    pub docs: Prose,
    /// What callers are told where they shall not use it any more: what the description says to use
    /// instead, or nothing.
    pub deprecated: Option<String>,
    /// Where the description declares it, or else uses it first.
    #[serde(skip)]
    pub span: Option<Span>,
    /// What it is used for.
    pub uses: UsesPlan,
    /// What it is.
    pub kind: KindPlan,
    /// True where there is something to check, here or in what it holds.
    pub is_checked: bool,
}

/// The name of a type in another place that shares it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct AliasPlan {
    /// The name.
    pub name: String,
    /// What tells it from others.
    #[serde(skip)]
    pub told_by: ToldBy,
}

/// What a type is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum KindPlan {
    /// A struct.
    Struct(StructPlan),
    /// An enum of texts.
    Enum(EnumPlan),
    /// An enum of values.
    Choice(ChoicePlan),
    /// A type of the caller, by its path: the name is an alias of it.
    External(String),
}

/// An enum of single values, open to others that the description does not know.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct EnumPlan {
    /// What the values are.
    pub base: EnumBase,
    /// Its variants, in the order of the values.
    pub variants: Vec<VariantPlan>,
}

/// What the values of an enum are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
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
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VariantPlan {
    /// Its name.
    pub name: String,
    /// What tells its name from others.
    #[serde(skip)]
    pub told_by: ToldBy,
    /// The value, as the description writes it.
    pub value: String,
    /// What the description says of it.
    pub docs: Prose,
}

/// The types of an API, in the order of [`restwright_api::Types`], and the names of `others` that
/// stand beside them.
pub(super) fn type_plans(
    api: &Api,
    others: &[String],
    links: &[(String, String)],
    (decided, namespaces): (&Decided, &Namespaces),
) -> (Vec<TypePlan>, Vec<String>) {
    let Names { own: names, mut aliases, others } = names(api, others);
    let directions = Directions::of(api);
    let checked = checked(&api.types);
    let entries = Entries::of(&api.types, namespaces);
    let declared = FirstUses::of(api);
    let mut plan = |((id, definition), named): ((TypeId, &Definition), Named)| {
        let kind = match &definition.kind {
            _ if let Some(path) = decided.external.get(&id) => KindPlan::External(path.clone()),
            DefinitionKind::Object(object) => {
                KindPlan::Struct(struct_plan(&entries, id, object, (links, decided), &directions))
            }
            DefinitionKind::Enumeration(found) => KindPlan::Enum(enums::enum_plan(found)),
            // One of nothing is whatever comes.
            DefinitionKind::Choice(found)
                if found.variants.is_empty() && found.by != ChoiceBy::ElementOrText =>
            {
                KindPlan::Enum(EnumPlan { base: EnumBase::Json, variants: Vec::new() })
            }
            DefinitionKind::Choice(found) => KindPlan::Choice(choice_plan(&entries, id, found)),
        };
        TypePlan {
            name: named.name,
            aliases: aliases.remove(&id).unwrap_or_default(),
            told_by: named.told_by,
            declared: definition.name.to_string(),
            docs: definition.docs.clone(),
            deprecated: deprecation::note(definition.deprecated, &definition.docs),
            span: declared.of_type(id, definition),
            uses: UsesPlan::default(),
            kind,
            is_checked: checked.contains(&id),
        }
    };
    let mut types: Vec<TypePlan> = api.types.iter().zip(names).map(&mut plan).collect();
    note_taken(&mut types);
    note_defaults(&mut types);
    (types, others)
}

/// The names of types, of their other places and of links.
struct Names {
    own: Vec<Named>,
    aliases: BTreeMap<TypeId, Vec<AliasPlan>>,
    others: Vec<String>,
}

fn names(api: &Api, others: &[String]) -> Names {
    let definitions = &api.types.definitions;
    let of = |(found, called): (&Definition, &TypeName)| {
        let (name, identity) = (type_name(called), called.to_string());
        let precise = match found.kind {
            DefinitionKind::Object(_) => format!("{name}Object"),
            DefinitionKind::Enumeration(_) => format!("{name}Values"),
            DefinitionKind::Choice(_) => format!("{name}Choice"),
        };
        Ask::any(vec![name, precise], identity)
    };
    let links = others.iter().map(|name| Ask::of(name.clone(), format!("{name} link")));
    let places = api.types.places.iter().map(|place| (api.types.definition(place.of), place));
    let places: Vec<(&Definition, &TypePlace)> =
        places.filter(|(found, place)| found.name != place.name).collect();
    let names_of_places = places.iter().map(|(found, place)| (*found, &place.name));
    let own = definitions.iter().map(|found| (found, &found.name));
    let asked: Vec<Ask> = own.chain(names_of_places).map(of).chain(links).collect();
    let mut names = noted(&asked, TYPES, "Type");
    let others = names.split_off(definitions.len() + places.len());
    let others = others.into_iter().map(|named| named.name).collect();
    let mut aliases: BTreeMap<TypeId, Vec<AliasPlan>> = BTreeMap::new();
    for ((_, place), named) in places.iter().zip(names.split_off(definitions.len())) {
        let Named { name, told_by } = named;
        aliases.entry(place.of).or_default().push(AliasPlan { name, told_by });
    }
    Names { own: names, aliases, others }
}

/// Notes how the values of fields are taken, which depends on the kinds of their types.
fn note_taken(types: &mut [TypePlan]) {
    let taken = |kind: &KindPlan| match kind {
        KindPlan::Struct(layout) => {
            let fields = layout.fields.iter();
            let fields = fields.map(|field| Taken::field(&field.value, field.link, types));
            let extra = layout.extra.iter();
            let extra = extra.map(|found| match &found.keeps {
                Kept::Properties(value) => {
                    Taken::field(&Type::Map(value.clone().into()), None, types)
                }
                Kept::Xml => Taken::Value(found.of()),
            });
            fields.chain(extra).collect()
        }
        KindPlan::Enum(_) | KindPlan::Choice(_) | KindPlan::External(_) => Vec::new(),
    };
    let all: Vec<Vec<Taken>> = types.iter().map(|found| taken(&found.kind)).collect();
    for (found, taken) in types.iter_mut().zip(all) {
        if let KindPlan::Struct(layout) = &mut found.kind {
            let fields = layout.fields.iter_mut().map(|field| &mut field.taken);
            let extra = layout.extra.iter_mut().map(|found| &mut found.taken);
            for (place, taken) in fields.chain(extra).zip(taken) {
                *place = taken;
            }
        }
    }
}
