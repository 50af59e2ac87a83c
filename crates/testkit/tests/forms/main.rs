//! Small forms, as a browser without JavaScript sends them: what was typed stays, and so does the key.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a story that cannot go on stops the test"
)]

mod chain;
mod fields;
mod html;
mod others;
mod parcels;
mod walk;

use essaim_testkit::{Page, Shown};

/// The keys in the forms that are sent to this address.
fn keys_of(html: &str, action: &str) -> Vec<String> {
    let marked = format!("action=\"{action}\"");
    let forms = html.split(marked.as_str()).skip(1);
    let key = |form: &str| {
        let (_, key) = form.split_once("name=\"key\" value=\"").expect("a key");
        key.split('"').next().expect("a key").to_owned()
    };
    forms.map(key).collect()
}

/// Sends a form that cannot be done: its page comes back, with the key it was sent with and these words.
async fn comes_back(
    page: &Page,
    path: &str,
    fields: &[(&str, &str)],
    (status, kept): (u16, &[&str]),
) -> Shown {
    let mut fields = fields.to_vec();
    fields.push(("key", "her-own-key"));
    let shown = page.post(path, &fields).await.expect(status);
    assert!(shown.html.contains("class=\"al stop\""), "{}", shown.html);
    let keys = keys_of(&shown.html, path);
    let hers = keys.iter().filter(|key| *key == "her-own-key").count();
    assert_eq!(hers, 1, "{keys:?} in {}", shown.html);
    for words in kept {
        assert!(
            shown.html.contains(words),
            "{words} is not in {}",
            shown.html
        );
    }
    is_a_page(page, path).await;
    shown
}

/// Loaded again, or in the other language, the address of a form is the page it belongs to.
async fn is_a_page(page: &Page, path: &str) {
    let mut shown = page.get(path).await;
    while shown.status == 303 {
        shown = page.get(&shown.to.clone()).await;
    }
    shown.expect(200);
}
