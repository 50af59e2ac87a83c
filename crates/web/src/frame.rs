//! Puts pages into their frame: places of the role, language link, demonstration band, live stream.

use askama::Template;
use axum::response::Html;
use essaim_domain::person::Role;
use essaim_words::Lang;

use crate::ask::Viewer;
use crate::shell::{Icon, Notice, Place, Shell, Texts, Tint, Who, finish};
use crate::state::Web;

/// A page's frame in the making.
#[derive(Debug)]
pub struct Framed {
    shell: Shell,
}

#[derive(Template)]
#[template(path = "pages/error.html")]
struct ErrorPage {
    shell: Shell,
}

impl Framed {
    /// The frame of a page for this viewer; `title` is already worded.
    pub fn new(web: &Web, viewer: &Viewer, title: String) -> Self {
        let mut framed = Self::bare(viewer);
        framed.shell.title = title;
        framed.shell.demo = web.app.settings().demonstration;
        framed.shell.places = places(viewer);
        framed.shell.footer = vec![Place {
            path: format!("/{}/checkpoints", viewer.lang),
            name: viewer.lang.t("checkpoints-title"),
            current: false,
            waiting: None,
        }];
        framed.shell.who = viewer.who.as_ref().map(|who| Who {
            role: role_of(
                viewer.lang,
                &who.held.iter().map(|(role, _)| *role).collect::<Vec<_>>(),
            ),
            name: viewer.name.clone(),
            path: format!("/{}/me", viewer.lang),
        });
        framed
    }

    /// A frame without places, for errors.
    pub fn bare(viewer: &Viewer) -> Self {
        let lang = viewer.lang;
        let other = format!(
            "/{}{}",
            lang.other(),
            viewer.path.strip_prefix(&format!("/{lang}")).unwrap_or("/")
        );
        Self {
            shell: Shell::new(Texts::of(lang), lang.t("shell-name"), other),
        }
    }

    /// The page follows these topics (`need:ID`).
    #[must_use]
    pub fn live(mut self, lang: Lang, topics: &[String]) -> Self {
        self.shell.live = Some(format!("/{lang}/live?topics={}", topics.join(",")));
        self
    }

    /// Says something at the top of the page.
    #[must_use]
    pub fn notice(mut self, notice: Notice) -> Self {
        self.shell.notices.push(notice);
        self
    }

    /// Says what could not be done, if anything.
    #[must_use]
    pub fn notices(mut self, notices: impl IntoIterator<Item = Notice>) -> Self {
        self.shell.notices.extend(notices);
        self
    }

    /// The shell, for a page's struct.
    pub fn shell(self) -> Shell {
        self.shell
    }

    /// The page of an error: what happened and a way onward.
    pub fn error_page(mut self, text: &str) -> String {
        let lang = Lang::from(self.shell.texts.language);
        self.shell.notices.push(Notice {
            tint: Tint::Stop,
            icon: Icon::Warn,
            title: lang.t("error-title"),
            text: text.to_owned(),
            link: Some((self.shell.home.clone(), lang.t("error-home"))),
        });
        render(&ErrorPage { shell: self.shell }).0
    }
}

/// Renders a whole page and puts in the icons it shows.
pub fn render(page: &impl Template) -> Html<String> {
    match page.render() {
        Ok(html) => Html(finish(html)),
        Err(error) => {
            tracing::error!(%error, "a template failed");
            Html(String::new())
        }
    }
}

fn role_of(lang: Lang, roles: &[Role]) -> String {
    let mut names: Vec<String> = roles
        .iter()
        .map(|role| lang.t(&format!("role-{role}")))
        .collect();
    names.dedup();
    names.join(", ")
}

/// The places of the viewer's roles, and only those.
#[expect(clippy::too_many_lines, reason = "one line per place of a role")]
fn places(viewer: &Viewer) -> Vec<Place> {
    let has = |role| viewer.who.as_ref().is_some_and(|who| who.is_any(role));
    let mut paths: Vec<&str> = vec!["needs"];
    let by_role: [(Role, &[&str]); 9] = [
        (
            Role::Maker,
            &[
                "jobs",
                "claims",
                "batches",
                "parcels",
                "specimens",
                "workshop",
            ],
        ),
        (Role::Requester, &["deliveries", "specimens", "l"]),
        (
            Role::Approver,
            &["deliveries", "approvals", "designs", "stops", "specimens"],
        ),
        (
            Role::Validator,
            &[
                "inspections",
                "batches",
                "recalls",
                "designs",
                "approvals",
                "stops",
                "specimens",
            ],
        ),
        (Role::HubKeeper, &["hubs", "batches", "parcels", "l"]),
        (Role::Driver, &["tours", "l"]),
        (Role::Planner, &["tours", "parcels"]),
        (
            Role::Coordinator,
            &[
                "matching",
                "tours",
                "batches",
                "parcels",
                "recalls",
                "approvals",
                "people",
                "places",
                "endings",
            ],
        ),
        (Role::Operator, &["people", "places"]),
    ];
    for (role, more) in by_role {
        if has(role) {
            paths.extend(
                more.iter()
                    .filter(|path| !paths.contains(path))
                    .copied()
                    .collect::<Vec<_>>(),
            );
        }
    }
    let lang = viewer.lang;
    let place = |path: &str| {
        let address = format!("/{lang}/{path}");
        let here = viewer.path.split('?').next().unwrap_or_default();
        let current = here == address || here.starts_with(&format!("{address}/"));
        Place {
            name: lang.t(&format!("place-{path}")),
            current,
            path: address,
            waiting: None,
        }
    };
    paths.into_iter().map(place).collect()
}
