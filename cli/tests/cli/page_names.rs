//! Page names that are invalid on Windows.

use super::*;

const NAMES: &str = "<application xmlns=\"http://wadl.dev.java.net/2009/02\">
  <resources base=\"https://harbour.example/\">
    <resource path=\"boats:all\">
      <method name=\"GET\" id=\"list\"><doc title=\"List boats\"/></method>
    </resource>
    <resource path=\"boats\">
      <method name=\"PUT\" id=\"dryRun\"><doc title=\"Update: dry run\"/></method>
      <method name=\"POST\" id=\"build\"><doc title=\"Build (now), don't wait & see\"/></method>
    </resource>
  </resources>
</application>
";

#[cfg(not(windows))]
#[test]
fn colons_are_kept_in_style_classic_and_reported() {
    let place = Place::new();
    place.put("main.wadl", NAMES);
    let run = place.run(&["--verbose", "docs", "main.wadl", "--style", "classic", "--out", "out"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    for name in [
        "get-list-boats-boats:all.rst",
        "put-update:-dry-run-boats.rst",
        "post-build-(now),-don't-wait-&-see-boats.rst",
    ] {
        assert!(place.names("out").contains(&name.to_owned()), "{name}: {run:?}");
        let is_reported =
            run.err.contains(&format!("[name-with-colon]: file name `{name}` contains a colon"));
        assert_eq!(is_reported, name.contains(':'), "{}", run.err);
    }
    assert!(run.err.contains("main.wadl:4:7"), "{}", run.err);
}

#[test]
fn other_styles_have_names_for_every_system() {
    for style in ["sphinx", "os-api-ref"] {
        let place = Place::new();
        place.put("main.wadl", NAMES);
        let run = place.run(&[
            "--verbose",
            "docs",
            "main.wadl",
            "--style",
            style,
            "--page",
            "operation",
            "--out",
            "out",
        ]);
        assert_eq!(run.code, Some(0), "{run:?}");
        assert!(!run.err.contains("name-with-colon"), "{}", run.err);
        let names = place.names("out");
        assert!(names.iter().all(|name| !name.contains(':')), "{names:?}");
    }
}
