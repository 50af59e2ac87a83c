//! A requester posts a need for a site of her organisation.

use chrono::NaiveDate;
use essaim_domain::ids::{NeedId, NoteId, ProductId, SiteId};
use essaim_domain::invalid::{free_text, line_of_text};
use essaim_domain::ledger::Place;
use essaim_domain::ledger::acts::NewNeed;
use essaim_domain::need::UseKey;
use essaim_domain::place::{Zone, need_by};
use essaim_domain::{Invalid, Reason, Refusal, Units};
use essaim_store::ledger::Roots;
use essaim_store::need::{self as needing, NoteSubject};
use essaim_store::people::places;
use essaim_store::rights;

use crate::access::{At, Right};
use crate::asked::once;
use crate::doing::{Desk, Done};
use crate::{App, Asked, Error};

/// What a requester asks for.
#[derive(Clone, Debug)]
pub struct PostForm {
    /// Where to.
    pub site: SiteId,
    /// What.
    pub product: ProductId,
    /// What for, by its key.
    pub use_key: String,
    /// How many products, 1 to 100,000.
    pub products: i64,
    /// Wanted by the end of this day at the site.
    pub need_by: NaiveDate,
    /// The ward it is for.
    pub ward: Option<String>,
    /// The site's own order number.
    pub order_number: Option<String>,
    /// Anything else; the first note of its thread.
    pub note: Option<String>,
}

/// What was typed, once it can be taken.
struct Typed {
    products: Units,
    ward: Option<String>,
    order_number: Option<String>,
    note: String,
}

impl PostForm {
    /// Reads every field before it refuses, so that she corrects them in one go.
    fn typed(&self) -> Result<Typed, Error> {
        let mut wrong = Vec::new();
        let mut line = |field, text: &Option<String>, most| {
            let text = text.as_deref().unwrap_or_default();
            if text.trim().is_empty() {
                return None;
            }
            match line_of_text(text, most) {
                Ok(text) => Some(text),
                Err(reason) => {
                    wrong.push(Invalid::new(field, reason));
                    None
                }
            }
        };
        let ward = line("ward", &self.ward, 80);
        let order_number = line("order_number", &self.order_number, 40);
        let products = Units::typed(self.products).unwrap_or_else(|reason| {
            wrong.push(Invalid::new("products", reason));
            Units::ZERO
        });
        let note =
            free_text(self.note.as_deref().unwrap_or_default(), 4000).unwrap_or_else(|reason| {
                wrong.push(Invalid::new("note", reason));
                String::new()
            });
        if wrong.is_empty() {
            Ok(Typed {
                products,
                ward,
                order_number,
                note,
            })
        } else {
            Err(Error::Invalid(wrong))
        }
    }
}

/// Posts a need for what the site accepts. Nothing opens until a coordinator verified it. A colleague asking for the same is
/// shown on the form, not refused here.
///
/// # Errors
/// [`Error::Invalid`] names the field.
pub async fn post(app: &App, asked: &Asked, form: PostForm) -> Result<NeedId, Error> {
    let typed = form.typed()?;
    let id = once!(app, asked, |tx| {
        let place = rights::of_site(tx, form.site).await?;
        let (organisation, collective) = place.ok_or(Error::NotFound)?;
        asked
            .who
            .may(Right::PostNeed, At::organisation(organisation, collective))?;
        let use_key = UseKey::new(form.use_key.as_str());
        if form.use_key.contains('\0') || !needing::is_offered(tx, form.product, &use_key).await? {
            return Err(Error::field("use", Reason::NotOffered));
        }
        if !needing::may_ask(tx, form.site, form.product, &form.use_key).await? {
            return Err(Error::field("use", Reason::NotAcceptedHere));
        }
        let zone = needing::zone_of(tx, form.site).await?;
        let zone: Zone = zone
            .unwrap_or_default()
            .parse()
            .map_err(|reason| Error::field("site", reason))?;
        let until = need_by(form.need_by, zone, tx.now())
            .map_err(|reason| Error::field("need_by", reason))?;
        let roots = Roots {
            products: vec![form.product],
            ..Roots::default()
        };
        let mut desk = Desk::open(app, tx, roots).await?;
        if places::is_closed(desk.tx, Place::Site(form.site)).await? {
            return Err(Refusal::PlaceClosed.into());
        }
        let new = NewNeed {
            collective,
            site: form.site,
            product: form.product,
            use_key,
            requester: asked.who.person,
            products: typed.products,
            need_by: until,
        };
        let need = desk.book.post_need(new)?;
        let done = Done::new("need-posted", "need", need).fact("products", typed.products);
        let (_, mut mint) = desk.close(Some(&asked.who), done).await?;
        needing::set_details(tx, need, typed.ward.clone(), typed.order_number.clone()).await?;
        if !typed.note.is_empty() {
            let note = NoteId::new(&mut mint);
            let subject = NoteSubject::Need(need);
            needing::write_note(tx, note, subject, asked.who.person, &typed.note).await?;
        }
        Ok(need.uuid())
    })?;
    Ok(id.into())
}
