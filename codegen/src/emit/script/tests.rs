use super::*;

fn spelled(call: &Program) -> [String; 2] {
    [Language::Python, Language::JavaScript].map(|language| language.spell(call).join("\n"))
}

#[test]
fn texts_are_texts_and_variables_variables() {
    let call = Program {
        method: "POST".to_owned(),
        url: vec![
            text("https://a/{b}`${c}\"/"),
            Part::Variable(name_of("Boat-Id"), Notation::Text),
        ],
        has_query: false,
        query: Vec::new(),
        headers: vec![("Accept".to_owned(), vec![text("a\\\"\u{202e}")])],
        body: Body::Text("{\"a\": \"'''`${x}\\\"}".to_owned()),
        login: Some(Login::Basic),
        has_certificate: true,
    };
    let [python, script] = spelled(&call);
    assert!(python.contains(r#"f"https://a/{{b}}`${{c}}\"/{boat_id}","#), "{python}");
    assert!(python.contains(r#""Accept": "a\\\" ","#), "{python}");
    assert!(python.contains(r#"data='''{"a": "\'\'\'`${x}\\"}'''.encode(),"#), "{python}");
    assert!(python.contains("cert=certificate,"), "{python}");
    assert!(script.contains(r#"fetch(`https://a/{b}\`\${c}\"/${boat_id}`, {"#), "{script}");
    assert!(script.contains(r#"body: `{"a": "'''\`\${x}\\"}`,"#), "{script}");
    assert!(script.contains("btoa(`${user}:${password}`)"), "{script}");
}

#[test]
fn names_are_no_keywords() {
    let names = ["class", "2nd", "\u{e9}t\u{e9}", "--", "a.b[c]", "yield"].map(name_of);
    assert_eq!(names, ["class_", "v2nd", "ete", "value", "a_b_c", "yield_"]);
}

#[test]
fn forms_and_files() {
    let call = |body| Program {
        method: "POST".into(),
        url: vec![text("https://a/")],
        has_query: false,
        query: Vec::new(),
        headers: Vec::new(),
        body,
        login: None,
        has_certificate: false,
    };
    let part = |name: &str, variable: &str, is_file| FormPart {
        name: name.to_owned(),
        content: vec![Part::Variable(variable.to_owned(), Notation::Text)],
        is_file,
        media_type: None,
    };
    let parts = vec![part("photo", "photo", true), part("a b", "a_b", false)];
    let [python, script] = spelled(&call(Body::Parts(parts)));
    assert!(python.contains(r#"files={"photo": photo, "a b": (None, a_b)},"#), "{python}");
    assert!(script.contains("form.append(\"a b\", a_b);"), "{script}");
    let [python, script] = spelled(&call(Body::Form(vec![(
        vec![text("a")],
        vec![Part::Variable("a".to_owned(), Notation::Text)],
    )])));
    assert!(python.contains("data={\"a\": a}"), "{python}");
    assert!(script.contains("new URLSearchParams([[\"a\", a]])"), "{script}");
}
