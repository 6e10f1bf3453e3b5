//! Conversion of the property of a node to a property of a type.

use restwright_api::pending::{Member, Type};
use restwright_api::{QName, XmlEntries, XmlForm};

use super::decide::Decider;
use super::guess::one_of;
use super::maps::shown_entries;
use super::naming::Context;
use super::node::{Node, Part};

impl Decider<'_, '_> {
    pub(super) fn member(
        &mut self,
        part: &Part,
        object: &Node,
        context: &Context,
        is_wrapper: bool,
    ) -> Member {
        let node = &part.node;
        let value = self.value(node, &part.name, context);
        let xml = part.form.as_ref().filter(|_| self.has_xml);
        let xml = xml.map(|form| resolved(form, &value, node));
        let presence = self.presence(part, object, is_wrapper);
        let declared = node.declared.map(|field| &field.value);
        let fixed = declared.and_then(|value| value.fixed.clone());
        let fixed = fixed.filter(|fixed| self.is_always(node, fixed));
        let shown = || node.place.map(|offset| self.report.span(offset));
        Member {
            xml,
            nullable: node.nulls > 0,
            is_guess: true,
            presence,
            default: declared.and_then(|value| value.default.clone()),
            fixed,
            docs: node.declared.map(|field| field.docs.clone()).unwrap_or_default(),
            links: node.declared.map(|field| field.links.clone()).unwrap_or_default(),
            span: node.declared.map(|field| field.span).or_else(shown),
            ..Member::new(part.name.clone(), value)
        }
    }

    /// True if no example has another value than the declared one.
    fn is_always(&mut self, node: &Node, fixed: &str) -> bool {
        let (Some(field), Some(differing)) = (node.declared, node.scalars.outside(&[fixed])) else {
            return true;
        };
        let problem = format!("is fixed to {fixed:?}, but a sample has {differing}");
        self.report.contradiction(field, Some(differing.place), &problem);
        false
    }
}

/// Adapts the XML form to a type: an element around a list is a wrapped list.
pub(super) fn resolved(form: &XmlForm, value: &Type, node: &Node) -> XmlForm {
    let around = match form {
        XmlForm::Element(name) => name,
        // A value that is not a list occurs once; text in attributes has no structure.
        XmlForm::BareList { item } if !matches!(value, Type::List(_)) => item,
        XmlForm::Attribute(name)
            if !matches!(value, Type::Scalar(_) | Type::Named(_) | Type::Json) =>
        {
            name
        }
        unchanged => return unchanged.clone(),
    };
    let name = around.clone();
    match value {
        Type::List(_) => {
            let item = node.item_name.clone().unwrap_or_else(|| one_of(around));
            XmlForm::WrappedList { name, item }
        }
        Type::Map(_) => {
            let entries = shown_entries(node).unwrap_or_else(|| usual_entries(around));
            XmlForm::Map { name, entries }
        }
        _ => XmlForm::Element(name),
    }
}

/// Returns the form `<meta key="…">…</meta>` in `<metadata>`, for maps without examples.
fn usual_entries(map: &QName) -> XmlEntries {
    let item_name = one_of(map);
    let item = if item_name.local == map.local {
        QName { local: "entry".to_owned(), ..item_name }
    } else {
        item_name
    };
    XmlEntries::Keyed { item, key: QName { namespace: None, local: "key".to_owned() } }
}
