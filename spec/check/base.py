"""SJ1 sections 2 and 4 for verify.py: digests, canonical JSON, Merkle trees and the shapes of records."""
import hashlib
import hmac
import json
import re
from datetime import date, datetime

import bsw1

FIELD = re.compile(r'[0-9A-Za-z][0-9A-Za-z._:+-]{0,127}\Z')
HEX = re.compile(r'[0-9a-f]{64}\Z')
ZEROS = '0' * 64
BIG = 2 ** 53
POOLS = ('all', 'bureau+offices', 'offices', 'own-office', 'cross-office')


class Fault(Exception):
    """One sentence that says what does not hold."""


class Report:
    def __init__(self):
        self.faults, self.notes = [], []

    def must(self, holds, sentence):
        if not holds:
            self.faults.append(sentence)
        return bool(holds)

    def same(self, what, got, want):
        return self.must(got == want, '%s is %s and should be %s' % (what, show(got), show(want)))


def show(value):
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return repr(text) if len(text) < 90 else repr(text[:87]) + '…'


# ---- section 2: hashes, canonical JSON, Merkle trees ----

class Sm3:
    """hashlib's interface over the pure SM3 of bsw1.py, for Pythons whose OpenSSL lacks it."""
    digest_size, block_size, name = 32, 64, 'sm3'

    def __init__(self, data=b''):
        self.data = bytes(data)

    def update(self, data):
        self.data += data

    def copy(self):
        return Sm3(self.data)

    def digest(self):
        return bsw1.sm3(self.data)

    def hexdigest(self):
        return self.digest().hex()


def has_sm3():
    try:
        return hashlib.new('sm3', b'abc').hexdigest().startswith('66c7f0f4')
    except ValueError:
        return False


class Hash:
    def __init__(self, alg):
        if alg not in ('sha256', 'sm3'):
            raise Fault('alg is %s; only sha256 and sm3 exist' % show(alg))
        self.new = hashlib.sha256 if alg == 'sha256' else (lambda b=b'': hashlib.new('sm3', b)) if has_sm3() else Sm3

    def hx(self, text):
        return self.new(text.encode('utf-8')).hexdigest()

    def hmac(self, key, text):
        return hmac.new(key, text.encode('utf-8'), self.new).hexdigest()

    def leaf(self, text):
        return self.new(b'\0' + text.encode('utf-8')).digest()

    def node(self, left, right):
        return self.new(b'\1' + left + right).digest()

    def root(self, texts):
        """RFC 9162. Joining neighbours and carrying the odd one up gives the split at the largest power of two."""
        level = [self.leaf(text) for text in texts]
        if not level:
            return self.new(b'').hexdigest()
        while len(level) > 1:
            level = [self.node(level[i], level[i + 1]) if i + 1 < len(level) else level[i]
                     for i in range(0, len(level), 2)]
        return level[0].hex()

    def root_of_path(self, text, index, size, path):
        """The root that leaf `index` of `size` and its path lead to; None where the path has the wrong length."""
        at, last, value = index, size - 1, self.leaf(text)
        for step in path:
            if last == 0:
                return None
            step = bytes.fromhex(step)
            if at % 2 or at == last:
                value = self.node(step, value)
                while at % 2 == 0 and at:
                    at, last = at // 2, last // 2
            else:
                value = self.node(value, step)
            at, last = at // 2, last // 2
        return value.hex() if last == 0 else None


def jcs(value):
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int):
        if abs(value) >= BIG:
            raise Fault('the integer %d is not below 2^53' % value)
        return str(value)
    if isinstance(value, str):
        value.encode('utf-8')
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return '[' + ','.join(map(jcs, value)) + ']'
    if isinstance(value, dict):
        if not all(key.isascii() for key in value):
            raise Fault('a key is not ASCII')
        return '{' + ','.join(json.dumps(key) + ':' + jcs(value[key]) for key in sorted(value)) + '}'
    raise Fault('a number is not an integer')


def pairs_once(pairs):
    out = dict(pairs)
    if len(out) != len(pairs):
        raise Fault('a key stands twice')
    return out


def refuse(word):
    raise Fault('%s is not an integer' % word)


def parse(text, what, canonical=True):
    """The value of canonical text; any other text of the same value is a Fault (private files may be spaced freely)."""
    try:
        value = json.loads(text, object_pairs_hook=pairs_once, parse_float=refuse, parse_constant=refuse)
        if jcs(value) != text and canonical:
            raise Fault('it is not canonical (RFC 8785): other spacing, order or escapes')
        return value
    except (Fault, ValueError, RecursionError) as error:
        raise Fault('%s: %s' % (what, error or 'nested too deeply')) from None


# ---- shapes ----

def field(x):
    return isinstance(x, str) and bool(FIELD.match(x))


def hex64(x):
    return isinstance(x, str) and bool(HEX.match(x))


def whole(x, least=0):
    return isinstance(x, int) and not isinstance(x, bool) and least <= x < BIG


def words(x):
    return isinstance(x, str) and x.strip() != ''


def day(x):
    try:
        return isinstance(x, str) and len(x) == 10 and date.fromisoformat(x).isoformat() == x
    except ValueError:
        return False


def instant(x):
    """Seconds, or None for anything but YYYY-MM-DDTHH:MM:SS+08:00."""
    if not isinstance(x, str) or not re.match(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00\Z', x, re.A):
        return None
    try:
        return datetime.fromisoformat(x).timestamp()
    except (ValueError, OverflowError):
        return None


def tags(x):
    return isinstance(x, list) and all(isinstance(t, str) for t in x)


def leave(x):
    return isinstance(x, list) and all(isinstance(o, list) and len(o) == 2 and day(o[0]) and day(o[1]) and o[0] <= o[1] for o in x)


COMMON = {'v': lambda x: x == 'sj1', 'alg': lambda x: x in ('sha256', 'sm3'), 'seq': whole, 'prev': hex64,
          'drawId': field, 'at': instant}
FRAME = {'root': hex64, 'size': whole, 'asOf': day}
PEOPLE = {'root': hex64, 'size': whole, 'pairs': hex64}
TASK = {'id': lambda x: field(x) and x != 'sj1', 'dept': field, 'item': words, 'strata': lambda x: isinstance(x, list) and x}
STRATUM = {'id': field, 'size': whole, 'num': whole, 'den': lambda x: whole(x, 1), 'round': lambda x: x in ('ceil', 'floor'), 'min': whole}
ASSIGN = {'alg': lambda x: x == 'bsw1', 'walk': whole, 'group': lambda x: whole(x, 1), 'from': day, 'to': day,
          'pool': lambda x: x in POOLS}
NEED = {'dept': field, 'k': lambda x: whole(x, 1), 'tags': tags}
WITNESS = {'id': field, 'kind': words, 'who': words, 'commit': hex64}
BEACON = {'id': field, 'kind': words, 'src': lambda x: x in ('cwl-kl8', 'cwl-ssq', 'drand', 'ceremony'), 'issue': words}
PERSON = {'cap': whole, 'd': field, 'off': leave, 'p': hex64, 't': tags, 'to': day, 'u': lambda x: isinstance(x, str), 'w': whole}
COMMIT = dict(COMMON, type=lambda x: x == 'commit', operator=words, profile=words, frame=lambda x: isinstance(x, dict),
              inspectors=lambda x: x is None or isinstance(x, dict), escrow=lambda x: x == '' or hex64(x),
              tasks=lambda x: isinstance(x, list), rest=lambda x: x in ('none', 'swap'),
              replace=lambda x: x in ('none', 'reserve'), assign=lambda x: x is None or isinstance(x, dict),
              entropy=lambda x: isinstance(x, list), openBy=instant, beaconAfter=instant, software=words)
OPEN = dict(COMMON, type=lambda x: x == 'open', commit=hex64, opened=lambda x: isinstance(x, dict))
RESULT = dict(COMMON, type=lambda x: x == 'result', commit=hex64, opened=lambda x: isinstance(x, dict), seed=hex64,
              strata=lambda x: isinstance(x, list), drawn=hex64, tickets=lambda x: x == '' or hex64(x),
              assign=lambda x: x == '' or hex64(x))


def shape(what, value, want, may=()):
    """Every key is there, none more, each as it must be; otherwise a Fault, as nothing behind it can be checked."""
    if not isinstance(value, dict):
        raise Fault('%s is not an object' % what)
    for key in want:
        if key not in value:
            raise Fault('%s: "%s" is missing' % (what, key))
        if want[key](value[key]) in (False, None):
            raise Fault('%s: "%s" cannot be %s' % (what, key, show(value[key])))
    more = sorted(set(value) - set(want) - set(may))
    if more:
        raise Fault('%s: nobody knows the field "%s"' % (what, more[0]))
