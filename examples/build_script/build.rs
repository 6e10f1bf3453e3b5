//! Generates the bindings of the parcel office before the crate is built.

fn main() -> Result<(), restwright::BuildError> {
    restwright::Builder::new("../../apis/parcel-office/parcel-office.wadl")
        .root("../../apis/parcel-office")
        .name("parcel_office")
        .select("counters/*")
        .generate()
}
