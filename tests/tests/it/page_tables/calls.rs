//! Example calls in each language send the same request as the generated client.

use restwright_api::Api;
use restwright_codegen::emit::curl;
use restwright_codegen::emit::rst::sphinx;
use restwright_codegen::emit::script::{self, Language};
use restwright_codegen::plan::exchange::Exchange;
use restwright_codegen::plan::pages::{CallLanguage, PageOptions, PagesPlan, Tabs};
use restwright_codegen::plan::rust::{Decided, RustPlan};

use super::{described, sphinx_of};

const CALLS: &str = "openapi: 3.0.3
info: {title: Harbour, version: '1'}
servers: [{url: 'https://harbour.example'}]
paths:
  /boats/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      parameters:
        - {name: crew, in: query, required: true, style: pipeDelimited, schema: {type: array, items: {type: string}}}
        - name: find
          in: query
          required: true
          style: deepObject
          schema: {type: object, required: [mast], properties: {mast: {type: object, required: [sail], properties: {sail: {type: string}}}}}
        - {name: back, in: query, required: true, allowReserved: true, schema: {type: string, enum: ['/a?b&c']}}
        - {name: at, in: query, required: true, schema: {type: string}}
        - {name: count, in: query, required: true, schema: {type: integer}}
        - {name: kind, in: query, required: true, schema: {type: string, enum: [tall ship]}}
        - {name: X-Size, in: header, required: true, schema: {type: object, properties: {beam: {type: string}, keel: {type: string}}}}
      responses: {'204': {description: d}}
    post:
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              required: [id, kind, ports, hull]
              properties:
                id: {type: string}
                kind: {type: string, enum: [tall ship]}
                ports: {type: array, items: {type: string}}
                hull: {type: object, required: [steel], properties: {steel: {type: string}}}
            encoding: {ports: {style: pipeDelimited, explode: false}, hull: {style: deepObject, explode: true}}
      responses: {'204': {description: d}}
    put:
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [plan, kind, photo]
              properties:
                plan: {type: object, properties: {a: {type: string}}}
                kind: {type: string, enum: [tall ship]}
                photo: {type: string, format: binary}
            encoding: {plan: {contentType: application/vnd.plan+json}, photo: {contentType: image/png}}
      responses: {'204': {description: d}}
    patch:
      requestBody: {required: true, content: {multipart/mixed: {schema: {type: object, required: [a], properties: {a: {type: string}}}}}}
      responses: {'204': {description: d}}
";

/// Returns the calls of an operation with curl, in Python, and in JavaScript.
fn calls(api: &Api, verb: &str) -> [String; 3] {
    let operation = api.operations().find(|found| found.verb.as_str() == verb).unwrap();
    let exchange = Exchange::of(api, operation);
    let call = exchange.call();
    [
        curl::command(&call).join("\n"),
        script::call(&call, Language::Python).unwrap_or_default().join("\n"),
        script::call(&call, Language::JavaScript).unwrap_or_default().join("\n"),
    ]
}

fn assert_has(call: &str, texts: &[&str]) {
    for text in texts {
        assert!(call.contains(text), "{text} is not there:\n{call}");
    }
}

#[test]
fn urls_are_written_as_on_the_wire() {
    let [curl, python, java_script] = calls(&described(CALLS), "GET");
    assert_has(
        &curl,
        &[
            "crew=${crew_1}%7C${crew_2}&find%5Bmast%5D%5Bsail%5D=${sail}&back=/a?b%26c\
             &count=${count}&kind=tall%20ship\"",
            "--url-query \"at=${at}\"",
        ],
    );
    assert_has(
        &python,
        &[
            "/boats/{quote(id, safe='')}?crew={quote(crew_1, safe='')}%7C{quote(crew_2, safe='')}\
             &find%5Bmast%5D%5Bsail%5D={quote(sail, safe='')}&back=/a?b%26c\",",
            "params={\"at\": at, \"count\": count, \"kind\": \"tall ship\"},",
        ],
    );
    let crew = "${encodeURIComponent(crew_1)}%7C${encodeURIComponent(crew_2)}";
    let sail = "${encodeURIComponent(sail)}";
    assert_has(
        &java_script,
        &[
            "/boats/${encodeURIComponent(id)}?",
            &format!("crew={crew}&find%5Bmast%5D%5Bsail%5D={sail}&back=/a?b%26c"),
            "&at=${encodeURIComponent(at)}&count=${count}&kind=tall%20ship`",
        ],
    );
}

#[test]
fn forms_are_written_as_their_encoding_states() {
    let [curl, python, java_script] = calls(&described(CALLS), "POST");
    assert_has(
        &curl,
        &[
            "/boats/${id}\"",
            "--data-urlencode \"id=${form_id}\"",
            "--data-urlencode \"kind=tall ship\"",
            "--data-raw \"ports=${ports_1}%7C${ports_2}\"",
            "--data-urlencode \"hull%5Bsteel%5D=${steel}\"",
        ],
    );
    assert_has(
        &python,
        &[
            "\"Content-Type\": \"application/x-www-form-urlencoded\"",
            "data=f\"id={quote(form_id, safe='')}&kind=tall%20ship&ports={quote(ports_1, safe='')}%7C\
             {quote(ports_2, safe='')}&hull%5Bsteel%5D={quote(steel, safe='')}\",",
        ],
    );
    assert_has(
        &java_script,
        &[
            "\"Content-Type\": \"application/x-www-form-urlencoded\"",
            "body: `id=${encodeURIComponent(form_id)}&kind=tall%20ship&ports=",
            "%7C${encodeURIComponent(ports_2)}&hull%5Bsteel%5D=${encodeURIComponent(steel)}`",
        ],
    );
}

#[test]
fn parts_have_their_media_types() {
    let [curl, python, java_script] = calls(&described(CALLS), "PUT");
    assert_has(
        &curl,
        &[
            "--form \"plan=<${plan};type=application/vnd.plan+json\"",
            "--form-string \"kind=tall ship\"",
            "--form \"photo=@${photo};type=image/png\"",
        ],
    );
    assert_has(
        &python,
        &[
            "\"plan\": (None, json.dumps(plan), \"application/vnd.plan+json\")",
            "\"kind\": (None, \"tall ship\")",
            "\"photo\": (\"photo\", photo, \"image/png\")",
        ],
    );
    assert_has(
        &java_script,
        &[
            "form.append(\"plan\", new Blob([JSON.stringify(plan)], {type: \"application/vnd.plan+json\"}), \"plan\");",
            "form.append(\"kind\", \"tall ship\");",
            "form.append(\"photo\", new Blob([photo], {type: \"image/png\"}), \"photo\");",
        ],
    );
    // Neither library supports multipart types other than `multipart/form-data`.
    let [_, python, java_script] = calls(&described(CALLS), "PATCH");
    assert_has(
        &python,
        &["\"Content-Type\": f\"multipart/mixed; boundary={boundary}\"", "data=body"],
    );
    assert_has(
        &java_script,
        &["\"Content-Type\": `multipart/mixed; boundary=${boundary}`", "body: body"],
    );
}

#[test]
fn pages_state_how_objects_are_written() {
    let page = sphinx_of(&described(CALLS));
    for text in [
        "Written like ``beam,1,keel,2``.",
        "Written like ``find[mast][sail]=1``.",
        "Written like ``crew=a|b``.",
        "Reserved characters are not percent-encoded.",
    ] {
        assert!(page.contains(text), "{text} is not there:\n{page}");
    }
}

/// A space would be another separator, and URLs drop tabs.
#[test]
fn tabs_stay_tabs() {
    let list = |place: &str| {
        format!(
            "{{name: X-{place}, in: {place}, required: true, type: array, items: {{type: string}}, collectionFormat: tsv}}"
        )
    };
    let api = described(&format!(
        "swagger: '2.0'\ninfo: {{title: Harbour, version: '1'}}\npaths:\n  /boats:\n    get:\n      \
         parameters: [{}, {}]\n      responses: {{'204': {{description: d}}}}\n",
        list("query"),
        list("header")
    ));
    let [curl, python, java_script] = calls(&api, "GET");
    assert_has(
        &curl,
        &[
            "X-query=${x_query_1}%09${x_query_2}",
            "X-header: ${x_header_1}$(printf '\\t')${x_header_2}",
        ],
    );
    assert_has(
        &python,
        &[
            "={quote(x_query_1, safe='')}%09{quote(x_query_2, safe='')}",
            "{x_header_1}\\t{x_header_2}",
        ],
    );
    assert_has(
        &java_script,
        &["=${encodeURIComponent(x_query_1)}%09$", "${x_header_1}\\t${x_header_2}"],
    );
}

const REFUSED: &str = "openapi: 3.0.3
info: {title: Harbour, version: '1'}
servers: [{url: 'https://harbour.example'}]
components: {securitySchemes: {pilot: {type: http, scheme: digest}}}
paths:
  /boats:
    get:
      requestBody: {required: true, content: {text/plain: {schema: {type: string}}}}
      responses: {'204': {description: d}}
    head: {responses: {'204': {description: d}}}
    trace: {responses: {'204': {description: d}}}
    delete:
      security: [{pilot: []}]
      responses: {'204': {description: d}}
";

/// `fetch` rejects some requests, and it cannot answer a challenge of the service.
#[test]
fn requests_that_fetch_refuses_have_no_call_in_java_script() {
    let api = described(REFUSED);
    for verb in ["GET", "TRACE", "DELETE"] {
        let [curl, python, java_script] = calls(&api, verb);
        assert!(curl.contains(verb) && python.contains(verb), "{curl}\n{python}");
        assert_eq!(java_script, "", "{verb}");
    }
    assert_has(&calls(&api, "HEAD")[2], &["method: \"HEAD\""]);
    let options = PageOptions {
        calls: vec![CallLanguage::JavaScript],
        tabs: Tabs::Design,
        ..PageOptions::default()
    };
    let files = sphinx::emit(
        &PagesPlan::for_sphinx(&api, &options),
        &RustPlan::of(&api, &Decided::default()),
    );
    let pages: String = files.unwrap().iter().map(|(_, page)| page.to_owned()).collect();
    // Without a call there are no tabs.
    assert_eq!((pages.matches("tab-set::").count(), pages.matches("tab-item::").count()), (1, 1));
}

#[test]
fn digest_credentials_are_the_answer_to_a_challenge() {
    let [curl, python, _] = calls(&described(REFUSED), "DELETE");
    assert_has(&curl, &["--digest --user \"${user}:${password}\""]);
    let import = "import requests\nfrom requests.auth import HTTPDigestAuth\n\n";
    assert_has(&python, &[import, "auth=HTTPDigestAuth(user, password),"]);
    for call in [curl, python] {
        assert!(!call.contains("Authorization"), "{call}");
    }
}
