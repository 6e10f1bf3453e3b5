//! Valid and invalid XML texts, read by the XML reader and by another parser.

use restwright_runtime::{Member, from_xml_as};
use roxmltree::Document;

static DOCUMENT: Member = Member::element("doc");

/// Valid documents with their text.
const SOUND: &[(&str, &str)] = &[
    ("<doc>a</doc>", "a"),
    ("\u{feff}<doc>a</doc>", "a"),
    ("<?xml version=\"1.0\"?>\n<!-- c --><?pi x?><doc>a</doc><!-- c -->\n<?pi?>", "a"),
    ("<doc>a<!-- < & ' -->b<?x y?>c</doc>", "abc"),
    ("<doc><![CDATA[<&]]>]]&gt;<![CDATA[]]>x</doc>", "<&]]>x"),
    ("<doc><![CDATA[\r\n\r]]>\r\n\r</doc>", "\n\n\n\n"),
    ("<doc>&lt;&gt;&amp;&apos;&quot;</doc>", "<>&'\""),
    ("<doc>&#65;&#x42;&#x1F600;&#13;&#10;&#9;</doc>", "AB\u{1f600}\r\n\t"),
    ("<doc> \t a \n</doc>", " \t a \n"),
    ("<doc>\u{85}\u{2028}</doc>", "\u{85}\u{2028}"),
    (
        "<doc>\u{7f}\u{e000}\u{ef01}\u{fffd}&#xFFFD;&#x10FFFF;\t&#9;</doc>",
        "\u{7f}\u{e000}\u{ef01}\u{fffd}\u{fffd}\u{10ffff}\t\t",
    ),
    ("<doc/>", ""),
    ("<doc  ></doc\n>", ""),
    ("<p:doc xmlns:p='u'>a</p:doc>", "a"),
    ("<doc xml:lang='en' xml:space='preserve'>a</doc>", "a"),
];

/// Invalid documents.
const BROKEN: &[&str] = &[
    "",
    " ",
    "a",
    "<doc>",
    "<doc",
    "<doc></Doc>",
    "<doc></p:doc>",
    "</doc>",
    "<doc/><doc/>",
    "<doc/>a",
    "a<doc/>",
    "<doc/>&amp;",
    "<doc/><![CDATA[a]]>",
    "<doc>&nbsp;</doc>",
    "<doc>&#0;</doc>",
    "<doc>&#1;</doc>",
    "<doc>&#xB;</doc>",
    "<doc>&#xFFFE;</doc>",
    "<doc>&#65535;</doc>",
    "<doc a='&#xFFFF;'/>",
    "<doc a='&#31;'/>",
    "<doc>\u{1}</doc>",
    "<doc>\u{ef01}\u{ffff}</doc>",
    "<doc a='\u{fffe}'/>",
    "<doc><!-- \u{7} --></doc>",
    "<doc>&#;</doc>",
    "<doc>&#-65;</doc>",
    "<doc>&#+65;</doc>",
    "<doc>&#6 5;</doc>",
    "<doc>&#X41;</doc>",
    "<doc>&amp</doc>",
    "<doc>& </doc>",
    "<doc><![CDATA[a]]</doc>",
    "<doc><!-- a</doc>",
    "<doc a='1' a='2'/>",
    "<doc a='&x;'/>",
    "<doc a='1/>",
    "<doc a=1/>",
    "<p:doc/>",
    "<doc p:a='1'/>",
    "<!DOCTYPE doc><doc/>",
    "<!DOCTYPE doc [<!ENTITY e 'x'>]><doc>&e;</doc>",
];

/// The XML reader agrees with another parser, except for intended differences.
#[test]
fn texts_are_read_as_other_parsers_read_them() {
    for (text, expected) in SOUND {
        assert_eq!(
            from_xml_as::<String>(&DOCUMENT, text).as_deref().ok(),
            Some(*expected),
            "{text:?}"
        );
        let document = Document::parse(text).unwrap();
        let children = document.root_element().children();
        let theirs: String =
            children.filter_map(|child| child.is_text().then(|| child.text())?).collect();
        assert_eq!(theirs, *expected, "{text:?}");
    }
    for text in BROKEN {
        assert!(from_xml_as::<String>(&DOCUMENT, text).is_err(), "{text:?}");
        assert!(text.contains("<!DOCTYPE") || Document::parse(text).is_err(), "{text:?}");
    }
    // `roxmltree` replaces these characters.
    for text in ["<doc>&#xD800;</doc>", "<doc>&#x110000;</doc>"] {
        assert!(from_xml_as::<String>(&DOCUMENT, text).is_err(), "{text}");
    }
    // Not well-formed, but unambiguous.
    for (text, expected) in [
        ("<doc>a ]]> b</doc>", "a ]]> b"),
        ("<doc a='<'>a</doc>", "a"),
        ("<doc a='1'b='2'>a</doc>", "a"),
        ("<doc>a<!-- -- --></doc>", "a"),
        ("\n<?xml version='1.0'?><doc>a</doc>", "a"),
    ] {
        assert!(Document::parse(text).is_err(), "{text:?}");
        assert_eq!(from_xml_as::<String>(&DOCUMENT, text).unwrap(), expected, "{text:?}");
    }
}
