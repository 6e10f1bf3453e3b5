#![no_main]

restwright_fuzz::target!(OpenapiJson);
