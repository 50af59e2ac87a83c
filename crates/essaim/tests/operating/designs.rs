//! Designs come in from folders.

use super::{Instance, ours};

#[test]
fn our_four_folders_are_added_and_adding_them_again_adds_nothing() {
    let instance = Instance::empty();
    for name in ["visor", "small-headband", "ear-saver", "door-opener"] {
        let folder = ours(name);
        let words = ["design", "add", folder.to_str().unwrap()];
        let (first, _) = instance.ends(0, &words);
        assert!(first.contains(": added "), "{first}");
        let (again, _) = instance.ends(0, &words);
        assert!(!again.contains(": added "), "{again}");
        assert!(again.contains("was here already"), "{again}");
        assert_eq!(first.lines().count(), again.lines().count());
    }
    instance.is_whole();
}

#[test]
fn a_folder_that_reaches_outside_itself_or_lies_about_a_file_is_refused() {
    let instance = Instance::empty();
    let copy = instance.path("copy");
    std::fs::create_dir(&copy).unwrap();
    for entry in std::fs::read_dir(ours("ear-saver")).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), copy.join(entry.file_name())).unwrap();
    }
    let words = ["design", "add", copy.to_str().unwrap()];
    let link = copy.join("secret.txt");
    std::os::unix::fs::symlink("/etc/hostname", &link).unwrap();
    let (_, err) = instance.ends(1, &words);
    assert!(
        err.contains("symbolic link") && err.contains("Nothing was added"),
        "{err}"
    );
    std::fs::remove_file(&link).unwrap();

    let mesh = copy.join("ear-saver.stl");
    let whole = std::fs::read(&mesh).unwrap();
    std::fs::write(&mesh, [&whole[..], b"\n"].concat()).unwrap();
    let (_, err) = instance.ends(1, &words);
    assert!(
        err.contains("ear-saver.stl") && err.contains("Nothing was added"),
        "{err}"
    );
    std::fs::write(&mesh, whole).unwrap();
    std::fs::create_dir(copy.join(".git")).unwrap();
    std::fs::write(copy.join(".git/config"), "[core]").unwrap();
    instance.ends(0, &words);

    let nothing = instance.path("nothing");
    let (_, err) = instance.ends(2, &["design", "add", nothing.to_str().unwrap()]);
    assert!(err.contains("is no folder and no zip"), "{err}");
    instance.is_whole();
}
