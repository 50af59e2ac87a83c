//! Specimens: the list of whoever has to do with some, one with its next step, what sites found of a version,
//! and what the form that asks for one offers.

use chrono::{DateTime, Utc};
use essaim_domain::Refusal;
use essaim_domain::code::Code;
use essaim_domain::ids::{CollectiveId, OrganisationId, PhotoId, SpecimenId, VersionId};
use essaim_domain::person::{Belonging, Role};
use essaim_domain::premises::Premises;
use essaim_domain::specimen::{SpecimenState, maker_name};
pub use essaim_store::batch::stops::Standing;
use essaim_store::batch::stops::standing as standing_stops;
use essaim_store::design::specimens::cards::{self, Whose};
use essaim_store::design::specimens::{self as rows, labels, makers, photos};
use essaim_store::people::{standing, workshop};

use crate::access::{At, Right};
use crate::{Actor, App, Error};

pub use cards::{Card, SiteLine as Site, Step};
pub use photos::Photo;
pub use rows::Finding;
pub use workshop::{MachineLine, SpoolLine};

/// How many specimens a page shows.
pub const PAGE: i64 = 50;

fn at(card: &Card) -> At {
    At::organisation(card.organisation(), card.collective()).of(card.maker())
}

/// The collectives and organisations in which she holds one of these roles.
fn places(who: &Actor, roles: &[Role]) -> (Vec<CollectiveId>, Vec<OrganisationId>) {
    let mut found = (Vec::new(), Vec::new());
    for place in roles.iter().flat_map(|role| who.places_as(*role)) {
        match place {
            Belonging::Collective(id) => found.0.push(id),
            Belonging::Organisation(id) => found.1.push(id),
            Belonging::Instance => {}
        }
    }
    found
}

/// The specimens she has to do with.
#[derive(Clone, Debug)]
pub struct List {
    /// Newest first.
    pub cards: Vec<Card>,
    /// Where the older ones begin.
    pub next: Option<SpecimenId>,
    /// The name hospitals know her under, when she makes things.
    pub her_name: Option<String>,
    /// Now.
    pub now: DateTime<Utc>,
}

/// The specimens she makes, asked for, or looks after; older than one of them.
pub async fn list(app: &App, who: &Actor, before: Option<SpecimenId>) -> Result<List, Error> {
    let roles = [
        Role::Requester,
        Role::Approver,
        Role::Validator,
        Role::Coordinator,
    ];
    let (collectives, organisations) = places(who, &roles);
    let whose = Whose {
        maker: who.person,
        collectives,
        organisations,
    };
    let mut cards = cards::list(&app.db, &whose, before, PAGE + 1).await?;
    let page = usize::try_from(PAGE).unwrap_or_default();
    let more = cards.len() > page;
    cards.truncate(page);
    let next = cards.last().filter(|_| more).map(Card::id);
    cards.retain(|card| who.has(Right::ReadSpecimen, at(card)));
    let makes = who.is_any(Role::Maker);
    Ok(List {
        cards,
        next,
        her_name: makes.then(|| maker_name(who.person)),
        now: app.db.now().await?,
    })
}

/// What she may do with it now.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a right of its own")]
pub struct May {
    /// It is hers to make and send.
    pub answer: bool,
    /// Say that it came.
    pub receive: bool,
    /// Judge it, with photos.
    pub judge: bool,
    /// Cancel it.
    pub cancel: bool,
    /// Say that it is lost.
    pub lose: bool,
}

/// A specimen's page.
#[derive(Clone, Debug)]
pub struct Page {
    /// The specimen.
    pub card: Card,
    /// Its steps, the first one first.
    pub steps: Vec<Step>,
    /// Its photos.
    pub photos: Vec<Photo>,
    /// The name hospitals know the maker under.
    pub maker: String,
    /// Who she is: for coordinators only.
    pub pseudonym: Option<String>,
    /// The dock's address and hours: for the maker, while the pieces are to go there.
    pub dock: Option<(String, String)>,
    /// Her machines and spools, while she is to say what she used.
    pub workshop: (Vec<MachineLine>, Vec<SpoolLine>),
    /// Stops of the version that stand for its site, newest first, while it is not judged or over.
    pub stops: Vec<Standing>,
    /// What she may do now.
    pub may: May,
    /// Now.
    pub now: DateTime<Utc>,
}

/// A specimen, for its maker, its site, and its collective.
pub async fn page(app: &App, who: &Actor, id: SpecimenId) -> Result<Page, Error> {
    let card = read(app, who, id).await?;
    let may = may(who, &card);
    let state = card.state();
    let dock = if may.answer && state.needs_dock() {
        Some(cards::dock(&app.db, card.site()).await?)
    } else {
        None
    };
    let workshop = if may.answer && state == SpecimenState::Agreed {
        let machines = workshop::machines(&app.db, card.maker()).await?;
        (machines, workshop::spools(&app.db, card.maker()).await?)
    } else {
        (Vec::new(), Vec::new())
    };
    let knows = who.has(Right::KeepPeople, At::collective(card.collective()));
    let pseudonym = if knows {
        let person = standing::person(&app.db, card.maker()).await?;
        person.map(|person| person.pseudonym)
    } else {
        None
    };
    let mut stops = Vec::new();
    if !state.is_over() {
        stops = standing_stops(&app.db).await?;
        let here = |stop: &Standing| stop.site().is_none_or(|site| site == card.site());
        stops.retain(|stop| stop.version() == card.version() && here(stop));
    }
    Ok(Page {
        stops,
        steps: cards::steps(&app.db, id).await?,
        photos: photos::of(&app.db, id).await?,
        maker: maker_name(card.maker()),
        pseudonym,
        dock,
        workshop,
        may,
        now: app.db.now().await?,
        card,
    })
}

async fn read(app: &App, who: &Actor, id: SpecimenId) -> Result<Card, Error> {
    let card = cards::one(&app.db, id).await?.ok_or(Error::NotFound)?;
    who.may(Right::ReadSpecimen, at(&card))?;
    Ok(card)
}

fn may(who: &Actor, card: &Card) -> May {
    let (at, state) = (at(card), card.state());
    let has = |right| who.has(right, at);
    let judge = state == SpecimenState::Received && who.person != card.maker();
    let at_site = state != SpecimenState::Received || has(Right::ReceiveSpecimen);
    May {
        answer: !state.is_over() && has(Right::AnswerSpecimen),
        receive: state.receive().is_ok() && has(Right::ReceiveSpecimen),
        judge: judge && has(Right::JudgeSpecimen),
        cancel: state.cancel().is_ok() && has(Right::CancelSpecimen),
        lose: state.lose().is_ok() && at_site && has(Right::LoseSpecimen),
    }
}

/// The labels of a specimen's pieces: number and code of each, for who made it.
pub async fn labels(
    app: &App,
    who: &Actor,
    id: SpecimenId,
) -> Result<(Card, Vec<(i64, Code)>), Error> {
    let card = read(app, who, id).await?;
    who.may(Right::AnswerSpecimen, at(&card))?;
    if !card.state().is_made() {
        return Err(Error::NotFound);
    }
    let codes = labels::of(&app.db, id).await?;
    Ok((card, codes))
}

/// A photo's bytes: for whoever reads the specimen, and for approvers anywhere once it is judged and shared.
pub async fn photo(app: &App, who: &Actor, id: PhotoId) -> Result<(Photo, Vec<u8>), Error> {
    let photo = photos::one(&app.db, id).await?.ok_or(Error::NotFound)?;
    let card = cards::one(&app.db, photo.specimen).await?;
    let card = card.ok_or(Error::NotFound)?;
    let shared = card.shared && card.state().verdict().is_some();
    let may_read = who.has(Right::ReadSpecimen, at(&card));
    if !may_read && (!shared || !reads_findings(who)) {
        return Err(Error::NotFound);
    }
    let bytes = app.files.read(photo.hash).await?;
    Ok((photo, bytes))
}

/// Does she judge versions somewhere: in any organisation or collective?
fn reads_findings(who: &Actor) -> bool {
    who.has_somewhere(Right::ReadFindings)
}

/// What a site found, with its photos.
#[derive(Clone, Debug)]
pub struct Found {
    /// The finding.
    pub finding: Finding,
    /// Its photos.
    pub photos: Vec<Photo>,
    /// She may open the specimen.
    pub opens: bool,
}

/// What sites found of a version: what they share, and what she knows anyway; none for who judges nowhere.
pub async fn findings(
    app: &App,
    who: &Actor,
    version: VersionId,
) -> Result<Option<Vec<Found>>, Error> {
    if !reads_findings(who) {
        return Ok(None);
    }
    let mut found = Vec::new();
    for finding in rows::results_of(&app.db, version).await? {
        let card = cards::one(&app.db, finding.specimen).await?;
        let opens = card.is_some_and(|card| who.has(Right::ReadSpecimen, at(&card)));
        if opens || finding.shared {
            let photos = photos::of(&app.db, finding.specimen).await?;
            found.push(Found {
                finding,
                photos,
                opens,
            });
        }
    }
    Ok(Some(found))
}

/// What the form that asks for a specimen offers.
#[derive(Clone, Debug)]
pub struct Asking {
    /// The sites she may ask for.
    pub sites: Vec<Site>,
    /// Who could make it: the name hospitals know her under, and where she works.
    pub makers: Vec<(String, Premises)>,
    /// Why nobody may ask now.
    pub refused: Option<Refusal>,
}

/// What she may ask of a version; none when she may not ask for anybody.
pub async fn asking(app: &App, who: &Actor, version: VersionId) -> Result<Option<Asking>, Error> {
    let (collectives, organisations) = places(who, &[Role::Approver, Role::Validator]);
    let sites = cards::sites(&app.db, collectives, organisations).await?;
    let offered = rows::offered_shown(&app.db, version).await?;
    let offered = offered.ok_or(Error::NotFound)?;
    let (Some(process), false) = (offered.process, sites.is_empty()) else {
        return Ok(None);
    };
    let mut collectives: Vec<CollectiveId> = sites.iter().map(|site| site.collective).collect();
    collectives.sort_unstable();
    collectives.dedup();
    let mut makers = Vec::new();
    for collective in collectives {
        makers.extend(makers::able_shown(&app.db, collective, process).await?);
    }
    let class = offered.candidate.class;
    makers.retain(|(maker, premises)| {
        *maker != who.person && premises.may_make_specimen(class).is_ok()
    });
    // Workshops before homes: they are asked first.
    makers.sort_by_key(|(maker, premises)| (premises.is_home(), *maker));
    let named = makers.into_iter();
    Ok(Some(Asking {
        sites,
        makers: named
            .map(|(maker, premises)| (maker_name(maker), premises))
            .collect(),
        refused: offered.candidate.may_make().err(),
    }))
}

/// A piece whose label was scanned.
#[derive(Clone, Debug)]
pub struct Scanned {
    /// The code, as it is printed.
    pub code: Code,
    /// Which piece, and of how many.
    pub piece: (i64, i64),
    /// The design's title and the version's number.
    pub version: (String, i64),
    /// The name hospitals know its maker under.
    pub maker: String,
    /// The specimen, for who may read it.
    pub opens: Option<SpecimenId>,
}

/// The piece with this code; none when the code is of something else.
pub async fn scan(app: &App, who: Option<&Actor>, code: &str) -> Result<Option<Scanned>, Error> {
    let code: Code = code.parse().map_err(|_| Error::NotFound)?;
    let Some(piece) = labels::scan(&app.db, code).await? else {
        return Ok(None);
    };
    let card = cards::one(&app.db, piece.specimen).await?;
    let opens = who.zip(card);
    let opens = opens.is_some_and(|(who, card)| who.has(Right::ReadSpecimen, at(&card)));
    Ok(Some(Scanned {
        code,
        piece: (piece.number, piece.pieces),
        version: (piece.design, piece.version),
        maker: maker_name(piece.maker),
        opens: opens.then_some(piece.specimen),
    }))
}
