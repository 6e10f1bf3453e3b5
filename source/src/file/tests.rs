use super::*;

fn memory(files: &[(&str, &str)]) -> Sources {
    let files = files.iter().map(|(path, text)| (*path, text.as_bytes()));
    Sources::in_memory(files, Limits::default())
}

#[test]
fn references_are_resolved_below_the_root() {
    let mut sources = memory(&[("a/b/x.wadl", "x"), ("a/common.ent", "c"), ("a/sp ace.xml", "s")]);
    let main = sources.open("a/b/x.wadl".into()).unwrap();
    let common = sources.open_relative(main, "../common.ent").unwrap();
    assert_eq!(&*sources.text(common), "c");
    assert_eq!(sources.open_relative(main, "./.././common.ent"), Ok(common));
    assert!(sources.open_relative(main, "../sp%20ace.xml").is_ok());
    assert_eq!(sources.open_relative(main, "../nope.ent"), Err(LoadError::Missing));
    assert_eq!(sources.open_relative(main, "https://example.com/x"), Err(LoadError::Url));
    assert_eq!(sources.open_relative(main, "//example.com/x"), Err(LoadError::Url));
    assert_eq!(sources.open_relative(main, "file:///etc/passwd"), Err(LoadError::Url));
    for hostile in ["../../../etc/passwd", "/etc/passwd", "..%2f..%2f..%2fetc/passwd", "..\\..\\.."]
    {
        let outcome = sources.open_relative(main, hostile);
        assert!(matches!(outcome, Err(LoadError::OutsideRoot { .. })), "{hostile}: {outcome:?}");
    }
}

#[test]
fn links_out_of_the_root_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let base = Utf8Path::from_path(folder.path()).unwrap();
    std::fs::create_dir(base.join("root")).unwrap();
    std::fs::write(base.join("secret"), "s").unwrap();
    std::fs::write(base.join("root/a.wadl"), "a").unwrap();
    std::os::unix::fs::symlink(base.join("secret"), base.join("root/link")).unwrap();
    let mut sources = Sources::below(&base.join("root"), Limits::default()).unwrap();
    let main = sources.open(&base.join("root/a.wadl")).unwrap();
    for reference in ["link", "../secret"] {
        let outcome = sources.open_relative(main, reference);
        let wider = base.to_owned();
        assert_eq!(outcome, Err(LoadError::OutsideRoot { wider }), "{reference}");
    }
    assert_eq!(sources.open_relative(main, "."), Err(LoadError::NotAFile));
}

#[test]
fn limits_hold() {
    let limits = Limits { files: 1, ..Limits::default() };
    let mut sources = Sources::in_memory([("a", "1"), ("b", "2")], limits);
    assert!(sources.open("a".into()).is_ok());
    assert_eq!(sources.open("b".into()), Err(LoadError::TooMany { limit: 1 }));
    let folder = tempfile::tempdir().unwrap();
    let base = Utf8Path::from_path(folder.path()).unwrap();
    std::fs::write(base.join("big"), "12345").unwrap();
    let limits = Limits { file_bytes: 4, ..Limits::default() };
    let mut sources = Sources::below(base, limits).unwrap();
    assert_eq!(sources.open(&base.join("big")), Err(LoadError::TooLarge { limit: 4 }));
}
