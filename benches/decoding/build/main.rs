//! Has other generators make their types of our document, where they are wanted.

#[cfg(feature = "peers")]
mod peers;

#[cfg(feature = "peers")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    watch();
    peers::write()
}

#[cfg(not(feature = "peers"))]
fn main() {
    watch();
}

fn watch() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rustc-check-cfg=cfg(openapi_to_rust)");
}
