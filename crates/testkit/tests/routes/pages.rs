//! Every page and every form, for a visitor and for each role, in both languages.

use essaim_domain::ids::PersonId;
use essaim_testkit::{Page, Shown, Village, each_village};

use crate::described::Ids;
use crate::furnished::furnished;
use crate::lists::{FORMS, PAGES};

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
