//! What the README shows.

use uploads::operations::PutFilmParams;
use uploads::{Upload, blocking::Client};

fn upload(client: &Client, path: &str) -> Result<(), Box<dyn std::error::Error>> {
    let file = std::fs::File::open(path)?;
    let length = file.metadata()?.len(); // without it: in chunks
    client.put_film(&PutFilmParams::new("a film", Upload::reader(file, Some(length))))?;
    Ok(())
}

#[test]
fn a_file_is_uploaded() {
    let (url, seen) = crate::server::server(crate::server::DONE);
    upload(&Client::builder().base_url(url).build().unwrap(), "Cargo.toml").unwrap();
    assert!(seen.recv().unwrap().body.starts_with(b"[package]"));
}
