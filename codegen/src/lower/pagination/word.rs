//! What documents call the parts of a page. All names are compared by their letters and digits alone:
//! `next_cursor`, `nextCursor` and `next-cursor` are one.

use super::answer::Scope;

/// The letters and digits of a name, in lower case.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Members that hold the items, where there are several lists.
pub(super) const ITEMS: &[&str] =
    &["data", "items", "results", "entries", "records", "value", "values", "objects", "elements", "content"];

/// Lists that are never the items.
pub(super) const ASIDE: &[&str] =
    &["errors", "warnings", "messages", "links", "included", "deprecations", "order"];

/// Objects in an answer that say where it stands among its pages.
pub(super) const ABOUT: &[&str] = &[
    "meta",
    "metadata",
    "pagination",
    "paging",
    "pageinfo",
    "page",
    "pages",
    "cursors",
    "links",
    "next",
    "responsemetadata",
    "listmetadata",
    "resultinfo",
    "paginationinfo",
    "pagemetadata",
];

/// Whether there is more.
pub(super) const MORE: &[&str] =
    &["hasmore", "hasnext", "hasnextpage", "hasmorepages", "hasmoreitems", "more"];

/// Parameters that take the identifier of an item, and what goes the other way.
pub(super) const AFTER: &[(&str, &str)] =
    &[("after", "before"), ("startingafter", "endingbefore"), ("afterid", "beforeid")];

/// The identifier of an item.
pub(super) const IDENTIFIER: &[&str] = &["id"];

/// The identifiers of the items at both ends, as the answer repeats them.
pub(super) const LAST_IDENTIFIER: &[&str] = &["lastid"];
pub(super) const FIRST_IDENTIFIER: &[&str] = &["firstid"];

/// Parameters that take whatever the answer says; the surest first.
pub(super) const CURSOR: &[&str] = &[
    "cursor",
    "pagetoken",
    "nextpagetoken",
    "nexttoken",
    "nextcursor",
    "startcursor",
    "pagecursor",
    "continuationtoken",
    "paginationtoken",
    "continue",
    "marker",
    "bookmark",
    "scrollid",
    "after",
    "startingafter",
    "afterid",
    "aftercursor",
    "page",
    "offset",
    "start",
    "startkey",
    "next",
    "token",
];

/// Parameters that take the number of a page.
pub(super) const PAGE: &[&str] = &["page", "pagenumber", "pageno", "pageindex", "currentpage", "pagenum"];

/// Parameters that take how many items come before.
pub(super) const OFFSET: &[&str] = &["offset", "skip", "startindex", "startat", "startposition", "start"];

/// Parameters that take how many items a page has.
pub(super) const SIZE: &[&str] = &[
    "limit",
    "perpage",
    "pagesize",
    "size",
    "count",
    "maxresults",
    "maxitems",
    "pagelimit",
    "itemsperpage",
    "top",
    "take",
    "rows",
    "resultsperpage",
    "max",
    "first",
    "numresults",
];

/// How many pages there are.
pub(super) const PAGES: &[&str] = &[
    "totalpages",
    "pagecount",
    "lastpage",
    "pages",
    "pagestotal",
    "numpages",
    "numberofpages",
    "totalpagecount",
];

/// How many items there are on all pages. `count` is not among them: it may be those of one page.
pub(super) const TOTAL: &[&str] = &[
    "total",
    "totalcount",
    "totalitems",
    "totalresults",
    "totalentries",
    "totalrecords",
    "totalrecordcount",
    "totalhits",
    "totalelements",
    "itemstotal",
];

/// The number of the page that an answer holds.
pub(super) const THIS_PAGE: &[&str] = &["page", "currentpage", "pagenumber", "pageindex"];

/// Places to go to for the next page.
pub(super) const NEXT_URL: &[&str] = &[
    "nextlink",
    "odatanextlink",
    "nexturl",
    "nexturi",
    "nextpageurl",
    "nextpageuri",
    "nextpagelink",
    "nexthref",
    "next",
    "nextpage",
];

/// Names of those that say by themselves that a place is meant.
pub(super) fn says_url(word: &str) -> bool {
    ["link", "url", "uri", "href"].iter().any(|end| word.ends_with(end))
}

/// Members that any of these parameters takes.
const NEXT: &[&str] = &[
    "nextcursor",
    "nextpagetoken",
    "nexttoken",
    "nextpagecursor",
    "nextcontinuationtoken",
    "nextpage",
    "endcursor",
    "nextmarker",
    "nextoffset",
    "next",
];

/// Parameters that say enough only together with a member that is called after them.
const VAGUE: &[&str] = &["offset", "start", "next", "token"];

/// Members that are no echo of the parameter with the same name, wherever they stand.
const SAME: &[&str] =
    &["cursor", "continuationtoken", "nexttoken", "nextcursor", "nextpagetoken", "bookmark", "scrollid"];

/// Parameters that answers repeat.
const ECHOED: &[&str] = &["page", "offset", "start", "marker"];

/// How surely a member is what a parameter takes for the next page, the surest first; `None` for another
/// matter.
pub(super) fn fitness(parameter: &str, member: &str, scope: Scope) -> Option<usize> {
    if member.strip_prefix("next") == Some(parameter) {
        return Some(0);
    }
    let is_it = match scope {
        Scope::Answer => SAME.contains(&parameter),
        Scope::Page => !ECHOED.contains(&parameter),
        Scope::Next => true,
    };
    if parameter == member && is_it {
        return Some(1);
    }
    let place = NEXT.iter().position(|name| *name == member)?;
    (!VAGUE.contains(&parameter)).then_some(place + 2)
}
