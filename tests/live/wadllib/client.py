"""Parse the WADL of a mock server, and its service root, with wadllib.
Run as `client.py URL` with the base URL of the mock."""

import json
import sys
import urllib.parse
import urllib.request

from wadllib.application import Application, Resource

JSON = "application/json"


def get(url, accept):
    request = urllib.request.Request(url, headers={"Accept": accept})
    with urllib.request.urlopen(request) as response:
        return response.headers.get_content_type(), response.read()


def main(mock):
    media_type, markup = get(mock + "/application.wadl", "*/*")
    assert media_type == "application/vnd.sun.wadl+xml", media_type
    application = Application(mock + "/application.wadl", markup)
    root = application.get_resource_by_path("")
    assert root.get_method("GET").name == "get"
    # The WADL contains the base URL of the real service; only its path applies to the mock.
    url = mock + urllib.parse.urlsplit(root.url).path
    media_type, body = get(url, JSON)
    assert media_type == JSON, media_type
    bound = root.bind(body, JSON)
    names = bound.parameter_names(JSON)
    values = [bound.get_parameter_value(bound.get_parameter(name, JSON)) for name in names]
    assert names and all(values), f"{url}: {json.loads(body)} has not all of {names}"
    methods = 0
    for name in application.resource_types:
        for method in Resource(application, url, "#" + name).method_iter:
            assert method.id, name
            methods += 1
    assert methods > 0
    print(f"{len(names)} links of the service root and {methods} methods read")


main(sys.argv[1])
