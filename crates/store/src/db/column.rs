//! Columns that hold the domain's newtypes, for rows and arguments.

use std::any::type_name;
use std::fmt::Debug;
use std::str::FromStr;

use sqlx::error::BoxDynError;
use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;
use sqlx::types::Json;
use sqlx::{Arguments as _, Database, Decode, Type};
use uuid::Uuid;

use super::args::Value;

/// A text column that holds a word of an enum, or anything else written and read as text:
/// `Word<NeedState>`, `Option<Word<Role>>`, `Word<FileHash>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<T>(
    /// The value the word stands for.
    pub T,
);

impl<DB: Database, T> Type<DB> for Word<T>
where
    String: Type<DB>,
{
    fn type_info() -> DB::TypeInfo {
        String::type_info()
    }
    fn compatible(info: &DB::TypeInfo) -> bool {
        String::compatible(info)
    }
}

impl<'r, DB: Database, T> Decode<'r, DB> for Word<T>
where
    &'r str: Decode<'r, DB>,
    T: FromStr<Err: Debug>,
{
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
        let text = <&str>::decode(value)?;
        match text.parse() {
            Ok(value) => Ok(Self(value)),
            Err(why) => Err(format!("{text:?} is no {}: {why:?}", type_name::<T>()).into()),
        }
    }
}

impl<T: ToString + Send> Value for Word<T> {
    type Null = String;
    fn sqlite(self, to: &mut SqliteArguments) -> Result<(), BoxDynError> {
        to.add(self.0.to_string())
    }
    fn postgres(self, to: &mut PgArguments) -> Result<(), BoxDynError> {
        to.add(self.0.to_string())
    }
}

/// An id column: `Key<NeedId>`, `Option<Key<PersonId>>`. As an argument, an id needs no `Key`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key<T>(
    /// The id.
    pub T,
);

impl<DB: Database, T> Type<DB> for Key<T>
where
    Uuid: Type<DB>,
{
    fn type_info() -> DB::TypeInfo {
        Uuid::type_info()
    }
    fn compatible(info: &DB::TypeInfo) -> bool {
        Uuid::compatible(info)
    }
}

impl<'r, DB: Database, T: From<Uuid>> Decode<'r, DB> for Key<T>
where
    Uuid: Decode<'r, DB>,
{
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
        Ok(Self(Uuid::decode(value)?.into()))
    }
}

/// A list of ids for `id IN (SELECT unhex(value) FROM json_each($1, '$'))`.
pub fn id_list<T: Into<Uuid>>(ids: impl IntoIterator<Item = T>) -> Json<Vec<String>> {
    Json(
        ids.into_iter()
            .map(|id| id.into().simple().to_string())
            .collect(),
    )
}
