//! A bar for those who wait at a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::{Messages, Volume};

/// A bar over so many services; nothing where nobody watches, or wants to be told.
pub(crate) fn bar(messages: Messages, services: usize) -> ProgressBar {
    if !messages.terminal || messages.volume == Volume::Quiet {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(services as u64), ProgressDrawTarget::stderr());
    // One service is one step: then a wheel tells more than a bar.
    let template =
        if services == 1 { "{spinner} reading" } else { "{bar:30} {pos} of {len} services" };
    // The templates are ours, and sound.
    bar.set_style(
        ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()),
    );
    bar.enable_steady_tick(std::time::Duration::from_millis(100));
    bar
}

/// A wheel over files that are downloaded, with the URL of each.
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
