//! What can be asked for and made: every version with its component and product, in one reading.

use essaim_domain::conformity::Class;
use essaim_domain::design::Supply;
use essaim_domain::ids::{ComponentId, ProductId, VersionId};
use essaim_domain::workshop::Process;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    PRODUCTS = "SELECT id, key, class FROM product ORDER BY key";
    USES = "SELECT key FROM product_use WHERE product = $1 ORDER BY key";
    COMPONENTS = "SELECT id, key, pieces, supply FROM component WHERE product = $1 ORDER BY key";
    VERSIONS = "SELECT version.id, version.grams, version.minutes, version.x_mm, version.y_mm, version.z_mm,
            version.process FROM version JOIN design ON design.id = version.design WHERE design.component = $1 ORDER BY design.key, version.number";
}

/// A product with all that belongs to it.
#[derive(Clone, Debug)]
pub struct CatalogueProduct {
    /// Its id.
    pub id: ProductId,
    /// Its key.
    pub key: String,
    /// Its class.
    pub class: Class,
    /// Keys of its uses.
    pub uses: Vec<String>,
    /// Its components.
    pub components: Vec<CatalogueComponent>,
}

/// A component and its versions.
#[derive(Clone, Debug)]
pub struct CatalogueComponent {
    /// Its id.
    pub id: ComponentId,
    /// Its key.
    pub key: String,
    /// Pieces in one product.
    pub pieces: i64,
    /// How it comes to be.
    pub supply: Supply,
    /// The versions that make it, or its references.
    pub versions: Vec<CatalogueVersion>,
}

/// A version as far as planning a day's work goes.
#[derive(Clone, Debug)]
pub struct CatalogueVersion {
    /// Its id.
    pub id: VersionId,
    /// One piece's mass in grams.
    pub grams: i64,
    /// One piece's minutes.
    pub minutes: i64,
    /// Width, depth and height in millimetres.
    pub size_mm: (i64, i64, i64),
    /// The process; none for what is bought.
    pub process: Option<Process>,
}

/// Reads the whole catalogue.
pub async fn read(tx: &mut Tx) -> Result<Vec<CatalogueProduct>, StoreError> {
    let mut catalogue = Vec::new();
    let products: Vec<(Key<ProductId>, String, Word<Class>)> = tx.all(PRODUCTS, ()).await?;
    for (id, key, class) in products {
        let uses: Vec<(String,)> = tx.all(USES, (id.0,)).await?;
        let rows: Vec<(Key<ComponentId>, String, i64, Word<Supply>)> =
            tx.all(COMPONENTS, (id.0,)).await?;
        let mut components = Vec::new();
        for (component, key, pieces, supply) in rows {
            let versions = versions_of(tx, component.0).await?;
            components.push(CatalogueComponent {
                id: component.0,
                key,
                pieces,
                supply: supply.0,
                versions,
            });
        }
        let uses = uses.into_iter().map(|(key,)| key).collect();
        catalogue.push(CatalogueProduct {
            id: id.0,
            key,
            class: class.0,
            uses,
            components,
        });
    }
    Ok(catalogue)
}

async fn versions_of(
    tx: &mut Tx,
    component: ComponentId,
) -> Result<Vec<CatalogueVersion>, StoreError> {
    type Row = (
        Key<VersionId>,
        i64,
        i64,
        i64,
        i64,
        i64,
        Option<Word<Process>>,
    );
    let rows: Vec<Row> = tx.all(VERSIONS, (component,)).await?;
    let version = |(id, grams, minutes, x, y, z, process): Row| CatalogueVersion {
        id: id.0,
        grams,
        minutes,
        size_mm: (x, y, z),
        process: process.map(|word| word.0),
    };
    Ok(rows.into_iter().map(version).collect())
}
