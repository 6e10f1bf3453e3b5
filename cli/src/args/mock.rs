//! Arguments of `restwright mock`.

use std::net::IpAddr;
use std::str::FromStr;
use std::time::Duration;

use camino::Utf8PathBuf;

use super::{LimitArgs, OverlayArgs};

/// Arguments of `restwright mock`.
#[derive(Clone, Debug, clap::Args)]
pub struct MockArgs {
    /// The description, or several that make up one service
    #[arg(required = true, value_name = "DESCRIPTION")]
    pub descriptions: Vec<Utf8PathBuf>,
    /// The port; 0 for a free one
    #[arg(long, value_name = "N", default_value_t = 8080)]
    pub port: u16,
    /// The address to listen on; 0.0.0.0 for all interfaces of this machine
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// Delay each response, such as 200ms or 1.5s
    #[arg(long, value_name = "TIME")]
    pub delay: Option<Delay>,
    /// Answer a share of the requests with an error status, such as 503:0.1 for each tenth one
    #[arg(long, value_name = "STATUS:SHARE")]
    pub fail: Vec<FailSetting>,
    /// Respond with the recorded exchanges in this folder first
    #[arg(long, value_name = "DIR")]
    pub examples: Option<Utf8PathBuf>,
    /// Forward requests to the server with this base URL, and record its responses in the folder of
    /// --examples, without credentials
    #[arg(long, value_name = "URL", requires = "examples")]
    pub record: Option<String>,
    /// The folder that references must not leave [default: the current folder, or the folder of the
    /// description if that is elsewhere]
    #[arg(long, value_name = "DIR")]
    pub root: Option<Utf8PathBuf>,
    /// Changes of the description
    #[command(flatten)]
    pub overlays: OverlayArgs,
    /// Limits on the work that descriptions may cause
    #[command(flatten)]
    pub limits: LimitArgs,
}

/// A duration in milliseconds or seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delay(pub Duration);

/// An error status and the share of requests answered with it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FailSetting {
    /// The HTTP status.
    pub status: u16,
    /// The share, from 0 to 1.
    pub share: f64,
}

/// Maximum delay; longer ones are probably typos.
const LONGEST: Duration = Duration::from_hours(1);

impl FromStr for Delay {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || "expected a time such as 200ms or 1.5s".to_owned();
        let (number, scale) = match (text.strip_suffix("ms"), text.strip_suffix('s')) {
            (Some(number), _) => (number, 1000.0),
            (None, Some(number)) => (number, 1.0),
            (None, None) => return Err(wrong()),
        };
        let seconds = number.trim().parse::<f64>().map_err(|_| wrong())? / scale;
        let delay = Duration::try_from_secs_f64(seconds).map_err(|_| wrong())?;
        if delay > LONGEST { Err("it is longer than an hour".to_owned()) } else { Ok(Self(delay)) }
    }
}

impl FromStr for FailSetting {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (status, share) = text.split_once(':').unwrap_or((text, "1"));
        let is_error = |status: &u16| (400..600).contains(status);
        let status = status.trim().parse().ok().filter(is_error);
        let status = status.ok_or("expected an error status from 400 to 599")?;
        let share = share.trim().parse().ok().filter(|share| (0.0..=1.0).contains(share));
        Ok(Self { status, share: share.ok_or("expected a share from 0 to 1")? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        let milliseconds = |text: &str| text.parse::<Delay>().map(|delay| delay.0.as_millis());
        assert_eq!(milliseconds("200ms"), Ok(200));
        assert_eq!(milliseconds("1.5s"), Ok(1500));
        assert_eq!(milliseconds("0s"), Ok(0));
        for wrong in ["", "200", "s", "ms", "-1s", "1m", "NaNs", "infs", "2h", "1e9s"] {
            assert!(milliseconds(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn shares() {
        let read = |text: &str| text.parse::<FailSetting>();
        assert_eq!(read("503:0.1"), Ok(FailSetting { status: 503, share: 0.1 }));
        assert_eq!(read("429"), Ok(FailSetting { status: 429, share: 1.0 }));
        for wrong in ["", "200:0.1", "503:2", "503:-0.1", "503:NaN", "x:0.1", "503:", "600:0.1"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
