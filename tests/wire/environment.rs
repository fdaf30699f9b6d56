//! A client that is set up by the environment.
//!
//! The environment belongs to the whole process, so each test runs this binary again with an
//! environment of its own: `in_this_environment` is what the other process does.

use std::process::{Command, Output};

use generated::Client;
use tests::{Answer, Server};

use crate::calling::{empty_page, only, params};

const MARK: &str = "WIRE_TESTS_CHILD";

#[tokio::test]
#[ignore = "runs in another process, which the tests below start"]
async fn in_this_environment() {
    if std::env::var_os(MARK).is_none() {
        return;
    }
    match Client::from_env() {
        Ok(client) => {
            println!("base URL <{}>", client.endpoint().base_url());
            if std::env::var_os(MARK).is_some_and(|mark| mark == "call") {
                client.list_run_steps(&params()).await.unwrap();
            }
        }
        Err(error) => println!("error <{error}>"),
    }
}

/// What the other process prints.
async fn printed(task: &'static str, variables: &[(&'static str, String)]) -> String {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["environment::in_this_environment", "--exact", "--ignored", "--nocapture"]);
    command.env_remove("OPENAI_API_KEY").env_remove("OPENAI_BASE_URL").env(MARK, task);
    command.envs(variables.iter().cloned());
    let output: Output = tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    assert!(text.contains("1 passed"), "{text}");
    text
}

#[tokio::test]
async fn the_environment_says_where_to_call_and_with_which_token() {
    let server = Server::start([empty_page(), Answer::status(500)]).await.unwrap();
    let variables =
        [("OPENAI_API_KEY", "sk-from-env".to_owned()), ("OPENAI_BASE_URL", format!("{}/v9/", server.url()))];
    let text = printed("call", &variables).await;
    assert!(text.contains(&format!("base URL <{}/v9>", server.url())), "{text}");
    let request = only(&server);
    assert_eq!(request.target(), "/v9/threads/thread_abc123/runs/run_abc123/steps");
    assert_eq!(request.header("authorization"), ["Bearer sk-from-env"]);
}

#[tokio::test]
async fn without_a_base_url_the_servers_of_the_document_count() {
    for variables in [
        vec![("OPENAI_API_KEY", "sk-1".to_owned())],
        vec![("OPENAI_API_KEY", "sk-1".to_owned()), ("OPENAI_BASE_URL", String::new())],
    ] {
        let text = printed("look", &variables).await;
        assert!(text.contains("base URL <https://api.openai.com/v1>"), "{text}");
    }
}

#[tokio::test]
async fn without_a_token_the_variable_is_named() {
    for variables in [vec![], vec![("OPENAI_API_KEY", String::new())]] {
        let text = printed("look", &variables).await;
        let error = "error <invalid configuration: the environment variable OPENAI_API_KEY is not set>";
        assert!(text.contains(error), "{text}");
    }
}

#[tokio::test]
async fn a_variable_that_cannot_be_used_is_an_error() {
    let key = ("OPENAI_API_KEY", "sk-secret\n".to_owned());
    let text = printed("look", &[key]).await;
    assert!(text.contains("error <invalid configuration: the token holds a line break"), "{text}");
    assert!(!text.contains("sk-secret"), "{text}");
    let variables =
        [("OPENAI_API_KEY", "sk-1".to_owned()), ("OPENAI_BASE_URL", "api.example.com/v1".to_owned())];
    let text = printed("look", &variables).await;
    assert!(text.contains("error <invalid configuration: the base URL "), "{text}");
}
