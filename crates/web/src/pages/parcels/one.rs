//! Page: a parcel: where it stands, what is inside, and what one may do with it now.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono_tz::Europe::Paris;
use essaim_app::see::parcel::{self as see, Item, ParcelPage};
use essaim_domain::ids::ParcelId;
use essaim_domain::ledger::Place;
use essaim_words::Lang;

use super::super::stops::waits;
use super::deciding::Deciding;
use super::handover::{paper, passed, proof_fields, signatures, take, take_over};
use super::list::bound_word;
use super::mishap::{MishapWords, mishaps, reporting};
use super::spell::{bag_word, counted_word, path, place_word};
use crate::ask::Viewer;
use crate::draw::qr;
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::calls::called;
use crate::pages::carried::{id_in, named, pieces, pill};
use crate::pages::forms::{Form, Forms};
use crate::pages::refills::packed_with;
use crate::pages::typed::Typed;
use crate::shell::{Act, Field, Icon, Shell, State as Pill, Step};
use crate::state::Web;

/// What changes while the page is open.
struct Now {
    state: Pill,
    word: String,
    legs: Vec<String>,
    marks: Vec<String>,
}

impl Now {
    fn of(lang: Lang, page: &ParcelPage) -> Self {
        let legs = page.legs.iter().map(|leg| {
            let when = leg.picked_up_at.map(|at| lang.date_time(at, Paris));
            let word = lang.t(&format!("leg-state-{}", leg.state));
            match when {
                Some(when) => format!("{word} · {when}"),
                None => word,
            }
        });
        Self {
            state: pill(page.card.state),
            word: lang.t(&format!("parcel-state-{}", page.card.state)),
            legs: legs.collect(),
            marks: page.why.iter().map(|why| waits(lang, why)).collect(),
        }
    }
}

/// A bag inside, with the fields it is counted in.
struct Inside {
    name: String,
    bag: String,
    pieces: String,
    fields: Vec<Field>,
}

/// The form in which what is inside is counted.
struct Counting {
    path: String,
    key: String,
    words: String,
    /// What the giver shows, and the bags counted, where somebody gives.
    fields: Vec<Field>,
}

#[derive(Template)]
#[template(path = "pages/parcel.html")]
struct Page {
    shell: Shell,
    now: Now,
    code: String,
    slip: String,
    slip_path: String,
    to: String,
    sent: String,
    first: Vec<Act>,
    /// She may check it in, and by its hours the hub is closed now.
    out_of_hours: bool,
    /// What came of the call she wanted.
    called: Option<String>,
    inside: Vec<Inside>,
    counting: Option<Counting>,
    deciding: Option<Deciding>,
    acts: Vec<Act>,
    hands: Vec<Step>,
    mishaps: Vec<MishapWords>,
}

#[derive(Template)]
#[template(path = "parts/parcel_now.html")]
struct Fragment {
    now: Now,
}

/// The fragments that change with this topic.
pub(in crate::pages) async fn fragments(
    web: &Web,
    viewer: &Viewer,
    id: &str,
) -> Vec<(String, String)> {
    let (Some(who), Ok(id)) = (&viewer.who, id.parse()) else {
        return Vec::new();
    };
    let Ok(page) = see::parcel(&web.app, who, id).await else {
        return Vec::new();
    };
    let fragment = Fragment {
        now: Now::of(viewer.lang, &page),
    };
    match fragment.render() {
        Ok(html) => vec![("parcel-now".to_owned(), html)],
        Err(_) => Vec::new(),
    }
}

/// `GET /{lang}/parcels/{id}`
pub(super) async fn one(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    show(&web, &viewer, id, &Typed::default()).await
}

/// The page, with what was typed and why it could not be done.
pub(super) async fn show(
    web: &Web,
    viewer: &Viewer,
    id: ParcelId,
    typed: &Typed,
) -> Result<Response, PageError> {
    let who = viewer.signed()?;
    let page = see::parcel(&web.app, who, id).await;
    let page = page.map_err(|error| viewer.failed(error))?;
    Ok(typed.answer(&drawn(web, viewer, &page, typed)))
}

fn drawn(web: &Web, viewer: &Viewer, page: &ParcelPage, typed: &Typed) -> Page {
    let (lang, card) = (viewer.lang, &page.card);
    let path = path(lang, card.id);
    let code = card.code.to_string();
    let title = format!("{} {code}", lang.t("carried-parcel"));
    let address = format!("{}/l/{code}", web.app.settings().public_url);
    let forms = typed.forms(web, lang, &path);
    Page {
        shell: Framed::new(web, viewer, title)
            .live(lang, &[format!("parcel:{}", card.id)])
            .notices(typed.notice(lang))
            .shell(),
        now: Now::of(lang, page),
        slip: qr(&address, &code).unwrap_or_default(),
        slip_path: format!("{path}/slip"),
        to: bound_word(lang, card),
        sent: packed_with(lang, card.sent, &page.supplies),
        first: first(&forms, page),
        out_of_hours: page.out_of_hours,
        called: page.call.as_ref().map(|call| called(lang, call)),
        inside: inside(&forms, page),
        counting: counting(&forms, page),
        deciding: Deciding::of(&forms, page),
        acts: acts(&forms, page),
        mishaps: mishaps(lang, page),
        hands: passed(lang, &page.handovers, Paris),
        code,
    }
}

/// What comes next for her.
fn first(forms: &Forms<'_>, page: &ParcelPage) -> Vec<Act> {
    let may = page.may;
    let next = page.legs.iter().find(|leg| !leg.state.is_over());
    let agree = next.filter(|_| may.agree).map(|leg| {
        let verb = format!("agree/{}", leg.id);
        forms
            .act(&verb, "parcel-agree")
            .first()
            .why("parcel-agree-why")
    });
    let carry = may.carry.then(|| take(forms, "").first());
    let over = may.take_over.then(|| take_over(forms, ""));
    let in_vain = may.nobody_came.then(|| {
        let form = forms.act("nobody-came", "driving-nobody-came");
        form.why("driving-nobody-came-why")
    });
    let call = may.call.then(|| {
        let form = forms.act("call", "call-through").icon(Icon::Phone);
        form.why("call-through-why")
    });
    let give = may.give.then(|| {
        let form = forms.act("give", "handover-give");
        form.why("handover-give-why").icon(Icon::Qr)
    });
    let note = may
        .note
        .then(|| forms.act("note", "parcel-note").why("parcel-note-why"));
    let bring = may.bring.then(|| {
        let form = forms.act("bring", "parcel-bring");
        form.why("parcel-bring-why")
    });
    let fetch = may
        .fetch
        .then(|| forms.act("have-fetched", "parcel-have-fetched"));
    let acts = [agree, carry, over, call, in_vain, bring, fetch, give, note];
    let acts = acts.into_iter().flatten();
    acts.map(Form::done).collect()
}

fn inside(forms: &Forms<'_>, page: &ParcelPage) -> Vec<Inside> {
    let (lang, typed) = (forms.lang, forms.typed);
    let counts = page.may.count || page.may.keep;
    let came = typed.is_of(&format!("{}/count", forms.path))
        || typed.is_of(&format!("{}/arrive", forms.path));
    let field = |name: String, label: &str, value: i64| {
        let field = if came {
            typed.field(lang, &name, label)
        } else {
            Field::text(&name, lang.t(label), value.to_string())
        };
        Field {
            digits: true,
            ..field
        }
    };
    let row = |item: &Item| {
        let word = bag_word(&item.pile);
        let mut fields = Vec::new();
        // Loose pieces checked in at a hub are counted at its stocktake.
        if page.may.count || (counts && item.pile.bag.is_some()) {
            fields.push(field(format!("good.{word}"), "parcel-good", item.units));
        }
        if page.may.count {
            fields.push(field(format!("damaged.{word}"), "parcel-damaged", 0));
        }
        Inside {
            name: named(lang, &item.names),
            bag: item.bag_code.clone().unwrap_or_default(),
            pieces: pieces(lang, item.units),
            fields,
        }
    };
    page.items.iter().map(row).collect()
}

fn counting(forms: &Forms<'_>, page: &ParcelPage) -> Option<Counting> {
    let (verb, words) = match (page.may.count, page.may.keep) {
        (true, _) => ("count", "parcel-count"),
        (false, true) => ("arrive", "parcel-arrive"),
        (false, false) => return None,
    };
    let path = format!("{}/{verb}", forms.path);
    Some(Counting {
        fields: if page.may.count {
            Vec::new()
        } else {
            proof_fields(forms, &path)
        },
        key: forms.typed.key(forms.web, &path),
        words: forms.lang.t(words),
        path,
    })
}

/// A bag as one chooses it.
fn bag(lang: Lang, item: &Item) -> Option<(String, String)> {
    let id = item.pile.bag?.to_string();
    let code = item.bag_code.clone().unwrap_or_default();
    let name = named(lang, &item.names);
    Some((
        id,
        format!("{code} · {name} · {}", pieces(lang, item.units)),
    ))
}

pub(super) fn bags<'i>(
    lang: Lang,
    items: impl IntoIterator<Item = &'i Item>,
) -> Vec<(String, String)> {
    let mut bags: Vec<(String, String)> = Vec::new();
    for (id, words) in items.into_iter().filter_map(|item| bag(lang, item)) {
        if !bags.iter().any(|(known, _)| *known == id) {
            bags.push((id, words));
        }
    }
    bags
}

/// Everything else she may do.
fn acts(forms: &Forms<'_>, page: &ParcelPage) -> Vec<Act> {
    let (lang, may) = (forms.lang, page.may);
    let here = bags(lang, &page.items);
    let [sign, signed] = signatures(forms, page);
    let declare = (may.refuse && !page.counted.is_empty()).then(|| declared(forms, page));
    let refuse = may.refuse.then(|| {
        let all = bags(lang, page.items.iter().chain(&page.counted));
        let form = forms.act("refuse", "parcel-refuse-bags").grave();
        form.many("bags", "batch-bags", all)
            .area("reason", "batch-reason")
    });
    let set_down = may.set_down.then(|| {
        let hubs = page.hubs.iter();
        let hubs = hubs
            .map(|(id, name)| (id.to_string(), name.clone()))
            .collect();
        forms
            .act("set-down", "do-set-down")
            .select("hub", "word-hub", hubs)
    });
    let split = (may.split && here.len() > 1).then(|| {
        let form = forms.act("split", "do-split").why("parcel-split-why");
        form.many("bags", "parcel-split-bags", here.clone())
    });
    let redirect = may.redirect.then(|| {
        let form = forms
            .act("redirect", "parcel-redirect")
            .why("parcel-redirect-why");
        form.select("to", "carried-to", elsewhere(page))
    });
    let lose = may.redirect.then(|| {
        let mut all = vec![("all".to_owned(), lang.t("parcel-lose-all"))];
        all.extend(here.clone());
        let form = forms
            .act("lose", "parcel-lose")
            .why("parcel-lose-why")
            .grave();
        form.many("bags", "parcel-lose-what", all)
            .area("reason", "batch-reason")
    });
    let paper = paper(forms, page);
    let mishap = (may.redirect && !here.is_empty()).then(|| reporting(forms, here.clone()));
    let acts = [
        sign, declare, paper, signed, set_down, split, redirect, refuse, mishap, lose,
    ];
    acts.into_iter().flatten().map(Form::done).collect()
}

fn declared<'p>(forms: &Forms<'p>, page: &ParcelPage) -> Form<'p> {
    let lang = forms.lang;
    let pile = |item: &Item| {
        let code = item.bag_code.as_ref().unwrap_or(&item.batch_code);
        let name = named(lang, &item.names);
        let words = format!("{code} · {name} · {}", pieces(lang, item.units));
        (counted_word(&item.pile), words)
    };
    let outcome = |word: &str| (word.to_owned(), lang.t(&format!("parcel-declare-{word}")));
    let form = forms
        .act("declare", "parcel-declare")
        .why("parcel-declare-why");
    form.one(
        "pile",
        "batch-bags",
        page.counted.iter().map(pile).collect(),
    )
    .one(
        "outcome",
        "recall-outcome",
        ["used", "missing", "broken"].map(outcome).into(),
    )
    .digits("units", "batch-pieces", 1)
    .icon(Icon::Tick)
}

/// Where it could go instead.
fn elsewhere(page: &ParcelPage) -> Vec<(String, String)> {
    let hubs = page.hubs.iter();
    let hubs = hubs.map(|(id, name)| (place_word(Place::Hub(*id)), name.clone()));
    let sites = page.sites.iter();
    let sites = sites.map(|(id, name)| (place_word(Place::Site(*id)), name.clone()));
    hubs.chain(sites).collect()
}
