//! The files of a folder beside the project, where one is named: all of them go through the upload, in order,
//! and each is taken or refused in words.

use std::path::{Path, PathBuf};

use essaim_testkit::each_village;
use serde_json::json;

use crate::samples::nothing_kept;

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.is_file());
    files.sort();
    files
}

#[tokio::test]
async fn every_manifest_and_every_odd_mesh_is_taken_or_refused_in_words() {
    let Some(shared) = std::env::var_os("ESSAIM_SHARED").map(PathBuf::from) else {
        return;
    };
    each_village("shared uploads", move |village| {
        let shared = shared.clone();
        async move {
            let api = village.api(village.validator);
            let mut files = files_of(&shared.join("okh"));
            files.extend(files_of(&shared.join("stl/nasty")));
            assert!(files.len() > 10, "{files:?}");
            for file in files {
                let bytes = std::fs::read(&file).unwrap();
                let name = file.file_name().unwrap().to_str().unwrap();
                let answer = api.post_files("/api/v1/drafts", &[(name, &bytes)]).await;
                if answer.status == 201 {
                    let path = format!("/api/v1/drafts/{}/throw-away", answer.id());
                    api.post(&path, json!({})).await.expect(200);
                } else {
                    let refused = answer.expect(422).body;
                    let detail = refused["detail"].as_str().unwrap();
                    assert!(
                        detail.len() > 20 && !detail.contains('⟦'),
                        "{name}: {refused}"
                    );
                }
                nothing_kept(&village, name).await;
            }
            village.verify().await;
        }
    })
    .await;
}
