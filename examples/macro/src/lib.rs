//! A crate whose bindings a macro generates while it is compiled.

restwright_macros::generate!(
    "../../apis/parcel-office/parcel-office.wadl",
    name = "parcel_office",
    root = "../../apis/parcel-office",
    select = ["counters/*"],
);

/// Returns a client of the parcel office.
///
/// # Errors
///
/// The base URL is invalid.
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
