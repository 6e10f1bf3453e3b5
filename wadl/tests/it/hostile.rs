//! Malicious input: every test ends with a diagnostic in bounded time, and reads no other files.

// A panic is a test failure.
#![allow(clippy::unwrap_used)]

use std::fmt::Write;
use std::time::Duration;

use cpu_time::ThreadTime;
use restwright_api::Api;
use restwright_source::{Diagnostics, Limits, Sources};

/// Reads `main.wadl`; returns the model and the codes of the diagnostics.
fn read(files: &[(&str, String)]) -> (Option<Api>, Vec<&'static str>) {
    let started = ThreadTime::now();
    let files = files.iter().map(|(path, text)| (*path, text.as_bytes()));
    let mut sources = Sources::in_memory(files, Limits::default());
    let mut diagnostics = Diagnostics::new();
    let main = sources.open("main.wadl".into()).unwrap();
    let api = restwright_wadl::read(&mut sources, &[main], &mut diagnostics);
    let drawn = restwright_source::render::render(&diagnostics, &sources, false);
    assert!(drawn.len() < 1 << 20, "a flood of messages");
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    assert!(api.is_some() || diagnostics.has_errors(), "refused without a word");
    let codes = diagnostics.sorted().into_iter().map(|diagnostic| diagnostic.code.id).collect();
    (api, codes)
}

fn wadl(doctype: &str, body: &str) -> String {
    format!("{doctype}<application xmlns=\"http://wadl.dev.java.net/2009/02\">{body}</application>")
}

#[test]
fn entity_bombs() {
    for value in ["lol", ""] {
        let mut declarations = format!("<!ENTITY e0 \"{value}\">");
        for level in 1..25 {
            let inner = format!("&e{};", level - 1).repeat(10);
            let _ = write!(declarations, "<!ENTITY e{level} \"{inner}\">");
        }
        let doctype = format!("<!DOCTYPE application [{declarations}]>");
        let (api, codes) = read(&[("main.wadl", wadl(&doctype, "<doc>&e24;</doc>"))]);
        assert!(api.is_none());
        assert_eq!(codes, ["wadl-entity-bomb"]);
    }
}

#[test]
fn parameter_entity_bombs() {
    let mut declarations = "<!ENTITY % e0 '<!-- x -->'>".to_owned();
    for level in 1..25 {
        let inner = format!("&#37;e{};", level - 1).repeat(10);
        let _ = write!(declarations, "<!ENTITY % e{level} '{inner}'>");
    }
    let doctype = format!("<!DOCTYPE application [{declarations} %e24;]>");
    let (_, codes) = read(&[("main.wadl", wadl(&doctype, "<doc>x</doc>"))]);
    assert!(codes.contains(&"wadl-entity-bomb"), "{codes:?}");
}

#[test]
fn quadratic_entities() {
    let doctype = format!("<!DOCTYPE application [<!ENTITY a \"{}\">]>", "x".repeat(1 << 20));
    let (api, codes) =
        read(&[("main.wadl", wadl(&doctype, &format!("<doc>{}</doc>", "&a;".repeat(4096))))]);
    assert!(api.is_none());
    assert_eq!(codes, ["wadl-entity-bomb"]);
}

#[test]
fn cyclic_entities() {
    let doctype = "<!DOCTYPE application [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]>";
    let (_, codes) = read(&[("main.wadl", wadl(doctype, "<doc>&a;</doc>"))]);
    assert_eq!(codes, ["wadl-entity-cycle"]);
    let doctype = "<!DOCTYPE application [<!ENTITY a \"&a;\">]>";
    let (_, codes) = read(&[("main.wadl", wadl(doctype, "<doc title=\"&a;\"/>"))]);
    assert_eq!(codes, ["wadl-entity-cycle"]);
    let doctype = "<!DOCTYPE application [<!ENTITY % a SYSTEM \"a.ent\"> %a;]>";
    let file = "<!ENTITY % b SYSTEM \"a.ent\"> %a;".to_owned();
    let (_, codes) = read(&[("main.wadl", wadl(doctype, "")), ("a.ent", file)]);
    assert!(codes.contains(&"wadl-entity-cycle"), "{codes:?}");
}

#[test]
fn files_outside_the_root_are_not_read() {
    for target in
        ["/etc/passwd", "../../../../etc/passwd", "file:///etc/passwd", "http://localhost/x"]
    {
        let doctype = format!("<!DOCTYPE application [<!ENTITY x SYSTEM \"{target}\">]>");
        let (api, codes) = read(&[("main.wadl", wadl(&doctype, "<doc>&x;</doc>"))]);
        assert!(codes.contains(&"wadl-unreadable-entity"), "{target}: {codes:?}");
        assert_eq!(api.unwrap().docs.plain(), "");
        let doctype = format!("<!DOCTYPE application [<!ENTITY % x SYSTEM \"{target}\"> %x;]>");
        let (_, codes) = read(&[("main.wadl", wadl(&doctype, ""))]);
        assert!(codes.contains(&"wadl-unreadable-entity"), "{target}: {codes:?}");
        let doctype = format!("<!DOCTYPE application SYSTEM \"{target}\">");
        let (_, codes) = read(&[("main.wadl", wadl(&doctype, ""))]);
        assert!(codes.contains(&"wadl-unreadable-entity"), "{target}: {codes:?}");
    }
}

#[test]
fn deep_nesting() {
    for depth in [300, 200_000] {
        let body = format!("{}{}", "<resource>".repeat(depth), "</resource>".repeat(depth));
        let (api, codes) =
            read(&[("main.wadl", wadl("", &format!("<resources>{body}</resources>")))]);
        assert!(api.is_none());
        assert_eq!(codes, ["wadl-too-deep"]);
    }
}

#[test]
fn deep_resource_types() {
    // The number of types multiplies, because each contains resources of the next type; circular
    // references are cut.
    let mut body = "<resources base=\"http://h\"><resource type=\"#t0\"/></resources>".to_owned();
    for level in 0..40 {
        let inner = format!("<resource type=\"#t{}\"/>", level + 1).repeat(4);
        let _ = write!(
            body,
            "<resource_type id=\"t{level}\"><method name=\"GET\"/>{inner}</resource_type>"
        );
    }
    let (_, codes) = read(&[("main.wadl", wadl("", &body))]);
    assert!(codes.contains(&"wadl-too-many-operations"), "{codes:?}");
    let body = "<resources base=\"http://h\"><resource type=\"#a\"/></resources>\
        <resource_type id=\"a\"><method name=\"GET\"/><resource path=\"x\" type=\"#a\"/></resource_type>";
    let (api, codes) = read(&[("main.wadl", wadl("", body))]);
    assert!(codes.contains(&"wadl-href-cycle"), "{codes:?}");
    assert_eq!(api.unwrap().operations().count(), 1);
}

#[test]
fn many_attributes() {
    let mut doc = String::from("<doc ");
    for number in 0..700_000 {
        let _ = write!(doc, "a{number}=\"\" ");
    }
    let (api, codes) = read(&[("main.wadl", wadl("", &format!("{doc}/>")))]);
    assert!(api.is_none());
    assert_eq!(codes, ["wadl-too-many-attributes"]);
    let huge = format!("<doc title=\"{}\"/>", "x".repeat(10 << 20));
    assert!(read(&[("main.wadl", wadl("", &huge))]).0.is_some());
}

#[test]
fn references_in_a_circle() {
    let body = "<resources base=\"http://h\"><resource path=\"x\"><method href=\"#a\"/></resource></resources>\
        <method id=\"a\" href=\"#b\"/><method id=\"b\" href=\"#a\"/>";
    let (_, codes) = read(&[("main.wadl", wadl("", body))]);
    assert!(codes.contains(&"wadl-unresolved-href"), "{codes:?}");
    // Two files that refer to each other are each read once.
    let one = wadl(
        "",
        "<resources base=\"http://h\"><resource path=\"x\" type=\"other.wadl#t\"/></resources>",
    );
    let two = wadl(
        "",
        "<resource_type id=\"t\"><resource path=\"y\" type=\"main.wadl#u\"/></resource_type>",
    );
    let (_, codes) = read(&[("main.wadl", one), ("other.wadl", two)]);
    assert!(codes.contains(&"wadl-unresolved-href"), "{codes:?}");
}

#[test]
fn includes_that_multiply() {
    let include = |name: &str| {
        format!("<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"{name}\"/>")
    };
    let mut files = Vec::new();
    let names: Vec<String> = (0..30).map(|number| format!("{number}.xml")).collect();
    for pair in names.windows(2) {
        files.push((pair[0].as_str(), wadl("", &include(&pair[1]).repeat(4))));
    }
    files.push(("29.xml", wadl("", &include("main.wadl"))));
    files.push(("main.wadl", wadl("", &include("0.xml"))));
    let (api, codes) = read(&files);
    assert!(api.is_some());
    assert!(codes.contains(&"wadl-unreadable-file"), "{codes:?}");
}

#[test]
fn a_broken_file_refuses_what_refers_to_it() {
    let body = "<resources base=\"http://h\"><resource path=\"x\" type=\"other.wadl#t\"><method name=\"GET\"/></resource></resources>";
    let (api, codes) = read(&[("main.wadl", wadl("", body)), ("other.wadl", "<broken".to_owned())]);
    assert_eq!(api.unwrap().operations().count(), 1);
    assert!(codes.contains(&"wadl-unreadable-file"), "{codes:?}");
}

#[test]
fn names_that_are_no_names() {
    let awkward = "&#10;&#9;../../x\u{202E}txt.exe\u{200B}&quot;'`";
    let body = format!(
        "<resources base=\"{awkward}\"><resource path=\"{awkward}/{{{awkward}}}\">\
         <method name=\"GET\" id=\"{awkward}\"><doc title=\"{awkward}\">{awkward}</doc>\
         <request><param name=\"{awkward}\" style=\"query\" type=\"{awkward}\"/></request>\
         <response status=\"200 9999 -1 {awkward}\"/></method></resource></resources>"
    );
    let (api, codes) = read(&[("main.wadl", wadl("", &body))]);
    assert_eq!(api.unwrap().operations().count(), 1);
    assert!(codes.contains(&"wadl-bad-value"), "{codes:?}");
}

#[test]
fn broken_xml() {
    for text in [
        "",
        " ",
        "<",
        "<a",
        "<a ",
        "<a b",
        "<a b=",
        "<a b='",
        "<a b='c'",
        "<a>",
        "</a>",
        "<a></b>",
        "<a/><b/>",
        "<a>&",
        "<a>&x",
        "<!DOCTYPE",
        "<!DOCTYPE a [",
        "<!DOCTYPE a [<!ENTITY",
        "<!DOCTYPE a [<!ENTITY x 'y",
        "<!DOCTYPE a [%",
        "<!DOCTYPE a [%x;]><a>",
        "<![CDATA[",
        "<?",
        "<!--",
        "<a><!-- --",
        "\u{0}",
        "<a>\u{0}</a>",
        "<a b='\u{1}'/>",
        "<é>",
        "<a:b:c/>",
        "<:/>",
        "<a xmlns=''/>",
        "<a xmlns:x=''/>",
        "<x:a/>",
        "<a>]]></a>",
        "<a>&#0;</a>",
        "<a>&#xD800;</a>",
    ] {
        let (api, codes) = read(&[("main.wadl", text.to_owned())]);
        assert!(api.is_none(), "{text:?}");
        assert!(!codes.is_empty(), "{text:?}");
    }
}

/// Every prefix of a description, and every description with one byte removed or replaced, is read
/// or rejected without panics.
#[test]
fn mutilated_descriptions() {
    let whole = wadl(
        "<!DOCTYPE application [<!ENTITY % p '<!ENTITY q \"&#38;lt;\">'> %p; <!ENTITY e 'x&q;'>]>",
        "<resources base='http://h/{v}?a'><resource path='a;b={c}/{d: [0-9]{2}}?e=f' type='#t'>\
         <method name='GET' id='m'><doc title='T'><p>a <b>c</b> &e; <ul><li>x</li></ul></p></doc>\
         <request><representation mediaType='application/json' element='x:y'><param name='p' \
         style='plain' path='$.a'><option value='v'/></param></representation></request>\
         <response status='200 404'/></method></resource></resources><resource_type id='t'/>",
    );
    for at in (0..whole.len()).filter(|at| whole.is_char_boundary(*at)) {
        read(&[("main.wadl", whole[..at].to_owned())]);
        let rest = whole.get(at + 1..).unwrap_or("");
        for middle in ["", "<", ">", "&", "\"", "'", "%", ";", "{", "}", "\u{0}"] {
            read(&[("main.wadl", format!("{}{middle}{rest}", &whole[..at]))]);
        }
    }
}
