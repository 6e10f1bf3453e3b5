"""Check all internal links of built documentation: to other files, and to anchors in them.

Relative links from a description are not checked: their targets are relative to its original
location. Sphinx marks them with the class `external`.
"""

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    """The anchors and the links of a page."""

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
    """Return the broken links below a folder, the number of links, and the number of pages."""
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
        sys.exit("no links found: were any pages built?")
    for line in found:
        print(line, file=sys.stderr)
    print(f"{followed} links on {pages} pages")
    if found:
        sys.exit(f"{len(found)} links are broken")


if __name__ == "__main__":
    main()
