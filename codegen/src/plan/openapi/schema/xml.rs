//! XML form of values.

use restwright_api::{Member, QName, Type, Types, XmlEntries, XmlForm, XmlRole};

use super::super::document::{Schema, Xml, XmlName};

/// Sets the XML form of a property, as far as its JSON name does not determine it.
pub(super) fn write(member: &Member, types: &Types, schema: &mut Schema) {
    schema.absent_is_empty = member.absent_is_empty;
    let Some(form) = &member.xml else { return };
    // Otherwise the name of a document would be taken from the property.
    let is_document = types.object(&member.value).is_some_and(
        |object| matches!(&object.xml, Some(XmlRole::Document(name)) if Some(name) != form.name()),
    );
    put(form, Some(&*member.json).filter(|_| !is_document), schema);
    if let (XmlForm::Attribute(_), Type::List(_), Some(xml)) =
        (form, &member.value, &mut schema.xml)
    {
        xml.form = Some("tokens");
    }
    if member.nillable {
        schema.xml.get_or_insert_default().nillable = true;
    }
}

/// Sets the XML form of a document.
pub(in super::super) fn document_xml(form: &XmlForm, schema: &mut Schema) {
    put(form, None, schema);
}

fn put(form: &XmlForm, json: Option<&str>, schema: &mut Schema) {
    let xml = match form {
        XmlForm::Attribute(name) => Xml { attribute: true, ..named(name, json) },
        XmlForm::Element(name) => named(name, json),
        XmlForm::Text => Xml { form: Some("text"), ..Xml::default() },
        XmlForm::Tokens(name) => Xml { form: Some("tokens"), ..named(name, json) },
        XmlForm::Inline => Xml { form: Some("inline"), ..Xml::default() },
        XmlForm::Any => Xml { form: Some("any"), ..Xml::default() },
        XmlForm::AnyAttribute => Xml { form: Some("any-attribute"), ..Xml::default() },
        XmlForm::WrappedList { name, item } => {
            put_item(item, schema);
            Xml { wrapped: true, ..named(name, json) }
        }
        XmlForm::BareList { item } => {
            put_item(item, schema);
            Xml::default()
        }
        XmlForm::Map { name, entries: XmlEntries::Named } => {
            Xml { form: Some("map"), ..named(name, json) }
        }
        XmlForm::Map { name, entries: XmlEntries::Keyed { item, key } } => Xml {
            form: Some("map"),
            entry: Some(qualified(item)),
            key: Some(qualified(key)),
            ..named(name, json)
        },
    };
    if xml != Xml::default() {
        schema.xml = Some(xml);
    }
}

/// Sets the element of the items of a list.
fn put_item(item: &QName, list: &mut Schema) {
    if let Some(items) = &mut list.items {
        items.xml = Some(named(item, None));
    }
}

fn named(name: &QName, json: Option<&str>) -> Xml {
    Xml {
        name: (json != Some(&name.local)).then(|| name.local.clone()),
        namespace: name.namespace.clone(),
        ..Xml::default()
    }
}

fn qualified(name: &QName) -> XmlName {
    let local = name.local.clone();
    match name.namespace.clone() {
        Some(namespace) => XmlName::Qualified { name: local, namespace },
        None => XmlName::Local(local),
    }
}

/// Returns the XML form of an object.
pub(super) fn role(role: &XmlRole) -> Xml {
    match role {
        XmlRole::Document(name) => element(name),
        XmlRole::Content => Xml { form: Some("content"), ..Xml::default() },
        XmlRole::Wrapper => Xml { form: Some("wrapper"), ..Xml::default() },
    }
}

/// Returns the name of an element.
pub(super) fn element(name: &QName) -> Xml {
    named(name, None)
}

/// Returns the schema of an arbitrary element.
pub(super) fn any() -> Schema {
    Schema { any_xml: true, ..Schema::default() }
}
