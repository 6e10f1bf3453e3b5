//! Security schemes (OpenAPI 3.1.1, sections 4.8.27 to 4.8.29).

use super::super::shape::Shape::{Flag, Map, Object, Text};
use super::super::shape::{Rule, may, must};
use super::{ALL, V2, V3, V31, referable, rule};

pub(crate) static SECURITY_SCHEME: Rule = referable(
    "security scheme",
    &[
        must("type", Text, ALL),
        may("description", Text, ALL),
        may("name", Text, ALL),
        may("in", Text, ALL),
        may("scheme", Text, V3),
        may("bearerFormat", Text, V3),
        may("flows", Object(&FLOWS), V3),
        may("openIdConnectUrl", Text, V3),
        may("oauth2MetadataUrl", Text, V31),
        may("deprecated", Flag, V31),
        may("flow", Text, V2),
        may("authorizationUrl", Text, V2),
        may("tokenUrl", Text, V2),
        may("scopes", Map(&Text), V2),
    ],
);

pub(crate) static FLOWS: Rule = rule(
    "OAuth flows",
    &[
        may("implicit", Object(&FLOW), V3),
        may("password", Object(&FLOW), V3),
        may("clientCredentials", Object(&FLOW), V3),
        may("authorizationCode", Object(&FLOW), V3),
        may("deviceAuthorization", Object(&FLOW), V31),
    ],
);

pub(crate) static FLOW: Rule = rule(
    "OAuth flow",
    &[
        may("authorizationUrl", Text, V3),
        may("tokenUrl", Text, V3),
        may("deviceAuthorizationUrl", Text, V31),
        may("refreshUrl", Text, V3),
        must("scopes", Map(&Text), V3),
    ],
);
