//! OpenAPI and Swagger descriptions into the restwright model.
