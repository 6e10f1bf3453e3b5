//! Approximate size of documentation in characters, to decide when to split a page.

use restwright_api::{
    Body, Definition, DefinitionKind, Member, Operation, Prose, Type, TypeId, Types,
};

use super::types::{content_type, is_union, members, named};

/// Size of a table row without its texts.
const ROW: usize = 200;

/// Size of the section of an operation or a type without its texts.
const SECTION: usize = 400;

/// Size of an example call without its body.
const CALL: usize = 300;

/// Size of each type's section.
pub(super) struct Sizes {
    by_type: Vec<usize>,
    /// Number of example calls of each operation.
    calls: usize,
}

impl Sizes {
    /// Computes the size of all types. `calls` is the number of example calls of each operation.
    pub(super) fn of(types: &Types, fits: &[bool], calls: usize) -> Self {
        let mut sizes = Self { by_type: vec![0; fits.len()], calls };
        // Expanded nested types are small, so the recursion is bounded.
        for (id, definition) in types.iter() {
            sizes.by_type[id.0 as usize] = definition_size(types, fits, definition);
        }
        sizes
    }

    /// Returns the size of a type.
    pub(super) fn of_type(&self, id: TypeId) -> usize {
        self.by_type[id.0 as usize]
    }

    /// Returns the size of an operation.
    pub(super) fn of_operation(&self, operation: &Operation) -> usize {
        let parameters = operation.parameters.iter();
        let rows = parameters.map(|parameter| ROW + prose(&parameter.docs)).sum::<usize>();
        let sent = operation.request.iter().flat_map(|request| &request.bodies);
        let returned = operation.responses.iter().map(|response| {
            let bodies = response.bodies.iter().map(|body| self.of_body(body));
            ROW + prose(&response.docs) + bodies.sum::<usize>()
        });
        let bodies = sent.map(|body| self.of_body(body)).sum::<usize>() + returned.sum::<usize>();
        let request = operation.request.iter().flat_map(|request| &request.bodies).next();
        let example = request.and_then(|body| body.samples.first());
        let call = CALL + example.map_or(0, |example| example.text.len());
        SECTION + prose(&operation.docs) + rows + bodies + self.calls * call
    }

    fn of_body(&self, body: &Body) -> usize {
        let examples = body.samples.iter().map(|sample| sample.text.len()).sum::<usize>();
        let id = content_type(&body.content).and_then(named);
        examples + prose(&body.docs) + id.map_or(0, |id| self.of_type(id))
    }

    /// Returns the size of several operations.
    pub(super) fn of_operations<'a>(
        &self,
        operations: impl IntoIterator<Item = &'a Operation>,
    ) -> usize {
        operations.into_iter().map(|operation| self.of_operation(operation)).sum()
    }
}

fn definition_size(types: &Types, fits: &[bool], definition: &Definition) -> usize {
    let own = SECTION + prose(&definition.docs);
    let within = match &definition.kind {
        DefinitionKind::Enumeration(enumeration) => {
            let values = enumeration.values.iter();
            values.map(|value| ROW + value.value.len() + prose(&value.docs)).sum()
        }
        DefinitionKind::Choice(choice) if is_union(&choice.by) => {
            choice.variants.iter().map(|variant| ROW + prose(&variant.docs)).sum()
        }
        DefinitionKind::Choice(_) | DefinitionKind::Object(_) => {
            members(definition).iter().map(|member| member_size(types, fits, member)).sum::<usize>()
        }
    };
    own + within
}

/// Returns the size of a row and of its nested rows. Expanded nested types are small.
fn member_size(types: &Types, fits: &[bool], member: &Member) -> usize {
    let inner = named(&member.value).filter(|id| fits[id.0 as usize]);
    let within = inner.map_or(0, |id| {
        let inner = members(types.definition(id)).iter();
        inner.map(|member| member_size(types, fits, member)).sum::<usize>()
    });
    ROW + member.json.len() + prose(&member.docs) + listed(types, &member.value) + within
}

/// Returns the size of the enumeration values listed in a row.
fn listed(types: &Types, value: &Type) -> usize {
    let Some(id) = named(value) else { return 0 };
    match &types.definition(id).kind {
        DefinitionKind::Enumeration(enumeration) => {
            enumeration.values.iter().map(|value| value.value.len() + prose(&value.docs)).sum()
        }
        DefinitionKind::Object(_) | DefinitionKind::Choice(_) => 0,
    }
}

fn prose(prose: &Prose) -> usize {
    if prose.is_empty() { 0 } else { prose.plain().len() }
}
