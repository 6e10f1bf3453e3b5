//! Fields of structs: declarations, arguments and setters.

use std::borrow::Cow;

use super::layout::Function;
use super::pieces::{self, boxed, deprecated, doc, ident, inner_type, text};
use super::prose::{self, code_span};
use crate::plan::rust::{FieldDocs, FieldPlan, FixedValue, Optionality, RustPlan, Taken};
use restwright_api::{Access, Type};

/// Note on a field whose type is declared by a conditional schema.
const CONDITIONAL: &str =
    "Declared for some objects only: a value of another type is kept in `extra`.";

/// A field and the code generated for it.
pub(super) struct Field<'a> {
    pub(super) layout: &'a FieldPlan,
    plan: &'a RustPlan,
    pub(super) name: Cow<'a, str>,
}

impl<'a> Field<'a> {
    pub(super) fn new(field: &'a FieldPlan, plan: &'a RustPlan) -> Self {
        Self { layout: field, plan, name: ident(&field.name) }
    }

    /// The type of the value, without its wrapper.
    pub(super) fn value(&self) -> String {
        inner_type(self.plan, &self.layout.value_type())
    }

    pub(super) fn is_plain(&self) -> bool {
        self.layout.optionality == Optionality::Plain
    }

    pub(super) fn is_argument(&self) -> bool {
        self.layout.is_argument()
    }

    pub(super) fn declaration(&self) -> String {
        let (name, of) = (&self.name, inner_type(self.plan, &self.layout.of()));
        let deprecated = deprecated(self.layout.deprecated.as_ref());
        format!("{}{deprecated}pub {name}: {of},\n", doc(&self.docs()))
    }

    fn docs(&self) -> Vec<String> {
        let FieldDocs { prose, constraints, default, always, conditional, .. } = &self.layout.docs;
        let mut lines = prose::lines(prose);
        if lines.is_empty() {
            let span = code_span(&self.layout.entry.json);
            let span = if span.is_empty() { "`\"\"`".to_owned() } else { span };
            lines.extend(prose::spelled(&span));
        }
        lines.extend(prose::behind(constraints));
        let noted = [("Always", always), ("Default:", default)];
        let noted = noted.iter().find_map(|(word, text)| text.as_ref().map(|text| (word, text)));
        if let Some((word, text)) = noted.filter(|(_, text)| !text.trim().is_empty()) {
            lines.push(String::new());
            lines.extend(prose::spelled(&format!("{word} {}.", code_span(text))));
        }
        let condition = conditional.then_some(CONDITIONAL);
        for note in self.direction().into_iter().chain(condition) {
            lines.push(String::new());
            lines.extend(prose::spelled(note));
        }
        lines
    }

    /// The sentence on the direction in which it is sent.
    fn direction(&self) -> Option<&'static str> {
        match (self.layout.docs.access, self.layout.docs.required_one_way) {
            (Access::Both, _) => None,
            (Access::ReadOnly, _) => Some("Sent in responses only."),
            (Access::WriteOnly, false) => Some("Sent in requests only."),
            (Access::WriteOnly, true) => Some("Sent in requests only, which require it."),
        }
    }

    /// True if requests require it, although the field is optional.
    pub(super) fn is_required_in_requests(&self) -> bool {
        let docs = &self.layout.docs;
        docs.access == Access::WriteOnly && docs.required_one_way
    }

    /// The type of the argument.
    pub(super) fn taken(&self) -> String {
        pieces::taken(&self.layout.taken, &|of| inner_type(self.plan, of))
    }

    /// The initializer in a constructor with the field as argument: `name: value`.
    pub(super) fn given(&self) -> String {
        let name = &self.name;
        match &self.layout.taken {
            Taken::Value(_) => name.to_string(),
            taken => format!("{name}: {}", pieces::made(self.plan, taken, name)),
        }
    }

    /// The initial value in `new`, for fields that are not arguments.
    pub(super) fn unset(&self) -> String {
        match self.layout.optionality {
            Optionality::Option | Optionality::Nullable => "None".to_owned(),
            Optionality::Maybe => "Maybe::Absent".to_owned(),
            Optionality::List => self.empty(),
            Optionality::Plain => self.layout.fixed.as_ref().map_or_else(String::new, literal),
        }
    }

    /// The value in an explicit `Default` implementation.
    pub(super) fn default(&self) -> String {
        let FieldPlan { optionality, fixed, default, value, boxed, .. } = self.layout;
        match (optionality, fixed.as_ref().or(default.as_ref()), value) {
            (Optionality::Plain, Some(value), _) => literal(value),
            (Optionality::Plain, None, Type::Named(_)) if !boxed => {
                format!("{}::default()", self.value())
            }
            (Optionality::Plain, None, _) => self.empty(),
            _ => self.unset(),
        }
    }

    pub(super) fn setter(&self) -> String {
        let field = self.layout;
        let taken = pieces::taken(&field.set(), &|of| inner_type(self.plan, of));
        let (kept, null) = if field.takes_null() {
            ("value.into()".to_owned(), "; `None` stands for null")
        } else {
            (self.held(&pieces::made(self.plan, &field.taken, "value")), "")
        };
        let deprecated = deprecated(field.deprecated.as_ref());
        let setter = Function {
            before: format!("/// Sets `{}`{null}.\n{deprecated}#[must_use]\n", field.name),
            head: format!("pub fn {}", ident(&field.setter)),
            arguments: &["mut self".to_owned(), format!("value: {taken}")],
            returns: "Self",
            body: format!("self.{} = {kept};\nself\n", self.name),
        };
        setter.member()
    }

    /// An empty list or map.
    fn empty(&self) -> String {
        match &self.layout.value {
            Type::List(_) => "Vec::new()".to_owned(),
            Type::Map(_) => format!("{}::new()", pieces::map(self.plan)),
            _ => "Default::default()".to_owned(),
        }
    }

    /// Converts a value to the type of the field.
    fn held(&self, value: &str) -> String {
        let value =
            if self.layout.boxed { boxed(&self.layout.value, value) } else { value.to_owned() };
        match self.layout.optionality {
            Optionality::Maybe => format!("Maybe::Value({value})"),
            Optionality::Plain | Optionality::List => value,
            Optionality::Option | Optionality::Nullable => format!("Some({value})"),
        }
    }
}

/// The literal of a fixed or default value.
fn literal(value: &FixedValue) -> String {
    match value {
        FixedValue::Text(string) => format!("{}.to_owned()", text(string)),
        FixedValue::Boolean(value) => value.to_string(),
        FixedValue::Whole(value) => value.to_string(),
    }
}
