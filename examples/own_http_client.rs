//! Lists the tickets of a help desk with a custom HTTP client: through a proxy, with a root
//! certificate that is not installed, and with a host name that is not in DNS; or with hyper-util
//! instead of reqwest.
//!
//! ```text
//! cargo run -p examples --bin own_http_client URL \
//!     [--proxy URL] [--root FILE.pem] [--resolve ADDRESS:PORT]
//! cargo run -p examples --bin own_http_client URL --hyper
//! ```

use std::env;
use std::error::Error;
use std::process::ExitCode;

use hyper_util::client::legacy::Client as HyperClient;
use hyper_util::rt::TokioExecutor;
use tickets::Client;
use tickets::runtime::ReqwestTransport;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let Some((url, options)) = arguments.split_first() else {
        eprintln!(
            "Usage: own_http_client URL [--proxy URL] [--root FILE] [--resolve ADDRESS:PORT]\n       \
             own_http_client URL --hyper"
        );
        return ExitCode::from(2);
    };
    match list(url, options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints the subjects of the first page of tickets.
async fn list(url: &str, options: &[String]) -> Result<(), Box<dyn Error>> {
    let builder = Client::builder(url);
    let builder = if options == ["--hyper"] {
        // Without TLS, which would need another connector.
        builder.http_client(HyperClient::builder(TokioExecutor::new()).build_http())
    } else {
        builder.transport(transport(options)?)
    };
    let client = builder.build()?;
    for ticket in client.list_tickets().send().await? {
        println!("{}", ticket.subject);
    }
    Ok(())
}

/// Creates a transport with the settings of the command line. Redirects must stay disabled: the
/// client follows them itself, and sends credentials only to their origin.
fn transport(options: &[String]) -> Result<ReqwestTransport, Box<dyn Error>> {
    let (mut proxy, mut root, mut address) = (None, None, None);
    for option in options.chunks(2) {
        match option {
            [name, value] if name == "--proxy" => proxy = Some(reqwest::Proxy::all(value)?),
            [name, value] if name == "--root" => {
                root = Some(reqwest::Certificate::from_pem(&std::fs::read(value)?)?);
            }
            [name, value] if name == "--resolve" => address = Some(value.parse()?),
            _ => return Err(format!("unknown option {}", option.join(" ")).into()),
        }
    }
    Ok(ReqwestTransport::configured(|builder| {
        let builder = match proxy {
            Some(proxy) => builder.proxy(proxy),
            None => builder.no_proxy(),
        };
        let builder = match root {
            Some(root) => builder.tls_certs_merge([root]),
            None => builder,
        };
        match address {
            Some(address) => builder.resolve("desk.example", address),
            None => builder,
        }
    })?)
}
