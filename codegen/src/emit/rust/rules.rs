//! Validation constraints: rules in the tables of `wire.rs`, and the method that checks them.

use proc_macro2::Literal;
use restwright_api::Bound;

use crate::plan::rust::RulesPlan;

/// A field with its rules: `Member::element("a").rules(&[Rule::MinLength(1)])`. Rules that only servers
/// check are arguments of a macro: `rules!(Member::element("a"), [Rule::MinLength(1)] [Format("uri")])`.
pub(super) fn with_rules(member: String, of: &RulesPlan) -> String {
    let (of_clients, of_servers) = of.by_side();
    let (rules, of_servers) = (listed(&of_clients, "Rule::"), listed(&of_servers, ""));
    match (rules.is_empty(), of_servers.is_empty()) {
        (true, true) => member,
        (false, true) => format!("{member}.rules(&[{rules}])"),
        (_, false) => format!("rules!({member}, [{rules}] [{of_servers}])"),
    }
}

/// The rules of a field of which clients need a name and a presence only: ` [Format("uri")]`.
pub(super) fn of_servers(of: &RulesPlan) -> String {
    let rules = listed(of, "");
    if rules.is_empty() { rules } else { format!(" [{rules}]") }
}

/// Formats rules with a path prefix: `Rule::MinLength(1), Rule::MaxLength(40)`.
pub(super) fn listed(plan: &RulesPlan, path: &str) -> String {
    let of = &*plan.constraints;
    let mut out = Vec::new();
    let counts = [
        ("MinLength", of.min_length),
        ("MaxLength", of.max_length),
        ("Digits", of.total_digits),
        ("FractionDigits", of.fraction_digits),
        ("MinItems", of.min_items),
        ("MaxItems", of.max_items),
        ("MinProperties", of.min_properties),
        ("MaxProperties", of.max_properties),
    ];
    for (rule, count) in counts {
        if let Some(count) = count {
            out.push(format!("{path}{rule}({count})"));
        }
    }
    let bounds = [(&of.minimum, "Min", "Above"), (&of.maximum, "Max", "Below")];
    for (bound, inclusive, exclusive) in bounds {
        if let Some(Bound { value, is_exclusive }) = bound {
            let rule = if *is_exclusive { exclusive } else { inclusive };
            out.push(format!("{path}{rule}({})", Literal::string(value)));
        }
    }
    if let Some(factor) = &of.multiple_of {
        out.push(format!("{path}MultipleOf({})", Literal::string(factor)));
    }
    if let Some(format) = &of.format {
        out.push(format!("{path}Format({})", Literal::string(format)));
    }
    for pattern in &plan.patterns {
        let (stated, regex) = (Literal::string(&pattern.stated), Literal::string(&pattern.regex));
        out.push(format!("{path}Pattern({stated}, {regex})"));
    }
    if let Some(constant) = &plan.constant {
        let constant = Literal::string(constant);
        out.push(if plan.or_empty {
            format!("{path}Fixed({constant})")
        } else {
            format!("{path}OneOf(&[{constant}])")
        });
    }
    if of.unique_items {
        out.push(format!("{path}UniqueItems"));
    }
    out.join(", ")
}

/// The validation method of a type.
pub(super) fn validate() -> String {
    "\
/// Checks lengths, ranges and numbers of items, here and in nested values.
///
/// # Errors
///
/// Returns every violation of what the API description states.
pub fn validate(&self) -> Result<(), runtime::Violations> {
    runtime::validate(self)
}
"
    .to_owned()
}

#[cfg(test)]
mod tests {
    use restwright_api::Constraints;

    use super::*;

    #[test]
    fn clients_do_not_compile_the_rules_of_servers() {
        let member = || "Member::element(\"a\")".to_owned();
        let rules = |min_length, format: Option<&str>| {
            let format = format.map(str::to_owned);
            let constraints = Constraints { min_length, format, ..Constraints::default() };
            RulesPlan { constraints: constraints.into(), ..RulesPlan::default() }
        };
        for (of, expected) in [
            (rules(None, None), "Member::element(\"a\")"),
            (rules(Some(1), None), "Member::element(\"a\").rules(&[Rule::MinLength(1)])"),
            (rules(None, Some("uri")), "rules!(Member::element(\"a\"), [] [Format(\"uri\")])"),
            (
                rules(Some(1), Some("uri")),
                "rules!(Member::element(\"a\"), [Rule::MinLength(1)] [Format(\"uri\")])",
            ),
        ] {
            assert_eq!(with_rules(member(), &of), expected);
        }
    }
}
