//! TLS that fails (RFC 8446, RFC 9110 §4.3.4).

use generated::Limit::{Attempt, Connect, Total};
use generated::RedirectRefusal::Downgrade;

use super::answers::{page, redirect};
use crate::call::{GET, POST};
use crate::case::{Case, seen, table};
use crate::outcome::Kind::{self, Redirect, Timeout};
use crate::outcome::PAGE;
use crate::server::Identity::{Expired, OfNobody, OtherName, Right};
use crate::server::Step::{Request, Stall};
use crate::server::{each, in_turn};

/// Those for whom we take it. Who cannot show it is told nothing, so anything may be sent again.
pub(super) fn certificates() -> Vec<Case> {
    let page = |identity| in_turn([page()]).behind(identity);
    table! {
        "a certificate in order": GET, page(Right) => PAGE, 1;
        "a certificate in order for a POST": POST, page(Right) => PAGE, 1;
        "a certificate of an authority that nobody knows": GET, page(OfNobody) => Kind::Connect, seen(3, 0);
        "a certificate of an authority that nobody knows for a POST": POST, page(OfNobody) => Kind::Connect, seen(3, 0);
        "a certificate of somebody else": GET, page(OtherName) => Kind::Connect, seen(3, 0);
        "a certificate of somebody else for a POST": POST, page(OtherName) => Kind::Connect, seen(3, 0);
        "a certificate that has expired": GET, page(Expired) => Kind::Connect, seen(3, 0);
        "a certificate that has expired, and nobody is asked again": GET.retries(0), page(Expired) => Kind::Connect, seen(1, 0);
    }
}

/// Handshakes that come to no end.
pub(super) fn handshakes() -> Vec<Case> {
    let stalls = || each([Stall]).in_place_of_tls();
    table! {
        "no handshake": GET.impatient().retries(1), stalls() => Timeout(Connect), seen(2, 0);
        "no handshake with a POST": POST.impatient().retries(1), stalls() => Timeout(Connect), seen(2, 0);
        "no handshake while an attempt may last": GET.hurried(), stalls() => Timeout(Attempt), seen(3, 0);
        "no handshake while the call may last": GET.brief(), stalls() => Timeout(Total), seen(1, 0);
    }
}

/// What comes behind the handshake.
pub(super) fn behind() -> Vec<Case> {
    table! {
        "from TLS to none": GET, in_turn([redirect(302, "{other}/b"), page()]).behind(Right) => Redirect(Downgrade), 1;
        "from TLS to none with a POST": POST, in_turn([redirect(307, "{other}/b"), page()]).behind(Right) => Redirect(Downgrade), 1;
        "no answer behind TLS": GET.hurried(), each([Request, Stall]).behind(Right) => Timeout(Attempt), 3;
    }
}
