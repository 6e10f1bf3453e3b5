# How reference pages of style `sphinx` are built here; a place to begin for your own.
project = html_title = "API reference"
html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["restwright.css"]
html_show_copyright = False
html_copy_source = False
# The text of a description is shown as it stands: quotation marks and dashes stay what they are.
smartquotes = False
