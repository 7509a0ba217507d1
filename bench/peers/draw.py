"""The draw of bench/register.ts in Python's standard library: freeze, tree, commit hash, tickets, selection.

Reads {"n", "drawId", "key", "beacon", "commit"} from standard input, where commit lacks root, size and stratum sizes;
prints times in seconds and the root, seed and drawn hash as JSON.
"""
import hashlib
import hmac
import json
import sys
import time

job = json.load(sys.stdin)
n, draw_id, key, commit = job["n"], job["drawId"], bytes.fromhex(job["key"]), job["commit"]
sha256 = hashlib.sha256


def hx(text):
    return sha256(text.encode()).hexdigest()


def jcs(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def risk(percentile):
    if percentile < 50:
        return "A"
    if percentile < 80:
        return "B"
    if percentile < 95:
        return "C"
    return "D" if percentile < 99 else "x.deregistered"


def root_of(hashes):
    while len(hashes) > 1:
        pairs = [sha256(b"\x01" + hashes[i] + hashes[i + 1]).digest() for i in range(0, len(hashes) - 1, 2)]
        if len(hashes) % 2:
            pairs.append(hashes[-1])
        hashes = pairs
    return hashes[0].hex()


start = time.perf_counter()
rows = []
texts = {}  # few patterns, many rows: each is written as JSON once
prefix = "sj1|salt|" + draw_id + "|"
for i in range(n):
    object_id = "9164%014d" % i
    strata = {"2026-031": risk(i % 100)}
    if i % 3 == 0:
        strata["2026-032"] = "all"
    salt = hmac.digest(key, (prefix + object_id).encode(), "sha256").hex()
    rows.append((hx("sj1|pid|" + salt + "|" + object_id), strata))
rows.sort(key=lambda row: row[0])


def leaf(p, strata):
    pattern = tuple(strata.values())
    if pattern not in texts:
        texts[pattern] = jcs(strata)
    return ('\0{"p":"%s","s":%s}' % (p, texts[pattern])).encode()


root = root_of([sha256(leaf(p, strata)).digest() for p, strata in rows])

members = {}
for p, strata in rows:
    for task, stratum in strata.items():
        members.setdefault((task, stratum), []).append(p)
frozen = time.perf_counter()

commit["frame"].update(root=root, size=n)
for task in commit["tasks"]:
    for stratum in task["strata"]:
        stratum["size"] = len(members.get((task["id"], stratum["id"]), ()))
seed = hx("sj1|seed|" + hx(jcs(commit)) + "|" + job["beacon"])

lines = []
tickets = {p: hx("sj1|tick|" + seed + "|" + p) for p, _ in rows}
for task in commit["tasks"]:
    for stratum in task["strata"]:
        pool = sorted((tickets[p], p) for p in members.get((task["id"], stratum["id"]), ()))
        quota = -(-len(pool) * stratum["num"] // stratum["den"])
        for _, p in pool[: min(len(pool), max(stratum["min"], quota))]:
            lines.append("%s|%s|%s" % (task["id"], stratum["id"], p))
drawn = hx("\n".join(sorted(lines)))
end = time.perf_counter()
print(json.dumps({"freeze": frozen - start, "select": end - frozen, "total": end - start, "root": root, "seed": seed, "drawn": drawn}))
