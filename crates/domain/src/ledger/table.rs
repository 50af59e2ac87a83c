//! Rows of one kind, with what they were before this transaction touched them.

use std::collections::BTreeMap;
use std::fmt::Debug;

use crate::Refusal;

/// Rows by key that remember, for each row touched, what it was: so a store saves only what changed.
#[derive(Clone, Debug)]
pub struct Table<K, V> {
    rows: BTreeMap<K, V>,
    before: BTreeMap<K, Option<V>>,
}

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self {
            rows: BTreeMap::new(),
            before: BTreeMap::new(),
        }
    }
}

impl<K: Ord + Clone, V: Clone + PartialEq> Table<K, V> {
    /// Puts a row that is already stored.
    pub fn load(&mut self, key: K, row: V) {
        self.rows.insert(key, row);
    }

    /// Adds or replaces a row.
    pub fn put(&mut self, key: K, row: V) {
        self.remember(&key);
        self.rows.insert(key, row);
    }

    /// The row, if it is here.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.rows.get(key)
    }

    /// The row, or a refusal that looks like that of a row one may not see.
    pub fn find(&self, key: &K) -> Result<&V, Refusal> {
        self.rows.get(key).ok_or(Refusal::NotFound)
    }

    /// The row, to be changed.
    pub fn edit(&mut self, key: &K) -> Result<&mut V, Refusal> {
        self.remember(key);
        self.rows.get_mut(key).ok_or(Refusal::NotFound)
    }

    /// Takes a row away.
    pub fn take(&mut self, key: &K) -> Option<V> {
        self.remember(key);
        self.rows.remove(key)
    }

    /// Every row in the order of its key.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> + Clone {
        self.rows.iter()
    }

    /// Every row.
    pub fn rows(&self) -> impl Iterator<Item = &V> + Clone {
        self.rows.values()
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// What changed: key, the row before (none when new) and after (none when gone).
    pub fn changes(&self) -> impl Iterator<Item = (&K, Option<&V>, Option<&V>)> {
        self.before
            .iter()
            .map(|(key, before)| (key, before.as_ref(), self.rows.get(key)))
            .filter(|(_, before, after)| before != after)
    }

    /// Forgets what was: what is here now counts as stored.
    pub fn settle(&mut self) {
        self.before.clear();
    }

    fn remember(&mut self, key: &K) {
        if !self.before.contains_key(key) {
            self.before.insert(key.clone(), self.rows.get(key).cloned());
        }
    }
}

#[cfg(test)]
impl<K: Ord + Clone, V: Clone + PartialEq> Table<K, V> {
    /// What a database does when a use case is refused half-way.
    pub(crate) fn roll_back(&mut self) {
        for (key, before) in std::mem::take(&mut self.before) {
            match before {
                Some(row) => self.rows.insert(key, row),
                None => self.rows.remove(&key),
            };
        }
    }
}
