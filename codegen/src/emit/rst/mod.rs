//! Reference pages in reStructuredText.
