use super::*;

#[test]
fn docs_writes_pages() {
    let place = Place::new();
    place.run(&["docs", "good.wadl", "--out", "out/deep", "--style", "classic"]).ends(0, "");
    let names = place.names("out/deep");
    assert_eq!(names.len(), 2, "{names:?}");
    let again = place.run(&["docs", "./good.wadl", "--out", "out/deep", "--style", "classic"]);
    assert_eq!(again.out, "out/deep is up to date: 2 files\n");
    assert_eq!(again.err, "");
}

#[test]
fn docs_prints_the_next_step_once() {
    let place = Place::new();
    let first = place.run(&["docs", "good.wadl", "--out", "out", "--style", "sphinx"]);
    let next = "\nnext: list `out/index` in a toctree of your documentation\n";
    assert!(first.out.ends_with(next), "{}", first.out);
    let again = place.run(&["docs", "good.wadl", "--out", "out", "--style", "sphinx"]);
    assert!(!again.out.contains("next:"), "{}", again.out);
    let classic = place.run(&["docs", "good.wadl", "--out", "classic", "--style", "classic"]);
    assert!(!classic.out.contains("next:"), "{}", classic.out);
}

#[test]
fn docs_of_several_do_not_depend_on_their_order() {
    let place = Place::new();
    place
        .run(&["docs", "good.wadl", "doubtful.wadl", "--out", "one", "--style", "classic"])
        .ends(0, "1 warning");
    place
        .run(&[
            "docs",
            "./doubtful.wadl",
            "good.wadl",
            "good.wadl",
            "--out",
            "two",
            "--style",
            "classic",
        ])
        .ends(0, "");
    let (one, two) = (place.names("one"), place.names("two"));
    assert_eq!(one.len(), 3, "{one:?}");
    assert_eq!(one, two);
    for name in one {
        let read = |folder: &str| std::fs::read(place.base.join(folder).join(&name)).unwrap();
        assert_eq!(read("one"), read("two"), "{name}");
    }
}

#[test]
fn docs_lands_whole_or_not_at_all() {
    let place = Place::new();
    let run =
        place.run(&["docs", "good.wadl", "broken.wadl", "--out", "out", "--style", "classic"]);
    run.ends(1, "error[wadl-not-well-formed]").ends(1, "nothing was written\n");
    assert!(!place.base.join("out").exists());
}

#[test]
fn docs_refuses_what_is_not_its_own() {
    let place = Place::new();
    place
        .run(&["docs", "good.wadl", "--out", "good.wadl"])
        .ends(1, "is a file, but must be a folder");
    place.run(&["docs", "good.wadl", "--out", "out", "--style", "classic"]).ends(0, "");
    let page = place.names("out").into_iter().find(|name| name != "MANIFEST").unwrap();
    place.put(&format!("mine/{page}"), "by hand\n");
    place
        .run(&["docs", "good.wadl", "--out", "mine", "--style", "classic"])
        .ends(1, &format!("mine/{page}\n"));
    assert_eq!(place.names("mine"), [page]);
}

#[test]
fn lint_takes_each_by_itself() {
    let place = Place::new();
    let run = place.run(&["lint", "good.wadl", "broken.wadl", "doubtful.wadl"]);
    run.ends(1, "error[wadl-not-well-formed]").ends(1, "warning[wadl-unresolved-href]");
    assert_eq!(run.out, "3 descriptions: 1 fine, 1 with warnings, 1 with errors\n");
    let run = place.run(&["lint", "good.wadl", "doubtful.wadl"]);
    assert_eq!(run.ends(0, "").out, "2 descriptions: 1 fine, 1 with warnings\n");
}

#[test]
fn lint_as_json() {
    let place = Place::new();
    let run = place.run(&["lint", "--format", "json", "good.wadl", "doubtful.wadl", "broken.wadl"]);
    run.ends(1, "3 descriptions: 1 fine");
    let reporter: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let files: Vec<_> = reporter
        .as_array()
        .unwrap()
        .iter()
        .map(|diagnostic| &diagnostic["places"][0]["file"])
        .collect();
    assert_eq!(files, ["doubtful.wadl", "broken.wadl"]);
    // The diagnostics of a single description are exactly those of the library.
    let alone = place.run(&["lint", "--format", "json", "good.wadl"]);
    assert_eq!(alone.out, "[]\n");
}

#[test]
fn lint_of_undecodable_text() {
    let place = Place::new();
    let mut bytes = GOOD.as_bytes().to_vec();
    bytes.insert(9, 0xFF);
    bytes.push(1);
    std::fs::write(place.base.join("bytes.wadl"), &bytes).unwrap();
    place.run(&["lint", "bytes.wadl"]).ends(1, "bytes.wadl:1:10");
    std::fs::write(place.base.join("a.zip"), b"PK\x03\x04\x14\0\xFF\xFE").unwrap();
    place.run(&["lint", "a.zip"]).ends(1, "this is a ZIP archive");
    let latin = "openapi: 3.1.0\ninfo: {title: \"caf?\", version: '1'}\nservers: [{url: 'https://a.b'}]\n\
                 paths: {/a: {get: {operationId: a, responses: {'204': {description: Done}}}}}\n";
    let latin: Vec<u8> = latin.bytes().map(|b| if b == b'?' { 0xE9 } else { b }).collect();
    std::fs::write(place.base.join("latin.yaml"), latin).unwrap();
    place.run(&["lint", "latin.yaml"]).ends(0, "warning[description-guessed-encoding]");
}

#[test]
fn inspect_prints_stages() {
    let place = Place::new();
    let api = place.run(&["inspect", "good.wadl"]);
    assert!(api.ends(0, "").out.contains("listThings"), "{api:?}");
    let document = place.run(&["inspect", "good.wadl", "--stage", "document"]);
    assert!(document.ends(0, "").out.contains("listThings"), "{document:?}");
    let json = place.run(&["inspect", "good.wadl", "--format", "json"]);
    let model: serde_json::Value = serde_json::from_str(&json.ends(0, "").out).unwrap();
    assert_eq!(model["groups"][0]["operations"][0]["id"], "listThings");
    let plan = place.run(&["inspect", "good.wadl", "--stage", "plan"]);
    let outline = &plan.ends(0, "").out;
    for line in [
        "fn Client::list_things() -> things::ListThingsRequest",
        "    fn into_inner() -> Call<()>",
        "    call list_things: GET /things",
    ] {
        assert!(outline.contains(line), "{line}\n{outline}");
    }
    let json = place.run(&["inspect", "good.wadl", "--stage", "plan", "--format", "json"]);
    let plan: serde_json::Value = serde_json::from_str(&json.ends(0, "").out).unwrap();
    assert_eq!(plan["rust"]["modules"][0]["operations"][0]["method"], "list_things");
    let items = plan["surface"]["items"].as_array().unwrap();
    assert!(items.iter().any(|item| item["path"] == "Client::list_things"), "{items:?}");
    place
        .run(&["inspect", "good.wadl", "--stage", "document", "--format", "json"])
        .ends(2, "as an outline only");
    assert_eq!(place.run(&["inspect", "broken.wadl"]).ends(1, "error[").out, "");
}

#[test]
fn paths_that_lead_nowhere_are_wrong_use() {
    let place = Place::new();
    place.run(&["lint", "god.wadl"]).ends(2, "did you mean `good.wadl`?");
    place.run(&["lint", "far/away.wadl"]).ends(2, "file `far/away.wadl` does not exist");
    place.run(&["lint", "https://example.com/a.wadl"]).ends(2, "download it first");
    place.run(&["lint", "."]).ends(2, "is a folder");
    place.run(&["lint", "good.wadl", "--root", "good.wadl"]).ends(2, "is not a folder");
    std::fs::create_dir(place.base.join("sub")).unwrap();
    place.run(&["lint", "good.wadl", "--root", "sub"]).ends(2, "--root .\n");
}

#[test]
fn descriptions_of_different_folders_need_a_root() {
    let place = Place::new();
    place.put("work/one/a.wadl", GOOD);
    place.put("work/two/b.wadl", DOUBTFUL);
    place.put("elsewhere/x", "");
    let run = |more: &[&str]| {
        let mut arguments = vec!["inspect", "../work/one/a.wadl", "../work/two/b.wadl"];
        arguments.extend(more);
        Run::of(restwright(&place.base.join("elsewhere"), &arguments).output().unwrap())
    };
    run(&[]).ends(2, "--root DIR");
    run(&["--root", "../work"]).ends(0, "1 warning");
}

#[test]
fn a_reader_that_leaves_early_is_no_fault() {
    let place = Place::new();
    let mut child = restwright(&place.base, &["inspect", "good.wadl", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    Run::of(child.wait_with_output().unwrap()).ends(0, "");
}

#[test]
fn colour() {
    let place = Place::new();
    let coloured = |arguments: &[&str], no_color: bool| {
        let mut command = restwright(&place.base, arguments);
        if no_color {
            command.env("NO_COLOR", "1");
        }
        Run::of(command.output().unwrap()).err.contains('\u{1b}')
    };
    assert!(!coloured(&["lint", "broken.wadl"], false), "nobody looks at a pipe");
    assert!(coloured(&["lint", "broken.wadl", "--color", "always"], false));
    assert!(coloured(&["--color=always", "lint", "broken.wadl"], true), "the argument wins");
    assert!(!coloured(&["lint", "broken.wadl", "--color", "never"], false));
}
