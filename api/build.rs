//! The client is built before the program and embedded from `web/dist`. Without it the program still builds: the
//! folder is made, empty, and the start page says how to build the client.
fn main() {
    let dist = concat!(env!("CARGO_MANIFEST_DIR"), "/../web/dist");
    std::fs::create_dir_all(dist).expect("web/dist can be created");
    println!("cargo::rerun-if-changed={dist}");
    println!("cargo::rerun-if-changed=build.rs");
}
