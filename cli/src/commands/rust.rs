use camino::{Utf8Component, Utf8Path, Utf8PathBuf};
use restwright_codegen::emit::rust::{Mode as Shape, Options, Runtime, emit};
use restwright_codegen::output::{self, Mode, sync};

use super::output_fault;
use crate::{Exit, Misuse, Outcome, RustArgs, RustMode, load, read};

/// Writes the Rust bindings of one service.
pub fn rust(args: &RustArgs, colour: bool) -> Result<Outcome, Misuse> {
    let options = options(args)?;
    let loaded = load(&args.descriptions, args.root.as_deref())?; // paths → files
    let reading = read(loaded); //                                   files → model
    let notes = reading.draw(colour);
    let Some(api) = &reading.api else {
        return Ok(Outcome::fault(notes + "nothing was written\n"));
    };
    let files = emit(api, &options); //                              model → sources
    let report = sync(&files, &args.out, Mode::Write); //            sources → disk
    Ok(match report {
        Ok(report) => Outcome { results: output::draw(&[report], ""), notes, exit: Exit::Fine },
        Err(error) => output_fault(&notes, &error),
    })
}

fn options(args: &RustArgs) -> Result<Options, Misuse> {
    let mode = match args.mode {
        RustMode::Crate => Shape::Crate,
        RustMode::Module => Shape::Module,
    };
    let runtime = match args.runtime.as_str() {
        "embedded" => Runtime::Embedded,
        "crate" => Runtime::Crate,
        other => match other.strip_prefix("path:") {
            Some(folder) if !folder.is_empty() => Runtime::Path(relative(folder, &args.out)?),
            _ => {
                return Err(Misuse::new(format!("there is no runtime `{other}`"))
                    .hint("say `embedded`, `crate` or `path:DIR`"));
            }
        },
    };
    let name = args.name.as_deref().or(args.out.file_name()).unwrap_or("bindings").to_owned();
    let names: Vec<&str> =
        args.descriptions.iter().map(|path| path.file_name().unwrap_or("a description")).collect();
    let mut names = names;
    names.sort_unstable();
    Ok(Options { name, mode, runtime, source: names.join(" ") })
}

/// The way to the runtime from the folder of the bindings, as Cargo reads it. A path that the
/// user gave from the root of the file system stays one.
fn relative(folder: &str, out: &Utf8Path) -> Result<String, Misuse> {
    let folder = Utf8Path::new(folder);
    if folder.is_absolute() {
        return Ok(folder.to_string());
    }
    let whole = |path: &Utf8Path| {
        camino::absolute_utf8(path)
            .map(|path| normal(&path))
            .map_err(|error| Misuse::new(format!("cannot find `{path}`: {error}")))
    };
    let (to, from) = (whole(folder)?, whole(out)?);
    let common = to.components().zip(from.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(common).map(|_| Utf8Component::ParentDir);
    let way: Utf8PathBuf = up.chain(to.components().skip(common)).collect();
    Ok(if way.as_str().is_empty() { ".".to_owned() } else { way.to_string() })
}

/// A path without `.` and `..`.
fn normal(path: &Utf8Path) -> Utf8PathBuf {
    let mut out = Utf8PathBuf::new();
    for component in path.components() {
        match component {
            Utf8Component::CurDir => {}
            Utf8Component::ParentDir => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_the_runtime() {
        for (folder, out, expected) in [
            ("runtime", "generated/volumes", "../../runtime"),
            ("generated/../runtime", "generated/volumes", "../../runtime"),
            ("out/runtime", "out", "runtime"),
            ("/opt/runtime", "out", "/opt/runtime"),
        ] {
            assert_eq!(relative(folder, Utf8Path::new(out)).unwrap(), expected, "{folder}");
        }
    }
}
