//! Fast version for `cargo test`: small descriptions of every shape through every reader and
//! emitter.

use std::process::Command;
use std::sync::Mutex;
use std::time::Duration;

use camino::Utf8PathBuf;
use cpu_time::ThreadTime;
use restwright::{Bindings, Conversion, Pages, RustArgs, Style, load, read};
use restwright_source::Diagnostics;

use super::shapes::{self, Shape};
use super::{MOST_GROWTH, instructions};
use crate::each::each;

/// Size in bytes that is fast enough in a debug build.
const BYTES: usize = 6_000;

/// Upper bound of the CPU time in a debug build, if the cost is linear: the worst
/// shapes took minutes at this size before they were bounded.
const LONGEST: Duration = Duration::from_secs(40);

/// A stack that is large enough for all of them.
const QUARTER: usize = restwright::STACK / 4;

fn emit(shape: Shape, bytes: usize) {
    let folder = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::try_from(folder.path().to_owned()).unwrap();
    std::fs::create_dir_all(&folder).unwrap();
    let files = shape.of_size(bytes);
    for (name, text) in &files {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let main = folder.join(files[0].0);
    let reading = read(load(std::slice::from_ref(&main), Some(&folder)).unwrap());
    assert!(reading.api.is_some() || reading.diagnostics.has_errors(), "refused without a word");
    reading.draw(false);
    let Some(api) = reading.api else { return };
    for style in [Style::Classic, Style::Sphinx, Style::OsApiRef] {
        Pages { style, ..Pages::default() }.emit(&api, None).unwrap();
    }
    let out = folder.join("out");
    let args = RustArgs { out, ..RustArgs::default() };
    Bindings::try_from(&args).unwrap().emit(&api, std::slice::from_ref(&main)).unwrap();
    let conversion = Conversion { base: folder.clone(), path: folder.join("o.json"), format: None };
    conversion.text(&api, &[main], &mut Diagnostics::new()).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn every_shape_ends_soon_on_a_small_stack() {
    let shapes = shapes::all();
    assert!(shapes.len() > 200, "{}", shapes.len());
    let slow = Mutex::new(Vec::new());
    restwright::with_stack(QUARTER, || {
        for shape in shapes {
            let began = ThreadTime::now();
            emit(shape, BYTES);
            if began.elapsed() > LONGEST {
                slow.lock().unwrap().push((shape.name, began.elapsed()));
            }
        }
    });
    assert_eq!(*slow.lock().unwrap(), []);
}

#[test]
fn shapes_have_the_size_that_is_asked_for() {
    for shape in shapes::all() {
        let size: usize = shape.of_size(20_000).iter().map(|(_, text)| text.len()).sum();
        assert!((5_000..60_000).contains(&size), "{}: {size}", shape.name);
    }
}

/// Variable with the shape and the size that [`one_shape`] reads and emits.
const ONE: &str = "RESTWRIGHT_GROWTH_SHAPE";

/// The smaller of the two sizes whose instructions are compared, in bytes.
const SMALL_BYTES: usize = 3_000;

#[test]
#[ignore = "only a part of `instructions_at_most_triple`, which runs it in Valgrind"]
fn one_shape() {
    let wanted = std::env::var(ONE).unwrap();
    let (name, bytes) = wanted.split_once(' ').unwrap();
    let shape = instructions::shape(name).unwrap();
    restwright::with_stack(restwright::STACK, || emit(shape, bytes.parse().unwrap()));
}

/// Counts the instructions of reading a description and of all emitters, in a process of its own.
fn instructions_of(shape: &str, bytes: usize) -> u64 {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["growth::tests::one_shape", "--exact", "--ignored", "--test-threads=1"]);
    command.env(ONE, format!("{shape} {bytes}"));
    instructions::count(&command).unwrap()
}

#[test]
fn instructions_at_most_triple() {
    if Command::new("valgrind").arg("--version").output().is_err() {
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "Valgrind is not installed");
        eprintln!("SKIPPED: Valgrind is not installed");
        return;
    }
    let growth = each(instructions::DIMENSIONS.len(), "dimensions", |at| {
        let (title, shape) = instructions::DIMENSIONS[at];
        let sizes = [1, SMALL_BYTES, 2 * SMALL_BYTES];
        let [least, small, large] = sizes.map(|bytes| instructions_of(shape, bytes));
        assert!(small > least, "{title}: {small} instructions, {least} for the least description");
        Ok((title, instructions::ratio(least, small, large)))
    });
    let growth = growth.unwrap();
    assert!(growth.iter().all(|(_, factor)| *factor <= MOST_GROWTH), "{growth:?}");
}
