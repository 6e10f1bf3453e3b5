//! Fast version for `cargo test`: small descriptions of every shape through every reader and
//! emitter.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use camino::Utf8PathBuf;
use restwright::{Bindings, Conversion, Pages, RustArgs, Style, load, read};
use restwright_source::Diagnostics;

use super::shapes::{self, Shape};

/// Size in bytes that is fast enough in a debug build.
const BYTES: usize = 6_000;

/// Upper bound of the time in a debug build on a busy machine, if the cost is linear: the worst
/// shapes took minutes at this size before they were bounded.
const LONGEST: Duration = Duration::from_secs(40);

/// A stack that is large enough for all of them.
const QUARTER: usize = restwright::STACK / 4;

fn emit(shape: Shape) {
    let folder = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::try_from(folder.path().to_owned()).unwrap();
    std::fs::create_dir_all(&folder).unwrap();
    let files = shape.of_size(BYTES);
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
            let began = Instant::now();
            emit(shape);
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
