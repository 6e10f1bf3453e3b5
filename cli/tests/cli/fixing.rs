//! `lint --fix`: mechanical problems are fixed, and the rest of the file is unchanged, byte for
//! byte.

use std::collections::BTreeSet;

use super::*;

/// A description before and after fixing, and the codes of the fixed diagnostics.
struct Case {
    file: String,
    codes: BTreeSet<String>,
    before: String,
    after: String,
}

fn cases() -> Vec<Case> {
    let text = std::fs::read_to_string("tests/fixes.txt").unwrap();
    let cases = text.split("\n=== ").skip(1).map(|case| {
        let (head, texts) = case.split_once('\n').unwrap();
        let (file, codes) = head.split_once(" | ").unwrap();
        let (before, after) = texts.split_once("---\n").unwrap();
        Case {
            file: file.to_owned(),
            codes: codes.split(' ').map(str::to_owned).collect(),
            before: before.to_owned(),
            after: format!("{}\n", after.trim_end()),
        }
    });
    cases.collect()
}

fn read(place: &Place, file: &str) -> String {
    std::fs::read_to_string(place.base.join(file)).unwrap()
}

/// Returns the codes of diagnostics that have a fix.
fn fixable(place: &Place, file: &str) -> BTreeSet<String> {
    let run = place.run(&["lint", "--format", "json", file]);
    let diagnostics: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let with_fix =
        diagnostics.as_array().unwrap().iter().filter(|diagnostic| diagnostic["fix"].is_array());
    with_fix.map(|diagnostic| diagnostic["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_is_mechanical_is_fixed() {
    for Case { file, codes, before, after } in cases() {
        for end in ["\n", "\r\n"] {
            let (before, after) = (before.replace('\n', end), after.replace('\n', end));
            let place = Place::new();
            place.put(&file, &before);
            assert_eq!(fixable(&place, &file), codes, "{file}");
            let dry = place.run(&["lint", "--fix", "--dry-run", &file]);
            dry.ends(0, "");
            assert!(dry.out.contains("would fix") && dry.out.contains("\n+"), "{}", dry.out);
            assert_eq!(read(&place, &file), before, "a dry run writes nothing");
            place.run(&["lint", "--fix", &file]).ends(0, "");
            assert_eq!(read(&place, &file), after, "{file}");
            let again = place.run(&["lint", "--fix", &file]);
            assert!(again.out.starts_with("nothing to fix\n"), "{}", again.out);
            assert_eq!(read(&place, &file), after, "{file}");
            assert_eq!(fixable(&place, &file), BTreeSet::new(), "{file}");
        }
    }
}

#[test]
fn the_manual_lists_what_is_fixed() {
    let manual = std::fs::read_to_string("../docs/src/lint.md").unwrap();
    let (_, table) = manual.split_once("## Fixes\n").unwrap();
    let table = table.split("\n## ").next().unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let listed: BTreeSet<String> = rows.map(str::to_owned).collect();
    assert_eq!(listed, cases().into_iter().flat_map(|case| case.codes).collect());
}

/// A description with an operation without an id.
const BOATS: &str = "openapi: 3.1.0\ninfo: {title: Boats, version: '1'}\n\
    servers: [{url: https://boats.example}]\npaths:\n  /boats:\n    get:\n      \
    summary: Lists boats.\n      responses: {'200': {description: All}}\n";

#[test]
fn what_is_not_reported_is_not_fixed() {
    let place = Place::new();
    place.put("boats.yaml", BOATS);
    let allow = ["lint", "--fix", "boats.yaml", "--allow", "openapi-no-operation-id"];
    place.run(&allow).ends(0, "");
    place.run(&["lint", "boats.yaml", "--write-baseline", "known.txt"]).ends(0, "");
    place.run(&["lint", "--fix", "boats.yaml", "--baseline", "known.txt"]).ends(0, "");
    assert_eq!(read(&place, "boats.yaml"), BOATS);
    let run = place.run(&["lint", "boats.yaml"]);
    assert!(
        run.out.ends_with("1 diagnostic can be fixed: `restwright lint --fix`\n"),
        "{}",
        run.out
    );
    place.run(&["lint", "--fix", "-"]).ends(2, "standard input cannot be fixed");
    place.run(&["lint", "--dry-run", "boats.yaml"]).ends(2, "--fix");
}

#[test]
fn files_that_are_only_referred_to_stay() {
    let place = Place::new();
    let item = "get:\n  sumary: Lists boats.\n  operationId: listBoats\n  \
        responses: {'200': {description: All}}\n";
    place.put("item.yaml", item);
    let head = "openapi: 3.1.0\ninfo: {title: Boats, version: 1}\n\
        servers: [{url: https://boats.example}]\npaths:\n  /boats: {$ref: item.yaml}\n";
    place.put("main.yaml", head);
    place.run(&["lint", "--fix", "main.yaml"]).ends(0, "unknown key `sumary`");
    assert_eq!(read(&place, "item.yaml"), item);
    assert_eq!(read(&place, "main.yaml"), head.replace("version: 1}", "version: '1'}"));
}

#[test]
fn other_encodings_and_marks_are_not_lost() {
    let place = Place::new();
    let marked = format!("\u{FEFF}{BOATS}");
    place.put("boats.yaml", &marked);
    place.run(&["lint", "--fix", "boats.yaml"]).ends(0, "");
    let fixed = marked.replace("      summary", "      operationId: getBoats\n      summary");
    assert_eq!(read(&place, "boats.yaml"), fixed);
    let latin: Vec<u8> = BOATS.replace("Lists", "Caf\u{e9}").chars().map(|c| c as u8).collect();
    std::fs::write(place.base.join("latin.yaml"), &latin).unwrap();
    place.run(&["lint", "--fix", "latin.yaml"]).ends(2, "`latin.yaml` is not UTF-8");
    assert_eq!(std::fs::read(place.base.join("latin.yaml")).unwrap(), latin);
}

#[test]
fn methods_keep_their_names() {
    let place = Place::new();
    let text = BOATS.replace("/boats:", "/v2/boats/{boatId}:");
    place.put("boats.yaml", &text);
    let names = || place.run(&["inspect", "--stage", "plan", "boats.yaml"]).out;
    let before = names();
    place.run(&["lint", "--fix", "boats.yaml"]).ends(0, "");
    assert!(read(&place, "boats.yaml").contains("operationId: get_v2_boats_boat_id\n"));
    assert_eq!(names(), before);
}

/// Returns an OpenAPI 3.0 description with these lines below `paths`.
fn paths(lines: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{title: Boats, version: '1'}}\n\
        servers: [{{url: https://boats.example}}]\npaths:\n{lines}"
    )
}

#[test]
fn keys_that_references_lead_through_keep_their_names() {
    let get = "get: {operationId: listBoats, summary: Lists boats., responses:";
    let text = paths(&format!(
        "  /boats/:\n    {get} {{'200': {{description: All}}}}}}\n  /ships:\n    \
        {} {{'200': {{$ref: '#/paths/~1boats~1/get/responses/200'}}}}}}\n",
        get.replace("Boats", "Ships")
    ));
    let place = Place::new();
    place.put("boats.yaml", &text);
    let run = place.run(&["lint", "--fix", "boats.yaml"]);
    assert!(run.out.starts_with("nothing to fix\n"), "{}", run.out);
    assert_eq!(read(&place, "boats.yaml"), text);
}

#[test]
fn what_aliases_bring_in_stays() {
    let text = paths(
        "  /boats/{id}:\n    get:\n      operationId: getBoat\n      summary: Shows a boat.\n      \
        parameters:\n      - &q {name: q, in: query, required: false, schema: {type: string}}\n      \
        - {<<: *q, name: id, in: path}\n      responses: {'200': {description: One}}\n",
    );
    let place = Place::new();
    place.put("boats.yaml", &text);
    place.run(&["lint", "--fix", "boats.yaml"]);
    assert_eq!(read(&place, "boats.yaml"), text);
}

#[test]
fn what_is_moved_moves_whole() {
    let head = "  /boats:\n    get:\n      operationId: listBoats\n      summary: Lists boats.\n      \
        responses: {'200': {description: All}}\n      parameters:\n      - name: sizes\n        \
        in: header\n        description: Sizes of boats.\n";
    let before = "        type: array\n        items:\n          type: number\n          \
        exclusiveMinimum: 0\n";
    let after = "        schema:\n          type: array\n          items:\n            \
        type: number\n            minimum: 0\n            exclusiveMinimum: true\n";
    let place = Place::new();
    place.put("boats.yaml", &paths(&format!("{head}{before}")));
    place.run(&["lint", "--fix", "boats.yaml"]);
    assert_eq!(read(&place, "boats.yaml"), paths(&format!("{head}{after}")));
}

#[test]
fn fixes_that_do_harm_are_left_out_and_the_others_are_made() {
    let text = paths(
        "  /boats:\n    get:\n      summary: Lists boats.\n      \
        responses: {'200': {description: All}}\n      parametrs: [{$ref: '#/nowhere'}]\n",
    );
    let place = Place::new();
    place.put("boats.yaml", &text);
    let run = place.run(&["lint", "--fix", "boats.yaml"]);
    let fixed = text.replace("      summary", "      operationId: getBoats\n      summary");
    assert_eq!(read(&place, "boats.yaml"), fixed);
    assert!(
        run.out.starts_with(
            "fixed 1 diagnostic in boats.yaml\n\
            left 1 diagnostic in boats.yaml, whose fix is not safe: openapi-unknown-key\n"
        ),
        "{}",
        run.out
    );
}

#[cfg(unix)]
#[test]
fn files_keep_their_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    place.put("boats.yaml", BOATS);
    let path = place.base.join("boats.yaml");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    place.run(&["lint", "--fix", "boats.yaml"]).ends(0, "");
    assert_ne!(read(&place, "boats.yaml"), BOATS);
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
}
