//! Many makers at once, for benches and crowds.

#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a village that cannot be set up must fail its test"
)]

use essaim_domain::ids::{MachineId, PersonId};
use essaim_domain::workshop::{Material, Process};
use essaim_store::people::add;

use crate::Village;
use crate::settle::Settler;

impl Village {
    /// So many more trusted makers, each with a machine so fast that it is never what limits her.
    pub async fn swarm(&mut self, makers: usize) -> Vec<PersonId> {
        let mut tx = self.base.db.begin().await.expect("a transaction");
        let mut settler = Settler::new(&mut tx, 17);
        let mut swarm = Vec::new();
        for number in 0..makers {
            let name = format!("Abeille{number}");
            let (maker, ..) = settler.maker(&name, self.collective, true).await;
            let fast = add::Machine {
                name: format!("Ruche de {name}"),
                process: Process::Fff,
                size_mm: (250, 210, 210),
                materials: vec![Material::Petg],
                hours_per_day: 24,
                rate_hundredths: 1,
            };
            let machine = MachineId::new(&mut settler.mint);
            add::machine(settler.tx, machine, maker, fast)
                .await
                .expect("a machine");
            swarm.push(maker);
        }
        self.tokens.append(&mut settler.tokens);
        tx.commit().await.expect("a commit");
        swarm
    }
}
