//! Entries of maps that are elements of an object.

use restwright_api::{Member, Object, Type, XmlEntries, XmlForm};
use restwright_runtime::{XmlElement, XmlNode};
use serde_json::{Map, Value};

use super::super::is_called;
use super::Reader;
use super::seen::Seen;

impl Reader<'_> {
    /// Reads the remaining elements into a map whose entries are elements of the object.
    pub(super) fn others(
        &mut self,
        object: &Object,
        element: &XmlElement,
        map: &mut Map<String, Value>,
        seen: &Seen,
    ) {
        let is_it = |member: &&Member| {
            member.xml == Some(XmlForm::Any) && matches!(member.value, Type::Map(_))
        };
        let Some(member) = object.members.iter().find(is_it) else { return };
        let mut others = element.clone();
        others.nodes.retain(|node| match node {
            XmlNode::Element(child) => !seen.elements.iter().any(|name| is_called(child, name)),
            XmlNode::Text(_) => false,
        });
        if !others.nodes.is_empty() {
            let value = self.at(&member.json, |reader| {
                reader.entries(&others, &XmlEntries::Named, &member.value)
            });
            map.insert(member.json.clone(), value);
        }
    }
}
