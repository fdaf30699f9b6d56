//! Compressed answers (feature `gzip`).

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use generated::{Error, RequestOptions};
use tests::{Answer, Server};

use crate::calling::{client, only, params};
use crate::documents;

fn compressed(body: &[u8]) -> Answer {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(body).unwrap();
    Answer::status(200).header("content-encoding", "gzip").body(encoder.finish().unwrap())
}

#[tokio::test]
async fn a_compressed_answer_is_read() {
    let body = documents::page(&[], false).to_string();
    let server = Server::start([compressed(body.as_bytes())]).await.unwrap();
    client(&server).list_run_steps(&params()).await.unwrap();
    assert_eq!(only(&server).header("accept-encoding"), ["gzip"]);
}

#[tokio::test]
async fn the_limit_counts_what_comes_out() {
    // 32 MiB of blanks are some 32 KiB on the wire.
    let bomb = compressed(&vec![b' '; 32 * 1024 * 1024]);
    let server = Server::start([bomb]).await.unwrap();
    let options = RequestOptions::new().max_body(1024 * 1024);
    let error = client(&server).with(options).list_run_steps(&params()).await.unwrap_err();
    assert!(matches!(&error, Error::BodyTooLarge(error) if error.limit() == 1024 * 1024), "{error:?}");
}

#[tokio::test]
async fn what_is_no_gzip_is_a_failure_of_the_transport() {
    let answer = Answer::status(200).header("content-encoding", "gzip").body("{}");
    let server = Server::start([answer]).await.unwrap();
    let options = RequestOptions::new().max_retries(0);
    let error = client(&server).with(options).list_run_steps(&params()).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
}
