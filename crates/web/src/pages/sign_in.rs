//! Signing in: ask for a mail, type its code or press its link's button. Looking uses nothing up.

use askama::Template;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use essaim_app::people::{self, Entered, LinkLook};
use essaim_domain::{Invalid, Reason};

use super::start;
use super::typed::{Pairs, Typed};
use crate::ask::{Viewer, is_secure, named_cookie, session_cookie};
use crate::error::PageError;
use crate::frame::Framed;
use crate::limits::{From, later};
use crate::shell::{Field, Icon, Notice, Shell, Tint};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/sign-in", get(form).post(ask))
        .route("/{lang}/sign-in/code", get(code_form).post(by_code))
        .route("/{lang}/sign-in/link/{secret}", get(link).post(by_link))
}

#[derive(Template)]
#[template(path = "pages/sign_in.html")]
struct SignInPage {
    shell: Shell,
    email: Field,
}

#[derive(Template)]
#[template(path = "pages/sign_in_code.html")]
struct CodePage {
    shell: Shell,
    code: Field,
}

#[derive(Template)]
#[template(path = "pages/sign_in_link.html")]
struct LinkPage {
    shell: Shell,
    ready: bool,
    title: String,
    text: String,
}

/// The cookie that binds a browser to what it asked for.
fn way_cookie(web: &Web) -> &'static str {
    if is_secure(web) {
        "__Host-essaim-way"
    } else {
        "essaim-way"
    }
}

fn set_cookie(web: &Web, name: &str, value: &str, seconds: Option<i64>) -> HeaderValue {
    let age = seconds.map_or_else(String::new, |age| format!("; Max-Age={age}"));
    let secure = if is_secure(web) { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// A cookie that takes one away.
pub(super) fn no_cookie(web: &Web) -> HeaderValue {
    set_cookie(web, session_cookie(web), "", Some(0))
}

fn read(viewer: &Viewer, body: &Bytes) -> Result<Typed, PageError> {
    let pairs: Result<Pairs, _> = serde_urlencoded::from_bytes(body);
    pairs
        .map(Typed::new)
        .map_err(|_| PageError::unreadable(viewer.clone()))
}

async fn form(State(web): State<Web>, viewer: Viewer) -> Response {
    sign_in_page(&web, &viewer, &Typed::default())
}

fn sign_in_page(web: &Web, viewer: &Viewer, typed: &Typed) -> Response {
    let lang = viewer.lang;
    let email = Field {
        kind: "email".into(),
        complete: "email".into(),
        required: true,
        hint: lang.t("sign-in-email-hint"),
        ..typed.field(lang, "email", "sign-in-email")
    };
    let shell = Framed::new(web, viewer, lang.t("sign-in-title"))
        .notices(typed.notice(lang))
        .shell();
    typed.answer(&SignInPage { shell, email })
}

/// Asks for the mail. The answer is the same whether or not anybody has the address.
async fn ask(
    State(web): State<Web>,
    viewer: Viewer,
    From(from): From,
    body: Bytes,
) -> Result<Response, PageError> {
    let typed = read(&viewer, &body)?;
    let email = typed.text("email");
    if let Err(wait) = web.limits.mail(&email, from) {
        let error = viewer.failed(essaim_app::Error::TooMany);
        return Ok(later(error.into_response(), wait));
    }
    match people::ask(&web.app, &email).await {
        Ok(browser) => {
            let seconds = web.app.settings().sign_in_lasts.num_seconds();
            let cookie = set_cookie(&web, way_cookie(&web), &browser.reveal(), Some(seconds * 2));
            let onward = Redirect::to(&format!("/{}/sign-in/code", viewer.lang));
            Ok(([(header::SET_COOKIE, cookie)], onward).into_response())
        }
        Err(error) => {
            let again = async |typed: &Typed| Ok(sign_in_page(&web, &viewer, typed));
            typed.again(&viewer, error, again).await
        }
    }
}

async fn code_form(State(web): State<Web>, viewer: Viewer) -> Response {
    code_page(&web, &viewer, &Typed::default())
}

fn code_page(web: &Web, viewer: &Viewer, typed: &Typed) -> Response {
    let lang = viewer.lang;
    let code = Field {
        complete: "one-time-code".into(),
        required: true,
        hint: lang.t("sign-in-code-hint"),
        ..typed.field(lang, "code", "sign-in-code")
    };
    let mut framed = Framed::new(web, viewer, lang.t("sign-in-code-title"));
    if !typed.is_wrong() {
        framed = framed.notice(Notice {
            tint: Tint::Info,
            icon: Icon::Info,
            title: lang.t("sign-in-sent"),
            text: lang.t("sign-in-sent-text"),
            link: None,
        });
    }
    let shell = framed.shell();
    typed.answer(&CodePage { shell, code })
}

async fn by_code(
    State(web): State<Web>,
    viewer: Viewer,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, PageError> {
    let typed = read(&viewer, &body)?;
    let browser = named_cookie(&headers, way_cookie(&web)).unwrap_or_default();
    let shared = typed.has("shared");
    let entered = people::by_code(&web.app, &browser, &typed.text("code"), shared).await;
    let error = match entered {
        Ok(Some(entered)) => return Ok(come_in(&web, &viewer, &entered, shared).await),
        Ok(None) => Invalid::new("code", Reason::Unknown).into(),
        Err(error) => error,
    };
    let again = async |typed: &Typed| Ok(code_page(&web, &viewer, typed));
    typed.again(&viewer, error, again).await
}

/// The session's cookie, which goes with the browser on a shared computer; and where her work is.
async fn come_in(web: &Web, viewer: &Viewer, entered: &Entered, shared: bool) -> Response {
    let seconds = (!shared).then(|| entered.lasts.num_seconds());
    let secret = entered.secret.reveal();
    let session = set_cookie(web, session_cookie(web), &secret, seconds);
    let way = set_cookie(web, way_cookie(web), "", Some(0));
    let start = start::page_of(web, viewer.lang, entered.person).await;
    let mut answer = Redirect::to(&start).into_response();
    answer.headers_mut().append(header::SET_COOKIE, session);
    answer.headers_mut().append(header::SET_COOKIE, way);
    answer
}

/// The page of a link: a button, because programs that look at mails follow links too.
async fn link(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, secret)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let browser = named_cookie(&headers, way_cookie(&web));
    let look = people::look(&web.app, &secret, browser.as_deref())
        .await
        .map_err(|error| viewer.failed(error))?;
    Ok(link_page(&web, &viewer, look))
}

fn link_page(web: &Web, viewer: &Viewer, look: LinkLook) -> Response {
    let lang = viewer.lang;
    let (status, key) = match look {
        LinkLook::Ready => (StatusCode::OK, "ready"),
        LinkLook::OtherBrowser => (StatusCode::FORBIDDEN, "other-browser"),
        LinkLook::Over => (StatusCode::GONE, "over"),
    };
    let title = lang.t(&format!("sign-in-link-{key}"));
    let page = LinkPage {
        shell: Framed::new(web, viewer, title.clone()).shell(),
        ready: look == LinkLook::Ready,
        title,
        text: lang.t(&format!("sign-in-link-{key}-text")),
    };
    (status, crate::frame::render(&page)).into_response()
}

async fn by_link(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, secret)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, PageError> {
    let typed = read(&viewer, &body)?;
    let browser = named_cookie(&headers, way_cookie(&web));
    let shared = typed.has("shared");
    let failed = |error| viewer.failed(error);
    let entered = people::by_link(&web.app, &secret, browser.as_deref(), shared).await;
    if let Some(entered) = entered.map_err(failed)? {
        return Ok(come_in(&web, &viewer, &entered, shared).await);
    }
    let look = people::look(&web.app, &secret, browser.as_deref()).await;
    Ok(link_page(&web, &viewer, look.map_err(failed)?))
}
