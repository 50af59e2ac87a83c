//! What a statement is given, and what a row becomes, on either engine.

use chrono::{DateTime, NaiveDate, NaiveTime, SubsecRound as _, Utc};
use essaim_domain::design::FileHash;
use serde::Serialize;
use sqlx::encode::Encode;
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::types::Json;
use sqlx::{Arguments as _, FromRow, Postgres, Sqlite, Type};
use uuid::Uuid;

use crate::StoreError;

/// A row both engines can give: a derived `FromRow`, or a tuple of columns.
pub(crate) trait Row:
    Send + Unpin + for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow>
{
}
impl<T> Row for T where T: Send + Unpin + for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow>
{}

/// A type both drivers know, for the type of a NULL.
pub(crate) trait Native:
    Send + for<'q> Encode<'q, Sqlite> + Type<Sqlite> + for<'q> Encode<'q, Postgres> + Type<Postgres>
{
}
impl<T> Native for T where
    T: Send
        + for<'q> Encode<'q, Sqlite>
        + Type<Sqlite>
        + for<'q> Encode<'q, Postgres>
        + Type<Postgres>
{
}

/// One value bound to a `$n`.
pub(crate) trait Value: Send {
    /// What a NULL of this type is bound as.
    type Null: Native + 'static;
    fn sqlite(self, to: &mut SqliteArguments) -> Result<(), BoxDynError>;
    fn postgres(self, to: &mut PgArguments) -> Result<(), BoxDynError>;
}

macro_rules! values {
    ($($given:ty => $null:ty, |$value:ident| $bound:expr;)+) => {$(
        impl Value for $given {
            type Null = $null;
            fn sqlite(self, to: &mut SqliteArguments) -> Result<(), BoxDynError> {
                let $value = self;
                to.add($bound)
            }
            fn postgres(self, to: &mut PgArguments) -> Result<(), BoxDynError> {
                let $value = self;
                to.add($bound)
            }
        }
    )+};
}

values! {
    bool => bool, |value| value;
    i32 => i32, |value| value;
    i64 => i64, |value| value;
    u32 => i64, |value| i64::from(value);
    f64 => f64, |value| value;
    String => String, |value| value;
    &str => String, |value| value;
    &String => String, |value| value.as_str();
    Vec<u8> => Vec<u8>, |value| value;
    &[u8] => Vec<u8>, |value| value;
    Uuid => Uuid, |value| value;
    DateTime<Utc> => DateTime<Utc>, |value| value.trunc_subsecs(6);
    NaiveDate => NaiveDate, |value| value;
    NaiveTime => NaiveTime, |value| value;
    FileHash => String, |value| value.to_string();
}

impl<T: Serialize + Send> Value for Json<T> {
    type Null = Json<serde_json::Value>;
    fn sqlite(self, to: &mut SqliteArguments) -> Result<(), BoxDynError> {
        to.add(Json(serde_json::to_value(self.0)?))
    }
    fn postgres(self, to: &mut PgArguments) -> Result<(), BoxDynError> {
        to.add(Json(serde_json::to_value(self.0)?))
    }
}

impl<T: Value> Value for Option<T> {
    type Null = T::Null;
    fn sqlite(self, to: &mut SqliteArguments) -> Result<(), BoxDynError> {
        match self {
            Some(value) => value.sqlite(to),
            None => to.add(None::<T::Null>),
        }
    }
    fn postgres(self, to: &mut PgArguments) -> Result<(), BoxDynError> {
        match self {
            Some(value) => value.postgres(to),
            None => to.add(None::<T::Null>),
        }
    }
}

/// Lets newtypes over a `Uuid` be given as they are.
macro_rules! ids {
    ($($id:ident)+) => {
        use essaim_domain::ids::{$($id),+};
        values! { $($id => Uuid, |value| value.uuid();)+ }
    };
}
ids! {
    CollectiveId PersonId HouseholdId MembershipId OrganisationId SiteId SiteGroupId HubId MachineId
    SpoolId ProductId ComponentId DesignId VersionId DraftId ApprovalId EvidenceId NeedId LineId ProposalId ClaimId
    BatchId PurchaseId BagId StrayId ParcelId LegId PhoneCallId TourId RelayId PlanningId RefillId InspectionId HoldId StopId RecallId NoticeId RecallCallId StocktakeId
    ActId MovementId MessageId SessionId TokenId RunId NoteId EndingId ClosingId SpecimenId PhotoId
}

/// The values of `$1`, `$2`, … in order: `()` or a tuple.
pub(crate) trait Args: Send {
    fn sqlite(self) -> Result<SqliteArguments, StoreError>;
    fn postgres(self) -> Result<PgArguments, StoreError>;
}

fn unencodable(error: BoxDynError) -> StoreError {
    StoreError::Other(sqlx::Error::Encode(error))
}

macro_rules! tuples {
    ($($name:ident)*) => {
        impl<$($name: Value),*> Args for ($($name,)*) {
            #[expect(non_snake_case, reason = "a field has the name of its type parameter")]
            fn sqlite(self) -> Result<SqliteArguments, StoreError> {
                let ($($name,)*) = self;
                let mut to = SqliteArguments::default();
                $($name.sqlite(&mut to).map_err(unencodable)?;)*
                Ok(to)
            }
            #[expect(non_snake_case, reason = "a field has the name of its type parameter")]
            fn postgres(self) -> Result<PgArguments, StoreError> {
                let ($($name,)*) = self;
                let mut to = PgArguments::default();
                $($name.postgres(&mut to).map_err(unencodable)?;)*
                Ok(to)
            }
        }
    };
}

macro_rules! every_tuple {
    ($first:ident $($rest:ident)*) => {
        tuples!($first $($rest)*);
        every_tuple!($($rest)*);
    };
    () => {};
}
every_tuple!(
    A B C D E F G H I J K L M N O P Q R S T U V W X Y Z
    Aa Ab Ac Ad Ae Af Ag Ah Ai Aj
);

impl Args for () {
    fn sqlite(self) -> Result<SqliteArguments, StoreError> {
        Ok(SqliteArguments::default())
    }
    fn postgres(self) -> Result<PgArguments, StoreError> {
        Ok(PgArguments::default())
    }
}
