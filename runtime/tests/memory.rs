//! Memory use of responses, measured by the allocator. The tests run one after the other, since
//! concurrent allocations would be counted, too.
#![allow(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use peak_alloc::PeakAlloc;
use restwright_runtime::bytes::Bytes;
use restwright_runtime::http::{HeaderMap, StatusCode};
use restwright_runtime::{
    Body, BoxFuture, Call, CoreBuilder, Error, HttpRequest, HttpResponse, Member, Operation,
    Record, Shape, Transport, TransportError, Wire, XmlElement, from_json,
};
use serde_json::Value;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Transport that responds with a body.
struct Answer(&'static str, Bytes);

impl Transport for Answer {
    fn send(&self, _: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let mut headers = HeaderMap::new();
        headers.insert("content-type", self.0.parse().unwrap());
        let body = Body::from(self.1.clone());
        Box::pin(async move { Ok(HttpResponse::new(StatusCode::OK, headers, body)) })
    }

    fn sleep(&self, _: std::time::Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::pending())
    }
}

/// A large object with only optional fields.
#[derive(Clone, Default, PartialEq)]
struct Wide {
    texts: [Option<String>; 8],
}

impl Record for Wide {
    fn initial() -> Self {
        Self::default()
    }

    fn shape(&self) -> &'static Shape {
        static SHAPE: Shape = Shape::new(
            "Wide",
            &[
                Member::element("a"),
                Member::element("b"),
                Member::element("c"),
                Member::element("d"),
                Member::element("e"),
                Member::element("f"),
                Member::element("g"),
                Member::element("h"),
            ],
        );
        &SHAPE
    }

    fn field(&self, at: usize) -> Option<&dyn Wire> {
        self.texts.get(at).map(|text| text as &dyn Wire)
    }

    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        self.texts.get_mut(at).map(|text| text as &mut dyn Wire)
    }
}

static GET: Operation = Operation::new("get", "GET", "/");
const MIB: usize = 1024 * 1024;

/// Returns the peak memory use of a call with a response body of about this size, and whether it
/// succeeds.
fn peak<T: Wire + 'static>(
    media_type: &'static str,
    (first, again, last): (&str, &str, &str),
    size: usize,
    set: fn(CoreBuilder) -> CoreBuilder,
) -> (usize, bool) {
    let body = format!("{first}{}{last}", again.repeat(size / again.len()));
    let answer = Answer(media_type, Bytes::from(body));
    let core = set(CoreBuilder::new("http://h/").transport(answer)).build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let result = runtime.block_on(Call::<T>::new(&core, &GET).send());
    let peak = MEMORY.peak_usage() - before;
    if let Err(error) = &result {
        let is_bound = error.to_string().contains("exceeds the memory limit");
        assert!(is_bound || matches!(error, Error::Decode(_)), "{error}");
    }
    (peak, result.is_ok())
}

#[test]
fn memory_is_bounded() {
    // The default is 512 MiB, plus the body, which is in memory twice while it is collected.
    let smallest = ("<r>", "<a/>", "</r>");
    let (peak_usage, _) = peak::<Wide>("application/xml", smallest, 39_000_000, |core| core);
    println!("39 MB of <a/>: a peak of {} MiB", peak_usage / MIB);
    assert!(peak_usage < 640 * MIB, "{peak_usage}");

    let tight = |core: CoreBuilder| core.max_memory(32 * MIB as u64);
    let size = 12 * MIB;
    // The body is in memory twice while it is collected.
    let allowed = (32 + 3 * 12) * MIB;
    let check = |what: &str, (peak_usage, is_ok): (usize, bool), fits: bool| {
        println!("{what}: a peak of {} MiB", peak_usage / MIB);
        assert!(peak_usage < allowed && is_ok == fits, "{what}: {peak_usage} {is_ok}");
    };
    let json = "application/json";
    let xml = "application/xml";
    check("wide", peak::<Vec<Wide>>(json, ("[", "{},", "{}]"), size, tight), false);
    check("objects", peak::<Value>(json, ("[", "{\"a\":0},", "0]"), size, tight), false);
    check("lists", peak::<Value>(json, ("[", "[],", "0]"), size, tight), false);
    check("texts", peak::<Vec<String>>(json, ("[", "\"\",", "\"\"]"), size, tight), false);
    check("one text", peak::<String>(json, ("\"", "x", "\""), size, tight), true);
    check("blanks", peak::<Value>(json, ("[", " ", "]"), size, tight), true);
    check("ignored", peak::<Wide>(json, ("{\"x\":[", "{},", "0]}"), size, tight), true);
    check("elements", peak::<Value>(xml, smallest, size, tight), false);
    check("free", peak::<XmlElement>(xml, smallest, size, tight), false);
    check("attributes", peak::<Value>(xml, ("<r>", "<a b='c'/>", "</r>"), size, tight), false);
    check("references", peak::<String>(xml, ("<r>", "&amp;", "</r>"), size, tight), true);
    check("comments", peak::<Value>(xml, ("<r>", "<!---->", "</r>"), size, tight), true);

    // The counted memory is close to the allocated memory: the limit does not reject much smaller
    // values.
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let value: Value = from_json(&format!("[{}0]", "{\"a\":0},".repeat(100_000))).unwrap();
    let taken = MEMORY.current_usage() - before;
    assert!(value.is_array() && taken < 100_000 * 800, "{taken}");
}
