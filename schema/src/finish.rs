//! Schemas into the types of an API.

use restwright_api::builder::{Finished, Problem, TypeBuilder};
use restwright_api::pending::Type;
use restwright_source::{Diagnostic, Diagnostics, Limits};

use crate::codes;
use crate::lower::{Lowered, Schemas};

impl Schemas<'_> {
    /// Names what became types. The diagnostics of all schemas go to `diagnostics`.
    pub fn finish(self, diagnostics: &mut Diagnostics) -> Finished {
        self.into_types(diagnostics).finish(diagnostics)
    }

    /// The types before they have names, for others to add theirs. Nothing is an alias of another
    /// one any more.
    pub fn into_types(mut self, diagnostics: &mut Diagnostics) -> TypeBuilder {
        let limits = self.tree.limits();
        for problem in self.types.resolve_aliases(limits.nesting) {
            self.diagnostics.extend(diagnostic(problem, limits));
        }
        diagnostics.extend(self.diagnostics.into_list());
        self.types
    }
}

fn diagnostic(problem: Problem, limits: Limits) -> Option<Diagnostic> {
    Some(match problem {
        Problem::Endless(span) => {
            let message = "circular schema; assuming any value";
            Diagnostic::new(&codes::ENDLESS, span?, message).help("add `properties` or `items`")
        }
        Problem::TooDeep(span) => {
            let most = limits.nesting;
            let message = format!("lists and maps are nested more than {most} levels deep");
            Diagnostic::new(&codes::TOO_MANY_PARTS, span?, message).help(limits.raise("nesting"))
        }
    })
}

impl Lowered<'_> {
    /// The type of a schema where it is used, null included, once aliases are resolved.
    pub fn resolved(&self, types: &TypeBuilder) -> Type {
        let (value, null) = types.resolve(&self.value);
        if null || self.nullable { Type::Nullable(Box::new(value)) } else { value }
    }
}
