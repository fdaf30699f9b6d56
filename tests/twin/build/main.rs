//! Has progenitor write clients from the OpenAPI 3.0 documents that our dialect stage yields, and ours
//! beside them; writes calls that both make.

mod calls;
mod documents;
mod list_run_steps;
mod ours;
mod theirs;

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use documents::{Extent, LEFT_OUT, Twin};
use theirs::Written;

/// Names the document that this process is to have progenitor write a client from; see [`theirs`].
const DOCUMENT_VARIABLE: &str = "TWIN_DOCUMENT";

/// Set where that process is to get the whole document.
const WHOLE_VARIABLE: &str = "TWIN_WHOLE";

fn main() -> Result<(), Box<dyn Error>> {
    if let Some(name) = env::var_os(DOCUMENT_VARIABLE) {
        let extent = if env::var_os(WHOLE_VARIABLE).is_some() { Extent::Whole } else { Extent::Taken };
        return theirs::print(&documents::read(Path::new(&name), extent)?);
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    list_run_steps::write(&out)?;
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=cases");
    println!("cargo::rerun-if-changed={}", documents::FOLDER);

    let (mut modules, mut calls, mut refused) = (String::new(), String::new(), String::new());
    for folder in documents::folders()? {
        let twin = documents::read(&folder, Extent::Taken)?;
        let name = &twin.name;
        match theirs::written(&folder, Extent::Taken)? {
            Written::Client(client) => {
                let theirs = out.join(&twin.package).join("theirs.rs");
                let ours = ours::write(&twin, &out.join(&twin.package).join("ours"))?;
                let cases = calls::of(&twin, &client)?;
                fs::write(&theirs, client + &cases.theirs)?;
                fs::write(&ours, fs::read_to_string(&ours)? + &cases.ours)?;
                module(&mut modules, &twin, &ours, &theirs)?;
                calls.push_str(&cases.list);
            }
            Written::Nothing(_) if calls::file(name).exists() => {
                let file = calls::file(name);
                return Err(format!(
                    "progenitor refuses {name}, so nobody makes the calls in {}",
                    file.display()
                )
                .into());
            }
            Written::Nothing(reason) => writeln!(refused, "    ({name:?}, {reason:?}),")?,
        }
    }
    for (name, operation) in LEFT_OUT {
        let whole = theirs::written(&Path::new(documents::FOLDER).join(name), Extent::Whole)?;
        let Written::Nothing(reason) = whole else {
            return Err(format!("progenitor takes {operation} of {name} by now").into());
        };
        writeln!(refused, "    ({:?}, {reason:?}),", format!("{name}: {operation}"))?;
    }
    let modules = format!("pub(crate) mod twins {{\n{modules}}}\n");
    let refused = format!("pub(crate) const REFUSED: &[(&str, &str)] = &[\n{refused}];\n");
    let calls = format!("pub(crate) fn calls() -> Vec<crate::call::Call> {{\n    vec![\n{calls}    ]\n}}\n");
    fs::write(out.join("twins.rs"), modules + &refused + &calls)?;
    Ok(())
}

/// The modules of a document's two clients.
fn module(modules: &mut String, twin: &Twin, ours: &Path, theirs: &Path) -> Result<(), Box<dyn Error>> {
    let package = &twin.package;
    let [ours, theirs] = [ours, theirs].map(|path| path.display().to_string());
    writeln!(modules, "    pub(crate) mod {package} {{")?;
    writeln!(modules, "        #[path = {ours:?}]\n        pub(crate) mod ours;")?;
    writeln!(modules, "        #[path = {theirs:?}]\n        pub(crate) mod theirs;")?;
    writeln!(modules, "    }}")?;
    Ok(())
}
