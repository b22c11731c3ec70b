//! What a dry run remembers of the rows before, since it writes nothing: hashes only, so that a million rows take a few
//! dozen megabytes. Beyond [`LEADS_MAX`] leads it remembers no more, and repeats within the file are not foreseen.

use super::decide::{Found, Known, has_no_id};
use super::row::Draft;
use super::typed::squeezed;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use uuid::Uuid;

/// Leads remembered at most.
const LEADS_MAX: usize = 2_000_000;

/// The rows before.
#[derive(Debug, Default)]
pub(crate) struct Past {
    leads: HashSet<u64>,
    phones: HashMap<u64, (u32, u64)>,
    rows: HashSet<u64>,
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

fn name_hash(draft: &Draft) -> u32 {
    u32::try_from(hash(squeezed(&draft.basic.name)) & u64::from(u32::MAX)).unwrap_or_default()
}

/// What tells the lead of this row from others of its file.
fn lead_hash(draft: &Draft) -> u64 {
    match (&draft.lead_id, &draft.external_id) {
        (Some(id), _) => hash(("id", id)),
        (None, Some(external)) => hash(("external", external)),
        (None, None) => hash(("name", &draft.basic.name)),
    }
}

/// The id of a lead that is not there yet: the same for all its rows.
pub(crate) fn id_of(draft: &Draft) -> Uuid {
    id(lead_hash(draft))
}

fn id(hash: u64) -> Uuid {
    Uuid::from_u64_pair(0, hash)
}

impl Past {
    /// To what is there comes what this file would have made.
    pub(crate) fn add_to(&self, known: &mut Known, drafts: &[&Draft]) {
        for draft in drafts {
            let lead = lead_hash(draft);
            let found = |lead: u64, name: String| Found {
                lead_id: id(lead),
                name,
                in_project: true,
                is_deleted: false,
                is_ours: true,
            };
            if self.leads.contains(&lead) {
                match (&draft.lead_id, &draft.external_id) {
                    (Some(id), _) => drop(known.by_id.insert(*id, found(lead, draft.basic.name.clone()))),
                    (None, Some(external)) => {
                        known.by_external_id.insert(external.clone(), found(lead, draft.basic.name.clone()));
                    }
                    (None, None) => drop(known.ours_by_name.insert(draft.basic.name.clone(), id(lead))),
                }
            }
            for phone in &draft.phones {
                if let Some((name, lead)) = self.phones.get(&hash(phone)) {
                    let same = *name == name_hash(draft);
                    let name = if same { draft.basic.name.clone() } else { String::new() };
                    known.by_phone.entry(phone.clone()).or_default().push(found(*lead, name));
                }
            }
        }
    }

    /// A lead that would have been made.
    pub(crate) fn remember(&mut self, draft: &Draft, by_name: bool) {
        if self.leads.len() >= LEADS_MAX {
            return;
        }
        let lead = lead_hash(draft);
        if by_name || !has_no_id(draft) {
            self.leads.insert(lead);
        }
        for phone in &draft.phones {
            self.phones.entry(hash(phone)).or_insert((name_hash(draft), lead));
        }
    }

    /// Did the same contact of the same lead stand in a row before?
    pub(crate) fn is_repeated(&mut self, lead: Uuid, draft: &Draft) -> bool {
        let methods = draft.contact.as_ref().map(|contact| {
            let keys = contact
                .methods
                .iter()
                .map(|method| (method.kind.as_str(), super::merge::key(method.kind, &method.value), &method.memo));
            (squeezed(&contact.name), keys.collect::<Vec<_>>())
        });
        let row = hash((lead, methods));
        if self.rows.len() >= LEADS_MAX { self.rows.contains(&row) } else { !self.rows.insert(row) }
    }
}
