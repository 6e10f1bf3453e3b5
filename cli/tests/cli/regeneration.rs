//! Regeneration: generated files are never in the way, obsolete ones are removed, and either all
//! outputs change or none.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::*;

/// All kinds of outputs: a name, and tables of `restwright.toml`.
pub(super) const OUTPUTS: [(&str, &str); 10] = [
    ("classic", "docs = { path = \"out\", style = \"classic\" }"),
    ("sphinx", "docs = { path = \"out\", style = \"sphinx\" }"),
    ("sphinx-operation", "docs = { path = \"out\", style = \"sphinx\", page = \"operation\" }"),
    ("os-api-ref", "docs = { path = \"out\", style = \"os-api-ref\" }"),
    ("crate", "rust = { path = \"out\" }"),
    ("module", "rust = { path = \"out\", mode = \"module\" }"),
    ("json", "openapi = { path = \"out/openapi.json\" }"),
    ("yaml", "openapi = { path = \"out/openapi.yaml\" }"),
    ("both", "rust = { path = \"out\" }\nopenapi = { path = \"out/openapi.json\" }"),
    ("sphinx-group", "docs = { path = \"out\", style = \"sphinx\", page = \"group\" }"),
];

/// Returns a service with this number of operations, each with an example. All but the first are in
/// the group `gone`.
pub(super) fn description(operations: usize) -> String {
    let mut paths = String::new();
    for at in 0..operations {
        let tag = if at == 0 { "kept" } else { "gone" };
        let _ = write!(
            paths,
            "  /things/{at}:\n    get:\n      operationId: get{at}\n      tags: [{tag}]\n      \
             summary: Gets thing {at}\n      parameters: [{{name: size{at}, in: query, schema: \
             {{type: string}}}}]\n      responses:\n        \"200\":\n          description: Done.\n          \
             content: {{application/json: {{example: {{thing{at}: 1}}}}}}\n"
        );
    }
    format!(
        "openapi: 3.1.0\ninfo: {{title: Shop, version: \"1\"}}\n\
         servers: [{{url: \"https://shop.example\"}}]\npaths:\n{paths}"
    )
}

pub(super) fn place(tables: &str, operations: usize) -> Place {
    let place = Place::new();
    place.put(
        "restwright.toml",
        &format!("[service.shop]\ndescriptions = [\"api.yaml\"]\n{tables}\n"),
    );
    place.put("api.yaml", &description(operations));
    place
}

/// Returns all folders and files below a folder, files with their texts.
pub(super) fn tree(folder: &Utf8Path) -> BTreeMap<String, Option<String>> {
    let mut tree = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in next.read_dir_utf8().into_iter().flatten() {
            let path = entry.unwrap().into_path();
            let is_folder = path.is_dir();
            let text = (!is_folder).then(|| std::fs::read_to_string(&path).unwrap());
            tree.insert(path.strip_prefix(folder).unwrap().to_string(), text);
            if is_folder {
                folders.push(path);
            }
        }
    }
    tree
}

/// Returns the outputs of the service, generated into an empty folder.
pub(super) fn fresh(tables: &str, operations: usize) -> BTreeMap<String, Option<String>> {
    let place = place(tables, operations);
    place.run(&["gen"]).ends(0, "");
    tree(&place.base.join("out"))
}

#[test]
fn a_service_that_shrinks() {
    for (name, tables) in OUTPUTS {
        let place = place(tables, 400);
        place.run(&["gen"]).ends(0, "");
        let large = tree(&place.base.join("out"));
        let size = |text: &Option<String>| text.as_ref().map_or(0, String::len);
        let largest = large.values().map(size).max().unwrap();
        let is_split = ["classic", "sphinx", "sphinx-operation", "os-api-ref", "crate", "module"]
            .contains(&name);
        assert!(is_split || largest > 80_000, "{name}: no file is large, but {largest}");
        place.put("api.yaml", &description(1));
        place.run(&["check"]).ends(1, "");
        place.run(&["gen"]).ends(0, "");
        assert_eq!(tree(&place.base.join("out")), fresh(tables, 1), "{name}");
        // The other way round: growing.
        place.put("api.yaml", &description(3));
        place.run(&["gen"]).ends(0, "");
        assert_eq!(tree(&place.base.join("out")), fresh(tables, 3), "{name}");
    }
}

#[test]
fn an_edit_in_a_large_file_is_seen() {
    let place = place("rust = { path = \"out\" }", 400);
    place.run(&["gen"]).ends(0, "");
    let path = place.base.join("out/src/gone.rs");
    let text = std::fs::read_to_string(&path).unwrap() + "// edited\n";
    place.put("out/src/gone.rs", &text);
    place.put("api.yaml", &description(2));
    place.run(&["gen"]).ends(1, "out/src/gone.rs").ends(1, "--force");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    // If the edited file becomes obsolete, it is not removed.
    place.put("api.yaml", &description(1));
    place.run(&["gen"]).ends(0, "");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn a_lost_list() {
    for (name, tables) in OUTPUTS {
        let place = place(tables, 3);
        place.run(&["gen"]).ends(0, "");
        let before = tree(&place.base.join("out"));
        std::fs::remove_file(place.base.join("out/MANIFEST")).unwrap();
        place.run(&["check"]).ends(1, "");
        place.run(&["gen"]).ends(0, "");
        assert_eq!(tree(&place.base.join("out")), before, "{name}");
    }
    // Without MANIFEST, generated files are recognized by their header.
    let bindings = OUTPUTS[4].1;
    let place = place(bindings, 3);
    place.run(&["gen"]).ends(0, "");
    std::fs::remove_file(place.base.join("out/MANIFEST")).unwrap();
    place.put("out/src/mine.rs", "// By hand.\n");
    place.put("api.yaml", &description(1));
    place.run(&["gen"]).ends(0, "");
    let mut after = tree(&place.base.join("out"));
    assert!(after.remove("src/mine.rs").is_some());
    assert_eq!(after, fresh(bindings, 1));
}

#[test]
fn a_list_that_git_or_a_stranger_has_changed() {
    let (name, tables) = OUTPUTS[3];
    let place = place(tables, 3);
    place.run(&["gen"]).ends(0, "");
    place.put("precious.rst", ".. THIS OUTPUT IS GENERATED FROM THE WADL. DO NOT EDIT.\n");
    let list = std::fs::read_to_string(place.base.join("out/MANIFEST")).unwrap();
    let absolute = place.base.join("precious.rst");
    let hostile = format!("{list}../precious.rst\n{absolute}\na/../../precious.rst\n");
    place.put("out/MANIFEST", &hostile.replace('\n', "\r\n"));
    place.put("api.yaml", &description(1));
    let check = place.run(&["check"]);
    assert!(check.ends(1, "").out.contains("ignored   3 in MANIFEST"), "{check:?}");
    place.run(&["gen"]).ends(0, "");
    assert_eq!(tree(&place.base.join("out")), fresh(tables, 1), "{name}");
    assert!(absolute.exists());
}

/// Two services with two outputs each.
fn four() -> Place {
    let place = Place::new();
    place.put("api.yaml", &description(2));
    let table = |name: &str| {
        format!(
            "[service.{name}]\ndescriptions = [\"api.yaml\"]\ndocs.path = \"out/{name}/docs\"\n\
             rust.path = \"out/{name}\"\n"
        )
    };
    place.put("restwright.toml", &(table("one") + &table("two")));
    place
}

#[test]
fn all_outputs_or_none() {
    // The conflicting file is in the last output.
    type Damage = fn(&Place);
    let damages: [(&str, Damage, &str); 4] = [
        ("edit", |place| place.put("out/two/src/lib.rs", "mine\n"), "these files were edited"),
        ("link", |place| link(place, "out/two/src"), "is a symbolic link"),
        ("foreign", |place| place.put("out/two/MANIFEST", "mine\n"), "not generated by restwright"),
        ("folder", |place| place.put("out/two/src/kept.rs/x", "mine\n"), "is not a regular file"),
    ];
    for (name, damage, says) in damages {
        let place = four();
        place.run(&["gen"]).ends(0, "");
        if name == "folder" {
            std::fs::remove_file(place.base.join("out/two/src/kept.rs")).unwrap();
        }
        damage(&place);
        let before = tree(&place.base.join("out"));
        place.put("api.yaml", &description(1));
        place.run(&["gen", "--depfile", "rule.d"]).ends(1, says);
        assert_eq!(tree(&place.base.join("out")), before, "{name}");
        assert!(!place.base.join("rule.d").exists(), "{name}");
    }
}

#[cfg(unix)]
fn link(place: &Place, path: &str) {
    let path = place.base.join(path);
    std::fs::rename(&path, place.base.join("elsewhere")).unwrap();
    std::os::unix::fs::symlink(place.base.join("elsewhere"), &path).unwrap();
}

#[cfg(not(unix))]
fn link(_: &Place, _: &str) {}

#[test]
fn nothing_is_left_of_a_run_that_was_refused() {
    let place = four();
    place.put("out/two", "a file of mine\n");
    place.run(&["gen"]).ends(1, "`out/two`");
    let names: Vec<_> = tree(&place.base.join("out")).into_keys().collect();
    assert_eq!(names, ["two"], "no folder is left either");
    // A depfile that cannot be written is detected before any output is written.
    let place = four();
    place.put("rule.d/x", "");
    place.run(&["gen", "--depfile", "rule.d"]).ends(1, "no file was changed");
    assert!(!place.base.join("out").exists());
}

#[test]
fn one_folder_by_two_names() {
    let place = four();
    let text = std::fs::read_to_string(place.base.join("restwright.toml")).unwrap();
    place.put("restwright.toml", &text.replace("out/two/docs", "OUT/one/docs"));
    place.run(&["gen"]).ends(2, "two outputs have the path");
    #[cfg(unix)]
    {
        place.put("restwright.toml", &text.replace("out/two/docs", "other"));
        std::fs::create_dir_all(place.base.join("out/one/docs")).unwrap();
        std::os::unix::fs::symlink("out/one/docs", place.base.join("other")).unwrap();
        place.run(&["gen"]).ends(1, "are the same folder");
    }
}

#[test]
fn temporary_files_go_with_the_next_run() {
    let place = four();
    place.run(&["gen"]).ends(0, "");
    let clean = tree(&place.base.join("out"));
    let leftover = |path: &str| place.put(path, "");
    // Up-to-date outputs, with and without a stamp.
    let cache = place.base.join("cache");
    let gen_with_notes = || {
        let mut command = restwright(&place.base, &["gen"]);
        let output = command.env("RESTWRIGHT_CACHE", &cache).output().unwrap();
        Run::of(output).ends(0, "");
    };
    std::thread::sleep(std::time::Duration::from_millis(50));
    gen_with_notes();
    let gen_alone = || {
        place.run(&["gen"]).ends(0, "");
    };
    let runs: [&dyn Fn(); 2] = [&gen_alone, &gen_with_notes];
    for run in runs {
        leftover("out/one/.restwright-abcdef.tmp");
        leftover("out/two/src/.restwright-abcdef.tmp");
        leftover("out/two/src/runtime/.restwright-abcdef.tmp");
        leftover("out/two/.restwright-put-abcdef.tmp");
        leftover("cache/.restwright-put-abcdef.tmp");
        run();
        assert_eq!(tree(&place.base.join("out")), clean);
    }
    assert!(!cache.join(".restwright-put-abcdef.tmp").exists());
    // In folders that are not part of the output, if listed by a note in it; but never outside.
    leftover("out/one/mine/.restwright-abcdef.tmp");
    leftover("elsewhere/.restwright-abcdef.tmp");
    place.put(
        "out/one/.restwright-ghijkl.tmp",
        "# restwright has temporary files in these folders\nmine\n../../elsewhere\n/elsewhere\n",
    );
    place.run(&["gen"]).ends(0, "");
    assert!(!place.base.join("out/one/mine/.restwright-abcdef.tmp").exists());
    assert!(!place.base.join("out/one/.restwright-ghijkl.tmp").exists());
    assert!(place.base.join("elsewhere/.restwright-abcdef.tmp").exists());
    // `check` removes nothing.
    leftover("out/one/.restwright-abcdef.tmp");
    place.run(&["check"]).ends(0, "");
    assert!(place.base.join("out/one/.restwright-abcdef.tmp").exists());
}

#[test]
fn force_is_named_where_it_is_there() {
    let place = Place::new();
    for arguments in [
        &["docs", "good.wadl", "--out", "out"][..],
        &["rust", "good.wadl", "--out", "out"],
        &["convert", "good.wadl", "--to", "openapi", "--out", "out/api.yaml"],
    ] {
        place.run(arguments).ends(0, "");
        let edited =
            |name: &&String| *name != "MANIFEST" && place.base.join("out").join(name).is_file();
        let name = place.names("out").iter().find(edited).unwrap().clone();
        let path = format!("out/{name}");
        let text = std::fs::read_to_string(place.base.join(&path)).unwrap();
        place.put(&path, &format!("{text}\n"));
        place.run(arguments).ends(1, "nothing was written").ends(1, "--force");
        place.run(&[arguments, &["--force"]].concat()).ends(0, "");
        assert_eq!(std::fs::read_to_string(place.base.join(&path)).unwrap(), text);
        std::fs::remove_dir_all(place.base.join("out")).unwrap();
    }
    // The root folder is too narrow: the help is specific to the command.
    place.put(
        "sub/api.yaml",
        "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths: {/a: {$ref: '../../b.yaml'}}\n",
    );
    place.put(
        "sub/restwright.toml",
        "[service.a]\ndescriptions = [\"api.yaml\"]\ndocs.path = \"out\"\n",
    );
    let run = place.run(&["gen", "--config", "sub/restwright.toml"]);
    assert!(run.err.contains("`root` of the service") && !run.err.contains("--root"), "{run:?}");
    let run = place.run(&["lint", "sub/api.yaml"]);
    assert!(run.err.contains("--root"), "{run:?}");
}
