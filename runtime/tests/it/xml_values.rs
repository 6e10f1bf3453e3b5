//! Values written as XML are read back unchanged, by another parser and by the XML reader.

use std::collections::BTreeMap;

use restwright_runtime::serde_json::{Value, json};
use restwright_runtime::{
    By, Cases, Choice, Member, Namespace, Record, Shape, Slot, View, Wire, XmlAttribute,
    XmlElement, XmlNode, from_json, from_xml, from_xml_as, to_xml, to_xml_as,
};
use roxmltree::Document;

use super::exact::record;

static SHIPS: Namespace = Namespace { prefix: "s", uri: "urn:ships" };
static BOATS: Namespace = Namespace { prefix: "s", uri: "urn:boats" };
static DOCUMENT: Member = Member::element("doc");

/// An element with text and attributes.
#[derive(Clone, Debug, Default, PartialEq)]
struct Note {
    lang: Option<String>,
    sizes: Option<Vec<String>>,
    others: BTreeMap<String, String>,
    text: String,
}

record!(Note {
    lang: Member::attribute("lang").namespace(&SHIPS),
    sizes: Member::attribute("sizes"),
    others: Member::any_attribute("others").repeated(),
    text: Member::text("text").required()
});

/// An element with child elements.
#[derive(Clone, Debug, Default, PartialEq)]
struct Part {
    name: Option<String>,
    note: Option<Note>,
    tokens: Option<Vec<String>>,
    map: Option<BTreeMap<String, String>>,
    free: Option<Value>,
    ships: Vec<Vessel>,
}

record!(Part {
    name: Member::element("name"),
    note: Member::element("note").namespace(&SHIPS),
    tokens: Member::element("tokens").tokens(),
    map: Member::element("map").entries("entry", "key"),
    free: Member::element("free"),
    ships: Member::element("ship").repeated()
});

/// One of two types, identified by `xsi:type`.
#[derive(Clone, Debug, PartialEq)]
enum Vessel {
    Ship(Note),
    Boat(Note),
}

impl Wire for Vessel {
    fn initial() -> Self {
        Self::Ship(Note::default())
    }

    fn view(&self) -> View<'_> {
        View::Choice(self)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Choice(self)
    }
}

impl Choice for Vessel {
    fn cases(&self) -> &'static Cases {
        static CASES: Cases = Cases {
            also: &[],
            by: By::Type,
            members: &[
                Member::element("Ship").namespace(&SHIPS),
                Member::element("Boat").namespace(&SHIPS),
            ],
        };
        &CASES
    }

    fn chosen(&self) -> Option<(usize, &dyn Wire)> {
        match self {
            Self::Ship(note) => Some((0, note)),
            Self::Boat(note) => Some((1, note)),
        }
    }

    fn choose(&mut self, at: usize) -> Option<Slot<'_>> {
        match (at, &self) {
            (0, Self::Ship(_)) | (1, Self::Boat(_)) => {}
            (0, _) => *self = Self::Ship(Note::default()),
            _ => *self = Self::Boat(Note::default()),
        }
        let (Self::Ship(note) | Self::Boat(note)) = self;
        Some(note.slot())
    }
}

fn written(value: &dyn Wire) -> String {
    let text = to_xml_as(&DOCUMENT, value).unwrap();
    Document::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    text
}

/// Asserts that a value is unchanged after writing and reading, and that another parser accepts it.
#[track_caller]
fn comes_back<T: Wire + PartialEq + std::fmt::Debug>(value: &T) {
    let text = written(value);
    assert_eq!(&from_xml_as::<T>(&DOCUMENT, &text).unwrap(), value, "{text}");
}

fn note(text: &str) -> Note {
    let others = BTreeMap::from([("plain".to_owned(), text.to_owned())]);
    Note { lang: Some(text.to_owned()), others, text: text.to_owned(), ..Note::default() }
}

/// Every character of XML (section 2.2) in text and attributes, and an error for every other one.
#[test]
fn every_character_in_text_and_attributes() {
    let is_char = |found: char| matches!(found, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    let all = (0..=0x2100).chain(0xd7f0..0xe010).chain(0xff00..0x1_0010).chain([0x10_ffff]);
    for found in all.filter_map(char::from_u32) {
        for text in [format!("{found}"), format!(" a{found}\r\n b]]>{found}")] {
            let part = Part {
                name: Some(text.clone()),
                note: Some(note(&text)),
                map: Some(BTreeMap::from([(text.clone(), text.clone())])),
                ..Part::default()
            };
            let element = XmlElement {
                namespace: "urn:a".to_owned(),
                local: "doc".to_owned(),
                attributes: vec![XmlAttribute {
                    namespace: String::new(),
                    local: "a".to_owned(),
                    value: text.clone(),
                }],
                nodes: vec![XmlNode::Text(text.clone())],
            };
            if is_char(found) {
                comes_back(&part);
                let read = from_xml::<XmlElement>(&written(&element)).unwrap();
                assert_eq!((&read.nodes, &read.attributes), (&element.nodes, &element.attributes));
            } else {
                for value in [&part as &dyn Wire, &element, &text] {
                    let error = to_xml_as(&DOCUMENT, value).unwrap_err().to_string();
                    assert!(error.contains("XML cannot hold"), "{error}");
                }
            }
        }
    }
}

#[test]
fn attributes_are_normalized_as_xml_has_it() {
    for (text, expected) in [
        ("a\tb\nc\r\nd\re", "a b c d e"),
        ("&#9;&#10;&#13;", "\t\n\r"),
        ("&lt;&amp;&quot;&apos;>", "<&\"'>"),
        ("  a  ", "  a  "),
        ("", ""),
    ] {
        let document = format!("<doc a=\"{text}\"/>");
        let found: Note = from_xml_as(&DOCUMENT, &document).unwrap();
        assert_eq!(found.others.get("a").map(String::as_str), Some(expected), "{text:?}");
        let theirs = Document::parse(&document).unwrap();
        assert_eq!(theirs.root_element().attribute("a"), Some(expected), "{text:?}");
    }
}

/// Prefixes are declared where needed, and at most once per tag.
#[test]
fn prefixes_are_declared_once() {
    comes_back(&Part {
        ships: vec![
            Vessel::Ship(note("a")),
            Vessel::Boat(note("b")),
            Vessel::Boat(Note::default()),
        ],
        ..Part::default()
    });
    let others = ["{urn:a}x", "{urn:b}x", "x", "{http://www.w3.org/XML/1998/namespace}lang"];
    let others = others.map(|name| (name.to_owned(), "1".to_owned())).into();
    comes_back(&Note { others, ..note("a") });
}

/// Two namespaces with the same preferred prefix.
#[test]
fn prefixes_of_two_namespaces() {
    #[derive(Clone, Debug, Default, PartialEq)]
    struct Outer {
        ship: Option<String>,
        inner: Option<Inner>,
    }
    #[derive(Clone, Debug, Default, PartialEq)]
    struct Inner {
        boat: Option<String>,
        note: Option<Note>,
    }
    record!(Outer {
        ship: Member::attribute("ship").namespace(&SHIPS),
        inner: Member::element("inner")
    });
    record!(Inner {
        boat: Member::attribute("boat").namespace(&BOATS),
        note: Member::element("note")
    });
    let text = || Some("x".to_owned());
    comes_back(&Outer { ship: text(), inner: Some(Inner { boat: text(), note: Some(note("a")) }) });
}

/// A list in one text cannot contain items that are empty or have spaces.
#[test]
fn items_of_one_text_hold_no_blanks() {
    for (item, is_sound) in
        [("a", true), ("a\u{a0}b", true), ("", false), ("a b", false), ("a\n", false)]
    {
        let items = vec!["x".to_owned(), item.to_owned()];
        let element = Part { tokens: Some(items.clone()), ..Part::default() };
        let attribute = Note { sizes: Some(items.clone()), ..Note::default() };
        let document = Member::element("doc").tokens();
        let whole = to_xml_as(&document, &items).map(|text| from_xml_as(&document, &text).unwrap());
        if is_sound {
            comes_back(&element);
            comes_back(&attribute);
            assert_eq!(whole.ok(), Some(items));
        } else {
            for found in [to_xml_as(&DOCUMENT, &element), to_xml_as(&DOCUMENT, &attribute)] {
                let error = found.unwrap_err().to_string();
                assert!(error.contains("between blanks"), "{error}");
            }
            assert!(whole.is_err());
        }
    }
}

/// In untyped content, numbers that `serde_json` cannot represent keep their digits.
#[test]
fn free_content_holds_numbers_of_any_size() {
    let long = "123456789012345678901234567890";
    let text =
        format!("{{\"free\":{{\"@a\":{long},\"$text\":{long},\"b\":[{long},1.5,null,true]}}}}");
    let part: Part = from_json(&text).unwrap();
    let xml = written(&part);
    let body = format!("<free a=\"{long}\">{long}<b>{long}</b><b>1.5</b><b/><b>true</b></free>");
    let found: Value = from_xml(&xml).unwrap();
    let expected: Value = from_xml(&format!("<doc>{body}</doc>")).unwrap();
    assert_eq!(found, expected, "{xml}");
    let element: XmlElement =
        from_json(&format!("{{\"doc\":{{\"@a\":{long},\"b\":{long}}}}}")).unwrap();
    assert_eq!(element.to_json(), json!({"@a": long, "b": long}));
    assert!(to_xml(&part).is_err());
}

/// The JSON of an element of any content may be its content, without its name.
#[test]
fn elements_of_any_content_without_their_name() {
    let message = Member::element("message");
    for (text, expected) in [
        ("\"x\"", "<message>x</message>"),
        ("5", "<message>5</message>"),
        ("{\"message\": \"x\"}", "<message>x</message>"),
        ("{\"@a\": \"1\", \"b\": [2, 3]}", "<message a=\"1\"><b>2</b><b>3</b></message>"),
        ("null", "<message/>"),
    ] {
        let element: XmlElement = from_json(text).unwrap();
        let found = to_xml_as(&message, &element).unwrap();
        assert!(found.ends_with(expected), "{text}: {found}");
    }
}

/// If the element of a single field is repeated, the last one is used, as in JSON.
#[test]
fn of_an_element_that_is_there_twice_the_last_counts() {
    let text = "<doc xmlns:s='urn:ships'><s:note s:lang='en' a='1'>x</s:note><name>a</name>\
                <s:note b='2'>y</s:note><name>b</name></doc>";
    let part: Part = from_xml_as(&DOCUMENT, text).unwrap();
    assert_eq!(part.name.as_deref(), Some("b"));
    let others = BTreeMap::from([("b".to_owned(), "2".to_owned())]);
    assert_eq!(part.note, Some(Note { text: "y".to_owned(), others, ..Note::default() }));
}

static UNQUALIFIED: Namespace = Namespace { prefix: "", uri: "" };

/// Properties without a namespace, as in OpenAPI.
#[derive(Clone, Debug, Default, PartialEq)]
struct Unqualified {
    name: Option<String>,
    tags: Vec<String>,
}

record!(Unqualified {
    name: Member::element("name").namespace(&UNQUALIFIED),
    tags: Member::element("tags").namespace(&UNQUALIFIED).items("tag").repeated()
});

/// Services may declare one default namespace at the root, which all elements inherit: they are
/// read nevertheless.
#[test]
fn children_in_the_namespace_of_their_parent() {
    static ROOT: Member = Member::element("ex").namespace(&SHIPS);
    for text in [
        "<s:ex xmlns:s='urn:ships'><name>n</name><tags><tag>a</tag><tag>b</tag></tags></s:ex>",
        "<ex xmlns='urn:ships'><name>n</name><tags><tag>a</tag><tag>b</tag></tags></ex>",
        "<s:ex xmlns:s='urn:ships'><s:name>n</s:name><s:tags><s:tag>a</s:tag><s:tag>b</s:tag></s:tags></s:ex>",
        "<ex><name>n</name><tags><tag>a</tag><tag>b</tag></tags></ex>",
    ] {
        let found: Unqualified = from_xml_as(&ROOT, text).unwrap();
        let expected = Unqualified { name: Some("n".into()), tags: vec!["a".into(), "b".into()] };
        assert_eq!(found, expected, "{text}");
    }
    let other = "<ex xmlns='urn:ships'><name xmlns='urn:boats'>n</name></ex>";
    assert_eq!(from_xml_as::<Unqualified>(&ROOT, other).unwrap(), Unqualified::default());
}
