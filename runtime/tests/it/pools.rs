//! One client in several runtimes: no runtime waits for a connection that is driven by another one.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use restwright_runtime::{Call, Core, CoreBuilder, Operation};
use serde_json::Value;
use tokio::runtime::{Builder, Runtime};

static GET: Operation =
    Operation { returns: &["application/json"], ..Operation::new("get", "GET", "/get") };
static PUT: Operation =
    Operation { returns: &["application/json"], ..Operation::new("put", "PUT", "/put") };

/// A server that keeps connections open, and the number of connections so far.
fn server() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let connections = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&connections);
    thread::spawn(move || {
        for stream in listener.incoming() {
            count.fetch_add(1, Ordering::SeqCst);
            thread::spawn(move || answer(&mut stream.unwrap()));
        }
    });
    (url, connections)
}

/// Responds to all requests of a connection.
fn answer(stream: &mut TcpStream) {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n7";
    let mut bytes = Vec::new();
    let mut chunk = [0; 1024];
    while let Ok(length @ 1..) = stream.read(&mut chunk) {
        bytes.extend_from_slice(&chunk[..length]);
        if bytes.ends_with(b"\r\n\r\n") {
            bytes.clear();
            stream.write_all(head.as_bytes()).unwrap();
        }
    }
}

fn core(url: &str) -> Core {
    CoreBuilder::new(url).timeout(Duration::from_secs(5)).build().unwrap()
}

fn current_thread() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

fn call(core: &Core, runtime: &Runtime) {
    let call = Call::<Value>::new(core, &GET);
    assert_eq!(runtime.block_on(call.send()).unwrap(), 7);
}

#[test]
fn blocking_calls_after_a_runtime_that_stands_still() {
    let (url, connections) = server();
    let (core, runtime) = (core(&url), current_thread());
    for _ in 0..3 {
        call(&core, &runtime);
        for operation in [&GET, &PUT] {
            assert_eq!(Call::<Value>::new(&core, operation).send_blocking().unwrap(), 7);
        }
    }
    // Each runtime reuses its connection.
    assert_eq!(connections.load(Ordering::SeqCst), 2);
}

/// The thread of the runtime waits for another thread, or for one of its blocking threads, that
/// makes a call.
#[test]
fn blocking_calls_while_a_runtime_waits_for_them() {
    let (url, _) = server();
    let (core, runtime) = (core(&url), current_thread());
    call(&core, &runtime);
    runtime.block_on(async {
        let other = core.clone();
        let sent = thread::spawn(move || Call::<Value>::new(&other, &PUT).send_blocking());
        assert_eq!(sent.join().unwrap().unwrap(), 7);
        let other = core.clone();
        let work = move || Call::<Value>::new(&other, &PUT).send_blocking();
        assert_eq!(tokio::task::spawn_blocking(work).await.unwrap().unwrap(), 7);
    });
}

/// Like a static client in several `#[tokio::test]` functions.
#[test]
fn runtimes_in_turn() {
    let (url, connections) = server();
    let core = core(&url);
    let (one, other) = (current_thread(), current_thread());
    for _ in 0..3 {
        call(&core, &one);
        call(&core, &other);
    }
    assert_eq!(connections.load(Ordering::SeqCst), 2);
    // The connections of a dropped runtime are closed.
    drop(one);
    call(&core, &other);
    assert_eq!(connections.load(Ordering::SeqCst), 2);
    for _ in 0..20 {
        call(&core, &current_thread());
    }
    let all: Vec<Runtime> = (0..12).map(|_| current_thread()).collect();
    for _ in 0..2 {
        for runtime in &all {
            call(&core, runtime);
        }
    }
}

/// Concurrent calls on threads of one runtime use one pool.
#[test]
fn threads_of_a_runtime_share_connections() {
    let (url, connections) = server();
    let core = core(&url);
    let runtime = Builder::new_multi_thread().worker_threads(3).enable_all().build().unwrap();
    for _ in 0..20 {
        let core = core.clone();
        let sent = async move { Call::<Value>::new(&core, &GET).send().await };
        assert_eq!(runtime.block_on(runtime.spawn(sent)).unwrap().unwrap(), 7);
    }
    assert_eq!(connections.load(Ordering::SeqCst), 1);
}
