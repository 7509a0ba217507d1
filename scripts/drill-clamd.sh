#!/bin/sh
# Drill: a real ClamAV daemon with one signature of our own looks at files through platform/files/clamd.ts: a clean one, one that
# bears the signature, one that is longer than it takes. Needs clamd (Debian: apt-get install clamav-daemon). Not part of npm test.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'kill "$(cat "$work/pid")" 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir "$work/db"
# "mingcha drill" in hex, anywhere in a file of any type
printf 'Mingcha.Drill:0:*:6d696e67636861206472696c6c\n' > "$work/db/drill.ndb"
cat > "$work/conf" <<CONF
LocalSocket $work/socket
DatabaseDirectory $work/db
PidFile $work/pid
StreamMaxLength 2M
Foreground no
CONF
clamd --config-file="$work/conf"
for _ in $(seq 60); do [ -S "$work/socket" ] && break; sleep 0.5; done
node=$(ls -d "$here"/../node_modules/node-*/bin/node 2>/dev/null | head -1)
printf 'nothing' > "$work/clean"
printf 'here is the mingcha drill, found' > "$work/virus"
head -c 5000000 /dev/zero > "$work/long"
"${node:-node}" "$here/../packages/server/src/platform/files/drillClamd.ts" "unix:$work/socket" "$work"
