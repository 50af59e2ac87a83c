#![no_main]

#[path = "../holds/clear.rs"]
mod clear;
#[path = "../holds/okh.rs"]
mod okh;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    okh::holds(bytes);
});
