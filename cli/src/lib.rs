//! Library of the `restwright` command. The binary and `cargo xtask` are thin wrappers around it.
//!
//! Commands print nothing: they return an [`Outcome`], which [`screen::show`] prints. `stages.rs`
//! defines the order of the stages, from paths to files, for every command. Individual stages:
//! [`load()`] (paths → files), [`read()`] (files → model), [`Pages::emit`], [`Bindings::emit`] and
//! [`Conversion::emit`] (model → files).

mod args;
mod baseline;
mod bindings;
mod build_error;
mod builder;
pub mod codes;
mod commands;
pub mod config;
#[cfg(feature = "fetch")]
mod fetch;
mod foreign;
mod generate;
mod inline;
mod internal;
mod load;
mod lock;
#[cfg(feature = "lsp")]
mod lsp;
mod messages;
mod openapi;
mod operations;
mod outcome;
mod pages;
mod paths;
mod progress;
pub mod screen;
mod service_name;
mod severities;
mod source;
mod stack;
mod stages;
mod stated;
mod suggest;
mod usage;

#[cfg(feature = "fetch")]
pub use args::FetchArgs;
pub use args::{
    Args, CheckArgs, Command, CompletionsArgs, ConvertArgs, Deny, DiffArgs, DiffFormat, DocsArgs,
    ExplainArgs, GenArgs, InitArgs, InspectArgs, InspectFormat, LimitArgs, LimitSetting, LintArgs,
    ManArgs, OverlayArgs, RustArgs, Stage, Target, VendorArgs,
};
#[cfg(feature = "mock")]
pub use args::{Delay, FailSetting, MockArgs};
pub use bindings::{Bindings, RustFeature, RustMode, RustRuntime, RustServer};
pub use build_error::BuildError;
pub use builder::{Builder, Expanded};
#[cfg(feature = "mock")]
pub use commands::mock;
pub use commands::{convert, diff, docs, explain, init, inspect, lint, run, rust, vendor};
#[cfg(feature = "fetch")]
pub use fetch::fetch;
pub use generate::{Job, generate, watch};
pub use internal::EmitError;
pub use load::{Loaded, Reading, load, load_overlaid, load_within, read, read_and_lint};
pub use messages::{Format, Messages, Reporter, Volume};
pub use openapi::{Conversion, Syntax};
pub use outcome::{Argument, Exit, Outcome, UsageError};
pub use pages::{CallLanguage, Page, Pages, Samples, Style, Tabs};
pub use restwright_codegen::output::Mode;
pub use restwright_codegen::plan::rust::{
    BytesType, DateTimeType, DateType, DecimalType, MapType, ValueTypes,
};
pub use severities::{Level, Severities};
pub use source::Source;
pub use stack::{STACK, on_known_stack, with_stack};
pub use stated::Stated;

/// The version of restwright.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
