#![no_main]

restwright_fuzz::target!(Wadl);
