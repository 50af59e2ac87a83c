//! A transaction run again when another one was in the way.

use std::ops::ControlFlow;

use super::tx::Tx;
use crate::StoreError;

/// How often a transaction is run again at most.
const RETRIES: u32 = 3;

/// An error that can say whether running the transaction again may help.
pub trait Retry: From<StoreError> {
    /// Whether the transaction failed only because another one was in the way.
    fn is_retryable(&self) -> bool;
}

impl Retry for StoreError {
    fn is_retryable(&self) -> bool {
        self.is_retryable()
    }
}

/// Runs a block in a transaction and commits it; when another transaction was in the way, runs it
/// again from its start, three times at most. An error of the block leaves no trace.
///
/// ```
/// # use essaim_store::{Db, InstanceKind, StoreError, instance, transact};
/// # async fn found(db: &Db, id: uuid::Uuid) -> Result<(), StoreError> {
/// transact!(db, |tx| -> Result<(), StoreError> {
///     instance::found(tx, id, InstanceKind::Real).await?;
///     tx.notify("instance");
///     Ok(())
/// })
/// # }
/// ```
///
/// `tx` is a `&mut Tx`. The block may run more than once: it must change nothing but the database,
/// and only the database may be awaited in it. The error type is [`Retry`]; the `-> Result<…>` may be
/// left out where it can be inferred. A macro, because the future of a function taking an async
/// closure that borrows cannot be proved `Send` (Rust 1.95).
#[macro_export]
macro_rules! transact {
    ($db:expr, |$tx:ident| $work:block) => {
        $crate::transact!($db, |$tx| -> ::core::result::Result<_, _> $work)
    };
    ($db:expr, |$tx:ident| -> $outcome:ty $work:block) => {{
        let mut attempts = $crate::Attempts::default();
        loop {
            let mut open = match $db.begin().await {
                Ok(open) => open,
                Err(error) => break Err(::core::convert::From::from(error)),
            };
            let $tx: &mut $crate::Tx = &mut open;
            let outcome: $outcome = async { $work }.await;
            match attempts.settle(open, outcome).await {
                ::core::ops::ControlFlow::Break(outcome) => break outcome,
                ::core::ops::ControlFlow::Continue(()) => {}
            }
        }
    }};
}

/// Counts how often [`transact!`] ran its block.
#[derive(Debug, Default)]
pub struct Attempts {
    retries: u32,
}

impl Attempts {
    /// Commits `tx` when the work went well, else undoes it; `Continue` when it should run again.
    pub async fn settle<T, E: Retry>(
        &mut self,
        tx: Tx,
        outcome: Result<T, E>,
    ) -> ControlFlow<Result<T, E>> {
        let settled = match outcome {
            Ok(done) => tx.commit().await.map(|()| done).map_err(E::from),
            Err(error) => {
                // A failing rollback is no reason to hide why the work failed.
                drop(tx.rollback().await);
                Err(error)
            }
        };
        match settled {
            Err(error) if error.is_retryable() && self.retries < RETRIES => {
                self.retries += 1;
                ControlFlow::Continue(())
            }
            settled => ControlFlow::Break(settled),
        }
    }
}
