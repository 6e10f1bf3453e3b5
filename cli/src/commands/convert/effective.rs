//! `convert --to effective`: the description with overlays applied.

use camino::{Utf8Path, Utf8PathBuf};
use restwright_data::{Node, Value, to_json};
use restwright_openapi::overlaid;
use restwright_source::render::printable;

use super::{NOTHING_WRITTEN, written};
use crate::bindings::whole;
use crate::internal::{self, EmitError};
use crate::load::{Loaded, is_openapi};
use crate::messages::Reporter;
use crate::stages::Input;
use crate::{Conversion, ConvertArgs, Outcome, UsageError};

pub(super) fn effective(
    args: &ConvertArgs,
    conversion: &Conversion,
    mut reporter: Reporter,
) -> Result<Outcome, UsageError> {
    if args.title.is_some() {
        return Err(UsageError::new("`--title` cannot be used with `--to effective`")
            .hint("set the title in an overlay: `target: $.info`"));
    }
    let input = Input::of(&args.descriptions, args.root.as_deref());
    let (overlays, limits) = (&*args.overlays.overlays, args.limits.limits());
    let loaded = Input { overlays, limits, ..input }.load()?;
    let Loaded { mut sources, files, overlays, mut diagnostics } = loaded;
    let root = match files.as_slice() {
        _ if diagnostics.has_errors() => None,
        [file] if is_openapi(&sources, &files) => {
            overlaid(&mut sources, *file, &overlays, &mut diagnostics)
        }
        [_] => {
            return Err(UsageError::new(
                "`--to effective` is for OpenAPI and Swagger descriptions",
            )
            .hint("convert a WADL with `--to openapi`"));
        }
        _ => {
            return Err(UsageError::new("`--to effective` writes one description")
                .hint("run the command for each description"));
        }
    };
    reporter.add(&diagnostics, &sources);
    let Some(root) = root else {
        return Ok(reporter.failure(NOTHING_WRITTEN));
    };
    if let (Some(out), [description]) = (&args.out, args.descriptions.as_slice()) {
        stay_resolved(&root, description, out)?;
    }
    match internal::asserted("the description", || conversion.rewritten(&to_json(&root))) {
        Ok(files) => Ok(written(args, &files, reporter)),
        Err(EmitError::UsageError(usage_error)) => Err(usage_error),
        Err(EmitError::Internal(error)) => Ok(reporter.failure(&internal::plain(&error))),
    }
}

/// Returns an error if the output is in another folder and the description has relative references
/// to other files, which would not resolve there.
fn stay_resolved(root: &Node, description: &Utf8Path, out: &Utf8Path) -> Result<(), UsageError> {
    let folder = |path: &Utf8Path| -> Result<Utf8PathBuf, UsageError> {
        Ok(whole(path)?.parent().unwrap_or(Utf8Path::new("")).to_owned())
    };
    if folder(description)? == folder(out)? {
        return Ok(());
    }
    let Some(reference) = reference_to_file(root) else { return Ok(()) };
    let name = out.file_name().unwrap_or_default();
    let suggested_path = description.parent().unwrap_or(Utf8Path::new("")).join(name);
    let shown = printable(reference);
    Err(UsageError::new(format!("the reference `{shown}` would not resolve in another folder"))
        .hint(format!(
            "write the file next to the description: --out {}",
            printable(suggested_path.as_str())
        )))
}

fn reference_to_file(root: &Node) -> Option<&str> {
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        match &node.value {
            Value::List(items) => open.extend(items),
            Value::Object(object) => {
                let text = object.get("$ref").and_then(Node::as_str);
                let is_file = |text: &&str| !text.starts_with('#') && !text.contains("://");
                if let Some(text) = text.filter(is_file) {
                    return Some(text);
                }
                open.extend(object.iter().map(|entry| &entry.value));
            }
            _ => {}
        }
    }
    None
}
