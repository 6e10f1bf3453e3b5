//! The command-line client.

use std::process::Command;

use super::outputs::{self, Outputs};

pub(super) async fn show(outputs: &mut Outputs) {
    let server = super::service().await;
    let with_user = server.url.replace("//", &format!("//me:{}@", outputs::URL_PASSWORD));
    let password = format!("password={}", outputs::PASSWORD);
    let mut calls: Vec<Vec<String>> = Vec::new();
    for item in ["fine", "failing", "broken", "untyped", "other", "moved", "away"] {
        calls.push(["items", "get-item", item].map(Into::into).to_vec());
        let table = ["items", "get-item", item, "--output", "table", "--include"];
        calls.push(table.map(Into::into).to_vec());
    }
    for name in ["basic", "bearer", "granted"] {
        calls.push([name, name].map(Into::into).to_vec());
    }
    for (token, age) in [(outputs::RESET, "age=5"), ("failing", "age=5"), ("failing", "age=x")] {
        for kind in ["application/json", "application/x-www-form-urlencoded"] {
            let reset = ["resets", "reset", token, "--otp", outputs::OTP, "--content-type", kind];
            let fields = ["--field", "login=me", "--field", &password, "--field", age];
            calls.push(reset.iter().chain(&fields).map(|&text| text.into()).collect());
        }
    }
    calls.push(vec!["--help".to_owned()]);
    for url in [&server.url, &with_user, "http://127.0.0.1:9/", "ftp://me:s3cret-in-url@h"] {
        for arguments in &calls {
            let mut command = Command::new(env!("CARGO_BIN_EXE_vault_client"));
            command.args(arguments).env("SECRETS_BASE_URL", url).env("RUST_BACKTRACE", "1");
            for (name, value) in [
                ("CREDENTIALS_HEADER_KEY", outputs::HEADER_KEY),
                ("QUERY_KEY", outputs::QUERY_KEY),
                ("COOKIE_KEY", outputs::COOKIE_KEY),
                ("USER", &format!("me:{}", outputs::USER_PASSWORD)),
                ("TOKEN", outputs::TOKEN),
                ("GRANT_CLIENT_ID", "id"),
                ("GRANT_CLIENT_SECRET", outputs::CLIENT_SECRET),
                ("HEADER_X_OWN", outputs::OWN_HEADER),
            ] {
                command.env(format!("SECRETS_{name}"), value);
            }
            // The service runs on this thread, which must not be blocked.
            let done =
                tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
            let shown = [done.stdout, done.stderr].concat();
            let what = format!("the command {arguments:?} for {url}");
            let what = what.replace("s3cret", "…");
            outputs.add(what, String::from_utf8(shown).unwrap());
        }
    }
    let seen = format!("{:?}", server.seen());
    for secret in [outputs::HEADER_KEY, outputs::QUERY_KEY, outputs::OWN_HEADER, outputs::PASSWORD]
    {
        assert!(seen.contains(secret), "{secret} was not sent: {seen}");
    }
}
