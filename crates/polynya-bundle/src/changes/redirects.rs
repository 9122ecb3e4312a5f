//! Which redirects of an export are new, lead elsewhere, or are gone.

use std::collections::BTreeMap;

use polynya_export::RedirectItem;
use serde::Serialize;

use super::Op;

/// A redirect that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RedirectChange {
    /// What has become of it.
    pub op: Op,
    /// The former address of a page.
    pub from: String,
    /// Where it led.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// Where it leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// What has become of the redirects in `earlier`, by former address, and what is new in `now`;
/// sorted by former address.
pub(super) fn compared(
    mut earlier: BTreeMap<String, String>,
    now: &[RedirectItem],
) -> Vec<RedirectChange> {
    let mut changes = Vec::new();
    for RedirectItem { from, to } in now {
        let was = earlier.remove(from);
        if was.as_ref() != Some(to) {
            changes.push(RedirectChange {
                op: was.as_ref().map_or(Op::Added, |_| Op::Changed),
                from: from.clone(),
                was,
                to: Some(to.clone()),
            });
        }
    }
    let gone = earlier.into_iter().map(|(from, was)| RedirectChange {
        op: Op::Removed,
        from,
        was: Some(was),
        to: None,
    });
    changes.extend(gone);
    changes.sort_by(|a, b| a.from.cmp(&b.from));
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_where_it_led_is_no_change() {
        let earlier = [("/a/", "/new/a/"), ("/b/", "/new/b/"), ("/d/", "/new/d/")];
        let earlier = earlier.map(|(from, to)| (from.to_owned(), to.to_owned()));
        let now = [("/d/", "/new/e/"), ("/a/", "/new/a/"), ("/c/", "/new/b/")];
        let now = now.map(|(from, to)| RedirectItem {
            from: from.to_owned(),
            to: to.to_owned(),
        });
        let changes = compared(earlier.into(), &now);
        let lines: Vec<String> = changes
            .iter()
            .map(|change| serde_json::to_string(change).unwrap())
            .collect();
        let expected = [
            r#"{"op":"removed","from":"/b/","was":"/new/b/"}"#,
            r#"{"op":"added","from":"/c/","to":"/new/b/"}"#,
            r#"{"op":"changed","from":"/d/","was":"/new/d/","to":"/new/e/"}"#,
        ];
        assert_eq!(lines, expected);
    }
}
