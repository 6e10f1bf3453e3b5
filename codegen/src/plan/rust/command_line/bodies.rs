//! Bodies of requests, as files and as fields.

use restwright_api::{Access, Api, Member, Object, Presence, Type, XmlRole};
use restwright_source::text::printable;
use serde::Serialize;

use super::super::bodies::BodyKind;
use super::super::operations::OperationPlan;
use super::line;
use super::values::CommandValue;

/// A body of a command.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CommandBodyPlan {
    /// What it is made of.
    pub content: CommandContent,
    /// Its media types, the default first.
    pub media_types: Vec<String>,
    /// The property around its fields: `{"volume": {…}}`.
    pub wrapper: Option<String>,
    /// Its fields, where it is an object.
    pub fields: Vec<CommandFieldPlan>,
}

/// What a body is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum CommandContent {
    /// A value of a type.
    Value(Type),
    /// The content of a file.
    Bytes,
    /// Fields and files that nothing declares.
    Multipart,
}

/// A field of a body.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CommandFieldPlan {
    /// Its name.
    pub name: String,
    /// What help says of it.
    pub about: String,
    /// True where it must be given.
    pub required: bool,
    /// Its values.
    pub value: CommandValue,
}

/// The bodies of an operation. Streams are bytes as well.
pub(super) fn bodies(api: &Api, found: &OperationPlan) -> Vec<CommandBodyPlan> {
    let body = |kind: &BodyKind| {
        let content = match kind {
            BodyKind::Value(value) | BodyKind::ValueOf(value, _) => {
                CommandContent::Value(value.clone())
            }
            BodyKind::Text(_) | BodyKind::Bytes(_) | BodyKind::Lines(..) => CommandContent::Bytes,
            BodyKind::Multipart => CommandContent::Multipart,
            BodyKind::Stream(_) => return None,
        };
        let (wrapper, fields) = match &content {
            CommandContent::Value(value) => fields(api, value),
            CommandContent::Bytes | CommandContent::Multipart => (None, Vec::new()),
        };
        let media_types = kind.media_types(&found.sends);
        Some(CommandBodyPlan { content, media_types, wrapper, fields })
    };
    found.bodies.iter().filter_map(|plan| body(&plan.kind)).collect()
}

/// The fields of a body, and the property around them.
fn fields(api: &Api, value: &Type) -> (Option<String>, Vec<CommandFieldPlan>) {
    let Some(object) = api.types.object(value) else { return (None, Vec::new()) };
    if let (Some(XmlRole::Wrapper), [member]) = (&object.xml, &object.members[..])
        && let Some(inner) = api.types.object(&member.value)
    {
        return (Some(member.json.clone()), of_object(api, inner));
    }
    (None, of_object(api, object))
}

fn of_object(api: &Api, object: &Object) -> Vec<CommandFieldPlan> {
    let is_sent = |member: &&Member| member.access != Access::ReadOnly && member.fixed.is_none();
    let field = |member: &Member| CommandFieldPlan {
        name: member.json.clone(),
        about: line(&member.docs).unwrap_or_default(),
        required: member.presence == Presence::Required && !member.nullable && !member.is_guess,
        value: CommandValue::of(&member.value, &api.types),
    };
    // A name that a terminal would interpret is none that a user types.
    let is_plain = |member: &&Member| printable(&member.json) == member.json;
    object.members.iter().filter(is_sent).filter(is_plain).map(field).collect()
}
