//! A generated client in a browser. `cargo xtask wasm` compiles it for `wasm32-unknown-unknown`.
#![cfg(target_arch = "wasm32")]

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use tickets::runtime::{
    BoxFuture, HttpRequest, HttpResponse, Next, Transport, TransportError, XAuthToken,
};
use tickets::{Client, Error};

/// Returns the number of open tickets. The default transport uses the Fetch API.
///
/// # Errors
///
/// Returns an error if the call fails.
pub async fn open_tickets(base_url: &str, token: &str) -> Result<usize, Error> {
    let client = Client::builder(base_url)
        .auth(XAuthToken::new(token))
        .timeout(Duration::from_secs(10))
        .middleware(|request: HttpRequest, next: Next| next.run(request))
        .build()?;
    Ok(client.list_tickets().send().await?.len())
}

/// Transport that records URLs. Neither it nor its futures are `Send`: browsers are
/// single-threaded.
pub struct Log<T> {
    /// Transport that sends the requests.
    pub inner: T,
    /// URLs of the requests so far.
    pub urls: Rc<RefCell<Vec<String>>>,
}

impl<T: Transport> Transport for Log<T> {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let urls = Rc::clone(&self.urls);
        Box::pin(async move {
            let url = request.url.to_string();
            let response = self.inner.send(request).await;
            urls.borrow_mut().push(url);
            response
        })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        self.inner.sleep(time)
    }
}
