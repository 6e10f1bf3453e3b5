use std::str::FromStr;

use restwright_source::Limits;

/// Limits set by the user.
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
pub struct LimitArgs {
    /// Set a limit on the work that descriptions may cause, such as `nesting=512`; see
    /// `security` in the manual
    #[arg(long = "limit", value_name = "NAME=VALUE")]
    pub settings: Vec<LimitSetting>,
}

/// A limit and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitSetting {
    name: String,
    value: usize,
}

impl LimitArgs {
    /// Returns the default limits with these settings applied.
    pub fn limits(&self) -> Limits {
        self.over(Limits::default())
    }

    /// Applies these settings to `limits`.
    pub fn over(&self, mut limits: Limits) -> Limits {
        for LimitSetting { name, value } in &self.settings {
            // The name was validated by `FromStr`.
            let _ = limits.set(name, *value);
        }
        limits
    }
}

impl FromStr for LimitSetting {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, value) = text.split_once('=').ok_or("expected NAME=VALUE")?;
        let value = value.parse().map_err(|_| format!("`{value}` is not a whole number"))?;
        let setting = Self { name: name.to_owned(), value };
        Limits::default().set(name, value).map_err(|error| error.to_string())?;
        Ok(setting)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_checked() {
        let read = |text: &str| text.parse::<LimitSetting>();
        let args = LimitArgs { settings: vec![read("nesting=300").unwrap()] };
        assert_eq!(args.limits().nesting, 300);
        for wrong in ["nesting", "nesting=x", "nesting=0", "nesting=99999", "depth=3"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
