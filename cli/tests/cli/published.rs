//! Methods that only publish the WADL are ignored: every output is the same as without them.

use std::collections::BTreeMap;

use super::*;

/// Methods added to a resource by a framework: all forms of `OPTIONS`.
const PUBLISHED: &str = r##"
  <method id="apply" name="OPTIONS"><request><representation mediaType="*/*"/></request>
    <response><representation mediaType="application/vnd.sun.wadl+xml"/></response></method>
  <method id="apply" name="OPTIONS"><request><representation mediaType="*/*"/></request>
    <response><representation mediaType="text/plain"/></response></method>
  <method id="apply" name="OPTIONS"><request><representation mediaType="*/*"/></request>
    <response><representation mediaType="*/*"/></response></method>
  <method href="#describe"/>
"##;

/// The same methods, shared by all resources that refer to them.
const SHARED: &str = r#"
  <method id="describe" name="OPTIONS">
    <response><representation mediaType="application/vnd.sun.wadl+xml"/></response>
  </method>
</application>"#;

/// Collects the files below a folder.
fn files(folder: &Utf8Path, texts: &mut BTreeMap<Utf8PathBuf, String>) {
    for entry in folder.read_dir_utf8().unwrap() {
        let path = entry.unwrap().into_path();
        if path.is_dir() {
            files(&path, texts);
        } else {
            texts.insert(path.clone(), std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// Returns all generated files and all printed output for a description.
fn outputs(description: &str) -> (BTreeMap<Utf8PathBuf, String>, Vec<String>) {
    let place = Place::new();
    place.put("api.wadl", description);
    for (style, out) in [("classic", "a"), ("sphinx", "b"), ("os-api-ref", "c")] {
        place.run(&["docs", "api.wadl", "--style", style, "--out", out]).ends(0, "");
    }
    place.run(&["rust", "api.wadl", "--out", "d"]).ends(0, "");
    place.run(&["convert", "api.wadl", "--to", "openapi", "--out", "e/api.json"]).ends(0, "");
    let printed = ["api", "plan"]
        .map(|stage| place.run(&["inspect", "api.wadl", "--stage", stage]).ends(0, "").out.clone());
    let mut written = BTreeMap::new();
    for out in ["a", "b", "c", "d", "e"] {
        files(&place.base.join(out), &mut written);
    }
    let below = |path: Utf8PathBuf| path.strip_prefix(&place.base).unwrap().to_owned();
    (written.into_iter().map(|(path, text)| (below(path), text)).collect(), printed.to_vec())
}

#[test]
fn methods_that_publish_the_wadl_are_in_no_output() {
    let with = GOOD
        .replace("</method></resource>", &format!("</method>{PUBLISHED}</resource>"))
        .replace("</application>", SHARED);
    let (without, with_them) = (outputs(GOOD), outputs(&with));
    assert!(without.0.len() > 10, "{:?}", without.0.keys());
    assert_eq!(without, with_them);
    let place = Place::new();
    place.put("new.wadl", &with);
    let diff = place.run(&["diff", "good.wadl", "new.wadl", "--deny", "possibly"]);
    assert_eq!(diff.ends(0, "").out, "no changes\n");
}
