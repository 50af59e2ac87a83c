#![no_main]

#[path = "../holds/clear.rs"]
mod clear;
#[path = "../holds/zip.rs"]
mod zip;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    zip::holds(bytes);
});
