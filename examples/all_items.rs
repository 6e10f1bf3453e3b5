//! Prints all items of a library, from all pages of its list.
//!
//! The description does not describe pagination: `[service.library.rust.paging.listItems]` in
//! `restwright.toml` names the page number parameter.
//!
//! `cargo run -p examples --bin all_items URL [FIRST_PAGE]`

use std::env;
use std::process::ExitCode;

use library::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let Some(url) = arguments.next() else {
        eprintln!("Usage: all_items URL [FIRST_PAGE]");
        return ExitCode::from(2);
    };
    let first = arguments.next().and_then(|page| page.parse().ok());
    match list(&url, first).await {
        Ok(count) => {
            println!("{count} items");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints items until a page is empty. Each page is requested when its first item is needed.
async fn list(url: &str, first: Option<i32>) -> Result<usize, Error> {
    let request = Client::builder(url).build()?.list_items();
    let mut items = first.map_or(request.clone(), |page| request.page(page)).items();
    let mut count = 0;
    while let Some(item) = items.next().await {
        println!("{:?}", item?);
        count += 1;
    }
    Ok(count)
}
