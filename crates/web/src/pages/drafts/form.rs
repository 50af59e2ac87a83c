//! The form that makes a draft a version: what nobody may take from a stranger's manifest unasked.

use essaim_app::see::drafts as see;
use essaim_domain::conformity::Class;
use essaim_domain::design::{FileRole, LineageKind, Supply};
use essaim_domain::workshop::Material;
use essaim_words::Lang;

use crate::pages::typed::Typed;
use crate::shell::{Choice, Field};
use crate::state::Web;

/// The value of the choice for a product that is new.
pub(super) const NEW: &str = "new";

/// A list to choose one from.
pub(super) struct Select {
    pub(super) field: Field,
    pub(super) choices: Vec<Choice>,
}

/// What a file is for, and its licence where none was found.
pub(super) struct FileRow {
    pub(super) role: Select,
    pub(super) licence: Field,
}

/// The form, filled with what was read or typed.
pub(super) struct Form {
    pub(super) key: String,
    pub(super) path: String,
    pub(super) back: bool,
    pub(super) part: Select,
    pub(super) product: Vec<Field>,
    pub(super) class: Select,
    pub(super) uses: Field,
    pub(super) component: Vec<Field>,
    pub(super) supply: Select,
    pub(super) version: Vec<Field>,
    pub(super) materials: Select,
    pub(super) figures: Vec<Field>,
    pub(super) kind: Select,
    pub(super) lineage: Vec<Field>,
    pub(super) files: Vec<FileRow>,
}

struct Filling<'f> {
    lang: Lang,
    typed: &'f Typed,
    back: bool,
}

impl Filling<'_> {
    /// A line, with what it begins with.
    fn line(&self, name: &str, label: &str, first: &str) -> Field {
        let field = self.typed.field(self.lang, name, label);
        if self.back {
            return field;
        }
        Field {
            value: first.to_owned(),
            ..field
        }
    }

    fn hinted(&self, name: &str, label: &str, first: &str, hint: &str) -> Field {
        Field {
            hint: self.lang.t(hint),
            ..self.line(name, label, first)
        }
    }

    /// A list; what is chosen first is chosen by nobody when it is empty.
    fn select(&self, name: &str, label: &str, first: &str, all: Vec<(String, String)>) -> Select {
        let mut choices = self.typed.choices(name, all);
        if !self.back {
            for choice in &mut choices {
                choice.chosen = choice.value == first;
            }
        }
        Select {
            field: self.typed.field(self.lang, name, label),
            choices,
        }
    }

    fn words<T: ToString>(&self, prefix: &str, all: &[T]) -> Vec<(String, String)> {
        let worded = |one: &T| {
            (
                one.to_string(),
                self.lang.t(&format!("{prefix}-{}", one.to_string())),
            )
        };
        all.iter().map(worded).collect()
    }

    /// As [`Filling::words`], after an answer that is none.
    fn asked<T: ToString>(&self, prefix: &str, all: &[T]) -> Vec<(String, String)> {
        let none = (String::new(), self.lang.t("draft-choose"));
        [none].into_iter().chain(self.words(prefix, all)).collect()
    }
}

impl Form {
    /// The form of a draft.
    #[expect(clippy::too_many_lines, reason = "its fields, from top to bottom")]
    pub(super) fn new(web: &Web, lang: Lang, seen: &see::Draft, typed: &Typed) -> Self {
        let path = format!("/{lang}/drafts/{}/publish", seen.id);
        let typed = typed.only(&path);
        let back = typed.is_of(&path);
        let of = Filling {
            lang,
            typed: &typed,
            back,
        };
        let says = seen.says.clone().unwrap_or_default();
        let name = says.name.unwrap_or_default();
        let version = says.version.unwrap_or_default();
        Self {
            key: typed.key(web, &path),
            back,
            part: of.select("component", "draft-part", "", parts(&of, &seen.parts)),
            product: vec![
                of.hinted("product", "draft-product-key", "", "draft-key-hint"),
                of.line("product_fr", "draft-product-fr", ""),
                of.line("product_en", "draft-product-en", ""),
            ],
            class: of.select("class", "draft-class", "", of.asked("class", Class::ALL)),
            uses: of.hinted("uses", "draft-uses", "", "draft-uses-hint"),
            component: vec![
                of.hinted("component_key", "draft-component-key", "", "draft-key-hint"),
                of.line("component_fr", "draft-component-fr", ""),
                of.line("component_en", "draft-component-en", ""),
                of.line("pieces", "draft-pieces", "1"),
            ],
            supply: of.select(
                "supply",
                "draft-supply",
                "",
                of.asked("supply", Supply::ALL),
            ),
            version: vec![
                of.hinted("design", "draft-design", &slug(&name), "draft-key-hint"),
                of.line("name_fr", "draft-name-fr", &name),
                of.line("name_en", "draft-name-en", &name),
                of.line("number", "draft-number", &version),
                of.hinted("parent", "draft-parent", "", "draft-parent-hint"),
                of.line("changes_fr", "draft-changes-fr", ""),
                of.line("changes_en", "draft-changes-en", ""),
                of.hinted("wording_fr", "draft-wording-fr", "", "draft-wording-hint"),
                of.line("wording_en", "draft-wording-en", ""),
            ],
            materials: of.select(
                "materials",
                "workshop-materials",
                &says.material.unwrap_or_default().to_lowercase(),
                of.words("material", Material::ALL),
            ),
            figures: vec![
                of.hinted("grams", "draft-grams", "", "draft-estimate-hint"),
                of.hinted("minutes", "draft-minutes", "", "draft-estimate-hint"),
                of.hinted("size", "draft-size", "", "draft-size-hint"),
                of.line("min_batch", "draft-min-batch", "1"),
            ],
            kind: of.select(
                "kind",
                "draft-kind",
                "",
                of.asked("lineage", LineageKind::ALL),
            ),
            lineage: vec![
                of.line("ancestor", "draft-ancestor", ""),
                of.line("address", "draft-address", ""),
            ],
            files: files(&of, seen),
            path,
        }
    }

    /// Every field, for what is wrong at the top.
    pub(super) fn all_fields(&self) -> Vec<Field> {
        let lines = [
            &self.product,
            &self.component,
            &self.version,
            &self.figures,
            &self.lineage,
        ];
        let lists = [
            &self.part,
            &self.class,
            &self.supply,
            &self.materials,
            &self.kind,
        ];
        let mut all: Vec<Field> = lists.iter().map(|select| select.field.clone()).collect();
        all.push(self.uses.clone());
        all.extend(lines.into_iter().flatten().cloned());
        for row in &self.files {
            all.extend([row.role.field.clone(), row.licence.clone()]);
        }
        all
    }
}

fn parts(of: &Filling<'_>, parts: &[see::Part]) -> Vec<(String, String)> {
    let named = |part: &see::Part| {
        let (product, own) = match of.lang {
            Lang::Fr => (&part.product.fr, &part.names.fr),
            Lang::En => (&part.product.en, &part.names.en),
        };
        (part.id.to_string(), format!("{product} · {own}"))
    };
    let choose = (String::new(), of.lang.t("draft-choose"));
    let new = (NEW.to_owned(), of.lang.t("draft-part-new"));
    [choose, new]
        .into_iter()
        .chain(parts.iter().map(named))
        .collect()
}

fn files(of: &Filling<'_>, seen: &see::Draft) -> Vec<FileRow> {
    let row = |(number, (file, role)): (usize, (&see::File, &FileRole))| {
        let roles = of.words("file-role", FileRole::ALL);
        let name = format!("role.{number}");
        let mut role = of.select(&name, "draft-role", role.as_str(), roles);
        role.field.label = of
            .lang
            .t_with("draft-role", &[("file", file.name.as_str().into())]);
        let name = format!("licence.{number}");
        let mut licence = of.hinted(&name, "draft-licence", "", "draft-licence-hint");
        licence.label = of
            .lang
            .t_with("draft-licence", &[("file", file.name.as_str().into())]);
        FileRow { role, licence }
    };
    seen.files
        .iter()
        .zip(&seen.roles)
        .enumerate()
        .map(row)
        .collect()
}

/// A key made of a name, to begin with.
fn slug(name: &str) -> String {
    let letters = name.to_lowercase();
    let plain = letters
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
    let text: String = plain.collect();
    let parts: Vec<&str> = text.split('-').filter(|part| !part.is_empty()).collect();
    parts.join("-").chars().take(60).collect()
}
