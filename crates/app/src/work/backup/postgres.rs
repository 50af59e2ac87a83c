//! PostgreSQL's own programs for copies. The password goes through the environment: arguments can be
//! read by everybody on the machine.

use std::io::ErrorKind;
use std::path::Path;

use tokio::process::Command;

use super::error::BackupError;

/// Is this the address of a PostgreSQL server?
pub(super) fn is_address(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

/// `pg_dump` of the whole database, in one snapshot, into a new file.
pub(super) async fn dump(url: &str, to: &Path) -> Result<(), BackupError> {
    let mut command = program("pg_dump", url);
    command
        .args(["--format=custom", "--no-owner", "--no-privileges", "--file"])
        .arg(to);
    run("pg_dump", url, command).await
}

/// `pg_restore` into an empty database, whole or not at all.
pub(super) async fn restore(url: &str, from: &Path) -> Result<(), BackupError> {
    let mut command = program("pg_restore", url);
    command
        .args([
            "--single-transaction",
            "--exit-on-error",
            "--no-owner",
            "--no-privileges",
        ])
        .arg(from);
    run("pg_restore", url, command).await
}

fn program(name: &'static str, url: &str) -> Command {
    let (bare, password) = without_password(url);
    let mut command = Command::new(name);
    command.arg(format!("--dbname={bare}")).arg("--no-password");
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    command.kill_on_drop(true);
    command
}

async fn run(program: &'static str, url: &str, mut command: Command) -> Result<(), BackupError> {
    let done = match command.output().await {
        Ok(done) => done,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(BackupError::NoProgram(program));
        }
        Err(error) => {
            let said = error.to_string();
            return Err(BackupError::Program { program, said });
        }
    };
    if done.status.success() {
        return Ok(());
    }
    let mut said = String::from_utf8_lossy(&done.stderr).trim().to_owned();
    if let (_, Some(password)) = without_password(url) {
        said = said.replace(&password, "…");
    }
    Err(BackupError::Program { program, said })
}

/// The address without its password, and the password, decoded (RFC 3986, 3.2.1).
fn without_password(url: &str) -> (String, Option<String>) {
    let Some((scheme, rest)) = url.split_once("://") else {
        return (url.to_owned(), None);
    };
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let Some((account, host)) = authority.rsplit_once('@') else {
        return (url.to_owned(), None);
    };
    match account.split_once(':') {
        None => (url.to_owned(), None),
        Some((user, password)) => (
            format!("{scheme}://{user}@{host}{path}"),
            Some(decoded(password)),
        ),
    }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((plain, after)) = rest.split_once('%') {
        bytes.extend_from_slice(plain.as_bytes());
        let digits = after.get(..2);
        if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            bytes.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(b'%');
            rest = after;
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_no_argument() {
        let split = |url| without_password(url);
        assert_eq!(
            split("postgres://essaim:p%40ss:w%2Frd@db.example.invalid:5432/essaim?sslmode=require"),
            (
                "postgres://essaim@db.example.invalid:5432/essaim?sslmode=require".to_owned(),
                Some("p@ss:w/rd".to_owned())
            )
        );
        assert_eq!(split("postgres://127.0.0.1/essaim").1, None);
        assert_eq!(split("postgres://essaim@127.0.0.1/essaim").1, None);
        assert_eq!(decoded("100%zz%"), "100%zz%");
    }
}
