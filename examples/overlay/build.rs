//! Makes the bindings of the help desk as partners see it: an overlay changes its description.

fn main() -> Result<(), restwright::BuildError> {
    restwright::Builder::new("../../apis/tickets/tickets.yaml")
        .overlay("../../docs/examples/tickets.overlay.yaml")
        .root("../..")
        .name("partners")
        .generate()
}
