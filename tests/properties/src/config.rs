//! `restwright.toml`.

use restwright::config::Config;

use crate::measure::{PROMISED, bounded};
use crate::output::is_plain;

/// Any configuration is accepted, or rejected with a message.
pub(crate) fn check(input: &[u8]) {
    bounded(PROMISED, || {
        let read = || Config::of("restwright.toml".into(), input.to_vec(), false);
        let config = read();
        assert!(config == read(), "two runs differ");
        match config {
            Ok(config) => {
                for service in config.services.values() {
                    assert!(service.outputs().count() > 0, "nothing is made of {}", service.name);
                }
                let _ = config.select(&["nothing".to_owned()]);
            }
            Err(refusal) => {
                let message = refusal.to_string();
                assert!(!message.trim().is_empty(), "rejected without a message");
                is_plain("messages", &message);
            }
        }
    });
}
