//! Fields of structs: what is declared, how a value is taken, how it is set.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use restwright_api::{Access, Member, Scalar, Type};

use super::prose::{self, code_span};
use super::tokens::{boxed, boxed_type, deprecated, doc, ident, value_type};
use crate::plan::rust::{FieldPlan, Holder, KindPlan, RustPlan};

/// A field and all that is made of it.
pub(super) struct Field<'a> {
    member: &'a Member,
    plan: &'a FieldPlan,
    pub(super) name: Ident,
    /// The type of the value, whatever holds it.
    pub(super) value: TokenStream,
    /// The same in a box.
    boxed_value: TokenStream,
    /// True where a value is made of others: of texts, of what it may be.
    is_made: bool,
}

impl<'a> Field<'a> {
    pub(super) fn new(member: &'a Member, plan: &'a FieldPlan, bindings: &RustPlan) -> Self {
        let is_made = match &member.value {
            Type::Named(id) => match &bindings.types[id.0 as usize].kind {
                KindPlan::Enum(_) => true,
                KindPlan::Choice(choice) => choice.keeps,
                KindPlan::Struct(_) => false,
            },
            _ => false,
        };
        let value = match plan.link.map(|link| ident(&bindings.links[link].name)) {
            Some(link) if matches!(member.value, Type::List(_)) => quote!(Vec<#link>),
            Some(link) => quote!(#link),
            None => value_type(&bindings.types, &member.value),
        };
        let boxed_value = boxed_type(&bindings.types, &member.value);
        Self { member, plan, name: ident(&plan.name), value, boxed_value, is_made }
    }

    /// The member, and what is planned of it.
    pub(super) fn parts(&self) -> (&'a Member, &'a FieldPlan) {
        (self.member, self.plan)
    }

    pub(super) fn is_plain(&self) -> bool {
        self.plan.holder == Holder::Plain
    }

    pub(super) fn is_argument(&self) -> bool {
        self.is_plain() && self.fixed().is_none()
    }

    pub(super) fn declaration(&self) -> TokenStream {
        let Self { name, value, boxed_value, .. } = self;
        let value = if self.plan.boxed { boxed_value } else { value };
        let deprecated = deprecated(self.member.deprecated);
        let held = match self.plan.holder {
            Holder::Plain | Holder::List => quote!(#value),
            Holder::Option | Holder::Nullable => quote!(Option<#value>),
            Holder::Maybe => quote!(Maybe<#value>),
        };
        let docs = doc(&self.docs());
        quote!(#docs #deprecated pub #name: #held,)
    }

    fn docs(&self) -> Vec<String> {
        let Member { json, default, fixed, access, docs, .. } = self.member;
        let mut lines = prose::lines(docs);
        if lines.is_empty() {
            let span = code_span(json);
            let span = if span.is_empty() { "`\"\"`".to_owned() } else { span };
            lines.extend(prose::spelled(&span));
        }
        let noted = [("Always", fixed), ("Default:", default)];
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

    /// How a value is taken, and what makes the field's value of it.
    pub(super) fn taken(&self) -> (TokenStream, TokenStream) {
        let value = &self.value;
        let is_link = self.plan.link.is_some() && !matches!(self.member.value, Type::List(_));
        let is_converted =
            self.is_made || is_link || matches!(&*value.to_string(), "String" | "Integer" | "Uuid");
        if is_converted {
            (quote!(impl Into<#value>), quote!(.into()))
        } else {
            (quote!(#value), TokenStream::new())
        }
    }

    /// The only value that the field ever has, where it is one of Rust's own types.
    pub(super) fn fixed(&self) -> Option<TokenStream> {
        let text = self.member.fixed.as_ref().filter(|_| self.is_plain())?;
        match self.member.value {
            Type::Scalar(Scalar::String) => Some(quote!(#text.to_owned())),
            Type::Scalar(Scalar::Boolean) => {
                text.trim().parse::<bool>().ok().map(|value| quote!(#value))
            }
            _ => None,
        }
    }

    pub(super) fn setter(&self) -> TokenStream {
        let Self { name, plan, value, .. } = self;
        let nullable = plan.holder == Holder::Maybe && !plan.boxed;
        let (taken, kept) = match self.taken() {
            _ if nullable => (quote!(impl Into<Maybe<#value>>), quote!(value.into())),
            (taken, kept) => (taken, self.held(&quote!(value #kept))),
        };
        let null = if nullable { "; `None` is null" } else { "" };
        let docs = doc(&[format!("Sets `{}`{null}.", plan.name)]);
        let setter = ident(&plan.setter);
        let deprecated = deprecated(self.member.deprecated);
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
        let value = if self.plan.boxed { boxed(&self.member.value, value) } else { value.clone() };
        match self.plan.holder {
            Holder::Maybe => quote!(Maybe::Value(#value)),
            Holder::Plain | Holder::List => value,
            Holder::Option | Holder::Nullable => quote!(Some(#value)),
        }
    }
}
