"""Build Sphinx projects, two at a time, and fail if there are any warnings.

Standard input has one project per line: the folders of its conf.py, of its sources and of its HTML
output, separated by tabs. `--theme NAME` overrides the theme of all projects, to save time.
"""

import argparse
import io
import multiprocessing
import sys
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.console import strip_escape_sequences
from sphinx.util.docutils import docutils_namespace, patch_docutils

# After so many projects, their number is printed.
STEP = 25


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


def size(job):
    """Return the number of bytes of the sources of a project."""
    (_, pages, _), _ = job
    return sum(path.stat().st_size for path in Path(pages).rglob("*") if path.is_file())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--theme")
    theme = parser.parse_args().theme
    jobs = [(line.rstrip("\n").split("\t"), theme) for line in sys.stdin]
    # The largest first: otherwise the last process would work alone for minutes.
    jobs.sort(key=size, reverse=True)
    failed = 0
    # Processes are replaced after some projects, because some extensions keep state.
    with multiprocessing.get_context("spawn").Pool(2, maxtasksperchild=40) as pool:
        for built, (pages, warnings) in enumerate(pool.imap_unordered(build, jobs), 1):
            if warnings:
                failed += 1
                sys.stderr.write(warnings)
            if built % STEP == 0:
                print(f"{built} of {len(jobs)} projects are built", file=sys.stderr)
    if failed:
        sys.exit(f"{failed} of {len(jobs)} projects have warnings")


if __name__ == "__main__":
    main()
