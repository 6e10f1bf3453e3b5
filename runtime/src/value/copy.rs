//! Copies and comparison of objects through their fields.
//!
//! `Clone` and `PartialEq` of generated structs are these functions: derived ones take a tenth of the
//! time to check a large client.

use super::wire::{Record, View};

/// Returns a copy of an object.
#[must_use]
pub fn copy<T: Record>(object: &T) -> T {
    let mut copy = T::initial();
    fill(&mut copy, object);
    copy
}

/// Replaces the fields of an initial object by copies of those of another object of the same type.
fn fill(object: &mut dyn Record, other: &dyn Record) {
    let mut at = 0;
    while let (Some(field), Some(value)) = (object.field_mut(at), other.field(at)) {
        field.assign(value);
        at += 1;
    }
    if let Some(value) = other.xml_extra() {
        if let Some(extra) = object.xml_extra_mut().filter(|_| !value.is_empty()) {
            extra.clone_from(value);
        }
    } else if let Some(value) = other.extra() {
        let is_empty = matches!(value.view(), View::Map(entries) if entries.count() == 0);
        if let Some(extra) = object.extra_mut().filter(|_| !is_empty) {
            extra.assign(value);
        }
    }
}

/// Returns whether two objects of the same type have equal fields.
#[must_use]
pub fn equal(object: &dyn Record, other: &dyn Record) -> bool {
    let mut at = 0;
    while let (Some(field), Some(value)) = (object.field(at), other.field(at)) {
        if !field.equals(value) {
            return false;
        }
        at += 1;
    }
    if let (Some(extra), Some(value)) = (object.xml_extra(), other.xml_extra()) {
        return extra == value;
    }
    match (object.extra(), other.extra()) {
        (Some(extra), Some(value)) => extra.equals(value),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::super::xml::XmlExtra;
    use super::super::shape::Shape;
    use super::super::wire::{Map, Wire};
    use super::*;

    #[derive(Debug)]
    struct Crate {
        label: String,
        sizes: Vec<Option<i64>>,
        inner: Option<Box<Crate>>,
        extra: BTreeMap<String, bool>,
    }

    impl Record for Crate {
        fn initial() -> Self {
            Self { label: String::new(), sizes: Vec::new(), inner: None, extra: BTreeMap::new() }
        }

        fn shape(&self) -> &'static Shape {
            static SHAPE: Shape = Shape::json(
                "Crate",
                "label Required\u{1f}sizes Repeated\u{1f}inner Optional\u{1f}",
            );
            &SHAPE
        }

        fn field(&self, at: usize) -> Option<&dyn Wire> {
            let fields: [&dyn Wire; 3] = [&self.label, &self.sizes, &self.inner];
            fields.get(at).copied()
        }

        fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
            let field: &mut dyn Wire = match at {
                0 => &mut self.label,
                1 => &mut self.sizes,
                2 => &mut self.inner,
                _ => return None,
            };
            Some(field)
        }

        fn extra(&self) -> Option<&dyn Wire> {
            Some(&self.extra)
        }

        fn extra_mut(&mut self) -> Option<&mut dyn Map> {
            Some(&mut self.extra)
        }
    }

    impl Clone for Crate {
        fn clone(&self) -> Self {
            copy(self)
        }
    }

    impl PartialEq for Crate {
        fn eq(&self, other: &Self) -> bool {
            equal(self, other)
        }
    }

    fn filled() -> Crate {
        let inner = Crate { label: "inner".to_owned(), ..Record::initial() };
        Crate {
            label: "outer".to_owned(),
            sizes: vec![Some(1), None],
            inner: Some(Box::new(inner)),
            extra: BTreeMap::from([("fragile".to_owned(), true)]),
        }
    }

    #[test]
    fn copies_have_all_fields() {
        let copied = filled().clone();
        assert_eq!(copied.label, "outer");
        assert_eq!(copied.sizes, [Some(1), None]);
        assert_eq!(copied.inner.as_ref().map(|inner| inner.label.as_str()), Some("inner"));
        assert_eq!(copied.extra, filled().extra);
        assert_eq!(copied, filled());
    }

    #[test]
    fn each_field_is_compared() {
        let changes: [fn(&mut Crate); 5] = [
            |value| value.label.clear(),
            |value| value.sizes[1] = Some(2),
            |value| value.inner = None,
            |value| value.inner.as_mut().unwrap().label.push('!'),
            |value| value.extra.clear(),
        ];
        for change in changes {
            let mut value = filled();
            change(&mut value);
            assert_ne!(value, filled());
        }
    }

    #[test]
    fn unlisted_xml_is_copied_and_compared() {
        struct Element {
            extra: XmlExtra,
        }

        impl Record for Element {
            fn initial() -> Self {
                Self { extra: XmlExtra::new() }
            }

            fn shape(&self) -> &'static Shape {
                static SHAPE: Shape = Shape::new("Element", &[]);
                &SHAPE
            }

            fn xml_extra(&self) -> Option<&XmlExtra> {
                Some(&self.extra)
            }

            fn xml_extra_mut(&mut self) -> Option<&mut XmlExtra> {
                Some(&mut self.extra)
            }
        }

        let mut element = Element::initial();
        element.extra.properties.insert("color".to_owned(), "blue".into());
        assert_eq!(copy(&element).extra, element.extra);
        assert!(equal(&copy(&element), &element));
        assert!(!equal(&Element::initial(), &element));
    }
}
