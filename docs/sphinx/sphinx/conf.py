# Sphinx configuration for documentation in the style `sphinx`; a template for your own.
project = html_title = "API reference"
html_theme = "furo"
# In your own project: "FOLDER/_static", where FOLDER contains the generated documentation.
html_static_path = ["../../../codegen/src/emit/rst/sphinx/static"]
html_css_files = ["restwright.css"]
html_js_files = ["restwright.js"]
html_show_copyright = False
html_copy_source = False
# Keep the quotation marks and dashes of the description.
smartquotes = False
