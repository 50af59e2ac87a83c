//! France's communes, embedded: names, postcodes and points (`data/README.md` says whose data it is).
//!
//! Nothing is copied out of the file: rows are read where they lie, and the index, made at the first
//! question, holds only where they begin (some 600 kB).

mod fold;
mod index;

use essaim_domain::geo::{Departement, Insee, Point};

use self::fold::{Whole, folded};
use self::index::INDEX;

/// A commune, or an arrondissement of Paris, Lyon or Marseille.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Commune {
    /// Its INSEE code.
    pub insee: Insee,
    /// Its name.
    pub name: &'static str,
    /// A point inside it.
    pub point: Point,
    /// The people who live there (INSEE's legal population).
    pub population: u32,
    /// Whether it is a part of a commune that is listed too.
    pub is_arrondissement: bool,
    postcodes: &'static str,
}

impl Commune {
    /// Its postcodes, at least one.
    pub fn postcodes(self) -> impl Iterator<Item = &'static str> {
        self.postcodes.split('|')
    }

    /// The département it lies in.
    pub fn departement(self) -> Departement {
        self.insee.departement()
    }

    /// Reads a row: `insee,name,postcodes,lat,lon,population,kind`.
    fn read(row: &'static str) -> Option<Self> {
        let mut cells = row.split(',');
        let insee = cells.next()?.parse().ok()?;
        let name = cells.next()?;
        let postcodes = cells.next()?;
        let lat = cells.next()?.parse().ok()?;
        let lon = cells.next()?.parse().ok()?;
        Some(Self {
            insee,
            name,
            postcodes,
            point: Point::new(lat, lon).ok()?,
            population: cells.next()?.parse().ok()?,
            is_arrondissement: cells.next()? == "A",
        })
    }
}

/// Every commune and arrondissement, by INSEE code. Sums over people leave out arrondissements, which
/// their commune counts too.
pub fn all() -> impl Iterator<Item = Commune> {
    INDEX.rows().filter_map(Commune::read)
}

/// The commune of that INSEE code, `2a004` and spaces around it included.
pub fn by_insee(code: &str) -> Option<Commune> {
    let code: Insee = code.parse().ok()?;
    Commune::read(INDEX.row_of(&code.to_string())?)
}

/// The communes of that postcode (`44000`, `44 000`): the arrondissement first, where there is one,
/// then the most peopled. None when nobody has it.
pub fn by_postcode(postcode: &str) -> Vec<Commune> {
    let close: String = postcode.chars().filter(|c| !c.is_whitespace()).collect();
    let mut found: Vec<_> = INDEX
        .rows_of_postcode(&close)
        .filter_map(Commune::read)
        .collect();
    found.sort_by_key(|commune| (!commune.is_arrondissement, u32::MAX - commune.population));
    found
}

/// The communes whose names begin like that, at most `limit`: the very name first, then the most
/// peopled.
///
/// Accents, case, hyphens and apostrophes do not matter, `St` stands for Saint, and the article at
/// the beginning of a name may be left out (`mans` finds Le Mans).
pub fn search(prefix: &str, limit: usize) -> Vec<Commune> {
    let wanted = folded(prefix, Whole::No);
    let wanted = wanted.trim_end();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<_> = INDEX
        .rows_beginning(wanted)
        .filter_map(|(is_whole, row)| {
            let commune = Commune::read(row)?;
            let rank = (!is_whole, u32::MAX - commune.population, commune.insee);
            Some((rank, commune))
        })
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    // A name is found twice when its article alone was typed.
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|(_, commune)| seen.insert(commune.insee));
    found
        .into_iter()
        .take(limit)
        .map(|(_, commune)| commune)
        .collect()
}

#[cfg(test)]
mod tests;
