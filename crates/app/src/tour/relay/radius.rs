//! How far from home volunteers hand boxes on; no relays unless a collective wants them.

use essaim_domain::Reason;
use essaim_domain::ids::CollectiveId;
use essaim_store::parcel as rows;

use super::propose::drop_proposed;
use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Done, tell, write_act};
use crate::{App, Asked, Error};

/// The longest way from home, in km.
const MOST: i64 = 30;

/// Sets how many km from home a collective's volunteers carry boxes from hand to hand, 1 to 30; none for no relays.
/// Relays that run go on.
pub async fn set_relay_radius(
    app: &App,
    asked: &Asked,
    collective: CollectiveId,
    km: Option<i64>,
) -> Result<CollectiveId, Error> {
    let id = once!(app, asked, |tx| {
        let at = At::collective(collective);
        asked.who.may(Right::SetRelays, at)?;
        if km.is_some_and(|km| !(1..=MOST).contains(&km)) {
            let why = Reason::OutOfRange { min: 1, max: MOST };
            return Err(Error::field("km", why));
        }
        let real = km.and_then(|km| i32::try_from(km).ok()).map(f64::from);
        rows::set_relay_km(tx, collective, real).await?;
        let mut mint = app.mint(tx);
        if km.is_none() {
            drop_proposed(tx, &mut mint, collective).await?;
        }
        let said = km.map_or_else(|| "none".to_owned(), |km| km.to_string());
        let done = Done::new("relay-radius-set", "collective", collective).fact("km", said);
        write_act(tx, &mut mint, Some(&asked.who), done).await?;
        tell(tx, &mut mint, &format!("tours:{collective}")).await?;
        Ok(collective.uuid())
    })?;
    Ok(id.into())
}
