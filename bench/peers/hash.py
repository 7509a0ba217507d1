"""Messages a second with hashlib and hmac of the standard library; prints {"43": M/s, ...} as JSON."""
import hashlib
import hmac
import json
import os
import sys
import time

alg = sys.argv[1]
N = 16_384
SECONDS = 0.7
new = hashlib.sha256 if alg == "sha256" else (lambda data: hashlib.new(alg, data))


def rate(work, messages):
    best, end = float("inf"), time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        start = time.perf_counter()
        for message in messages:
            work(message)
        best = min(best, time.perf_counter() - start)
    return N / best / 1e6


rates = {}
for length in (43, 65, 138):
    block = os.urandom(N * length)
    messages = [block[i * length : (i + 1) * length] for i in range(N)]
    rates[str(length)] = rate(lambda m: new(m).digest(), messages)
    if length == 43:
        key = os.urandom(32)
        rates["43k"] = rate(lambda m: hmac.digest(key, m, alg), messages)
print(json.dumps(rates))
