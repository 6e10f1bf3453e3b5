//! Enums of strings, with a variant for unknown values.

use restwright_api::Prose;

use super::layout::{STEP, arm, block, enclosed, indented, lines};
use super::pieces::{doc, ident, text};
use super::prose::{self, code_span};
use super::types::derived;
use crate::plan::rust::{EnumPlan, RustPlan};

/// Documentation of the variant for unknown values.
const OTHER: &str = "\
/// A value not listed in the API description. Match on it with [`unknown`](Self::unknown), which
/// keeps working when a later description lists the value.
";

/// An enum of strings, with conversions from and to strings.
pub(super) fn enumeration(name: &str, docs: &str, layout: &EnumPlan, plan: &RustPlan) -> String {
    let name = ident(name);
    let derives = derived(plan, &["Eq", "Hash"]) + "#[derive(Clone, Debug, PartialEq, Eq, Hash)]";
    let head = format!("{docs}{derives}\n#[non_exhaustive]\npub enum {name}");
    let declared = declaration(&head, layout, "UnknownValue");
    let arms = layout
        .variants
        .iter()
        .map(|variant| arm(&format!("Self::{}", ident(&variant.name)), &text(&variant.value)))
        .chain(["Self::Other(value) => value.as_str(),\n".to_owned()]);
    let as_str = format!(
        "/// Returns the value as it is sent.\n#[must_use]\npub fn as_str(&self) -> &str {{\n{}}}\n",
        indented(&lines("match self", arms))
    );
    let unknown = unknown(layout, "&str", "value.as_str()");
    let methods = block(&format!("impl {name}"), [&values(layout), &as_str, &unknown]);
    format!("{declared}\n{methods}\n{}", conversions(&name, layout))
}

/// Declares the variants: the listed ones, and the one for unknown values.
pub(super) fn declaration(head: &str, layout: &EnumPlan, unknown: &str) -> String {
    let listed = layout.variants.iter().map(|variant| {
        format!("{}{},\n", doc(&value_docs(&variant.value, &variant.docs)), ident(&variant.name))
    });
    lines(head, listed.chain([format!("{OTHER}Other(runtime::{unknown}),\n")]))
}

/// The constant with all values listed in the description.
pub(super) fn values(layout: &EnumPlan) -> String {
    let variants = layout.variants.iter().map(|variant| format!("Self::{}", ident(&variant.name)));
    let variants: Vec<String> = variants.collect();
    let values = enclosed("pub const VALUES: &[Self] = &[", &variants, "];", STEP.len());
    format!("/// All values listed in the API description.\n{values}")
}

/// The method that returns an unknown value.
pub(super) fn unknown(layout: &EnumPlan, of: &str, value: &str) -> String {
    let body = if layout.variants.is_empty() {
        format!("    let Self::Other(value) = self;\n    Some({value})\n")
    } else {
        format!("    if let Self::Other(value) = self {{ Some({value}) }} else {{ None }}\n")
    };
    format!(
        "/// Returns the value if the API description does not list it.\n#[must_use]\n\
         pub fn unknown(&self) -> Option<{of}> {{\n{body}}}\n"
    )
}

/// Conversions between the enum and strings.
fn conversions(name: &str, layout: &EnumPlan) -> String {
    let from = if layout.variants.is_empty() {
        "Self::Other(runtime::UnknownValue::new(text))\n".to_owned()
    } else {
        let arms = layout
            .variants
            .iter()
            .map(|variant| arm(&text(&variant.value), &format!("Self::{}", ident(&variant.name))))
            .chain(["other => Self::Other(runtime::UnknownValue::new(other)),\n".to_owned()]);
        lines("match text", arms)
    };
    let from = indented(&indented(&from));
    format!(
        "\
impl From<&str> for {name} {{
    fn from(text: &str) -> Self {{
{from}    }}
}}

impl From<String> for {name} {{
    fn from(text: String) -> Self {{
        Self::from(text.as_str())
    }}
}}

impl std::str::FromStr for {name} {{
    type Err = std::convert::Infallible;
    fn from_str(text: &str) -> Result<Self, std::convert::Infallible> {{
        Ok(Self::from(text))
    }}
}}

impl AsRef<str> for {name} {{
    fn as_ref(&self) -> &str {{
        self.as_str()
    }}
}}

impl fmt::Display for {name} {{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {{
        f.write_str(self.as_str())
    }}
}}
"
    )
}

/// Documentation of a value: as sent, and its description.
pub(super) fn value_docs(text: &str, docs: &Prose) -> Vec<String> {
    let span = code_span(text);
    let mut lines =
        if span.is_empty() { vec!["The empty text.".to_owned()] } else { prose::spelled(&span) };
    let description = prose::lines(docs);
    if !description.is_empty() {
        lines.push(String::new());
        lines.extend(description);
    }
    lines
}
