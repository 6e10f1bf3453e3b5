//! Outputs and descriptions that are symbolic links.
#![cfg(unix)]

use super::regeneration::{OUTPUTS, description, fresh, place, tree};
use super::*;

#[test]
fn an_output_folder_that_is_a_link() {
    let place = place(OUTPUTS[3].1, 3);
    std::fs::create_dir(place.base.join("real")).unwrap();
    std::os::unix::fs::symlink("real", place.base.join("out")).unwrap();
    place.run(&["gen"]).ends(0, "");
    place.run(&["check"]).ends(0, "");
    place.put("api.yaml", &description(1));
    place.run(&["gen"]).ends(0, "");
    assert_eq!(tree(&place.base.join("real")), fresh(OUTPUTS[3].1, 1));
    assert!(place.base.join("out").is_symlink());
}

#[test]
fn descriptions_that_are_links() {
    let place = Place::new();
    place.put("ws/apis/x.yaml", "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths: {/a: {$ref: '../common/c.yaml#/a'}}\n");
    place.put(
        "ws/common/c.yaml",
        "a: {get: {operationId: getA, responses: {'204': {description: Done.}}}}\n",
    );
    place.put("ws/secret.yaml", "a: {}\n");
    let symlink = |from: &str, to: &str| {
        let from = place.base.join(from);
        std::fs::create_dir_all(from.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(place.base.join(to), from).unwrap();
    };
    symlink("sandbox/apis/x.yaml", "ws/apis/x.yaml");
    symlink("sandbox/common", "ws/common");
    let read = |root: &[&str]| {
        let arguments = [&["lint", "apis/x.yaml"], root].concat();
        Run::of(restwright(&place.base.join("sandbox"), &arguments).output().unwrap())
    };
    read(&[]).ends(0, "");
    read(&["--root", "."]).ends(0, "");
    let run = read(&[]);
    assert!(!run.err.contains("unresolved"), "{run:?}");
    let run = read(&["--root", "apis"]);
    assert!(run.err.contains("--root ."), "`..` does not leave the root: {run:?}");
}
