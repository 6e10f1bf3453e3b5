# How reference pages of style `sphinx` are built here; a place to begin for your own.
project = html_title = "API reference"
html_theme = "furo"
# In a project of your own: "FOLDER/_static", where FOLDER is that of the pages.
html_static_path = ["../../../codegen/src/emit/rst/sphinx/static"]
html_css_files = ["restwright.css"]
html_js_files = ["restwright.js"]
html_show_copyright = False
html_copy_source = False
# The text of a description is shown as it stands: quotation marks and dashes stay what they are.
smartquotes = False
