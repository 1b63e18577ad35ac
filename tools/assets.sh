#!/bin/bash
# Builds public/ from assets/ when either changed, and installs the npm packages of the lock file first.
set -euo pipefail
cd "$(dirname "$0")/.."
mark=node_modules/.installed-lock
if ! cmp -s package-lock.json "$mark"; then
    npm ci --no-fund --no-audit --loglevel=error
    cp package-lock.json "$mark"
fi
node assets/build.mjs
