//! The example in the documentation of an operation: it compiles.

use super::Context;
use super::parameter::settable;
use super::types::ident;
use crate::api::{Operation, Parameter, Shape, Type};

impl Context<'_> {
    /// A call with everything that it requires.
    pub(super) fn example(&self, operation: &Operation) -> String {
        let package = self.options.package.replace('-', "_");
        let arguments: Vec<_> = settable(operation)
            .into_iter()
            .filter(|parameter| parameter.required)
            .map(|parameter| self.argument(parameter, &package))
            .collect();
        format!(
            "# Example\n\n```no_run\n# #[cfg(feature = \"client\")]\n\
             # async fn example() -> Result<(), Box<dyn std::error::Error>> {{\n\
             let client = {package}::Client::from_env()?;\n\
             let params = {package}::operations::{}Params::new({});\n\
             let response = client.{}(&params).await?;\n\
             println!(\"{{:?}}\", response.body());\n# Ok(())\n# }}\n```\n",
            operation.type_name,
            arguments.join(", "),
            ident(&operation.name),
        )
    }

    /// A value for a parameter, from the document if it has one that fits.
    fn argument(&self, parameter: &Parameter, package: &str) -> String {
        match self.unaliased(&parameter.r#type) {
            Type::List(item) => format!("[{}]", self.value(parameter, item, package)),
            r#type => self.value(parameter, r#type, package),
        }
    }

    fn value(&self, parameter: &Parameter, r#type: &Type, package: &str) -> String {
        let example = parameter.example.as_ref();
        match self.unaliased(r#type) {
            Type::Boolean => "true".to_owned(),
            Type::Integer(_) => {
                let example = example.and_then(serde_json::Value::as_i64);
                #[allow(clippy::cast_possible_truncation)]
                let lowest =
                    parameter.constraints.minimum.filter(|it| it.abs() < 1e9).map(|it| it.ceil() as i64 + 1);
                let value = example
                    .filter(|it| i32::try_from(*it).is_ok_and(|it| it >= 0))
                    .or(lowest.filter(|it| *it > 0));
                value.unwrap_or(1).to_string()
            }
            Type::Number(_) => "1.0".to_owned(),
            Type::Named(id) => {
                match self.definitions.get(id).map(|definition| (definition, &definition.shape)) {
                    Some((definition, Shape::Enumeration(enumeration))) => {
                        let module = match definition.module {
                            crate::api::Module::Model(_) => "models",
                            crate::api::Module::Operation(_) => "operations",
                        };
                        let variant =
                            enumeration.values.first().map_or("Unknown", |value| value.variant.as_str());
                        format!("{package}::{module}::{}::{variant}", definition.name)
                    }
                    _ => "\"…\"".to_owned(),
                }
            }
            _ => {
                let text = example.and_then(serde_json::Value::as_str).unwrap_or(&parameter.name);
                format!("{text:?}")
            }
        }
    }
}
