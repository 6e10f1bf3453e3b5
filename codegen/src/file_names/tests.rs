use super::*;

#[test]
fn safe_names_stay() {
    for name in
        ["get-list-boats-v1.0", "a(b),c'd&e", "über", "油", "a b", "con-fig", "com", "com10"]
    {
        assert_eq!(safe(name, "page"), name);
        assert_eq!(fault(name), None, "{name}");
    }
}

#[test]
fn unsafe_names_are_changed() {
    for (name, expected) in [
        ("con", "page-con"),
        ("AUX.tar", "page-AUX.tar"),
        ("nul .x", "page-nul .x"),
        ("com¹", "page-com¹"),
        ("Lpt9", "page-Lpt9"),
        ("conin$.json", "page-conin$.json"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\x", "C-x"),
        ("a. . ", "a"),
        (".hidden", "hidden"),
        ("--flag", "flag"),
        ("# note", "note"),
        ("a\u{202e}b\u{0}c", "a-b-c"),
        ("a\u{a0}", "a"),
        ("\u{feff}", "page"),
        ("", "page"),
        ("…", "…"),
        ("e\u{301}", "\u{e9}"),
    ] {
        assert_eq!(safe(name, "page"), expected, "{name:?}");
        assert_eq!(fault(&safe(name, "page")), None, "{name:?}");
    }
}

#[test]
fn long_names_end_with_a_hash_of_the_whole() {
    let long = format!("get-{}", "list-boats-".repeat(40));
    let (one, other) = (safe(&format!("{long}a"), "page"), safe(&format!("{long}b"), "page"));
    assert!(one.len() <= LONGEST - NUMBER && one != other, "{one} {other}");
    let (words, digits) = one.rsplit_once('-').unwrap();
    assert!(long.starts_with(&format!("{words}-")), "no word is cut: {one}");
    assert!(digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()), "{one}");
    let word = safe(&"ö".repeat(300), "page");
    assert!(word.starts_with("page-") && word.len() == 13, "{word}");
    assert_eq!(safe(&"x".repeat(189), "page").len(), 189);
}

#[test]
fn names_that_a_system_takes_for_one_are_kept_apart() {
    let mut names = FileNames::with(["index.rst"]);
    for (asked, given) in [
        ("boats", "boats"),
        ("Boats", "Boats-2"),
        ("BOATS", "BOATS-3"),
        ("INDEX", "INDEX-2"),
        ("stra\u{df}e", "stra\u{df}e"),
        ("STRASSE", "STRASSE-2"),
        ("\u{e9}t\u{e9}", "\u{e9}t\u{e9}"),
        ("E\u{301}te\u{301}", "E\u{301}te\u{301}-2"),
        ("\u{212b}", "\u{212b}"),
        ("\u{e5}", "\u{e5}-2"),
    ] {
        assert_eq!(names.give(asked, ".rst"), given);
    }
    assert_eq!(names.give("boats", ".json"), "boats", "another extension is another name");
}

#[test]
fn numbers_leave_what_was_announced() {
    let mut names = FileNames::default();
    names.announce(["a", "A", "a-2"], ".rst");
    assert_eq!(["a", "A", "a-2"].map(|stem| names.give(stem, ".rst")), ["a", "A-3", "a-2"]);
}
