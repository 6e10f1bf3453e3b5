use super::*;
use expect_test::{Expect, expect};

const CONFIG: &str = r#"
[service.things]
descriptions = ["good.wadl"]
title = "Things"
[service.things.docs]
style = "classic"
path = "generated/things/docs"

[service.others]
descriptions = ["doubtful.wadl"]
[service.others.docs]
path = "generated/others"
"#;

fn place() -> Place {
    let place = Place::new();
    place.put("restwright.toml", CONFIG);
    place
}

#[test]
fn gen_makes_and_checks() {
    let place = place();
    let stale = place.run(&["gen", "--check", "things"]);
    stale.ends(1, "");
    assert!(stale.out.starts_with("generated/things/docs is stale: 2 missing\n"), "{stale:?}");
    assert!(stale.out.ends_with("run `restwright gen things` and commit the result\n"));
    assert!(!place.base.join("generated").exists());

    let generated = place.run(&["gen"]);
    assert_eq!(
        generated.ends(0, "1 warning").out,
        "generated/others: 5 created\ngenerated/things/docs: 2 created\n\
         2 services: 7 created\n\
         next: list `generated/others/index` in a toctree of your documentation\n"
    );
    place.run(&["gen", "--check"]).ends(0, "");
}

#[test]
fn gen_does_not_depend_on_the_current_folder() {
    let place = place();
    place.run(&["gen"]).ends(0, "");
    place.put("elsewhere/deep/x", "");
    let folder = place.base.join("elsewhere/deep");
    let check = |arguments: &[&str]| Run::of(restwright(&folder, arguments).output().unwrap());
    check(&["gen", "--check", "--config", "../../restwright.toml"]).ends(0, "");
    check(&["gen", "--check"]).ends(0, "");
    std::fs::remove_file(place.base.join("restwright.toml")).unwrap();
    check(&["gen", "--check"]).ends(2, "--config FILE");
    // An empty configuration is an error.
    place.put("restwright.toml", "");
    place.run(&["gen"]).ends(2, "error[config-empty]");
}

#[test]
fn gen_writes_nothing_unless_all_is_understood() {
    let place = place();
    place.put("doubtful.wadl", BROKEN);
    place.run(&["gen"]).ends(1, "nothing was written");
    assert!(!place.base.join("generated").exists());
    place.run(&["gen", "things"]).ends(0, "");
}

#[test]
fn unknown_names() {
    let place = place();
    place.run(&["gen", "thinks"]).ends(2, "did you mean `things`?");
    place.run(&["gen", "x"]).ends(2, "known services: others, things");
}

/// Asserts the error message about an invalid configuration.
pub(crate) fn says(config: &str, expected: &Expect) {
    let place = Place::new();
    place.put("restwright.toml", config);
    let messages = place.run(&["gen"]).ends(2, "").err.clone();
    let (reporter, ways_out) =
        (messages.matches("error[").count(), messages.matches("= help: ").count());
    assert!(reporter <= ways_out, "it is not said what to do: {messages}");
    expected.assert_eq(&messages);
}

#[test]
fn configurations_that_are_not_understood() {
    says(
        "[service.a]\ndescription = [\"good.wadl\"]\n",
        &expect![[r#"
            error[config-invalid]: unknown key `description`
             --> restwright.toml:2:1
              |
            2 | description = ["good.wadl"]
              | ^^^^^^^^^^^
              |
              = help: did you mean `descriptions`?

            1 error
        "#]],
    );
    says(
        "[service.a]\ndescriptions = [\"good.wadl\"]\ndocs = { path = \"a\", style = \"clasic\" }\n",
        &expect![[r#"
            error[config-invalid]: unknown value `clasic`
             --> restwright.toml:3:30
              |
            3 | docs = { path = "a", style = "clasic" }
              |                              ^^^^^^^^
              |
              = help: did you mean `classic`?

            1 error
        "#]],
    );
    says(
        "[service.a]\ndescriptions = [\"good.wadl\"]\npaging.list.parameter = \"page\"\nstyle = \"classic\"\n",
        &expect![[r#"
            error[config-invalid]: unknown key `paging`
             --> restwright.toml:3:1
              |
            3 | paging.list.parameter = "page"
              | ^^^^^^
              |
              = help: did you mean `rust.paging`?

            error[config-invalid]: unknown key `style`
             --> restwright.toml:4:1
              |
            4 | style = "classic"
              | ^^^^^
              |
              = help: did you mean `docs.style`?

            2 errors
        "#]],
    );
    says(
        "[service.a\n",
        &expect![[r#"
            error[config-invalid]: unclosed table, expected `]`
             --> restwright.toml:1:11
              |
            1 | [service.a
              |           ^
              |
              = help: `restwright explain config-invalid` shows a valid one

            1 error
        "#]],
    );
}

#[test]
fn all_errors_of_a_configuration_are_reported_at_once() {
    let config = "[lint.rules]\nopenapi-trailing-slsh = \"off\"\n\n[limits]\nnesting = \"x\"\n\n\
        [service.a]\ndescriptions = [\"god.wadl\"]\nrust.path = 3\nopenapi.pth = \"x\"\n\n\
        [service.b]\ndescription = \"good.wadl\"\n\n[service.c]\ndescriptions = []\n\
        docs = { path = \"out\", calls = [\"pyton\"] }\n\n[service.d]\ntitle = \"D\"\n";
    let place = Place::new();
    place.put("restwright.toml", config);
    let messages = place.run(&["gen"]).ends(2, "9 errors").err.clone();
    let lines: Vec<&str> = messages.lines().filter_map(|line| line.strip_prefix("error")).collect();
    assert_eq!(
        lines,
        [
            "[config-invalid]: unknown code `openapi-trailing-slsh`",
            "[config-invalid]: invalid type: string \"x\", expected usize",
            "[config-missing-file]: file `god.wadl` does not exist",
            "[config-invalid]: invalid type: integer `3`, expected a string",
            "[config-invalid]: unknown key `pth`",
            "[config-invalid]: unknown key `description`",
            "[config-empty-service]: service `c` has no description",
            "[config-invalid]: unknown value `pyton`",
            "[config-invalid]: missing field `descriptions`",
        ]
    );
}

#[test]
fn a_configuration_without_a_service_is_an_error() {
    let place = Place::new();
    place.put("restwright.toml", "# nothing\n");
    place.run(&["gen"]).ends(2, "error[config-empty]: the configuration has no service");
    place.put("restwright.toml", "[lint.rules]\nwadl-missing-base = \"off\"\n");
    place.run(&["gen"]).ends(2, "`restwright.toml` has no service");
    place.run(&["lint"]).ends(2, "add `[service.NAME]`");
    place.run(&["lint", "good.wadl"]).ends(0, "");
}

#[test]
fn configurations_that_cannot_be_carried_out() {
    says(
        "[service.a]\ndescriptions = [\"god.wadl\"]\nroot = \"nowhere\"\ndocs.path = \"a\"\n",
        &expect![[r#"
            error[config-missing-file]: file `god.wadl` does not exist
             --> restwright.toml:2:17
              |
            2 | descriptions = ["god.wadl"]
              |                 ^^^^^^^^^^
              |
              = help: did you mean `good.wadl`?

            error[config-missing-file]: folder `nowhere` does not exist
             --> restwright.toml:3:8
              |
            3 | root = "nowhere"
              |        ^^^^^^^^^
              |
              = help: correct the path; it is relative to the folder of `restwright.toml`

            2 errors
        "#]],
    );
    says(
        "[service.a]\ndescriptions = []\n",
        &expect![[r#"
            error[config-empty-service]: service `a` has no output
             --> restwright.toml:1:10
              |
            1 | [service.a]
              |          ^
              |
              = help: add a table `[service.a.docs]`, `[service.a.rust]` or `[service.a.openapi]` with a `path`

            error[config-empty-service]: service `a` has no description
             --> restwright.toml:2:16
              |
            2 | descriptions = []
              |                ^^
              |
              = help: list its files: ["service.wadl"]

            2 errors
        "#]],
    );
    says(
        "[service.a]\ndescriptions = [\"good.wadl\"]\ndocs.path = \"out\"\n\
         [service.b]\ndescriptions = [\"good.wadl\"]\ndocs.path = \"./x/../out/\"\n",
        &expect![[r#"
            error[config-shared-output]: two outputs have the path `./x/../out/`
             --> restwright.toml:6:13
              |
            6 | docs.path = "./x/../out/"
              |             ^^^^^^^^^^^^^
              |
             ::: restwright.toml:3:13
              |
            3 | docs.path = "out"
              |             ----- the other one
              |
              = help: use different folders: each output removes files of others

            1 error
        "#]],
    );
}
