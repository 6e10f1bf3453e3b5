//! JSON and YAML that remember where everything stands.
