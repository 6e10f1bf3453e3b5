"""Parse `classic` documentation with docutils, and fail if there are unexpected messages.

Standard input has one folder per line.
"""

import io
import multiprocessing
import sys
from pathlib import Path

import docutils.core

# Expected messages, since the output must equal that of the original generator: none so far.
KNOWN = ()


def messages(path):
    """Return the docutils messages about a page, above level INFO."""
    stream = io.StringIO()
    settings = {
        "report_level": 2,
        "halt_level": 5,
        "warning_stream": stream,
        "raw_enabled": False,
        "file_insertion_enabled": False,
        "_disable_config": True,
    }
    docutils.core.publish_doctree(
        path.read_text("utf-8"), source_path=str(path), settings_overrides=settings
    )
    said = stream.getvalue()
    return [line for line in said.splitlines() if ": (" in line and not any(k in line for k in KNOWN)]


def main():
    folders = [Path(line.strip()) for line in sys.stdin if line.strip()]
    pages = [page for folder in folders for page in sorted(folder.glob("*.rst"))]
    pages = [page for page in pages if page.name != "index.rst"]
    if not pages:
        sys.exit("there is nothing to read: were any pages written?")
    found = 0
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        for lines in pool.imap(messages, pages, chunksize=50):
            found += len(lines)
            for line in lines:
                print(line, file=sys.stderr)
    if found:
        sys.exit(f"{found} messages about {len(pages)} classic pages")


if __name__ == "__main__":
    main()
