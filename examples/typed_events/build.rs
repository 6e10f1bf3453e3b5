//! Generates the bindings of a harbour: client and server.

use restwright::RustServer;

fn main() -> Result<(), restwright::BuildError> {
    restwright::Builder::new("harbour.yaml").name("harbour").server(RustServer::Axum).generate()
}
