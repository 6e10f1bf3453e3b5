//! How XML writes a whole body, where the type of the body does not say so.

use proc_macro2::TokenStream;
use quote::quote;
use restwright_api::{QName, XmlEntries, XmlForm};

use crate::plan::rust::RustPlan;

/// The document element and what is in it: `runtime::Member::root("order")`.
pub(super) fn document(form: &XmlForm, plan: &RustPlan) -> Option<TokenStream> {
    let name = form.name()?;
    let local = &name.local;
    let namespace = namespace(name, plan).map(|found| quote!(.namespace(#found)));
    let content = match form {
        XmlForm::WrappedList { item, .. } => {
            let item = self::name(item, plan);
            quote!(.content(runtime::Content::Items(#item)))
        }
        XmlForm::Map { entries: XmlEntries::Keyed { item, key }, .. } => {
            let (item, key) = (self::name(item, plan), &key.local);
            quote!(.content(runtime::Content::Entries(#item, #key)))
        }
        XmlForm::Tokens(_) => quote!(.tokens()),
        _ => TokenStream::new(),
    };
    Some(quote!(runtime::Member::root(#local) #namespace #content))
}

fn name(name: &QName, plan: &RustPlan) -> TokenStream {
    let local = &name.local;
    match namespace(name, plan) {
        None => quote!(runtime::Name::local(#local)),
        Some(namespace) => quote!(runtime::Name::in_namespace(#local, #namespace)),
    }
}

fn namespace(name: &QName, plan: &RustPlan) -> Option<TokenStream> {
    let uri = name.namespace.as_deref()?;
    let known = plan.namespaces.all.iter().find(|found| found.uri == uri);
    let prefix = known.map_or("", |found| found.prefix.as_str());
    Some(quote!(&runtime::Namespace { prefix: #prefix, uri: #uri }))
}
