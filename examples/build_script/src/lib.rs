//! A crate whose bindings are made while it is built, by `build.rs`.

include!(concat!(env!("OUT_DIR"), "/parcel_office.rs"));

/// A client of the parcel office.
pub fn client() -> Result<parcel_office::Client, restwright_runtime::Error> {
    parcel_office::Client::builder(parcel_office::DEFAULT_BASE_URL).build()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_bindings_are_there() {
        // A call that is not sent: the module has the operations that were selected.
        drop(super::client().unwrap().find_parcels("north", "Ada"));
    }
}
