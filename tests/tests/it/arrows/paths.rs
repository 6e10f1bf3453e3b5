//! Collects the names used by the code of a crate: its modules as the compiler finds them, and all
//! paths in them, with names imported by `use` resolved. Test code is ignored.

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::repository;
use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree};

/// A module file of a crate.
pub struct Module {
    /// Module path: `["restwright_codegen", "plan", "rust"]`.
    pub path: Vec<String>,
    /// Path of the file.
    pub file: Utf8PathBuf,
    /// Names used by its code, starting with the crate: `std::fs::write`, `restwright_api::Api`;
    /// methods as `.exists`, macros as `println!`.
    pub names: BTreeSet<String>,
}

/// Returns the modules of a crate with this root file.
pub fn modules(root: &str) -> Vec<Module> {
    let file = repository().join(root);
    let folder = file.parent().unwrap().to_owned();
    let manifest = folder.parent().unwrap().join("Cargo.toml");
    let manifest: toml::Table = std::fs::read_to_string(manifest).unwrap().parse().unwrap();
    let name = manifest["package"]["name"].as_str().unwrap().replace('-', "_");
    let mut found = Vec::new();
    walk(&file, &folder, &[name], &mut found);
    found
}

/// Reads a file, and the files of its submodules.
fn walk(file: &Utf8Path, folder: &Utf8Path, path: &[String], found: &mut Vec<Module>) {
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
    let tree = syn::parse_file(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut names = Names { path: path.to_vec(), ..Names::default() };
    names.declare(&tree.items);
    names.visit_file(&tree);
    let below = names.below;
    found.push(Module { path: path.to_vec(), file: file.to_owned(), names: names.found });
    for name in below {
        let path = [path, std::slice::from_ref(&name)].concat();
        let plain = folder.join(format!("{name}.rs"));
        let file = if plain.exists() { plain } else { folder.join(&name).join("mod.rs") };
        walk(&file, &folder.join(&name), &path, found);
    }
}

/// Collects the names in a file.
#[derive(Default)]
struct Names {
    path: Vec<String>,
    declared: BTreeMap<String, String>,
    below: Vec<String>,
    found: BTreeSet<String>,
}

impl Names {
    /// Records the imports of a module.
    fn declare(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Use(item) if !for_tests(&item.attrs) => {
                    let mut leaves = Vec::new();
                    leaves_of(&item.tree, &mut Vec::new(), &mut leaves);
                    for (name, segments) in leaves {
                        let full = self.full(&segments);
                        self.declared.insert(name, full);
                    }
                }
                Item::Mod(item) if !for_tests(&item.attrs) => match &item.content {
                    Some((_, items)) => self.declare(items),
                    None => self.below.push(item.ident.to_string()),
                },
                _ => {}
            }
        }
    }

    /// Returns the path starting with the crate.
    fn full(&self, segments: &[String]) -> String {
        let supers = segments.iter().take_while(|segment| *segment == "super").count();
        let first = segments.get(supers).map_or("", String::as_str);
        let (base, rest) = match first {
            _ if supers > 0 => (&self.path[..self.path.len().saturating_sub(supers)], supers),
            "self" => (&self.path[..], 1),
            "crate" => (&self.path[..1], 1),
            _ => (&[][..], 0),
        };
        [base, &segments[rest..]].concat().join("::")
    }

    /// Records a path in the code, with its first segment resolved.
    fn note(&mut self, segments: &[String]) {
        let full = match self.declared.get(&segments[0]) {
            Some(declared) => {
                let rest = segments[1..].iter().map(|segment| format!("::{segment}"));
                declared.clone() + &rest.collect::<String>()
            }
            None => self.full(segments),
        };
        self.found.insert(full);
    }

    /// Records the paths in the arguments of a macro.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut segments: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if colons != 2 && !segments.is_empty() {
                        self.note(&std::mem::take(&mut segments));
                    }
                    segments.push(name.to_string());
                    colons = 0;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
                TokenTree::Group(group) => self.tokens(group.stream()),
                _ => colons = 0,
            }
        }
        if !segments.is_empty() {
            self.note(&segments);
        }
    }
}

impl<'ast> Visit<'ast> for Names {
    fn visit_item(&mut self, item: &'ast Item) {
        if !for_tests(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let mut leaves = Vec::new();
        leaves_of(&item.tree, &mut Vec::new(), &mut leaves);
        for (_, segments) in leaves {
            let full = self.full(&segments);
            self.found.insert(full);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> =
            path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.note(&segments);
        visit::visit_path(self, path);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.found.insert(format!(".{}", call.method));
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        if let Some(last) = call.path.segments.last() {
            self.found.insert(format!("{}!", last.ident));
        }
        self.tokens(call.tokens.clone());
    }
}

/// Collects the names imported by a `use`, each with its path.
fn leaves_of(tree: &UseTree, before: &mut Vec<String>, leaves: &mut Vec<(String, Vec<String>)>) {
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            leaves_of(&path.tree, before, leaves);
            before.pop();
        }
        UseTree::Name(name) if name.ident == "self" => {
            leaves.push((before.last().cloned().unwrap_or_default(), before.clone()));
        }
        UseTree::Name(name) => {
            let name = name.ident.to_string();
            leaves.push((name.clone(), [before.clone(), vec![name]].concat()));
        }
        UseTree::Rename(renamed) => {
            let path = [before.clone(), vec![renamed.ident.to_string()]].concat();
            leaves.push((renamed.rename.to_string(), path));
        }
        UseTree::Glob(_) => leaves.push(("*".to_owned(), before.clone())),
        UseTree::Group(group) => {
            for tree in &group.items {
                leaves_of(tree, before, leaves);
            }
        }
    }
}

/// True if the code is compiled only for tests.
fn for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test"))
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
