//! A quantity in words, so that a slip of the finger is seen: 5,000 reads "cinq mille".

use essaim_words::Lang;

const ONES_FR: [&str; 20] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
];
const TENS_FR: [&str; 10] = [
    "",
    "dix",
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "soixante",
    "quatre-vingt",
    "quatre-vingt",
];
const ONES_EN: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS_EN: [&str; 10] = [
    "", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// The words of a number from 0 to 999,999; beyond, its digits.
pub(super) fn in_words(lang: Lang, number: i64) -> String {
    match (lang, number) {
        (_, ..=-1 | 1_000_000..) => lang.number(number),
        (Lang::Fr, _) => french(number, true),
        (Lang::En, _) => english(number),
    }
}

fn nth(words: &[&'static str], place: i64) -> &'static str {
    let place = usize::try_from(place).unwrap_or(0);
    words.get(place).copied().unwrap_or_default()
}

/// `last` says that nothing follows: only then do « cents » and « quatre-vingts » take their s.
fn french(number: i64, last: bool) -> String {
    match number {
        0..20 => nth(&ONES_FR, number).to_owned(),
        80 if last => "quatre-vingts".to_owned(),
        20..100 => {
            let ten = number / 10;
            // Seventy and ninety count on from sixty and eighty.
            let rest = if ten == 7 || ten == 9 {
                number % 10 + 10
            } else {
                number % 10
            };
            let word = nth(&TENS_FR, ten);
            match rest {
                0 => word.to_owned(),
                1 | 11 if ten < 8 => format!("{word} et {}", nth(&ONES_FR, rest)),
                _ => format!("{word}-{}", nth(&ONES_FR, rest)),
            }
        }
        100..1000 => {
            let (hundreds, rest) = (number / 100, number % 100);
            let word = match (hundreds, rest == 0 && last) {
                (1, _) => "cent".to_owned(),
                (_, true) => format!("{} cents", nth(&ONES_FR, hundreds)),
                (_, false) => format!("{} cent", nth(&ONES_FR, hundreds)),
            };
            followed(&word, rest, |rest| french(rest, last))
        }
        _ => {
            let (thousands, rest) = (number / 1000, number % 1000);
            let word = if thousands == 1 {
                "mille".to_owned()
            } else {
                format!("{} mille", french(thousands, false))
            };
            followed(&word, rest, |rest| french(rest, last))
        }
    }
}

fn english(number: i64) -> String {
    match number {
        0..20 => nth(&ONES_EN, number).to_owned(),
        20..100 => match number % 10 {
            0 => nth(&TENS_EN, number / 10).to_owned(),
            rest => format!("{}-{}", nth(&TENS_EN, number / 10), nth(&ONES_EN, rest)),
        },
        100..1000 => {
            let word = format!("{} hundred", nth(&ONES_EN, number / 100));
            followed(&word, number % 100, |rest| format!("and {}", english(rest)))
        }
        _ => {
            let word = format!("{} thousand", english(number / 1000));
            followed(&word, number % 1000, english)
        }
    }
}

fn followed(word: &str, rest: i64, words: impl Fn(i64) -> String) -> String {
    if rest == 0 {
        word.to_owned()
    } else {
        format!("{word} {}", words(rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_say_them() {
        let fr = |number| in_words(Lang::Fr, number);
        assert_eq!(fr(5000), "cinq mille");
        assert_eq!(fr(21), "vingt et un");
        assert_eq!(fr(71), "soixante et onze");
        assert_eq!(fr(80), "quatre-vingts");
        assert_eq!(fr(91), "quatre-vingt-onze");
        assert_eq!(fr(1200), "mille deux cents");
        assert_eq!(fr(80_280), "quatre-vingt mille deux cent quatre-vingts");
        assert_eq!(fr(100_000), "cent mille");
        assert_eq!(in_words(Lang::En, 5000), "five thousand");
        assert_eq!(in_words(Lang::En, 742), "seven hundred and forty-two");
    }
}
