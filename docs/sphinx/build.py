"""Build Sphinx projects, two at a time, and fail if there are any warnings.

Standard input has one project per line: the folders of its conf.py, of its sources and of its HTML
output, separated by tabs. `--theme NAME` overrides the theme of all projects, to save time.
"""

import argparse
import io
import multiprocessing
import sys

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.console import strip_escape_sequences
from sphinx.util.docutils import docutils_namespace, patch_docutils


def build(job):
    """Build a project and return its source folder and its warnings."""
    (configuration, pages, html), theme = job
    settings = {"nitpicky": True}
    if theme:
        settings |= {"html_theme": theme, "html_static_path": [], "html_css_files": [], "html_js_files": []}
    warnings = io.StringIO()
    with patch_docutils(configuration), docutils_namespace():
        try:
            app = Sphinx(
                pages,
                configuration,
                html,
                html + "/.doctrees",
                "html",
                settings,
                status=None,
                warning=warnings,
                freshenv=True,
            )
            app.build(force_all=True)
        except SphinxError as error:
            warnings.write(f"{pages}: {error}\n")
    return pages, strip_escape_sequences(warnings.getvalue())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--theme")
    theme = parser.parse_args().theme
    jobs = [(line.rstrip("\n").split("\t"), theme) for line in sys.stdin]
    failed = 0
    # Processes are replaced after some projects, because some extensions keep state.
    with multiprocessing.get_context("spawn").Pool(2, maxtasksperchild=40) as pool:
        for pages, warnings in pool.imap_unordered(build, jobs):
            if warnings:
                failed += 1
                sys.stderr.write(warnings)
    if failed:
        sys.exit(f"{failed} of {len(jobs)} projects have warnings")


if __name__ == "__main__":
    main()
