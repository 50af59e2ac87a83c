//! What pages show of a recall's notices: who was told, by how many letters, who answered, whom to call.

use chrono::{DateTime, Utc};
use essaim_domain::code::Code;
use essaim_domain::conformity::Class;
use essaim_domain::ids::{NoticeId, PersonId, RecallId};
use essaim_domain::recall::RecallState;
use essaim_domain::recall::notice::{Answer, Holder, Saying};
use serde::Serialize;
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use super::notices::{holder_of, readers_seen};
use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    NOTICES = "SELECT recall_notice.id, recall_notice.saying, recall_notice.holder_kind, recall_notice.holder,
            COALESCE(hub.name, site.name, person.pseudonym) AS name, recall_notice.units, recall_notice.code,
            recall_notice.told_at, recall_notice.answered_at, recall_notice.answer, recall_notice.raised,
            recall_answerer.name AS answerer, recall_answerer.position,
            (SELECT COUNT(*) FROM recall_call WHERE recall_call.notice = recall_notice.id) AS calls,
            (SELECT MAX(recall_call.called_at) FROM recall_call
                WHERE recall_call.notice = recall_notice.id) AS called_at
        FROM recall_notice LEFT JOIN hub ON hub.id = recall_notice.holder
            LEFT JOIN site ON site.id = recall_notice.holder LEFT JOIN person ON person.id = recall_notice.holder
            LEFT JOIN recall_answerer ON recall_answerer.notice = recall_notice.id
        WHERE recall_notice.recall = $1
        ORDER BY recall_notice.told_at DESC, recall_notice.holder_kind DESC, 5, recall_notice.id";
    LETTERS = "SELECT about, sent_at, dropped_at FROM outbox
        WHERE kind IN ('recall-notice', 'recall-final', 'recall-all-clear')
            AND person IN (SELECT unhex(value) FROM json_each($1, '$'))";
    CONTACTS = "SELECT person, name, phone FROM contact WHERE phone IS NOT NULL
            AND person IN (SELECT unhex(value) FROM json_each($1, '$')) ORDER BY person";
    BY_CODE = "SELECT recall_notice.id, recall_notice.recall, recall_notice.saying, recall_notice.holder_kind,
            recall_notice.holder, COALESCE(hub.name, site.name), recall_notice.units, recall_notice.told_at,
            recall_notice.answered_at, recall.state
        FROM recall_notice JOIN recall ON recall.id = recall_notice.recall
            LEFT JOIN hub ON hub.id = recall_notice.holder LEFT JOIN site ON site.id = recall_notice.holder
        WHERE recall_notice.code = $1";
    HERE = "SELECT batch.code, COALESCE(component.name_fr, product.name_fr),
            COALESCE(component.name_en, product.name_en), batch.class,
            CAST(SUM(CASE WHEN (pile.place_kind = $2 AND pile.place = $3)
                    OR (pile.place_kind = 'parcel' AND parcel.at_kind = $2 AND parcel.at_place = $3)
                    OR ($2 = 'driver' AND pile.place_kind = 'parcel' AND parcel.bearer = $3)
                THEN pile.units ELSE 0 END) AS BIGINT),
            CAST(SUM(CASE WHEN pile.stage = 'recalled' AND pile.place_kind = $2 AND pile.place = $3
                THEN pile.units ELSE 0 END) AS BIGINT)
        FROM recall_batch JOIN batch ON batch.id = recall_batch.batch
            LEFT JOIN component ON component.id = batch.component LEFT JOIN product ON product.id = batch.kit_of
            LEFT JOIN pile ON pile.batch = batch.id
                AND pile.stage IN ('made', 'stock', 'transit', 'received', 'refused', 'recalled')
            LEFT JOIN parcel ON parcel.id = pile.place
        WHERE recall_batch.recall = $1
        GROUP BY batch.id, batch.code, batch.class, component.name_fr, component.name_en, product.name_fr,
            product.name_en
        ORDER BY batch.id";
}

/// A notice on the recall's page.
#[derive(Clone, Debug, Serialize)]
pub struct NoticeRowView {
    /// Its id.
    pub id: NoticeId,
    /// `frozen`, `final` or `all-clear`.
    pub saying: &'static str,
    /// `home`, `hub`, `site` or `driver`.
    pub holder_kind: String,
    /// The person, hub or site; nobody where the reader may not know who.
    pub holder: Uuid,
    /// The hub's or site's name, or the pseudonym.
    pub name: Option<String>,
    /// Pieces there by our count when it was told.
    pub units: i64,
    /// The code on the notice.
    pub code: String,
    /// When it was told.
    pub told_at: DateTime<Utc>,
    /// When it was answered.
    pub answered_at: Option<DateTime<Utc>>,
    /// `page`, `code` or `call`.
    pub answer: Option<&'static str>,
    /// How often its silence was raised.
    pub raised: i64,
    /// Name and function of whoever answered with the code or by telephone.
    pub answerer: Option<(String, String)>,
    /// How often she or they were called.
    pub calls: i64,
    /// When last.
    pub called_at: Option<DateTime<Utc>>,
    /// Letters owed to the people who read there.
    pub letters: usize,
    /// Letters of them that the mail server took.
    pub letters_sent: usize,
}

impl NoticeRowView {
    /// Leaves out who the holder is, and the code that would show it.
    pub fn forget_the_person(&mut self) {
        (self.holder, self.name, self.answerer) = (Uuid::nil(), None, None);
        self.code.clear();
    }

    /// Does anybody there know? A letter that was not taken counts as not told.
    pub const fn is_told(&self) -> bool {
        self.letters_sent > 0 || self.answered_at.is_some()
    }
}

#[derive(sqlx::FromRow)]
struct NoticeLine {
    id: Key<NoticeId>,
    saying: Word<Saying>,
    holder_kind: String,
    holder: Uuid,
    name: Option<String>,
    units: i64,
    code: Word<Code>,
    told_at: DateTime<Utc>,
    answered_at: Option<DateTime<Utc>>,
    answer: Option<Word<Answer>>,
    raised: i64,
    answerer: Option<String>,
    position: Option<String>,
    calls: i64,
    called_at: Option<DateTime<Utc>>,
}

impl NoticeLine {
    fn view(self, letters: &[Letter]) -> NoticeRowView {
        let of = |one: &&Letter| one.0 == self.id.0.uuid();
        NoticeRowView {
            id: self.id.0,
            saying: self.saying.0.as_str(),
            holder_kind: self.holder_kind,
            holder: self.holder,
            name: self.name,
            units: self.units,
            code: self.code.0.to_string(),
            told_at: self.told_at,
            answered_at: self.answered_at,
            answer: self.answer.map(|answer| answer.0.as_str()),
            raised: self.raised,
            answerer: self.answerer.zip(self.position),
            calls: self.calls,
            called_at: self.called_at,
            letters: letters.iter().filter(of).count(),
            letters_sent: letters.iter().filter(of).filter(|one| one.1).count(),
        }
    }
}

/// A letter: the notice it is about, and whether the mail server took it.
type Letter = (Uuid, bool);

/// The notices of a recall, what was said last first.
pub async fn notices_of(db: &Db, recall: RecallId) -> Result<Vec<NoticeRowView>, StoreError> {
    type Row = (Json<Value>, Option<DateTime<Utc>>, Option<DateTime<Utc>>);
    let rows: Vec<NoticeLine> = db.all(NOTICES, (recall,)).await?;
    let readers = readers_seen(db, recall).await?;
    let people = id_list(readers.into_iter().map(|(_, _, person)| person.0));
    let letters: Vec<Row> = db.all(LETTERS, (people,)).await?;
    let letter = |(about, sent_at, dropped_at): Row| {
        let notice = about
            .0
            .get("notice")
            .and_then(Value::as_str)?
            .parse()
            .ok()?;
        Some((notice, sent_at.is_some() && dropped_at.is_none()))
    };
    let letters: Vec<Letter> = letters.into_iter().filter_map(letter).collect();
    Ok(rows.into_iter().map(|row| row.view(&letters)).collect())
}

/// Somebody who answers the telephone for a holder.
#[derive(Clone, Debug, Serialize)]
pub struct Reachable {
    /// For which holder: its kind and id.
    pub holder: (String, Uuid),
    /// Her name.
    pub name: String,
    /// Her telephone.
    pub phone: String,
}

/// Whom to call for each holder of a recall who left a number.
pub async fn reachable_of(db: &Db, recall: RecallId) -> Result<Vec<Reachable>, StoreError> {
    let readers = readers_seen(db, recall).await?;
    let people = id_list(readers.iter().map(|(_, _, person)| person.0));
    let contacts: Vec<(Key<PersonId>, Option<String>, String)> =
        db.all(CONTACTS, (people,)).await?;
    let reachable = readers.into_iter().filter_map(|(kind, id, person)| {
        let contact = contacts.iter().find(|one| one.0.0 == person.0)?;
        Some(Reachable {
            holder: (kind, id),
            name: contact.1.clone().unwrap_or_default(),
            phone: contact.2.clone(),
        })
    });
    Ok(reachable.collect())
}

/// A batch of a recall as one holder's notice names it.
#[derive(Clone, Debug, Serialize)]
pub struct NoticeBatch {
    /// Its code.
    pub code: Code,
    /// What it is, in French and English.
    pub names: (String, String),
    /// Its class.
    pub class: Class,
    /// Pieces there, by our count.
    pub units: i64,
    /// Pieces there still to be accounted for.
    pub left: i64,
}

/// A notice as whoever reads it sees it.
#[derive(Clone, Debug)]
pub struct NoticeView {
    /// Its id.
    pub id: NoticeId,
    /// Of which recall.
    pub recall: RecallId,
    /// What it says.
    pub saying: Saying,
    /// To whom.
    pub holder: Holder,
    /// The hub's or site's name; none for a person.
    pub name: Option<String>,
    /// Pieces there by our count when it was told.
    pub units: i64,
    /// When it was told.
    pub told_at: DateTime<Utc>,
    /// When it was answered.
    pub answered_at: Option<DateTime<Utc>>,
    /// Where the recall stands.
    pub state: RecallState,
    /// The batches of the recall, with what lies there.
    pub batches: Vec<NoticeBatch>,
}

type Lying = (Word<Code>, String, String, Word<Class>, i64, i64);

/// The notice with this code; none when there is no such.
pub async fn notice_with_code(db: &Db, code: Code) -> Result<Option<NoticeView>, StoreError> {
    type Row = (
        Key<NoticeId>,
        Key<RecallId>,
        Word<Saying>,
        String,
        Uuid,
        Option<String>,
        i64,
        DateTime<Utc>,
        Option<DateTime<Utc>>,
        Word<RecallState>,
    );
    let row: Option<Row> = db.opt(BY_CODE, (Word(code),)).await?;
    let Some((id, recall, saying, kind, holder, name, units, told_at, answered_at, state)) = row
    else {
        return Ok(None);
    };
    let args = (recall.0, kind.clone(), holder);
    let batches: Vec<Lying> = db.all(HERE, args).await?;
    let batch = |(code, fr, en, class, units, left): Lying| NoticeBatch {
        code: code.0,
        names: (fr, en),
        class: class.0,
        units,
        left,
    };
    Ok(Some(NoticeView {
        id: id.0,
        recall: recall.0,
        saying: saying.0,
        holder: holder_of(&kind, holder)?,
        name,
        units,
        told_at,
        answered_at,
        state: state.0,
        batches: batches.into_iter().map(batch).collect(),
    }))
}
