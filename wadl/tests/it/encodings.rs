//! Descriptions in all supported encodings, line endings and namespaces of WADL editions: they
//! result in the same model, and diagnostics have equivalent locations.

// A panic is a test failure.
#![allow(clippy::unwrap_used)]

use restwright_api::Api;
use restwright_source::{Diagnostics, Limits, LoadError, Sources, render};

/// The fourth line contains the subject of a diagnostic: an unknown type.
const WADL: &str = r#"<application xmlns="http://wadl.dev.java.net/2009/02">
  <doc title="Bücher für Ägypten"/>
  <resources base="https://library.example"><resource path="bücher"><method name="GET">
    <request><param name="größe" style="query" type="Größe"/></request>
  </method></resource></resources>
</application>
"#;

/// Location of that type.
const PLACE: &str = "main.wadl:4:54";

fn read(bytes: &[u8]) -> (Option<Api>, String) {
    let mut sources = Sources::in_memory([("main.wadl", bytes)], Limits::default());
    let mut diagnostics = Diagnostics::new();
    let main = sources.open("main.wadl".into()).unwrap();
    let api = restwright_wadl::read(&mut sources, &[main], &mut diagnostics);
    (api, render::render(&diagnostics, &sources, false))
}

/// Checks that the bytes encode [`WADL`]: same model, and the diagnostic at the same location.
fn check(encoding: &str, bytes: &[u8], location: &str) {
    let (api, messages) = read(bytes);
    let api = api.unwrap_or_else(|| panic!("{encoding}: {messages}"));
    assert_eq!(api.title, "Bücher für Ägypten", "{encoding}");
    let operation = api.operations().next().unwrap();
    assert_eq!(operation.path.to_string(), "/bücher", "{encoding}");
    assert_eq!(operation.parameters[0].name, "größe", "{encoding}");
    assert!(messages.contains(location), "{encoding}: {messages}");
    assert!(messages.contains("type=\"Größe\""), "{encoding}: {messages}");
    assert!(messages.ends_with("\n1 warning\n"), "{encoding}: {messages}");
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn unicode() {
    check("UTF-8", WADL.as_bytes(), PLACE);
    check("UTF-8, BOM", format!("\u{FEFF}{WADL}").as_bytes(), PLACE);
    check("UTF-16LE", &utf16(WADL, u16::to_le_bytes), PLACE);
    check("UTF-16BE", &utf16(WADL, u16::to_be_bytes), PLACE);
    let marked = format!("\u{FEFF}{WADL}");
    check("UTF-16LE, BOM", &utf16(&marked, u16::to_le_bytes), PLACE);
    check("UTF-16BE, BOM", &utf16(&marked, u16::to_be_bytes), PLACE);
}

#[test]
fn declared_encodings() {
    let declared = |label: &str| format!("<?xml version=\"1.0\" encoding=\"{label}\"?>\n{WADL}");
    let location = "main.wadl:5:54";
    for label in ["ISO-8859-1", "latin1", "windows-1252"] {
        let bytes: Vec<u8> = declared(label).chars().map(|c| u8::try_from(c).unwrap()).collect();
        check(label, &bytes, location);
    }
    for label in ["UTF-8", "utf-8", "US-ASCII-or-so"] {
        check(label, declared(label).as_bytes(), location);
    }
    check("says UTF-16", &utf16(&declared("UTF-16"), u16::to_le_bytes), location);
    check("says UTF-16 and is not", declared("UTF-16").as_bytes(), location);
    check("says UTF-8 and is not", &utf16(&declared("UTF-8"), u16::to_be_bytes), location);
}

#[test]
fn line_ends() {
    let windows = WADL.replace('\n', "\r\n");
    check("CRLF", windows.as_bytes(), PLACE);
    check("CRLF, UTF-16LE", &utf16(&windows, u16::to_le_bytes), PLACE);
    let (_, messages) = read(windows.as_bytes());
    assert!(!messages.contains('\r'), "{messages}");
}

#[test]
fn namespaces() {
    let current = " xmlns=\"http://wadl.dev.java.net/2009/02\"";
    for namespace in [
        "http://wadl.dev.java.net/2009/02",
        "http://research.sun.com/wadl/2006/10",
        "http://research.sun.com/wadl/2006/07",
        "http://wadl.dev.java.net/2009/02/",
    ] {
        let text = WADL.replace(current, &format!(" xmlns=\"{namespace}\""));
        check(namespace, text.as_bytes(), PLACE);
    }
    check("none", WADL.replace(current, "").as_bytes(), PLACE);
    let prefixed = WADL.replace("</", "\0").replace('<', "<w:").replace('\0', "</w:");
    let prefixed = prefixed.replace("xmlns=", "xmlns:w=");
    check("prefixed", prefixed.as_bytes(), "main.wadl:4:58");
    let foreign = WADL.replace("wadl.dev.java.net/2009/02", "example.com");
    assert!(read(foreign.as_bytes()).1.contains("wadl-not-wadl"));
}

#[test]
fn what_cannot_be_decoded_is_located() {
    let text = format!("<application>\n  <doc title=\"{}\"/>\n</application>", "M\u{FFFD}nchen");
    // The encoding is declared on the same line as `application`, so it is not guessed.
    let declared =
        text.replacen("<application>", "<?xml version='1.0' encoding='UTF-8'|><application>", 1);
    let invalid = declared.replace('\u{FFFD}', "?").into_bytes();
    let invalid = invalid.iter().enumerate().map(|(at, byte)| match byte {
        b'?' if at > 1 => 0xFC,
        b'|' => b'?',
        byte => *byte,
    });
    let mut half = utf16(&text, u16::to_le_bytes);
    half[2 * 30..2 * 30 + 2].copy_from_slice(&0xD800_u16.to_le_bytes());
    let cases = [("Latin-1 in UTF-8", invalid.collect::<Vec<u8>>()), ("half a pair", half)];
    for (label, bytes) in cases {
        let mut sources = Sources::in_memory([("main.wadl", bytes)], Limits::default());
        let outcome = sources.open("main.wadl".into());
        let Err(LoadError::Undecodable { span }) = outcome else { panic!("{label}: {outcome:?}") };
        let file = sources.file(span.file);
        let position = file.position(span.start);
        assert_eq!((position.line, position.column), (2, 16), "{label}");
        assert!(file.text[span.start as usize..].starts_with('\u{FFFD}'), "{label}");
    }
}
