use std::collections::BTreeMap;
use std::time::SystemTime;

use camino::Utf8PathBuf;
use tempfile::TempDir;

use super::*;
use crate::output::Change;

mod edits;
mod nested;
mod refusals;
mod reports;

/// Temporary folder of a test.
struct Place {
    _folder: TempDir,
    base: Utf8PathBuf,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let base = Utf8PathBuf::from_path_buf(folder.path().canonicalize().unwrap()).unwrap();
        Self { _folder: folder, base }
    }

    fn out(&self) -> Utf8PathBuf {
        self.base.join("out")
    }

    fn sync(&self, files: &[(&str, &str)], mode: Mode) -> Result<Report, OutputError> {
        sync(&set(files), &self.out(), mode)
    }

    fn write(&self, files: &[(&str, &str)]) -> Report {
        let report = self.sync(files, Mode::Write).unwrap();
        let check = self.sync(files, Mode::Check).unwrap();
        assert!(!check.is_stale(), "stale after writing: {check:?}");
        report
    }

    /// Writes a file into the output folder as another program would.
    fn put(&self, path: &str, text: &str) {
        let path = self.out().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Contents of the output folder: `None` for folders, text and modification time for files.
    fn tree(&self) -> BTreeMap<Utf8PathBuf, Option<(String, SystemTime)>> {
        let mut tree = BTreeMap::new();
        let mut folders = vec![self.out()];
        while let Some(folder) = folders.pop() {
            for entry in folder.read_dir_utf8().into_iter().flatten() {
                let path = entry.unwrap().into_path();
                let meta = path.symlink_metadata().unwrap();
                let text = meta
                    .is_file()
                    .then(|| (std::fs::read_to_string(&path).unwrap(), meta.modified().unwrap()));
                if meta.is_dir() {
                    folders.push(path.clone());
                }
                tree.insert(path.strip_prefix(self.out()).unwrap().to_owned(), text);
            }
        }
        tree
    }

    /// Names in the output folder.
    fn names(&self) -> Vec<String> {
        self.tree().into_keys().map(Utf8PathBuf::into_string).collect()
    }
}

/// Files with the generated header, except for those whose text starts with `bare`.
fn set(files: &[(&str, &str)]) -> FileSet {
    let mut set = FileSet::new();
    for (path, text) in files {
        set.insert(*path, page(text)).unwrap();
    }
    set
}

fn page(text: &str) -> String {
    if text.starts_with("bare") {
        text.to_owned()
    } else {
        format!("\n.. THIS OUTPUT IS GENERATED FROM THE WADL. DO NOT EDIT.\n\n{text}\n")
    }
}

#[test]
fn writes_then_leaves_alone() {
    let place = Place::new();
    let files = [("a.rst", "1"), ("deep/er/b.rst", "2"), ("c.toml", "bare")];
    let report = place.write(&files);
    assert_eq!(report.count(Change::Missing), 4, "{report:?}");
    let names = ["MANIFEST", "a.rst", "c.toml", "deep", "deep/er", "deep/er/b.rst"];
    assert_eq!(place.names(), names);

    let before = place.tree();
    let report = place.write(&files);
    assert!(report.entries.is_empty(), "{report:?}");
    assert_eq!(report.unchanged, 4);
    assert_eq!(place.tree(), before, "times included");
}

#[test]
fn writes_only_what_differs() {
    let place = Place::new();
    place.write(&[("a.rst", "1"), ("b.rst", "2")]);
    let before = place.tree();
    place.write(&[("a.rst", "1"), ("b.rst", "two")]);
    let after = place.tree();
    assert_eq!(before[Utf8Path::new("a.rst")], after[Utf8Path::new("a.rst")]);
    assert_eq!(after[Utf8Path::new("b.rst")].as_ref().unwrap().0, page("two"));
}

#[test]
fn removes_orphans_that_are_listed_and_not_edited() {
    let place = Place::new();
    place.write(&[("a.rst", "1"), ("x/y/b.rst", "2"), ("x/c.rst", "3"), ("d.toml", "bare")]);
    // Marked but not listed; listed but edited.
    place.put("mine.rst", &page("4"));
    place.put("x/c.rst", "taken over\n");
    let report = place.write(&[("a.rst", "1")]);
    let kinds: Vec<_> = report
        .entries
        .iter()
        .map(|entry| (entry.change, entry.path.file_name().unwrap()))
        .collect();
    assert_eq!(
        kinds,
        [
            (Change::Changed, "MANIFEST"),
            (Change::Orphaned, "d.toml"),
            (Change::Orphaned, "b.rst"),
            (Change::Kept, "c.rst"),
        ]
    );
    assert_eq!(place.names(), ["MANIFEST", "a.rst", "mine.rst", "x", "x/c.rst"]);
    assert!(place.write(&[("a.rst", "1")]).entries.is_empty(), "what was kept is the user's now");
}

#[test]
fn a_check_changes_nothing() {
    let place = Place::new();
    let files = [("a.rst", "1")];
    assert!(place.sync(&files, Mode::Check).unwrap().is_stale());
    assert!(!place.out().exists());
    place.write(&files);
    place.put("a.rst", &page("edited"));
    let before = place.tree();
    assert!(place.sync(&files, Mode::Check).unwrap().is_stale());
    assert_eq!(place.tree(), before);
    // The MANIFEST is compared as well.
    place.sync(&files, Mode::Overwrite).unwrap();
    place.put("MANIFEST", "# Generated by `restwright`.\nb.rst\na.rst\n");
    let report = place.sync(&files, Mode::Check).unwrap();
    assert_eq!(report.entries.len(), 1, "{report:?}");
}

#[test]
fn nothing_in_a_manifest_is_followed() {
    let place = Place::new();
    place.write(&[("a.rst", "1")]);
    let victim = place.base.join("victim.rst");
    std::fs::write(&victim, page("precious")).unwrap();
    let absolute = victim.as_str();
    let list = format!(
        "# Generated by `restwright`\n../victim.rst\n{absolute}\na/../../victim.rst\n..\\victim.rst\n"
    );
    place.put("MANIFEST", &list);
    let report = place.write(&[("a.rst", "1")]);
    assert_eq!(report.ignored.len(), 4, "{report:?}");
    assert!(victim.exists());
    assert_eq!(place.names(), ["MANIFEST", "a.rst"]);
}

#[test]
fn an_interrupted_run_is_repaired_by_the_next() {
    let place = Place::new();
    place.write(&[("a.rst", "1"), ("z.rst", "9")]);
    let files = [("a.rst", "one"), ("b.toml", "bare"), ("c.toml", "bare")];
    let folder = open(&place.out(), Mode::Write, &mut MadeFolders::default()).unwrap();
    let wanted = set(&files);
    let survey = survey(&wanted, &folder, None, &BTreeSet::new()).unwrap();
    // Created after the survey: the rename onto it fails.
    place.put("c.toml/in-the-way", "x");
    let staged = apply::stage(&survey, &folder).unwrap();
    let error = apply::run(vec![staged], None).unwrap_err();
    let OutputError::Interrupted { path, done, left, .. } = error else { panic!("{error}") };
    assert_eq!(path, place.out().join("c.toml"));
    assert_eq!(done, [place.out().join("a.rst"), place.out().join("b.toml")]);
    assert_eq!(left, [place.out().join("z.rst")]);

    std::fs::remove_dir_all(place.out().join("c.toml")).unwrap();
    // Simulates a power failure: a temporary file is left, and `b.toml`, which has no marker, must
    // be recognized as generated although no run completed with it.
    place.put(".restwright-abc.tmp", "x");
    place.put("b.toml", "");
    place.write(&files);
    assert_eq!(place.names(), ["MANIFEST", "a.rst", "b.toml", "c.toml"]);
}

#[test]
fn two_at_once_do_not_mix() {
    let place = Place::new();
    let names: Vec<String> =
        (0..40).map(|number| format!("d{}/{number}.rst", number % 7)).collect();
    let files = |text: &'static str| -> Vec<(&str, &str)> {
        names.iter().map(|name| (name.as_str(), text)).collect()
    };
    let texts = ["1", "2"];
    std::thread::scope(|scope| {
        for text in texts {
            let (place, files) = (&place, files(text));
            scope.spawn(move || {
                for _ in 0..20 {
                    place.sync(&files, Mode::Write).unwrap();
                }
            });
        }
    });
    let stale = texts.map(|text| place.sync(&files(text), Mode::Check).unwrap().is_stale());
    assert!(stale[0] != stale[1], "the last one to write has written everything: {stale:?}");
    assert_eq!(place.names().len(), 40 + 7 + 1, "no temporary file is left");
}

#[cfg(unix)]
#[test]
fn new_files_are_readable_by_others() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    place.write(&[("a.rst", "1")]);
    place.put("plain", "");
    let mode = |name: &str| place.out().join(name).metadata().unwrap().permissions().mode();
    assert_eq!(mode("a.rst"), mode("plain"));
    assert_eq!(mode("MANIFEST"), mode("plain"));
}

#[test]
fn temporary_files_among_those_of_the_user_are_found_again() {
    let place = Place::new();
    place.write(&[("a.rst", "1")]);
    place.put("mine/deep/x", "x");
    let folder = open(&place.out(), Mode::Write, &mut MadeFolders::default()).unwrap();
    let files = set(&[("a.rst", "1"), ("mine/deep/new/b.rst", "2")]);
    let survey = survey(&files, &folder, None, &BTreeSet::new()).unwrap();
    // Simulates a run that was killed before its first rename.
    std::mem::forget(apply::stage(&survey, &folder).unwrap());
    let left = |name: &String| name.contains(".restwright-");
    let names = place.names();
    assert!(names.iter().any(|name| name.starts_with("mine/deep/.restwright-")), "{names:?}");
    assert!(names.iter().filter(|name| left(name)).count() >= 3, "and a note: {names:?}");
    // The next run does not use that folder.
    assert!(place.write(&[("a.rst", "1")]).entries.is_empty());
    assert_eq!(place.names(), ["MANIFEST", "a.rst", "mine", "mine/deep", "mine/deep/x"]);
}

#[test]
fn folders_of_a_run_that_was_killed_go() {
    let place = Place::new();
    place.write(&[("a.rst", "1")]);
    let folder = open(&place.out(), Mode::Write, &mut MadeFolders::default()).unwrap();
    let files = set(&[("a.rst", "1"), ("new/deep/b.rst", "2")]);
    let survey = survey(&files, &folder, None, &BTreeSet::new()).unwrap();
    let staged = apply::stage(&survey, &folder).unwrap();
    // Only the MANIFEST was replaced and the folder created.
    let list = survey.before.union(&survey.after).text();
    drop(staged);
    place.put("MANIFEST", &list);
    std::fs::create_dir_all(place.out().join("new/deep")).unwrap();
    place.write(&[("a.rst", "1")]);
    assert_eq!(place.names(), ["MANIFEST", "a.rst"]);
}

#[test]
fn several_folders_change_together() {
    let place = Place::new();
    let (one, two) = (place.base.join("one"), place.base.join("two"));
    let run = |text: &str, mode| {
        let files = set(&[("a.rst", text)]);
        let content = Content::Files(&files);
        let outputs = [&one, &two].map(|folder| Output { folder, content, config: None });
        sync_all(&outputs, mode, None)
    };
    run("1", Mode::Write).unwrap();
    std::fs::write(two.join("a.rst"), page("edited")).unwrap();
    assert_eq!(run("2", Mode::Write), Err(OutputError::Edited(vec![two.join("a.rst")])));
    assert_eq!(std::fs::read_to_string(one.join("a.rst")).unwrap(), page("1"));
    run("2", Mode::Overwrite).unwrap();
    assert_eq!(std::fs::read_to_string(one.join("a.rst")).unwrap(), page("2"));
    assert!(run("2", Mode::Check).unwrap().iter().all(|report| !report.is_stale()));
}

#[test]
fn a_file_may_move_from_one_output_to_another_within_it() {
    let place = Place::new();
    place.write(&[("a.rst", "1"), ("docs/b.toml", "bare")]);
    let (outer, inner) = (set(&[("a.rst", "1")]), set(&[("b.toml", "bare")]));
    let docs = place.out().join("docs");
    let outputs = [
        Output { folder: &place.out(), content: Content::Files(&outer), config: None },
        Output { folder: &docs, content: Content::Files(&inner), config: None },
    ];
    sync_all(&outputs, Mode::Write, None).unwrap();
    assert_eq!(place.names(), ["MANIFEST", "a.rst", "docs", "docs/MANIFEST", "docs/b.toml"]);
}

#[test]
fn without_a_list_only_what_says_so_is_restwrights() {
    let place = Place::new();
    let ours = "// bare of the mark of pages. Generated by `restwright rust` from a.wadl.\n";
    place.write(&[("a.rst", "1")]);
    std::fs::remove_file(place.out().join("MANIFEST")).unwrap();
    place.put("gone.rs", ours);
    // Possibly written by another generator: reported and kept.
    place.put("theirs.rst", &page("4"));
    // Folders that the output does not use are not searched.
    place.put("other/x.rs", ours);
    let report = place.sync(&[("a.rst", "1")], Mode::Check).unwrap();
    assert_eq!((report.count(Change::Orphaned), report.count(Change::Kept)), (1, 1), "{report:?}");
    place.write(&[("a.rst", "1")]);
    assert_eq!(place.names(), ["MANIFEST", "a.rst", "other", "other/x.rs", "theirs.rst"]);
    // In a folder without earlier output, files are not attributed to restwright.
    let place = Place::new();
    place.put("gone.rs", ours);
    place.write(&[("a.rst", "1")]);
    assert_eq!(place.names(), ["MANIFEST", "a.rst", "gone.rs"]);
}
