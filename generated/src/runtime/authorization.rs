//! Which credentials a request gets (OAS 3.1 §4.8.30).

use super::credential::{Credential, Scheme, Secret, Shown};
use super::endpoint::InvalidConfiguration;
use crate::configuration::SCHEMES;

/// Alternatives of schemes, by name: a request needs all schemes of one alternative.
pub(crate) type Alternatives = &'static [&'static [&'static str]];

/// What a caller can show.
#[derive(Clone, Default)]
pub(crate) struct Credentials {
    /// For every scheme of this kind that has no other.
    general: Option<(Scheme, Shown)>,
    by_name: Vec<(&'static str, Shown)>,
}

impl Credentials {
    /// Takes a secret for every scheme that shows it the same way.
    pub(crate) fn set_general(
        &mut self,
        scheme: Scheme,
        secret: &Secret,
    ) -> Result<(), InvalidConfiguration> {
        self.general = Some((scheme, scheme.show(secret)?));
        Ok(())
    }

    /// Takes the secret of one scheme.
    pub(crate) fn set(&mut self, credential: &Credential) -> Result<(), InvalidConfiguration> {
        let name = credential.scheme;
        let scheme = scheme(name)
            .ok_or_else(|| InvalidConfiguration::new(format!("the API has no scheme `{name}`")))?;
        let shown = scheme.show(&credential.secret)?;
        self.by_name.retain(|(known, _)| *known != name);
        self.by_name.push((name, shown));
        Ok(())
    }

    /// What a request shows: the first alternative that can be shown as a whole. Where there is none
    /// it is for the server to refuse: descriptions ask for more than servers do, and what is missing
    /// may be in a header of the caller's. So then as much as there is of that with the most.
    pub(crate) fn chosen(&self, alternatives: Alternatives) -> Vec<&Shown> {
        let mut best = Vec::new();
        for alternative in alternatives {
            let shown: Vec<_> = alternative.iter().filter_map(|name| self.of(name)).collect();
            if !alternative.is_empty() && shown.len() == alternative.len() {
                return shown;
            }
            if shown.len() > best.len() {
                best = shown;
            }
        }
        best
    }

    /// All that is set.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Shown> {
        self.general.iter().map(|(_, shown)| shown).chain(self.by_name.iter().map(|(_, shown)| shown))
    }

    fn of(&self, name: &str) -> Option<&Shown> {
        let own = self.by_name.iter().find(|(known, _)| *known == name).map(|(_, shown)| shown);
        own.or_else(|| {
            let (general, shown) = self.general.as_ref()?;
            (scheme(name)? == *general).then_some(shown)
        })
    }
}

fn scheme(name: &str) -> Option<Scheme> {
    SCHEMES.iter().find(|(known, _)| *known == name).map(|(_, scheme)| *scheme)
}
