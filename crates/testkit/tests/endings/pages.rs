//! The pages: previewed and confirmed by a coordinator, read by everybody.

use essaim_testkit::{Village, each_village};
use serde_json::json;

use crate::help::{ended, second_site_in_vendee, served};

/// The value of a hidden field.
fn hidden(html: &str, name: &str) -> String {
    let marked = format!("name=\"{name}\" value=\"");
    let (_, rest) = html.split_once(marked.as_str()).expect("the field");
    rest.split('"').next().expect("a value").to_owned()
}

/// What she fills in: what ends, until when, her words, and the print of what she saw.
fn filled(collective: &str, what: &str, seen: &str) -> Vec<(&'static str, String)> {
    vec![
        ("collective", collective.to_owned()),
        ("what", what.to_owned()),
        ("finish_by", "2026-11-24".to_owned()),
        ("thanks", "Merci à toutes et tous".to_owned()),
        ("reason", "Les stocks sont pleins".to_owned()),
        ("seen", seen.to_owned()),
        ("key", "her-own-key".to_owned()),
    ]
}

/// The same as fields are sent.
fn fields<'a>(filled: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    filled.iter().map(|(name, text)| (*name, &**text)).collect()
}

/// What everybody reads of an ending: its own page, the home page and the list.
async fn everybody_reads(village: &Village, ending: &str) {
    let visitor = village.browser();
    let shown = visitor.get(ending).await.expect(200).html;
    for words in ["Merci à toutes et tous", "Les stocks sont pleins"] {
        assert!(shown.contains(words), "{words} in {shown}");
    }
    assert!(!shown.contains("reopen"), "{shown}");
    let home = visitor.get("/fr/").await.expect(200).html;
    assert!(
        home.contains(ending) && home.contains("ne demande plus"),
        "{home}"
    );
    let list = visitor.get("/en/endings").await.expect(200).html;
    assert!(list.contains("asks no more for"), "{list}");
}

#[tokio::test]
async fn a_coordinator_reads_the_preview_and_confirms_it() {
    each_village("ending-pages", |village| async move {
        second_site_in_vendee(&village).await;
        let (_, line) = village.ear_savers_needed(30).await;
        let page = village.page(village.coordinator).await;
        let maker = village.page(village.makers[0]).await;
        let path = "/fr/endings/new";
        maker.get(path).await.expect(404);
        maker
            .post(path, &[("what", "everything")])
            .await
            .expect(404);
        let chosen = page.get(path).await.expect(200).html;
        for words in [
            "département 44",
            "département 85",
            "Tout ce que demande le collectif",
        ] {
            assert!(chosen.contains(words), "{words} in {chosen}");
        }
        let what = format!("product:{}", village.ear_saver);
        let shown = page.get(&format!("{path}?what={what}")).await.expect(200);
        let seen = hidden(&shown.html, "seen");
        village
            .claimed(village.makers[0], line, village.saver.1, 9)
            .await;
        let collective = village.collective.to_string();
        let sent = filled(&collective, &what, &seen);
        let sent = fields(&sent);
        let again = page.post(path, &sent).await.expect(409).html;
        assert!(again.contains("Quelque chose a changé"), "{again}");
        for kept in [
            "Merci à toutes et tous",
            "Les stocks sont pleins",
            "her-own-key",
        ] {
            assert!(again.contains(kept), "{kept} in {again}");
        }
        let sent = filled(&collective, &what, &hidden(&again, "seen"));
        let sent = fields(&sent);
        let to = page.post(path, &sent).await.expect(303).to;
        assert_eq!(page.post(path, &sent).await.expect(303).to, to, "once");
        everybody_reads(&village, &to).await;
        let ended = page.get(&format!("{path}?what={what}")).await.expect(409);
        assert!(ended.html.contains("a mis fin"), "{}", ended.html);
        let reopen = format!("{to}/reopen");
        page.post(&reopen, &[]).await.expect(422);
        let why = [("reason", "Une deuxième vague")];
        maker.post(&reopen, &why).await.expect(404);
        page.post(&reopen, &why).await.expect(303);
        let visitor = village.browser();
        let shown = visitor.get(&to).await.expect(200).html;
        assert!(shown.contains("Une deuxième vague"), "{shown}");
        let home = visitor.get("/fr/").await.expect(200).html;
        assert!(!home.contains(&to), "{home}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn programs_read_what_ended_and_what_was_done_together() {
    each_village("ending-totals", |village| async move {
        served(&village, 12).await;
        let ending = ended(&village, "everything").await;
        let api = village.api(village.makers[0]);
        let all = api.get("/api/v1/endings").await.expect(200).body;
        assert_eq!(
            (&all[0]["id"], &all[0]["kind"]),
            (&json!(ending), &json!("everything"))
        );
        let path = format!("/api/v1/endings/{ending}");
        let one = api.get(&path).await.expect(200).body;
        let totals = ["received", "products", "makers", "sites", "needs"];
        let totals = totals.map(|name| one["totals"][name].clone());
        assert_eq!(totals, [json!(12), json!(12), json!(1), json!(1), json!(1)]);
        assert!(!one.to_string().contains("Maelle"), "nobody's name");
        api.get("/api/v1/endings/nonsense").await.expect(404);
    })
    .await;
}
