//! MANIFEST files.

use restwright_codegen::output::Manifest;

use crate::measure::{PROMISED, bounded};
use crate::output::is_plain;

/// For any MANIFEST, no path leaves the folder, and parsed entries are written unchanged.
pub(crate) fn check(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    bounded(PROMISED, || {
        let (manifest, _) = Manifest::parse(&text);
        for path in manifest.paths() {
            let is_name = |name: &str| !matches!(name, "" | "." | "..");
            assert!(path.as_str().split('/').all(is_name), "{path} is listed");
            is_plain("a path", path.as_str());
            let _ = manifest.is_edited(path, input);
        }
        let written = manifest.text();
        let (again, ignored) = Manifest::parse(&written);
        assert!(ignored.is_empty(), "{ignored:?} are written and not read");
        assert!(again == manifest, "a MANIFEST changes when it is written: {written}");
        assert!(manifest.union(&manifest) == manifest, "a MANIFEST differs from itself");
    });
}
