"""Follows every link within built pages: to other files, and to anchors in them.

Not followed are relative links that a description has itself: they lead to where it was published.
Sphinx tells them from its own by their classes.
"""

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    """The anchors of a page, and where it leads."""

    def __init__(self, text):
        super().__init__()
        self.anchors = set()
        self.links = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        classes = (dict(attributes).get("class") or "").split()
        for name, value in attributes:
            if name == "id" or (tag == "a" and name == "name"):
                self.anchors.add(value)
            elif name in ("href", "src") and value and "external" not in classes:
                self.links.append(value)


def broken(folder):
    """The links of all pages below a folder that lead nowhere, and how many there are in all."""
    pages = {path.resolve(): Page(path.read_text("utf-8")) for path in folder.rglob("*.html")}
    found, followed = [], 0
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            followed += 1
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            anchor = unquote(parts.fragment)
            if not target.exists():
                found.append(f"{path}: there is no file for {link}")
            elif anchor and target in pages and anchor not in pages[target].anchors:
                found.append(f"{path}: there is no anchor for {link}")
    return found, followed, len(pages)


def main():
    found, followed, pages = broken(Path(sys.argv[1]))
    if not pages or not followed:
        sys.exit("there is nothing to follow: were any pages built?")
    for line in found:
        print(line, file=sys.stderr)
    print(f"{followed} links on {pages} pages")
    if found:
        sys.exit(f"{len(found)} links are broken")


if __name__ == "__main__":
    main()
