//! Endings: what ended, with thanks, for everybody; and the act that ends, for coordinators.

mod list;
mod new;
mod one;

use axum::Router;
use axum::routing::{get, post};
use essaim_app::see::endings::{Card, in_force};
use essaim_domain::ending::Scope;
use essaim_words::Lang;

use crate::shell::{Icon, Notice, Tint, named};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/endings", get(list::show))
        .route("/{lang}/endings/new", get(new::preview).post(new::act_sent))
        .route("/{lang}/endings/{id}", get(one::show))
        .route("/{lang}/endings/{id}/reopen", post(one::reopen))
}

/// What ended, in one sentence.
fn headline(lang: Lang, card: &Card) -> String {
    let collective = ("collective", card.collective_name.as_str().into());
    match card.scope() {
        Ok(Scope::Product(_)) => {
            let fr = card.name_fr.as_deref().unwrap_or_default();
            let en = card.name_en.as_deref().unwrap_or_default();
            let product = ("product", named(lang, fr, en).into());
            lang.t_with("ending-of-product", &[collective, product])
        }
        Ok(Scope::Area(area)) => {
            let area = ("area", area.to_string().into());
            lang.t_with("ending-of-area", &[collective, area])
        }
        Ok(Scope::Everything) | Err(_) => lang.t_with("ending-of-everything", &[collective]),
    }
}

/// What ended and was not reopened, for the public page.
pub(super) async fn notices(web: &Web, lang: Lang) -> Vec<Notice> {
    let ended = in_force(&web.app).await.unwrap_or_default();
    let notice = |card: &Card| Notice {
        tint: Tint::Info,
        icon: Icon::Tick,
        title: headline(lang, card),
        text: card.thanks.clone().unwrap_or_default(),
        link: Some((
            format!("/{lang}/endings/{}", card.id()),
            lang.t("ending-home"),
        )),
    };
    ended.iter().map(notice).collect()
}
