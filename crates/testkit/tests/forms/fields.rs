//! The fields of a form, found by their labels.

use crate::html::{Node, plain};

/// What is written into a box to tick it.
pub(crate) const TICKED: &str = "✓";

/// The elements called so; those whose words only begin so, if no other is.
pub(crate) fn named<'p>(all: &[&'p Node], words: &str) -> Vec<&'p Node> {
    let so = |whole: bool| {
        let is = move |node: &&Node| {
            let text = node.text();
            if whole {
                text == words
            } else {
                text.starts_with(words)
            }
        };
        all.iter().copied().filter(is).collect::<Vec<_>>()
    };
    let exact = so(true);
    if exact.is_empty() { so(false) } else { exact }
}

/// A field of a form.
pub(crate) struct Control {
    label: String,
    pub(crate) name: String,
    pub(crate) value: String,
    /// Box or list: value and words of each choice.
    choices: Vec<(String, String)>,
    ticks: bool,
    round: bool,
    pub(crate) sent: bool,
}

pub(crate) fn controls(form: &Node) -> Vec<Control> {
    let mut all = Vec::new();
    collect(form, form, "", &mut all);
    all
}

fn collect(form: &Node, node: &Node, around: &str, all: &mut Vec<Control>) {
    for one in &node.inside {
        match one.tag.as_str() {
            "input" | "select" | "textarea" => all.push(control(form, one, around)),
            "label" => collect(form, one, &one.text(), all),
            _ => collect(form, one, around, all),
        }
    }
}

fn control(form: &Node, node: &Node, around: &str) -> Control {
    let kind = node.says("type").unwrap_or_default();
    let labels = form.all("label");
    let id = node.says("id");
    let label = labels
        .iter()
        .find(|one| id.is_some() && one.says("for") == id);
    let options = node.all("option");
    let chosen = options.iter().find(|one| one.says("selected").is_some());
    let chosen = chosen.or(options.first()).and_then(|one| one.says("value"));
    let value = match node.tag.as_str() {
        "select" => chosen.unwrap_or_default().to_owned(),
        "textarea" => node.text(),
        _ => node.says("value").unwrap_or_default().to_owned(),
    };
    let ticks = matches!(kind, "radio" | "checkbox");
    Control {
        label: label.map_or_else(|| around.to_owned(), |one| one.text()),
        name: node.says("name").expect("a field's name").to_owned(),
        value,
        choices: options
            .iter()
            .map(|one| (one.says("value").unwrap_or_default().to_owned(), one.text()))
            .collect(),
        ticks,
        round: kind == "radio",
        sent: !ticks || node.says("checked").is_some(),
    }
}

/// Writes into the fields with this label, chooses in a list, or ticks.
pub(crate) fn fill(fields: &mut [Control], label: &str, value: &str) {
    let labels: Vec<String> = fields.iter().map(|one| one.label.clone()).collect();
    let ways: [fn(&str, &str) -> bool; 3] = [
        |one, label| one == label,
        |one, label| one.starts_with(label),
        |one, label| one.contains(label),
    ];
    let way = ways
        .iter()
        .find(|way| labels.iter().any(|one| way(one, label)));
    let so = |one: &Control| way.is_some_and(|way| way(&one.label, label));
    let found: Vec<usize> = (0..fields.len())
        .filter(|at| fields.get(*at).is_some_and(so))
        .collect();
    assert!(!found.is_empty(), "no field {label:?} among {labels:?}");
    for at in found {
        let group = fields.get(at).filter(|one| one.round);
        if let Some(name) = group.map(|one| one.name.clone()) {
            for other in fields.iter_mut().filter(|other| other.name == name) {
                other.sent = false;
            }
        }
        let field = fields.get_mut(at).expect("it was found");
        if field.ticks {
            assert_eq!(value, TICKED, "{label:?} is a box");
            field.sent = true;
        } else if field.choices.is_empty() {
            value.clone_into(&mut field.value);
        } else {
            let words = plain(value);
            let mut choices = field.choices.iter();
            let choice = choices.find(|(_, text)| text.contains(&words));
            let Some((choice, _)) = choice else {
                panic!("no {value:?} in {label:?}: {:?}", field.choices)
            };
            choice.clone_into(&mut field.value);
        }
    }
}
