use super::*;

#[test]
fn prints_or_writes() {
    let place = Place::new();
    let printed = place.run(&["convert", "good.wadl", "--to", "openapi"]);
    let document: serde_json::Value = serde_json::from_str(&printed.ends(0, "").out).unwrap();
    assert_eq!(document["paths"]["/things"]["get"]["operationId"], "listThings");
    place.run(&["convert", "good.wadl", "--to", "openapi", "--out", "a/good.json"]).ends(0, "");
    let written = std::fs::read_to_string(place.base.join("a/good.json")).unwrap();
    assert_eq!(written, printed.out);
    // The file extension determines the syntax.
    place.run(&["convert", "good.wadl", "--to", "openapi", "--out", "a/good.yaml"]).ends(0, "");
    let yaml = place.run(&["convert", "good.wadl", "--to", "openapi", "--format", "yaml"]);
    assert_eq!(std::fs::read_to_string(place.base.join("a/good.yaml")).unwrap(), yaml.out);
    assert!(yaml.out.starts_with("openapi: \"3.1"), "{}", yaml.out);
    assert_eq!(place.names("a"), ["good.json", "good.yaml"]);
}

#[test]
fn replaces_other_content_only_when_forced() {
    let place = Place::new();
    place.run(&["docs", "good.wadl", "--out", "out"]).ends(0, "");
    let before = place.names("out");
    let convert = |more: &[&str]| {
        let all = ["convert", "good.wadl", "--to", "openapi", "--out", "out/openapi.json"];
        place.run(&[&all[..], more].concat())
    };
    let created = "out/openapi.json: created\nnext: `restwright lint out/openapi.json`\n";
    assert_eq!(convert(&[]).ends(0, "").out, created);
    assert_eq!(convert(&[]).ends(0, "").out, "out/openapi.json: up to date\n");
    assert_eq!(place.names("out").len(), before.len() + 1, "no MANIFEST, nothing removed");
    place.run(&["docs", "good.wadl", "--out", "out"]).ends(0, "");
    let text = std::fs::read_to_string(place.base.join("out/openapi.json")).unwrap();
    place.put("out/openapi.json", "{}\n");
    convert(&[]).ends(1, "`out/openapi.json` exists, and its content differs").ends(1, "--force");
    let read = || std::fs::read_to_string(place.base.join("out/openapi.json")).unwrap();
    assert_eq!(read(), "{}\n");
    assert_eq!(convert(&["--force"]).ends(0, "").out, "out/openapi.json: replaced\n");
    assert_eq!(read(), text);
}

#[test]
fn what_is_refused_is_not_written() {
    let place = Place::new();
    let run = place.run(&["convert", "broken.wadl", "--to", "openapi", "--out", "out/a.json"]);
    run.ends(1, "nothing was written\n");
    assert!(!place.base.join("out").exists());
}

#[test]
fn a_description_may_lie_in_the_folder_of_the_bindings() {
    let place = Place::new();
    place.put(
        "restwright.toml",
        "[service.good]\ndescriptions = [\"good.wadl\"]\nrust.path = \"out\"\n\
         openapi.path = \"out/openapi.yaml\"\n",
    );
    place.run(&["gen"]).ends(0, "");
    assert!(place.names("out").contains(&"openapi.yaml".to_owned()));
    place.run(&["gen", "--check"]).ends(0, "");
}
