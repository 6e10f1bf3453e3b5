//! Snapshot of the types of the description that this repository generates code from, for review:
//! `UPDATE_EXPECT=1 cargo test -p restwright-wadl` updates it.

// Clippy does not recognize helpers as test code.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use camino::Utf8Path;
use expect_test::expect_file;
use restwright_api::{Api, Content, SampleFormat, outline::outline};
use restwright_source::{Diagnostics, Limits, Sources};

use super::fits;

fn block_storage() -> Api {
    let folder = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("../apis/block-storage");
    let mut sources = Sources::below(&folder, Limits::default()).unwrap();
    let file = sources.open(&folder.join("block-storage-v1.wadl")).unwrap();
    let mut diagnostics = Diagnostics::new();
    let api = restwright_wadl::read(&mut sources, &[file], &mut diagnostics).unwrap();
    let messages = restwright_source::render::render(&diagnostics, &sources, false);
    assert_eq!(messages, "", "the description contradicts its samples");
    api
}

#[test]
fn the_types() {
    let outline = outline(&block_storage());
    let is_type =
        |line: &&str| ["  object", "  enumeration"].iter().any(|word| line.starts_with(word));
    let lines = outline.lines().skip_while(|line| !is_type(line));
    let lines: Vec<&str> = lines.map(|line| line.get(2..).unwrap_or(line)).collect();
    let types = lines.join("\n") + "\n";
    let types = types.replace("{http://docs.openstack.org/volume/api/v1}", "volume:").replace(
        "{http://docs.openstack.org/volume/ext/extended_snapshot_attributes/api/v1}",
        "e:",
    );
    expect_file!["block-storage-types.txt"].assert_eq(&types);
}

#[test]
fn every_sample_fits_its_type() {
    let api = block_storage();
    let mut samples = 0;
    for operation in api.operations() {
        let request = operation.request.iter().flat_map(|request| &request.bodies);
        let responses = operation.responses.iter().flat_map(|response| &response.bodies);
        for body in request.chain(responses) {
            let Content::Typed { value, xml } = &body.content else {
                panic!("{}: an opaque body", operation.id)
            };
            for sample in &body.samples {
                let fit = if sample.format == SampleFormat::Json {
                    let json = serde_json::from_str(&sample.text).unwrap();
                    fits::json(&api.types, value, &json, "$")
                } else {
                    let document = roxmltree::Document::parse(&sample.text).unwrap();
                    fits::document(&api.types, value, xml.as_ref(), document.root_element())
                };
                assert_eq!(fit, Ok(()), "{}", operation.id);
                samples += 1;
            }
        }
    }
    assert!(samples >= 46, "{samples} samples");
}
