//! Tests of objects whose keys are values, and of similar objects.

use super::{response, samples};

/// Returns the type of the property `of` of a body with these examples and declared parameters.
fn is(of: &str, texts: &[&str], params: &str) -> String {
    let out = response(&[("json", &(samples(texts) + params))]);
    let wanted = format!("  {of}: ");
    let line = out.lines().find_map(|line| line.strip_prefix(&wanted));
    line.unwrap_or_else(|| panic!("{out}")).trim_end_matches(" required").to_owned()
}

fn param(name: &str, path: &str, attributes: &str) -> String {
    format!("<param name='{name}' style='plain' path='{path}' {attributes}/>")
}

fn documented(name: &str, docs: &str) -> String {
    format!("<param name='{name}' style='plain' type='xsd:dict'><doc>{docs}</doc></param>")
}

#[test]
fn names_of_free_pairs() {
    for (body, expected) in [
        (r#"{"quota_set": {"cores": 20, "ram": 51200}}"#, "map of int64"),
        (r#"{"quota_set": {"id": "t", "cores": 20}}"#, "map of json"),
        (r#"{"quotaClassSet": {"cores": 20}}"#, "map of int64"),
        (r#"{"quota_set": {"cores": {"limit": 1, "in_use": 0}}}"#, "map of <core>"),
        (r#"{"extra_specs": {"hw:numa": "2", "gpu": "true"}}"#, "map of string"),
        (r#"{"metadata": {"key": "value"}}"#, "map of string"),
        (r#"{"metadata": {"id": "7", "owner": "me"}}"#, "map of string"),
        (r#"{"volume_image_metadata": {"os_type": "linux"}}"#, "map of string"),
        (r#"{"OS-X:metadata": {"os_type": "linux", "n": 1}}"#, "map of json"),
        (r#"{"custom_labels": {"team": "core"}}"#, "map of string"),
        (r#"{"specs": {"total_iops": "500"}}"#, "map of string"),
    ] {
        let key = body.split('"').nth(1).unwrap();
        let expected = expected.replace("<core>", "<");
        let actual = is(key, &[body], "");
        assert!(actual.starts_with(&expected), "{body}: {actual}");
    }
}

#[test]
fn keys_that_are_values() {
    for keys in [
        ["b1f6c1de-3f0a-4b57-9c55-0d6f4a1e7a21", "fa16cafe-feed-dead-beef-0badc0ffee01"],
        ["6f70656e737461636b20342065766572", "aa95abcdefabcdefabcdefabcdefabcd"],
        ["10.0.0.1", "10.0.0.2"],
        ["fe80::1", "fe80::2"],
        ["fa:16:3e:4f:8a:00", "fa:16:3e:4f:8a:01"],
        ["node-1.example.com", "node-b.example.com"],
        ["v1.0", "v2.1"],
        ["v1", "v2"],
        ["2.1", "3"],
        ["2024-01-01", "2024-01-02"],
        ["me@example.com", "you@example.com"],
        ["/vol/one", "/vol/two"],
        ["http://a.example", "http://b.example"],
        ["My key", "Other key"],
    ] {
        for value in ["1", "\"x\"", "{\"up\": true}", "[1]"] {
            let body =
                format!("{{\"by\": {{\"{}\": {value}, \"{}\": {value}}}}}", keys[0], keys[1]);
            let actual = is("by", &[&body], "");
            assert!(actual.starts_with("map of "), "{body}: {actual}");
        }
    }
    // Numbered names: lines of an address are fields, numbered objects are entries.
    for (body, is_map) in [
        (r#"{"by": {"compute1": {"up": true}, "compute2": {"up": false}}}"#, true),
        (r#"{"by": {"line1": "Street", "line2": "Town"}}"#, false),
    ] {
        assert_eq!(is("by", &[body], "").starts_with("map of"), is_map, "{body}");
    }
}

#[test]
fn keys_that_no_two_examples_share() {
    for (texts, expected) in [
        ([r#"{"by": {"alice": 1, "bob": 2}}"#, r#"{"by": {"carol": 3}}"#], "map of int64"),
        ([r#"{"by": {"gpu": "t"}}"#, r#"{"by": {"backend": "lvm"}}"#], "map of string"),
    ] {
        assert_eq!(is("by", &texts, ""), expected);
    }
    // Objects with a common key, with values of several types, or at the root have fields.
    for texts in [
        [r#"{"by": {"alice": 1, "bob": 2}}"#, r#"{"by": {"alice": 3, "carol": 3}}"#],
        [r#"{"by": {"size": 1}}"#, r#"{"by": {"name": "x"}}"#],
        [r#"{"by": {"href": "x"}}"#, r#"{"by": {"rel": "self"}}"#],
    ] {
        let actual = is("by", &texts, "");
        assert!(actual.starts_with('<'), "{texts:?}: {actual}");
    }
    let root = response(&[("json", &samples(&[r#"{"a": "x"}"#, r#"{"b": "y"}"#]))]);
    assert!(root.contains("object <create thing response>"), "{root}");
}

#[test]
fn parameters_that_say_so() {
    let body = r#"{"by": {"cores": 20}}"#;
    for path in
        ["$.by.{resource}", "$.by.&lt;resource&gt;", "$.by[&quot;{host}&quot;]", "/by/{host}"]
    {
        assert_eq!(
            is("by", &[body], &param("r", path, "type='xsd:int'")),
            "map of int32",
            "{path}"
        );
        // Without an example.
        assert_eq!(is("by", &[], &param("r", path, "type='xsd:int'")), "map of int32", "{path}");
    }
    let inside = param("up", "$.by.{host}.up", "type='xsd:boolean'");
    let actual = is("by", &[r#"{"by": {"alpha": {"up": true}}}"#], &inside);
    assert!(actual.starts_with("map of <"), "{actual}");
    // A value of another type becomes a value of the map, too.
    let actual =
        is("by", &[r#"{"by": {"a": {"b": 1}}}"#], &param("r", "$.by.{x}", "type='xsd:int'"));
    assert!(actual.starts_with("map of <"), "{actual}");
    for docs in [
        "Key and value pairs.",
        "A key-value pair.",
        "A map of names to sizes.",
        "Usage, keyed by host.",
    ] {
        assert_eq!(is("by", &[body], &documented("by", docs)), "map of int64", "{docs}");
    }
    for word in ["map", "xsd:hash", "java.util.HashMap"] {
        assert_eq!(
            is("by", &[body], &param("by", "$.by", &format!("type='{word}'"))),
            "map of int64"
        );
    }
}

#[test]
fn objects_with_declared_members() {
    let quota = r#"{"quota_set": {"cores": 20, "ram": 51200}}"#;
    let actual = is("quota_set", &[quota], &param("cores", "$.quota_set.cores", "type='xsd:int'"));
    assert!(actual.starts_with('<'), "{actual}");
    let metadata = r#"{"metadata": {"owner": "me"}}"#;
    let actual = is("metadata", &[metadata], &param("owner", "$.metadata.owner", ""));
    assert!(actual.starts_with('<'), "{actual}");
    let named = is("by", &[r#"{"by": {"name": "x"}}"#], &documented("by", "A map of its data."));
    assert!(named.starts_with('<'), "{named}");
    let by = r#"{"by": {"cores": 20}}"#;
    for body in [by, r#"{"by": {"name": "x", "size": 1}}"#, r#"{"by": {"a1": 1, "b2": 2}}"#] {
        for docs in ["A thing.", "A thing. Its metadata is a map of texts."] {
            let actual = is("by", &[body], &documented("by", docs));
            assert!(actual.starts_with('<'), "{actual}");
        }
        assert!(is("by", &[body], "").starts_with('<'));
    }
}
