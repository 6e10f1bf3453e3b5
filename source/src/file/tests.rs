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
        assert_eq!(
            outcome,
            Err(LoadError::OutsideRoot { wider, by: Widening::Option }),
            "{reference}"
        );
    }
    assert_eq!(sources.open_relative(main, "."), Err(LoadError::NotAFile));
}

#[test]
fn limits_hold() {
    let limits = Limits { files: 1, ..Limits::default() };
    let mut sources = Sources::in_memory([("a", "1"), ("b", "2")], limits);
    assert!(sources.open("a".into()).is_ok());
    assert_eq!(
        sources.open("b".into()),
        Err(LoadError::TooMany { limit: 1, by: Widening::Option })
    );
    let folder = tempfile::tempdir().unwrap();
    let base = Utf8Path::from_path(folder.path()).unwrap();
    std::fs::write(base.join("big"), "12345").unwrap();
    let limits = Limits { file_bytes: 4, ..Limits::default() };
    let mut sources = Sources::below(base, limits).unwrap();
    assert_eq!(
        sources.open(&base.join("big")),
        Err(LoadError::TooLarge { limit: 4, by: Widening::Option })
    );
}

/// Creates a folder with these files, whose content is their path, and these links.
#[cfg(unix)]
fn tree(files: &[&str], links: &[(&str, &str)]) -> (tempfile::TempDir, Utf8PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let base = Utf8Path::from_path(folder.path()).unwrap().canonicalize_utf8().unwrap();
    let prepared = |path: &str| {
        let path = base.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        path
    };
    for file in files {
        std::fs::write(prepared(file), file).unwrap();
    }
    for (link, target) in links {
        // `^/` stands for an absolute link.
        let target = target.strip_prefix("^/").map_or((*target).into(), |below| base.join(below));
        std::os::unix::fs::symlink(target, prepared(link)).unwrap();
    }
    (folder, base)
}

/// Loads a reference in a description, relative to a root.
#[cfg(unix)]
fn referred(root: &Utf8Path, description: &str, href: &str) -> Result<String, LoadError> {
    let mut sources = Sources::below(root, Limits::default()).unwrap();
    let main = sources.open(&root.join(description)).expect("the description is read");
    sources.open_relative(main, href).map(|file| sources.text(file).to_string())
}

#[cfg(unix)]
#[test]
fn a_description_that_is_a_link_has_its_neighbours_where_it_stands() {
    let (_folder, base) = tree(
        &["real/apis/x.yaml", "farm/apis/y.yaml", "real/apis/z.yaml"],
        &[("farm/apis/x.yaml", "../../real/apis/x.yaml")],
    );
    let farm = base.join("farm");
    assert_eq!(referred(&farm, "apis/x.yaml", "y.yaml").as_deref(), Ok("farm/apis/y.yaml"));
    assert_eq!(referred(&farm, "apis/x.yaml", "z.yaml"), Err(LoadError::Missing));
    let outside = referred(&farm, "apis/x.yaml", "../../real/apis/z.yaml");
    assert!(matches!(outside, Err(LoadError::OutsideRoot { .. })), "{outside:?}");
    // If the root contains both, references are resolved relative to the link and to its target.
    assert_eq!(referred(&base, "farm/apis/x.yaml", "y.yaml").as_deref(), Ok("farm/apis/y.yaml"));
    assert_eq!(referred(&base, "farm/apis/x.yaml", "z.yaml").as_deref(), Ok("real/apis/z.yaml"));
}

#[cfg(unix)]
#[test]
fn folders_of_links_are_read() {
    let files = ["ws/apis/x.yaml", "ws/common/c.yaml", "store/1-a.yaml", "stock/2-b.yaml"];
    // As in Bazel: one link per file, at the same path.
    let (_one, base) = tree(
        &files,
        &[
            ("root/apis/x.yaml", "^/ws/apis/x.yaml"),
            ("root/common/c.yaml", "../../ws/common/c.yaml"),
        ],
    );
    let text = referred(&base.join("root"), "apis/x.yaml", "../common/c.yaml");
    assert_eq!(text.as_deref(), Ok("ws/common/c.yaml"));
    // Links to whole folders, and to folders in different locations.
    let (_two, base) = tree(
        &files,
        &[("root/apis", "^/ws/apis"), ("root/common", "^/ws/common"), ("one", "ws/apis")],
    );
    let text = referred(&base.join("root"), "apis/x.yaml", "../common/c.yaml");
    assert_eq!(text.as_deref(), Ok("ws/common/c.yaml"));
    assert_eq!(referred(&base.join("one"), "x.yaml", "x.yaml").as_deref(), Ok("ws/apis/x.yaml"));
    // As in Nix: links into a store, with other names.
    let (_three, base) =
        tree(&files, &[("root/a.yaml", "^/store/1-a.yaml"), ("root/b.yaml", "^/stock/2-b.yaml")]);
    let text = referred(&base.join("root"), "a.yaml", "b.yaml");
    assert_eq!(text.as_deref(), Ok("stock/2-b.yaml"));
}

#[cfg(unix)]
#[test]
fn links_that_come_with_a_description_stay_closed() {
    // An archive with a description, a link to it from a subfolder, and a link to a secret.
    let (_folder, base) = tree(
        &["archive/real/x.yaml", "home/secret", "archive/plain/y.yaml"],
        &[
            ("archive/sub/x.yaml", "../real/x.yaml"),
            ("archive/sub/link", "../../home/secret"),
            ("archive/sub/folder", "../../home"),
            ("archive/sub/absolute", "^/home/secret"),
            ("archive/plain/absolute", "^/home/secret"),
        ],
    );
    for (root, description) in [("archive/sub", "x.yaml"), ("archive/plain", "y.yaml")] {
        for href in ["link", "folder/secret", "absolute", "../../home/secret"] {
            let outcome = referred(&base.join(root), description, href);
            let closed = matches!(outcome, Err(LoadError::OutsideRoot { .. } | LoadError::Missing));
            assert!(closed, "{root} {href}: {outcome:?}");
        }
    }
}

#[test]
fn a_text_in_a_file_has_its_places_there() {
    let host = "<a>\n  <b>{\n\"c\": 1}</b>\n</a>";
    let mut sources = memory(&[("dir/x.xml", host), ("dir/y.json", "{}")]);
    let file = sources.open("dir/x.xml".into()).unwrap();
    let start = host.find('{').unwrap();
    let inner = sources.embed(Span::new(file, start, start + 9), "{\n\"c\": 1}");
    let position = |offset| {
        let Position { line, column } = sources.file(inner).position(offset);
        (line, column)
    };
    assert_eq!([position(0), position(1), position(2)], [(2, 6), (2, 7), (3, 1)]);
    assert_eq!(sources.file(inner).shown, "dir/x.xml");
    assert_eq!((sources.ids().count(), sources.bytes()), (1, host.len()), "it is no file");
    assert!(sources.open_relative(inner, "y.json").is_ok());
}
