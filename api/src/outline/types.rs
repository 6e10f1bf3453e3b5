//! Outline of the types of a model.

use crate::{
    Access, ChoiceBy, Content, Definition, DefinitionKind, Member, Presence, Types, XmlRole,
};

use super::Outline;

/// Content of a body: `<snapshot response> at snapshot`.
pub(super) fn content(types: &Types, content: &Content) -> String {
    match content {
        Content::Bytes => "bytes".to_owned(),
        Content::Text => "text".to_owned(),
        Content::Json => "json".to_owned(),
        Content::Typed { value, xml: None } => types.words(value),
        Content::Typed { value, xml: Some(xml) } => format!("{} at {xml}", types.words(value)),
        Content::Form(value) => format!("form {}", types.words(value)),
        Content::Events(value) => format!("events of {}", types.words(value)),
        Content::Lines(value) => format!("lines of {}", types.words(value)),
        Content::Multipart(value) => format!("multipart {}", types.words(value)),
    }
}

/// Prints every definition.
pub(super) fn types(out: &mut Outline, types: &Types) {
    for definition in &types.definitions {
        let Definition { name, kind, .. } = definition;
        match kind {
            DefinitionKind::Object(object) => {
                let role = match &object.xml {
                    None => String::new(),
                    Some(XmlRole::Content) => " xml".to_owned(),
                    Some(XmlRole::Document(name)) => format!(" xml {name}"),
                    Some(XmlRole::Wrapper) => " wrapper".to_owned(),
                };
                out.line(1, &format!("object <{name}>{role}"));
                for property in &object.members {
                    out.line(2, &member(types, property));
                }
                if let Some(extra) = &object.extra {
                    out.line(2, &format!("and {}", types.words(extra)));
                }
            }
            DefinitionKind::Choice(choice) => {
                let by = match &choice.by {
                    ChoiceBy::Element => "element".to_owned(),
                    ChoiceBy::ElementOrText => "element or text".to_owned(),
                    ChoiceBy::Type => "type".to_owned(),
                    ChoiceBy::Tag { name, is_literal: false } => format!("member {name}"),
                    ChoiceBy::Tag { name, is_literal: true } => format!("literal {name}"),
                    ChoiceBy::Event => "event".to_owned(),
                    ChoiceBy::Shape => "shape".to_owned(),
                };
                out.line(1, &format!("choice <{name}> by {by}"));
                for variant in &choice.variants {
                    out.line(2, &member(types, variant));
                }
                for (text, json) in &choice.also {
                    out.line(2, &format!("also {text}: {json}"));
                }
            }
            DefinitionKind::Enumeration(enumeration) => {
                let values: Vec<&str> =
                    enumeration.values.iter().map(|value| value.value.as_str()).collect();
                out.line(1, &format!("enumeration <{name}> of {}", values.join(" | ")));
            }
        }
    }
}

/// `size: int32 required at @size with >= 1`
fn member(types: &Types, member: &Member) -> String {
    let mut words = vec![format!("{}: {}", member.json, types.words(&member.value))];
    if member.nullable {
        words.push("or null".to_owned());
    }
    if member.presence_where_sent() == Presence::Required {
        words.push("required".to_owned());
    }
    if member.is_conditional {
        words.push("conditional".to_owned());
    }
    match member.access {
        Access::Both => {}
        Access::ReadOnly => words.push("read only".to_owned()),
        Access::WriteOnly => words.push("write only".to_owned()),
    }
    if member.deprecated {
        words.push("deprecated".to_owned());
    }
    if let Some(default) = &member.default {
        words.push(format!("default {default:?}"));
    }
    if let Some(fixed) = &member.fixed {
        words.push(format!("fixed {fixed:?}"));
    }
    if let Some(xml) = &member.xml {
        words.push(format!("at {xml}"));
    }
    let constraints = member.constraints.to_string();
    if !constraints.is_empty() {
        words.push(format!("with {constraints}"));
    }
    words.extend(member.examples.iter().map(|example| format!("example {example}")));
    words.join(" ")
}
