//! The key that signs checkpoints: a file outside the database that only its owner reads.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use essaim_domain::audit::Signer;
use essaim_domain::chance::Chance;

use crate::SystemChance;

/// Why there is no key to sign with.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The disk refused.
    #[error("{}: {error}", path.display())]
    Disk {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// It is not a key.
    #[error(
        "{} is not a key of checkpoints: it holds 64 hexadecimal digits and nothing else. Nothing was changed; put \
         the right file back, or move this one away and a new key is made",
        .0.display()
    )]
    Unreadable(PathBuf),
    /// Others can read it.
    #[error(
        "{} can be read by others on this machine, who could sign in its place: run chmod 600 on it. Nothing was \
         started",
        .0.display()
    )]
    Open(PathBuf),
}

/// The key of a file; none where there is no such file.
///
/// # Errors
/// [`KeyError`].
pub fn read_key(path: &Path) -> Result<Option<Signer>, KeyError> {
    let at = |error| KeyError::Disk {
        path: path.to_owned(),
        error,
    };
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(at(error)),
    };
    let mode = fs::metadata(path).map_err(at)?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(KeyError::Open(path.to_owned()));
    }
    let mut secret = [0; 32];
    hex::decode_to_slice(text.trim(), &mut secret)
        .map_err(|_| KeyError::Unreadable(path.to_owned()))?;
    Ok(Some(Signer::of(&secret)))
}

/// The key of a file, which is made where there is none. Nodes that start together end up with the same one.
///
/// # Errors
/// [`KeyError`].
pub fn made_or_read(path: &Path) -> Result<Signer, KeyError> {
    made_with(path, &mut SystemChance)
}

fn made_with(path: &Path, chance: &mut dyn Chance) -> Result<Signer, KeyError> {
    if let Some(signer) = read_key(path)? {
        return Ok(signer);
    }
    let mut random = [0; 40];
    chance.fill(&mut random);
    let (secret, name) = random.split_at(32);
    let unfinished = path.with_extension(format!("{}.tmp", hex::encode(name)));
    let written = write(&unfinished, secret);
    // A second name for the finished file, unless somebody else was first.
    let linked = written.and_then(|()| fs::hard_link(&unfinished, path));
    let removed = fs::remove_file(&unfinished);
    match linked {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        Ok(()) | Err(_) => removed,
    }
    .map_err(|error| KeyError::Disk {
        path: path.to_owned(),
        error,
    })?;
    read_key(path)?.ok_or_else(|| KeyError::Unreadable(path.to_owned()))
}

fn write(path: &Path, secret: &[u8]) -> std::io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(hex::encode(secret).as_bytes())?;
    file.write_all(b"\n")?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use essaim_domain::chance::Seeded;
    use essaim_store::testing::Scratch;

    #[test]
    fn a_key_is_made_once_for_its_owner_alone() {
        let folder = Scratch::new().unwrap();
        let path = folder.path().join("checkpoint.key");
        assert!(read_key(&path).unwrap().is_none());
        let first = made_with(&path, &mut Seeded::from_number(1)).unwrap();
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let again = made_with(&path, &mut Seeded::from_number(2)).unwrap();
        assert_eq!(again.public(), first.public());
        let files = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(files, 1, "nothing unfinished is left");
    }

    #[test]
    fn a_key_others_can_read_or_that_is_none_is_refused() {
        let folder = Scratch::new().unwrap();
        let path = folder.path().join("checkpoint.key");
        made_with(&path, &mut Seeded::from_number(1)).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        let refused = read_key(&path).unwrap_err();
        assert!(refused.to_string().contains("chmod 600"), "{refused}");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        fs::write(&path, "a password").unwrap();
        assert!(matches!(read_key(&path), Err(KeyError::Unreadable(_))));
    }
}
