//! The chain read again from its first row to its last, and compared with checkpoints.

use essaim_domain::audit::{ChainVerifier, Head, Sealed, Suspect, Tampering, diagnose};
use essaim_store::Db;
use essaim_store::work::seal as seals;
use tokio::task::JoinSet;

use super::Evidence;
use crate::{App, Error};

/// Rows read at a time.
const MANY: i64 = 2_000;

/// A chain is read by several tasks from so many rows on.
const LONG: u64 = 20_000;

/// As many at once.
const PARTS: u64 = 4;

/// Reads the whole chain. `Ok` of where it ends, or of the first bad row and what was done to it.
pub async fn verify_chain(
    app: &App,
    evidence: &Evidence,
) -> Result<Result<Head, Tampering>, Error> {
    let end = seals::end(&app.db).await?;
    let broken = match starts(&app.db, end).await? {
        Some(starts) => in_parts(&app.db, &starts, &evidence.heads).await?,
        None => part(&app.db, Head::START, u64::MAX, &evidence.heads).await?,
    };
    let suspect = match broken {
        Ok(end) => return Ok(Ok(end)),
        Err(suspect) => suspect,
    };
    let mut seen = Vec::new();
    let mut last = 0;
    loop {
        let rows = seals::sealed(&app.db, last, u64::MAX, MANY).await?;
        let Some(newest) = rows.last() else {
            let found = diagnose(&suspect, &seen, &evidence.heads, &evidence.marks);
            return Ok(Err(found));
        };
        last = newest.seq;
        seen.extend(rows.iter().map(|row| suspect.see(row)));
    }
}

/// Where the parts of a long chain begin, by what their seals say; none where it is short or has gaps.
async fn starts(db: &Db, end: Head) -> Result<Option<Vec<Head>>, Error> {
    if end.rows < LONG {
        return Ok(None);
    }
    let mut starts = vec![Head::START];
    for part in 1..PARTS {
        let Some(head) = seals::at(db, end.rows / PARTS * part).await? else {
            return Ok(None);
        };
        starts.push(head);
    }
    Ok(Some(starts))
}

/// Each part begins with the hash the row before it claims; the part before proves that claim.
async fn in_parts(
    db: &Db,
    starts: &[Head],
    heads: &[Head],
) -> Result<Result<Head, Suspect>, Error> {
    let mut tasks = JoinSet::new();
    for (place, start) in starts.iter().copied().enumerate() {
        let until = starts.get(place + 1).map_or(u64::MAX, |next| next.rows);
        let within = |head: &&Head| head.rows > start.rows && head.rows <= until;
        let heads: Vec<Head> = heads.iter().filter(within).copied().collect();
        let db = db.clone();
        tasks.spawn(async move { (place, part(&db, start, until, &heads).await) });
    }
    let mut ends: Vec<Option<Result<Head, Suspect>>> = vec![None; starts.len()];
    while let Some(done) = tasks.join_next().await {
        match done {
            Ok((place, end)) => {
                let end = end?;
                if let Some(of) = ends.get_mut(place) {
                    *of = Some(end);
                }
            }
            Err(error) => std::panic::resume_unwind(error.into_panic()),
        }
    }
    let mut last = Ok(Head::START);
    for end in ends.into_iter().flatten() {
        last = end;
        if last.is_err() {
            break;
        }
    }
    Ok(last)
}

async fn part(
    db: &Db,
    start: Head,
    until: u64,
    heads: &[Head],
) -> Result<Result<Head, Suspect>, Error> {
    let mut chain = ChainVerifier::after(start, heads);
    let mut last = start.rows;
    loop {
        let rows = seals::sealed(db, last, until, MANY).await?;
        let Some(newest) = rows.last() else {
            let end = chain.finish();
            return Ok(end.map_err(|broken| Suspect::new(broken, None)));
        };
        last = newest.seq;
        let bad = |row: &Sealed| Some(Suspect::new(chain.read(row).err()?, Some(row)));
        if let Some(suspect) = rows.iter().find_map(bad) {
            return Ok(Err(suspect));
        }
    }
}
