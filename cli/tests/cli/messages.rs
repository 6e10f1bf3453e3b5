use super::*;

/// A description with eleven warnings of the same code.
fn many() -> String {
    let methods: Vec<_> = (0..11).map(|at| format!("<method href=\"#no{at}\"/>\n")).collect();
    DOUBTFUL.replace("<method href=\"#nowhere\"/>", &methods.concat())
}

#[test]
fn of_many_alike_the_first_are_drawn() {
    let place = Place::new();
    place.put("many.wadl", &many());
    let run = place.run(&["lint", "many.wadl"]);
    run.ends(0, "warning[wadl-unresolved-href]: … and 1 more like this\n\n11 warnings\n");
    let all = place.run(&["lint", "many.wadl", "--verbose"]);
    assert_eq!(all.ends(0, "#no10").err.matches("warning[").count(), 11);
    assert!(all.err.ends_with("11 warnings\n"), "{all:?}");
}

#[test]
fn quiet_says_what_is_wrong() {
    let place = Place::new();
    let run = place.run(&["docs", "doubtful.wadl", "--out", "out", "--quiet"]);
    assert_eq!((run.ends(0, "").out.as_str(), run.err.as_str()), ("", ""));
    let run = place.run(&["-q", "lint", "doubtful.wadl", "broken.wadl"]);
    assert!(run.ends(1, "error[wadl-not-well-formed]").err.ends_with("\n1 error\n"), "{run:?}");
    assert!(!run.err.contains("warning"), "{run:?}");
    place.run(&["lint", "-q", "-v", "good.wadl"]).ends(2, "cannot be used with");
}

#[test]
fn diagnostics_for_programs_take_standard_output() {
    let place = Place::new();
    let run = place.run(&["docs", "doubtful.wadl", "--out", "out", "--format", "json"]);
    let reporter: serde_json::Value =
        serde_json::from_str(&run.ends(0, "out: 5 created").out).unwrap();
    assert_eq!(reporter[0]["code"], "wadl-unresolved-href");
    let run = place.run(&["lint", "doubtful.wadl", "broken.wadl", "--format", "sarif"]);
    let log: serde_json::Value =
        serde_json::from_str(&run.ends(1, "2 descriptions: 1 with warnings, 1 with errors").out)
            .unwrap();
    let run = &log["runs"][0];
    let kinds: Vec<_> =
        run["results"].as_array().unwrap().iter().map(|result| &result["ruleId"]).collect();
    assert_eq!(kinds, ["wadl-unresolved-href", "wadl-not-well-formed"]);
    for result in run["results"].as_array().unwrap() {
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
    }
    let place = &run["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "doubtful.wadl");
    assert_eq!(place["region"]["startLine"], 3);
}

#[test]
fn diagnostics_are_explained() {
    let place = Place::new();
    let run = place.run(&["explain", "wadl-unresolved-href"]);
    let text = &run.ends(0, "").out;
    assert!(text.starts_with("warning[wadl-unresolved-href]: A reference names"), "{text}");
    assert!(text.contains("\nWrong:\n\n    <resource"), "{text}");
    assert_eq!(place.run(&["explain", "warning[wadl-unresolved-href]"]).ends(0, "").out, *text);
    place.run(&["explain", "wadl-unresolved-hrf"]).ends(2, "did you mean `wadl-unresolved-href`?");
    let all = place.run(&["explain"]);
    assert!(all.ends(0, "").out.contains("\nconfig-invalid (error)\n"), "{all:?}");
}
