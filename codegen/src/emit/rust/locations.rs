//! Following the header `Location` of a response: a method of the request builder that got it.

use proc_macro2::TokenStream;
use quote::quote;

use super::gates::Gates;
use super::prose::spelled;
use super::tokens::{doc, ident};
use crate::plan::rust::{FilePlan, OperationPlan, RustPlan};

/// The methods of the operations of a module that a file holds.
pub(super) fn locations(
    module: usize,
    file: &FilePlan,
    plan: &RustPlan,
    gates: Gates<'_>,
) -> TokenStream {
    let all = file.holds.iter().map(|at| &plan.modules[module].operations[*at]);
    all.filter_map(|found| location((module, file), found, plan, gates)).collect()
}

fn location(
    (here, file): (usize, &FilePlan),
    found: &OperationPlan,
    plan: &RustPlan,
    gates: Gates<'_>,
) -> Option<TokenStream> {
    let location = found.location.as_ref()?;
    let (module, at) = location.operation;
    let target = &plan.modules[module].operations[at];
    let method = ident(target.at_link.as_ref()?);
    let (request, returned) = (ident(&found.request), ident(&target.request));
    let is_elsewhere = module != here;
    let returned = if is_elsewhere {
        let module = ident(&plan.modules[module].name);
        // A part stands a module deeper.
        let up = file.is_part.then(|| quote!(super::));
        quote!(#up super::#module::#returned)
    } else if file.holds.contains(&at) {
        quote!(#returned)
    } else {
        quote!(super::#returned)
    };
    let feature = gates.features().get(module).filter(|_| is_elsewhere).map(|found| &found.name);
    let gate = feature.map(|feature| quote!(#[cfg(feature = #feature)]));
    let docs = doc(&spelled(&format!(
        "Returns the request of [`Client::{}`] for the resource that the header `Location` of a response of \
         this request names; `None` where it names none of that kind.",
        target.method
    )));
    let path = &location.path;
    Some(quote! {
        #gate
        impl #request {
            #docs
            pub fn follow_location(
                &self,
                response: &runtime::Response<impl Sized>,
            ) -> Option<#returned> {
                let url = self.0.located(response, #path)?;
                Some(Client { core: self.0.core() }.#method(url))
            }
        }
    })
}
