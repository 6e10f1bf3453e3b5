//! Compiles callers of old bindings against new ones: if one does not compile, `diff` must report a
//! breaking change; changes that only add and reorder must compile, and must not be reported as
//! breaking. `cargo xtask evolve --count 200` does the same with more descriptions.

use camino::{Utf8Path, Utf8PathBuf};
use restwright_properties::evolve::{Originals, Pair, Verdict, check};
use restwright_properties::mutate::Random;

/// Number of changed descriptions.
const COUNT: usize = 200;

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
        pairs
            .extend(Pair::of_files(name, &file("old"), &file("new")).map(|pair| pair.growth(true)));
    }
    assert_eq!(pairs.len(), 5);
    pairs.push(broken());
    pairs.push(names_of_trait_methods());
    let written = pairs.len();
    let folder = Utf8Path::new(env!("CARGO_TARGET_TMPDIR")).join("evolve");
    let _ = std::fs::remove_dir_all(folder.join("crates"));
    let originals = Originals::find(&corpus, &folder.join("descriptions")).unwrap();
    let mut random = Random::new(1);
    pairs.extend((0..COUNT).filter_map(|_| originals.grown(&mut random)));
    assert_eq!(pairs.len(), written + COUNT);
    let (crates, target) = (folder.join("crates"), folder.join("target"));
    let verdicts = check(&pairs, &crates, &repository().join("runtime"), &target);
    let grown = verdicts.iter().filter(|verdict| verdict.is_growth).count();
    let broken = verdicts.iter().filter(|verdict| verdict.error.is_some()).count();
    println!(
        "{} pairs, {grown} of them only grow; {broken} callers do not compile",
        verdicts.len()
    );
    let problems: Vec<String> = verdicts.iter().filter_map(Verdict::problem).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    // Make sure that the callers are compiled.
    let broken = &verdicts[5];
    assert!(broken.error.as_ref().is_some_and(|why| why.contains("show_berth")), "{broken:?}");
}

/// An operation whose id changes.
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

/// Methods and functions of standard library traits that types of bindings implement, and similar
/// names.
const TRAIT_METHODS: [&str; 30] = [
    "asRef",
    "borrow",
    "borrowMut",
    "clone",
    "cloneFrom",
    "cloneInto",
    "cmp",
    "default",
    "drop",
    "eq",
    "fmt",
    "from",
    "fromStr",
    "hash",
    "into",
    "intoFuture",
    "intoIter",
    "max",
    "ne",
    "partialCmp",
    "serialize",
    "setOptional",
    "source",
    "toOwned",
    "toString",
    "tryFrom",
    "tryInto",
    "type",
    "typeId",
    "unknown",
];

/// A description that adds schemas and properties with the names of trait methods.
fn names_of_trait_methods() -> Pair {
    let folder = Utf8Path::new(env!("CARGO_TARGET_TMPDIR")).join("evolve/traits");
    std::fs::create_dir_all(&folder).unwrap();
    let list = |names: &[&str], part: &dyn Fn(&str) -> String| {
        names.iter().map(|name| part(name)).collect::<Vec<_>>().join(", ")
    };
    let write = |version: &str, names: &[&str]| {
        let names = &[&["first", "second"], names].concat();
        let properties = list(names, &|name| format!("{name}: {{type: integer}}"));
        let parameters =
            list(names, &|name| format!("{{name: {name}, in: query, schema: {{type: string}}}}"));
        let content = "content: {application/json: {schema: {$ref: '#/components/schemas/Berth'}}}";
        let operations = list(names, &|name| {
            format!(
                "/{name}: {{put: {{operationId: {name}, parameters: [{parameters}], \
                     requestBody: {{{content}}}, responses: {{'200': {{description: Done, {content}}}}}}}}}"
            )
        });
        let schemes = list(names, &|name| format!("{name}: {{type: http, scheme: bearer}}"));
        let security = list(names, &|name| format!("{{{name}: []}}"));
        let host = list(names, &|name| format!("{{{name}}}")).replace(", ", ".");
        let variables = list(names, &|name| format!("{name}: {{default: a}}"));
        let text = format!(
            "openapi: 3.1.0\ninfo: {{title: Harbour, version: '1'}}\n\
             servers: [{{url: 'https://{host}.example', description: Main, variables: {{{variables}}}}}]\n\
             security: [{security}]\npaths: {{{operations}}}\ncomponents:\n  \
             securitySchemes: {{{schemes}}}\n  schemas:\n    \
             Berth: {{type: object, properties: {{{properties}, kind: {{type: string, enum: [{values}]}}}}}}\n    \
             Holder: {{type: object, required: [boat], properties: {{boat: {{$ref: '#/components/schemas/Berth'}}}}}}\n",
            values = names.join(", "),
        );
        let path = folder.join(format!("{version}.yaml"));
        std::fs::write(&path, text).unwrap();
        path
    };
    let (old, new) = (write("old", &[]), write("new", &TRAIT_METHODS));
    Pair::of_files("names of methods of traits", &old, &new).unwrap().growth(true)
}
