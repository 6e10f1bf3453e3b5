# How reference pages of style `os-api-ref` are built here.
import logging

# Outside of a repository the theme warns that it knows no commit, which these pages do not show.
theme = logging.getLogger("sphinx.openstackdocstheme.ext")
theme.addFilter(lambda record: "gitsha" not in str(record.msg))
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
