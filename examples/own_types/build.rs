//! Generates the bindings of an invoice service with types of other crates: `jiff`, and, in
//! separate modules, `chrono` and `time`.

use restwright::{BytesType, DateTimeType, DecimalType, MapType, ValueTypes};

fn main() -> Result<(), restwright::BuildError> {
    restwright::Builder::new("invoices.yaml")
        .name("chrono_invoices")
        .value_types(ValueTypes {
            date_time: DateTimeType::Chrono,
            decimal: DecimalType::BigDecimal,
            bytes: BytesType::Vec,
            ..ValueTypes::default()
        })
        .generate()?;
    restwright::Builder::new("invoices.yaml")
        .name("time_invoices")
        .value_types(ValueTypes { date_time: DateTimeType::Time, ..ValueTypes::default() })
        .generate()?;
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
