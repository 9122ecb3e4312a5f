//! A browser driven over WebDriver: HTTP with JSON, on the loopback only.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail, ensure};
use serde_json::{Value, json};

/// How a browser must be started to stay by itself.
const SWITCHES: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--window-size=1280,900",
];

/// A browser with one window.
pub(crate) struct Driver {
    process: Child,
    port: u16,
    session: String,
    profile: PathBuf,
}

impl Driver {
    pub(crate) fn start(chromedriver: &Path, chromium: &Path) -> Result<Self> {
        let profile = std::env::temp_dir().join(format!("polynya-browser-{}", std::process::id()));
        fs::create_dir_all(&profile)?;
        let mut process = Command::new(chromedriver)
            .args(["--port=0", "--allowed-ips=127.0.0.1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let port = port(&mut process);
        let mut driver = Self {
            process,
            port: 0,
            session: String::new(),
            profile,
        };
        driver.port = port?;
        driver.open(chromium)?;
        Ok(driver)
    }

    fn open(&mut self, chromium: &Path) -> Result<()> {
        let mut switches: Vec<String> = SWITCHES.map(str::to_owned).to_vec();
        switches.push(format!("--user-data-dir={}", self.profile.display()));
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": { "binary": chromium, "args": switches },
            "goog:loggingPrefs": { "browser": "ALL" },
        } } });
        let value = self.request("POST", "/session", &wanted)?;
        let id = value["sessionId"].as_str().context("no session")?;
        self.session = format!("/session/{id}");
        Ok(())
    }

    pub(crate) fn stop(mut self) -> Result<()> {
        self.command("DELETE", "", &Value::Null)?;
        self.process.kill()?;
        self.process.wait()?;
        fs::remove_dir_all(&self.profile)?;
        Ok(())
    }

    /// A request about the session.
    pub(crate) fn command(&self, method: &str, path: &str, body: &Value) -> Result<Value> {
        self.request(method, &format!("{}{path}", self.session), body)
    }

    pub(crate) fn get(&self, path: &str) -> Result<Value> {
        self.command("GET", path, &Value::Null)
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Result<Value> {
        self.command("POST", path, body)
    }

    fn request(&self, method: &str, path: &str, body: &Value) -> Result<Value> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        let body = match body {
            Value::Null if method == "POST" => "{}".to_owned(),
            Value::Null => String::new(),
            body => body.to_string(),
        };
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.port,
            body.len()
        )?;
        let answer = answer(&mut BufReader::new(stream))?;
        let mut answer: Value = serde_json::from_str(&answer)?;
        let value = answer["value"].take();
        if let Some(error) = value["error"].as_str() {
            bail!("{path}: {error}: {}", value["message"]);
        }
        Ok(value)
    }
}

impl Driver {
    /// Loads a page, even where only the part after # differs from the last one.
    pub(crate) fn open_page(&self, url: &str) -> Result<()> {
        self.post("/url", &json!({ "url": "about:blank" }))?;
        self.post("/url", &json!({ "url": url }))?;
        Ok(())
    }

    /// What a script returns.
    pub(crate) fn eval(&self, script: &str) -> Result<Value> {
        let script = format!("return {script}");
        self.post("/execute/sync", &json!({ "script": script, "args": [] }))
    }

    pub(crate) fn expect(&self, script: &str, expected: &Value) -> Result<()> {
        let is = self.eval(script)?;
        ensure!(is == *expected, "{script} is {is}, not {expected}");
        Ok(())
    }

    pub(crate) fn element(&self, css: &str) -> Result<String> {
        let wanted = json!({ "using": "css selector", "value": css });
        let found = self.post("/element", &wanted)?;
        let id = found.as_object().and_then(|object| object.values().next());
        let id = id.and_then(Value::as_str).context("no element")?;
        Ok(format!("/element/{id}"))
    }

    pub(crate) fn click(&self, css: &str) -> Result<()> {
        let element = self.element(css)?;
        self.post(&format!("{element}/click"), &Value::Null)?;
        Ok(())
    }

    pub(crate) fn press(&self, keys: &str) -> Result<()> {
        let one = |key: char| {
            let key = |kind: &str| json!({ "type": kind, "value": key.to_string() });
            [key("keyDown"), key("keyUp")]
        };
        let actions: Vec<Value> = keys.chars().flat_map(one).collect();
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": actions });
        self.post("/actions", &json!({ "actions": [keyboard] }))?;
        Ok(())
    }

    pub(crate) fn devtools(&self, name: &str, params: &Value) -> Result<()> {
        let body = json!({ "cmd": name, "params": params });
        self.post("/goog/cdp/execute", &body)?;
        Ok(())
    }

    pub(crate) fn size(&self, width: usize, height: usize) -> Result<()> {
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
        });
        self.devtools("Emulation.setDeviceMetricsOverride", &metrics)
    }

    pub(crate) fn scheme(&self, name: &str) -> Result<()> {
        let features = [
            json!({ "name": "prefers-color-scheme", "value": name }),
            json!({ "name": "prefers-reduced-motion", "value": "reduce" }),
        ];
        let media = json!({ "features": features });
        self.devtools("Emulation.setEmulatedMedia", &media)
    }

    pub(crate) fn picture(&self, folder: &Path, name: &str) -> Result<()> {
        let picture = self.get("/screenshot")?;
        let bytes = decode(picture.as_str().context("no picture")?);
        std::fs::write(folder.join(format!("{name}.png")), bytes)?;
        Ok(())
    }
}

impl Drop for Driver {
    /// What is left where a test could not even start.
    fn drop(&mut self) {
        // It has ended already where all went well.
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.profile);
    }
}

/// The port that chromedriver says it listens on.
fn port(process: &mut Child) -> Result<u16> {
    let said = process.stdout.take().context("chromedriver is silent")?;
    for line in BufReader::new(said).lines() {
        let line = line?;
        if let Some((_, port)) = line.split_once("started successfully on port ") {
            return Ok(port.trim_end_matches('.').parse()?);
        }
    }
    Err(anyhow!("chromedriver names no port"))
}

/// The body of an HTTP answer that says how long it is.
fn answer(stream: &mut impl BufRead) -> Result<String> {
    let mut length = None;
    let mut line = String::new();
    loop {
        line.clear();
        ensure!(stream.read_line(&mut line)? > 0, "the answer broke off");
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        let header = line.split_once(':');
        let header = header.filter(|(name, _)| name.eq_ignore_ascii_case("content-length"));
        if let Some((_, value)) = header {
            length = Some(value.trim().parse()?);
        }
    }
    let mut body = vec![0; length.context("the answer does not say how long it is")?];
    stream.read_exact(&mut body)?;
    Ok(String::from_utf8(body)?)
}

fn decode(base64: &str) -> Vec<u8> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let (mut bits, mut count, mut out) = (0_u32, 0, Vec::new());
    for digit in base64.bytes().filter_map(digit) {
        bits = bits << 6 | u32::from(digit);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count & 0xff) as u8);
        }
    }
    out
}
