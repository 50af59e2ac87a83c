//! An undelivered message is sent again, or dropped for good.

use essaim_domain::Refusal;
use essaim_domain::ids::MessageId;
use essaim_store::Tx;
use essaim_store::work::undelivered as rows;

use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, write_act};
use crate::{Actor, App, Asked, Error};

async fn may(tx: &mut Tx, who: &Actor, message: MessageId) -> Result<(), Error> {
    let collectives = rows::collectives_of(tx, message).await?;
    let watches = |at: &_| who.has(Right::WatchWork, At::collective(*at));
    if collectives.iter().any(watches) {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

fn done(found: bool) -> Result<(), Error> {
    if found {
        Ok(())
    } else {
        Err(Refusal::ChangedMeanwhile.into())
    }
}

/// Sends an undelivered message again, if it is still true: its address was mended, say.
pub async fn send_again(app: &App, asked: &Asked, message: MessageId) -> Result<MessageId, Error> {
    let id = once!(app, asked, |tx| {
        may(tx, &asked.who, message).await?;
        done(rows::send_again(tx, message).await?)?;
        let mut mint = app.mint(tx);
        let act = Done::new("message-sent-again", "message", message);
        write_act(tx, &mut mint, Some(&asked.who), act).await?;
        Ok(message.uuid())
    })?;
    Ok(id.into())
}

/// Drops an undelivered message: she was told otherwise, or need not know any more.
pub async fn drop_message(
    app: &App,
    asked: &Asked,
    message: MessageId,
) -> Result<MessageId, Error> {
    let id = once!(app, asked, |tx| {
        may(tx, &asked.who, message).await?;
        done(rows::give_up_on(tx, message).await?)?;
        let mut mint = app.mint(tx);
        let act = Done::new("message-dropped", "message", message);
        write_act(tx, &mut mint, Some(&asked.who), act).await?;
        Ok(message.uuid())
    })?;
    Ok(id.into())
}
