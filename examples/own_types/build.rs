//! Makes the bindings of an invoice service, with the types that its callers use already.

use restwright::{BytesType, DateTimeType, DecimalType, MapType, ValueTypes};

fn main() -> Result<(), restwright::BuildError> {
    restwright::Builder::new("invoices.yaml")
        .name("invoices")
        .value_types(ValueTypes {
            date_time: DateTimeType::Jiff,
            decimal: DecimalType::RustDecimal,
            map: MapType::IndexMap,
            bytes: BytesType::Bytes,
            ..ValueTypes::default()
        })
        .external_type("Invoice.fee", "crate::Money")
        .external_type("Address", "crate::Address")
        .derive("arbitrary::Arbitrary")
        .derive("schemars::JsonSchema")
        .derive("utoipa::ToSchema")
        .generate()
}
