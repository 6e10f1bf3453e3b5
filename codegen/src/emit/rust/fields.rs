//! Fields of structs: what is declared, how a value is taken, how it is set.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::prose::{self, code_span};
use super::tokens::{self, boxed, deprecated, doc, ident, inner_type};
use crate::plan::rust::{FieldDocs, FieldPlan, FixedValue, Optionality, RustPlan, Taken};
use restwright_api::{Access, Type};

/// A field and all that is made of it.
pub(super) struct Field<'a> {
    pub(super) layout: &'a FieldPlan,
    plan: &'a RustPlan,
    pub(super) name: Ident,
}

impl<'a> Field<'a> {
    pub(super) fn new(field: &'a FieldPlan, plan: &'a RustPlan) -> Self {
        Self { layout: field, plan, name: ident(&field.name) }
    }

    /// The type of the value, whatever holds it.
    pub(super) fn value(&self) -> TokenStream {
        inner_type(self.plan, &self.layout.value_type())
    }

    pub(super) fn is_plain(&self) -> bool {
        self.layout.optionality == Optionality::Plain
    }

    pub(super) fn is_argument(&self) -> bool {
        self.layout.is_argument()
    }

    pub(super) fn declaration(&self) -> TokenStream {
        let (name, of) = (&self.name, inner_type(self.plan, &self.layout.of()));
        let deprecated = deprecated(self.layout.deprecated.as_ref());
        let docs = doc(&self.docs());
        quote!(#docs #deprecated pub #name: #of,)
    }

    fn docs(&self) -> Vec<String> {
        let FieldDocs { prose, constraints, default, always, access } = &self.layout.docs;
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
        let direction = match access {
            Access::Both => return lines,
            Access::ReadOnly => "Only in responses.",
            Access::WriteOnly => "Only in requests.",
        };
        lines.extend([String::new(), direction.to_owned()]);
        lines
    }

    /// How a value is taken.
    pub(super) fn taken(&self) -> TokenStream {
        tokens::taken(&self.layout.taken, &|of| inner_type(self.plan, of))
    }

    /// `name: value` of a constructor that takes it.
    pub(super) fn given(&self) -> TokenStream {
        let name = &self.name;
        match &self.layout.taken {
            Taken::Value(_) => quote!(#name),
            taken => {
                let made = tokens::made(taken, &quote!(#name));
                quote!(#name: #made)
            }
        }
    }

    /// What it is in a struct of which nothing but the arguments of `new` is known.
    pub(super) fn unset(&self) -> TokenStream {
        match self.layout.optionality {
            Optionality::Option | Optionality::Nullable => quote!(None),
            Optionality::Maybe => quote!(Maybe::Absent),
            Optionality::List => empty(&self.layout.value),
            Optionality::Plain => self.layout.fixed.as_ref().map_or_else(|| quote!(), literal),
        }
    }

    /// What it is in `Default`, where that is written out.
    pub(super) fn default(&self) -> TokenStream {
        let FieldPlan { optionality, fixed, default, value, boxed, .. } = self.layout;
        match (optionality, fixed.as_ref().or(default.as_ref()), value) {
            (Optionality::Plain, Some(value), _) => literal(value),
            (Optionality::Plain, None, Type::Named(_)) if !boxed => {
                let of = self.value();
                quote!(#of::default())
            }
            (Optionality::Plain, None, _) => empty(value),
            _ => self.unset(),
        }
    }

    pub(super) fn setter(&self) -> TokenStream {
        let (name, field) = (&self.name, self.layout);
        let taken = tokens::taken(&field.set(), &|of| inner_type(self.plan, of));
        let kept = if field.takes_null() {
            quote!(value.into())
        } else {
            self.held(&tokens::made(&field.taken, &quote!(value)))
        };
        let null = if field.takes_null() { "; `None` is null" } else { "" };
        let docs = doc(&[format!("Sets `{}`{null}.", field.name)]);
        let setter = ident(&field.setter);
        let deprecated = deprecated(field.deprecated.as_ref());
        quote! {
            #docs
            #deprecated
            #[must_use]
            pub fn #setter(mut self, value: #taken) -> Self {
                self.#name = #kept;
                self
            }
        }
    }

    /// A value as the field holds it.
    fn held(&self, value: &TokenStream) -> TokenStream {
        let value =
            if self.layout.boxed { boxed(&self.layout.value, value) } else { value.clone() };
        match self.layout.optionality {
            Optionality::Maybe => quote!(Maybe::Value(#value)),
            Optionality::Plain | Optionality::List => value,
            Optionality::Option | Optionality::Nullable => quote!(Some(#value)),
        }
    }
}

/// A value that the description gives.
fn literal(value: &FixedValue) -> TokenStream {
    match value {
        FixedValue::Text(text) => quote!(#text.to_owned()),
        FixedValue::Boolean(value) => quote!(#value),
        FixedValue::Whole(value) => {
            let value = Literal::i64_unsuffixed(*value);
            quote!(#value)
        }
    }
}

/// A list or map without items.
fn empty(of: &Type) -> TokenStream {
    match of {
        Type::List(_) => quote!(Vec::new()),
        Type::Map(_) => quote!(BTreeMap::new()),
        _ => quote!(Default::default()),
    }
}
