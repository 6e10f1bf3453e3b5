//! Progress bars on terminals.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::{Messages, Volume};

/// Returns a progress bar over services; hidden unless on a terminal, or with `--quiet`.
pub(crate) fn bar(messages: Messages, services: usize) -> ProgressBar {
    if !messages.terminal || messages.volume == Volume::Quiet {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(services as u64), ProgressDrawTarget::stderr());
    // A single service is a single step: show a spinner instead of a bar.
    let template =
        if services == 1 { "{spinner} reading" } else { "{bar:30} {pos} of {len} services" };
    // The templates are constants, and valid.
    bar.set_style(
        ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()),
    );
    bar.enable_steady_tick(std::time::Duration::from_millis(100));
    bar
}

/// Returns a spinner that shows the URL of each download.
#[cfg(feature = "fetch")]
pub(crate) fn downloads(messages: Messages) -> ProgressBar {
    if !messages.terminal || messages.volume == Volume::Quiet {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{spinner} {pos} files {wide_msg}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    bar.enable_steady_tick(std::time::Duration::from_millis(100));
    bar
}
