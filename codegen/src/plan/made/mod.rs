//! Generates examples of bodies that have none in the description. Values are examples of
//! properties, defaults, enumeration values, texts of a format, or else the simplest value that
//! satisfies all known constraints. If no such value is found, there is no example: an invalid one
//! would be worse than none.
//!
//! Generation is deterministic. Optional properties are omitted if their type is recursive, if they
//! are nested deeper than `DEEPEST`, or beyond `MOST` values.

mod json;
mod nested;
mod other;
mod pattern;
mod shown;
mod single;
mod xml;

use restwright_api::{
    Access, Body, Choice, ChoiceBy, Constraints, Content, DefinitionKind, Enumeration, MediaKind,
    Member, Object, Presence, Sample, Scalar, Type, TypeId, Types, XmlForm,
};

use crate::plan::unmodelled::is_null;
use json::Json;
use nested::{inside, is_list};
pub use shown::{in_xml, is_value};

/// Depth below which optional properties are omitted.
const DEEPEST: usize = 5;

/// Maximum number of values of an example; optional properties beyond it are omitted.
const MOST: usize = 80;

/// Maximum number of items of a list with a minimum length.
const MOST_ITEMS: u64 = 5;

/// Prefix of the constraint that an undeclared property is required.
pub(crate) const REQUIRED: &str = "required ";

/// Keywords whose effect on a value is unknown here.
const UNKNOWN: [&str; 6] =
    ["not ", "if ", "dependentRequired ", "dependentSchemas ", "dependencies ", "propertyNames "];

/// True if all constraints without a field of their own are known.
fn are_known(others: &[String]) -> bool {
    !others.iter().any(|text| UNKNOWN.iter().any(|keyword| text.starts_with(keyword)))
}

/// Returns an example of a value in JSON; `None` if no valid one is known. Properties with the
/// `skipped` access are omitted, since messages of this direction do not have them.
pub fn example(
    types: &Types,
    value: &Type,
    constraints: &Constraints,
    skipped: Access,
) -> Option<String> {
    let mut maker = Maker { types, skipped, open: Vec::new(), left: MOST, ids: 0 };
    let json = maker.value(value, constraints)?;
    // A single value is not more informative than the name of its type.
    matches!(json, Json::Object(_) | Json::List(_)).then(|| json.pretty())
}

/// Returns a value in JSON, even a single one, for requests that must be sent.
pub fn value(
    types: &Types,
    of: &Type,
    constraints: &Constraints,
    skipped: Access,
) -> Option<String> {
    let mut maker = Maker { types, skipped, open: Vec::new(), left: MOST, ids: 0 };
    Some(maker.value(of, constraints)?.pretty())
}

/// Returns an example of a JSON or XML body with a schema, but without an example of its own.
pub fn of_body(types: &Types, body: &Body, skipped: Access) -> Option<String> {
    let is_text = |sample: &Sample| !sample.text.trim().is_empty() && !is_value(body, sample);
    let is_shown = body.samples.iter().any(is_text);
    let Content::Typed { value, xml } = &body.content else { return None };
    if is_shown || !body.by_schema {
        return None;
    }
    match (body.media_type.as_ref()?.kind(), xml) {
        (MediaKind::Json, _) => example(types, value, &body.constraints, skipped),
        (MediaKind::Xml, Some(form)) => {
            let mut maker = Maker { types, skipped, open: Vec::new(), left: MOST, ids: 0 };
            let json = maker.value(value, &body.constraints)?;
            // Only an element of a grammar is more informative than the type of a single value.
            let is_shown = body.element.is_some() || !matches!(json, Json::Raw(_));
            is_shown.then(|| xml::document(types, value, form, &json)).flatten()
        }
        _ => None,
    }
}

struct Maker<'a> {
    types: &'a Types,
    skipped: Access,
    /// The definitions being generated, each within the previous one.
    open: Vec<TypeId>,
    /// The remaining number of values for optional properties.
    left: usize,
    /// The number of identifiers of XML documents, which are unique.
    ids: usize,
}

impl<'a> Maker<'a> {
    fn value(&mut self, of: &Type, rules: &Constraints) -> Option<Json> {
        // A map without entries obeys the constraints of entries.
        if !are_known(&rules.others) && !matches!(of, Type::Map(_)) {
            return None;
        }
        match of {
            Type::Scalar(Scalar::String) if rules.format.as_deref() == Some("ID") => {
                self.ids += 1;
                let id = Json::Raw(json::string(&format!("id{}", self.ids)));
                self.fits(of, rules, &id).then_some(id)
            }
            Type::Scalar(scalar) => single::scalar(*scalar, rules),
            Type::Named(id) => self.named(*id),
            Type::List(item) => self.list(item, rules),
            Type::Map(item) => self.map(item, rules),
            Type::Nullable(inner) => self.value(inner, rules),
            // A description with contradictions results in any value too, so none is certainly
            // valid.
            Type::Json if is_null(rules) => Some(Json::Raw("null".to_owned())),
            Type::Json | Type::Bytes | Type::Xml => None,
        }
    }

    fn named(&mut self, id: TypeId) -> Option<Json> {
        if self.open.contains(&id) {
            return None;
        }
        self.open.push(id);
        let types = self.types;
        let json = match &types.definition(id).kind {
            DefinitionKind::Object(object) => self.object(object).map(Json::Object),
            DefinitionKind::Enumeration(enumeration) => first(enumeration),
            DefinitionKind::Choice(choice) => self.choice(choice),
        };
        self.open.pop();
        json
    }

    fn object(&mut self, object: &Object) -> Option<Vec<(String, Json)>> {
        if !are_known(&object.others) {
            return None;
        }
        let mut members = Vec::new();
        let skipped = self.skipped;
        for member in object.members.iter().filter(|member| member.access != skipped) {
            let is_required = member.presence_where_sent() == Presence::Required;
            let is_wanted = !member.deprecated && self.left > 0 && self.open.len() <= DEEPEST;
            if !is_required && !is_wanted {
                continue;
            }
            let before = self.left;
            self.left = self.left.saturating_sub(1);
            // The properties of an inline value are in the object; a list of them is a property.
            if member.xml == Some(XmlForm::Inline) && !is_list(&member.value) {
                match self.value(&member.value, &member.constraints) {
                    Some(Json::Object(inner)) => members.extend(inner),
                    _ if is_required => return None,
                    _ => self.left = before,
                }
                continue;
            }
            match self.member(member) {
                Some(value)
                    if is_required || !nested::is_hollow(self.types, &member.value, &value) =>
                {
                    members.push((member.json.clone(), value));
                }
                None if is_required => return None,
                _ => self.left = before,
            }
        }
        // Undeclared required properties.
        for name in object.others.iter().filter_map(|text| text.strip_prefix(REQUIRED)) {
            if members.iter().all(|(key, _)| key != name) {
                members.push((name.to_owned(), self.unlisted(object)?));
            }
        }
        let count = members.len() as u64;
        let (least, most) = (object.min_properties, object.max_properties);
        if most.is_some_and(|most| count > most) {
            let is_required = |name: &str| {
                let declared = object.members.iter().find(|member| member.json == name);
                declared.is_some_and(|member| member.presence_where_sent() == Presence::Required)
            };
            members.retain(|(name, _)| is_required(name));
        }
        let count = members.len() as u64;
        let is_allowed =
            least.is_none_or(|least| count >= least) && most.is_none_or(|most| count <= most);
        is_allowed.then_some(members)
    }

    /// Returns the value of an undeclared property.
    fn unlisted(&mut self, object: &Object) -> Option<Json> {
        match &object.extra {
            Some(Type::Json) => Some(Json::Raw(json::string("string"))),
            Some(of) => self.value(of, &object.extra_constraints),
            None => (!object.is_closed).then(|| Json::Raw(json::string("string"))),
        }
    }

    fn member(&mut self, member: &Member) -> Option<Json> {
        let Member { value, constraints, fixed, default, .. } = member;
        // Content of other schemas, without which the example is as good.
        if matches!(member.xml, Some(XmlForm::Any | XmlForm::AnyAttribute)) {
            return None;
        }
        if let Some(fixed) = fixed {
            return single::literal(self.types, value, fixed);
        }
        let shown = member.examples.iter().find_map(|text| {
            Json::parse(text).filter(|parsed| self.fits(value, constraints, parsed))
        });
        let default = default.as_deref().and_then(|text| single::literal(self.types, value, text));
        let default = default.filter(|parsed| self.fits(value, constraints, parsed));
        let json = shown.or(default).or_else(|| self.value(value, constraints));
        json.or_else(|| member.nullable.then(|| Json::Raw("null".to_owned())))
    }

    /// True if a value from the description is known to be valid for the type.
    fn fits(&self, of: &Type, rules: &Constraints, json: &Json) -> bool {
        match (of, json) {
            (Type::Scalar(scalar), Json::Raw(text)) => single::fits(*scalar, rules, text),
            (Type::Nullable(inner), json) => self.fits(inner, rules, json),
            (Type::Named(id), Json::Raw(_)) => match &self.types.definition(*id).kind {
                DefinitionKind::Enumeration(set) => {
                    set.values.iter().any(|value| single::of_set(set.base, &value.value) == *json)
                }
                _ => false,
            },
            (Type::List(item), Json::List(items)) => {
                let count = items.len() as u64;
                let is_counted = rules.min_items.is_none_or(|least| count >= least)
                    && rules.max_items.is_none_or(|most| count <= most);
                let is_unique = !rules.unique_items
                    || items.iter().enumerate().all(|(at, item)| !items[..at].contains(item));
                is_counted && is_unique && items.iter().all(|json| self.fits(item, rules, json))
            }
            // Objects are not validated here.
            _ => false,
        }
    }

    fn list(&mut self, item: &Type, rules: &Constraints) -> Option<Json> {
        // Only the keyword determines the required items.
        if rules.others.iter().any(|rule| rule.starts_with("contains ")) {
            return None;
        }
        let least = rules.min_items.unwrap_or(0);
        let wanted = least.max(1).min(rules.max_items.unwrap_or(u64::MAX));
        if least > MOST_ITEMS || (rules.unique_items && wanted > 1) {
            return None;
        }
        if wanted == 0 {
            return Some(Json::List(Vec::new()));
        }
        if let Some(choice) = self.mixed(item) {
            let items = choice.variants.iter().filter_map(|variant| self.variant(choice, variant));
            return Some(Json::List(items.collect()));
        }
        // An empty list is not informative, but valid.
        let json = inside(item, rules).and_then(|own| self.value(item, &own));
        let Some(json) = json else {
            return (least == 0).then(|| Json::List(Vec::new()));
        };
        Some(Json::List((0..wanted).map(|_| json.clone()).collect()))
    }

    /// Returns the choice between the elements and the text of mixed content, of which an example
    /// has one each: the schema may require each of them.
    fn mixed(&self, item: &Type) -> Option<&'a Choice> {
        let Type::Named(id) = item else { return None };
        match &self.types.definition(*id).kind {
            DefinitionKind::Choice(choice) if choice.by == ChoiceBy::ElementOrText => Some(choice),
            _ => None,
        }
    }

    fn map(&mut self, item: &Type, rules: &Constraints) -> Option<Json> {
        let least = rules.min_properties.unwrap_or(0);
        let most = rules.max_properties.unwrap_or(u64::MAX);
        // Keys are free, unless a constraint on them is kept as text.
        let is_free = rules.others.iter().all(|rule| rule.starts_with("inside "));
        let json = inside(item, rules).filter(|_| is_free && least <= 1 && most > 0);
        match json.and_then(|own| self.value(item, &own)) {
            Some(json) => Some(Json::Object(vec![("key".to_owned(), json)])),
            None => (least == 0).then(|| Json::Object(Vec::new())),
        }
    }

    /// Returns the first generated alternative that does not match any other: `oneOf` rejects a
    /// value that matches several as well as one that matches none. If a part of the value selects
    /// the alternative, there is no ambiguity.
    fn choice(&mut self, choice: &Choice) -> Option<Json> {
        choice.variants.iter().enumerate().find_map(|(at, variant)| {
            let json = self.variant(choice, variant)?;
            let mut others = choice.variants.iter().enumerate().filter(|(other, _)| *other != at);
            let is_other = choice.by == ChoiceBy::Shape
                && others.any(|(_, other)| other::may_be(self, &other.value, &json, DEEPEST));
            (!is_other).then_some(json)
        })
    }

    fn variant(&mut self, choice: &Choice, variant: &Member) -> Option<Json> {
        match &choice.by {
            ChoiceBy::Element | ChoiceBy::ElementOrText => {
                let is_any = matches!(variant.value, Type::Json | Type::Xml);
                let any = || is_any.then(|| Json::Raw(json::string("string")));
                let json = self.value(&variant.value, &variant.constraints).or_else(any)?;
                Some(Json::Object(vec![(variant.json.clone(), json)]))
            }
            ChoiceBy::Event | ChoiceBy::Shape => match &variant.fixed {
                Some(fixed) => single::literal(self.types, &variant.value, fixed),
                None => self.value(&variant.value, &variant.constraints),
            },
            ChoiceBy::Type => self.tagged(variant, "@type", false),
            ChoiceBy::Tag { name, is_literal } => self.tagged(variant, name, *is_literal),
        }
    }

    /// Returns a value of a choice with the property that selects the alternative.
    fn tagged(&mut self, variant: &Member, tag: &str, is_literal: bool) -> Option<Json> {
        let Some(Json::Object(mut members)) = self.value(&variant.value, &variant.constraints)
        else {
            return None;
        };
        members.retain(|(name, _)| name != tag);
        let is_scalar = serde_json::from_str::<serde_json::Value>(&variant.json).is_ok();
        let text = if is_literal && is_scalar {
            variant.json.clone()
        } else {
            json::string(&variant.json)
        };
        members.insert(0, (tag.to_owned(), Json::Raw(text)));
        Some(Json::Object(members))
    }
}

/// Returns the first value of an enumeration.
fn first(enumeration: &Enumeration) -> Option<Json> {
    enumeration.values.first().map(|value| single::of_set(enumeration.base, &value.value))
}

#[cfg(test)]
mod tests;
