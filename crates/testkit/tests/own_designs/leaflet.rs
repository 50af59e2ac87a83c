//! The leaflet that goes into the box: which version, its wording, who accepts it; and what it says once the
//! version is stopped or withdrawn.

use essaim_domain::ids::SiteId;
use essaim_testkit::{Village, each_village};
use serde_json::json;
use uuid::Uuid;

use crate::accepting::{put_forward, signed_by_two};
use crate::coming_in::added;
use crate::visor::{HEADBAND, folder, lift, stop};

/// The leaflet as whoever opens the box reads it: no account, for a site or for anywhere.
async fn reads(village: &Village, lang: &str, version: Uuid, site: Option<SiteId>) -> String {
    let asked = site.map_or_else(String::new, |site| format!("?site={site}"));
    let path = format!("/{lang}/versions/{version}/leaflet{asked}");
    let shown = village.browser().get(&path).await.expect(200);
    let text = shown.html.replace(['\u{a0}', '\u{202f}'], " ");
    assert!(!text.contains('⟦'), "{text}");
    text.replace("&#39;", "’").replace('\'', "’")
}

fn says(text: &str, words: &[&str]) {
    for word in words {
        assert!(text.contains(word), "{word}: {text}");
    }
}

const ACCEPTED: &str = "Valbrune Nord";
const NOBODY: &str = "Aucun site n’accepte cette version en ce moment : ne pas utiliser";
const STOPPED: &str = "Cette version est arrêtée : ne pas utiliser";
const WITHDRAWN: &str = "Cette version est retirée pour de bon : ne pas utiliser";

#[tokio::test]
async fn the_leaflet_says_which_version_it_is_who_accepts_it_and_when_it_is_not_to_be_used() {
    each_village("leaflet", |village| async move {
        let visor = added(&village, &folder(), "over-mask").await;
        let version = visor.version(HEADBAND);
        let [here, there] = village.sites;
        let approver = village.api(village.approver);
        let written = json!({ "conditions": "désinfecter avant chaque usage" });
        let place = (here, visor.use_key);
        let approval = put_forward(&village, &approver, version, place, &written).await;
        says(&reads(&village, "fr", version, Some(here)).await, &[NOBODY]);
        signed_by_two(&village, &approver, approval).await;

        let accepted = reads(&village, "fr", version, Some(here)).await;
        let wording = "Écran anti-projection – non EPI. Ne remplace ni un masque";
        let usual = [HEADBAND, "1.0.0", wording, "cleaning.md", ACCEPTED];
        says(&accepted, &usual);
        says(&accepted, &["désinfecter avant chaque usage", "°C"]);
        assert!(!accepted.contains("ne pas utiliser"), "{accepted}");
        let english = reads(&village, "en", version, Some(here)).await;
        says(&english, &["Splash screen – not PPE", ACCEPTED]);
        says(
            &reads(&village, "fr", version, Some(there)).await,
            &[NOBODY],
        );

        let stopped = stop(&village, version, Some(here)).await;
        for (site, words) in [(Some(here), STOPPED), (Some(there), NOBODY), (None, NOBODY)] {
            let text = reads(&village, "fr", version, site).await;
            says(&text, &[words]);
            assert!(!text.contains(ACCEPTED), "{site:?}: {text}");
        }
        lift(&village, stopped).await;
        says(&reads(&village, "fr", version, None).await, &[ACCEPTED]);
        let stopped = stop(&village, version, None).await;
        says(
            &reads(&village, "fr", version, Some(there)).await,
            &[STOPPED],
        );
        lift(&village, stopped).await;

        let withdraw = format!("/api/v1/versions/{version}/withdraw");
        for who in [village.approver, village.validator] {
            let why = json!({ "reason": "la branche casse" });
            village.api(who).post(&withdraw, why).await.expect(200);
        }
        for site in [None, Some(here)] {
            let text = reads(&village, "fr", version, site).await;
            says(&text, &[HEADBAND, "1.0.0", WITHDRAWN]);
            assert!(!text.contains(ACCEPTED), "{text}");
        }
        village.verify().await;
    })
    .await;
}
