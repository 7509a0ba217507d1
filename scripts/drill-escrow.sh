#!/bin/sh
# Drill: the supervising body's copy and an age program that is not ours, both ways: a key of age-keygen, a copy that we made
# opened by age and found to be the snapshot; a key of ours, a file that age made opened by us; an altered copy refused by both.
#   scripts/drill-escrow.sh
# Needs age (Debian: apt-get install age). Not part of npm test.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
for tool in age age-keygen; do command -v "$tool" > /dev/null || { echo "needs $tool (Debian: apt-get install age)"; exit 2; }; done
age --version
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mingcha() { node "$here/mingcha.mjs" "$@"; }

age-keygen -o key.txt 2> keygen.out
recipient=$(sed -n 's/^Public key: //p' keygen.out)
mingcha sample --out s > /dev/null
mingcha draw commit --objects s/objects.xlsx --inspectors s/inspectors.xlsx --scheme s/scheme.json --out d --escrow "$recipient" > /dev/null
age -d -i key.txt d/private/escrow.age > opened.ndjson
cmp opened.ndjson d/private/snapshot.ndjson
echo "ours opened by age: $(wc -l < opened.ndjson) lines, the same as the snapshot"
mingcha escrow check d/private/escrow.age --key key.txt --commit d/commit.json | sed -n '/核对/p'

# a file that age made of the same snapshot opens with our key: all is right but the hash, which the commit does not know
mingcha escrow keygen --out ours.txt > ours.out
age -r "$(sed -n 's/^公钥  //p' ours.out)" -o theirs.age d/private/snapshot.ndjson
if mingcha escrow check theirs.age --key ours.txt --commit d/commit.json > theirs.out; then echo "another copy was believed"; exit 1; fi
[ "$(grep -c '^  \[' theirs.out)" = 1 ] && grep -q '\[ESCROW_HASH\]' theirs.out
echo "age's opened by us: only its hash is another"

# one byte of the last piece changed
size=$(wc -c < d/private/escrow.age)
cp d/private/escrow.age altered.age
chmod u+w altered.age
byte=$(dd if=altered.age bs=1 skip=$((size - 40)) count=1 2> /dev/null | od -An -tu1 | tr -d ' ')
printf "\\$(printf '%03o' $(((byte + 1) % 256)))" | dd of=altered.age bs=1 seek=$((size - 40)) conv=notrunc 2> /dev/null
if age -d -i key.txt altered.age > /dev/null 2> refused.out; then echo "age believed an altered copy"; exit 1; fi
if mingcha escrow check altered.age --key key.txt --commit d/commit.json > /dev/null; then echo "we believed an altered copy"; exit 1; fi
echo "altered: refused by both"
echo "drill passed"
