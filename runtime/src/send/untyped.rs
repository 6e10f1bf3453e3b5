//! Sending, where the description is wrong or silent about the response.

use bytes::Bytes;

use super::super::call::Call;
use super::super::reply::error::Error;
use super::super::reply::{FromReply, Response};

/// Sending, for another result than the description promises.
impl<T: FromReply> Call<T> {
    /// Sends the call and waits for its result; `None` where the response is a success without a
    /// body.
    pub fn send_optional(&self) -> impl Future<Output = Result<Option<T>, Error>> + Send + use<T> {
        let reply = super::collect(self.draft().clone(), T::STREAMS);
        async {
            let reply = reply.await?;
            if reply.is_blank() && !reply.is_stream() {
                return Ok(None);
            }
            T::from_reply(&reply).map(Some)
        }
    }

    /// Sends the call and waits for its result, which is of another type than the description says:
    /// `Value`, `Bytes`, one of your own.
    pub fn send_as<U: FromReply>(
        &self,
    ) -> impl Future<Output = Result<U, Error>> + Send + use<T, U> {
        let reply = super::collect(self.draft().clone(), U::STREAMS);
        async { U::from_reply(&reply.await?) }
    }

    /// Sends the call and waits for the body of the response, as bytes.
    pub fn send_bytes(&self) -> impl Future<Output = Result<Bytes, Error>> + Send + use<T> {
        let reply = super::collect(self.draft().clone(), false);
        async { Ok(reply.await?.body) }
    }

    /// Sends the call and waits for the body of the response, as text: in the charset that the
    /// content type states, or else in UTF-8.
    pub fn send_text(&self) -> impl Future<Output = Result<String, Error>> + Send + use<T> {
        let reply = super::collect(self.draft().clone(), false);
        async { Ok(reply.await?.text()) }
    }

    /// Sends the call and waits for the whole response, whatever its status: an error response is no
    /// error here.
    pub fn send_raw(&self) -> impl Future<Output = Result<Response<Bytes>, Error>> + Send + use<T> {
        super::raw(self.draft().clone())
    }
}

/// The same, for programs that are not asynchronous.
#[cfg(feature = "blocking")]
impl<T: FromReply> Call<T> {
    /// Sends the call and waits for its result on this thread; `None` where the response is a
    /// success without a body.
    pub fn send_optional_blocking(&self) -> Result<Option<T>, Error> {
        self.wait(self.send_optional())
    }

    /// Sends the call and waits, on this thread, for its result, which is of another type than the
    /// description says.
    pub fn send_as_blocking<U: FromReply>(&self) -> Result<U, Error> {
        self.wait(self.send_as())
    }

    /// Sends the call and waits for the body of the response on this thread, as bytes.
    pub fn send_bytes_blocking(&self) -> Result<Bytes, Error> {
        self.wait(self.send_bytes())
    }

    /// Sends the call and waits for the body of the response on this thread, as text.
    pub fn send_text_blocking(&self) -> Result<String, Error> {
        self.wait(self.send_text())
    }

    /// Sends the call and waits for the whole response on this thread, whatever its status.
    pub fn send_raw_blocking(&self) -> Result<Response<Bytes>, Error> {
        self.wait(self.send_raw())
    }

    fn wait<R>(&self, sent: impl Future<Output = Result<R, Error>>) -> Result<R, Error> {
        let (client, timeout) = self.client();
        super::blocking::wait(client, timeout, sent)?
    }
}
