//! A bill of materials written out in a stranger's manifest: lines where it plainly is a list, else words
//! that stay in the manifest.

use essaim_domain::design::{Amount, BillLine, Supply, Unit};
use essaim_okh::Manifest;

use crate::said::Said;

/// A list longer than this is no bill of one piece.
const MOST_LINES: usize = 200;

/// An item longer than this is a sentence.
const LONGEST: usize = 80;

/// A bare number before an item counts it up to here: beyond, it is a name (`608 bearing`).
const MOST_COUNTED: u32 = 50;

/// A bill that is written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Bill {
    /// Nothing is written out.
    None,
    /// An item a line.
    List(Vec<BillLine>),
    /// Running text.
    Prose,
}

impl Bill {
    /// The lines, where there are some.
    pub(crate) fn lines(self) -> Vec<BillLine> {
        match self {
            Self::List(lines) => lines,
            Self::None | Self::Prose => Vec::new(),
        }
    }
}

/// The bill a manifest writes out. One line of text is a list only when it counts something: else nobody
/// can tell it from a remark.
pub(crate) fn of(manifest: &Manifest) -> Bill {
    let lines = manifest.bill.iter().flat_map(|prose| prose.lines());
    let lines: Vec<&str> = lines
        .map(unmarked)
        .filter(|line| !line.is_empty())
        .collect();
    if lines.is_empty() {
        return Bill::None;
    }
    let items: Vec<Item> = lines.iter().map(|line| Item::of(line)).collect();
    let is_list = items.len() > 1 || items.iter().any(|item| item.counted);
    if !is_list || items.len() > MOST_LINES || !items.iter().all(Item::is_plain) {
        return Bill::Prose;
    }
    let lines: Option<Vec<BillLine>> = items.into_iter().map(Item::line).collect();
    lines.map_or(Bill::Prose, Bill::List)
}

/// What is done with the bill a manifest writes out.
pub(crate) fn said(manifest: &Manifest) -> Option<Said> {
    match of(manifest) {
        Bill::None => None,
        Bill::List(lines) => {
            let lines = u64::try_from(lines.len()).unwrap_or(u64::MAX);
            Some(Said::new("draft-bill-list").count("lines", lines))
        }
        Bill::Prose => Some(Said::new("draft-bill-prose")),
    }
}

/// A line without the mark of a list before it.
fn unmarked(line: &str) -> &str {
    line.trim().trim_start_matches(['-', '*', '•', '–']).trim()
}

struct Item<'l> {
    name: &'l str,
    amount: Option<Amount>,
    unit: Unit,
    counted: bool,
}

impl<'l> Item<'l> {
    fn of(line: &'l str) -> Self {
        let read = before(line)
            .or_else(|| behind(line))
            .or_else(|| in_brackets(line))
            .or_else(|| counted(line));
        let (name, amount, unit) = read.unwrap_or((line, "1", Unit::Piece));
        Self {
            name,
            amount: amount.replace(',', ".").parse().ok(),
            unit,
            counted: read.is_some(),
        }
    }

    /// Short, and no sentence.
    fn is_plain(&self) -> bool {
        let name = self.name;
        let is_sentence = name.ends_with(['.', ':', ';', '?', '!']) || name.contains(". ");
        let has_letters = name.chars().any(char::is_alphabetic);
        has_letters && !is_sentence && name.chars().count() <= LONGEST
    }

    /// None where nobody can mean its quantity.
    fn line(self) -> Option<BillLine> {
        let amount = self.amount?;
        let plain: String = self.name.chars().filter(|c| !c.is_control()).collect();
        Some(BillLine {
            name_fr: plain.clone(),
            name_en: plain,
            amount,
            unit: self.unit,
            supply: Supply::Bought,
            reference: None,
        })
    }
}

type Read<'l> = (&'l str, &'l str, Unit);

/// `4 x screw`, `4x screw`, `4 × screw`, `4 pcs screw`, `250 g of PLA`.
fn before(line: &str) -> Option<Read<'_>> {
    let (amount, rest) = number(line)?;
    let rest = rest.trim_start();
    for mark in ["x ", "X ", "× ", "×", "pcs ", "pieces ", "pièces "] {
        if let Some(name) = rest.strip_prefix(mark) {
            return Some((name.trim(), amount, Unit::Piece));
        }
    }
    let (word, name) = rest.split_once(' ')?;
    let name = ["of ", "de "].iter().find_map(|of| name.strip_prefix(of))?;
    Some((name.trim(), amount, unit(word)?))
}

/// `screw x 4`, `screw × 4`, `screw: 4`, `PLA: 250 g`.
fn behind(line: &str) -> Option<Read<'_>> {
    for mark in [" x ", " X ", " × ", " x", " ×", ":"] {
        let Some((name, said)) = line.rsplit_once(mark) else {
            continue;
        };
        if let Some((amount, unit)) = quantity(said) {
            return Some((name.trim(), amount, unit));
        }
    }
    None
}

/// `screw (4)`, `screw (x4)`, `PLA (250 g)`.
fn in_brackets(line: &str) -> Option<Read<'_>> {
    let (name, said) = line.strip_suffix(')')?.rsplit_once('(')?;
    let said = said.trim_start_matches(['x', 'X', '×']);
    let (amount, unit) = quantity(said)?;
    Some((name.trim(), amount, unit))
}

/// `4 screws`: a small whole number before a word that is no unit.
fn counted(line: &str) -> Option<Read<'_>> {
    let (amount, rest) = number(line)?;
    let name = rest.strip_prefix(' ')?.trim();
    let word = name.split(' ').next()?;
    let is_word = word.chars().count() > 3 && word.chars().all(char::is_alphabetic);
    let is_count = amount
        .parse::<u32>()
        .is_ok_and(|count| count <= MOST_COUNTED);
    (is_count && is_word).then_some((name, amount, Unit::Piece))
}

/// A number, with a unit or without.
fn quantity(said: &str) -> Option<(&str, Unit)> {
    let (amount, rest) = number(said.trim())?;
    match rest.trim() {
        "" | "pcs" | "pieces" | "pièces" => Some((amount, Unit::Piece)),
        word => Some((amount, unit(word)?)),
    }
}

fn unit(word: &str) -> Option<Unit> {
    Unit::ALL.iter().copied().find(|unit| unit.as_str() == word)
}

/// The number a text begins with, and what follows.
fn number(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
    let (number, rest) = text.split_at_checked(end.unwrap_or(text.len()))?;
    (!number.is_empty()).then_some((number, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bill(lines: &[&str]) -> Bill {
        of(&Manifest {
            bill: lines.iter().map(|line| (*line).to_owned()).collect(),
            ..Manifest::default()
        })
    }

    fn shown(lines: &[&str]) -> Vec<String> {
        let show = |line: BillLine| format!("{} {} {}", line.amount, line.unit, line.name_en);
        bill(lines).lines().into_iter().map(show).collect()
    }

    #[test]
    fn an_item_a_line_becomes_a_line_with_its_quantity() {
        let found = shown(&[
            "- 4 x M3 screw\n- Nut M3 x 4\n* 2x PET sheet, 0.5 mm\n\n• Foam strip (2)\n",
            "PLA: 250 g",
            "1.5 m of elastic band",
            "3 washers",
            "608 bearing",
            "3D printed frame",
            "12 V battery",
        ]);
        let expected = [
            "4 piece M3 screw",
            "4 piece Nut M3",
            "2 piece PET sheet, 0.5 mm",
            "2 piece Foam strip",
            "250 g PLA",
            "1.5 m elastic band",
            "3 piece washers",
            "1 piece 608 bearing",
            "1 piece 3D printed frame",
            "1 piece 12 V battery",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn running_text_stays_words() {
        for prose in [
            "Clear PET film Thickness: 5-10 mil Roll stock, width: 13”-48”",
            "You need a sheet.\nAsk your hospital which one.",
            "Parts:\n4 x screw",
            "PLA",
            "0 x screw\n2 x nut",
            &"long ".repeat(30),
        ] {
            assert_eq!(bill(&[prose]), Bill::Prose, "{prose}");
        }
        assert_eq!(bill(&[]), Bill::None);
        assert_eq!(bill(&["\n - \n"]), Bill::None);
        assert_eq!(bill(&[&"screw\n".repeat(201)]), Bill::Prose);
    }
}
