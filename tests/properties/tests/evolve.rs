//! Callers of old bindings against new ones: whatever does not compile, `diff` calls breaking.
//! `cargo xtask evolve --count 200` does the same with more descriptions.

use camino::{Utf8Path, Utf8PathBuf};
use restwright_properties::evolve::{Originals, Pair, Verdict, check};
use restwright_properties::mutate::Random;

/// How many real descriptions grow.
const COUNT: usize = 6;

fn repository() -> Utf8PathBuf {
    let tests = Utf8Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.ancestors().nth(2).unwrap().to_owned()
}

fn corpus() -> Option<Utf8PathBuf> {
    let named = std::env::var("RESTWRIGHT_CORPUS").ok().map(Utf8PathBuf::from);
    let corpus = named.unwrap_or_else(|| repository().join("../shared/corpus"));
    if corpus.is_dir() {
        return Some(corpus);
    }
    assert!(std::env::var("CI").as_deref() != Ok("true"), "must not be skipped in CI: no corpus");
    eprintln!("SKIPPED: there is no corpus at {corpus} (set RESTWRIGHT_CORPUS)");
    None
}

#[test]
fn what_does_not_compile_is_called_breaking() {
    let Some(corpus) = corpus() else { return };
    let names = corpus.parent().unwrap().join("cases/names");
    let mut pairs = Vec::new();
    for name in ["add-", "grow-", "long-", "tenant-", ""] {
        let file = |version: &str| names.join(format!("{name}{version}.yaml"));
        pairs.extend(Pair::of_files(name, &file("old"), &file("new")));
    }
    assert_eq!(pairs.len(), 5);
    pairs.push(broken());
    let folder = Utf8Path::new(env!("CARGO_TARGET_TMPDIR")).join("evolve");
    let _ = std::fs::remove_dir_all(folder.join("crates"));
    let originals = Originals::find(&corpus, &folder.join("descriptions")).unwrap();
    let mut random = Random::new(1);
    pairs.extend((0..COUNT).filter_map(|_| originals.grown(&mut random)));
    assert_eq!(pairs.len(), 6 + COUNT);
    let (crates, target) = (folder.join("crates"), folder.join("target"));
    let verdicts = check(&pairs, &crates, &repository().join("runtime"), &target);
    let faults: Vec<String> = verdicts.iter().filter_map(Verdict::fault).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    // The compiler does look at the callers.
    let broken = &verdicts[5];
    assert!(broken.error.as_ref().is_some_and(|why| why.contains("show_berth")), "{broken:?}");
}

/// An operation that has another id.
fn broken() -> Pair {
    let folder = Utf8Path::new(env!("CARGO_TARGET_TMPDIR")).join("evolve/broken");
    std::fs::create_dir_all(&folder).unwrap();
    let write = |version: &str, id: &str| {
        let responses = "responses: {'204': {description: Done}}";
        let text = format!(
            "openapi: 3.1.0\ninfo: {{title: Harbour, version: '1'}}\n\
             servers: [{{url: 'https://harbour.example'}}]\n\
             paths: {{/berths: {{get: {{operationId: {id}, {responses}}}}}}}\n"
        );
        let path = folder.join(format!("{version}.yaml"));
        std::fs::write(&path, text).unwrap();
        path
    };
    let (old, new) = (write("old", "showBerth"), write("new", "getBerth"));
    Pair::of_files("another id", &old, &new).unwrap()
}
