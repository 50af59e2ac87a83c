//! What is known of the chain from checkpoints: those in the database, and those somebody kept elsewhere.

use essaim_domain::audit::{Checkpoint, Head, Marks, PublicKey, Signer};
use essaim_store::instance;
use essaim_store::work::checkpoint as rows;
use uuid::Uuid;

use super::folder::Given;
use crate::{App, Error};

/// Checkpoints read from the database at a time.
const MANY: i64 = 5_000;

/// What somebody who checks the chain brings along.
#[derive(Clone, Debug, Default)]
pub struct Elsewhere {
    /// Checkpoints kept elsewhere.
    pub given: Vec<Given>,
    /// Keys whose signatures are believed beside this node's.
    pub keys: Vec<PublicKey>,
    /// Where the chain ended at some moments, as somebody wrote it down.
    pub heads: Vec<Head>,
}

/// What the chain is compared with.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Where it ended at some moments.
    pub heads: Vec<Head>,
    /// Marks of its rows.
    pub marks: Marks,
    /// The newest checkpoint that is believed.
    pub newest: Option<Checkpoint>,
    /// How many checkpoints are believed.
    pub believed: usize,
    /// What is wrong with the checkpoints themselves, one line each.
    pub wrong: Vec<String>,
    /// What is good to know, and not wrong.
    pub notes: Vec<String>,
}

/// Reads the checkpoints of the database, and compares them with those given.
///
/// Signatures by this node's key and by those named are believed; without any key, those of the database are taken
/// as they are.
pub async fn gather(app: &App, elsewhere: &Elsewhere) -> Result<Evidence, Error> {
    let mut evidence = Evidence {
        heads: elsewhere.heads.clone(),
        ..Evidence::default()
    };
    let Some(this) = instance::this(&app.db).await? else {
        return Ok(evidence);
    };
    let own = app.settings.signer.iter().map(Signer::public);
    let keys: Vec<PublicKey> = own.chain(elsewhere.keys.iter().copied()).collect();
    let kept = kept(app, this.id).await?;
    evidence.of_database(&kept, &keys);
    for one in &elsewhere.given {
        match &one.read {
            Ok((checkpoint, marks)) => {
                let told = evidence.of_another(this.id, &kept, &keys, checkpoint, marks);
                let line = |why| format!("{}: {why}", one.path.display());
                evidence.wrong.extend(told.err().map(line));
            }
            Err(why) => {
                let line = format!("{}: {why}", one.path.display());
                evidence.wrong.push(line);
            }
        }
    }
    Ok(evidence)
}

async fn kept(app: &App, instance: Uuid) -> Result<Vec<Checkpoint>, Error> {
    let mut kept = Vec::new();
    let mut last = 0;
    loop {
        let some = rows::next(&app.db, instance, last, MANY).await?;
        let Some(newest) = some.last() else {
            return Ok(kept);
        };
        last = newest.head.rows;
        kept.extend(some);
    }
}

impl Evidence {
    fn believe(&mut self, one: &Checkpoint) {
        self.believed += 1;
        self.heads.push(one.head);
        let newest = self.newest.as_ref().map(|newest| newest.head.rows);
        if newest.is_none_or(|newest| newest < one.head.rows) {
            self.newest = Some(one.clone());
        }
    }

    fn of_database(&mut self, kept: &[Checkpoint], keys: &[PublicKey]) {
        let mut is_ours = keys.is_empty();
        let mut earlier = 0_usize;
        for one in kept {
            let row = one.head.rows;
            if let Err(why) = one.verify() {
                self.wrong
                    .push(format!("the checkpoint at row {row}: {why}"));
            } else if keys.is_empty() || keys.contains(&one.key) {
                is_ours = true;
                self.believe(one);
            } else if is_ours {
                self.wrong.push(format!(
                    "the checkpoint at row {row} is signed by {}, a key nobody named",
                    one.key
                ));
            } else {
                earlier += 1;
                self.heads.push(one.head);
            }
        }
        if earlier > 0 {
            self.notes.push(format!(
                "{earlier} earlier checkpoints are signed by a key that is not this node's: was it restored from a \
                 backup? Name the old key with --key to have them believed"
            ));
        }
    }

    fn of_another(
        &mut self,
        instance: Uuid,
        kept: &[Checkpoint],
        keys: &[PublicKey],
        one: &Checkpoint,
        marks: &Marks,
    ) -> Result<(), String> {
        one.verify().map_err(|why| why.to_string())?;
        if one.instance != instance {
            return Err(format!("it is of another instance, {}", one.instance));
        }
        if !keys.is_empty() && !keys.contains(&one.key) {
            let key = one.key;
            return Err(format!(
                "it is signed by {key}, a key nobody named: give it with --key if it was this instance's"
            ));
        }
        self.believe(one);
        self.marks.take_over(marks);
        let found = kept.binary_search_by_key(&one.head.rows, |kept| kept.head.rows);
        match found.ok().and_then(|at| kept.get(at)) {
            Some(there) if there == one => Ok(()),
            Some(_) => Err(format!(
                "the checkpoint at row {} in the database is another one",
                one.head.rows
            )),
            None => Err(format!(
                "the checkpoint at row {} is not in the database any more",
                one.head.rows
            )),
        }
    }
}
