#![no_main]

#[path = "../holds/stl.rs"]
mod stl;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    stl::holds(bytes);
});
