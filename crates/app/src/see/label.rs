//! What a scan of a label tells: public facts for anybody, the one next act of her role for who is signed in.

use essaim_domain::code::Code;
use essaim_store::batch as rows;
use essaim_store::batch::why::{Waiting, Why, why};

pub use essaim_store::batch::ScanView;

use crate::access::Right;
use crate::batch::whose;
use crate::{Actor, App, Error};

/// What a label's code opens.
#[derive(Clone, Debug)]
pub struct Scanned {
    /// What anybody may know.
    pub view: ScanView,
    /// She may read the batch.
    pub may_read: bool,
    /// She may hold it.
    pub may_hold: bool,
    /// Its code is written by pen: a hub prints the label.
    pub awaits_label: bool,
    /// Why it waits, in the words given: whoever has it in hand reads them.
    pub why: Vec<Why>,
    /// The zone dates are shown in.
    pub zone: chrono_tz::Tz,
}

/// The batch or bag of a label's code. A mistyped code looks like one that does not exist.
pub async fn scan(app: &App, who: Option<&Actor>, code: &str) -> Result<Scanned, Error> {
    let code: Code = code.parse().map_err(|_| Error::NotFound)?;
    let view = rows::scan(&app.db, code).await?.ok_or(Error::NotFound)?;
    let belongs = rows::belongs_now(&app.db, view.batch).await?;
    let belongs = belongs.ok_or(Error::NotFound)?;
    let has = |right| who.is_some_and(|who| whose::has(who, right, &belongs));
    Ok(Scanned {
        why: why(&app.db, Waiting::Batch(view.batch)).await?,
        awaits_label: rows::awaits_label(&app.db, code).await?,
        view,
        may_read: has(Right::ReadBatch),
        may_hold: has(Right::Hold),
        zone: super::batch::zone(app, belongs.collective).await?,
    })
}
