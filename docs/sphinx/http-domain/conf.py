# Like ../sphinx, with the routing table of `sphinxcontrib-httpdomain` (`--http-domain`).
project = html_title = "API reference"
extensions = ["sphinxcontrib.httpdomain"]
html_theme = "furo"
html_static_path = ["../../../codegen/src/emit/rst/sphinx/static"]
html_css_files = ["restwright.css"]
html_js_files = ["restwright.js"]
html_show_copyright = False
html_copy_source = False
smartquotes = False
