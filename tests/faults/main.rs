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

#[cfg(test)]
mod tests {
    use crate::asynchronous::Asynchronous;
    use crate::blocking::Blocking;
    use crate::cases::{self, libraries};
    use crate::{case, memory};

    #[test]
    fn the_asynchronous_client_stands_every_fault() {
        case::run(&Asynchronous, cases::all());
        case::run(&Asynchronous, libraries::hyper());
    }

    #[test]
    fn the_asynchronous_client_takes_little_memory() {
        memory::run(&Asynchronous, cases::large());
    }

    #[test]
    fn the_client_that_blocks_stands_every_fault() {
        case::run(&Blocking, cases::all());
        case::run(&Blocking, libraries::ureq());
    }

    #[test]
    fn the_client_that_blocks_takes_little_memory() {
        memory::run(&Blocking, cases::large());
    }
}
