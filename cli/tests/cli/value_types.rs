//! Types of other crates for values.

use super::overrides::{made, read};
use super::*;

/// A description with values of every configurable type.
const VALUES: &str = r##"{"openapi": "3.1.0", "info": {"title": "Values", "version": "1"},
  "paths": {"/values/{day}": {"get": {"operationId": "getValue",
    "parameters": [{"name": "day", "in": "path", "required": true,
      "schema": {"type": "string", "format": "date"}}],
    "responses": {"200": {"description": "A value.", "content": {"application/json": {
      "schema": {"$ref": "#/components/schemas/Value"}}}}}}}},
  "components": {"schemas": {"Value": {"type": "object", "required": ["at"], "properties": {
    "at": {"type": "string", "format": "date-time"},
    "cost": {"type": "number", "format": "decimal"},
    "seal": {"type": "string", "format": "byte"},
    "times": {"type": "object", "additionalProperties": {"type": "string", "format": "date-time"}}
  }}}}}
"##;

#[test]
fn values_have_types_of_other_crates() {
    let service = |mode: &str, types: &str| {
        format!(
            "[service.v]\ndescriptions = [\"values.json\"]\n[service.v.rust]\npath = \"out\"\n\
             mode = \"{mode}\"\n[service.v.rust.types]\n{types}"
        )
    };
    let all = "date_time = \"chrono\"\ndate = \"time\"\ndecimal = \"bigdecimal\"\n\
               map = \"indexmap\"\nbytes = \"vec\"\n";
    let place = Place::new();
    place.put("values.json", VALUES);
    place.put("restwright.toml", &service("crate", all));
    place.run(&["gen"]).ends(0, "");
    let made = made(&place, "out/src");
    let timestamp = "runtime::chrono::DateTime<runtime::chrono::FixedOffset>";
    for part in [
        &format!("pub at: {timestamp},"),
        "pub cost: Option<runtime::bigdecimal::BigDecimal>,",
        "pub seal: Option<Vec<u8>>,",
        &format!("runtime::indexmap::IndexMap<String, {timestamp}>"),
        "day: runtime::time::Date",
    ] {
        let words = |text: &str| text.split_whitespace().collect::<String>().replace(",>", ">");
        assert!(words(&made).contains(&words(part)), "{part} is missing: {made}");
    }
    assert!(!made.contains("BTreeMap"), "{made}");
    let manifest = read(&place, "out/Cargo.toml");
    for (name, is_there) in [
        ("bigdecimal", true),
        ("chrono", true),
        ("indexmap", true),
        ("time", true),
        ("jiff", false),
    ] {
        assert_eq!(manifest.contains(&format!("\n{name} = ")), is_there, "{name}: {manifest}");
    }
    let files = place.names("out/src/runtime/value");
    assert!(files.contains(&"chrono_types.rs".to_owned()), "{files:?}");
    assert!(!files.contains(&"jiff_types.rs".to_owned()), "{files:?}");
    // A module has no `Cargo.toml` for its dependencies.
    place.put("restwright.toml", &service("module", "date_time = \"jiff\"\n"));
    std::fs::remove_dir_all(place.base.join("out")).unwrap();
    let run = place.run(&["gen"]);
    assert!(run.out.contains("jiff@0.2"), "{}", run.out);
    place.put("restwright.toml", &service("crate", "date_time = \"chrono-local\"\n"));
    let message =
        "error[config-invalid]: unknown value `chrono-local`\n --> restwright.toml:7:13\n";
    place.run(&["check"]).ends(2, message);
}

#[test]
fn types_of_the_caller_replace_those_of_a_module() {
    let service = |mode: &str, overrides: &str| {
        format!(
            "[service.v]\ndescriptions = [\"values.json\"]\n[service.v.rust]\npath = \"out\"\n\
             mode = \"{mode}\"\n{overrides}"
        )
    };
    let place = Place::new();
    place.put("values.json", VALUES);
    let fields = "overrides.\"Value.cost\".type = \"crate::Money\"\n\
                  overrides.\"Value.times\".type = \"crate::time::Moment\"\n";
    place.put("restwright.toml", &service("module", fields));
    place.run(&["gen"]).ends(0, "");
    let types = read(&place, "out/types.rs");
    for part in [
        "pub type Money = crate::Money;",
        "pub cost: Option<Money>,",
        "pub type Moment = crate::time::Moment;",
        "pub times: Option<BTreeMap<String, Moment>>,",
    ] {
        assert!(types.contains(part), "{part} is missing: {types}");
    }
    assert!(!read(&place, "out/wire.rs").contains("Money"));
    // A whole type, whose fields are no longer generated.
    place.put("restwright.toml", &service("module", "overrides.Value.type = \"crate::Value\"\n"));
    place.run(&["gen"]).ends(0, "");
    let types = read(&place, "out/types.rs");
    assert!(types.contains("pub type ValueType = crate::Value;"), "{types}");
    assert!(!types.contains("cost"), "{types}");

    place.put("restwright.toml", &service("crate", fields));
    place.run(&["gen"]).ends(2, "a generated package cannot name `crate::Money`");
    place.put("restwright.toml", &service("module", "overrides.Value.type = \"crate::a b\"\n"));
    place.run(&["check"]).ends(2, "`crate::a b` is not a valid path");
    place.run(&["check"]).ends(2, "restwright.toml:6:24");
}

#[test]
fn arguments_choose_types() {
    let place = Place::new();
    place.put("values.json", VALUES);
    let rust = |types: &str| place.run(&["rust", "values.json", "--out", "out", "--type", types]);
    rust("date_time=jiff,map=indexmap").ends(0, "");
    let made = made(&place, "out/src");
    assert!(made.contains("pub at: runtime::jiff::Timestamp,"), "{made}");
    assert!(read(&place, "out/Cargo.toml").contains("\nindexmap = "));
    let run = rust("date_time=jif");
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.contains("--type: unknown variant `jif`, expected one of `text`, `jiff`"),
        "{}",
        run.err
    );
}

#[test]
fn arguments_choose_derives() {
    let place = Place::new();
    place.put("values.json", VALUES);
    let rust = |paths: &str| place.run(&["rust", "values.json", "--out", "out", "--derive", paths]);
    rust("Default,schemars::JsonSchema").ends(0, "");
    let by_arguments = made(&place, "out/src");
    assert!(by_arguments.contains("Default"), "{by_arguments}");
    assert!(read(&place, "out/Cargo.toml").contains("\nschemars = "));
    // The configuration has the same effect.
    let config = "[service.v]\ndescriptions = [\"values.json\"]\n[service.v.rust]\npath = \"out\"\n\
                  derives = [\"Default\", \"schemars::JsonSchema\"]\n";
    place.put("restwright.toml", config);
    place.run(&["gen"]).ends(0, "");
    assert_eq!(made(&place, "out/src"), by_arguments);
    for path in ["a b", "_", "", "std::"] {
        let run = rust(path);
        assert_eq!(run.code, Some(2), "{path}: {}", run.err);
        assert!(run.err.contains("not a valid path of a derivable trait"), "{path}: {}", run.err);
        place.put("restwright.toml", &config.replace("Default", path));
        place.run(&["check"]).ends(2, "is not a valid path");
    }
}
