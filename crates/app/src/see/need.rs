//! Needs as their readers may see them: everybody what, how many and which département; those it
//! concerns the site too; nobody the makers.

use chrono::{DateTime, Utc};
use essaim_domain::Units;
use essaim_domain::geo::Insee;
use essaim_domain::ids::{CollectiveId, LineId, NeedId, OrganisationId, ProductId, SiteId};
use essaim_domain::need::{NeedState, first_tranche};
use essaim_domain::person::{Belonging, Role};
use essaim_store::batch::why::{Waiting, Why, why};
use essaim_store::need as needing;

pub use essaim_store::need::{
    Acceptable, Listed, Milestone, NeedCard, NeedLine, Note, ProductCard, SiteCard, UseCard,
};

use crate::access::{At, Right};
use crate::matching::{AtHand, at_hand};
use crate::need::NoteSubject;
use crate::{Actor, App, Error};

/// What the list's filter of states says for needs asked about without an answer.
pub const UNCONFIRMED: &str = "unconfirmed";

/// The longest list given at once.
pub const MOST: i64 = 100;

/// A need as somebody may see it.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one right of the reader"
)]
pub struct NeedView {
    /// The need; site, ward and order number are to be shown only when `reads`.
    card: NeedCard,
    /// Its lines.
    pub lines: Vec<NeedLine>,
    /// She may know the site, ward and order number.
    pub reads: bool,
    /// She may change or end it.
    pub changes: bool,
    /// She may verify it.
    pub verifies: bool,
    /// The code of the site's département.
    pub departement: String,
    /// What was decided about it, oldest first; reasons only when `reads`.
    pub milestones: Vec<Milestone>,
    /// The thread, for those who may read it.
    pub notes: Option<Vec<NoteView>>,
    /// Why pieces for it wait; only when `reads`.
    pub stops: Vec<Why>,
    /// The site's other needs for the same product and use that did not end; only when `reads`.
    pub alike: Vec<NeedView>,
    /// The needs it took in; only when `reads`.
    pub taken_in: Vec<NeedId>,
    /// Free pieces at hubs that it could have.
    pub at_hand: Vec<AtHand>,
    /// She may tie them to it.
    pub ties: bool,
    /// When it was computed.
    pub at: DateTime<Utc>,
}

/// A note without its author's name.
#[derive(Clone, Debug)]
pub struct NoteView {
    /// The author's role; none when she left.
    pub role: Option<String>,
    /// What; none when it was erased.
    pub text: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// The reader wrote it.
    pub ours: bool,
}

/// What only readers know of a need.
#[derive(Clone, Copy, Debug)]
pub struct Inside<'v> {
    /// The site's id.
    pub site: SiteId,
    /// The site's name.
    pub site_name: &'v str,
    /// The ward.
    pub ward: Option<&'v str>,
    /// The site's own order number.
    pub order_number: Option<&'v str>,
    /// How urgent, 1 the most.
    pub priority: i64,
    /// The coordinator's reason for it, and since when; none while it is what every need begins with.
    pub urgency: Option<(&'v str, DateTime<Utc>)>,
}

impl NeedView {
    /// What everybody may know: never the site of it, see [`NeedView::inside`].
    pub const fn card(&self) -> &NeedCard {
        &self.card
    }

    /// What only readers may know.
    pub fn inside(&self) -> Option<Inside<'_>> {
        self.reads.then(|| Inside {
            site: self.card.site.0,
            site_name: &self.card.site_name,
            ward: self.card.ward.as_deref(),
            order_number: self.card.order_number.as_deref(),
            priority: self.card.priority,
            urgency: self.urgency(),
        })
    }

    fn urgency(&self) -> Option<(&str, DateTime<Utc>)> {
        let set = |one: &&Milestone| one.verb == "need-prioritised";
        let last = self.milestones.iter().rfind(set)?;
        Some((last.text.as_deref().unwrap_or_default(), last.happened_at))
    }

    /// Complete products received: what the slowest component allows.
    pub fn complete(&self) -> i64 {
        let each = self.lines.iter();
        each.map(|line| Units::of(line.received).groups_of(line.pieces).get())
            .min()
            .unwrap_or(0)
    }

    /// Pieces nobody took yet.
    pub fn missing(&self) -> i64 {
        self.lines.iter().map(|line| line.open).sum()
    }

    /// Pieces of a line that lie free at hubs for it.
    pub fn free_for(&self, line: LineId) -> i64 {
        let its = self.at_hand.iter().filter(|one| one.found.line() == line);
        its.map(|one| one.units).sum::<Units>().get()
    }

    /// Products asked for, as this reader may know: what waits for a call-back is told to readers only.
    pub const fn asked(&self) -> i64 {
        if self.reads {
            self.card.products
        } else {
            self.opened()
        }
    }

    /// Products that were opened to makers.
    pub const fn opened(&self) -> i64 {
        self.card.products - self.card.waiting
    }
}

fn view(app_now: DateTime<Utc>, who: Option<&Actor>, card: NeedCard) -> Option<NeedView> {
    let at = At::organisation(card.organisation.0, card.collective.0);
    let has = |right| who.is_some_and(|who| who.has(right, at));
    let reads = has(Right::ReadNeed);
    if card.verifier.is_none() && !reads {
        return None;
    }
    let departement = card
        .insee
        .parse::<Insee>()
        .map_or_else(|_| String::new(), |insee| insee.departement().to_string());
    Some(NeedView {
        card,
        lines: Vec::new(),
        reads,
        changes: has(Right::ChangeNeed),
        verifies: has(Right::VerifyNeed),
        departement,
        milestones: Vec::new(),
        notes: None,
        stops: Vec::new(),
        alike: Vec::new(),
        taken_in: Vec::new(),
        at_hand: Vec::new(),
        ties: has(Right::Tie),
        at: app_now,
    })
}

/// One need with its lines and thread.
pub async fn need(app: &App, who: Option<&Actor>, id: NeedId) -> Result<NeedView, Error> {
    let card = needing::card(&app.db, id).await?.ok_or(Error::NotFound)?;
    let now = app.db.now().await?;
    let mut view = view(now, who, card).ok_or(Error::NotFound)?;
    view.lines = needing::lines(&app.db, [id]).await?;
    if view.card.state.0 == NeedState::Open {
        let all = at_hand(&app.db, view.card.collective.0, now).await?;
        let its = |one: &AtHand| one.found.need() == id;
        view.at_hand = all.into_iter().filter(its).collect();
    }
    view.milestones = needing::milestones(&app.db, id).await?;
    if view.reads {
        view.stops = why(&app.db, Waiting::Need(id)).await?;
        view.alike = alike(app, who, view.card()).await?;
        view.taken_in = needing::taken_in(&app.db, id).await?;
    }
    if !view.reads {
        for one in &mut view.milestones {
            one.text = None;
        }
    }
    if let Some(who) = who {
        let of = NoteSubject::Need(id);
        if crate::need::may_read(app, who, of).await.is_ok() {
            view.notes = Some(thread(app, who, of).await?);
        }
    }
    Ok(view)
}

/// The other needs of its site for the same product and use that did not end.
async fn alike(app: &App, who: Option<&Actor>, of: &NeedCard) -> Result<Vec<NeedView>, Error> {
    let mut cards = needing::asked_at(&app.db, of.site.0, of.product.0).await?;
    cards.retain(|one| one.id != of.id && one.use_key == of.use_key);
    let now = app.db.now().await?;
    with_lines(app, who, (cards, now)).await
}

/// The thread of a need, batch or tour, for those who may read it.
pub async fn notes(app: &App, who: &Actor, of: NoteSubject) -> Result<Vec<NoteView>, Error> {
    crate::need::may_read(app, who, of).await?;
    thread(app, who, of).await
}

async fn thread(app: &App, who: &Actor, of: NoteSubject) -> Result<Vec<NoteView>, Error> {
    let notes = needing::notes(&app.db, of).await?;
    Ok(notes
        .into_iter()
        .map(|note| NoteView {
            role: note.role,
            text: note.blanked_at.is_none().then_some(note.text),
            at: note.written_at,
            ours: note.author.0 == who.person,
        })
        .collect())
}

/// What somebody asks of the list of needs.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only of this product, by its key.
    pub product: Option<String>,
    /// Only in this state, by its word; or [`UNCONFIRMED`], of her own collectives and organisations.
    pub state: Option<String>,
    /// Only of her own organisations.
    pub hers: bool,
    /// Only older than this one.
    pub after: Option<NeedId>,
    /// At most so many (1 to [`MOST`]).
    pub limit: Option<i64>,
}

/// The needs somebody may see, newest first, with their lines; and whether there are more.
pub async fn needs(
    app: &App,
    who: Option<&Actor>,
    filter: Filter,
) -> Result<(Vec<NeedView>, bool), Error> {
    let limit = filter.limit.unwrap_or(50).clamp(1, MOST);
    let known = |state: &String| NeedState::ALL.iter().any(|one| one.as_str() == state);
    let clean = |text: &String| !text.contains('\0');
    let listed = Listed {
        product: filter.product.filter(clean),
        unconfirmed: filter.state.as_deref() == Some(UNCONFIRMED),
        state: filter.state.filter(known),
        after: filter.after,
        limit: limit + 1,
        collectives: collectives_read(who),
        organisations: organisations_of(who),
        only_theirs: filter.hers,
    };
    let mut cards = needing::cards(&app.db, listed).await?;
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = cards.len() > most;
    cards.truncate(most);
    let now = app.db.now().await?;
    Ok((with_lines(app, who, (cards, now)).await?, more))
}

/// Those needs somebody may see, with their lines.
async fn with_lines(
    app: &App,
    who: Option<&Actor>,
    (cards, now): (Vec<NeedCard>, DateTime<Utc>),
) -> Result<Vec<NeedView>, Error> {
    let lines = needing::lines(&app.db, cards.iter().map(|card| card.id.0)).await?;
    let views = cards.into_iter().filter_map(|card| view(now, who, card));
    Ok(views
        .map(|mut one| {
            let own = lines.iter().filter(|line| line.need == one.card.id);
            one.lines = own.cloned().collect();
            one
        })
        .collect())
}

fn collectives_read(who: Option<&Actor>) -> Vec<CollectiveId> {
    let roles = [Role::Coordinator, Role::Planner];
    let places = who
        .into_iter()
        .flat_map(|who| roles.iter().flat_map(|role| who.places_as(*role)));
    places
        .filter_map(|at| match at {
            Belonging::Collective(id) => Some(id),
            Belonging::Organisation(_) | Belonging::Instance => None,
        })
        .collect()
}

fn organisations_of(who: Option<&Actor>) -> Vec<OrganisationId> {
    let roles = [Role::Requester, Role::Approver];
    let places = who
        .into_iter()
        .flat_map(|who| roles.iter().flat_map(|role| who.places_as(*role)));
    places
        .filter_map(|at| match at {
            Belonging::Organisation(id) => Some(id),
            Belonging::Collective(_) | Belonging::Instance => None,
        })
        .collect()
}

/// The sites she may post needs for.
pub async fn sites(app: &App, who: &Actor) -> Result<Vec<SiteCard>, Error> {
    Ok(needing::sites(&app.db, organisations_of(Some(who))).await?)
}

/// Every product that can be asked for, with its uses.
pub async fn products(app: &App) -> Result<Vec<ProductCard>, Error> {
    Ok(needing::products(&app.db).await?)
}

/// What her sites may ask for now: they accept a version of every component, for the use.
pub async fn acceptable(app: &App, sites: &[SiteCard]) -> Result<Vec<Acceptable>, Error> {
    let now = app.db.now().await?;
    let sites = sites.iter().map(|site| site.id.0).collect();
    Ok(needing::acceptable(&app.db, sites, now).await?)
}

/// What she should know before she posts.
#[derive(Clone, Debug)]
pub struct Before {
    /// How much of it would open at once.
    pub tranche: i64,
    /// What the site already asked of this product.
    pub already: Vec<NeedView>,
}

/// What a site already asked of a product, and how much of a new need would open at once.
pub async fn before_posting(
    app: &App,
    who: &Actor,
    (site, product): (SiteId, ProductId),
    products: i64,
) -> Result<Before, Error> {
    if !sites(app, who).await?.iter().any(|one| one.id.0 == site) {
        return Err(Error::NotFound);
    }
    let habit = needing::site_habit(&app.db, site, product).await?;
    let now = app.db.now().await?;
    let cards = needing::asked_at(&app.db, site, product).await?;
    Ok(Before {
        tranche: first_tranche(Units::of(products), habit).get(),
        already: with_lines(app, Some(who), (cards, now)).await?,
    })
}
