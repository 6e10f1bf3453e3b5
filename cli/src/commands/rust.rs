use camino::Utf8PathBuf;
use restwright_codegen::output::{self, sync};
use restwright_codegen::plan::tailor::Tailoring;

use super::{NOTHING_WRITTEN, output_fault, write_mode};
use crate::messages::Findings;
use crate::{
    Bindings, Exit, Messages, Misuse, Outcome, RustArgs, RustFeature, adjust, load_within, read,
};

/// Writes the Rust bindings of one service.
pub fn rust(args: &RustArgs, messages: Messages) -> Result<Outcome, Misuse> {
    let bindings = Bindings::from(args);
    let mut findings = Findings::new(messages, args.format);
    let loaded = load_within(&args.descriptions, args.root.as_deref(), args.limits.limits())?; // paths → files
    let reading = read(loaded); //                                   files → model
    findings.add(&reading.diagnostics, &reading.sources);
    let Some(mut api) = reading.api else {
        return Ok(findings.fault(NOTHING_WRITTEN));
    };
    adjust(&mut api, None, &args.selection())?; //                   model → what is wanted of it
    let files = bindings.emit(&api, &args.descriptions)?; //          model → sources
    let report = match sync(&files, &bindings.path, write_mode(args.force)) {
        //  sources → disk
        Ok(report) => report,
        Err(error) => return Ok(output_fault(findings, &error)),
    };
    let mut results = output::draw(&[report], "");
    if let Some(lines) = bindings.dependencies()? {
        results = format!("{results}\nthe Cargo.toml around it needs:\n\n[dependencies]\n{lines}");
    }
    Ok(findings.outcome(results, Exit::Fine))
}

impl From<&RustArgs> for Bindings {
    fn from(args: &RustArgs) -> Self {
        Self {
            base: Utf8PathBuf::new(),
            path: args.out.clone(),
            mode: args.mode,
            name: args.name.clone(),
            runtime: args.runtime.clone(),
            features: RustFeature::usual(),
            tailoring: Tailoring::default(),
        }
    }
}
