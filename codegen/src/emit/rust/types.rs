//! `types.rs`: the structs and enums, without what reads and writes them.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use restwright_api::{
    Api, Definition, DefinitionKind, Member, Object, Prose, Scalar, Type, TypeId,
};

use super::prose::{code_span, sentence};
use super::rules::validate;
use super::tokens::{doc, ident, value_type};
use super::uses::Uses;
use super::{enums, prose};
use crate::plan::rust::{FieldPlan, Holder, KindPlan, OptionsPlan, RustPlan, StructPlan, TypePlan};

/// Every type of an API.
pub(super) fn types(api: &Api, plan: &RustPlan) -> TokenStream {
    let uses = Uses::of(api, plan);
    let definitions = api.types.iter().zip(&plan.types);
    let types = definitions.map(|((id, definition), found)| {
        let docs = documentation(id, definition, &uses);
        one(definition, &docs, found, plan)
    });
    let options = plan.options.iter().map(|found| options(found, plan));
    types.chain(options).collect()
}

/// The values of a parameter.
fn options(found: &OptionsPlan, plan: &RustPlan) -> TokenStream {
    let said = format!("What {} may be.", code_span(&found.parameter));
    let none = Prose::default();
    let values = found.values.iter().map(|value| (value.as_str(), &none));
    enums::enumeration(&found.name, &prose::spelled(&said), values, &found.layout, plan)
}

fn one(definition: &Definition, docs: &[String], found: &TypePlan, plan: &RustPlan) -> TokenStream {
    match (&definition.kind, &found.kind) {
        (DefinitionKind::Object(object), KindPlan::Struct(layout)) => {
            structure(object, docs, found, layout, plan)
        }
        (DefinitionKind::Enumeration(set), KindPlan::Enum(layout)) => {
            let values = set.values.iter().map(|value| (value.value.as_str(), &value.docs));
            enums::enumeration(&found.name, docs, values, layout, plan)
        }
        (DefinitionKind::Choice(choice), KindPlan::Choice(layout)) => {
            enums::choice(choice, docs, found, layout, plan)
        }
        _ => TokenStream::new(),
    }
}

/// What the description says of a type, or what the type is for, and how it looks.
fn documentation(id: TypeId, definition: &Definition, uses: &Uses<'_>) -> Vec<String> {
    let said = prose::lines(&definition.docs);
    let mut lines = if said.is_empty() {
        uses.purpose(id).unwrap_or_else(|| vec![spoken(definition)])
    } else {
        said
    };
    let sample = uses.sample(id);
    if !sample.is_empty() {
        lines.push(String::new());
        lines.extend(sample);
    }
    lines
}

/// "Create snapshot."
fn spoken(definition: &Definition) -> String {
    let mut words = definition.name.to_string();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    sentence(&format!("{words}.")).join(" ")
}

fn structure(
    object: &Object,
    docs: &[String],
    found: &TypePlan,
    layout: &StructPlan,
    plan: &RustPlan,
) -> TokenStream {
    let name = ident(&found.name);
    let docs = doc(docs);
    let fields: Vec<Field<'_>> = object
        .members
        .iter()
        .zip(&layout.fields)
        .map(|(member, field)| Field::new(member, field, plan))
        .collect();
    let declared = fields.iter().map(Field::declaration);
    let new = constructor(&found.name, &fields);
    let setters = fields.iter().filter(|field| !field.is_plain()).map(Field::setter);
    let from = wrapping(layout, &name, &fields);
    let validate = found.is_checked.then(validate);
    let derived = derived(plan, &[]);
    quote! {
        #docs
        #derived
        #[derive(Clone, Default, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #( #declared )* }

        impl #name { #new #( #setters )* #validate }

        #from
    }
}

/// What a user wants to be derived, without what a type has anyway: what all have, and `own`.
pub(super) fn derived(plan: &RustPlan, own: &[&str]) -> TokenStream {
    const ALWAYS: [&str; 6] =
        ["Clone", "Debug", "Default", "Deserialize", "PartialEq", "Serialize"];
    let has = |name: &str| ALWAYS.contains(&name) || own.contains(&name);
    let more = plan.derives.iter().filter(|path| !has(path.rsplit("::").next().unwrap_or(path)));
    let more: Vec<TokenStream> = more.filter_map(|path| path.parse().ok()).collect();
    if more.is_empty() { TokenStream::new() } else { quote!(#[derive( #( #more ),* )]) }
}

/// `new`: what must be there is an argument.
fn constructor(name: &str, fields: &[Field<'_>]) -> TokenStream {
    let given: Vec<&Field<'_>> = fields.iter().filter(|field| field.is_argument()).collect();
    let line = if given.is_empty() {
        format!("An empty `{name}`.")
    } else {
        format!("A new `{name}` with its required members.")
    };
    let docs = doc(&[line]);
    let arguments = given.iter().map(|field| {
        let (name, (taken, _)) = (&field.name, field.taken());
        quote!(#name: #taken)
    });
    let fixed = fields.iter().filter_map(|field| {
        let (name, value) = (&field.name, field.fixed()?);
        Some(quote!(#name: #value))
    });
    let set: Vec<TokenStream> = given
        .iter()
        .map(|field| {
            let name = &field.name;
            let (_, kept) = field.taken();
            if kept.is_empty() { quote!(#name) } else { quote!(#name: #name #kept) }
        })
        .chain(fixed)
        .collect();
    let rest =
        if set.len() == fields.len() { TokenStream::new() } else { quote!(..Self::default()) };
    let body =
        if set.is_empty() { quote!(Self::default()) } else { quote!(Self { #( #set, )* #rest }) };
    quote! {
        #docs
        pub fn new(#( #arguments ),*) -> Self { #body }
    }
}

/// A wrapper is made from what it wraps, so that a caller need not say its name.
fn wrapping(layout: &StructPlan, name: &Ident, fields: &[Field<'_>]) -> TokenStream {
    let [only] = fields else { return TokenStream::new() };
    if !layout.wraps {
        return TokenStream::new();
    }
    let (field, inner) = (&only.name, &only.value);
    quote! {
        impl From<#inner> for #name {
            fn from(#field: #inner) -> Self { Self { #field } }
        }
    }
}

/// A field and all that is made of it.
struct Field<'a> {
    member: &'a Member,
    plan: &'a FieldPlan,
    name: Ident,
    /// The type of the value, whatever holds it.
    value: TokenStream,
    is_enum: bool,
}

impl<'a> Field<'a> {
    fn new(member: &'a Member, plan: &'a FieldPlan, bindings: &RustPlan) -> Self {
        let is_enum = match &member.value {
            Type::Named(id) => {
                matches!(bindings.types[id.0 as usize].kind, KindPlan::Enum(_))
            }
            _ => false,
        };
        let value = match plan.link.map(|link| ident(&bindings.links[link].name)) {
            Some(link) if matches!(member.value, Type::List(_)) => quote!(Vec<#link>),
            Some(link) => quote!(#link),
            None => value_type(&bindings.types, &member.value),
        };
        Self { member, plan, name: ident(&plan.name), value, is_enum }
    }

    fn is_plain(&self) -> bool {
        self.plan.holder == Holder::Plain
    }

    fn is_argument(&self) -> bool {
        self.is_plain() && self.fixed().is_none()
    }

    fn declaration(&self) -> TokenStream {
        let Self { name, value, .. } = self;
        let value = if self.plan.boxed { quote!(Box<#value>) } else { value.clone() };
        let held = match self.plan.holder {
            Holder::Plain | Holder::List => value,
            Holder::Option | Holder::Nullable => quote!(Option<#value>),
            Holder::Maybe => quote!(Maybe<#value>),
        };
        let docs = doc(&self.docs());
        quote!(#docs pub #name: #held,)
    }

    fn docs(&self) -> Vec<String> {
        let Member { json, default, fixed, docs, .. } = self.member;
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
        lines
    }

    /// How a value is taken, and what makes the field's value of it.
    fn taken(&self) -> (TokenStream, TokenStream) {
        let value = &self.value;
        let is_link = self.plan.link.is_some() && !matches!(self.member.value, Type::List(_));
        let is_converted =
            self.is_enum || is_link || matches!(&*value.to_string(), "String" | "Integer");
        if is_converted {
            (quote!(impl Into<#value>), quote!(.into()))
        } else {
            (quote!(#value), TokenStream::new())
        }
    }

    /// The only value that the field ever has, where it is one of Rust's own types.
    fn fixed(&self) -> Option<TokenStream> {
        let text = self.member.fixed.as_ref().filter(|_| self.is_plain())?;
        match self.member.value {
            Type::Scalar(Scalar::String) => Some(quote!(#text.to_owned())),
            Type::Scalar(Scalar::Boolean) => {
                text.trim().parse::<bool>().ok().map(|value| quote!(#value))
            }
            _ => None,
        }
    }

    fn setter(&self) -> TokenStream {
        let Self { name, plan, value, .. } = self;
        let nullable = plan.holder == Holder::Maybe && !plan.boxed;
        let (taken, kept) = match self.taken() {
            _ if nullable => (quote!(impl Into<Maybe<#value>>), quote!(value.into())),
            (taken, kept) => (taken, self.held(&quote!(value #kept))),
        };
        let null = if nullable { "; `None` is null" } else { "" };
        let docs = doc(&[format!("Sets `{}`{null}.", plan.name)]);
        let setter = ident(&plan.setter);
        quote! {
            #docs
            #[must_use]
            pub fn #setter(mut self, value: #taken) -> Self {
                self.#name = #kept;
                self
            }
        }
    }

    /// A value as the field holds it.
    fn held(&self, value: &TokenStream) -> TokenStream {
        let value = if self.plan.boxed { quote!(Box::new(#value)) } else { value.clone() };
        match self.plan.holder {
            Holder::Maybe => quote!(Maybe::Value(#value)),
            Holder::Plain | Holder::List => value,
            Holder::Option | Holder::Nullable => quote!(Some(#value)),
        }
    }
}
