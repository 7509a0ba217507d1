#!/bin/sh
# Drill: point-in-time recovery with the packaged PostgreSQL (docs/operations.md). Needs npm install, about a minute.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
node=$(ls -d "$root"/node_modules/node-*/bin/node 2>/dev/null | head -1)
exec "${node:-node}" "$root/packages/server/src/keeping/drillPitr.ts"
