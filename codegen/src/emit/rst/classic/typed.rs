//! The parts of a body that a schema describes, where the description declares none itself.

use restwright_api::{
    Body, Content, DefinitionKind, Field, Member, Scalar, Type, TypeId, Types, Value, XmlForm,
};

/// How deep parts of parts are told.
const DEEPEST: usize = 6;
/// How many parts are told: a page is to be read.
const MOST: usize = 500;

/// The parts of the first body that has any: those that it declares, else those of the element of
/// a grammar that it names.
pub(super) fn fields<'a>(
    bodies: impl Iterator<Item = &'a Body> + Clone,
    types: &Types,
) -> Vec<Field> {
    let declared = bodies.clone().find(|body| !body.fields.is_empty());
    if let Some(body) = declared {
        return body.fields.clone();
    }
    let mut told = bodies.filter(|body| body.by_schema);
    told.find_map(|body| match &body.content {
        Content::Typed { value, .. } => Some(of_type(value, body, types)),
        _ => None,
    })
    .unwrap_or_default()
}

fn of_type(value: &Type, body: &Body, types: &Types) -> Vec<Field> {
    let mut parts = Parts { types, body, around: Vec::new(), out: Vec::new() };
    parts.inside(value, "");
    parts.out
}

struct Parts<'a> {
    types: &'a Types,
    body: &'a Body,
    /// The types that the parts at hand are in.
    around: Vec<TypeId>,
    out: Vec<Field>,
}

impl Parts<'_> {
    /// The parts of a value; `path` is where it stands, with a full stop behind it.
    fn inside(&mut self, value: &Type, path: &str) {
        let Type::Named(id) = innermost(value) else { return };
        if self.around.contains(id) || self.around.len() >= DEEPEST {
            return;
        }
        let types = self.types;
        let members = match &types.definition(*id).kind {
            DefinitionKind::Object(object) => &object.members,
            DefinitionKind::Choice(choice) => &choice.variants,
            DefinitionKind::Enumeration(_) => return,
        };
        self.around.push(*id);
        for member in members {
            self.part(member, path);
        }
        self.around.pop();
    }

    fn part(&mut self, member: &Member, path: &str) {
        if self.out.len() >= MOST {
            return;
        }
        // What stands inline has its parts where it stands itself.
        if member.xml == Some(XmlForm::Inline) {
            return self.inside(&member.value, path);
        }
        let name = format!("{path}{}", member.json);
        self.out.push(Field {
            name: name.clone(),
            path: None,
            value: self.value(member),
            docs: member.docs.clone(),
            links: Vec::new(),
            span: self.body.span,
        });
        self.inside(&member.value, &format!("{name}."));
    }

    fn value(&self, member: &Member) -> Value {
        Value {
            type_name: Some(self.word(&member.value)),
            scalar: Scalar::Any,
            presence: member.presence,
            repeating: matches!(member.value, Type::List(_)),
            default: member.default.clone(),
            fixed: member.fixed.clone(),
            options: Vec::new(),
        }
    }

    fn word(&self, value: &Type) -> String {
        match value {
            Type::List(item) => format!("list of {}", self.word(item)),
            Type::Nullable(inner) => self.word(inner),
            Type::Named(id) => match self.types.definition(*id).kind {
                DefinitionKind::Enumeration(_) => "string".to_owned(),
                DefinitionKind::Object(_) | DefinitionKind::Choice(_) => "object".to_owned(),
            },
            other => self.types.words(other),
        }
    }
}

fn innermost(value: &Type) -> &Type {
    match value {
        Type::List(inner) | Type::Nullable(inner) | Type::Map(inner) => innermost(inner),
        other => other,
    }
}
