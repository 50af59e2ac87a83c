//! The demonstration as a process: built, served, verified, and refused where it does not belong.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};

use essaim_store::testing::Scratch;

/// A demonstration that is stopped when the story ends.
struct Demo(Child);

impl Drop for Demo {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

fn essaim() -> Command {
    Command::new(env!("CARGO_BIN_EXE_essaim"))
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

#[test]
fn a_newcomer_starts_it_gets_a_link_per_role_and_verify_finds_it_sound() {
    let folder = Scratch::new().unwrap();
    let listen = format!("127.0.0.1:{}", free_port());
    let mut command = essaim();
    command
        .args(["demo", "--data"])
        .arg(folder.path())
        .args(["--listen", &listen]);
    let mut demo = Demo(
        command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap(),
    );
    let lines = BufReader::new(demo.0.stdout.take().unwrap()).lines();
    let mut doors = Vec::new();
    for line in lines.map(|line| line.unwrap()) {
        if line.contains("/sign-in/link/") {
            doors.push(line);
        }
        if doors.len() == 9 {
            break;
        }
    }
    assert!(
        doors
            .iter()
            .any(|line| line.trim().starts_with("coordinator")),
        "{doors:?}"
    );
    let verified = essaim()
        .args(["verify", "--data"])
        .arg(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert!(verified.status.success(), "{said}");
    assert!(said.contains("everything is whole and adds up"), "{said}");
    drop(demo);
}

#[test]
fn it_listens_on_this_machine_only_and_leaves_a_real_instance_alone() {
    let folder = Scratch::new().unwrap();
    let public = essaim()
        .args(["demo", "--listen", "0.0.0.0:0", "--data"])
        .arg(folder.path())
        .output()
        .unwrap();
    assert_eq!(public.status.code(), Some(2));
    let migrated = essaim()
        .args(["migrate", "--data"])
        .arg(folder.path())
        .output()
        .unwrap();
    assert!(migrated.status.success());
    let refused = essaim()
        .args(["demo", "--listen", "127.0.0.1:0", "--data"])
        .arg(folder.path())
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(1));
}
