//! Letters over real sockets and into real files.

use std::process::Stdio;
use std::time::Duration;

use crate::mime::Mail;
use crate::samples::{every_kind, message};
use crate::server::{Answers, Server, WILLING, to_port};
use essaim_mail::{Letter, Password, SendError, Transport};
use essaim_words::Lang;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::process::Command;

fn letter() -> Letter {
    message(Lang::Fr, every_kind(Lang::Fr).swap_remove(4)).render()
}

/// What a reader must find of that letter.
fn assert_reads_as(raw: &str, letter: &Letter) {
    let mail = Mail::parse(raw);
    assert_eq!(mail.header("subject"), letter.subject);
    assert_eq!(mail.header("to"), "Maëlle <maelle@example.invalid>");
    assert_eq!(
        mail.header("from"),
        "Visières d’Ille-et-Vilaine <essaim@essaim.example.invalid>"
    );
    assert_eq!(
        mail.header("reply-to"),
        "Visières d’Ille-et-Vilaine <coordination@essaim.example.invalid>"
    );
    assert_eq!(mail.header("date"), "Sat, 21 Nov 2026 19:15:00 +0000");
    let id = "<0193a000-0000-7000-8000-00000000000a@essaim.example.invalid>";
    assert_eq!(mail.header("message-id"), id);
    assert_eq!(mail.header("auto-submitted"), "auto-generated");
    assert_eq!(mail.header("content-language"), "fr");
    let (text, html) = mail.parts();
    assert_eq!(text, letter.text.replace('\n', "\r\n"));
    assert_eq!(html, letter.html.replace('\n', "\r\n"));
}

#[tokio::test]
async fn a_letter_arrives_as_it_was_written() {
    let server = Server::start(WILLING).await;
    let letter = letter();
    let outcome = server.transport(|_| ()).send(&letter).await;
    assert_eq!(outcome, Ok(()));
    let received = server.received();
    assert_eq!(received.len(), 1);
    assert_reads_as(&received[0], &letter);
    let commands = server.commands();
    assert_eq!(commands[0], "EHLO essaim.example.invalid");
    assert!(
        commands.contains(&"RCPT TO:<maelle@example.invalid>".to_owned()),
        "{commands:?}"
    );
}

#[tokio::test]
async fn every_kind_arrives_the_same_twice() {
    let server = Server::start(WILLING).await;
    let transport = server.transport(|_| ());
    for lang in Lang::ALL {
        for kind in every_kind(lang) {
            let letter = message(lang, kind).render();
            for _ in 0..2 {
                assert_eq!(transport.send(&letter).await, Ok(()));
            }
            let received = server.received();
            let [.., first, second] = received.as_slice() else {
                panic!("two letters")
            };
            assert_eq!(first, second);
            assert!(first.is_ascii() && first.lines().all(|line| line.len() <= 998));
            assert_eq!(
                Mail::parse(first).parts().0,
                letter.text.replace('\n', "\r\n")
            );
        }
    }
    let letters = Lang::ALL.map(|lang| every_kind(lang).len());
    assert_eq!(server.received().len(), 2 * letters.iter().sum::<usize>());
}

#[tokio::test]
async fn a_name_cannot_add_a_header_or_a_recipient() {
    let server = Server::start(WILLING).await;
    let plain = letter();
    let mut forged = plain.clone();
    // Past the rendering on purpose: what sends must hold on its own.
    forged.to_name = Some("Léa\r\nBcc: x@y.example\r\n\r\nbody".to_owned());
    forged.from_name = "A\r\nX-A: b\n.\r\nRCPT TO:<x@y.example>".to_owned();
    forged.subject = "Bonjour\r\nX-B: c\r\n\r\nbody".to_owned();
    for letter in [&plain, &forged] {
        assert_eq!(server.transport(|_| ()).send(letter).await, Ok(()));
    }
    let received = server.received();
    let names = |raw: &str| Mail::parse(raw).header_names().join(" ");
    assert_eq!(names(&received[0]), names(&received[1]));
    let recipients = server.commands();
    assert_eq!(
        recipients
            .iter()
            .filter(|line| line.starts_with("RCPT"))
            .count(),
        2
    );
}

#[tokio::test]
async fn a_4xx_reply_means_later_wherever_it_comes() {
    let busy = [
        Answers {
            greeting: "421 occupé",
            ..WILLING
        },
        Answers {
            mail: "451 plus tard",
            ..WILLING
        },
        Answers {
            rcpt: "450 liste grise",
            ..WILLING
        },
        Answers {
            taken: "452 disque plein",
            ..WILLING
        },
    ];
    for answers in busy {
        let server = Server::start(answers).await;
        let outcome = server.transport(|_| ()).send(&letter()).await;
        assert!(
            matches!(outcome, Err(SendError::Later { .. })),
            "{answers:?}: {outcome:?}"
        );
        assert!(server.received().is_empty());
    }
}

#[tokio::test]
async fn a_5xx_reply_about_the_letter_refuses_it_for_good() {
    let refusing = [
        Answers {
            rcpt: "550 5.1.1 <maelle@example.invalid> inconnue",
            ..WILLING
        },
        Answers {
            taken: "554 5.7.1 pas de ça ici",
            ..WILLING
        },
    ];
    for answers in refusing {
        let server = Server::start(answers).await;
        let outcome = server.transport(|_| ()).send(&letter()).await;
        let Err(SendError::Refused { reply }) = outcome else {
            panic!("{answers:?}: {outcome:?}")
        };
        assert!(!reply.contains("maelle"), "{reply}");
        assert!(reply.contains("55"), "{reply}");
    }
}

#[tokio::test]
async fn a_fault_of_the_settings_refuses_nobody() {
    let faults = [
        Answers {
            auth: "535 mot de passe faux",
            ..WILLING
        },
        Answers {
            mail: "550 expéditeur refusé",
            ..WILLING
        },
        Answers {
            rcpt: "530 identifiez-vous",
            ..WILLING
        },
        Answers {
            greeting: "554 allez-vous-en",
            ..WILLING
        },
    ];
    for answers in faults {
        let server = Server::start(answers).await;
        let transport = server.transport(|settings| {
            settings.account = Some(("essaim".to_owned(), Password::new("secret")));
        });
        let outcome = transport.send(&letter()).await;
        assert!(
            matches!(outcome, Err(SendError::Later { .. })),
            "{answers:?}: {outcome:?}"
        );
    }
}

#[tokio::test]
async fn a_silent_server_means_later() {
    let silent = [
        Answers {
            greeting: "",
            ..WILLING
        },
        Answers {
            rcpt: "",
            ..WILLING
        },
        Answers {
            taken: "",
            ..WILLING
        },
    ];
    for answers in silent {
        let server = Server::start(answers).await;
        let transport = server.transport(|settings| settings.timeout = Duration::from_millis(200));
        let outcome = transport.send(&letter()).await;
        assert!(
            matches!(outcome, Err(SendError::Later { .. })),
            "{answers:?}: {outcome:?}"
        );
    }
}

#[tokio::test]
async fn nobody_at_the_door_means_later() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let port = listener.local_addr().expect("an address").port();
    drop(listener);
    let outcome = to_port(port, |_| ()).send(&letter()).await;
    assert!(
        matches!(outcome, Err(SendError::Later { .. })),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn a_server_without_encryption_gets_no_password() {
    let server = Server::start(WILLING).await;
    let transport = server.transport(|settings| {
        settings.tls = essaim_mail::Tls::StartTls;
        settings.account = Some(("essaim".to_owned(), Password::new("secret")));
    });
    let outcome = transport.send(&letter()).await;
    assert!(
        matches!(outcome, Err(SendError::Later { .. })),
        "{outcome:?}"
    );
    assert!(
        server
            .commands()
            .iter()
            .all(|line| !line.starts_with("AUTH"))
    );
}

#[tokio::test]
async fn a_folder_holds_whole_letters_under_their_ids() {
    let folder = std::env::temp_dir().join(format!("essaim-mail-{}", std::process::id()));
    let transport = Transport::Folder(folder.clone());
    let letter = letter();
    for _ in 0..2 {
        assert_eq!(transport.send(&letter).await, Ok(()));
    }
    let names: Vec<_> = std::fs::read_dir(&folder)
        .expect("the folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("a name")
        })
        .collect();
    assert_eq!(names, [format!("{}.eml", letter.id)]);
    let raw = std::fs::read_to_string(folder.join(&names[0])).expect("the letter");
    assert_reads_as(&raw, &letter);
    std::fs::remove_dir_all(&folder).expect("the folder goes");
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_means_later() {
    let file = std::env::temp_dir().join(format!("essaim-mail-file-{}", std::process::id()));
    std::fs::write(&file, "a file, not a folder").expect("a file");
    let outcome = Transport::Folder(file.clone()).send(&letter()).await;
    assert!(
        matches!(outcome, Err(SendError::Later { .. })),
        "{outcome:?}"
    );
    std::fs::remove_file(&file).expect("the file goes");
}

#[tokio::test]
async fn memory_keeps_letters_in_order() {
    let transport = Transport::memory();
    let letter = letter();
    for _ in 0..2 {
        assert_eq!(transport.send(&letter).await, Ok(()));
    }
    let Transport::Memory(letters) = transport else {
        panic!("memory")
    };
    assert_eq!(*letters.lock().expect("no panic"), [letter.clone(), letter]);
}

/// A server somebody else wrote: Python's aiosmtpd, where it is installed; elsewhere this test ends
/// early, and the tests above have spoken to a server of ours.
#[tokio::test]
async fn a_server_somebody_else_wrote_reads_the_same_letter() {
    let mut importable = Command::new("python3");
    importable
        .args(["-c", "import aiosmtpd"])
        .stderr(Stdio::null());
    if !importable
        .status()
        .await
        .is_ok_and(|status| status.success())
    {
        return;
    }
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = free.local_addr().expect("an address").port();
    drop(free);
    let mut python = Command::new("python3")
        .args([
            "-u",
            "-m",
            "aiosmtpd",
            "-n",
            "-d",
            "-l",
            &format!("127.0.0.1:{port}"),
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .expect("python3 starts");
    let mut log = BufReader::new(python.stderr.take().expect("its log")).lines();
    while let Some(line) = log.next_line().await.expect("its log") {
        if line.contains("Server is listening") {
            break;
        }
    }
    let letter = letter();
    assert_eq!(to_port(port, |_| ()).send(&letter).await, Ok(()));
    python.start_kill().expect("it stops");
    let mut printed = String::new();
    python
        .stdout
        .take()
        .expect("its output")
        .read_to_string(&mut printed)
        .await
        .expect("UTF-8");
    // It prints one line more than it got among the headers (X-Peer), and lines ended by \n.
    let raw = printed
        .lines()
        .filter(|line| !line.starts_with("---------- ") && !line.starts_with("------------ "))
        .filter(|line| !line.starts_with("X-Peer: "))
        .collect::<Vec<_>>()
        .join("\r\n");
    assert_reads_as(&raw, &letter);
}
