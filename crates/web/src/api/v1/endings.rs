//! Endings: looked at before, made, read by everybody, reopened.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::{DateTime, NaiveDate, Utc};
use essaim_app::Error;
use essaim_app::ending::{self as verbs, EndForm};
use essaim_app::see::endings::{self as see, Card, Totals};
use essaim_domain::Reason;
use essaim_domain::ending::{Scope, ScopeKind};
use essaim_domain::geo::Departement;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{Made, ReasonBody, created, made, shown};
use crate::ask::{Anyone, Asks, Caller, Write};
use crate::error::{ApiError, ProblemBody};
use crate::state::Web;

/// The routes of endings.
pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(preview))
        .routes(routes!(list, end))
        .routes(routes!(one))
        .routes(routes!(reopen))
}

/// What ends.
fn scope(kind: &str, product: Option<Uuid>, area: Option<&str>) -> Result<Scope, Error> {
    let kind: ScopeKind = kind
        .parse()
        .map_err(|_| Error::field("kind", Reason::NotOffered))?;
    let area: Option<Departement> = area
        .map(str::parse)
        .transpose()
        .map_err(|reason| Error::field("area", reason))?;
    let named = match kind {
        ScopeKind::Product => "product",
        ScopeKind::Area => "area",
        ScopeKind::Everything => "kind",
    };
    Scope::read(kind, product.map(Into::into), area).map_err(|reason| Error::field(named, reason))
}

/// What somebody is about to end.
#[derive(Debug, Clone, Deserialize, utoipa::IntoParams)]
pub(crate) struct EndQuery {
    /// Of which collective.
    collective: Option<Uuid>,
    /// `product`, `area` or `everything`.
    kind: String,
    /// The product, where one ends.
    product: Option<Uuid>,
    /// The code of the département, where one ends.
    area: Option<String>,
}

/// What ending it would change now. Changes nothing; `seen` is sent back with the act.
#[utoipa::path(get, path = "/endings/preview", tag = "endings", params(EndQuery),
    responses((status = 200, body = Object), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn preview(
    State(web): State<Web>,
    caller: Caller,
    Asks(query): Asks<EndQuery>,
) -> Result<Json<Value>, ApiError> {
    let failed = |error| caller.failed(error);
    let scope = scope(&query.kind, query.product, query.area.as_deref()).map_err(failed)?;
    let collective = query
        .collective
        .ok_or_else(|| failed(Error::field("collective", Reason::Required)))?;
    let seen = see::preview(&web.app, &caller.who, collective.into(), scope).await;
    Ok(shown(seen.map_err(failed)?))
}

/// What ends, as its preview showed it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct EndBody {
    /// Of which collective.
    pub collective: Uuid,
    /// `product`, `area` or `everything`.
    pub kind: String,
    /// The product, where one ends.
    pub product: Option<Uuid>,
    /// The code of the département, where one ends.
    pub area: Option<String>,
    /// What was begun may be finished until the end of this day.
    pub finish_by: String,
    /// Why; everybody reads it.
    pub reason: String,
    /// Words of thanks; everybody reads them.
    pub thanks: String,
    /// `seen` of the preview.
    pub seen: String,
}

impl EndBody {
    fn form(&self) -> Result<EndForm, Error> {
        let finish_by: NaiveDate = self
            .finish_by
            .parse()
            .map_err(|_| Error::field("finish_by", Reason::NotADate))?;
        Ok(EndForm {
            collective: self.collective.into(),
            scope: scope(&self.kind, self.product, self.area.as_deref())?,
            finish_by,
            reason: self.reason.clone(),
            thanks: self.thanks.clone(),
            seen: self.seen.clone(),
        })
    }
}

/// End a product, an area or everything of a collective, and thank everybody who took part.
#[utoipa::path(post, path = "/endings", request_body = EndBody, tag = "endings",
    params(("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody, description = "The preview is another by now"),
        (status = 422, body = ProblemBody)))]
async fn end(
    State(web): State<Web>,
    write: Write<EndBody>,
) -> Result<(StatusCode, Json<Made>), ApiError> {
    let form = write.body.form().map_err(|error| write.failed(error))?;
    let done = verbs::end(&web.app, &write.asked, form).await;
    created(&write, done)
}

/// Something that ended.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct EndingView {
    /// Its id.
    id: Uuid,
    /// Whose.
    collective: Uuid,
    /// The collective's name.
    collective_name: String,
    /// `product`, `area` or `everything`.
    kind: String,
    /// The product, where one ended.
    product: Option<Uuid>,
    /// The département, where one ended.
    area: Option<String>,
    /// Since when.
    ended_at: DateTime<Utc>,
    /// Until when what was begun may be finished.
    finish_by: DateTime<Utc>,
    /// When it was reopened.
    reopened_at: Option<DateTime<Utc>>,
    /// Why it ended.
    reason: Option<String>,
    /// Words of thanks.
    thanks: Option<String>,
    /// How many people were thanked.
    thanked: i64,
}

impl EndingView {
    fn of(card: &Card) -> Result<Self, Error> {
        let scope = card.scope().map_err(|_| Error::NotFound)?;
        let (product, area) = match scope {
            Scope::Product(product) => (Some(product.uuid()), None),
            Scope::Area(area) => (None, Some(area.to_string())),
            Scope::Everything => (None, None),
        };
        Ok(Self {
            id: card.id().uuid(),
            collective: card.collective().uuid(),
            collective_name: card.collective_name.clone(),
            kind: scope.kind().to_string(),
            product,
            area,
            ended_at: card.ended_at,
            finish_by: card.finish_by,
            reopened_at: card.reopened_at,
            reason: card.reason.clone(),
            thanks: card.thanks.clone(),
            thanked: card.thanked,
        })
    }
}

/// Everything that ended, newest first. Anybody may read it.
#[utoipa::path(get, path = "/endings", tag = "endings", responses((status = 200, body = [EndingView])))]
async fn list(State(web): State<Web>, anyone: Anyone) -> Result<Json<Vec<EndingView>>, ApiError> {
    let failed = |error| anyone.failed(error);
    let cards = see::all(&web.app).await.map_err(failed)?;
    let views = cards.iter().map(EndingView::of);
    views.collect::<Result<_, _>>().map(Json).map_err(failed)
}

/// What was done together, in figures.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct TotalsView {
    /// Needs that were opened.
    needs: i64,
    /// Sites something arrived at.
    sites: i64,
    /// Pieces counted by sites.
    received: i64,
    /// Pieces still on their way.
    transit: i64,
    /// Complete products received.
    products: i64,
    /// Pieces made.
    made: i64,
    /// Makers who made them.
    makers: i64,
}

impl From<Totals> for TotalsView {
    fn from(totals: Totals) -> Self {
        let Totals {
            needs,
            sites,
            received,
            transit,
            products,
            made,
            makers,
        } = totals;
        Self {
            needs,
            sites,
            received,
            transit,
            products,
            made,
            makers,
        }
    }
}

/// An ending with what came of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct EndingPage {
    /// The ending.
    ending: EndingView,
    /// What came of it.
    totals: TotalsView,
}

/// One ending, with what came of it. Anybody may read it.
#[utoipa::path(get, path = "/endings/{id}", tag = "endings", params(("id" = Uuid, Path)),
    responses((status = 200, body = EndingPage), (status = 404, body = ProblemBody)))]
async fn one(
    State(web): State<Web>,
    anyone: Anyone,
    Path(id): Path<String>,
) -> Result<Json<EndingPage>, ApiError> {
    let failed = |error| anyone.failed(error);
    let id = id.parse().map_err(|_| failed(Error::NotFound))?;
    let seen = see::one(&web.app, None, id).await.map_err(failed)?;
    Ok(Json(EndingPage {
        ending: EndingView::of(&seen.card).map_err(failed)?,
        totals: seen.totals.into(),
    }))
}

/// Reopen what ended: needs may be posted and taken again.
#[utoipa::path(post, path = "/endings/{id}/reopen", request_body = ReasonBody, tag = "endings",
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Made), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn reopen(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    write: Write<ReasonBody>,
) -> Result<Json<Made>, ApiError> {
    let reason = &write.body.reason;
    let done = verbs::reopen(&web.app, &write.asked, id.into(), reason).await;
    made(&write, done)
}
