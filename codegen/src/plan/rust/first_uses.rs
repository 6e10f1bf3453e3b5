//! Location of the first use of a type, for types without a declaration of their own.

use std::collections::BTreeMap;

use restwright_api::{Api, Definition, DefinitionKind, Operation, Type, TypeId};
use restwright_source::Span;

use super::directions::value;

/// Locations of the first uses of types.
#[derive(Default)]
pub(super) struct FirstUses(BTreeMap<TypeId, Span>);

impl FirstUses {
    pub(super) fn of(api: &Api) -> Self {
        let mut uses = Self::default();
        for definition in &api.types.definitions {
            let members = match &definition.kind {
                DefinitionKind::Object(object) => &object.members[..],
                DefinitionKind::Choice(choice) => &choice.variants,
                DefinitionKind::Enumeration(_) => &[],
            };
            for (member, span) in members.iter().filter_map(|member| Some((member, member.span?))) {
                uses.note(&member.value, span);
            }
        }
        let webhooks = api.webhooks.iter().map(|webhook| &webhook.operation);
        for operation in api.operations().chain(webhooks) {
            uses.operation(operation);
        }
        uses
    }

    /// Returns the location of a type: its declaration, else that of its first property or variant,
    /// else its first use.
    pub(super) fn of_type(&self, id: TypeId, definition: &Definition) -> Option<Span> {
        let first = || match &definition.kind {
            DefinitionKind::Object(object) => object.members.iter().find_map(|one| one.span),
            DefinitionKind::Choice(choice) => choice.variants.iter().find_map(|one| one.span),
            DefinitionKind::Enumeration(_) => None,
        };
        definition.span.or_else(first).or_else(|| self.0.get(&id).copied())
    }

    fn operation(&mut self, operation: &Operation) {
        let headers = operation.responses.iter().flat_map(|response| &response.headers);
        for parameter in operation.parameters.iter().chain(headers) {
            self.note(&parameter.value.of, parameter.span);
        }
        for body in operation.bodies() {
            if let Some(of) = value(&body.content) {
                self.note(of, body.span);
            }
        }
    }

    fn note(&mut self, of: &Type, span: Span) {
        match of {
            Type::Named(id) => {
                self.0.entry(*id).or_insert(span);
            }
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => self.note(inner, span),
            Type::Scalar(_) | Type::Json | Type::Bytes | Type::Xml => {}
        }
    }
}
