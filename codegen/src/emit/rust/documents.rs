//! XML document elements of bodies whose type does not define one.

use proc_macro2::Literal;
use restwright_api::{QName, XmlEntries, XmlForm};

use crate::plan::rust::{DocumentPlan, RustPlan};

/// The document of a body; it accepts any root element if the description does not name one.
pub(super) fn whole(document_plan: &DocumentPlan, plan: &RustPlan) -> Option<String> {
    let any_root = if document_plan.any_root { ".any_root()" } else { "" };
    document(&document_plan.form, plan).map(|document| document + any_root)
}

/// The document element and its content: `runtime::Member::root("order")`.
pub(super) fn document(form: &XmlForm, plan: &RustPlan) -> Option<String> {
    let name = form.name()?;
    let namespace = namespace(name, plan).map(|literal| format!(".namespace({literal})"));
    let content = match form {
        XmlForm::WrappedList { item, .. } => {
            format!(".content(runtime::Content::Items({}))", self::name(item, plan))
        }
        XmlForm::Map { entries: XmlEntries::Keyed { item, key }, .. } => {
            let (item, key) = (self::name(item, plan), Literal::string(&key.local));
            format!(".content(runtime::Content::Entries({item}, {key}))")
        }
        XmlForm::Tokens(_) => ".tokens()".to_owned(),
        _ => String::new(),
    };
    let (local, namespace) = (Literal::string(&name.local), namespace.unwrap_or_default());
    Some(format!("runtime::Member::root({local}){namespace}{content}"))
}

fn name(name: &QName, plan: &RustPlan) -> String {
    let local = Literal::string(&name.local);
    match namespace(name, plan) {
        None => format!("runtime::Name::local({local})"),
        Some(namespace) => format!("runtime::Name::in_namespace({local}, {namespace})"),
    }
}

fn namespace(name: &QName, plan: &RustPlan) -> Option<String> {
    let uri = name.namespace.as_deref()?;
    // A namespace that the plan does not contain is the default namespace.
    let declared = plan.namespaces.all.iter().find(|declaration| declaration.uri == uri);
    let prefix = Literal::string(declared.map_or("", |declaration| declaration.prefix.as_str()));
    Some(format!("&runtime::Namespace {{ prefix: {prefix}, uri: {} }}", Literal::string(uri)))
}
