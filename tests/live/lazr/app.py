"""Serve the harbour package of this folder. Run as `app.py PORT`; `/1.0/` returns its WADL for
`Accept: application/vnd.sun.wadl+xml`."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from lazr.restful.wsgi import WSGIApplication  # noqa: E402

if __name__ == "__main__":
    port = int(sys.argv[1])
    WSGIApplication.make_server("127.0.0.1", port, "harbour").serve_forever()
