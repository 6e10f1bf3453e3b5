//! Sending, where the description is wrong or silent about the response.

use bytes::Bytes;

use super::super::call::Call;
use super::super::reply::error::Error;
use super::super::reply::{FromReply, Reply, Response};
use super::super::transport::BoxFuture;
use super::sending::Sending;

/// Sending, for another result than the description promises.
impl<T: FromReply> Call<T> {
    /// Sends the call and waits for its result; `None` where the response is a success without a
    /// body.
    pub fn send_optional(&self) -> Sending<Option<T>> {
        let reply = super::collect(self.draft().clone(), T::STREAMS);
        Sending::new(reply, |reply| {
            let is_empty = reply.is_blank() && !reply.is_stream();
            if is_empty { Ok(None) } else { T::from_reply(reply).map(Some) }
        })
    }
}

impl<T> Call<T> {
    /// Sends the call and waits for its result, which is of another type than the description says:
    /// `Value`, `Bytes`, one of your own.
    pub fn send_as<U: FromReply>(&self) -> Sending<U> {
        Sending::of(self.draft().clone())
    }

    /// Sends the call and waits for the body of the response, as bytes.
    pub fn send_bytes(&self) -> Sending<Bytes> {
        Sending::of(self.draft().clone())
    }

    /// Sends the call and waits for the body of the response, as text: in the charset that the
    /// content type states, or else in UTF-8.
    pub fn send_text(&self) -> Sending<String> {
        Sending::new(super::collect(self.draft().clone(), false), |reply| Ok(Reply::text(reply)))
    }

    /// Sends the call and waits for the whole response, whatever its status: an error response is no
    /// error here.
    pub fn send_raw(&self) -> BoxFuture<'static, Result<Response<Bytes>, Error>> {
        super::raw(self.draft().clone())
    }
}

/// The same, for programs that are not asynchronous.
#[cfg(feature = "blocking")]
impl<T: FromReply> Call<T> {
    /// Sends the call and waits for its result on this thread; `None` where the response is a
    /// success without a body.
    pub fn send_optional_blocking(&self) -> Result<Option<T>, Error> {
        self.send_optional().wait(self.draft())
    }
}

#[cfg(feature = "blocking")]
impl<T> Call<T> {
    /// Sends the call and waits, on this thread, for its result, which is of another type than the
    /// description says.
    pub fn send_as_blocking<U: FromReply>(&self) -> Result<U, Error> {
        self.send_as().wait(self.draft())
    }

    /// Sends the call and waits for the body of the response on this thread, as bytes.
    pub fn send_bytes_blocking(&self) -> Result<Bytes, Error> {
        self.send_bytes().wait(self.draft())
    }

    /// Sends the call and waits for the body of the response on this thread, as text.
    pub fn send_text_blocking(&self) -> Result<String, Error> {
        self.send_text().wait(self.draft())
    }

    /// Sends the call and waits for the whole response on this thread, whatever its status.
    pub fn send_raw_blocking(&self) -> Result<Response<Bytes>, Error> {
        let (client, timeout) = self.client();
        let waited = super::blocking::wait(client, timeout, self.send_raw());
        waited.map_err(|error| self.draft().told(error))?
    }
}
