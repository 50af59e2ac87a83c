//! What the API tells of needs.

use chrono::{DateTime, Utc};
use essaim_app::see::home::{Figures, Home};
use essaim_app::see::need::{NeedView, NoteView, ProductCard, SiteCard};
use essaim_words::Lang;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::shell::named;

/// A need.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct NeedBody {
    /// Its id.
    pub id: Uuid,
    /// The product's key.
    pub product: String,
    /// The product's name.
    pub product_name: String,
    /// What for, by key.
    #[serde(rename = "use")]
    pub use_key: String,
    /// Products asked for; those that wait are told to those it concerns.
    pub products: i64,
    /// Products that wait for a call-back.
    pub waiting: i64,
    /// Complete products received.
    pub complete: i64,
    /// Pieces nobody took yet.
    pub missing: i64,
    /// Where it stands.
    pub state: String,
    /// No new claims now.
    pub paused: bool,
    /// The end of the need-by day at the site.
    pub need_by: DateTime<Utc>,
    /// When it was posted.
    pub posted_at: DateTime<Utc>,
    /// The site's département.
    pub departement: String,
    /// Its lines; none before it was verified.
    pub lines: Vec<LineBody>,
    /// The need that asks for its products now, for those who may read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<Uuid>,
    /// What only those it concerns may know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inside: Option<InsideBody>,
    /// Its thread, for those who may read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<Vec<NoteBody>>,
}

/// What only those a need concerns may know.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct InsideBody {
    /// The site.
    pub site: Uuid,
    /// The site's name.
    pub site_name: String,
    /// The ward.
    pub ward: Option<String>,
    /// The site's own order number.
    pub order_number: Option<String>,
    /// How urgent, 1 the most.
    pub priority: i64,
    /// The coordinator's reason for it; none while it is what every need begins with.
    pub priority_reason: Option<String>,
    /// Since when it is asked whether it is still wanted, without an answer.
    pub asked_again_at: Option<DateTime<Utc>>,
    /// The site's other needs for the same product and use that did not end.
    pub alike: Vec<Uuid>,
}

/// A need line. Always `ordered = open + claimed + made + stock + transit + received + closed`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct LineBody {
    /// Its id.
    pub id: Uuid,
    /// The component's key.
    pub component: String,
    /// The component's name.
    pub name: String,
    /// How it comes to be: `bought` is claimed by nobody, a hub buys it.
    pub supply: String,
    /// Pieces of it in one product.
    pub pieces: i64,
    pub ordered: i64,
    pub open: i64,
    pub claimed: i64,
    pub made: i64,
    pub stock: i64,
    pub transit: i64,
    pub received: i64,
    pub closed: i64,
    /// Pieces that lie free at hubs for it, told of one need by itself: not proposed to makers.
    pub free: i64,
}

/// A note of a thread; who wrote it is told by role only.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct NoteBody {
    /// The author's role.
    pub role: Option<String>,
    /// What; none when it was erased.
    pub text: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// The caller wrote it.
    pub ours: bool,
}

impl NeedBody {
    /// A need as this caller may see it.
    pub(crate) fn of(lang: Lang, view: &NeedView) -> Self {
        let card = view.card();
        let alike = view.alike.iter().map(|one| one.card().id.0.uuid());
        let line = |line: &essaim_app::see::need::NeedLine| LineBody {
            id: line.id.0.uuid(),
            component: line.key.clone(),
            name: named(lang, &line.name_fr, &line.name_en),
            supply: line.supply.0.to_string(),
            pieces: line.pieces,
            ordered: line.ordered,
            open: line.open,
            claimed: line.claimed,
            made: line.made,
            stock: line.stock,
            transit: line.transit,
            received: line.received,
            closed: line.closed,
            free: view.free_for(line.id.0),
        };
        Self {
            id: card.id.0.uuid(),
            product: card.product_key.clone(),
            product_name: named(lang, &card.name_fr, &card.name_en),
            use_key: card.use_key.clone(),
            products: view.asked(),
            waiting: view.asked() - view.opened(),
            complete: view.complete(),
            missing: view.missing(),
            state: card.state.0.to_string(),
            paused: card.paused,
            need_by: card.need_by,
            posted_at: card.posted_at,
            departement: view.departement.clone(),
            lines: view.lines.iter().map(line).collect(),
            merged_into: card
                .merged_into
                .filter(|_| view.reads)
                .map(|id| id.0.uuid()),
            inside: view.inside().map(|inside| InsideBody {
                site: inside.site.uuid(),
                site_name: inside.site_name.to_owned(),
                ward: inside.ward.map(str::to_owned),
                order_number: inside.order_number.map(str::to_owned),
                priority: inside.priority,
                priority_reason: inside.urgency.map(|(reason, _)| reason.to_owned()),
                asked_again_at: card.asked_again_at,
                alike: alike.collect(),
            }),
            notes: view
                .notes
                .as_ref()
                .map(|notes| notes.iter().map(NoteBody::of).collect()),
        }
    }
}

impl NoteBody {
    fn of(note: &NoteView) -> Self {
        Self {
            role: note.role.clone(),
            text: note.text.clone(),
            at: note.at,
            ours: note.ours,
        }
    }
}

/// What a site already asked of a product.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AskedBody {
    /// How many of the new ones would open at once; the rest after a call-back.
    pub opens: i64,
    /// Its needs for the product that did not end, newest first.
    pub needs: Vec<NeedBody>,
}

/// Needs, newest first.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct NeedsBody {
    /// The needs.
    pub needs: Vec<NeedBody>,
    /// Give this as `after` to read on; none at the end.
    pub next: Option<Uuid>,
}

/// A product that can be asked for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ProductBody {
    /// Its id.
    pub id: Uuid,
    /// Its key.
    pub key: String,
    /// Its class.
    pub class: String,
    /// Its name.
    pub name: String,
    /// What it may be asked for.
    pub uses: Vec<UseBody>,
}

/// A use of a product.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct UseBody {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
}

impl ProductBody {
    /// A product in the caller's language.
    pub(crate) fn of(lang: Lang, card: &ProductCard) -> Self {
        let uses = card.uses.iter().map(|one| UseBody {
            key: one.key.clone(),
            name: named(lang, &one.name_fr, &one.name_en),
        });
        Self {
            id: card.id.0.uuid(),
            key: card.key.clone(),
            class: card.class.clone(),
            name: named(lang, &card.name_fr, &card.name_en),
            uses: uses.collect(),
        }
    }
}

/// A site the caller may post needs for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct SiteBody {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its commune's INSEE code.
    pub insee: String,
    /// Its time zone: need-by days end there.
    pub zone: String,
}

impl SiteBody {
    /// A site.
    pub(crate) fn of(card: &SiteCard) -> Self {
        Self {
            id: card.id.0.uuid(),
            name: card.name.clone(),
            insee: card.insee.clone(),
            zone: card.zone.clone(),
        }
    }
}

/// Public figures, in pieces unless they say otherwise.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct FiguresBody {
    /// When they were computed.
    pub computed_at: DateTime<Utc>,
    pub ordered: i64,
    pub open: i64,
    pub claimed: i64,
    pub made: i64,
    pub stock: i64,
    pub transit: i64,
    pub received: i64,
    pub closed: i64,
    /// Under a final recall.
    pub recalled: i64,
    /// Products asked for.
    pub products: i64,
    /// Complete products received.
    pub complete: i64,
    /// Needs that are open.
    pub open_needs: i64,
    /// Makers with something claimed, or sealed in the last two weeks.
    pub active_makers: i64,
}

impl FiguresBody {
    /// The figures of the public page.
    pub(crate) fn of(home: &Home) -> Self {
        let Figures {
            ordered,
            open,
            claimed,
            made,
            stock,
            transit,
            received,
            closed,
            complete,
            products,
            needs,
            recalled,
            makers,
            scrapped: _,
        } = home.figures;
        Self {
            computed_at: home.at,
            ordered,
            open,
            claimed,
            made,
            stock,
            transit,
            received,
            closed,
            recalled,
            products,
            complete,
            open_needs: needs,
            active_makers: makers,
        }
    }
}
