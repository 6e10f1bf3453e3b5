//! JSON Schema into the types of the restwright model.
