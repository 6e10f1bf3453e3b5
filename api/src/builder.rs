//! Every type once: shapes that are equal and mean the same name are one definition.

use std::collections::{BTreeMap, BTreeSet};

use crate::names::{Wanted, allot, hashed_name};
use crate::{
    Definition, DefinitionKind, Enumeration, Member, Object, Prose, TypeId, TypeName, Types,
    XmlForm, XmlRole,
};
use restwright_source::{Diagnostic, Diagnostics, Span};

/// The definitions so far, and how each is used.
#[derive(Debug, Default)]
pub struct TypeBuilder {
    definitions: Vec<Definition>,
    uses: Vec<Uses>,
    by_base: BTreeMap<Vec<String>, Vec<TypeId>>,
    reports: Vec<Diagnostic>,
}

/// The names that a definition could have, the best first, by what uses it.
#[derive(Debug, Default)]
struct Uses {
    grammar: Option<Vec<Vec<String>>>,
    response: Option<Vec<Vec<String>>>,
    request: Option<Vec<Vec<String>>>,
    parameter: Option<Vec<Vec<String>>>,
    /// Where a schema declares it.
    span: Option<Span>,
    /// How much all places that hold it say of it.
    weight: usize,
}

/// A use of a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// What uses it.
    pub by: User,
    /// What it could be called, the best first.
    pub names: Vec<Vec<String>>,
    /// How much the place says of what is held there.
    pub weight: usize,
}

/// What uses a definition, in the order in which short names are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum User {
    /// A schema, which names it.
    Grammar,
    /// The body of a response: what programs speak of most.
    Response,
    /// The body of a request.
    Request,
    /// A parameter or a header.
    Parameter,
}

impl Uses {
    /// What it could be called.
    fn wanted(&self) -> Wanted {
        let Self { grammar, response, request, parameter, weight, .. } = self;
        let names = grammar.iter().chain(response).chain(request).chain(parameter).flatten();
        let mut names: Vec<String> =
            names.filter(|words| !words.is_empty()).map(|words| words.join(" ")).collect();
        if names.is_empty() {
            names.push("value".to_owned());
        }
        let identity = names.join("/");
        // What most bodies hold is what programs speak of most.
        Wanted { names, identity, weight: *weight }
    }

    /// The first user, as names go.
    fn first(&self) -> User {
        match self {
            Self { grammar: Some(_), .. } => User::Grammar,
            Self { response: Some(_), .. } => User::Response,
            Self { request: Some(_), .. } => User::Request,
            _ => User::Parameter,
        }
    }
}

impl TypeBuilder {
    /// Definitions that have names already. Nothing else is ever taken for one of them.
    pub fn of(types: Types) -> Self {
        let named = |definition: &Definition| Uses {
            grammar: Some(vec![definition.name.0.clone()]),
            ..Uses::default()
        };
        let uses = types.definitions.iter().map(named).collect();
        Self { definitions: types.definitions, uses, ..Self::default() }
    }

    /// A definition that is given later ([`TypeBuilder::define`]), and is never taken for another one;
    /// `names` are what it could be called, the best first; `weight` is
    /// how much it deserves them ([`Wanted::weight`]).
    pub fn reserve(&mut self, names: Vec<Vec<String>>, weight: usize, span: Span) -> TypeId {
        let id = TypeId(self.definitions.len() as u32);
        let (members, docs) = (Vec::new(), Prose::default());
        let kind = DefinitionKind::Object(Object { members, ..Object::default() });
        self.definitions.push(Definition {
            name: TypeName(Vec::new()),
            docs,
            deprecated: false,
            kind,
            span: None,
        });
        self.uses.push(Uses { grammar: Some(names), weight, span: Some(span), ..Uses::default() });
        id
    }

    /// Gives a definition that was reserved.
    pub fn define(&mut self, id: TypeId, docs: Prose, kind: DefinitionKind) {
        let definition = &mut self.definitions[id.0 as usize];
        (definition.docs, definition.kind) = (docs, kind);
    }

    /// Keeps a diagnostic about a name until all names are given.
    pub fn report(&mut self, found: Diagnostic) {
        self.reports.push(found);
    }

    /// What a choice has as values, or an object as members.
    pub fn parts_of(&self, id: TypeId) -> &[Member] {
        match self.kind(id) {
            DefinitionKind::Object(object) => &object.members,
            DefinitionKind::Choice(choice) => &choice.variants,
            DefinitionKind::Enumeration(_) => &[],
        }
    }

    /// The values of a choice, to be named.
    pub fn variants_mut(&mut self, id: TypeId) -> &mut [Member] {
        match self.kind_mut(id) {
            DefinitionKind::Choice(choice) => &mut choice.variants,
            DefinitionKind::Object(_) | DefinitionKind::Enumeration(_) => &mut [],
        }
    }

    /// What a definition defines.
    pub fn kind(&self, id: TypeId) -> &DefinitionKind {
        &self.definitions[id.0 as usize].kind
    }

    /// The same, to be changed.
    pub fn kind_mut(&mut self, id: TypeId) -> &mut DefinitionKind {
        &mut self.definitions[id.0 as usize].kind
    }

    /// The id of a definition; `base` is what it is called where it stands. The name of the
    /// definition itself is not looked at.
    pub fn id(&mut self, base: &[String], new: Definition, used: Use) -> TypeId {
        let known = self.by_base.entry(base.to_vec()).or_default();
        let definitions = &mut self.definitions;
        let same = known.iter().find(|id| same(&definitions[id.0 as usize], &new)).copied();
        let id = if let Some(id) = same {
            merge(&mut definitions[id.0 as usize], new);
            id
        } else {
            let id = TypeId(definitions.len() as u32);
            definitions.push(new);
            self.uses.push(Uses::default());
            known.push(id);
            id
        };
        let by_side = &mut self.uses[id.0 as usize];
        by_side.weight += used.weight;
        let names = match used.by {
            User::Grammar => &mut by_side.grammar,
            User::Response => &mut by_side.response,
            User::Request => &mut by_side.request,
            User::Parameter => &mut by_side.parameter,
        };
        // Which use the description shows first says nothing: of all, the first of the alphabet.
        if names.as_ref().is_none_or(|known| used.names < *known) {
            *names = Some(used.names);
        }
        id
    }

    /// Gives names: the short ones by the order of [`User`], and in no other order.
    pub fn finish(mut self, diagnostics: &mut Diagnostics) -> Types {
        diagnostics.extend(std::mem::take(&mut self.reports));
        let mut taken: BTreeSet<String> = BTreeSet::new();
        for user in [User::Grammar, User::Response, User::Request, User::Parameter] {
            let of_user: Vec<usize> =
                (0..self.uses.len()).filter(|at| self.uses[*at].first() == user).collect();
            let wanted: Vec<Wanted> = of_user.iter().map(|at| self.uses[*at].wanted()).collect();
            let hashed = |base: &str, hash: &str| format!("{base} {hash}");
            let given = allot(&wanted, taken.iter().cloned(), folded, hashed);
            for (name, at) in given.hashed(&of_user) {
                if let Some(span) = self.uses[*at].span.or(self.definitions[*at].span) {
                    let help = "name the type in a schema, or with `rename`";
                    diagnostics.push(hashed_name("type", name, span, help));
                }
            }
            for (at, name) in of_user.into_iter().zip(given.names) {
                taken.insert(folded(&name));
                let words = name.split(' ').map(str::to_owned).collect();
                self.definitions[at].name = TypeName(words);
            }
        }
        Types { definitions: self.definitions }
    }
}

/// Names that are one where words are put together.
fn folded(name: &str) -> String {
    name.replace(' ', "")
}

/// True where two definitions are of the same values; what the description says of them may
/// differ.
fn same(known: &Definition, new: &Definition) -> bool {
    match (&known.kind, &new.kind) {
        (DefinitionKind::Object(known), DefinitionKind::Object(new)) => same_object(known, new),
        (DefinitionKind::Enumeration(known), DefinitionKind::Enumeration(new)) => {
            let texts = |of: &Enumeration| -> Vec<String> {
                of.values.iter().map(|value| value.value.clone()).collect()
            };
            known.base == new.base && texts(known) == texts(new)
        }
        _ => false,
    }
}

fn same_object(known: &Object, new: &Object) -> bool {
    let roles = match (&known.xml, &new.xml) {
        (Some(XmlRole::Document(one)), Some(XmlRole::Document(other))) => one == other,
        (Some(one), Some(other)) => {
            matches!(one, XmlRole::Wrapper) == matches!(other, XmlRole::Wrapper)
        }
        _ => true,
    };
    roles
        && known.extra == new.extra
        && same_order(known, new)
        && known.members.len() == new.members.len()
        && new.members.iter().all(|member| {
            known
                .members
                .iter()
                .any(|known| known.json == member.json && same_member(known, member))
        })
}

/// True where XML has the elements of both in one order.
fn same_order(known: &Object, new: &Object) -> bool {
    let is_element = |member: &&Member| {
        !matches!(member.xml, None | Some(XmlForm::Attribute(_) | XmlForm::Text))
    };
    let names = |object: &Object| -> Vec<String> {
        object.members.iter().filter(is_element).map(|member| member.json.clone()).collect()
    };
    let (known, new) = (names(known), names(new));
    let both = |name: &&String| known.contains(name) && new.contains(name);
    known.iter().filter(both).eq(new.iter().filter(both))
}

/// Null is left out: it is a matter of what samples happen to show, and a member that may be null
/// holds every other value too.
fn same_member(known: &Member, new: &Member) -> bool {
    let forms = known.xml == new.xml || known.xml.is_none() || new.xml.is_none();
    forms
        && known.value == new.value
        && known.presence == new.presence
        && known.default == new.default
        && known.fixed == new.fixed
        && known.links == new.links
}

/// Adds what only the new one says.
fn merge(known: &mut Definition, new: Definition) {
    if known.docs.is_empty() {
        known.docs = new.docs;
    }
    let (DefinitionKind::Object(known), DefinitionKind::Object(new)) = (&mut known.kind, new.kind)
    else {
        return;
    };
    if known.xml.is_none() || matches!(new.xml, Some(XmlRole::Document(_))) {
        known.xml = new.xml;
    }
    for new in new.members {
        let found = known.members.iter_mut().find(|known| known.json == new.json);
        let Some(known) = found else { continue };
        known.nullable |= new.nullable;
        if known.xml.is_none() {
            known.xml = new.xml;
        }
        if known.docs.is_empty() {
            known.docs = new.docs;
        }
    }
}
