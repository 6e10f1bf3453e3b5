//! Plan of the Rust bindings: every identifier is decided here, once.

mod about;
mod bodies;
mod boxes;
mod checks;
mod choices;
mod client_parameters;
mod command_line;
mod counting;
mod defaults;
mod directions;
mod entries;
mod enums;
mod error_responses;
mod extra;
mod features;
mod field_path;
mod fields;
mod file_imports;
mod files;
mod finite;
mod first_uses;
mod follow;
mod handlers;
mod hashed_names;
mod headers;
mod ident;
mod imports;
mod known_traits;
mod links;
mod locations;
mod namespace_names;
mod objects;
mod operations;
mod outline;
mod parameters;
mod parts;
mod reserved;
mod result_pages;
mod results;
mod rules;
mod rust_type;
mod samples;
mod scope;
mod security;
mod servers;
mod service;
mod surface;
mod trait_methods;
mod types;
mod used_by;
mod uses;
mod value_types;
mod waiters;
mod webhooks;
mod xml;

use std::collections::BTreeMap;

use restwright_api::{Api, TypeId, TypeName};
use serde::Serialize;

pub use super::exchange::Returned;
pub use super::waiters::States;
use super::waiters::WaitersOf;
pub use about::OperationAbout;
pub use bodies::{BodyKind, BodyPlan, DocumentPlan};
pub use choices::{CasePlan, ChoicePlan};
pub use client_parameters::{ClientParameter, known};
pub use command_line::{
    CommandAnswer, CommandBodyPlan, CommandContent, CommandFieldPlan, CommandGroup, CommandInput,
    CommandLinePlan, CommandPlan, CommandSetting, CommandValue, CommandValueKind, InputMode,
};
pub use counting::CountingPlan;
pub use defaults::DefaultPlan;
pub use entries::{EntryContent, EntryPlan, EntryPresence, NamePlan, XmlPosition};
pub use enums::json_value;
pub use error_responses::{ErrorResponsePlan, ErrorResponsesPlan};
pub use extra::{ExtraPlan, Kept};
pub use features::{FeaturePlan, FeaturesPlan};
pub use field_path::FieldStep;
pub use fields::{FieldDocs, FieldPlan, FixedValue, Optionality, StructPlan};
pub use files::{FileContent, FilePlan, Mode, PartPlan};
pub use follow::FollowPlan;
pub use handlers::{BodyVariant, HandlerPlan, HandlersPlan, InputBody, InputField, ResponsePlan};
pub use headers::HeaderPlan;
pub use ident::{is_identifier, is_keyword};
pub use imports::Imports;
pub use known_traits::{KnownTraits, SchemaPlan};
pub use links::{LinkMethod, LinkPlan, PagePlan};
pub use locations::LocationPlan;
pub use objects::ObjectRulesPlan;
pub use operations::{ModulePlan, OperationPlan};
pub use outline::outline;
pub use parameters::{ArgumentMode, ParameterPlan, SharedPlan};
pub use result_pages::{ItemsPlan, PagesPlan};
pub use results::{ResultPlan, StatusPlan, StatusVariant};
pub use rules::{PatternPlan, RulesPlan, TEXT_FORMATS, unchecked_patterns};
pub use rust_type::{RustType, Taken};
pub use samples::SamplePlan;
pub use scope::ToldBy;
pub use security::{GrantPlan, SchemePlan, SecurityPlan};
pub use servers::{OwnServer, ServerPlan, VariableOptions, VariablePlan};
pub use service::ServicePlan;
pub use surface::{Item, ItemKind, Surface};
use trait_methods::Inherent;
pub use types::{AliasPlan, EnumBase, EnumPlan, KindPlan, TypePlan, VariantPlan};
pub use uses::{SampleText, UsesPlan};
pub use value_types::{BytesType, DateTimeType, DateType, DecimalType, MapType, ValueTypes};
pub use waiters::WaiterPlan;
pub use webhooks::{WebhookAbout, WebhookPlan};
pub use xml::{NamespacePlan, NamespaceUse, Namespaces};

/// Plan of the bindings of one API.
#[derive(Clone, Debug, Serialize)]
pub struct RustPlan {
    /// The service.
    pub service: ServicePlan,
    /// The types, in the order of [`restwright_api::Types`].
    pub types: Vec<TypePlan>,
    /// The XML namespaces.
    pub namespaces: Namespaces,
    /// The parameters that are set on the client.
    pub shared: Vec<SharedPlan>,
    /// The security schemes.
    pub security: SecurityPlan,
    /// The base URLs to choose from.
    pub servers: Vec<ServerPlan>,
    /// The servers of single operations.
    pub own_servers: Vec<OwnServer>,
    /// The types of links.
    pub links: Vec<LinkPlan>,
    /// The structs that are pages of a list.
    pub pages: Vec<PagePlan>,
    /// The methods of responses that call a linked operation.
    pub follows: Vec<FollowPlan>,
    /// The headers of responses.
    pub headers: Vec<HeaderPlan>,
    /// The webhooks.
    pub webhooks: Vec<WebhookPlan>,
    /// The error responses.
    pub error_responses: ErrorResponsesPlan,
    /// The modules, in the order of the groups.
    pub modules: Vec<ModulePlan>,
    /// The server of the modules, if requested.
    pub handlers: Option<Vec<HandlersPlan>>,
    /// The objects that a server checks.
    pub objects: Vec<ObjectRulesPlan>,
    /// The command-line client, if requested.
    pub command_line: Option<CommandLinePlan>,
    /// The cargo features of a package.
    pub features: Option<FeaturesPlan>,
    /// The traits to derive for every type, as configured.
    pub derives: Vec<String>,
    /// The traits of other crates to implement for every type, as configured.
    pub traits: KnownTraits,
    /// The schemas of the types, in their order, if such a trait needs them.
    pub schemas: Vec<SchemaPlan>,
    /// The Rust types of values, as configured.
    pub value_types: ValueTypes,
}

/// The configured names of fields, by type and by index of the property in its object.
pub type FieldNames = BTreeMap<(TypeId, usize), String>;

/// The choices of a user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// Names of fields.
    pub fields: FieldNames,
    /// Default values of client parameters, by name; `query:NAME` and `header:NAME` as in
    /// `client_parameters`.
    pub defaults: BTreeMap<String, String>,
    /// The names of parameters that are set on the client ([`ClientParameter::find`]).
    pub client_parameters: Vec<String>,
    /// Traits to derive in addition to the usual ones.
    pub derives: Vec<String>,
    /// The Rust types of values.
    pub value_types: ValueTypes,
    /// The paths of external types that replace types of the bindings.
    pub external: BTreeMap<TypeId, String>,
    /// The states to wait for.
    pub waiters: Vec<WaitersOf>,
    /// True if a server of the operations is requested.
    pub server: bool,
    /// The name of the program, if a command-line client is requested.
    pub command_line: Option<String>,
}

impl RustPlan {
    /// Returns the plan of an API. The choices of a user are applied unchecked.
    pub fn of(api: &Api, decided: &Decided) -> Self {
        let mut links = links::asked(api);
        let asked: Vec<String> = links.iter().map(|(name, _)| name.clone()).collect();
        let mut namespaces = Namespaces::of(api);
        let (mut types, names) = types::type_plans(api, &asked, &links, (decided, &namespaces));
        for ((name, _), given) in links.iter_mut().zip(names) {
            *name = given;
        }
        namespaces.note_tables(&types);
        let builder_names = Inherent::ClientBuilder.reserved(&[]);
        let shared = parameters::shared(api, &types, &builder_names, decided);
        let mut security = security::security(api);
        let mut own_servers = servers::own_servers(api);
        name_setters(&shared, &mut security, &mut own_servers, &builder_names);
        let mut modules = operations::modules(api, &types, &shared, &links, &security);
        let links = links::links(api, links, &modules);
        let pages = links::pages(api, &links, &modules);
        let error_responses = error_responses::error_responses(api, &types);
        let headers = headers::headers(api);
        locations::note(api, &mut modules);
        waiters::note(&decided.waiters, &mut modules);
        operations::note_answers(api, &mut modules, &error_responses, &headers);
        uses::note_uses(api, &modules, &mut types);
        // A link type calls operations of any module, so no module can be left out.
        let features =
            features::features(api, &modules, &error_responses).filter(|_| links.is_empty());
        let command_line = decided.command_line.as_ref().map(|name| {
            command_line::command_line(api, name, &modules, (&shared, &security, &own_servers))
        });
        let traits = KnownTraits::of(&decided.derives);
        let handlers = decided.server.then(|| handlers::handlers(api, &modules, &shared));
        let objects = if decided.server { objects::objects(api, &types) } else { Vec::new() };
        Self {
            service: ServicePlan::of(api),
            handlers,
            objects,
            command_line,
            follows: follow::follows(api, &types, &modules, &decided.derives),
            webhooks: webhooks::webhooks(api, &types),
            servers: servers::servers(api),
            derives: KnownTraits::others(&decided.derives),
            traits,
            schemas: traits.schemas(api),
            value_types: decided.value_types,
            types,
            namespaces,
            shared,
            security,
            own_servers,
            headers,
            links,
            pages,
            error_responses,
            modules,
            features,
        }
    }
}

impl RustPlan {
    /// Returns the names of all types.
    pub fn type_names(&self) -> impl Iterator<Item = &str> {
        self.types.iter().map(|found| found.name.as_str())
    }

    /// Returns the files other than the runtime, those that take longest to emit first.
    pub fn files(&self, mode: Mode) -> Vec<FilePlan> {
        files::files(self, mode)
    }

    /// Returns the indices of the modules with operations of a server.
    pub fn served(&self) -> impl Iterator<Item = usize> {
        let modules = self.handlers.iter().flatten().enumerate();
        modules.filter(|(_, found)| found.is_served()).map(|(at, _)| at)
    }

    /// True if there is a server: one was requested, and has operations.
    pub fn has_server(&self) -> bool {
        self.served().next().is_some()
    }

    /// True if structs derive `Clone` and `PartialEq`, because they derive traits that must agree with
    /// them. Otherwise their tables implement both, which takes less time to compile.
    pub fn derives_copies(&self) -> bool {
        let names = self.derives.iter().map(|path| path.rsplit("::").next().unwrap_or(path));
        names.into_iter().any(|name| matches!(name, "Copy" | "Hash"))
    }

    /// True if the server checks regular expressions.
    pub fn has_patterns(&self) -> bool {
        let of_types = || self.types.iter().any(|found| rules::has_patterns(&found.kind));
        self.has_server()
            && (of_types()
                || self.operations().any(rules::takes_patterns)
                || self.bodies_have_patterns())
    }

    fn bodies_have_patterns(&self) -> bool {
        let handlers =
            self.handlers.iter().flatten().flat_map(|found| found.operations.iter().flatten());
        let mut variants =
            handlers.filter_map(|found| found.body.as_ref()).flat_map(|body| &body.variants);
        variants.any(|variant| variant.rules.iter().any(|rules| !rules.patterns.is_empty()))
    }

    /// Returns every operation, in the order of the modules.
    pub fn operations(&self) -> impl Iterator<Item = &OperationPlan> {
        self.modules.iter().flat_map(|module| &module.operations)
    }
}

/// Makes the names of the setters of the client builder unique.
fn name_setters(
    shared: &[SharedPlan],
    security: &mut SecurityPlan,
    servers: &mut [OwnServer],
    reserved: &[&str],
) {
    let mut setters: Vec<&mut String> = Vec::new();
    for scheme in &mut security.schemes {
        setters.push(&mut scheme.setter);
        if let Some(grant) = &mut scheme.client {
            setters.push(&mut grant.setter);
            setters.push(&mut grant.url_setter);
        }
    }
    setters.extend(servers.iter_mut().map(|server| &mut server.setter));
    let taken: Vec<String> = shared.iter().map(|found| found.setter.clone()).collect();
    // The suffix distinguishes credentials from servers of the same name.
    let asked: Vec<scope::Ask> = setters
        .iter()
        .map(|setter| {
            let precise = format!("{}_credentials", setter.trim_end_matches('_'));
            scope::Ask::of((**setter).clone(), (**setter).clone()).or(precise)
        })
        .collect();
    let names = scope::beside(&asked, &taken, reserved, "_");
    for (setter, name) in setters.into_iter().zip(names) {
        *setter = name;
    }
}

/// Returns the preferred name of a type, before conflicts are resolved.
pub fn type_name(name: &TypeName) -> String {
    ident::camel(&name.to_string(), "Body")
}

/// Returns the preferred name of a field, before conflicts are resolved.
pub fn field_name(json: &str) -> String {
    ident::snake(json, "value")
}
