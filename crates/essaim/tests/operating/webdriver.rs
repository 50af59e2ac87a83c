//! A real Chromium, driven by the few words of the `WebDriver` protocol (W3C) a smoke test needs.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

/// When this is set, a missing Chromium is a failure and not a test left out.
const WANTED: &str = "ESSAIM_TEST_BROWSER";

/// A browser that needs longer for one thing has died. Its first start on a machine just installed,
/// between other people's compilers, takes most of a minute.
const PATIENCE: Duration = Duration::from_mins(3);

/// How often a window is asked for: the driver itself gives a slow browser up after a minute.
const OPENINGS: u32 = 3;

/// What a browser does by itself, and must not do here: it would ask hosts of its maker.
const QUIET: [&str; 9] = [
    "--headless=new",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
];

/// A browser with one window.
pub(crate) struct Browser {
    driver: Child,
    client: reqwest::Client,
    session: String,
}

/// What a window is like.
pub(crate) struct Window {
    /// Its width, as a telephone's or a desk's.
    pub(crate) width: u32,
    /// Whether pages may run scripts.
    pub(crate) scripts: bool,
    /// Whether it can draw in three dimensions.
    pub(crate) webgl: bool,
}

/// Chromium and its driver; none, with a line that says so, where they are not installed.
#[expect(
    clippy::print_stderr,
    reason = "who runs the tests is told what was left out"
)]
pub(crate) fn chromium() -> Option<[PathBuf; 2]> {
    let browser = ["chromium", "chromium-browser", "google-chrome"];
    let found = browser.iter().find_map(|name| installed(name));
    if let Some(pair) = found.zip(installed("chromedriver")) {
        return Some(pair.into());
    }
    let missing = "chromium and chromedriver are not both installed";
    assert!(std::env::var_os(WANTED).is_none(), "{missing}");
    eprintln!("browser: skipped, {missing}");
    None
}

fn installed(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let mut places = std::env::split_paths(&path).map(|folder| folder.join(name));
    places.find(|place| place.is_file())
}

/// Chromium's sandbox refuses to run as root.
fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout == b"0\n"
}

fn capabilities(chromium: &PathBuf, window: &Window) -> Value {
    let mut arguments = QUIET.to_vec();
    if is_root() {
        arguments.push("--no-sandbox");
    }
    // Without a graphics card its own software draws, slowly; or nothing does.
    arguments.push(if window.webgl {
        "--enable-unsafe-swiftshader"
    } else {
        "--disable-3d-apis"
    });
    let screen = json!({ "width": window.width, "height": 800, "pixelRatio": 1.0,
        "mobile": window.width < 600, "touch": window.width < 600 });
    json!({ "capabilities": { "alwaysMatch": {
        "goog:chromeOptions": { "binary": chromium, "args": arguments,
            "mobileEmulation": { "deviceMetrics": screen } },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    } } })
}

impl Browser {
    /// Opens a window.
    pub(crate) async fn open([chromium, driver]: &[PathBuf; 2], window: &Window) -> Self {
        let mut driver = Command::new(driver)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(driver.stdout.take().unwrap()).lines();
        let port = said.by_ref().map_while(Result::ok).find_map(|line| {
            let (_, port) = line.split_once("successfully on port ")?;
            Some(port.trim_end_matches('.').to_owned())
        });
        // Chromium writes there too, and stands still when nobody reads.
        std::thread::spawn(move || said.map_while(Result::ok).for_each(drop));
        let port = port.unwrap();
        let url = format!("http://127.0.0.1:{port}/session");
        let client = reqwest::Client::builder().timeout(PATIENCE).build();
        let mut browser = Self {
            driver,
            client: client.unwrap(),
            session: url,
        };
        let id = browser.session_of(&capabilities(chromium, window)).await;
        browser.session = format!("{}/{id}", browser.session);
        if !window.scripts {
            browser.switches_scripts_off().await;
        }
        browser
    }

    /// Asks for a window, again when the first start was too slow for the driver.
    async fn session_of(&self, wanted: &Value) -> String {
        let mut said = Vec::new();
        for _ in 0..OPENINGS {
            match self.try_post("", wanted).await {
                Ok(opened) => return opened["sessionId"].as_str().unwrap().to_owned(),
                Err(why) => said.push(why),
            }
        }
        panic!("no window after {OPENINGS} times: {said:?}");
    }

    async fn post(&self, what: &str, body: Value) -> Value {
        let done = self.try_post(what, &body).await;
        done.unwrap_or_else(|why| panic!("{what} {body}: {why}"))
    }

    async fn try_post(&self, what: &str, body: &Value) -> Result<Value, String> {
        let request = self.client.post(format!("{}{what}", self.session));
        let sent = request.json(body).send().await;
        let answer = sent.map_err(|why| format!("{why:?}"))?;
        let answer: Value = answer.json().await.map_err(|why| format!("{why:?}"))?;
        let value = &answer["value"];
        if value["error"].is_null() {
            Ok(value.clone())
        } else {
            Err(value["message"].to_string())
        }
    }

    async fn switches_scripts_off(&self) {
        let off = json!({ "value": true });
        let done = self.chromium_does("Emulation.setScriptExecutionDisabled", off);
        done.await.unwrap();
        let page = "data:text/html,<title>off</title><script>document.title='on'</script>";
        self.goes_to(page).await;
        assert_eq!(self.asks("/title").await, "off", "scripts still run");
    }

    /// Goes to an address and waits until the page is there.
    pub(crate) async fn goes_to(&self, url: &str) {
        self.post("/url", json!({ "url": url })).await;
    }

    /// The address of the page it shows.
    pub(crate) async fn shown(&self) -> String {
        self.asks("/url").await
    }

    async fn asks(&self, what: &str) -> String {
        let request = self.client.get(format!("{}{what}", self.session));
        let answer: Value = request.send().await.unwrap().json().await.unwrap();
        // Between two pages there is an error instead of an answer: the next asking knows.
        answer["value"].as_str().unwrap_or_default().to_owned()
    }

    /// What a script gives.
    pub(crate) async fn runs(&self, script: &str) -> Value {
        self.post("/execute/sync", json!({ "script": script, "args": [] }))
            .await
    }

    /// Presses the middle of the first such thing with the pointer. The protocol's own click asks
    /// scripts where that is, and waits for ever where there are none.
    pub(crate) async fn presses(&self, css: &str) {
        let mut said = Vec::new();
        for _ in 0..50 {
            match self.middle_of(css).await {
                Ok((x, y)) => return self.presses_at(x, y).await,
                Err(why) => said.push(why),
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{css} is not on the page: {said:?}");
    }

    async fn presses_at(&self, x: f64, y: f64) {
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
            let done = self.chromium_does("Input.dispatchMouseEvent", event).await;
            done.unwrap();
        }
    }

    /// Where the first such thing is; an error while its part of the page is being replaced.
    async fn middle_of(&self, css: &str) -> Result<(f64, f64), String> {
        let document = self.chromium_does("DOM.getDocument", json!({})).await?;
        let within = json!({ "nodeId": document["root"]["nodeId"], "selector": css });
        let found = self.chromium_does("DOM.querySelector", within).await?;
        if found["nodeId"] == 0 {
            return Err("there is none".to_owned());
        }
        self.chromium_does("DOM.scrollIntoViewIfNeeded", found.clone())
            .await?;
        let shape = self.chromium_does("DOM.getBoxModel", found).await?;
        let corner = |at: usize| shape["model"]["content"][at].as_f64().unwrap();
        Ok((
            f64::midpoint(corner(0), corner(4)),
            f64::midpoint(corner(1), corner(5)),
        ))
    }

    /// A command of Chromium's own, beside the protocol.
    async fn chromium_does(&self, command: &str, with: Value) -> Result<Value, String> {
        let body = json!({ "cmd": command, "params": with });
        self.try_post("/goog/cdp/execute", &body).await
    }

    /// Takes its network away, or gives it back.
    pub(crate) async fn has_network(&self, has: bool) {
        let with = json!({ "offline": !has, "latency": 0, "downloadThroughput": -1,
            "uploadThroughput": -1 });
        let done = self.chromium_does("Network.emulateNetworkConditions", with);
        done.await.unwrap();
    }

    /// What the browser complained about since it was last asked.
    pub(crate) async fn complaints(&self) -> Vec<String> {
        let entries = self.log("browser").await;
        let severe = entries.iter().filter(|entry| entry["level"] == "SEVERE");
        severe.map(|entry| entry["message"].to_string()).collect()
    }

    /// Every address its pages asked for since it was last asked.
    pub(crate) async fn asked_for(&self) -> Vec<String> {
        let mut urls = Vec::new();
        for entry in self.log("performance").await {
            let message = entry["message"].as_str().unwrap();
            let message: Value = serde_json::from_str(message).unwrap();
            let message = &message["message"];
            if message["method"] == "Network.requestWillBeSent" {
                let url = message["params"]["request"]["url"].as_str();
                urls.push(url.unwrap().to_owned());
            }
        }
        urls
    }

    async fn log(&self, kind: &str) -> Vec<Value> {
        let entries = self.post("/se/log", json!({ "type": kind })).await;
        entries.as_array().unwrap().clone()
    }

    /// The page it shows, as a printer gets it: a PDF of A4 pages, on the page's own margins.
    pub(crate) async fn prints(&self) -> Vec<u8> {
        let with = json!({ "preferCSSPageSize": true, "printBackground": true });
        let printed = self.chromium_does("Page.printToPDF", with).await.unwrap();
        bytes_of(printed["data"].as_str().unwrap())
    }

    /// Closes the window, and the browser with it.
    pub(crate) async fn close(self) {
        let closed = self.client.delete(&self.session).send().await;
        assert!(closed.unwrap().status().is_success());
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.driver.kill().ok();
        self.driver.wait().ok();
    }
}

/// The bytes of a text in base 64.
fn bytes_of(text: &str) -> Vec<u8> {
    const SYMBOLS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::new();
    let (mut bits, mut held) = (0_u32, 0);
    for symbol in text.chars().filter(|symbol| *symbol != '=') {
        bits = bits << 6 | u32::try_from(SYMBOLS.find(symbol).unwrap()).unwrap();
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).unwrap());
        }
    }
    bytes
}
