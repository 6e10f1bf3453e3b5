//! Severities of diagnostics, and which diagnostics are reported.

use super::*;

const ALARMS: &str = r"openapi: 3.1.0
info: {title: Alarms, version: '1'}
servers: [{url: https://alarms.example}]
paths:
  /alarms/:
    get:
      summary: Lists alarms.
      responses: {'200': {description: All}}
    post:
      operationId: addAlarm
      summary: Adds an alarm.
      requestBody: {content: {application/json: {schema: {type: string, pattern: '['}}}}
      responses: {'204': {description: Done}}
";

fn alarms() -> Place {
    let place = Place::new();
    place.put("alarms.yaml", ALARMS);
    place
}

#[test]
fn severities_are_the_users() {
    let place = alarms();
    let run = place.run(&["lint", "alarms.yaml"]);
    run.ends(0, "info[openapi-no-operation-id]");
    let fixable = "2 diagnostics can be fixed: `restwright lint --fix`\n";
    assert_eq!(run.out, format!("1 description: 1 with warnings\n{fixable}"));
    place.run(&["lint", "alarms.yaml", "--deny", "warnings"]).ends(1, "error[openapi-bad-pattern]");
    place
        .run(&["lint", "alarms.yaml", "--deny", "openapi-trailing-slash"])
        .ends(1, "error[openapi-trailing-slash]");
    let codes = "openapi-bad-pattern,openapi-trailing-slash,openapi-no-operation-id";
    let run = place.run(&["lint", "alarms.yaml", "--allow", codes]);
    run.ends(0, "");
    assert_eq!((run.out.as_str(), run.err.as_str()), ("1 description: 1 fine\n", ""));
    place
        .run(&["lint", "alarms.yaml", "--deny", "openapi-bad-patern"])
        .ends(2, "did you mean `openapi-bad-pattern`?");
    place
        .run(&["lint", "alarms.yaml", "--allow", "openapi-not-openapi"])
        .ends(2, "`openapi-not-openapi` is always an error");
}

#[test]
fn the_configuration_decides_for_lint_and_gen() {
    let place = alarms();
    let config = |lint: &str| {
        let service =
            "[service.a]\ndescriptions = [\"alarms.yaml\"]\nopenapi.path = \"out/a.json\"\n";
        place.put("restwright.toml", &format!("{lint}{service}"));
    };
    config("[lint.rules]\nopenapi-trailing-slash = \"off\"\nopenapi-no-operation-id = \"error\"\n");
    let run = place.run(&["lint"]);
    run.ends(1, "error[openapi-no-operation-id]");
    assert!(!run.err.contains("trailing-slash"), "{}", run.err);
    config(
        "[lint.rules]\nopenapi-bad-pattern = \"error\"\n\
         [[lint.overrides]]\nfiles = [\"al*.yaml\"]\nrules.openapi-bad-pattern = \"off\"\n",
    );
    let run = place.run(&["lint", "alarms.yaml"]);
    run.ends(0, "");
    assert!(!run.err.contains("bad-pattern"), "{}", run.err);
    config("[lint.rules]\nopenapi-bad-patern = \"error\"\n");
    place.run(&["lint"]).ends(2, "did you mean `openapi-bad-pattern`?");
    place.put("alarms.yaml", &ALARMS.replace("schema: {type: string, pattern: '['}", "schem: {}"));
    config("[lint.rules]\nopenapi-unknown-key = \"error\"\n");
    place.run(&["gen"]).ends(1, "error[openapi-unknown-key]");
    assert!(!place.base.join("out/a.json").exists());
}

#[test]
fn an_old_description_can_be_adopted() {
    let place = alarms();
    place.run(&["lint", "alarms.yaml", "--write-baseline", "known.txt"]).ends(0, "");
    let run = place.run(&["lint", "alarms.yaml", "--baseline", "known.txt"]);
    run.ends(0, "");
    assert_eq!((run.out.as_str(), run.err.as_str()), ("1 description: 1 fine\n", ""));
    place.put("alarms.yaml", &ALARMS.replace("/alarms/:", "alarms:").replace("'['", "'x'"));
    let run = place.run(&["lint", "alarms.yaml", "--baseline", "known.txt"]);
    run.ends(0, "[openapi-path-without-slash]");
    assert!(run.out.contains("2 lines of the baseline can be removed"), "{}", run.out);
}

#[test]
fn descriptions_allow_codes_where_they_say_so() {
    let place = Place::new();
    let by_key = ALARMS
        .replace("    get:\n", "    get:\n      x-restwright-allow: [openapi-no-operation-id]\n");
    let by_comment =
        by_key.replace("  /alarms/:", "  # restwright-allow: openapi-trailing-slash\n  /alarms/:");
    place.put("alarms.yaml", &by_comment);
    let run = place.run(&["lint", "alarms.yaml"]);
    run.ends(0, "[openapi-bad-pattern]");
    for code in ["openapi-no-operation-id", "openapi-trailing-slash"] {
        assert!(!run.err.contains(code), "{}", run.err);
    }
    let wadl = |comment: &str| {
        format!(
            "<application xmlns=\"http://wadl.dev.java.net/2009/02\"><resources base=\"https://a.b\">\n\
             {comment}\n<resource path=\"{{id}}\"><method name=\"GET\" id=\"get\"/></resource>\n\
             </resources></application>"
        )
    };
    place.put("a.wadl", &wadl(""));
    place.run(&["lint", "a.wadl"]).ends(0, "[wadl-undeclared-template]");
    place.put("a.wadl", &wadl("<!-- restwright-allow: wadl-undeclared-template -->"));
    let run = place.run(&["lint", "a.wadl"]);
    run.ends(0, "");
    let fine = "1 description: 1 fine\nnext: `restwright init a.wadl`\n";
    assert_eq!(run.out, fine, "{}", run.err);
}

/// Two operations, each with an invalid pattern.
const TWO: &str = r"openapi: 3.1.0
info: {title: Alarms, version: '1'}
servers: [{url: https://alarms.example}]
paths:
  /alarms:
    post:
      operationId: addAlarm
      summary: Adds an alarm.
      requestBody: {content: {application/json: {schema: {type: string, pattern: '['}}}}
      responses: {'204': {description: Done}}
    put:
      operationId: setAlarms
      summary: Sets all alarms.
      requestBody: {content: {application/json: {schema: {type: string, pattern: '('}}}}
      responses: {'204': {description: Done}}
";

#[test]
fn operations_have_severities_and_those_that_are_not_selected_none() {
    let place = Place::new();
    place.put("alarms.yaml", TWO);
    let config = |lint: &str, more: &str| {
        let service =
            "[service.a]\ndescriptions = [\"alarms.yaml\"]\nopenapi.path = \"out/a.json\"\n";
        place.put("restwright.toml", &format!("{lint}{service}{more}"));
    };
    config(
        "[[lint.overrides]]\noperations = [\"add*\"]\nrules.openapi-bad-pattern = \"off\"\n",
        "",
    );
    for arguments in [&["lint"][..], &["lint", "alarms.yaml"]] {
        let run = place.run(arguments);
        run.ends(0, "alarms.yaml:14:");
        assert!(!run.err.contains("alarms.yaml:9:"), "{}", run.err);
    }
    config("", "select = [\"addAlarm\"]\n");
    let run = place.run(&["lint"]);
    run.ends(0, "alarms.yaml:9:");
    assert!(!run.err.contains("alarms.yaml:14:"), "{}", run.err);
    // A description given as an argument is checked as a whole.
    place.run(&["lint", "alarms.yaml"]).ends(0, "alarms.yaml:14:");
}

#[test]
fn parameters_next_to_an_empty_operation_are_not_its_own() {
    let place = Place::new();
    let text = "openapi: 3.1.0\ninfo: {title: Alarms, version: '1'}\npaths:\n  /alarms:\n    parameters:\n    \
                - {name: a, in: query, schema: {type: string, pattern: '['}}\n    get: {}\n";
    place.put("alarms.yaml", text);
    let rules = "[[lint.overrides]]\noperations = [\"*\"]\nrules.openapi-bad-pattern = \"off\"\n";
    let service = "[service.a]\ndescriptions = [\"alarms.yaml\"]\nopenapi.path = \"out/a.json\"\n";
    place.put("restwright.toml", &format!("{rules}{service}"));
    let run = place.run(&["lint"]);
    assert!(run.err.contains("openapi-bad-pattern"), "{}", run.err);
}

#[test]
fn every_format_has_the_place_in_the_document() {
    let place = Place::new();
    place.put("alarms.yaml", TWO);
    let pointer = "#/paths/~1alarms/post/requestBody/content/application~1json/schema/pattern";
    place.run(&["lint", "alarms.yaml"]).ends(0, &format!("= at: {pointer}"));
    for format in ["json", "sarif", "github", "checkstyle", "junit"] {
        let run = place.run(&["lint", "alarms.yaml", "--format", format]);
        assert!(run.out.contains(pointer), "{format}: {}", run.out);
        assert!(run.out.contains("openapi-bad-pattern"), "{format}: {}", run.out);
    }
    place.put("alarms.json", &one_line());
    let run = place.run(&["lint", "alarms.json"]);
    run.ends(0, &format!("= at: {pointer}"));
    assert!(run.err.lines().all(|line| line.chars().count() < 500), "{}", run.err);
    let wadl = "<application xmlns=\"http://wadl.dev.java.net/2009/02\"><resources base=\"https://a.b\">\
                <resource path=\"{id}\"><method name=\"GET\" id=\"get\"/></resource></resources></application>";
    place.put("a.wadl", wadl);
    let path = "= at: /application[1]/resources[1]/resource[1]/@path";
    place.run(&["lint", "a.wadl"]).ends(0, path);
}

/// The description as JSON on one long line.
fn one_line() -> String {
    let operation = |id: &str, pattern: &str| {
        format!(
            r#"{{"operationId":"{id}","summary":"{}","requestBody":{{"content":{{"application/json":{{"schema":{{"type":"string","pattern":"{pattern}"}}}}}}}},"responses":{{"204":{{"description":"Done"}}}}}}"#,
            "Long. ".repeat(300)
        )
    };
    format!(
        r#"{{"openapi":"3.1.0","info":{{"title":"Alarms","version":"1"}},"servers":[{{"url":"https://alarms.example"}}],"paths":{{"/alarms":{{"post":{},"put":{}}}}}}}"#,
        operation("addAlarm", "["),
        operation("setAlarms", "("),
    )
}

#[test]
fn standard_input_is_a_description() {
    use std::io::Write;
    use std::process::Stdio;

    let place = Place::new();
    for (text, code, message) in [
        (TWO, 0, " --> -:9:82"),
        ("<html><title>404 Not Found</title></html>", 1, "404 Not Found"),
        ("", 1, "an empty file"),
        ("a: [", 1, "[data-not-well-formed]"),
    ] {
        let mut command = restwright(&place.base, &["lint", "-"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        Run::of(child.wait_with_output().unwrap()).ends(code, message);
    }
}
