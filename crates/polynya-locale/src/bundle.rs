//! A catalog as a bundle of fluent-rs, Project Fluent's own runtime.

use fluent::{FluentBundle, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::Catalog;
use crate::format::Isolation;

/// A bundle of fluent-rs. It belongs to one thread: make one for each.
pub(crate) type Bundle = FluentBundle<FluentResource>;

impl Catalog {
    /// The catalog's messages as a bundle, with the function `NUMBER`.
    ///
    /// It does all that the program's own messages need. [`Formatter`] is for
    /// those of a project, which may need more: terms in terms, CLDR's plural
    /// forms of today, numbers and dates as the locale writes them.
    ///
    /// [`Formatter`]: crate::Formatter
    pub(crate) fn bundle(&self, isolation: Isolation) -> Bundle {
        // Extensions and private parts, which fluent-rs' parser of tags
        // refuses, play no part in choosing plural forms.
        let tag = self.locale().maximized().to_string();
        let tag: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![tag]);
        bundle.set_use_isolating(isolation == Isolation::Marks);
        // The only possible error is that `NUMBER` is there already.
        let _ = bundle.add_builtins();
        for file in self.files() {
            let text = file.source().text();
            let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
            let resource = match FluentResource::try_new(bare.to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            // Messages that come twice are errors of the catalog.
            let _ = bundle.add_resource(resource);
        }
        bundle
    }
}
