//! Calls of trait methods in callers: an inherent method of the same name in the new bindings would
//! shadow them, so that the calls no longer compile.

use restwright_codegen::plan::rust::{ItemKind, Surface};

/// Imports of the calls, and a helper type.
pub(super) const HEAD: &str = "\
use std::any::Any as _;
use std::borrow::{Borrow as _, BorrowMut as _};
use std::fmt::Write as _;
use std::future::IntoFuture as _;
use std::hash::Hash as _;
use std::str::FromStr as _;
use super::bindings::runtime::SetOptional as _;

";

/// Calls of trait methods that every type has.
const OF_ALL: &str = "\
    let _: std::any::TypeId = x.type_id();
    let x = x.set_optional(None::<bool>, |x, _| x);
    let x: @ = x.into();
    let mut x: @ = match x.try_into() { Ok(x) => x, Err(never) => match never {} };
    let y: &mut @ = x.borrow_mut();
    let y: &@ = x.borrow();
";

/// Calls of `Debug`; the wrapper calls the method itself.
const DEBUG: &str = "\
    let _ = format!(\"{x:?}\");
    struct Shown(@);
    impl std::fmt::Debug for Shown {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            use std::fmt::Debug as _;
            self.0.fmt(f)
        }
    }
";

const CLONE: &str = "\
    let mut z: @ = x.clone();
    z.clone_from(&x);
    let z: @ = x.clone().to_owned();
    let mut z: @ = z.to_owned();
    x.clone_into(&mut z);
";

const EQUAL: &str = "\
    let _: bool = x == z;
    let _: bool = x.eq(&z) || x.ne(&z);
";

/// Returns functions that call trait methods of types.
pub(super) fn functions(surface: &Surface) -> Vec<String> {
    let function = |path: &str, parts: &[&str]| {
        let body: String = parts.iter().map(|part| part.replace('@', path)).collect();
        format!("(x: {path}) {{\n{body}}}")
    };
    let types = surface.items.iter().filter(|item| item.kind == ItemKind::Type);
    let of_types = types.filter_map(|item| {
        let path = super::caller::path(&item.path);
        let (folder, _) = path.split_once("::").unwrap_or(("", ""));
        Some(match (folder, item.of.as_str()) {
            ("types" | "base_urls" | "links", _) => function(&path, &[OF_ALL, CLONE, DEBUG, EQUAL]),
            (_, "alias") => {
                let future = "    let _ = x.into_future();\n";
                function(&path, &[OF_ALL, CLONE, DEBUG, future])
            }
            _ => return None,
        })
    });
    let client = function("Client", &[OF_ALL, CLONE, DEBUG]);
    let builder = function("ClientBuilder", &[OF_ALL, DEBUG]);
    of_types.chain([client, builder]).collect()
}

/// Returns calls of the methods of a trait that only some types implement; empty for other traits.
pub(super) fn calls(of: &str, name: &str) -> String {
    match of {
        "Default" => format!("let _: {name} = {name}::default();"),
        "Hash" => "x.hash(&mut std::hash::DefaultHasher::new());".to_owned(),
        "FromStr" => format!("let _ = {name}::from_str(\"\"); let _ = \"\".parse::<{name}>();"),
        "AsRef<str>" => "let _: &str = x.as_ref();".to_owned(),
        "Display" => "let _: String = x.to_string(); let _ = format!(\"{x}\");".to_owned(),
        _ => String::new(),
    }
}
