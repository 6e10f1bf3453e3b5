# Sphinx configuration for documentation in the style `os-api-ref`.
import logging

# Outside a Git repository the theme warns about the missing commit, which is not displayed here.
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
