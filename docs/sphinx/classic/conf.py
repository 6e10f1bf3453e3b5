# How reference pages of style `classic` are built here. They have no table of contents: the task
# that builds them writes one.
project = html_title = "API reference"
html_theme = "furo"
html_show_copyright = False
html_copy_source = False
smartquotes = False
