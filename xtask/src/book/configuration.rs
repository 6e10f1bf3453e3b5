use std::fmt::Write;

use restwright::UsageError;
use restwright::config::SCHEMA;
use serde_json::Value;

use super::MADE;

/// The tables of `restwright.toml`, in the order of the page.
const TABLES: [&str; 9] =
    ["service", "rust", "rename", "override", "paging", "docs", "openapi", "lint", "vendored"];

const HEAD: &str = "\
# Configuration

`restwright.toml` lists services and the outputs of each. Paths are relative to the file. An unknown
key is an error. Editors that support JSON Schema can validate the file with
`cli/restwright.schema.json`, the source of this page.

```toml
[service.volumes]
descriptions = [\"api/volumes.wadl\"]

[service.volumes.rust]
path = \"crates/volumes\"

[service.volumes.docs]
path = \"docs/reference\"
style = \"sphinx\"
```
";

/// Returns all keys with their descriptions.
pub(super) fn page() -> Result<String, UsageError> {
    let schema: Value = serde_json::from_str(SCHEMA).map_err(UsageError::new)?;
    let mut page = format!("{MADE}{HEAD}");
    for name in TABLES {
        table(&schema["$defs"][name], &mut page);
    }
    Ok(page)
}

fn table(definition: &Value, page: &mut String) {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let _ = write!(page, "\n## `{}`\n", text(&definition["title"]));
    let about = text(&definition["description"]);
    if !about.is_empty() {
        let _ = write!(page, "\n{about}\n");
    }
    page.push_str("\n| key | meaning | example |\n|---|---|---|\n");
    let required = definition["required"].to_string();
    for (key, property) in definition["properties"].as_object().into_iter().flatten() {
        if property.get("$ref").is_some() {
            continue;
        }
        let must = if required.contains(&format!("\"{key}\"")) { " (required)" } else { "" };
        let mut description = text(&property["description"]);
        if let Some(values) = property["enum"].as_array() {
            let values: Vec<String> =
                values.iter().map(|value| format!("`{}`", text(value))).collect();
            let _ = write!(description, " One of {}.", values.join(", "));
        }
        if let Some(default) = property.get("default") {
            let _ = write!(description, " Default: `{}`.", toml_of(default));
        }
        let example = toml_of(&property["examples"][0]);
        let _ =
            writeln!(page, "| `{key}`{must} | {} | `{example}` |", description.replace('|', "\\|"));
    }
}

fn toml_of(value: &Value) -> String {
    toml::Value::try_from(value).map_or_else(|_| value.to_string(), |value| value.to_string())
}
