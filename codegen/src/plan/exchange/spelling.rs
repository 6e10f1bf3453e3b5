//! Templates of the encoding of a parameter: `page[size]=${size}`, `.${id}`, `a,b`.

use restwright_api::{
    DefinitionKind, Encoding, FormField, Location, Member, Object, Parameter, Presence, Style,
    Type, Types,
};

use super::Notation;
use super::style::separator;

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Punctuation, written literally unless its location does not allow the character.
    Mark(&'static str),
    /// A name from the description.
    Name(String),
    /// A key chosen by the caller.
    Key(String),
    /// A placeholder with this name.
    Value(String, Notation),
    /// A constant value.
    Fixed(String),
    /// A constant value in which reserved URL characters are not encoded.
    Reserved(String),
}

/// Purpose of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A call: required properties, and one item for an exploded list.
    Call,
    /// A note for readers: two items, two properties.
    Note,
}

/// Returns the template of a parameter, with its name if it is sent.
pub fn spelling(parameter: &Parameter, types: &Types, purpose: Purpose) -> Vec<Piece> {
    let Parameter { name, location, value, encoding, .. } = parameter;
    if let Some(fields) = encoding.style.query_form()
        && let Some(object) = types.object(&value.of)
    {
        return query_form(object, fields, types, purpose);
    }
    let spelled = |parts| Spelled { name, location: *location, encoding, parts }.pieces();
    if let (Some(fixed), Purpose::Call) = (&value.fixed, purpose) {
        let is_reserved = encoding.allow_reserved && *location == Location::Query;
        let piece = if is_reserved { Piece::Reserved } else { Piece::Fixed };
        return spelled(Parts::One(piece(fixed.clone())));
    }
    spelled(Parts::of(name, &value.of, types, encoding, purpose))
}

/// Returns the template of a form that is the whole query string.
fn query_form(object: &Object, stated: &[FormField], types: &Types, by: Purpose) -> Vec<Piece> {
    let spelled = |member: &Member| {
        let encoding = stated.iter().find(|field| field.name == member.json);
        let encoding = encoding.and_then(|field| field.encoding.as_ref());
        let fields = fields(member, encoding, types, by).into_iter();
        fields.map(|(name, value)| [name, vec![EQUALS], value].concat()).collect::<Vec<_>>()
    };
    joined(shown(&object.members, by).flat_map(spelled).collect(), "&")
}

/// Returns the names and values of a form field for a property; several if it is exploded. Without
/// an encoding the property is one text, and so is each item of a list.
pub(super) fn fields(
    member: &Member,
    encoding: Option<&Encoding>,
    types: &Types,
    purpose: Purpose,
) -> Vec<(Vec<Piece>, Vec<Piece>)> {
    let name = &member.json;
    let parts = match (&member.fixed, encoding) {
        (Some(fixed), _) if purpose == Purpose::Call => Parts::One(Piece::Fixed(fixed.clone())),
        (_, None) => Parts::One(Piece::Value(name.clone(), Notation::of(&member.value, types))),
        (_, Some(encoding)) => Parts::of(name, &member.value, types, encoding, purpose),
    };
    let usual = Encoding::of(Location::Query);
    let encoding = encoding.unwrap_or(&usual);
    let pieces = Spelled { name, location: Location::Query, encoding, parts }.pieces();
    let fields = pieces.split(|piece| *piece == Piece::Mark("&"));
    let field = |pieces: &[Piece]| {
        let is_end = |piece: &Piece| matches!(piece, Piece::Mark("=" | "]="));
        let end = pieces.iter().position(is_end).unwrap_or_default();
        let mut name = pieces[..end].to_vec();
        name.extend((pieces[end] == Piece::Mark("]=")).then_some(Piece::Mark("]")));
        (name, pieces[end + 1..].to_vec())
    };
    fields.map(field).collect()
}

/// Returns the template for readers, if it differs from the default of the parameter's location.
pub fn unusual_spelling(parameter: &Parameter, types: &Types) -> Option<Vec<Piece>> {
    let usual = Parameter { encoding: Encoding::of(parameter.location), ..parameter.clone() };
    let Parameter { name, value, encoding, .. } = parameter;
    let parts = || Parts::of(name, &value.of, types, encoding, Purpose::Note);
    // The encoding of an object is never obvious.
    if *encoding == usual.encoding && !matches!(parts(), Parts::Pairs(_)) {
        return None;
    }
    let of = |parameter: &Parameter| spelling(parameter, types, Purpose::Note);
    let is_stated = !types.is_single(&value.of) || parameter.encoding.style.media_type().is_some();
    Some(of(parameter)).filter(|spelled| is_stated || *spelled != of(&usual))
}

/// Returns the template of an undeclared path parameter.
pub(super) fn of_name(name: &str) -> Vec<Piece> {
    vec![Piece::Value(name.to_owned(), Notation::Text)]
}

/// Parts of a value.
enum Parts {
    One(Piece),
    List(Vec<Vec<Piece>>),
    /// Keys with their values.
    Pairs(Vec<(Vec<Piece>, Piece)>),
}

/// Returns two items of a list, and of each nested list.
fn items(name: &str, notation: Notation, styles: &[Style]) -> Vec<Vec<Piece>> {
    let item = |at: usize| {
        let name = format!("{name} {at}");
        match styles.split_first() {
            Some((style, inner)) => joined(items(&name, notation, inner), separator(style)),
            None => vec![Piece::Value(name, notation)],
        }
    };
    [1, 2].map(item).into()
}

/// Maximum depth of nested objects.
const DEEPEST: usize = 3;

impl Parts {
    fn of(name: &str, value: &Type, types: &Types, encoding: &Encoding, purpose: Purpose) -> Self {
        let value_of = |name: &str, notation| Piece::Value(name.to_owned(), notation);
        let notation = Notation::of(value, types);
        let one = |notation| Self::One(value_of(name, notation));
        let any = |notation| {
            Self::Pairs(vec![(vec![Piece::Key("key".to_owned())], value_of("value", notation))])
        };
        let is_deep = encoding.style == Style::DeepObject;
        if let Some(media_type) = encoding.style.media_type() {
            return one(Notation::in_media_type(media_type));
        }
        match value {
            Type::List(_) if purpose == Purpose::Call && encoding.explode => {
                Self::List(vec![vec![value_of(name, notation)]])
            }
            Type::List(_) => Self::List(items(name, notation, &encoding.items)),
            Type::Map(item) => any(Notation::of(item, types)),
            Type::Named(id) => match &types.definition(*id).kind {
                DefinitionKind::Object(object) if !object.members.is_empty() => {
                    let mut pairs = Vec::new();
                    let depth = if is_deep { DEEPEST } else { 1 };
                    within(&object.members, types, (purpose, depth), &[], &mut pairs);
                    Self::Pairs(pairs)
                }
                DefinitionKind::Object(_) | DefinitionKind::Choice(_) if is_deep => any(notation),
                _ => one(notation),
            },
            Type::Json if is_deep => any(notation),
            _ => one(notation),
        }
    }
}

/// Adds the properties of an object. In the style `deepObject` nested objects have keys of their
/// own, and items of lists an empty one.
fn within(
    members: &[Member],
    types: &Types,
    (purpose, depth): (Purpose, usize),
    before: &[Piece],
    out: &mut Vec<(Vec<Piece>, Piece)>,
) {
    for member in shown(members, purpose) {
        let mut key = before.to_vec();
        key.extend((!before.is_empty()).then_some(Piece::Mark("][")));
        key.push(Piece::Name(member.json.clone()));
        match &member.value {
            Type::Named(id)
                if depth > 1
                    && let DefinitionKind::Object(object) = &types.definition(*id).kind
                    && !object.members.is_empty() =>
            {
                within(&object.members, types, (purpose, depth - 1), &key, out);
                continue;
            }
            Type::List(_) if depth > 1 => key.push(Piece::Mark("][")),
            _ => {}
        }
        let value = match &member.fixed {
            Some(fixed) if purpose == Purpose::Call => Piece::Fixed(fixed.clone()),
            _ => Piece::Value(member.json.clone(), Notation::of(&member.value, types)),
        };
        out.push((key, value));
    }
}

/// Returns the properties in a template: two for readers; in a call the required ones, or else the
/// first.
fn shown(members: &[Member], purpose: Purpose) -> impl Iterator<Item = &Member> {
    let is_required = |member: &&Member| member.presence == Presence::Required;
    let some_required = members.iter().any(|member| is_required(&member));
    let by_presence = purpose == Purpose::Call && some_required;
    let most = match purpose {
        Purpose::Call if some_required => usize::MAX,
        Purpose::Call => 1,
        Purpose::Note => 2,
    };
    members.iter().filter(move |member| !by_presence || is_required(member)).take(most)
}

/// A parameter with the parts of its value.
struct Spelled<'a> {
    name: &'a str,
    location: Location,
    encoding: &'a Encoding,
    parts: Parts,
}

impl Spelled<'_> {
    fn pieces(self) -> Vec<Piece> {
        let explode = self.encoding.explode;
        let matrix = self.location == Location::Matrix || self.encoding.style == Style::Matrix;
        if matrix {
            return self.named(";", ";", ",");
        }
        match self.encoding.style {
            Style::Label if explode => self.prefixed(".", "."),
            Style::Label => self.prefixed(".", ","),
            Style::DeepObject => self.deep(),
            Style::Form | Style::Cookie => {
                let between = self.between();
                self.named("", between, ",")
            }
            Style::SpaceDelimited | Style::PipeDelimited | Style::TabDelimited => {
                let separator = separator(&self.encoding.style);
                self.delimited(separator)
            }
            Style::Simple | Style::Content(_) | Style::Matrix => self.prefixed("", ","),
            Style::WholeQuery { .. } => joined(flat(self.parts, false, ","), ","),
        }
    }

    /// Returns the separator of parameters in the location.
    fn between(&self) -> &'static str {
        if self.location == Location::Cookie { "; " } else { "&" }
    }

    /// Returns the name and `=`, in locations with named values.
    fn name(&self) -> Vec<Piece> {
        match self.location {
            Location::Query | Location::Cookie => vec![Piece::Name(self.name.to_owned()), EQUALS],
            Location::Path | Location::Matrix | Location::Header => Vec::new(),
        }
    }

    /// Returns the values with a prefix and separators.
    fn prefixed(self, prefix: &'static str, separator: &'static str) -> Vec<Piece> {
        let mut out = self.name();
        if !prefix.is_empty() {
            out.push(Piece::Mark(prefix));
        }
        out.extend(joined(flat(self.parts, self.encoding.explode, separator), separator));
        out
    }

    fn delimited(self, separator: &'static str) -> Vec<Piece> {
        if self.encoding.explode && self.location == Location::Query {
            return self.named("", "&", separator);
        }
        let mut out = self.name();
        out.extend(joined(flat(self.parts, false, separator), separator));
        out
    }

    /// Returns named parameters of a form or a path segment.
    fn named(
        self,
        before: &'static str,
        between: &'static str,
        separator: &'static str,
    ) -> Vec<Piece> {
        let behind = |name: Vec<Piece>, value: Vec<Piece>| [name, vec![EQUALS], value].concat();
        let own = || vec![Piece::Name(self.name.to_owned())];
        let parameters: Vec<Vec<Piece>> = match (self.parts, self.encoding.explode) {
            (Parts::List(items), true) => {
                items.into_iter().map(|item| behind(own(), item)).collect()
            }
            (Parts::Pairs(pairs), true) => {
                pairs.into_iter().map(|(key, value)| behind(key, vec![value])).collect()
            }
            (parts, _) => vec![behind(own(), joined(flat(parts, false, separator), separator))],
        };
        let mut out = if before.is_empty() { Vec::new() } else { vec![Piece::Mark(before)] };
        out.extend(joined(parameters, between));
        out
    }

    /// Returns properties in brackets; a value without properties is a form parameter.
    fn deep(self) -> Vec<Piece> {
        let Parts::Pairs(pairs) = self.parts else { return self.named("", "&", ",") };
        let parameter = |(key, value): (Vec<Piece>, Piece)| {
            let name = vec![Piece::Name(self.name.to_owned()), Piece::Mark("[")];
            [name, key, vec![Piece::Mark("]="), value]].concat()
        };
        joined(pairs.into_iter().map(parameter).collect(), "&")
    }
}

const EQUALS: Piece = Piece::Mark("=");

/// Returns the values of a text; a property is its name and its value.
fn flat(parts: Parts, explode: bool, separator: &'static str) -> Vec<Vec<Piece>> {
    match parts {
        Parts::One(piece) => vec![vec![piece]],
        Parts::List(items) => items,
        Parts::Pairs(pairs) => {
            let mark = Piece::Mark(if explode { "=" } else { separator });
            let pair = |(key, value)| [key, vec![mark.clone(), value]].concat();
            pairs.into_iter().map(pair).collect()
        }
    }
}

fn joined(values: Vec<Vec<Piece>>, separator: &'static str) -> Vec<Piece> {
    let mut out = Vec::new();
    for (at, value) in values.into_iter().enumerate() {
        if at > 0 {
            out.push(Piece::Mark(separator));
        }
        out.extend(value);
    }
    out
}

#[cfg(test)]
mod tests;
