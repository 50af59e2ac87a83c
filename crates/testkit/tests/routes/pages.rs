//! Every page and every form, for a visitor and for each role, in both languages.

use essaim_domain::ids::PersonId;
use essaim_testkit::{Page, Shown, Village, each_village};

use crate::described::Ids;
use crate::furnished::furnished;

/// Every page; a word in braces is an id of the furnished village.
const PAGES: [&str; 77] = [
    "",
    "approvals",
    "approvals/{approvals}",
    "approvals/{approvals}/act",
    "approvals/{approvals}/evidence/{evidence}",
    "approvals/{approvals}/scan",
    "batches",
    "batches?state=sealed",
    "batches/{batches}",
    "batches/{batches}/labels",
    "claims",
    "claims/{claims}",
    "claims/{claims}/seal",
    "deliveries",
    "designs",
    "designs/new",
    "designs/{designs}",
    "dock/0000-0000",
    "drafts/{drafts}",
    "endings",
    "endings/new",
    "endings/new?what=everything",
    "endings/new?what=area:nonsense",
    "endings/{endings}",
    "hubs",
    "hubs/{hubs}",
    "hubs/{hubs}/door",
    "hubs/{hubs}/kits",
    "hubs/{hubs}/piles/nonsense",
    "hubs/{hubs}/piles/{batches}.{bags}.stock.line.{lines}",
    "hubs/{hubs}/stocktake",
    "hubs/{hubs}/strays",
    "inspections",
    "inspections/{inspections}",
    "jobs",
    "l/0000-0000",
    "matching",
    "me",
    "needs",
    "needs/new",
    "needs/{needs}",
    "needs/nonsense",
    "needs?product=visor&state=open",
    "organisations/{organisation}",
    "parcels",
    "parcels/new",
    "parcels/new?hub={hubs}",
    "parcels/new?site={site}",
    "parcels/{parcels}",
    "parcels/nonsense",
    "people",
    "people/{person}",
    "people?role=maker",
    "places",
    "recalls",
    "recalls/{recalls}",
    "sign-in",
    "sign-in/code",
    "sign-in/link/nonsense",
    "sites/{site}",
    "specimens",
    "specimens/{specimens}",
    "specimens/{specimens}/labels",
    "stops",
    "strays/{strays}",
    "tours",
    "tours/{tours}",
    "undelivered",
    "urgency",
    "versions/{versions}",
    "versions/{versions}/files/part.stl",
    "versions/{versions}/leaflet",
    "versions/{versions}/stop",
    "versions/{versions}/suspend?approval={approvals}",
    "versions/{versions}/withdraw",
    "workshop",
    "nowhere",
];

/// Every form; sent empty, so that none does anything.
const FORMS: [&str; 122] = [
    "batches/{batches}/draw",
    "batches/{batches}/hold",
    "batches/{batches}/holds/{holds}/lift",
    "batches/{batches}/open-bag",
    "batches/{batches}/rebag",
    "batches/{batches}/recheck",
    "batches/{batches}/release",
    "batches/{batches}/rework",
    "batches/{batches}/scrap",
    "claims/{claims}/extend",
    "claims/{claims}/give-back",
    "claims/{claims}/seal",
    "claims/{claims}/start",
    "designs/new",
    "dock/0000-0000",
    "drafts/{drafts}/publish",
    "drafts/{drafts}/throw-away",
    "endings/new",
    "endings/{endings}/reopen",
    "hubs/{hubs}/arrive/{parcels}",
    "hubs/{hubs}/kits/{products}/free",
    "hubs/{hubs}/kits/{products}/{needs}",
    "hubs/{hubs}/piles/{batches}.{bags}.stock.line.{lines}/dismantle",
    "hubs/{hubs}/piles/{batches}.{bags}.stock.line.{lines}/open",
    "hubs/{hubs}/piles/{batches}.{bags}.stock.line.{lines}/rebag",
    "hubs/{hubs}/piles/{batches}.{bags}.stock.line.{lines}/recheck",
    "hubs/{hubs}/piles/{batches}.{bags}.stock.line.{lines}/rework",
    "hubs/{hubs}/piles/{batches}.{bags}.stock.line.{lines}/scrap",
    "hubs/{hubs}/piles/{batches}.{bags}.stock.line.{lines}/tie",
    "hubs/{hubs}/piles/{batches}.{bags}.stock.line.{lines}/untie",
    "hubs/{hubs}/stocktake/count",
    "hubs/{hubs}/stocktake/found",
    "hubs/{hubs}/stocktake/sign/{stocktakes}",
    "hubs/{hubs}/strays/apart",
    "inspections",
    "inspections/{inspections}/decide",
    "inspections/{inspections}/others-good",
    "inspections/{inspections}/piece",
    "jobs",
    "matching/proposals/{proposals}/send",
    "matching/run",
    "matching/{matching/runs}/send",
    "me",
    "me/memberships/{memberships}/leave",
    "me/sessions/{needs}/end",
    "me/tokens",
    "me/tokens/{needs}/end",
    "needs/new",
    "needs/{needs}/lines/{lines}/lower",
    "needs/{needs}/lines/{lines}/raise",
    "needs/{needs}/pause",
    "needs/{needs}/cancel",
    "needs/{needs}/nonsense",
    "parcels/new",
    "parcels/{parcels}/agree/{legs}",
    "parcels/{parcels}/arrive",
    "parcels/{parcels}/count",
    "parcels/{parcels}/decide",
    "parcels/{parcels}/declare",
    "parcels/{parcels}/lose",
    "parcels/{parcels}/note",
    "parcels/{parcels}/pick-up",
    "parcels/{parcels}/redirect",
    "parcels/{parcels}/refuse",
    "parcels/{parcels}/set-down",
    "parcels/{parcels}/sign",
    "parcels/{parcels}/split",
    "people",
    "people/{person}/memberships/{memberships}/suspend",
    "people/{person}/premises",
    "proposals/{proposals}/accept",
    "proposals/{proposals}/decline",
    "recalls",
    "recalls/{recalls}/close",
    "recalls/{recalls}/finalise",
    "recalls/{recalls}/reconcile",
    "sign-in",
    "sign-in/code",
    "hubs/{hubs}/door/change",
    "hubs/{hubs}/door/close",
    "organisations/{organisation}/groups",
    "organisations/{organisation}/rename",
    "organisations/{organisation}/sites",
    "places/hubs",
    "places/organisations",
    "sites/{site}/change",
    "sites/{site}/verify",
    "specimens/{specimens}/agree",
    "specimens/{specimens}/cancel",
    "specimens/{specimens}/decline",
    "specimens/{specimens}/judge",
    "specimens/{specimens}/lose",
    "specimens/{specimens}/make",
    "specimens/{specimens}/photos",
    "specimens/{specimens}/receive",
    "specimens/{specimens}/send",
    "strays/{strays}/identify",
    "strays/{strays}/thank",
    "stops/{designs}/lift",
    "tours/plan",
    "tours/plannings/{tours/plannings}/stop",
    "tours/{tours}/legs/{legs}/pick-up",
    "tours/{tours}/start",
    "undelivered/{needs}/drop",
    "undelivered/{needs}/send-again",
    "versions/{versions}/specimens",
    "workshop/machines",
    "workshop/spools",
    "versions/{versions}/approvals",
    "approvals/{approvals}/adopt",
    "approvals/{approvals}/check",
    "approvals/{approvals}/complete",
    "approvals/{approvals}/keep",
    "approvals/{approvals}/refuse",
    "approvals/{approvals}/resume",
    "approvals/{approvals}/return",
    "approvals/{approvals}/share",
    "approvals/{approvals}/sign",
    "versions/{versions}/stop",
    "versions/{versions}/suspend",
    "versions/{versions}/take-back",
    "versions/{versions}/withdraw",
];

/// Headers every answer carries.
const HEADERS: [&str; 6] = [
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "permissions-policy",
    "x-request-id",
];

fn address(lang: &str, path: &str, ids: &Ids) -> String {
    let mut address = format!("/{lang}/{path}");
    for (name, id) in ids {
        address = address.replace(&format!("{{{name}}}"), &id.to_string());
    }
    assert!(!address.contains('{'), "{address}");
    address
}

fn is_well(shown: &Shown, asked: &str) {
    for header in HEADERS {
        assert!(shown.headers.contains_key(header), "{asked}: no {header}");
    }
    assert!(!shown.html.contains('⟦'), "{asked}: a text is missing");
    if shown.status == 404 && asked.contains(" get ") && shown.to.is_empty() {
        assert!(
            shown.html.contains("<main"),
            "{asked}: no page but {}",
            shown.html
        );
    }
}

/// Everybody of the village, by the word of her role.
fn everybody(village: &Village) -> Vec<(&'static str, PersonId)> {
    vec![
        ("maker", village.makers[0]),
        ("new maker", village.new_maker),
        ("requester", village.requester),
        ("approver", village.approver),
        ("validator", village.validator),
        ("hub keeper", village.hub_keeper),
        ("driver", village.driver),
        ("planner", village.planner),
        ("coordinator", village.coordinator),
        ("operator", village.operator),
    ]
}

/// The ids, and a maker.
async fn with_a_maker(village: &Village) -> Ids {
    let mut ids = furnished(village).await;
    ids.insert("person".into(), village.makers[0].uuid());
    ids
}

async fn walk(page: &Page, who: &str, ids: &Ids, see: &mut (dyn FnMut(&str, &Shown) + Send)) {
    for lang in ["fr", "en"] {
        for path in PAGES {
            let path = address(lang, path, ids);
            let asked = format!("{who} get {path}");
            let shown = page.get(&path).await;
            let is_used_up = shown.status == 410 && path.contains("/sign-in/link/");
            assert!(
                is_used_up || matches!(shown.status, 200 | 303 | 404),
                "{asked}: {shown:?}"
            );
            is_well(&shown, &asked);
            see(&path, &shown);
        }
    }
}

#[tokio::test]
async fn every_page_answers_everybody_in_both_languages() {
    each_village("routes-pages", |village| async move {
        let ids = with_a_maker(&village).await;
        let visitor = village.browser();
        walk(&visitor, "visitor", &ids, &mut |_, shown| {
            for canary in ["Lenom", "Secret-", "@example.invalid", "Maelle", "Bastien"] {
                assert!(!shown.html.contains(canary), "{canary}: {shown:?}");
            }
        })
        .await;
        let mut seen = 0;
        for (who, person) in everybody(&village) {
            let page = village.page(person).await;
            walk(&page, who, &ids, &mut |_, shown| {
                seen += usize::from(shown.status == 200);
            })
            .await;
        }
        assert!(seen > 200, "{seen}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn requesters_receivers_and_validators_never_read_who_made_it() {
    each_village("routes-canaries", |village| async move {
        let ids = with_a_maker(&village).await;
        let blind = [
            ("Rosalie", village.requester),
            ("Armand", village.approver),
            ("Violette", village.validator),
        ];
        for (name, person) in blind {
            let page = village.page(person).await;
            walk(&page, name, &ids, &mut |path, shown| {
                let hers = [
                    format!("{name} Lenom"),
                    format!("{}@example.invalid", name.to_lowercase()),
                    format!("Secret-{name}"),
                ];
                let mut html = shown.html.clone();
                for own in hers {
                    html = html.replace(&own, "");
                }
                for canary in ["Lenom", "Secret-", "@example.invalid", "Maelle", "Bastien"] {
                    assert!(!html.contains(canary), "{name} reads {canary} on {path}");
                }
            })
            .await;
        }
    })
    .await;
}

#[tokio::test]
async fn every_form_sent_empty_or_odd_is_answered() {
    each_village("routes-forms", |village| async move {
        let ids = with_a_maker(&village).await;
        let visitor = village.browser();
        let odd = [
            ("units", "-1"),
            ("products", "100000000000000"),
            ("name", "a\u{0}b"),
            ("reason", "\u{202e}"),
            ("email", "x\u{0}"),
            ("code", "😀"),
            ("batch", "nonsense"),
            ("kind", "cloud"),
        ];
        for path in FORMS {
            let path = address("en", path, &ids);
            let shown = visitor.post(&path, &odd).await;
            let asked = format!("visitor post {path}");
            assert!(
                matches!(shown.status, 200 | 303 | 403 | 404 | 422 | 429),
                "{asked}: {shown:?}"
            );
            is_well(&shown, &asked);
        }
        for (who, person) in everybody(&village) {
            let page = village.page(person).await;
            for path in FORMS {
                let path = address("fr", path, &ids);
                for form in [&odd[..], &[]] {
                    let asked = format!("{who} post {path}");
                    let shown = page.post(&path, form).await;
                    assert!(
                        shown.status < 500 && shown.status >= 200,
                        "{asked}: {shown:?}"
                    );
                    is_well(&shown, &asked);
                }
            }
        }
        village.verify().await;
    })
    .await;
}
