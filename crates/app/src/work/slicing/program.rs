//! A slicer in a process of its own: without network, with little time and memory, in a folder of its own.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use essaim_domain::design::NotSliced;
use tokio::process::Command;
use tokio::time::timeout;

use super::gcode::{self, Said};

/// The largest G-code taken.
const MOST_BYTES: u64 = 512 << 20;

/// How much longer than its processor time a slicing may take on a busy machine.
const PATIENCE: u32 = 2;

/// A slicer and its limits.
#[derive(Clone, Debug)]
pub struct Slicer {
    /// The program: `PrusaSlicer`, or what understands its options.
    pub program: PathBuf,
    /// Processor time for one file; the clock on the wall gets twice as much.
    pub time: Duration,
    /// Memory it may ask for, in bytes.
    pub memory: u64,
}

impl Slicer {
    /// This program with five minutes and 2 GiB.
    pub const fn new(program: PathBuf) -> Self {
        Self {
            program,
            time: Duration::from_mins(5),
            memory: 2 << 30,
        }
    }

    /// The longest one file may take, in all.
    pub(super) const fn longest(&self) -> Duration {
        self.time.saturating_mul(PATIENCE)
    }

    /// Can a program be shut in on this machine? Runs one that does nothing.
    ///
    /// # Errors
    /// Says what is missing.
    pub async fn check(&self) -> Result<(), String> {
        if !self.program.is_file() {
            return Err(format!("there is no program {}", self.program.display()));
        }
        let mut nothing = self.shut_in(Path::new("/"), Path::new("/bin/true"));
        let ended = nothing.stderr(Stdio::piped()).output().await;
        let ended = ended.map_err(|error| format!("unshare of util-linux is needed: {error}"))?;
        if ended.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&ended.stderr);
        Err(format!(
            "a process without network cannot be made here (unshare, prlimit): {}",
            said.trim()
        ))
    }

    /// Slices one mesh in a folder that holds nothing else.
    pub(super) async fn slice(
        &self,
        folder: &Path,
        mesh: &[u8],
        ini: &str,
    ) -> Result<Said, NotSliced> {
        let file = |error: std::io::Error| {
            tracing::error!(%error, "the slicer's folder cannot be used");
            NotSliced::File
        };
        tokio::fs::write(folder.join("part.stl"), mesh)
            .await
            .map_err(file)?;
        tokio::fs::write(folder.join("settings.ini"), ini)
            .await
            .map_err(file)?;
        let mut command = self.shut_in(folder, &self.program);
        command
            .args(["--export-gcode", "--load", "settings.ini"])
            .args(["--output", "part.gcode", "part.stl"]);
        let mut child = command.spawn().map_err(file)?;
        let Ok(ended) = timeout(self.longest(), child.wait()).await else {
            // The first process of its own namespace goes, and everything in it.
            drop(child.kill().await);
            return Err(NotSliced::TooLong);
        };
        if !ended.map_err(file)?.success() {
            return Err(NotSliced::Ended);
        }
        let written = folder.join("part.gcode");
        let read = move || std::fs::File::open(written).and_then(gcode::read);
        match tokio::task::spawn_blocking(read).await {
            Ok(Ok(Some(said))) => Ok(said),
            Ok(Ok(None) | Err(_)) | Err(_) => Err(NotSliced::Rubbish),
        }
    }

    /// A program without network, in namespaces of its own, with limits; nothing of our environment
    /// reaches it, and it dies with us.
    fn shut_in(&self, folder: &Path, program: &Path) -> Command {
        let mut command = Command::new("unshare");
        command
            .args(["--user", "--map-root-user", "--net", "--ipc", "--pid"])
            .args(["--fork", "--kill-child", "--", "prlimit"])
            .arg(format!("--as={}", self.memory))
            .arg(format!("--cpu={}", self.time.as_secs()))
            .arg(format!("--fsize={MOST_BYTES}"))
            .args(["--core=0", "--"])
            .arg(program)
            .current_dir(folder)
            .env_clear()
            .env("PATH", "/usr/local/bin:/usr/bin:/bin")
            .env("LC_ALL", "C.UTF-8")
            .env("HOME", folder)
            .env("TMPDIR", folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true);
        command
    }
}
