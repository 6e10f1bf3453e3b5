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
    assert!(one.len() <= LONGEST - ROOM && one != other, "{one} {other}");
    let (words, digits) = one.rsplit_once('-').unwrap();
    assert!(long.starts_with(&format!("{words}-")), "no word is cut: {one}");
    assert!(digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()), "{one}");
    let word = safe(&"ö".repeat(300), "page");
    assert!(word.starts_with("page-") && word.len() == 13, "{word}");
    assert_eq!(safe(&"x".repeat(188), "page").len(), 188);
}

/// Returns the stems assigned to requests of a preferred and a fallback name.
fn given(names: &[(&str, &str)]) -> Vec<String> {
    let wanted: Vec<Wanted> = names
        .iter()
        .map(|(one, other)| Wanted::of(vec![(*one).to_owned(), (*other).to_owned()], *other))
        .collect();
    stems(&wanted, ".rst", ["index.rst"]).names
}

#[test]
fn names_that_a_system_takes_for_one_are_kept_apart() {
    for (one, other) in [
        ("boats", "Boats"),
        ("stra\u{df}e", "STRASSE"),
        ("\u{e9}t\u{e9}", "E\u{301}te\u{301}"),
        ("\u{212b}", "\u{e5}"),
    ] {
        assert_eq!(given(&[(one, "first"), (other, "second")]), ["first", "second"], "{one}");
        assert_eq!(given(&[(other, "second"), (one, "first")]), ["second", "first"], "{one}");
    }
    assert_eq!(given(&[("INDEX", "the-index")]), ["the-index"]);
}

#[test]
fn a_name_without_anything_to_tell_it_apart_has_a_hash() {
    let stems = given(&[("boats", "boats"), ("Boats", "Boats")]);
    assert_eq!(
        stems,
        given(&[("Boats", "Boats"), ("boats", "boats")]).iter().rev().cloned().collect::<Vec<_>>()
    );
    assert!(stems[0].starts_with("boats-") && stems[1].starts_with("Boats-"), "{stems:?}");
    assert!(stems.iter().all(|name| fault(name).is_none()));
}
