//! The folder checkpoints are exported to, on another machine: one JSON file each, with the marks of its rows.

use std::path::{Path, PathBuf};

use essaim_domain::audit::{Checkpoint, CheckpointError, Head, Marks, MarksHash};
use essaim_store::instance;
use essaim_store::work::{checkpoint as rows, seal as seals};
use serde::{Deserialize, Serialize};
use tokio::fs;
use tokio::io::AsyncWriteExt as _;

use super::checkpoint::marks_of;
use crate::{App, Error};

/// Checkpoints exported at a time.
const MANY: i64 = 100;

/// What their names begin with.
const NAME: &str = "checkpoint-";

/// A checkpoint as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct File {
    /// `essaim-checkpoint-1`, which says how the signed bytes are made.
    format: String,
    #[serde(flatten)]
    checkpoint: Checkpoint,
    /// The marks of the rows since the checkpoint before, 24 digits each.
    row_marks: String,
}

/// What an export did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Files written.
    pub written: usize,
    /// Why it went no further.
    pub trouble: Option<String>,
}

impl Exported {
    fn stopped(self, path: &Path, why: &str) -> Self {
        let trouble = Some(format!("{}: {why}", path.display()));
        Self { trouble, ..self }
    }
}

fn name(sealed: u64) -> String {
    format!("{NAME}{sealed:012}.json")
}

/// Writes every checkpoint newer than the newest file there. What is there is never touched.
pub async fn export(app: &App, folder: &Path) -> Result<Exported, Error> {
    let mut done = Exported::default();
    let Some(this) = instance::this(&app.db).await? else {
        return Ok(done);
    };
    let newest = match newest_in(folder).await {
        Ok(newest) => newest,
        Err(error) => return Ok(done.stopped(folder, &error.to_string())),
    };
    let mut last = newest;
    loop {
        let some = rows::next(&app.db, this.id, last, MANY).await?;
        for one in &some {
            let path = folder.join(name(one.head.rows));
            match written(app, one, &path).await? {
                Ok(()) => done.written += 1,
                Err(why) => return Ok(done.stopped(&path, &why)),
            }
            last = one.head.rows;
        }
        if some.is_empty() {
            return Ok(done);
        }
    }
}

/// Rows of the newest checkpoint in a folder.
async fn newest_in(folder: &Path) -> std::io::Result<u64> {
    let mut newest = 0;
    let mut files = fs::read_dir(folder).await?;
    while let Some(file) = files.next_entry().await? {
        let name = file.file_name();
        let number = name.to_str().and_then(|name| name.strip_prefix(NAME));
        let number = number.and_then(|name| name.strip_suffix(".json")?.parse().ok());
        newest = newest.max(number.unwrap_or_default());
    }
    Ok(newest)
}

async fn written(
    app: &App,
    checkpoint: &Checkpoint,
    path: &Path,
) -> Result<Result<(), String>, Error> {
    let before = seals::at(&app.db, checkpoint.after).await?;
    let before = before.unwrap_or(Head::START);
    let marks = match marks_of(&app.db, before, checkpoint.head).await? {
        Ok((_, marks)) if MarksHash::of(&marks) == checkpoint.marks => marks,
        Ok(_) | Err(_) => return Ok(Err("its rows are not those that were signed".to_owned())),
    };
    let file = File {
        format: "essaim-checkpoint-1".to_owned(),
        checkpoint: checkpoint.clone(),
        row_marks: Marks::write(&marks),
    };
    let kept = match serde_json::to_vec_pretty(&file) {
        Ok(text) => keep(path, &text).await.map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    };
    Ok(kept)
}

/// Under another name first, so that nobody reads half a file.
async fn keep(path: &Path, text: &[u8]) -> std::io::Result<()> {
    let unfinished = path.with_extension("unfinished");
    let mut file = fs::File::create(&unfinished).await?;
    file.write_all(text).await?;
    file.sync_all().await?;
    fs::rename(&unfinished, path).await
}

/// A checkpoint somebody kept elsewhere, with its marks where they came with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Where it was read.
    pub path: PathBuf,
    /// What it says, or why it cannot be used.
    pub read: Result<(Checkpoint, Marks), String>,
}

/// Reads the checkpoints of a file (one, or a list as the API publishes it) or of a folder of such files.
pub async fn read(path: &Path) -> std::io::Result<Vec<Given>> {
    if !fs::metadata(path).await?.is_dir() {
        return Ok(read_file(path).await);
    }
    let mut files = Vec::new();
    let mut entries = fs::read_dir(path).await?;
    while let Some(entry) = entries.next_entry().await? {
        files.push(entry.path());
    }
    files.retain(|file| file.extension().is_some_and(|end| end == "json"));
    files.sort();
    let mut given = Vec::new();
    for file in files {
        given.extend(read_file(&file).await);
    }
    Ok(given)
}

/// What the API publishes.
#[derive(Deserialize)]
struct Published {
    checkpoints: Vec<Checkpoint>,
}

async fn read_file(path: &Path) -> Vec<Given> {
    let given = |read| Given {
        path: path.to_owned(),
        read,
    };
    let bytes = match fs::read(path).await {
        Ok(bytes) => bytes,
        Err(error) => return vec![given(Err(error.to_string()))],
    };
    if let Ok(Published { checkpoints }) = serde_json::from_slice(&bytes) {
        let some = checkpoints.into_iter();
        return some.map(|one| given(Ok((one, Marks::default())))).collect();
    }
    vec![given(with_marks(&bytes))]
}

fn with_marks(bytes: &[u8]) -> Result<(Checkpoint, Marks), String> {
    let no_checkpoint = |_| "it is no checkpoint".to_owned();
    let file: File = serde_json::from_slice(bytes).map_err(no_checkpoint)?;
    let wrong = || CheckpointError::Marks.to_string();
    let read = Marks::read(&file.row_marks).map_err(|_| wrong())?;
    if MarksHash::of(&read) != file.checkpoint.marks {
        return Err(wrong());
    }
    let mut marks = Marks::default();
    marks.add(file.checkpoint.after, read);
    Ok((file.checkpoint, marks))
}
