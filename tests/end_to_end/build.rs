//! Makes the bindings of `wire.yaml`, for the tests in `tests/it/wire`.

fn main() -> Result<(), restwright::BuildError> {
    restwright::Builder::new("wire.yaml").name("wire").generate()
}
