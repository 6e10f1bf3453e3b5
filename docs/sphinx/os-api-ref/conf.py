# How reference pages of style `os-api-ref` are built here.
project = html_title = "API reference"
version = release = ""
extensions = ["os_api_ref", "openstackdocstheme"]
html_theme = "openstackdocs"
html_static_path = ["_static"]
html_css_files = ["restwright.css"]
html_copy_source = False
openstackdocs_auto_name = False
openstackdocs_auto_version = False
smartquotes = False
