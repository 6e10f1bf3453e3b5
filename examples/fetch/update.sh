#!/bin/sh
# Downloads an API description and all files that it references, reports changes since the last run,
# and generates bindings: `sh update.sh https://HOST/application.wadl`.
set -eu
url=${1:?usage: update.sh URL}
if [ -e api/restwright.lock ]; then
    # Exits with status 1 and prints the differences if the description has changed.
    if restwright fetch --into api --check; then
        echo "nothing has changed"
        exit 0
    fi
fi
restwright fetch "$url" --into api
restwright rust api/application.wadl --mode module --out src/bindings
