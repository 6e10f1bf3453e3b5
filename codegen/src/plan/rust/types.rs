//! Types of the bindings.

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
use super::extra::Kept;
use super::fields::{StructPlan, struct_plan};
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
    /// The name.
    pub name: String,
    /// The names in other locations of the description that share the type.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<AliasPlan>,
    /// How the name is made unique.
    #[serde(skip)]
    pub told_by: ToldBy,
    /// The name in the description.
    pub declared: String,
    /// The documentation.
    pub docs: Prose,
    /// The deprecation note: the replacement that the description names, or an empty string. `None`
    /// if the type is not deprecated.
    pub deprecated: Option<String>,
    /// The location of the declaration, or else of the first use.
    #[serde(skip)]
    pub span: Option<Span>,
    /// The operations that use it.
    pub uses: UsesPlan,
    /// The kind of type.
    pub kind: KindPlan,
    /// True if it has constraints to check, itself or nested.
    pub is_checked: bool,
}

/// An alias: the name of a shared type in another location.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct AliasPlan {
    /// The name.
    pub name: String,
    /// How the name is made unique.
    #[serde(skip)]
    pub told_by: ToldBy,
}

/// Kind of type.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum KindPlan {
    /// A struct.
    Struct(StructPlan),
    /// An enum of single values.
    Enum(EnumPlan),
    /// An enum of variants with values.
    Choice(ChoicePlan),
    /// An external type, by its path: the name is an alias of it.
    External(String),
}

/// An enum of single values that keeps values not listed in the API description.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct EnumPlan {
    /// The type of the values.
    pub base: EnumBase,
    /// The variants, in the order of the values.
    pub variants: Vec<VariantPlan>,
    /// True where a server rejects other values.
    pub is_closed: bool,
}

/// Type of the values of an enum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum EnumBase {
    /// Strings.
    #[default]
    Text,
    /// Integers.
    Integer,
    /// Numbers with a fraction.
    Float,
    /// Booleans.
    Boolean,
    /// Any JSON values.
    Json,
}

/// A variant.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VariantPlan {
    /// The name.
    pub name: String,
    /// How the name is made unique.
    #[serde(skip)]
    pub told_by: ToldBy,
    /// The value, as in the description.
    pub value: String,
    /// The documentation.
    pub docs: Prose,
}

/// Plans the types of an API, in the order of [`restwright_api::Types`]. Also returns the names of
/// `others`, made unique among them.
pub(super) fn type_plans(
    api: &Api,
    others: &[String],
    links: &[(String, String)],
    (decided, namespaces): (&Decided, &Namespaces),
) -> (Vec<TypePlan>, Vec<String>) {
    let Names { own: names, mut aliases, others } = names(api, others);
    let directions = Directions::of(api);
    let checked = checked(&api.types);
    let entries = Entries::of(&api.types, namespaces, decided.server);
    let declared = FirstUses::of(api);
    let mut plan = |((id, definition), named): ((TypeId, &Definition), Named)| {
        let kind = match &definition.kind {
            _ if let Some(path) = decided.external.get(&id) => KindPlan::External(path.clone()),
            DefinitionKind::Object(object) => {
                KindPlan::Struct(struct_plan(&entries, id, object, (links, decided), &directions))
            }
            DefinitionKind::Enumeration(found) => {
                KindPlan::Enum(enums::enum_plan(found, decided.server))
            }
            // A choice without variants accepts any value.
            DefinitionKind::Choice(found)
                if found.variants.is_empty() && found.by != ChoiceBy::ElementOrText =>
            {
                KindPlan::Enum(EnumPlan {
                    base: EnumBase::Json,
                    variants: Vec::new(),
                    is_closed: false,
                })
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

/// Names of types, of their aliases and of links.
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

/// Sets the argument types of fields, which depend on the kinds of all types.
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
