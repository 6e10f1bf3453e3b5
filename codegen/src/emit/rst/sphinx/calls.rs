//! Examples of calls: with curl, with the client that `restwright rust` makes, in scripts.

use super::Service;
use super::body::captioned;
use crate::emit::curl;
use crate::emit::rst::block;
use crate::emit::rst::heading::heading;
use crate::emit::rst::page::Page;
use crate::emit::rust::example;
use crate::emit::script::{self, Language};
use crate::plan::exchange;
use crate::plan::pages::{CallLanguage, Tabs};
use crate::plan::rust::OperationPlan;

/// Writes the examples of a call. `rust` is the method of the bindings.
pub(super) fn emit(
    service: &Service<'_>,
    shown: &exchange::Call<'_>,
    rust: &OperationPlan,
    page: &mut Page,
) {
    let options = &service.plan.options;
    page.block(heading("Example call", '~'));
    let examples = options.calls.iter().map(|language| match language {
        CallLanguage::Curl => ("curl", "bash", curl::command(shown).join("\n")),
        CallLanguage::Rust => ("Rust", "rust", example::call(service.rust, rust).text),
        CallLanguage::Python => ("Python", "python", script(shown, Language::Python)),
        CallLanguage::JavaScript => {
            ("JavaScript", "javascript", script(shown, Language::JavaScript))
        }
    });
    let examples: Vec<(&str, &str, String)> = examples.collect();
    match options.tabs {
        Tabs::None => {
            for (caption, lexer, text) in &examples {
                page.block(captioned(caption, lexer, text));
            }
        }
        Tabs::Design => page.block(design(&examples)),
        Tabs::Inline => {
            for (title, lexer, text) in &examples {
                page.block(within(&format!(".. tab:: {title}"), &block::code_block(lexer, text)));
            }
        }
    }
}

fn script(shown: &exchange::Call<'_>, language: Language) -> String {
    script::call(shown, language).join("\n")
}

/// Tabs of `sphinx-design`. The choice of a reader holds for all of a page.
fn design(examples: &[(&str, &str, String)]) -> Vec<String> {
    let mut tabs = Vec::new();
    for (title, lexer, text) in examples {
        let directive = format!(".. tab-item:: {title}\n   :sync: {lexer}");
        tabs.extend(within(&directive, &block::code_block(lexer, text)));
        tabs.push(String::new());
    }
    tabs.pop();
    within(".. tab-set::\n   :sync-group: calls", &tabs)
}

/// A directive with what stands in it.
fn within(directive: &str, content: &[String]) -> Vec<String> {
    let mut lines: Vec<String> = directive.split('\n').map(str::to_owned).collect();
    lines.push(String::new());
    let indented = |line: &String| {
        if line.is_empty() { String::new() } else { format!("   {line}") }
    };
    lines.extend(content.iter().map(indented));
    lines
}

/// Writes how a client is made, for the index.
pub(super) fn quick_start(service: &Service<'_>, page: &mut Page) {
    if !service.plan.options.calls.contains(&CallLanguage::Rust) {
        return;
    }
    let Some(text) = example::client(service.rust) else { return };
    page.block(heading("Rust client", '-'));
    page.block(vec![
        "The calls in Rust are those of the bindings that ``restwright rust`` generates."
            .to_owned(),
    ]);
    page.block(captioned("A client", "rust", &text));
}
