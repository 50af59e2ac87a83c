//! What is missing, and which options say it.

use essaim_app::design::Lacks;

/// One sentence with all of it.
pub(super) fn sentence(lacks: &[Lacks]) -> String {
    let all: Vec<String> = lacks.iter().map(words).collect();
    format!("not said yet: {}", all.join("; "))
}

fn words(one: &Lacks) -> String {
    let plain = match one {
        Lacks::Component => {
            "what it makes (--component PRODUCT/COMPONENT of one that is here; or a new product by --class and --use)"
        }
        Lacks::NoSuchComponent => {
            "a component that is here (--component PRODUCT/COMPONENT; this one is not)"
        }
        Lacks::Class => "the class of the new product (--class A, B, C or T)",
        Lacks::Uses => "what the new product may be used for (--use \"KEY; FRENCH; ENGLISH\")",
        Lacks::Name => "a name (--name \"FRENCH; ENGLISH\")",
        Lacks::Number => "the number of the version (--number)",
        Lacks::Design => "a key for the design (--design, small letters, digits and dashes)",
        Lacks::Kind => "how it comes to be (--kind printed, cut, sewn or bought)",
        Lacks::Materials(None) => "of what it may be made (--material, the preferred one first)",
        Lacks::Materials(Some(words)) => {
            return format!(
                "of what it may be made (--material; the manifest's {words:?} is none we know)"
            );
        }
        Lacks::Meshes(meshes) => {
            let meshes = meshes.join(", ");
            return format!(
                "which of {meshes} are printed for one piece (--mesh FILE, or --mesh all)"
            );
        }
        Lacks::MadeFrom => "a file to print or cut (an STL or DXF file, or --role mesh=FILE)",
        Lacks::Settings => {
            "how it is printed (--settings FILE.toml in the form of our own folders, or --settings basic)"
        }
    };
    plain.to_owned()
}
