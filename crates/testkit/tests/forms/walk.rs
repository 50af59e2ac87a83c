//! Somebody at her browser: she reads what is on the page, follows links by their words, and sends forms.

use std::collections::BTreeSet;
use std::sync::Arc;

use essaim_domain::ids::PersonId;
use essaim_testkit::{MOMENT, Page, Shown, Village};

use crate::fields::{controls, fill, named};
use crate::html::Node;

/// Somebody, and the page before her.
pub(crate) struct Somebody {
    village: Arc<Village>,
    browser: Page,
    lang: &'static str,
    /// Words no page of hers may show.
    never: &'static [&'static str],
    here: String,
    page: Node,
    /// Addresses that led somewhere.
    led: BTreeSet<String>,
}

/// A form as it will be sent.
struct Filled {
    post: bool,
    action: String,
    fields: Vec<(String, String)>,
}

impl Somebody {
    /// She is signed in, and on the first page.
    pub(crate) async fn comes(
        village: &Arc<Village>,
        person: PersonId,
        lang: &'static str,
        never: &'static [&'static str],
    ) -> Self {
        let browser = village.page(person).await;
        let mut she = Self::with(village, browser, lang, never);
        she.begins().await;
        she
    }

    /// A visitor with an address she was given on paper.
    pub(crate) async fn visits(village: &Arc<Village>, address: &str, lang: &'static str) -> Self {
        let mut she = Self::with(village, village.browser(), lang, &[]);
        she.opens(address).await;
        she
    }

    fn with(
        village: &Arc<Village>,
        browser: Page,
        lang: &'static str,
        never: &'static [&'static str],
    ) -> Self {
        Self {
            village: Arc::clone(village),
            browser,
            lang,
            never,
            here: String::new(),
            page: Node::default(),
            led: BTreeSet::new(),
        }
    }

    /// Back to the first page.
    pub(crate) async fn begins(&mut self) {
        let start = format!("/{}/", self.lang);
        self.opens(&start).await;
    }

    async fn opens(&mut self, address: &str) {
        let path = address.strip_prefix(&self.village.url).unwrap_or(address);
        path.split('#')
            .next()
            .unwrap_or_default()
            .clone_into(&mut self.here);
        let shown = self.browser.get(&self.here).await;
        self.looks(shown).await;
    }

    /// Redirects are followed; what is shown must be a whole page, and its links lead somewhere.
    async fn looks(&mut self, shown: Shown) {
        let (here, shown) = self.led_to(shown).await;
        self.here = here;
        self.page = Node::read(&shown.html);
        assert_eq!(shown.status, 200, "{}", self.seen());
        let page = self.page.all("html");
        let lang = page.first().and_then(|page| page.says("lang"));
        assert_eq!(lang, Some(self.lang));
        self.may_be_read(&shown.html);
        let links = self.page.all("a").into_iter();
        let links = links.filter_map(|link| link.says("href"));
        let links: Vec<String> = links.map(str::to_owned).collect();
        for link in links.into_iter().filter(|link| link.starts_with('/')) {
            if self.led.insert(link.clone()) {
                let shown = self.browser.get(&link).await;
                let (_, shown) = self.led_to(shown).await;
                assert_eq!(shown.status, 200, "{link} of {}", self.seen());
                self.may_be_read(&shown.html);
            }
        }
    }

    async fn led_to(&self, mut shown: Shown) -> (String, Shown) {
        let mut here = self.here.clone();
        while shown.status == 303 {
            shown.to.clone_into(&mut here);
            shown = self.browser.get(&shown.to).await;
        }
        (here, shown)
    }

    /// No word is missing, nothing is styled in place, and nobody is named to whom she may not be.
    fn may_be_read(&self, html: &str) {
        assert!(!html.contains('⟦'), "an unknown word: {html}");
        assert!(!html.contains(" style="), "{html}");
        for word in self.never {
            assert!(!html.contains(word), "{word} in {html}");
        }
    }

    /// What she has before her, for whoever reads why a story stopped.
    pub(crate) fn seen(&self) -> String {
        let main = self.page.all("main");
        let text = main.first().map(|main| main.text()).unwrap_or_default();
        let links = self.page.all("a").into_iter();
        let links: Vec<String> = links.map(Node::text).collect();
        let buttons = self.page.all("button").into_iter();
        let buttons: Vec<String> = buttons.map(Node::text).collect();
        format!(
            "{}\n{text}\nlinks {links:?}\nbuttons {buttons:?}",
            self.here
        )
    }

    /// What is written on the page.
    pub(crate) fn reads(&self, words: &str) {
        assert!(
            self.page.text().contains(words),
            "no {words:?} on {}",
            self.seen()
        );
    }

    /// What nobody may find on the page.
    pub(crate) fn does_not_read(&self, words: &str) {
        assert!(
            !self.page.text().contains(words),
            "{words:?} on {}",
            self.seen()
        );
    }

    /// What stands behind these words, to their next blank.
    pub(crate) fn word_after(&self, words: &str) -> String {
        let text = self.page.text();
        let Some((_, rest)) = text.split_once(words) else {
            panic!("no {words:?} on {}", self.seen())
        };
        let word = rest.split_whitespace().next();
        word.expect("a word behind them").to_owned()
    }

    /// From the first page to a place of hers.
    pub(crate) async fn goes_to(&mut self, place: &str) {
        self.begins().await;
        self.follows(place).await;
    }

    /// Follows the only link with these words.
    pub(crate) async fn follows(&mut self, words: &str) {
        self.follows_beside("", words).await;
    }

    /// Follows the link with these words that stands nearest to others.
    pub(crate) async fn follows_beside(&mut self, beside: &str, words: &str) {
        let address = self.link(beside, words);
        self.opens(&address).await;
    }

    /// Opens the only thing there is beside these words: a row of a list.
    pub(crate) async fn opens_beside(&mut self, beside: &str) {
        self.follows_beside(beside, "").await;
    }

    /// The file behind a link.
    pub(crate) async fn downloads(&self, beside: &str, words: &str) -> Shown {
        self.browser
            .get(&self.link(beside, words))
            .await
            .expect(200)
    }

    fn link(&self, beside: &str, words: &str) -> String {
        let part = self.part(beside, words, "a");
        let links = named(&part.all("a"), words);
        let mut to: Vec<&str> = links.iter().filter_map(|link| link.says("href")).collect();
        to.dedup();
        to.sort_unstable();
        to.dedup();
        match to.as_slice() {
            [one] => (*one).to_owned(),
            _ => panic!("{to:?} are called {words:?} on {}", self.seen()),
        }
    }

    /// The innermost part of the page with these words and a link or button of that name.
    fn part(&self, beside: &str, words: &str, tag: &str) -> &Node {
        let here =
            |node: &Node| node.text().contains(beside) && !named(&node.all(tag), words).is_empty();
        let part = if beside.is_empty() {
            here(&self.page).then_some(&self.page)
        } else {
            self.page.innermost(&here)
        };
        part.unwrap_or_else(|| panic!("no {words:?} beside {beside:?} on {}", self.seen()))
    }

    /// Presses the only button with these words, its form filled by the labels of its fields.
    pub(crate) async fn presses(&mut self, words: &str, fields: &[(&str, &str)]) {
        self.presses_beside("", words, fields).await;
    }

    /// Presses the button with these words that stands nearest to others.
    pub(crate) async fn presses_beside(
        &mut self,
        beside: &str,
        words: &str,
        fields: &[(&str, &str)],
    ) {
        let filled = self.filled(beside, words, fields);
        self.village.wait(MOMENT);
        let all = filled.fields.iter();
        let typed: Vec<(&str, &str)> = all
            .map(|(one, other)| (one.as_str(), other.as_str()))
            .collect();
        assert!(filled.post, "{words:?} sends a form that changes nothing");
        let shown = self.browser.post(&filled.action, &typed).await;
        filled.action.clone_into(&mut self.here);
        self.looks(shown).await;
    }

    fn filled(&self, beside: &str, words: &str, typed: &[(&str, &str)]) -> Filled {
        let part = self.part(beside, words, "button");
        let has = |form: &&&Node| !named(&form.all("button"), words).is_empty();
        let forms = part.all("form");
        let forms: Vec<&&Node> = forms.iter().filter(has).collect();
        let [form] = forms.as_slice() else {
            panic!("{} forms with {words:?} on {}", forms.len(), self.seen())
        };
        let button = named(&form.all("button"), words);
        let button = button.first().expect("it was found");
        assert!(button.says("disabled").is_none(), "{}", self.seen());
        let mut fields = controls(form);
        for (label, value) in typed {
            fill(&mut fields, label, value);
        }
        let mut sent: Vec<(String, String)> = fields
            .into_iter()
            .filter(|field| field.sent)
            .map(|field| (field.name, field.value))
            .collect();
        if let Some(name) = button.says("name") {
            let value = button.says("value").unwrap_or_default();
            sent.push((name.to_owned(), value.to_owned()));
        }
        let action = form.says("action").unwrap_or(&self.here).to_owned();
        let keyed = sent.iter().any(|(name, _)| name == "key");
        assert!(
            keyed || action.contains("/dock/"),
            "no key: {}",
            self.seen()
        );
        Filled {
            post: form.says("method") == Some("post"),
            action,
            fields: sent,
        }
    }
}
