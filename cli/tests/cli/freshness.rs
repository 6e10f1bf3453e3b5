//! Up-to-date outputs are left alone, changes are detected, and depfiles are written.

use std::time::{Duration, Instant};

use camino::Utf8Path;

use super::*;

pub(crate) const CONFIG: &str = "\
[service.one]\ndescriptions = [\"api/one.wadl\"]\ndocs.path = \"out/one/docs\"\nrust.path = \"out/one\"\n\
[service.two]\ndescriptions = [\"api/two.wadl\"]\ndocs.path = \"out/two\"\n";

pub(crate) fn place() -> Place {
    let place = Place::new();
    place.put("api/one.wadl", GOOD);
    place.put("api/two.wadl", DOUBTFUL);
    place.put("restwright.toml", CONFIG);
    place
}

/// Runs the command with a cache in a folder of the place.
pub(crate) fn run(place: &Place, arguments: &[&str]) -> Run {
    let mut command = restwright(&place.base, arguments);
    command.env("RESTWRIGHT_CACHE", place.base.join("cache"));
    Run::of(command.output().unwrap())
}

pub(crate) fn settle() {
    std::thread::sleep(Duration::from_millis(60));
}

/// Returns every output file with its modification time.
fn tree(place: &Place) -> Vec<(Utf8PathBuf, std::time::SystemTime)> {
    let mut files = Vec::new();
    let mut folders = vec![place.base.join("out")];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir_utf8().unwrap() {
            let path = entry.unwrap().into_path();
            let metadata = path.metadata().unwrap();
            if metadata.is_dir() {
                folders.push(path);
            } else {
                files.push((path, metadata.modified().unwrap()));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn a_run_that_has_nothing_to_do_says_the_same_and_touches_nothing() {
    let place = place();
    settle();
    run(&place, &["gen"]).ends(0, "1 warning");
    let before = tree(&place);
    let full = place.run(&["gen"]);
    for arguments in [&["gen"][..], &["gen", "--check"], &["check"]] {
        let quick = run(&place, arguments);
        assert_eq!((&quick.out, &quick.err), (&full.out, &full.err), "{arguments:?}");
    }
    assert_eq!(tree(&place), before);
    assert_eq!(stamps(&place).len(), 2);
}

/// Returns the names of the stamps of services.
pub(crate) fn stamps(place: &Place) -> Vec<String> {
    let mut names = place.names("cache");
    names.retain(|name| Utf8Path::new(name).extension() == Some("json"));
    names.sort();
    names
}

/// Files are unchanged for Git, including their modification and change times.
#[cfg(unix)]
#[test]
fn many_services_are_left_alone() {
    use std::os::unix::fs::MetadataExt;
    let place = Place::new();
    let service = |at: usize| {
        place.put(&format!("api/{at}.wadl"), &GOOD.replace("listThings", &format!("list{at}")));
        format!(
            "[service.s{at}]\ndescriptions = [\"api/{at}.wadl\"]\ndocs.path = \"out/{at}/docs\"\n\
             rust.path = \"out/{at}\"\n"
        )
    };
    let config: String = (0..20).map(service).collect();
    place.put("restwright.toml", &config);
    settle();
    run(&place, &["gen"]).ends(0, "");
    let metadata = |path: &Utf8Path| {
        let attributes = path.metadata().unwrap();
        (attributes.ino(), attributes.mtime_nsec(), attributes.ctime(), attributes.ctime_nsec())
    };
    let all = || -> Vec<_> { tree(&place).iter().map(|(path, _)| metadata(path)).collect() };
    let (before, notes) = (all(), stamps(&place).len());
    assert!(before.len() > 20 * 60, "only {} files", before.len());
    // With and without stamps of the last run, nothing is written.
    for _ in 0..2 {
        run(&place, &["gen"]).ends(0, "");
        run(&place, &["check"]).ends(0, "");
        place.run(&["gen"]).ends(0, "");
    }
    assert_eq!((all(), stamps(&place).len()), (before, notes));
}

/// Settings of other services do not matter: a stamp is only written where a service is generated.
#[test]
fn a_change_of_one_service_leaves_the_others_alone() {
    let place = place();
    settle();
    run(&place, &["gen"]).ends(0, "");
    settle();
    run(&place, &["check"]).ends(0, "");
    let times = || -> Vec<_> {
        let modified = |name: &String| {
            let path = place.base.join("cache").join(name);
            path.metadata().unwrap().modified().unwrap()
        };
        stamps(&place).iter().map(modified).collect()
    };
    let before = times();
    let styled = CONFIG.to_owned() + "docs.style = \"classic\"\n";
    place.put("restwright.toml", &styled);
    settle();
    run(&place, &["gen"]).ends(0, "");
    let after = times();
    let changed = before.iter().zip(&after).filter(|(before, after)| before != after);
    assert_eq!((after.len(), changed.count()), (2, 1));
}

/// Every change is detected, also if the stamp was fresh before.
#[test]
fn every_change_is_seen() {
    let place = place();
    place.put("api/one.wadl", &GOOD.replace("<doc title=\"List", "<!-- --><doc title=\"List"));
    settle();
    run(&place, &["gen"]).ends(0, "");
    let check = || run(&place, &["check"]);
    check().ends(0, "");
    let is_page = |name: &String| Utf8Path::new(name).extension() == Some("rst");
    let page = place.names("out/two").into_iter().find(is_page).unwrap();
    let text = std::fs::read_to_string(place.base.join("out/two").join(&page)).unwrap();
    place.put(&format!("out/two/{page}"), &text.replace('e', "E"));
    assert!(check().ends(1, "").out.contains("edited    out/two"));
    run(&place, &["gen", "--force"]).ends(0, "");
    check().ends(0, "");
    std::fs::remove_file(place.base.join("out/one/MANIFEST")).unwrap();
    assert!(check().ends(1, "").out.contains("missing   out/one/MANIFEST"));
    run(&place, &["gen"]).ends(0, "");
    place.put("api/one.wadl", &GOOD.replace("List things", "List thungs"));
    assert!(check().ends(1, "").out.contains("changed   out/one/src/"));
    run(&place, &["gen"]).ends(0, "");
    place.put("restwright.toml", &CONFIG.replace("rust.path", "title = \"T\"\nrust.path"));
    check().ends(1, "");
}

/// All options of documentation are part of the cache key.
#[test]
fn other_pages_are_other_work() {
    let place = place();
    let style = |more: &str| {
        CONFIG.replace("docs.path", &format!("docs.style = \"sphinx\"\n{more}docs.path"))
    };
    place.put("restwright.toml", &style(""));
    settle();
    run(&place, &["gen"]).ends(0, "");
    run(&place, &["check"]).ends(0, "");
    for more in
        ["docs.page = \"operation\"\n", "docs.labels = \"other\"\n", "docs.http-domain = true\n"]
    {
        place.put("restwright.toml", &style(more));
        run(&place, &["check"]).ends(1, "");
    }
    place.put("restwright.toml", &style(""));
    run(&place, &["check"]).ends(0, "");
}

/// A file that was missing when the description was read is created later.
#[test]
fn a_file_that_was_missing_is_seen() {
    let place = place();
    let with_reference = DOUBTFUL.replace("#nowhere", "more.wadl#listThings");
    place.put("api/two.wadl", &with_reference);
    settle();
    run(&place, &["gen"]).ends(0, "warning[wadl-unreadable-file]");
    run(&place, &["check"]).ends(0, "warning[wadl-unreadable-file]");
    place.put("api/more.wadl", GOOD);
    run(&place, &["check"]).ends(1, "");
}

#[test]
fn a_description_that_is_refused_leaves_no_note() {
    let place = place();
    place.put("api/two.wadl", BROKEN);
    settle();
    run(&place, &["gen"]).ends(1, "nothing was written");
    run(&place, &["gen"]).ends(1, "error[wadl-not-well-formed]");
    assert!(!place.base.join("cache").exists());
}

#[test]
fn what_was_read_and_written_is_told_to_make() {
    let place = place();
    place.put("api/o ne.wadl", GOOD);
    place.put("restwright.toml", &CONFIG.replace("api/one.wadl", "api/o ne.wadl"));
    place.run(&["gen", "one", "--depfile", "deps/one.d"]).ends(0, "");
    let text = std::fs::read_to_string(place.base.join("deps/one.d")).unwrap();
    let (outputs, inputs) = text.split_once(':').unwrap();
    assert!(outputs.starts_with("out/one/docs/MANIFEST \\\n  out/one/MANIFEST \\\n"), "{text}");
    assert!(outputs.contains("  out/one/src/client.rs"), "{text}");
    assert_eq!(inputs, " \\\n  api/o\\ ne.wadl \\\n  restwright.toml\n");
}

#[test]
fn a_service_that_was_taken_out_is_noticed() {
    let place = place();
    place.run(&["gen"]).ends(0, "");
    let (one, _) = CONFIG.split_once("[service.two]").unwrap();
    place.put("restwright.toml", &one.replace("docs.path = \"out/one/docs\"\n", ""));
    let run = place.run(&["gen"]);
    for folder in ["out/two", "out/one/docs"] {
        let note = format!(
            "`{folder}` was generated by restwright, but `restwright.toml` does not configure it"
        );
        assert!(run.ends(0, "").out.contains(&note), "{run:?}");
    }
    place.put("restwright.toml", CONFIG);
    assert!(!place.run(&["gen"]).out.contains("does not configure it"));
}

/// Only outputs of the same configuration are reported as leftovers.
#[test]
fn outputs_of_others_are_no_leftovers() {
    let place = place();
    let other = CONFIG.replace("out/one", "out/three").replace("out/two", "out/four");
    place.put("other.toml", &other);
    place.run(&["gen", "--config", "other.toml"]).ends(0, "");
    place.run(&["docs", "api/one.wadl", "--out", "out/five"]).ends(0, "");
    place.run(&["vendor", "one", "--into", "out/six"]).ends(0, "");
    for arguments in [&["gen"][..], &["check"], &["gen", "--config", "other.toml"]] {
        let run = place.run(arguments);
        assert!(!run.ends(0, "").out.contains("does not configure"), "{run:?}");
    }
    // An output written by a command without a configuration still belongs to its configuration.
    place.run(&["docs", "api/one.wadl", "--out", "out/one/docs"]).ends(0, "");
    place.run(&["check"]).ends(0, "");
}

/// A converted description in the folder of bindings is no longer configured, but the bindings are.
#[test]
fn a_description_that_is_made_no_more_is_noticed() {
    let place = place();
    let openapi = "[service.one.openapi]\npath = \"out/openapi.json\"\n";
    place.put("restwright.toml", &format!("{CONFIG}{openapi}"));
    let run = place.run(&["gen"]);
    assert!(!run.ends(0, "").out.contains("does not configure"), "{run:?}");
    assert!(place.base.join("out/openapi.json").exists());
    place.put("restwright.toml", CONFIG);
    for command in ["gen", "check"] {
        let run = place.run(&[command]);
        let note = "`out/MANIFEST` lists generated files of an output that `restwright.toml` does \
                    not configure: remove it and the files\n";
        assert!(run.ends(0, "").out.ends_with(note), "{run:?}");
    }
}

#[test]
fn edits_are_found_without_a_description() {
    let place = place();
    place.run(&["gen"]).ends(0, "");
    std::fs::rename(place.base.join("out/one"), place.base.join("vendored")).unwrap();
    let check = || place.run(&["check", "--edits", "vendored"]);
    check().ends(0, "");
    place.put("vendored/src/lib.rs", "// mine\n");
    std::fs::remove_file(place.base.join("vendored/src/client.rs")).unwrap();
    let run = check();
    assert!(run.ends(1, "").out.contains("edited    vendored/src/lib.rs   (edited"), "{run:?}");
    assert!(run.out.contains("missing   vendored/src/client.rs"), "{run:?}");
    place.run(&["check", "--edits", "api"]).ends(1, "`api` has no MANIFEST");
}

#[test]
fn watching() {
    let place = place();
    let mut child = restwright(&place.base, &["gen", "--watch"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let page = |title: &str| {
        let until = Instant::now() + Duration::from_secs(20);
        while Instant::now() < until {
            let text = std::fs::read_to_string(place.base.join("out/one/src/things.rs"));
            if text.is_ok_and(|text| text.contains(title)) {
                return true;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        false
    };
    let generated = page("Lists things.");
    place.put("api/one.wadl", BROKEN);
    std::thread::sleep(Duration::from_millis(300));
    place.put("api/one.wadl", &GOOD.replace("Lists things.", "Lists whatever is there."));
    let again = generated && page("Lists whatever is there.");
    child.kill().unwrap();
    let messages = String::from_utf8(child.wait_with_output().unwrap().stderr).unwrap();
    let watching = "watching `api/one.wadl`, `api/two.wadl`, `restwright.toml`; stop with Ctrl-C\n";
    assert!(messages.contains(&format!("{watching}`api/one.wadl` changed\n")), "{messages}");
    assert!(again, "made at first: {generated}");
}
