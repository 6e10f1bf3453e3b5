use restwright_data::to_json_line;
use restwright_source::Limits;
use restwright_source::render::render;

use super::*;

/// Applies overlays to a description; returns it without whitespace, and the diagnostics.
fn applied(description: &str, overlays: &[&str]) -> (String, String) {
    applied_within(description, overlays, Limits::default())
}

fn applied_within(description: &str, overlays: &[&str], limits: Limits) -> (String, String) {
    let mut files = vec![("main.yaml".to_owned(), description.to_owned())];
    for (at, text) in overlays.iter().enumerate() {
        files.push((format!("{at}.overlay.yaml"), (*text).to_owned()));
    }
    let names: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
    let mut sources = Sources::in_memory(files, limits);
    let mut ids = names.iter().map(|name| sources.open(name.as_str().into()).unwrap());
    let main = ids.next().unwrap();
    let overlays: Vec<FileId> = ids.collect();
    let mut diagnostics = Diagnostics::new();
    let tree = load(&mut sources, &[main], &overlays, &mut diagnostics);
    let json = tree.root(main).map(to_json_line).unwrap_or_default();
    (json.replace(' ', ""), render(&diagnostics, &sources, false))
}

/// Returns an overlay with these actions.
fn overlay(actions: &str) -> String {
    format!("overlay: 1.1.0\ninfo: {{title: T, version: '1'}}\nactions:\n{actions}")
}

/// Applies actions to a description; fails if there are diagnostics.
fn changed(description: &str, actions: &str) -> String {
    let (json, messages) = applied(description, &[&overlay(actions)]);
    assert_eq!(messages, "");
    json
}

/// Returns the diagnostics of actions.
fn said(description: &str, actions: &str) -> String {
    applied(description, &[&overlay(actions)]).1
}

const LIBRARY: &str = "\
info: {title: Library}
paths:
  /books:
    get: {tags: [books, old], parameters: [{name: page, in: query}, {name: old, in: query}]}
    post: {tags: [books]}
  /shelves:
    get: {tags: [shelves]}
";

#[test]
fn one_update_mirrors_the_structure() {
    let json = changed(
        "info: {title: A}\npaths: {/a: {get: {summary: x}}}",
        "- target: $\n  update:\n    info: {title: B, x-by: me}\n    paths: {/a: {get: {x-limit: 1}}, \
         /b: {}}\n    components:\n",
    );
    let expected = r#"{"info":{"title":"B","x-by":"me"},"paths":{"/a":{"get":{"summary":"x","x-limit":1}},"/b":{}},"components":null}"#;
    assert_eq!(json, expected);
}

#[test]
fn queries_select_many_values() {
    let json = changed(LIBRARY, "- {target: $.paths.*.get, update: {x-safe: true}}");
    assert_eq!(json.matches("\"x-safe\":true").count(), 2, "{json}");
    let filter = "- target: $.paths.*.get.parameters[?@.name=='page' && @.in=='query']\n  update: \
                  {schema: {$ref: '#/components/schemas/Page'}}";
    let json = changed(LIBRARY, filter);
    let page = r##"{"name":"page","in":"query","schema":{"$ref":"#/components/schemas/Page"}}"##;
    assert!(json.contains(page), "{json}");
    assert!(json.contains(r#"{"name":"old","in":"query"}"#), "{json}");
}

#[test]
fn lists_grow() {
    let single = "- {target: $.paths.*.get.parameters, update: {name: new, in: query}}";
    let json = changed(LIBRARY, single);
    assert!(json.contains(r#"{"name":"old","in":"query"},{"name":"new","in":"query"}]"#), "{json}");
    let several = "- {target: \"$.paths['/shelves'].get.tags\", update: [a, b]}";
    assert!(changed(LIBRARY, several).contains(r#"["shelves","a","b"]"#));
    let nested = "- {target: \"$.paths['/shelves'].get\", update: {tags: [c]}}";
    assert!(changed(LIBRARY, nested).contains(r#"["shelves","c"]"#));
}

#[test]
fn values_are_removed() {
    let by_name = "- {target: \"$.paths.*.get.parameters[?@.name == 'old']\", remove: true}\n\
                   - {target: \"$.paths.*.*.tags[?@ == 'old']\", remove: true}\n\
                   - {target: \"$.paths['/shelves']\", remove: true}";
    let expected = r#"{"info":{"title":"Library"},"paths":{"/books":{"get":{"tags":["books"],"parameters":[{"name":"page","in":"query"}]},"post":{"tags":["books"]}}}}"#;
    assert_eq!(changed(LIBRARY, by_name), expected);
    let by_descendants = "- {target: '$.paths..tags', remove: true}\n- {target: '$.paths..parameters[*]', remove: true}";
    let expected = r#"{"info":{"title":"Library"},"paths":{"/books":{"get":{"parameters":[]},"post":{}},"/shelves":{"get":{}}}}"#;
    assert_eq!(changed(LIBRARY, by_descendants), expected);
}

#[test]
fn what_is_inside_of_a_removed_value_goes_with_it() {
    let json = changed(LIBRARY, "- {target: '$.paths..*', remove: true}");
    assert_eq!(json, r#"{"info":{"title":"Library"},"paths":{}}"#);
}

#[test]
fn single_values_are_replaced() {
    let json = changed(LIBRARY, "- {target: $.info.title, update: Books}");
    assert!(json.starts_with(r#"{"info":{"title":"Books"}"#), "{json}");
}

#[test]
fn traits_are_applied_where_a_description_asks_for_them() {
    let description = "paths:\n  /items:\n    get: {x-traits: [paged]}\n  /other:\n    get: {}\n";
    let json = changed(
        description,
        "- target: $.paths[?(@.get['x-traits'][?(@ == 'paged')])].get\n  update: {parameters: \
         [{name: top}, {name: skip}]}",
    );
    let expected = r#"{"paths":{"/items":{"get":{"x-traits":["paged"],"parameters":[{"name":"top"},{"name":"skip"}]}},"/other":{"get":{}}}}"#;
    assert_eq!(json, expected);
}

#[test]
fn values_are_copied_and_moved() {
    let json = changed(LIBRARY, "- {target: \"$.paths['/shelves']\", copy: \"$.paths['/books']\"}");
    let expected = r#""/shelves":{"get":{"tags":["shelves","books","old"],"parameters""#;
    assert!(json.contains(expected), "{json}");
    let moved = "- {target: $.paths, update: {/racks: {}}}\n\
                 - {target: \"$.paths['/racks']\", copy: \"$.paths['/shelves']\"}\n\
                 - {target: \"$.paths['/shelves']\", remove: true}";
    let json = changed(LIBRARY, moved);
    assert!(json.ends_with(r#""/racks":{"get":{"tags":["shelves"]}}}}"#), "{json}");
}

#[test]
fn actions_and_overlays_apply_to_what_the_last_one_left() {
    let again = "- {target: $.info, remove: true}\n- {target: $, update: {info: {title: New}}}";
    assert_eq!(changed("info: {title: Old, x: 1}", again), r#"{"info":{"title":"New"}}"#);
    let first = overlay("- {target: $, update: {x: {}}}");
    let second = overlay("- {target: $.x, update: {y: 1}}");
    let (json, messages) = applied("{}", &[&first, &second]);
    assert_eq!((json.as_str(), messages.as_str()), (r#"{"x":{"y":1}}"#, ""));
}

#[test]
fn anchors_of_a_description_are_changed_one_by_one() {
    let description = "a: &shared {x: 1}\nb: *shared\nc: {<<: *shared}\n";
    let json = changed(description, "- {target: $.b, update: {x: 2}}");
    assert_eq!(json, r#"{"a":{"x":1},"b":{"x":2},"c":{"x":1}}"#);
    let anchored = "- {target: $.a, update: &new {y: 1}}\n- {target: $.c, update: *new}";
    let json = changed(description, anchored);
    assert_eq!(json, r#"{"a":{"x":1,"y":1},"b":{"x":1},"c":{"x":1,"y":1}}"#);
}

#[test]
fn what_cannot_be_done_is_drawn_in_the_overlay() {
    let messages = said(LIBRARY, "- {target: $.paths./books, remove: true}");
    assert!(
        messages.contains("error[overlay-bad-path]: `target` is not a valid JSONPath"),
        "{messages}"
    );
    assert!(messages.contains("0.overlay.yaml:4:20"), "{messages}");
    assert!(messages.contains("$.paths['/books']"), "{messages}");
    let messages = said(LIBRARY, "- {target: $.path, remove: true}");
    assert!(
        messages.contains("warning[overlay-unmatched-target]: `$.path` selects nothing"),
        "{messages}"
    );
    let messages = said(LIBRARY, "- {target: $.info, update: {title: [x]}}");
    assert!(messages.contains("has a list where the description has a string"), "{messages}");
    assert!(
        messages.contains("0.overlay.yaml:4:36") && messages.contains("main.yaml:1:15"),
        "{messages}"
    );
    let messages = said(LIBRARY, "- {target: '$.paths..*', update: {x: 1}}");
    assert!(messages.contains("selects both lists and objects"), "{messages}");
    for (action, expected) in [
        ("{target: $, remove: true}", "removes the whole description"),
        ("{target: $.info, remove: 1}", "`remove` is neither"),
        ("{target: 1, remove: true}", "`target` is a number, not a JSONPath"),
        ("{remove: true}", "no `target`"),
        ("{target: $.info}", "no `update`, `copy` or `remove: true`; ignored"),
        ("{target: $.info, update: {}, copy: $.paths}", "both `update` and `copy`"),
        ("{target: $.info, update: {}, remove: true}", "ignores `update` and `copy`"),
        ("{target: $.info, copy: $.nothing}", "`copy` selects nothing"),
        ("{target: $.info, copy: '$.paths.*'}", "selects 2 values, not one"),
        ("{target: $.info, copy: '$.paths.*.post.tags'}", "has a list where"),
        ("{target: info.title, update: x}", "begin with `$`"),
        ("{target: $.info, updat: {}}", "did you mean `update`?"),
        ("text", "the action is a string"),
    ] {
        let messages = said(LIBRARY, &format!("- {action}"));
        assert!(messages.contains(expected), "{action}\n{messages}");
    }
}

#[test]
fn what_is_no_overlay_is_reported() {
    for (text, expected) in [
        ("openapi: 3.1.0", "this is a description: pass the overlay"),
        ("actions: []", "add `overlay: 1.1.0`"),
        ("overlay: 2.0.0\ninfo: {title: T, version: '1'}\nactions: []", "unknown version `2.0.0`"),
        ("overlay: 1.1.0\nactions: []", "missing key `info` in overlay"),
        ("overlay: 1.1.0\ninfo: {title: T}\nactions: []", "missing key `version` in info"),
        ("overlay: 1.1.0\ninfo: {title: T, version: '1'}", "missing key `actions`"),
        ("overlay: 1.1.0\ninfo: {title: T, version: '1'}\nactions: {}", "`actions` is an object"),
        ("overlay: [", "data-not-well-formed"),
    ] {
        let (_, messages) = applied(LIBRARY, &[text]);
        assert!(messages.contains(expected), "{text}\n{messages}");
    }
}

#[test]
fn an_overlay_says_which_description_it_extends() {
    let with = |extends: &str| {
        let text = overlay("- {target: $.info, update: {x: 1}}");
        applied(LIBRARY, &[&text.replace("actions:", &format!("extends: {extends}\nactions:"))])
    };
    for (extends, is_applied, expected) in [
        ("main.yaml", true, ""),
        ("./main.yaml#/info", true, ""),
        ("https://library.example/api.yaml", true, ""),
        ("gone.yaml", true, "`extends` does not lead to a file"),
        ("0.overlay.yaml", false, "extends a file that is not read; not applied"),
    ] {
        let (json, messages) = with(extends);
        assert_eq!(json.contains("\"x\":1"), is_applied, "{extends}: {json}");
        assert!(
            messages.contains(expected) && messages.is_empty() == expected.is_empty(),
            "{messages}"
        );
    }
}

#[test]
fn overlays_multiply_no_description_without_end() {
    let doubled = "- {target: $, copy: $}\n- {target: $, update: {a: []}}\n".to_owned()
        + &"- {target: $.a, copy: $}\n".repeat(40);
    let messages = said("x: some text\n", &doubled);
    assert!(messages.contains("error[overlay-too-large]: the action enlarges"), "{messages}");
    assert!(messages.contains("--limit expanded-bytes=VALUE"), "{messages}");
    let limits = Limits { nesting: 16, ..Limits::default() };
    let copies = "- {target: $.a, copy: $}\n".repeat(20);
    let (_, messages) = applied_within("a: {b: {}}", &[&overlay(&copies)], limits);
    assert!(messages.contains("nests values more than 16 levels deep"), "{messages}");
}

#[test]
fn queries_that_take_long_to_parse_are_rejected() {
    let nested =
        format!("- target: \"${}@.a{}\"\n  remove: true", "[?@".repeat(40), "]".repeat(40));
    let messages = said(LIBRARY, &nested);
    assert!(
        messages.contains("overlay-bad-path") && messages.contains("nested too deeply"),
        "{messages}"
    );
    let long = format!("- {{target: $.{}, remove: true}}", "a".repeat(5_000));
    assert!(said(LIBRARY, &long).contains("too long"));
}
