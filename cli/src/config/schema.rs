//! The JSON Schema of `restwright.toml`, for editors; contains the reference text of each key.

/// The JSON Schema.
pub const SCHEMA: &str = include_str!("../../restwright.schema.json");

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::SCHEMA;
    use crate::config::table::File;

    /// Tables of the configuration and their definitions in the schema.
    const TABLES: [(&str, &str); 11] = [
        ("lint", "lint"),
        ("vendored", "vendored"),
        ("service", "service.a"),
        ("docs", "service.a.docs"),
        ("openapi", "service.a.openapi"),
        ("rust", "service.a.rust"),
        ("rename", "service.a.rust.rename"),
        ("paging", "service.a.rust.paging.b"),
        ("waiter", "service.a.rust.waiters.b.c"),
        ("types", "service.a.rust.types"),
        ("override", "service.a.rust.overrides.\"A.b\""),
    ];

    fn read(text: &str) -> Result<File, toml::de::Error> {
        toml::from_str(text)
    }

    /// Required content for a table to be parsed.
    fn around(table: &str) -> String {
        let mut text = String::new();
        if table.starts_with("service.a.") {
            text.push_str("service.a.descriptions = []\n");
        }
        if table.starts_with("service.a.rust.") {
            text.push_str("service.a.rust.path = \"\"\n");
        }
        text
    }

    /// Returns the keys that the parser accepts, from its error message about an unknown key.
    fn known(table: &str) -> Vec<String> {
        let error = read(&format!("{}{table}.nonsense = 1\n", around(table))).err().unwrap();
        let (_, list) = error.message().split_once(", expected ").unwrap();
        list.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    }

    #[test]
    fn the_schema_knows_what_the_reader_knows() {
        let schema: Value = serde_json::from_str(SCHEMA).unwrap();
        assert_eq!(schema["$defs"].as_object().unwrap().len(), TABLES.len());
        for (name, table) in TABLES {
            let properties = schema["$defs"][name]["properties"].as_object().unwrap();
            let mut keys: Vec<String> = properties.keys().cloned().collect();
            let mut known = known(table);
            keys.sort();
            known.sort();
            assert_eq!(keys, known, "{table}");
        }
    }

    #[test]
    fn the_schema_knows_the_limits() {
        let schema: Value = serde_json::from_str(SCHEMA).unwrap();
        let properties = schema["properties"]["limits"]["properties"].as_object().unwrap();
        assert_eq!(properties.len(), restwright_source::Limits::ALL.len());
        for limit in restwright_source::Limits::ALL {
            let property = &properties[&limit.name()];
            assert_eq!(property["description"], limit.about(), "{}", limit.name());
            assert_eq!(property["default"], limit.default, "{}", limit.name());
        }
    }

    #[test]
    fn every_example_is_read() {
        let schema: Value = serde_json::from_str(SCHEMA).unwrap();
        for (name, table) in TABLES {
            let definition = &schema["$defs"][name];
            let line = |key: &str| {
                let example = &definition["properties"][key]["examples"][0];
                format!("{table}.{key} = {}\n", toml::Value::try_from(example).unwrap())
            };
            for (key, property) in definition["properties"].as_object().unwrap() {
                if property.get("$ref").is_some() {
                    continue;
                }
                assert!(property["description"].is_string(), "{table}.{key} has no description");
                // The other required keys of the table.
                let required = definition["required"].as_array().into_iter().flatten();
                let others = required.filter_map(Value::as_str).filter(|other| other != key);
                let others: Vec<String> = others.map(line).collect();
                let text = format!("{}{}{}", around(table), others.concat(), line(key));
                assert!(read(&text).is_ok(), "{text}{:?}", read(&text).err());
            }
        }
    }
}
