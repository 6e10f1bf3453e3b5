//! Generates the bindings of the help desk for partners, from a description changed by an overlay.

fn main() -> Result<(), restwright::BuildError> {
    restwright::Builder::new("../../apis/tickets/tickets.yaml")
        .overlay("../../docs/examples/tickets.overlay.yaml")
        .root("../..")
        .name("partners")
        .generate()
}
