//! A notice of a recall, read with its code and without an account; and whom to call for those who said nothing.

use essaim_domain::code::Code;
use essaim_domain::ids::RecallId;
use essaim_domain::recall::RecallState;
use essaim_store::batch as rows;

pub use essaim_store::batch::{NoticeBatch, NoticeRowView, NoticeView, Reachable};

use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::{Actor, App, Asked, Error, recall};

/// A notice, and whether the reader is of those it was written to.
#[derive(Clone, Debug)]
pub struct Notice {
    /// What it says.
    pub view: NoticeView,
    /// Why the recall was opened, as whoever opened it wrote.
    pub reason: Option<String>,
    /// She is signed in, and reads for this holder.
    pub mine: bool,
}

/// The notice with this code: whoever holds it in her hands reads it.
pub async fn notice(app: &App, who: Option<&Actor>, code: &str) -> Result<Notice, Error> {
    let code: Code = code.parse().map_err(|_| Error::NotFound)?;
    let view = rows::notice_with_code(&app.db, code).await?;
    let view = view.ok_or(Error::NotFound)?;
    let reason = rows::reason_of_recall(&app.db, view.recall).await?;
    let mine = match who {
        Some(who) => rows::read_by(&app.db, view.recall, who.person)
            .await?
            .contains(&view.holder),
        None => false,
    };
    Ok(Notice { view, reason, mine })
}

/// The call sheet of a recall under way: every notice, and names and telephones of those who read there. The audit
/// keeps who asked for it.
///
/// # Errors
/// [`Error::NotFound`] unless she runs the recall; `RecallState` once it is over.
pub async fn call_sheet(
    app: &App,
    asked: &Asked,
    id: RecallId,
) -> Result<Vec<(NoticeRowView, Vec<Reachable>)>, Error> {
    once!(app, asked, |tx| {
        recall::may_call(tx, &asked.who, id).await?;
        let mut mint = app.mint(tx);
        let done = Done::new("recall-call-sheet-made", "recall", id);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        Ok(id.uuid())
    })?;
    let reachable = rows::reachable_of(&app.db, id).await?;
    let silent = rows::notices_of(&app.db, id).await?;
    let state = rows::state_of_recall(&app.db, id).await?;
    let sheet = silent
        .into_iter()
        .filter(|notice| asks_now(notice, state))
        .map(|notice| {
            let holder = (notice.holder_kind.clone(), notice.holder);
            let of = reachable.iter().filter(|one| one.holder == holder);
            let people = of.cloned().collect();
            (notice, people)
        });
    Ok(sheet.collect())
}

/// Is it the word that counts while the recall stands there, and still without an answer?
fn asks_now(notice: &NoticeRowView, state: RecallState) -> bool {
    let saying = match state {
        RecallState::Open => "frozen",
        RecallState::Final => "final",
        RecallState::CalledOff | RecallState::Closed => return false,
    };
    notice.saying == saying && notice.answered_at.is_none()
}
