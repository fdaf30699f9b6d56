//! However deep, the kind of an item decides.

use bytes::Bytes;
use http::Response;
use serde_json::json;
use union_nested_tags::Operation;
use union_nested_tags::models::{Film, Item, Media};
use union_nested_tags::operations::ListItemsParams;

#[test]
fn every_level() {
    let items = json!({
        "a": {"type": "image", "url": "u"},
        "b": {"film": "sepia", "type": "film"},
        "c": {"type": "folder", "items": [{"type": "pause"}, {"type": "film", "film": "colour"}]},
        "d": {"type": "link", "to": {"type": "group", "items": []}},
        "e": {"type": "film", "film": "talkie"},
        "f": {"type": "sound"},
    });
    let answer = Response::builder().status(200).body(Bytes::from(items.to_string())).unwrap();
    let read = ListItemsParams::decode(answer).unwrap().into_body();
    assert_eq!(serde_json::to_value(&read).unwrap(), items);
    assert!(matches!(&read["a"], Item::Media(Media::Image(image)) if image.url == "u"));
    assert!(matches!(&read["b"], Item::Media(Media::Film(Film::Grey(_)))));
    let Item::Group(group) = &read["c"] else { panic!("{read:?}") };
    assert!(matches!(
        &group.items[..],
        [Item::Pause(_), Item::Media(Media::Film(Film::Colour(_)))]
    ));
    assert!(matches!(&read["d"], Item::Link(link) if matches!(link.to.as_deref(), Some(Item::Group(_)))));
    assert!(matches!(&read["e"], Item::Media(Media::Film(Film::Unknown(_)))));
    assert!(matches!(&read["f"], Item::Unknown(_)));
}
