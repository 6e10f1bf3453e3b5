"""Parse documents with docutils, and print the structure of each, without its text.

Argument: a file with a JSON list of paths. Prints a JSON object: path to shape.
"""
import json
import multiprocessing
import re
import sys

import yaml
from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import Directive, directives, roles

SAFE = {"http", "https", "ftp", "mailto"}
SETTINGS = {"report_level": 2, "halt_level": 5, "warning_stream": False, "raw_enabled": False,
            "file_insertion_enabled": False, "_disable_config": True}


class AnyOptions(dict):
    def __missing__(self, name):
        return lambda text: text

    def __bool__(self):
        return True

    def get(self, name, default=None):
        return self[name]


class Other(Directive):
    """A Sphinx directive."""
    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = AnyOptions()

    def run(self):
        node = nodes.container()
        node["shape"] = self.name + repr(sorted(self.options))
        if self.name in {"code-block", "literalinclude", "rest_parameters", "rest_status_code"}:
            node["shape"] += " " + yaml_shape("\n".join(self.content)) if "rest" in self.name else ""
        else:
            self.state.nested_parse(self.content, self.content_offset, node, match_titles=1)
        return [node]


class Include(Directive):
    """An included part of an `os-api-ref` index, in the same folder."""
    required_arguments = 1

    def run(self):
        node = nodes.container()
        safe = re.fullmatch(r"\w[\w.-]*\.inc", self.arguments[0])
        node["shape"] = "include" if safe else "INCLUDE " + self.arguments[0]
        return [node]


built_in_directive, built_in_role = directives.directive, roles.role


def directive(name, language, document):
    if name == "code-block":
        # The Sphinx directive has options that the docutils alias does not support.
        return Other, []
    if name == "include":
        return Include, []
    found, messages = built_in_directive(name, language, document)
    return (found or Other), []


def role(name, language, line, reporter):
    found, messages = built_in_role(name, language, line, reporter)
    if found:
        return found, messages

    def other(role, rawtext, text, lineno, inliner, options=None, content=()):
        node = nodes.inline(rawtext, text)
        node["shape"] = "role " + role
        return [node], []
    return other, []


directives.directive, roles.role = directive, role


def yaml_shape(text):
    def of(value):
        if isinstance(value, dict):
            # Keys determine the order, so it is normalized.
            return "{" + ",".join(sorted(of(item) for item in value.values())) + "}"
        if isinstance(value, list):
            return "[" + ",".join(of(item) for item in value) + "]"
        return type(value).__name__
    try:
        return of(yaml.safe_load(text))
    except yaml.YAMLError as error:
        return "no YAML: " + str(error)


def shape(node):
    if isinstance(node, nodes.Text):
        return ""
    inner = "".join(shape(child) for child in node.children)
    if isinstance(node, nodes.reference):
        # Links with an allowed scheme are equivalent to text.
        scheme = re.match(r"\s*([^/?#]*?):", node.get("refuri", ""))
        safe = scheme is None or scheme[1].lower() in SAFE
        return inner if safe else "LINK " + node["refuri"]
    if isinstance(node, nodes.system_message):
        return "MESSAGE " + re.sub(r"\S*page.rst:\d+:", "", node.astext())
    if isinstance(node, (nodes.raw, nodes.image, nodes.problematic)):
        return node.tagname.upper() + " " + node.astext()
    if isinstance(node, nodes.colspec):
        return ""
    name = node.get("shape", node.tagname)
    return "(" + name + inner + ")"


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    if path.endswith((".yaml", ".yml")):
        found = yaml_shape(text)
        if path.endswith("parameters.yaml"):
            # Descriptions are RST, which the extension parses.
            found += "".join(sorted(
                shape(publish_doctree(entry["description"], settings_overrides=SETTINGS))
                for entry in (yaml.safe_load(text) or {}).values()))
        return found
    return shape(publish_doctree(text, source_path=path, settings_overrides=SETTINGS))


with open(sys.argv[1], encoding="utf-8") as file:
    paths = json.load(file)
with multiprocessing.Pool() as pool:
    print(json.dumps(dict(zip(paths, pool.map(read, paths, chunksize=8)))))
