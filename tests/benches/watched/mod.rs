//! What a program took, by what the kernel says of it in `/proc`: processor time of all its threads, in
//! hundredths of a second, and the most memory it ever held.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The kernel tells times in hundredths of a second, whatever its own clock.
const TICKS: f64 = 100.0;

/// What one run took.
#[derive(Debug, Clone)]
pub(crate) struct Took {
    /// Processor time, in s: its own and the kernel's for it.
    pub(crate) cpu: f64,
    /// Most memory, in MB.
    pub(crate) memory: f64,
    /// From start to end, in s.
    pub(crate) wall: f64,
}

/// Runs a program to its end: what it took, and what it printed.
pub(crate) fn run(command: &mut Command, said: &Path) -> (Took, String) {
    let into = std::fs::File::create(said).expect("a file for what it prints");
    let since = Instant::now();
    let child = command
        .stdin(Stdio::null())
        .stdout(into)
        .stderr(Stdio::null())
        .spawn();
    let mut child = child.expect("the program starts");
    let (cpu, memory) = until_ended(&child);
    let wall = since.elapsed().as_secs_f64();
    let status = child.wait().expect("its end");
    assert!(status.success(), "{command:?} ends with {status}");
    let said = std::fs::read_to_string(said).expect("what it printed");
    (Took { cpu, memory, wall }, said)
}

/// Looks until the process is one that ended and was not yet waited for: its times are final then.
fn until_ended(child: &Child) -> (f64, f64) {
    let proc = Path::new("/proc").join(child.id().to_string());
    let read = |name: &str| std::fs::read_to_string(proc.join(name)).expect("a child");
    let mut memory: f64 = 0.0;
    loop {
        if let Some(now) = peak(&read("status")) {
            memory = memory.max(now);
        }
        let stat = read("stat");
        // The name, in brackets, may hold blanks.
        let (_, after) = stat.rsplit_once(") ").expect("a state");
        let fields: Vec<&str> = after.split(' ').collect();
        if fields.first() == Some(&"Z") {
            let ticks = |place: usize| fields.get(place)?.parse::<f64>().ok();
            let cpu = ticks(11).zip(ticks(12)).expect("times");
            return ((cpu.0 + cpu.1) / TICKS, memory);
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// In MB; none once its memory was given back.
fn peak(status: &str) -> Option<f64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: f64 = line.trim().split(' ').next()?.parse().ok()?;
    Some(kib * 1024.0 / 1e6)
}
