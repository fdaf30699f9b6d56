//! An authority that is named by the environment, as the documentation of the transports has it.
//!
//! The environment belongs to the whole process, so the test runs this binary again: `in_this_environment` is what
//! the other process does.

use std::process::Command;

use crate::asynchronous::Asynchronous;
use crate::blocking::Blocking;
use crate::call::GET;
use crate::caller::{Caller, Trust};
use crate::cases::answers::page;
use crate::server::{Identity, Server, authority_as_text, in_turn};

const SERVER: &str = "FAULTS_SERVER_OF_THE_CHILD";

#[test]
#[ignore = "runs in another process, which the test below starts"]
fn in_this_environment() {
    let Ok(server) = std::env::var(SERVER) else { return };
    for caller in [&Asynchronous as &dyn Caller, &Blocking] {
        let outcome = caller.call(&server, Trust::System, &GET.retries(0));
        println!("{}", outcome.failure.map_or("trusted".to_owned(), |failure| failure.message));
    }
}

#[test]
fn a_file_says_whom_to_trust() {
    let server = Server::start(in_turn([page()]).behind(Identity::Right), "");
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("authority.pem");
    std::fs::write(&file, authority_as_text()).unwrap();
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["trust::in_this_environment", "--exact", "--ignored", "--nocapture"]);
    command.env(SERVER, server.url()).env("SSL_CERT_FILE", file).env_remove("SSL_CERT_DIR");
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(text.matches("trusted").count(), 2, "{text}{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(server.finish().len(), 2);
}
