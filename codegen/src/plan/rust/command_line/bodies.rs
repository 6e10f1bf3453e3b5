//! Request bodies of commands, from files and from fields.

use restwright_api::{Access, Api, Member, Object, Presence, Type, XmlRole};
use restwright_source::text::printable;
use serde::Serialize;

use super::super::bodies::BodyKind;
use super::super::operations::OperationPlan;
use super::line;
use super::values::CommandValue;

/// Request body of a command.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CommandBodyPlan {
    /// The kind of content.
    pub content: CommandContent,
    /// The media types, the default first.
    pub media_types: Vec<String>,
    /// The name of the wrapping property: `{"volume": {…}}`.
    pub wrapper: Option<String>,
    /// The fields, if the body is an object.
    pub fields: Vec<CommandFieldPlan>,
}

/// Kind of content of a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum CommandContent {
    /// A value of a type.
    Value(Type),
    /// The content of a file.
    Bytes,
    /// Fields and files that are not declared.
    Multipart,
}

/// A field of a body.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CommandFieldPlan {
    /// The name.
    pub name: String,
    /// The help text.
    pub about: String,
    /// True if it is required.
    pub required: bool,
    /// The values.
    pub value: CommandValue,
}

/// Returns the bodies of an operation. Streams are omitted: they are accepted as bytes.
pub(super) fn bodies(api: &Api, operation: &OperationPlan) -> Vec<CommandBodyPlan> {
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
        let media_types = kind.media_types(&operation.sends);
        Some(CommandBodyPlan { content, media_types, wrapper, fields })
    };
    operation.bodies.iter().filter_map(|plan| body(&plan.kind)).collect()
}

/// Returns the fields of a body, and the property that wraps them.
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
    // A body without its only field is incomplete.
    let is_known = |member: &Member| !member.is_guess || object.members.len() == 1;
    let is_sent = |member: &&Member| member.access != Access::ReadOnly && member.fixed.is_none();
    let field = |member: &Member| CommandFieldPlan {
        name: member.json.clone(),
        about: line(&member.docs).unwrap_or_default(),
        required: member.presence == Presence::Required && !member.nullable && is_known(member),
        value: CommandValue::of(&member.value, &api.types),
    };
    // Names with characters that a terminal would interpret are omitted.
    let is_plain = |member: &&Member| printable(&member.json) == member.json;
    object.members.iter().filter(is_sent).filter(is_plain).map(field).collect()
}
