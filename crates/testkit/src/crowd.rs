//! More makers than a village has, for what only happens with many.

use essaim_domain::ids::PersonId;

use crate::Village;
use crate::settle::Settler;

impl Village {
    /// So many more trusted makers, each with the token of a program. Their machines are fast: no limit of
    /// their own stops them.
    pub async fn crowd(&self, number: usize) -> Vec<(PersonId, String)> {
        let mut tx = self.base.db.begin().await.expect("a transaction");
        let mut settler = Settler::new(&mut tx, 17);
        let crowd = settler.crowd(self.collective, number).await;
        tx.commit().await.expect("a commit");
        crowd
    }

    /// One more driver, on a cargo bike so many degrees north of Nantes and never more than four kilometres, with
    /// the token of a program.
    pub async fn cyclist(&self, name: &str, north: f64) -> (PersonId, String) {
        let mut tx = self.base.db.begin().await.expect("a transaction");
        let mut settler = Settler::new(&mut tx, name.bytes().map(u64::from).sum());
        let cyclist = settler.cyclist(name, self.collective, north).await;
        tx.commit().await.expect("a commit");
        cyclist
    }
}
