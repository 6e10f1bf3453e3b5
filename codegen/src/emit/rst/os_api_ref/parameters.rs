//! `parameters.yaml`, and the tables that refer to it.

use super::yaml;
use crate::emit::rst::guard::guard;
use crate::emit::rst::inline;
use crate::emit::rst::linked::{prose, tables};
use crate::plan::pages::{PagesPlan, ParameterLocation, Row};

/// Maximum length of a displayed name in characters; YAML limits keys to 1024.
const LONGEST: usize = 300;

/// The lines of a table.
pub(super) fn table<'r>(rows: impl IntoIterator<Item = &'r Row>) -> Vec<String> {
    let item =
        |row: &Row| format!("   - {}: {}", yaml::text(&shown(&row.name)), yaml::text(&row.key));
    let mut lines: Vec<String> = rows.into_iter().map(item).collect();
    if !lines.is_empty() {
        lines.splice(0..0, [".. rest_parameters:: parameters.yaml".to_owned(), String::new()]);
    }
    lines
}

/// The YAML file; `None` if there are no parameters.
pub(super) fn file(plan: &PagesPlan<'_>) -> Option<(String, String)> {
    let mut text = String::new();
    for parameter in &plan.parameters {
        let mut lines = vec![format!("{}:", yaml::text(&parameter.key))];
        lines.extend(yaml::block("description", &prose(&parameter.docs), 2));
        lines.push(format!("  in: {}", word(parameter.location)));
        lines.push(format!("  required: {}", parameter.is_required));
        let value = guard(tables::words(plan, &parameter.value));
        lines.push(format!("  type: {}", yaml::text(value.text())));
        text.push_str(&lines.join("\n"));
        text.push('\n');
    }
    (!text.is_empty()).then(|| ("parameters.yaml".to_owned(), text))
}

fn word(location: ParameterLocation) -> &'static str {
    match location {
        ParameterLocation::Header => "header",
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::Body => "body",
    }
}

/// Formats a name for the directive, which parses it as markup.
fn shown(name: &str) -> String {
    let name: String = match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}\u{2026}", &name[..end]),
        None if name.trim().is_empty() => "(empty)".to_owned(),
        None => name.to_owned(),
    };
    inline::paragraph(&name).text().to_owned()
}
