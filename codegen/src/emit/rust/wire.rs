//! `wire.rs`: what reads and writes the types.

use proc_macro2::TokenStream;
use quote::quote;
use restwright_api::{
    Api, DefinitionKind, Member, Object, Presence, QName, TypeId, XmlEntries, XmlForm, XmlRole,
};

use super::imports;
use super::tokens::ident;
use crate::plan::rust::{FieldPlan, Holder, KindPlan, NamespaceUse, RustPlan, StructPlan};

/// The namespaces, and the implementations for every type.
pub(super) fn wire(api: &Api, plan: &RustPlan) -> TokenStream {
    let types = api.types.iter().zip(&plan.types).map(|((id, definition), found)| {
        let name = ident(&found.name);
        let serde = serde(&name);
        let known = match (&definition.kind, &found.kind) {
            (DefinitionKind::Object(object), KindPlan::Struct(layout)) => {
                record(id, object, layout, &name, plan)
            }
            _ => text(&quote!(types::#name)),
        };
        quote!(#known #serde)
    });
    let options = plan.options.iter().map(|found| {
        let name = ident(&found.name);
        text(&quote!(types::#name))
    });
    let types: TokenStream = types.chain(options).collect();
    let used = imports::idents(&types);
    let namespaces = plan.namespaces.all.iter().filter(|found| used.contains(&found.constant));
    let namespaces = namespaces.map(|found| {
        let constant = ident(&found.constant);
        let (prefix, uri) = (&found.prefix, &found.uri);
        quote!(static #constant: Namespace = Namespace { prefix: #prefix, uri: #uri };)
    });
    quote!(#( #namespaces )* #types)
}

/// Types are ordinary serde types for their users.
fn serde(name: &proc_macro2::Ident) -> TokenStream {
    quote! {
        impl Serialize for types::#name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                runtime::serialize(self, serializer)
            }
        }

        impl<'de> Deserialize<'de> for types::#name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                runtime::deserialize(deserializer)
            }
        }
    }
}

/// An enum is written as its text.
fn text(name: &TokenStream) -> TokenStream {
    quote! {
        impl Wire for #name {
            fn view(&self) -> View<'_> {
                View::Text(Cow::Borrowed(self.as_str()))
            }

            fn slot(&mut self) -> Slot<'_> {
                Slot::Scalar(self)
            }
        }

        impl Scalar for #name {
            fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch> {
                *self = Self::from(token.into_text());
                Ok(())
            }
        }
    }
}

fn record(
    id: TypeId,
    object: &Object,
    layout: &StructPlan,
    name: &proc_macro2::Ident,
    plan: &RustPlan,
) -> TokenStream {
    let root = if let Some(XmlRole::Document(found)) = &object.xml {
        let found = named(found, plan.namespaces.alone(found), plan);
        quote!(Some(#found))
    } else {
        quote!(None)
    };
    let members = object.members.iter().zip(&layout.fields);
    let table = members.map(|(member, field)| entry(id, object, member, field, plan));
    let fields: Vec<_> = layout.fields.iter().map(|field| ident(&field.name)).collect();
    quote! {
        impl Record for types::#name {
            fn shape(&self) -> &'static Shape {
                static SHAPE: Shape = Shape { root: #root, members: &[ #( #table ),* ] };
                &SHAPE
            }

            fn members(&self) -> Vec<&dyn Wire> {
                vec![ #( &self.#fields ),* ]
            }

            fn members_mut(&mut self) -> Vec<&mut dyn Wire> {
                vec![ #( &mut self.#fields ),* ]
            }
        }
    }
}

/// A name with its namespace: `Name::local("id")`.
fn named(name: &QName, namespace: NamespaceUse, plan: &RustPlan) -> TokenStream {
    let local = &name.local;
    match namespace {
        NamespaceUse::Around => quote!(Name::local(#local)),
        NamespaceUse::Own(at) => {
            let constant = ident(&plan.namespaces.all[at].constant);
            quote!(Name::in_namespace(#local, &#constant))
        }
    }
}

/// A line of the table: `Member::attribute("size").required()`.
fn entry(
    id: TypeId,
    object: &Object,
    member: &Member,
    field: &FieldPlan,
    plan: &RustPlan,
) -> TokenStream {
    let json = &member.json;
    let presence = match field.holder {
        Holder::Plain if member.presence == Presence::Required => quote!(.required()),
        Holder::Nullable => quote!(.nullable()),
        Holder::Plain | Holder::Option | Holder::Maybe => TokenStream::new(),
    };
    let Some(form) = &member.xml else { return quote!(Member::json_only(#json) #presence) };
    let start = match form {
        XmlForm::Attribute(_) => quote!(Member::attribute(#json)),
        XmlForm::Text => return quote!(Member::text(#json) #presence),
        _ if object.is_wrapper() => quote!(Member::root(#json)),
        _ => quote!(Member::element(#json)),
    };
    let Some(name) = form.name() else { return quote!(#start #presence) };
    let local = &name.local;
    let renamed = if local == json { TokenStream::new() } else { quote!(.named(#local)) };
    let namespace = match form {
        XmlForm::Attribute(_) => plan.namespaces.alone(name),
        _ if object.is_wrapper() => plan.namespaces.alone(name),
        _ => plan.namespaces.inside(id, name),
    };
    let namespace = match namespace {
        NamespaceUse::Around => TokenStream::new(),
        NamespaceUse::Own(at) => {
            let constant = ident(&plan.namespaces.all[at].constant);
            quote!(.namespace(&#constant))
        }
    };
    let member = quote!(#start #renamed #namespace #presence);
    content(&member, form, plan)
}

/// What is in the element of a member, where it is a list or a map with elements of its own.
fn content(member: &TokenStream, form: &XmlForm, plan: &RustPlan) -> TokenStream {
    let (name, item, key) = match form {
        XmlForm::WrappedList { name, item } => (name, item, None),
        XmlForm::Map { name, entries: XmlEntries::Keyed { item, key } } => {
            (name, item, Some(&key.local))
        }
        _ => return member.clone(),
    };
    let namespace = plan.namespaces.below(name, item);
    let local = &item.local;
    match (namespace, key) {
        (NamespaceUse::Around, None) => quote!(#member.items(#local)),
        (NamespaceUse::Around, Some(key)) => quote!(#member.entries(#local, #key)),
        (_, key) => {
            let item = named(item, namespace, plan);
            let content = match key {
                None => quote!(Content::Items(#item)),
                Some(key) => quote!(Content::Entries(#item, #key)),
            };
            quote!(Member { content: #content, ..#member })
        }
    }
}
