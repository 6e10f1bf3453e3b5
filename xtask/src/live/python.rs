//! Python environment with the packages of `tests/live/requirements.txt`.

use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use restwright::UsageError;

use crate::child::progress;

/// Returns the Python of an environment below a folder, or the reason why it could not be
/// installed.
pub(super) fn environment(
    root: &Utf8Path,
    folder: &Utf8Path,
) -> Result<Result<Utf8PathBuf, String>, UsageError> {
    let wanted = root.join("tests/live/requirements.txt");
    let text = std::fs::read_to_string(&wanted)
        .map_err(|error| UsageError::new(format!("{wanted}: {error}")))?;
    let home = folder.join("venv");
    let python = home.join("bin/python3");
    let installed = home.join("requirements.txt");
    if std::fs::read_to_string(&installed).ok().as_deref() == Some(&text) {
        return Ok(Ok(python));
    }
    let _ = std::fs::remove_dir_all(&home);
    progress(&format!("installing {wanted} in {home}"));
    let venv = Command::new("python3").args(["-m", "venv", home.as_str()]).output();
    let is_made = venv.as_ref().is_ok_and(|output| output.status.success());
    if !is_made {
        let why = match venv {
            Ok(output) => String::from_utf8_lossy(&output.stderr).into_owned(),
            Err(error) => error.to_string(),
        };
        return Ok(Err(format!("python3 with venv is missing: {:.300}", why.trim())));
    }
    let options = ["install", "--quiet", "--disable-pip-version-check", "--requirement"];
    let pip = Command::new(home.join("bin/pip"))
        .args(options)
        .arg(&wanted)
        .output()
        .map_err(UsageError::new)?;
    if !pip.status.success() {
        let stderr = String::from_utf8_lossy(&pip.stderr);
        return Ok(Err(format!("pip cannot install {wanted}: {:.600}", stderr.trim())));
    }
    std::fs::write(&installed, &text).map_err(UsageError::new)?;
    Ok(Ok(python))
}
