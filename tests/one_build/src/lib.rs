//! Empty: only its dependencies matter (see its `Cargo.toml`).
