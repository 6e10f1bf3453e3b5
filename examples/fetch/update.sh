#!/bin/sh
# Downloads the description of an API and everything that it refers to, reports what has changed
# since the last time, and generates bindings from it: `sh update.sh https://HOST/application.wadl`.
set -eu
url=${1:?usage: update.sh URL}
if [ -e api/restwright.lock ]; then
    # Exits with 1, and prints the difference, where the service has another description now.
    if restwright fetch --into api --check; then
        echo "nothing has changed"
        exit 0
    fi
fi
restwright fetch "$url" --into api
restwright rust api/application.wadl --mode module --out src/bindings
