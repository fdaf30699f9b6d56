//! What the client makes of servers that fail: refuse, reset, stall, lie, and never end.
//!
//! A case is a line of a table in `cases/`: what is called, what the server does instead of answering well, how the
//! call has to end, and how many requests the server may have seen by then. For each of them no time limit may be
//! overrun and no message may tell a secret.

#[cfg(test)]
mod asynchronous;
#[cfg(test)]
mod blocking;
#[cfg(test)]
mod call;
#[cfg(test)]
mod caller;
#[cfg(test)]
mod case;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod memory;
#[cfg(test)]
mod operations;
#[cfg(test)]
mod outcome;
#[cfg(test)]
mod parsers;
#[cfg(test)]
mod redirects;
#[cfg(test)]
mod server;
#[cfg(all(test, target_os = "linux"))]
mod trust;

#[cfg(test)]
mod tests {
    use crate::asynchronous::Asynchronous;
    use crate::blocking::Blocking;
    use crate::call::GET;
    use crate::caller::Caller;
    use crate::cases::{self, answers, libraries};
    use crate::server::{Identity, Server, in_turn};
    use crate::{case, memory};

    #[test]
    fn the_asynchronous_client_stands_every_fault() {
        case::run(&Asynchronous, cases::all().into_iter().chain(libraries::hyper()));
    }

    #[test]
    fn the_asynchronous_client_takes_little_memory() {
        memory::run(&Asynchronous, cases::large());
    }

    #[test]
    fn what_is_wrong_with_a_certificate_is_said() {
        let callers: [&dyn Caller; 2] = [&Asynchronous, &Blocking];
        for (identity, expected) in [
            (Identity::OfNobody, "UnknownIssuer"),
            (Identity::OtherName, "other.example.com"),
            (Identity::Expired, "certificate expired"),
        ] {
            for caller in callers {
                let script = in_turn([answers::page()]).behind(identity);
                let server = Server::start(script.clone(), "");
                let failure = caller.call(&server.url(), script.trust(), &GET.retries(0)).failure.unwrap();
                assert!(failure.message.contains(expected), "{failure:?}");
                assert!(server.finish().is_empty());
            }
        }
    }

    #[test]
    fn the_client_that_blocks_stands_every_fault() {
        case::run(&Blocking, cases::all().into_iter().chain(libraries::ureq()));
    }

    #[test]
    fn the_client_that_blocks_takes_little_memory() {
        memory::run(&Blocking, cases::large());
    }
}
