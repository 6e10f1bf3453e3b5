# Sphinx configuration for documentation in the style `classic`, which has no table of contents: the
# build task generates one.
project = html_title = "API reference"
html_theme = "furo"
html_show_copyright = False
html_copy_source = False
smartquotes = False
