//! Where a schema stands: it gives a type its identity, its name and its file.

use crate::api::{Module, TypeId};
use crate::pointer::Pointer;

/// A place in the API that a type can stand in.
#[derive(Clone, Debug)]
pub(super) struct Site {
    /// Identity of a type that stands here.
    pub(super) id: TypeId,
    /// Parts of its name, outermost first.
    pub(super) words: Vec<String>,
    /// The file that it belongs to.
    pub(super) module: Module,
    /// Where the document defines it.
    pub(super) pointer: Pointer,
    /// Whether it is part of a component that something else includes: what stands here is lowered
    /// with that component.
    pub(super) borrowed: bool,
}

impl Site {
    /// A component schema.
    pub(super) fn component(name: &str) -> Self {
        Self {
            id: TypeId(name.to_owned()),
            words: vec![name.to_owned()],
            module: Module::Model(name.to_owned()),
            pointer: Pointer::root().join("components").join("schemas").join(name),
            borrowed: false,
        }
    }

    /// A part of an operation: a parameter, a body, an answer. One that is a component of its own is
    /// one place, however many operations have it.
    pub(super) fn operation(id: &str, part: &str, pointer: &Pointer) -> Self {
        Self::shared(part, pointer).unwrap_or_else(|| Self::of_operation(id, part, pointer))
    }

    fn of_operation(id: &str, part: &str, pointer: &Pointer) -> Self {
        Self {
            id: TypeId(format!("{id}#{part}")),
            words: vec![id.to_owned(), part.to_owned()],
            module: Module::Operation(id.to_owned()),
            pointer: pointer.clone(),
            borrowed: false,
        }
    }

    /// A part of a webhook or callback.
    pub(super) fn webhook(id: &str, part: &str, pointer: &Pointer) -> Self {
        let module = Module::Webhook(id.to_owned());
        Self { id: TypeId(format!("webhook {id}#{part}")), module, ..Self::of_operation(id, part, pointer) }
    }

    /// A component response, parameter or body that `pointer` is in, or what `part` has behind its
    /// first word: the form of it, or its items.
    fn shared(part: &str, pointer: &Pointer) -> Option<Self> {
        let tokens: Vec<String> = pointer.tokens().take(3).collect();
        let [components, kind, name] = tokens.as_slice() else { return None };
        let kind = match kind.as_str() {
            _ if components != "components" => return None,
            "responses" => "Response",
            "parameters" => "Parameter",
            "requestBodies" => "Body",
            _ => return None,
        };
        let form = part.split_once(' ').map(|(_, form)| form).filter(|_| kind == "Response");
        let mut words = vec![without_word(name, kind).to_owned(), kind.to_owned()];
        words.extend(form.map(str::to_owned));
        let form = form.map(|form| format!(" {form}")).unwrap_or_default();
        Some(Self {
            id: TypeId(format!("#/{}{form}", tokens.join("/"))),
            words,
            module: Module::Model(format!("{} {name}", kind.to_ascii_lowercase())),
            pointer: pointer.clone(),
            borrowed: false,
        })
    }

    /// A property of an object that stands here.
    pub(super) fn property(&self, name: &str, pointer: Pointer) -> Self {
        self.inner(&format!(".{name}"), Some(name.to_owned()), pointer)
    }

    /// A property of an object that stands here, written at `pointer`: one of a component that the
    /// object includes stands where the component has it, so that both have the one type.
    pub(super) fn property_at(&self, name: &str, pointer: &Pointer) -> Self {
        let owner = pointer.parent().and_then(|properties| properties.parent()).and_then(|mut holder| {
            // Parts of the component itself.
            while let Some(list) = holder.parent().filter(|list| list.last().is_some_and(|it| it == "allOf"))
            {
                holder = list.parent()?;
            }
            super::reference::component_name(&format!("#{}", holder.as_str()))
        });
        match owner {
            Some(owner) => {
                let mut place = Self::component(&owner).property(name, pointer.clone());
                let own = place.id.0.strip_prefix(&self.id.0).is_some_and(|rest| rest.starts_with('.'));
                place.borrowed = self.borrowed || !own;
                place
            }
            None => self.property(name, pointer.clone()),
        }
    }

    /// The items of a list that stands here: they take its name, in the singular.
    pub(super) fn item(&self) -> Self {
        let mut site = self.inner("[]", None, self.pointer.join("items"));
        // A component's own name is taken by the component.
        if site.words.len() == 1 {
            site.words.push("Item".to_owned());
        } else if let Some(last) = site.words.last_mut() {
            *last = singular(last);
        }
        site
    }

    /// A place of a tuple that stands here.
    pub(super) fn place(&self, index: usize, word: &str) -> Self {
        let pointer = self.pointer.join("x-prefix-items").join(index);
        self.inner(&format!("[{index}]"), Some(word.to_owned()), pointer)
    }

    /// What follows the places of a tuple that stands here.
    pub(super) fn rest(&self) -> Self {
        self.inner("[..]", Some("Further".to_owned()), self.pointer.join("x-additional-items"))
    }

    /// The values of members that stand here and whose name matches `pattern`.
    pub(super) fn pattern(&self, pattern: &str) -> Self {
        let pointer = self.pointer.join("x-pattern-properties").join(pattern);
        self.inner(&format!("{{/{pattern}/}}"), Some("Value".to_owned()), pointer)
    }

    /// The values of a map that stands here.
    pub(super) fn value(&self) -> Self {
        self.inner("{}", Some("Value".to_owned()), self.pointer.join("additionalProperties"))
    }

    /// A member of a union that stands here.
    pub(super) fn member(&self, keyword: &str, index: usize, word: &str) -> Self {
        self.inner(&format!("|{index}"), Some(word.to_owned()), self.pointer.join(keyword).join(index))
    }

    fn inner(&self, id: &str, word: Option<String>, pointer: Pointer) -> Self {
        let mut words = self.words.clone();
        words.extend(word);
        let id = TypeId(format!("{}{id}", self.id.0));
        Self { id, words, module: self.module.clone(), pointer, borrowed: self.borrowed }
    }
}

/// A name without the word that it ends with.
fn without_word<'n>(name: &'n str, word: &str) -> &'n str {
    let start = name.len().saturating_sub(word.len());
    match name.split_at_checked(start) {
        Some((stem, end)) if end.eq_ignore_ascii_case(word) => stem,
        _ => name,
    }
}

/// The singular of a regular English plural; anything else stays as it is.
fn singular(word: &str) -> String {
    let lower = word.to_ascii_lowercase();
    if let Some(stem) = lower.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{}y", &word[..stem.len()]);
    }
    for plural in ["sses", "shes", "ches", "xes"] {
        if lower.ends_with(plural) {
            return word[..word.len() - 2].to_owned();
        }
    }
    let regular =
        lower.ends_with('s') && !["ss", "us", "is", "as", "os"].iter().any(|end| lower.ends_with(end));
    if regular && lower.len() > 2 { word[..word.len() - 1].to_owned() } else { word.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{Site, singular};
    use crate::pointer::Pointer;

    #[test]
    fn what_operations_share_is_one_place() {
        let at = |part: &str, pointer: &str| {
            let site = Site::operation("op", part, &Pointer::parse(pointer));
            (site.id.0, site.words.join("|"))
        };
        let shared = |id: &str, words: &str| (id.to_owned(), words.to_owned());
        let gone = "#/components/responses/Gone";
        assert_eq!(at("Response404", "/components/responses/Gone/content"), shared(gone, "Gone|Response"));
        assert_eq!(
            at("Response404 problem+json", "/components/responses/Gone/content"),
            shared("#/components/responses/Gone problem+json", "Gone|Response|problem+json")
        );
        let of_user = "#/components/responses/user_response";
        assert_eq!(at("Response", &of_user[1..]), shared(of_user, "user_|Response"));
        let sort = "#/components/parameters/Sort";
        assert_eq!(at("sort order", &sort[1..]), shared(sort, "Sort|Parameter"));
        assert_eq!(at("Body", "/paths/~1a/post/requestBody"), shared("op#Body", "op|Body"));
        assert_eq!(at("x", "/components/schemas/A"), shared("op#x", "op|x"));
    }

    #[test]
    fn knows_regular_plurals() {
        for (plural, expected) in [
            ("tool_calls", "tool_call"),
            ("outputs", "output"),
            ("entries", "entry"),
            ("boxes", "box"),
            ("addresses", "address"),
            ("data", "data"),
            ("status", "status"),
            ("analysis", "analysis"),
            ("class", "class"),
            ("is", "is"),
            ("naïves", "naïve"),
        ] {
            assert_eq!(singular(plural), expected);
        }
    }
}
