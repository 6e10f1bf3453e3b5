//! Independent check of values against types: whether the generated type would decode a value, and
//! encode it again if examples match the declarations. Written from the documentation of the model,
//! without using the code under test.

use restwright_api::{
    DefinitionKind, Member, Object, Presence, QName, Scalar, Type, Types, XmlEntries, XmlForm,
    XmlRole,
};
use serde_json::Value;

/// Error message with the path of the mismatch.
pub(crate) type Fit = Result<(), String>;

/// Checks a JSON value against a type.
pub(crate) fn json(types: &Types, kind: &Type, value: &Value, at: &str) -> Fit {
    let no = |why: &str| Err(format!("{at}: {why}: {value} is no {}", types.words(kind)));
    match (kind, value) {
        (Type::Json, _) | (Type::Nullable(_), Value::Null) => Ok(()),
        (Type::Nullable(inner), _) => json(types, inner, value, at),
        (Type::List(item), Value::Array(items)) => {
            items.iter().try_for_each(|value| json(types, item, value, &format!("{at}[]")))
        }
        (Type::Map(item), Value::Object(members)) => members
            .iter()
            .try_for_each(|(key, value)| json(types, item, value, &format!("{at}.{key}"))),
        (Type::Scalar(scalar), _) if json_scalar(*scalar, value) => Ok(()),
        (Type::Named(id), _) => match (&types.definition(*id).kind, value) {
            (DefinitionKind::Enumeration(_), Value::String(_)) => Ok(()),
            (DefinitionKind::Object(object), Value::Object(members)) => {
                for (key, value) in members {
                    let Some(member) =
                        object.members.iter().find(|candidate| candidate.json == *key)
                    else {
                        return no(&format!("no member `{key}`"));
                    };
                    if !(value.is_null() && member.nullable) {
                        json(types, &member.value, value, &format!("{at}.{key}"))?;
                    }
                }
                let missing = object.members.iter().find(|member| {
                    member.presence == Presence::Required && !members.contains_key(&member.json)
                });
                missing.map_or(Ok(()), |member| no(&format!("`{}` is missing", member.json)))
            }
            _ => no("of another kind"),
        },
        _ => no("of another kind"),
    }
}

fn json_scalar(scalar: Scalar, value: &Value) -> bool {
    match (scalar, value) {
        // Strings accept numbers and booleans and vice versa, because examples are inaccurate.
        (Scalar::Boolean | Scalar::String, Value::Bool(_)) | (Scalar::String, Value::Number(_)) => {
            true
        }
        (Scalar::Int32, Value::Number(number)) => {
            number.as_i64().is_some_and(|number| i32::try_from(number).is_ok())
        }
        (Scalar::Integer, Value::Number(number)) => number.is_i64() || number.is_u64(),
        (Scalar::Int64, Value::Number(number)) => number.as_i64().is_some(),
        (Scalar::Double | Scalar::Decimal, Value::Number(number)) => number.as_f64().is_some(),
        (_, Value::String(text)) => text_fits(scalar, text) || text_is_read(scalar, text),
        _ => false,
    }
}

/// True if the parser of another type than string accepts a string.
fn text_is_read(scalar: Scalar, text: &str) -> bool {
    match scalar {
        Scalar::Boolean => matches!(text.to_lowercase().as_str(), "true" | "false" | "1" | "0"),
        Scalar::Int32 | Scalar::Int64 => text.parse::<i64>().is_ok(),
        Scalar::Double => text.parse::<f64>().is_ok(),
        Scalar::Uuid => text.replace('-', "").len() == 32 || text.is_empty(),
        Scalar::DateTime | Scalar::Date | Scalar::Time | Scalar::Duration => true,
        _ => false,
    }
}

fn text_fits(scalar: Scalar, text: &str) -> bool {
    let digits = || text.bytes().filter(u8::is_ascii_digit).count();
    match scalar {
        Scalar::String | Scalar::Uri => true,
        Scalar::Uuid => {
            text.len() == 36 && text.matches('-').count() == 4 && text == text.to_lowercase()
        }
        Scalar::DateTime => text.contains(['T', ' ']) && digits() >= 14,
        Scalar::Decimal => text.parse::<f64>().is_ok(),
        Scalar::Date => digits() >= 8,
        Scalar::Time => digits() >= 6,
        Scalar::Duration => text.contains('P'),
        Scalar::Base64 => text.len().is_multiple_of(4),
        Scalar::Hex => text.len().is_multiple_of(2),
        _ => false,
    }
}

fn xml_text(types: &Types, kind: &Type, text: &str, at: &str) -> Fit {
    let fits = match kind {
        Type::Json => true,
        Type::Scalar(Scalar::Integer) => text.parse::<i128>().is_ok(),
        Type::Scalar(Scalar::Double | Scalar::Decimal) => text.parse::<f64>().is_ok(),
        Type::Scalar(scalar) => text_fits(*scalar, text) || text_is_read(*scalar, text),
        Type::Nullable(inner) => return xml_text(types, inner, text, at),
        Type::Named(id) => matches!(types.definition(*id).kind, DefinitionKind::Enumeration(_)),
        _ => false,
    };
    if fits { Ok(()) } else { Err(format!("{at}: text {text:?} is no {}", types.words(kind))) }
}

type Node<'d> = roxmltree::Node<'d, 'd>;
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

fn is(node: Node, name: &QName) -> bool {
    let tag = node.tag_name();
    tag.name() == name.local && tag.namespace() == name.namespace.as_deref()
}

fn elements(node: Node) -> impl Iterator<Item = Node> {
    node.children().filter(Node::is_element)
}

fn text(node: Node) -> String {
    node.children().filter(Node::is_text).filter_map(|text| text.text()).collect()
}

/// Checks a document against the content of a body.
pub(crate) fn document(types: &Types, kind: &Type, xml: Option<&XmlForm>, root: Node) -> Fit {
    if let Some(form) = xml {
        return value(types, kind, form, &[root], "");
    }
    let Some(object) = types.object(kind).filter(|object| object.xml == Some(XmlRole::Wrapper))
    else {
        return Err("no document element is known".to_owned());
    };
    let root_member = object.members.iter().find_map(|member| {
        let form = member.xml.as_ref()?;
        (form.name().is_some_and(|name| is(root, name))).then_some((member, form))
    });
    match root_member {
        Some((member, form)) => value(types, &member.value, form, &[root], ""),
        None => Err(format!("no member is the document element {:?}", root.tag_name())),
    }
}

/// Checks the elements of one property.
fn value(types: &Types, kind: &Type, form: &XmlForm, nodes: &[Node], at: &str) -> Fit {
    let at = format!("{at}/{}", nodes[0].tag_name().name());
    if let (XmlForm::BareList { .. }, Type::List(item)) = (form, kind) {
        return nodes.iter().try_for_each(|node| content(types, item, *node, &at));
    }
    let [single] = *nodes else { return Err(format!("{at}: stands more than once")) };
    if !form.name().is_some_and(|name| is(single, name)) {
        return Err(format!("{at}: is not {form}"));
    }
    match (form, kind) {
        (XmlForm::Element(_), _) => content(types, kind, single, &at),
        (XmlForm::WrappedList { item, .. }, Type::List(inner)) => {
            nothing_else(single, &at)?;
            elements(single).try_for_each(|node| {
                if !is(node, item) {
                    return Err(format!("{at}: {:?} is no {item}", node.tag_name().name()));
                }
                content(types, inner, node, &at)
            })
        }
        (XmlForm::Map { entries, .. }, Type::Map(inner)) => {
            nothing_else(single, &at)?;
            elements(single).try_for_each(|node| match entries {
                XmlEntries::Named => content(types, inner, node, &at),
                XmlEntries::Keyed { item, key } if is(node, item) => {
                    let has_more = node.attributes().any(|attribute| attribute.name() != key.local);
                    if has_more {
                        return Err(format!("{at}: more attributes than the key"));
                    }
                    xml_text(types, inner, &text(node), &at)
                }
                XmlEntries::Keyed { .. } => Err(format!("{at}: is no entry")),
            })
        }
        _ => Err(format!("{at}: {form} does not go with {}", types.words(kind))),
    }
}

fn nothing_else(node: Node, at: &str) -> Fit {
    let attributes = node.attributes().any(|attribute| attribute.namespace() != Some(INSTANCE));
    if attributes || !text(node).trim().is_empty() {
        return Err(format!("{at}: attributes or text beside items"));
    }
    Ok(())
}

/// Checks the content of an element.
fn content(types: &Types, kind: &Type, node: Node, at: &str) -> Fit {
    if node.attribute((INSTANCE, "nil")) == Some("true") {
        return Ok(());
    }
    let Some(object) = types.object(kind) else {
        if node.attributes().len() > 0 || elements(node).next().is_some() {
            return match kind {
                Type::Json => Ok(()),
                _ => Err(format!("{at}: structure, but the type is {}", types.words(kind))),
            };
        }
        return xml_text(types, kind, &text(node), at);
    };
    let of = |wanted: &dyn Fn(&XmlForm) -> bool| -> Option<&Member> {
        object.members.iter().find(|member| member.xml.as_ref().is_some_and(wanted))
    };
    let mut seen: Vec<&str> = Vec::new();
    for attribute in node.attributes().filter(|candidate| candidate.namespace() != Some(INSTANCE)) {
        let member = of(&|form| {
            matches!(form, XmlForm::Attribute(name)
            if name.local == attribute.name() && name.namespace.as_deref() == attribute.namespace())
        });
        let Some(member) = member else {
            return Err(format!("{at}: attribute {} is unknown", attribute.name()));
        };
        xml_text(types, &member.value, attribute.value(), &format!("{at}/@{}", attribute.name()))?;
        seen.push(&member.json);
    }
    for member in &object.members {
        let Some(form) = member.xml.as_ref().filter(|form| !matches!(form, XmlForm::Attribute(_)))
        else {
            continue;
        };
        let Some(name) = form.name() else { continue };
        let children: Vec<Node> = elements(node).filter(|child| is(*child, name)).collect();
        if !children.is_empty() {
            value(types, &member.value, form, &children, at)?;
            seen.push(&member.json);
        }
    }
    known_elements(object, node, at)?;
    let own = text(node);
    if !own.trim().is_empty() {
        let Some(member) = of(&|form| *form == XmlForm::Text) else {
            return Err(format!("{at}: text {:?} is unknown", own.trim()));
        };
        xml_text(types, &member.value, &own, at)?;
        seen.push(&member.json);
    }
    let missing = object.members.iter().find(|member| {
        let may_be_absent = member.nullable || matches!(member.xml, Some(XmlForm::BareList { .. }));
        member.presence == Presence::Required && !may_be_absent && !seen.contains(&&*member.json)
    });
    missing.map_or(Ok(()), |member| Err(format!("{at}: `{}` is missing", member.json)))
}

fn known_elements(object: &Object, node: Node, at: &str) -> Fit {
    let is_known = |child: Node| {
        object.members.iter().filter_map(|member| member.xml.as_ref()).any(|form| {
            !matches!(form, XmlForm::Attribute(_))
                && form.name().is_some_and(|name| is(child, name))
        })
    };
    match elements(node).find(|child| !is_known(*child)) {
        Some(unknown) => Err(format!("{at}: element {} is unknown", unknown.tag_name().name())),
        None => Ok(()),
    }
}
