//! Converts schemas to the types of an API.

use restwright_api::builder::{Finished, Problem, TypeBuilder};
use restwright_api::pending::Type;
use restwright_source::{Diagnostic, Diagnostics, Limits};

use crate::codes;
use crate::lower::{Lowered, Schemas};

impl Schemas<'_> {
    /// Assigns names to the types, and adds the diagnostics of all schemas to `diagnostics`.
    pub fn finish(self, diagnostics: &mut Diagnostics) -> Finished {
        self.into_types(diagnostics).finish(diagnostics)
    }

    /// Returns the types before naming, so that other sources can add types. All aliases are
    /// resolved.
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
    /// Returns the type at the place of use, including nullability, after aliases are resolved.
    pub fn resolved(&self, types: &TypeBuilder) -> Type {
        let (value, null) = types.resolve(&self.value);
        if null || self.nullable { Type::Nullable(Box::new(value)) } else { value }
    }
}
