//! Items come one by one, however the bytes are cut.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener};
use std::time::Duration;

use bytes::Bytes;
use streams::models::{AddEvent, Chunk};
use streams::operations::*;
use streams::{Client, Error, EventParser, Framing, ItemDecoder, ItemError, Operation, ServerSentEvent, Streaming};

fn answer(body: &str) -> http::Response<Bytes> {
    http::Response::new(Bytes::copy_from_slice(body.as_bytes()))
}

/// All items of a body that comes in pieces of `size` bytes.
fn items<O: Streaming>(body: &[u8], size: usize) -> Vec<Result<O::Item, ItemError>> {
    let mut decoder = ItemDecoder::<O>::new(O::framing(200).unwrap());
    let mut items = Vec::new();
    for piece in body.chunks(size) {
        decoder.push(piece);
        items.extend(std::iter::from_fn(|| decoder.next_item()));
    }
    decoder.finish();
    items.extend(std::iter::from_fn(|| decoder.next_item()));
    assert!(decoder.is_ended());
    items
}

/// The same, wherever the body is cut.
fn cut_anywhere<O: Streaming>(body: &str) -> Vec<Result<O::Item, ItemError>>
where
    O::Item: PartialEq + std::fmt::Debug,
{
    let whole = items::<O>(body.as_bytes(), usize::MAX);
    for size in 1..=body.len() {
        assert_eq!(items::<O>(body.as_bytes(), size), whole, "pieces of {size}");
    }
    whole
}

fn events(body: &str) -> Vec<ServerSentEvent> {
    let whole = parsed(body.as_bytes(), usize::MAX);
    for size in 1..=body.len() {
        assert_eq!(parsed(body.as_bytes(), size), whole, "pieces of {size}");
    }
    whole
}

fn parsed(body: &[u8], size: usize) -> Vec<ServerSentEvent> {
    let mut parser = EventParser::new();
    let mut events = Vec::new();
    for piece in body.chunks(size) {
        parser.push(piece);
        events.extend(std::iter::from_fn(|| parser.next_event()));
    }
    events
}

fn deltas(items: &[Result<Chunk, ItemError>]) -> Vec<&str> {
    items.iter().map(|item| item.as_ref().map_or("error", |chunk| chunk.delta.as_str())).collect()
}

#[test]
fn events_are_read_as_the_standard_says() {
    let body = "\u{feff}: a comment\r\nevent: add\rdata: ä\ndata\ndata:  b\nid: 7\nretry: 250\nnew: x\r\n\r\n\
                event: gone\nid: 8\n\nid: a\0b\nretry: 1s\ndata:\n\ndata: cut";
    let [first, second] = &events(body)[..] else { panic!("{:?}", events(body)) };
    assert_eq!((first.event.as_deref(), first.data.as_str()), (Some("add"), "ä\n\n b"));
    assert_eq!((first.id.as_str(), first.retry), ("7", Some(Duration::from_millis(250))));
    // An event without data is none, but its identifier counts; one with NUL does not.
    assert_eq!((second.event.as_deref(), second.data.as_str(), second.id.as_str()), (None, "", "8"));
    assert_eq!(second.retry, None);
}

#[test]
fn line_ends_of_every_kind() {
    for end in ["\n", "\r", "\r\n"] {
        let body = ["data: 1", "", "data: 2", "", "", "data: 3", "", ""].join(end);
        let data: Vec<_> = events(&body).into_iter().map(|event| event.data).collect();
        assert_eq!(data, ["1", "2", "3"], "{end:?}");
    }
}

#[test]
fn a_line_without_an_end_does_not_fill_the_memory() {
    let mut parser = EventParser::with_limit(16);
    parser.push(b"data: 1\n\n");
    for _ in 0..100 {
        parser.push(b"data: and so on");
    }
    assert_eq!(parser.next_event().map(|event| event.data).as_deref(), Some("1"));
    assert!(parser.is_too_long() && parser.next_event().is_none());
}

#[test]
fn data_is_json() {
    let body = "data: {\"delta\": \"a\"}\n\ndata:\n\ndata: {\"error\": 1}\n\ndata: {\"delta\":\ndata: \"b\"}\n\n\
                data: [DONE]\n\ndata: {\"delta\": \"c\"}\n\n";
    let items = cut_anywhere::<ChatParams>(body);
    assert_eq!(deltas(&items), ["a", "error", "b"]);
    assert_eq!(items[1].as_ref().unwrap_err().data(), br#"{"error": 1}"#);
}

#[test]
fn an_end_in_the_middle_is_an_error() {
    let items = cut_anywhere::<ChatParams>("data: {\"delta\": \"a\"}\n\ndata: {\"del");
    assert_eq!(deltas(&items), ["a", "error"]);
    assert_eq!(items[1].as_ref().unwrap_err().data(), br#"{"del"#);
    // But for the mark of the end, and for what is no data.
    assert_eq!(deltas(&cut_anywhere::<ChatParams>("data: {\"delta\": \"a\"}\n\ndata: [DONE]\n")), ["a"]);
    assert_eq!(deltas(&cut_anywhere::<ChatParams>(": still here\n: still")), [""; 0]);
}

#[test]
fn a_line_each() {
    let items = cut_anywhere::<GetLinesParams>("{\"n\": 1}\r\n\n{\"n\": \"x\"}\n{\"n\": 2}");
    let numbers: Vec<_> = items.iter().map(|item| item.as_ref().map(|item| item.n)).collect();
    assert!(matches!(numbers[..], [Ok(1), Err(error), Ok(2)] if error.path() == "n"));
}

#[test]
fn a_stream_ends_as_it_was_set_to() {
    assert_eq!((ChatParams::END_MARKER, GetLinesParams::END_MARKER), ("[DONE]", "END"));
    let items = cut_anywhere::<GetLinesParams>("{\"n\": 1}\nEND\n{\"n\": 2}");
    assert!(matches!(&items[..], [Ok(line)] if line.n == 1), "{items:?}");
    // Nothing else ends it, nor does it end any other.
    assert!(cut_anywhere::<GetLinesParams>("[DONE]\n")[0].is_err());
    assert_eq!(deltas(&cut_anywhere::<ChatParams>("data: END\n\ndata: [DONE]\n\ndata: END\n\n")), ["error"]);
}

#[test]
fn text_sequences() {
    let mut decoder = ItemDecoder::<GetSequenceParams>::new(Framing::Sequence);
    decoder.push(b"\x1e1\n\x1e2\n");
    assert_eq!([decoder.next_item(), decoder.next_item()], [Some(Ok(1)), Some(Ok(2))], "kept waiting");
    let items = cut_anywhere::<GetSequenceParams>("\u{1e}\u{1e}1\n\u{1e}[\n1\u{1e}2\n\u{1e}3");
    // Of the last number there may have been more.
    assert!(matches!(items[..], [Ok(1), Err(_), Ok(2), Err(_)]), "{items:?}");
}

#[test]
fn whole_events() {
    let items = cut_anywhere::<GetWholeParams>(
        "event: add\ndata: {\"delta\": \"a\"}\n\nevent: text\nretry: 5\ndata: 12\n\nevent: new\ndata: ?\n\n",
    );
    let [Ok(first), Ok(second), Ok(third)] = &items[..] else { panic!("{items:?}") };
    assert!(matches!(first, GetWholeResponseItem::Add(AddEvent { data, .. }) if data.delta == "a"));
    assert!(matches!(second, GetWholeResponseItem::Text(it) if it.data == "12" && it.retry == Some(5)));
    assert!(format!("{third:?}").contains("new"));
}

#[test]
fn events_whose_data_has_a_schema() {
    let items = cut_anywhere::<GetTypedParams>("event: e\ndata: {\"delta\": \"a\"}\n\ndata: {\"delta\": \"b\"}\n\n");
    assert_eq!(deltas(&items), ["a", "b"]);
}

#[test]
fn a_stream_that_is_there_as_a_whole() {
    let lines = GetLinesParams::decode(answer("{\"n\": 1}\n{\"n\": 2}\n")).unwrap();
    assert_eq!(lines.iter().map(|line| line.n).collect::<Vec<_>>(), [1, 2]);
    let Err(Error::Decode(error)) = GetLinesParams::decode(answer("{\"n\": 1}\n{}\n")) else { panic!() };
    assert_eq!(error.path(), "[1]");
    let events = GetEventsParams::decode(answer("event: e\ndata: d\n\n")).unwrap();
    assert_eq!((events[0].event.as_deref(), events[0].data.as_str()), (Some("e"), "d"));
}

#[test]
fn requests_ask_for_what_they_read() {
    let chat = ChatParams::new(ChatBody::new("p"));
    let asked = |request: http::Request<Bytes>| {
        let accept = request.headers()["accept"].to_str().unwrap().to_owned();
        (accept, serde_json::from_slice::<serde_json::Value>(request.body()).unwrap())
    };
    let (accept, body) = asked(chat.request().unwrap());
    assert_eq!((accept.as_str(), body), ("application/json", serde_json::json!({"prompt": "p"})));
    let (accept, body) = asked(chat.stream_request().unwrap());
    assert_eq!((accept.as_str(), body), ("text/event-stream", serde_json::json!({"prompt": "p", "stream": true})));
    // This server streams unless it is told not to.
    let pull = PullParams::new(PullBody::default());
    assert_eq!(asked(pull.request().unwrap()).1, serde_json::json!({"stream": false}));
    assert_eq!(asked(pull.stream_request().unwrap()).1, serde_json::json!({"stream": true}));
}

#[test]
fn forms_and_parts_ask_for_a_stream_as_json_does() {
    let text = |request: http::Request<Bytes>| String::from_utf8(request.into_body().to_vec()).unwrap();
    let asked = |body: TranscribeBody| {
        let params = TranscribeParams::new(body);
        (text(params.request().unwrap()), text(params.stream_request().unwrap()))
    };
    let form = TranscribeBodyForm::new().url("a b");
    assert_eq!(asked(form.clone().into()), ("url=a%20b".to_owned(), "url=a%20b&stream=true".to_owned()));
    assert_eq!(asked(form.stream(false).into()), ("stream=false&url=a%20b".to_owned(), "url=a%20b&stream=true".to_owned()));
    assert_eq!(asked(TranscribeBodyForm::new().into()), (String::new(), "stream=true".to_owned()));

    let part = |value: &str| {
        format!("--multipart-boundary-00000000\r\nContent-Disposition: form-data; name=\"stream\"\r\nContent-Type: text/plain\r\n\r\n{value}\r\n")
    };
    let file = "--multipart-boundary-00000000\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--\r\n\r\n";
    let end = "--multipart-boundary-00000000--\r\n";
    let parts = TranscribeBodyMultipart::new(&b"\r\n--\r\n"[..]);
    assert_eq!(asked(parts.clone().into()), (format!("{file}{end}"), format!("{file}{}{end}", part("true"))));
    let (document, stream) = asked(parts.stream(false).into());
    assert_eq!((document, stream), (format!("{file}{}{end}", part("false")), format!("{file}{}{end}", part("true"))));
}

/// A client of a server that gives this answer once.
fn client(answer: &'static [u8]) -> Client {
    Client::builder().base_url(server(answer)).build().unwrap()
}

/// Where a server is that gives this answer once.
fn server(answer: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut head = [0; 4096];
        let _ = stream.read(&mut head).unwrap();
        for piece in answer.chunks(7) {
            stream.write_all(piece).unwrap();
            stream.flush().unwrap();
        }
        // Closed with something unread, the connection would be reset, and what is on its way lost.
        stream.shutdown(Shutdown::Write).unwrap();
        let _ = std::io::copy(&mut stream, &mut std::io::sink());
    });
    format!("http://{address}")
}

#[cfg(feature = "blocking")]
#[test]
fn the_client_that_blocks_gives_iterators() {
    let client = |answer| streams::blocking::Client::builder().base_url(server(answer)).build().unwrap();
    let chat = ChatParams::new(ChatBody::new("p"));
    let cut = client(
        b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nx-request-id: r\r\ncontent-length: 99\r\n\r\n\
          data: {\"delta\": \"a\"}\n\ndata: 1\n\ndata: {\"delta\": \"b\"}\n\n",
    );
    let stream = cut.chat_stream(&chat).unwrap();
    assert_eq!(stream.request_id(), Some("r"));
    let items: Vec<_> = stream.into_body().collect();
    assert!(matches!(&items[0], Ok(chunk) if chunk.delta == "a"));
    assert!(matches!(&items[1], Err(Error::Decode(error)) if &error.bytes()[..] == b"1"));
    assert!(matches!(&items[2], Ok(chunk) if chunk.delta == "b"));
    assert!(matches!(&items[3], Err(Error::Transport(_))) && items.len() == 4);

    let json = client(
        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 13\r\n\r\n{\"text\": \"t\"}",
    );
    let Err(Error::Decode(error)) = json.chat_stream(&chat) else { panic!() };
    assert_eq!(&error.bytes()[..], br#"{"text": "t"}"#);

    let sound = client(b"HTTP/1.1 200 OK\r\ncontent-type: audio/mpeg\r\ncontent-length: 10\r\n\r\n0123456789");
    let mut stream = sound.get_speech_byte_stream(&GetSpeechParams::new()).unwrap();
    assert_eq!(stream.headers()["content-type"], "audio/mpeg");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, b"0123456789");
}

#[cfg(all(feature = "blocking", feature = "mock"))]
#[tokio::test]
async fn a_double_streams_items_and_bytes() {
    let mock = streams::mock::Mock::new();
    let chunk: Chunk = serde_json::from_str(r#"{"delta": "a"}"#).unwrap();
    let chat = ChatParams::new(ChatBody::new("p"));
    mock.chat().with_body(ChatBody::new("p")).times(2).streams([chunk.clone(), chunk.clone()]);
    let mut stream = mock.client().chat_stream(&chat).await.unwrap();
    assert_eq!(stream.try_next().await.unwrap().unwrap(), chunk);
    let items: Result<Vec<_>, _> = mock.blocking_client().chat_stream(&chat).unwrap().into_body().collect();
    assert_eq!(items.unwrap(), [chunk.clone(), chunk]);

    mock.get_speech().returns_bytes("0123");
    let bytes = mock.client().get_speech(&GetSpeechParams::new()).await.unwrap();
    assert_eq!(&bytes.body()[..], b"0123");
    mock.get_lines().streams([]);
    assert_eq!(mock.blocking_client().get_lines_stream(&GetLinesParams::new()).unwrap().into_body().count(), 0);
}

#[cfg(all(feature = "blocking", feature = "mock"))]
#[tokio::test]
async fn what_an_item_has_and_the_document_has_not_is_told() {
    use std::sync::{Arc, Mutex};

    let mock = streams::mock::Mock::new();
    let body = "data: {\"delta\": \"a\", \"more\": 1}\n\ndata: {\"delta\": \"b\"}\n\ndata: {\"delta\": \"c\", \"else\": {}}\n\n";
    let answer = || http::Response::builder().header("content-type", "text/event-stream").body(body).unwrap();
    let told = Arc::new(Mutex::new(Vec::new()));
    let ear = Arc::clone(&told);
    let options = streams::RequestOptions::new()
        .on_drift(move |operation, drift| ear.lock().unwrap().push(format!("{operation}: {drift}")));
    let expected = ["chat: unknown field at `more`: 1", "chat: unknown field at `else`: {}"];
    let chat = ChatParams::new(ChatBody::new("p"));

    mock.chat().answers_with(answer());
    let mut stream = mock.client().with(options.clone()).chat_stream(&chat).await.unwrap();
    while stream.try_next().await.unwrap().is_some() {}
    assert_eq!(std::mem::take(&mut *told.lock().unwrap()), expected);

    mock.chat().answers_with(answer());
    assert_eq!(mock.blocking_client().with(options).chat_stream(&chat).unwrap().into_body().count(), 3);
    assert_eq!(*told.lock().unwrap(), expected);
}

/// For whoever reads streams without us.
#[test]
fn an_error_can_be_made_by_anyone() {
    let error = ItemError::new("it is no number", "x").at("a[0].b");
    assert_eq!((error.path(), error.reason(), error.data()), ("a[0].b", "it is no number", &b"x"[..]));
    assert_eq!(error.to_string(), "cannot read an item of the stream at a[0].b: it is no number");
}

#[tokio::test]
async fn the_client_streams_items() {
    let client = client(
        b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nx-request-id: r\r\ncontent-length: 99\r\n\r\n\
          data: {\"delta\": \"a\"}\n\ndata: 1\n\ndata: {\"delta\": \"b\"}\n\n",
    );
    let mut stream = client.chat_stream(&ChatParams::new(ChatBody::new("p"))).await.unwrap();
    assert_eq!(stream.request_id(), Some("r"));
    assert_eq!(stream.try_next().await.unwrap().unwrap().delta, "a");
    let Err(Error::Decode(error)) = stream.try_next().await else { panic!() };
    assert_eq!((&error.bytes()[..], error.request_id()), (&b"1"[..], Some("r")));
    assert_eq!(stream.try_next().await.unwrap().unwrap().delta, "b");
    // More was announced than came.
    assert!(matches!(stream.try_next().await, Err(Error::Transport(_))));
    assert!(stream.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn what_is_no_stream_is_an_error() {
    let chat = ChatParams::new(ChatBody::new("p"));
    let json = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 13\r\n\r\n{\"text\": \"t\"}";
    let Err(Error::Decode(error)) = client(json).chat_stream(&chat).await else { panic!() };
    assert_eq!(&error.bytes()[..], br#"{"text": "t"}"#);
    let refused = b"HTTP/1.1 400 No\r\ncontent-type: application/json\r\ncontent-length: 14\r\n\r\n{\"error\": \"e\"}";
    let Err(Error::Api(error)) = client(refused).chat_stream(&chat).await else { panic!() };
    assert!(matches!(error.body(), Some(ChatError::ClientError(it)) if it.error == "e"));
}

#[tokio::test]
async fn the_client_streams_bytes() {
    let sound = b"HTTP/1.1 200 OK\r\ncontent-type: audio/mpeg\r\ncontent-length: 10\r\n\r\n0123456789";
    let mut stream = client(sound).get_speech_byte_stream(&GetSpeechParams::new()).await.unwrap();
    assert_eq!(stream.headers()["content-type"], "audio/mpeg");
    let mut bytes = Vec::new();
    while let Some(piece) = stream.try_next().await.unwrap() {
        bytes.extend(piece);
    }
    assert_eq!(bytes, b"0123456789");
}
