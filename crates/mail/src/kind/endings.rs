//! The mail about an ending: thanks, and what it means for her.

use essaim_domain::Instant;
use essaim_words::Value;

use super::{Blanks, Fill};

/// What ended.
#[derive(Clone, Debug)]
pub enum Ended {
    /// A product, by its name.
    Product(String),
    /// The sites of a département, by its code.
    Area(String),
    /// Everything.
    Everything,
}

/// Something ended, and she took part in it.
#[derive(Clone, Debug)]
pub struct EndingThanks {
    /// The collective that ended it.
    pub collective: String,
    /// What ended.
    pub ended: Ended,
    /// Why.
    pub reason: String,
    /// The coordinator's words.
    pub thanks: String,
    /// Pieces she took, did not begin and is not to print.
    pub cut: i64,
    /// Pieces she may finish.
    pub finishing: i64,
    /// Until when.
    pub until: Instant,
    /// Tours of hers that will not happen.
    pub tours: i64,
    /// Needs of hers that were closed.
    pub closed: i64,
    /// Pieces she made, how many passed, and how many sites they went to.
    pub made: (i64, i64, i64),
    /// Boxes she carried.
    pub carried: i64,
    /// Inspections she made.
    pub checked: i64,
    /// She counted, shelved or handed out.
    pub kept: bool,
    /// Pieces that arrived for her needs; none when she asked for nothing.
    pub received: Option<i64>,
}

impl Fill for EndingThanks {
    fn fill(&self, blanks: &mut Blanks) {
        let lang = blanks.lang;
        let collective = ("collective", Value::from(self.collective.as_str()));
        let what = match &self.ended {
            Ended::Product(name) => {
                let product = ("product", name.as_str().into());
                lang.t_with("ending-of-product", &[collective, product])
            }
            Ended::Area(code) => {
                let area = ("area", code.as_str().into());
                lang.t_with("ending-of-area", &[collective, area])
            }
            Ended::Everything => lang.t_with("ending-of-everything", &[collective]),
        };
        let lines = self.lines(blanks);
        blanks.text("what", &what);
        blanks.text("reason", &self.reason);
        blanks.text("thanks", &self.thanks);
        blanks.lines("lines", &lines);
    }
}

impl EndingThanks {
    /// What she has to do, then what she did.
    fn lines(&self, blanks: &Blanks) -> Vec<String> {
        let lang = blanks.lang;
        let n = |count: i64| ("n", Value::from(count));
        let until = ("until", blanks.last_day(self.until).into());
        let some = |count: i64, key: &str| (count > 0).then(|| lang.t_with(key, &[n(count)]));
        let finishing = [n(self.finishing), until];
        let finishing =
            (self.finishing > 0).then(|| lang.t_with("mail-ending-finishing", &finishing));
        let to_do = [
            some(self.cut, "mail-ending-cut"),
            finishing,
            some(self.tours, "mail-ending-tours"),
            some(self.closed, "mail-ending-closed"),
        ];
        let (made, good, sites) = self.made;
        let hers = [n(made), ("good", good.into()), ("sites", sites.into())];
        let asked = |count: i64| lang.t_with("mail-ending-asked", &[("received", count.into())]);
        let done = [
            (made > 0).then(|| lang.t_with("mail-ending-made", &hers)),
            some(self.carried, "mail-ending-carried"),
            some(self.checked, "mail-ending-checked"),
            self.kept.then(|| lang.t("mail-ending-kept")),
            self.received.map(asked),
        ];
        let mut lines: Vec<String> = to_do.into_iter().flatten().collect();
        if lines.is_empty() {
            lines.push(lang.t("mail-ending-nothing"));
        }
        lines.extend(done.into_iter().flatten());
        lines
    }
}
