//! Reads JSON in other notations, which [`notation`] recognizes.

use serde_json::{Map as Object, Value};

use super::super::value::member::Member;
use super::super::value::path::{Path, Step};
use super::super::value::seen::Seen;
use super::super::value::wire::Slot;
use super::super::value::{empty, free};
use super::notation::{self, Spelled};
use super::value;

/// Reads the value of a document, which may be enclosed in its root element.
pub(in super::super) fn fill_document(
    mut slot: Slot<'_>,
    document: Option<&Member>,
    found: &Value,
    path: &mut Path,
) -> Result<(), String> {
    if let Slot::Optional(place) = slot {
        if notation::is_nil_document(document, found) {
            place.null();
            return Ok(());
        }
        slot = place.fill();
    }
    let found = notation::inside(&slot, document, found).unwrap_or(found);
    match document {
        Some(document) => fill_member(slot, document, found, path),
        None => value::fill(slot, found, None, path),
    }
}

/// Reads a field, whose list may be wrapped or one string as in XML.
pub(super) fn fill_member(
    slot: Slot<'_>,
    member: &Member,
    found: &Value,
    path: &mut Path,
) -> Result<(), String> {
    match notation::tokens(member, found) {
        Some(items) => fill(slot, Spelled::Items(&items), path),
        None => value::fill(slot, notation::items(member, found), None, path),
    }
}

/// Reads a value in another notation.
pub(super) fn fill(slot: Slot<'_>, spelled: Spelled<'_>, path: &mut Path) -> Result<(), String> {
    match (slot, spelled) {
        (Slot::Optional(place), Spelled::Null) => {
            place.null();
            Ok(())
        }
        (Slot::Optional(place), spelled) => fill(place.fill(), spelled, path),
        (Slot::List(list), Spelled::Items(items)) => value::fill_list(list, items, path),
        (Slot::Record(record), Spelled::Member(at, found)) => {
            let members = record.shape().members();
            let mut seen = Seen::none(members.len());
            path.enter(Step::Member(members[at].name));
            if let Some(slot) = record.place(at) {
                value::fill(slot, found, None, path)?;
            }
            path.leave();
            seen.note(at);
            empty::fill_missing(record, &seen, path)
        }
        (Slot::Record(record), Spelled::Empty) => {
            value::fill_record(record, &Object::new(), None, path)
        }
        (slot, Spelled::Value(found)) => value::fill(slot, found, None, path),
        (slot, _) => value::single(slot, &Value::Null, path),
    }
}

/// Reads an inline list from the values of one of its elements. Such JSON loses the order of
/// different elements.
pub(super) fn fill_inline(
    slot: Slot<'_>,
    inner: usize,
    member: &Member,
    found: &Value,
    path: &mut Path,
) -> Result<(), String> {
    match slot {
        Slot::Optional(place) => fill_inline(place.fill(), inner, member, found, path),
        Slot::List(list) => {
            let items = found.as_array().map_or(std::slice::from_ref(found), Vec::as_slice);
            for (index, item) in items.iter().enumerate() {
                path.enter(Step::Index(index));
                let slot = value::next(list, path);
                path.charge(value::item_size(&slot))?;
                if let Some(slot) = free::inner(slot, inner) {
                    fill_member(slot, member, item, path)?;
                }
                path.leave();
            }
            Ok(())
        }
        slot => match free::inner(slot, inner) {
            Some(slot) => fill_member(slot, member, found, path),
            None => Ok(()),
        },
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::super::value::shape::Shape;
    use super::super::super::value::wire::{Record, Wire};
    use super::*;

    #[derive(Clone, Debug, Default, PartialEq)]
    struct Price {
        currency: Option<String>,
        amount: f64,
    }

    static PRICE: Shape =
        Shape::new("Price", &[Member::attribute("currency"), Member::text("amount").required()]);

    impl Record for Price {
        fn initial() -> Self {
            Self::default()
        }

        fn shape(&self) -> &'static Shape {
            &PRICE
        }

        fn field(&self, at: usize) -> Option<&dyn Wire> {
            match at {
                0 => Some(&self.currency),
                1 => Some(&self.amount),
                _ => None,
            }
        }

        fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
            match at {
                0 => Some(&mut self.currency),
                1 => Some(&mut self.amount),
                _ => None,
            }
        }
    }

    fn read<T: Wire>(member: Option<&Member>, value: &Value) -> Result<T, String> {
        let mut place = T::initial();
        let mut path = Path::default().notations(true);
        fill_document(place.slot(), member, value, &mut path).map(|()| place)
    }

    #[test]
    fn text_beside_attributes_and_alone() {
        let price =
            |currency: Option<&str>| Price { currency: currency.map(str::to_owned), amount: 1.5 };
        for (value, expected) in [
            (json!({"currency": "EUR", "amount": 1.5}), price(Some("EUR"))),
            (json!({"@currency": "EUR", "$": "1.5"}), price(Some("EUR"))),
            (json!({"currency": "EUR", "value": 1.5}), price(Some("EUR"))),
            (json!({"$": "1.5"}), price(None)),
            (json!(1.5), price(None)),
            (json!("1.5"), price(None)),
        ] {
            assert_eq!(read::<Price>(None, &value), Ok(expected), "{value}");
        }
        for value in [json!({}), json!(null), json!({"@currency": "EUR"}), json!([1.5]), json!("x")]
        {
            assert!(read::<Price>(None, &value).is_err(), "{value}");
        }
    }

    #[test]
    fn documents_and_lists() {
        let member = Member::element("tags").items("tag");
        let all = vec!["a".to_owned(), "b".to_owned()];
        for value in [
            json!(["a", "b"]),
            json!({"tag": ["a", "b"]}),
            json!({"tags": {"tag": ["a", "b"]}}),
            json!({"ns2.tags": {"ns2.tag": ["a", "b"]}}),
            json!({"tag": [{"$": "a"}, {"$": "b"}]}),
        ] {
            assert_eq!(read::<Vec<String>>(Some(&member), &value).as_ref(), Ok(&all), "{value}");
        }
        for (value, count) in [(json!({"tag": "a"}), 1), (json!(""), 0), (json!(null), 0)] {
            assert_eq!(read::<Vec<String>>(Some(&member), &value).unwrap().len(), count, "{value}");
        }
        let tokens = Member::element("tags").tokens();
        assert_eq!(read::<Vec<String>>(Some(&tokens), &json!("a b")).as_ref(), Ok(&all));
    }

    #[test]
    fn optional_documents() {
        let member = Member::element("price");
        assert_eq!(read::<Option<Price>>(Some(&member), &Value::Null), Ok(None));
        assert_eq!(read::<Option<Price>>(None, &json!({"@xsi.nil": "true"})), Ok(None));
        for nil in [json!({"price": null}), json!({"ns2.price": {"@xsi.nil": true}})] {
            assert_eq!(read::<Option<Price>>(Some(&member), &nil), Ok(None), "{nil}");
        }
        let found = read::<Option<Price>>(Some(&member), &json!({"price": {"$": 1.5}})).unwrap();
        assert_eq!(found, Some(Price { currency: None, amount: 1.5 }));
    }
}
