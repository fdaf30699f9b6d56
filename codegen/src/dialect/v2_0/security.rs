//! Security schemes (Swagger 2.0 §Security Scheme Object).

use super::{Conversion, Members};
use crate::pointer::Pointer;
use serde_json::{Value, json};

impl Conversion<'_> {
    /// A scheme that the user wrote at `from` and that goes to `to`.
    pub(super) fn security_scheme(&mut self, scheme: Value, from: &Pointer, to: &Pointer) -> Value {
        let Value::Object(mut members) = scheme else { return scheme };
        match members.get("type").and_then(Value::as_str) {
            Some("basic") => {
                members.insert("type".to_owned(), json!("http"));
                members.insert("scheme".to_owned(), json!("basic"));
            }
            Some("oauth2") if !members.contains_key("flows") => {
                let name = match members.shift_remove("flow").as_ref().and_then(Value::as_str) {
                    Some("application") => "clientCredentials",
                    Some("accessCode") => "authorizationCode",
                    Some("password") => "password",
                    Some("implicit") => "implicit",
                    _ => {
                        let message = "`flow` is `implicit`, `password`, `application` or `accessCode`";
                        self.warn("missing-field", from, message.to_owned(), "the caller brings a token");
                        members.insert("flows".to_owned(), json!({}));
                        return Value::Object(members);
                    }
                };
                let mut flow = Members::new();
                for key in ["authorizationUrl", "tokenUrl", "refreshUrl"] {
                    if let Some(url) = members.shift_remove(key) {
                        flow.insert(key.to_owned(), url);
                    }
                }
                let scopes = members.shift_remove("scopes").filter(|scopes| !scopes.is_null());
                flow.insert("scopes".to_owned(), scopes.unwrap_or_else(|| json!({})));
                self.origins.part(&to.join("flows").join(name), from);
                self.origins.part(&to.join("flows"), from);
                members.insert("flows".to_owned(), json!({name: flow}));
            }
            _ => {}
        }
        Value::Object(members)
    }
}
