"""SJ1 sections 4 to 6 for verify.py: the rules of commit, open and result, and the selection."""
import re

from base import (ASSIGN, BEACON, COMMIT, FRAME, HEX, NEED, OPEN, PEOPLE, RESULT, STRATUM, TASK, WITNESS, ZEROS, BIG,
                  Fault, hex64, instant, jcs, parse, shape, show, whole)

# Timetables this verifier knows: drand chains, first round (Unix seconds) and seconds between rounds.
DRAND = {'8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce': (1595431050, 30),
         '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971': (1692803367, 3)}


# ---- section 4: the commit ----

def check_commit(rep, c):
    shape('commit.json', c, COMMIT, ('for',))
    shape('commit.json frame', c['frame'], FRAME)
    rep.must(c['seq'] > 0 or c['prev'] == ZEROS, 'commit.json: seq is 0 and prev is not 64 zeros')
    rep.must((c['inspectors'] is None) == (c['assign'] is None), 'commit.json: of inspectors and assign only one is null')
    if c['inspectors'] is not None:
        shape('commit.json inspectors', c['inspectors'], PEOPLE)
    rep.must(c['tasks'] or 'for' in c, 'commit.json: there is no task')
    for task in c['tasks']:
        shape('commit.json task', task, TASK)
        for s in task['strata']:
            name = 'commit.json: stratum %s|%s' % (task['id'], s.get('id') if isinstance(s, dict) else s)
            shape(name, s, STRATUM)
            if s['id'].startswith('x.'):
                rep.must(s['num'] == 0 and s['min'] == 0, name + ' is an exclusion, so num and min must be 0')
            else:
                rep.must(1 <= s['num'] <= s['den'], name + ': 1 <= num <= den does not hold')
                rep.must(s['min'] >= 1, name + ': min must be at least 1')
            rep.must(s['size'] * s['num'] < BIG, name + ': size*num is not below 2^53')
        ids = [s['id'] for s in task['strata']]
        rep.must(len(set(ids)) == len(ids), 'commit.json: task %s has a stratum twice' % task['id'])
        rep.must(sum(s['size'] for s in task['strata']) <= c['frame']['size'],
                 'commit.json: the strata of task %s hold more objects than the frame' % task['id'])
    ids = [t['id'] for t in c['tasks']]
    rep.must(len(set(ids)) == len(ids), 'commit.json: a task stands twice')
    if c['assign'] is not None:
        shape('commit.json assign', c['assign'], ASSIGN, ('need',))
        rep.must(c['assign']['from'] <= c['assign']['to'], 'commit.json: assign.from is after assign.to')
        depts = []
        for need in c['assign'].get('need', []):
            shape('commit.json assign.need', need, NEED)
            rep.must(len(need['tags']) <= need['k'], 'commit.json: assign.need has more tags than people for %s' % need['dept'])
            depts.append(need['dept'])
        if 'need' in c['assign']:
            rep.must(len(depts) == len(set(depts)) and set(depts) == {t['dept'] for t in c['tasks']},
                     'commit.json: assign.need does not name each department of the tasks once')
    check_entropy(rep, c)


def check_entropy(rep, c):
    rep.must(c['entropy'], 'commit.json: entropy is empty; at least one entry must stand')
    for e in c['entropy']:
        kind = e.get('kind') if isinstance(e, dict) else None
        if kind not in ('witness', 'beacon'):
            raise Fault('commit.json: an entropy entry is neither witness nor beacon')
        shape('commit.json entropy', e, WITNESS if kind == 'witness' else BEACON)
    ids = [e['id'] for e in c['entropy']]
    rep.must(len(set(ids)) == len(ids), 'commit.json: an entropy id stands twice')
    rep.must(instant(c['at']) < instant(c['openBy']), 'commit.json: made at %s, not before openBy %s' % (c['at'], c['openBy']))
    if beacons(c):
        rep.must(instant(c['openBy']) < instant(c['beaconAfter']), 'commit.json: openBy is not before beaconAfter')
    for e in beacons(c):
        if e['src'] != 'drand':
            rep.notes.append('that beacon %s (%s, %s) is not older than beaconAfter is unchecked' % (e['id'], e['src'], e['issue']))
            continue
        chain, _, number = e['issue'].partition(':')
        if not rep.must(HEX.match(chain) and re.match(r'[1-9]\d{0,14}\Z', number, re.A), 'commit.json: a drand issue is <chain hash>:<round>, not %s' % show(e['issue'])):
            continue
        if chain in DRAND:
            first, period = DRAND[chain]
            rep.must(first + (int(number) - 1) * period >= instant(c['beaconAfter']),
                     'beacon %s: drand round %s existed before beaconAfter %s (grade D)' % (e['id'], number, c['beaconAfter']))
        else:
            rep.notes.append('the timetable of drand chain %s is unknown: beacon %s is unchecked' % (chain, e['id']))


def beacons(c):
    return [e for e in c['entropy'] if e['kind'] == 'beacon']


def witnesses(c):
    return [e for e in c['entropy'] if e['kind'] == 'witness']


def canonical_beacon(src, value):
    if src == 'drand':
        return hex64(value)
    if not re.match(r'\d+\Z', value, re.A):
        return False
    two = [int(value[i:i + 2]) for i in range(0, len(value), 2)]
    up = lambda n, top: all(a < b for a, b in zip(n, n[1:])) and n[0] >= 1 and n[-1] <= top
    if src == 'cwl-kl8':
        return len(value) == 40 and up(two, 80)
    if src == 'cwl-ssq':
        return len(value) == 14 and up(two[:6], 33) and 1 <= two[6] <= 16
    return len(value) >= 20


# ---- section 5: openings, seed, selection ----

def check_open(rep, h, c, C, o):
    shape('open.json', o, OPEN)
    rep.same('open.json commit', o['commit'], C)
    rep.must(instant(c['at']) <= instant(o['at']), 'open.json was made before the commit')
    if beacons(c):
        rep.must(instant(o['at']) < instant(c['beaconAfter']), 'open.json was made at %s, not before beaconAfter %s: the result is void' % (o['at'], c['beaconAfter']))
    ids = {w['id'] for w in witnesses(c)}
    if not rep.must(set(o['opened']) == ids, 'open.json opened names %s; the witnesses are %s' % (sorted(o['opened']), sorted(ids))):
        return
    for w in witnesses(c):
        r = o['opened'][w['id']]
        if r == '-':
            rep.must(beacons(c), 'open.json: witness %s did not open and there is no beacon: this draw must be aborted' % w['id'])
            rep.must(instant(o['at']) >= instant(c['openBy']), 'open.json was closed before openBy although witness %s had not opened' % w['id'])
        else:
            rep.must(hex64(r) and h.hx('|'.join(('sj1', 'open', c['drawId'], w['id'], r))) == w['commit'],
                     'open.json: what witness %s opened does not fit its commitment' % w['id'])


def seed_of(h, c, C, opened):
    return h.hx('|'.join(['sj1', 'seed', C] + [opened[e['id']] for e in c['entropy']]))


def grade_of(c, opened):
    """A to D (section 4); the platform, or the operator under its own name, is no witness."""
    outside = [w for w in witnesses(c) if w['who'] not in ('platform', c['operator'])]
    if beacons(c):
        return 'A' if any(opened.get(w['id'], '-') != '-' for w in outside) else 'B'
    return 'C' if outside else 'D'


def read_frame(rep, c, lines):
    """The leaves; a Fault where one is no leaf of this commit."""
    tasks = {t['id']: {s['id'] for s in t['strata']} for t in c['tasks']}
    want = {'p': hex64, 's': lambda x: isinstance(x, dict)}
    if c['rest'] == 'swap':
        want = dict(want, b=whole, h=hex64)
    leaves, before = [], ''
    for n, line in enumerate(lines, 1):
        what = 'frame.ndjson line %d' % n
        leaf = parse(line, what)
        shape(what, leaf, want)
        for task, stratum in leaf['s'].items():
            if task not in tasks or not isinstance(stratum, str) or stratum not in tasks[task]:
                raise Fault('%s stands in %s|%s, which the commit does not have' % (what, task, stratum))
        rep.must(leaf['p'] > before, '%s is not in ascending order of p, or stands twice' % what)
        before = leaf['p']
        leaves.append(leaf)
    return leaves


def effective(h, c, seed, leaves):
    """e of every leaf, by p."""
    t = {leaf['p']: h.hx('sj1|tick|%s|%s' % (seed, leaf['p'])) for leaf in leaves}
    if c['rest'] == 'none':
        return t
    cells, e = {}, {}
    for leaf in leaves:
        cells.setdefault((jcs(leaf['s']), leaf['h']), []).append((leaf['b'], t[leaf['p']], leaf['p']))
    for rows in cells.values():
        for (_, _, p), ticket in zip(sorted(rows), sorted(t[p] for _, _, p in rows)):
            e[p] = ticket
    return e


def quota(s):
    product = s['size'] * s['num']
    q = product // s['den'] if s['round'] == 'floor' else -(-product // s['den'])
    return min(s['size'], max(s['min'], q))


def select(c, leaves, e):
    """(strata of the result, drawn as {(task, stratum): [p by rank]})."""
    members = {}
    for leaf in leaves:
        for task, stratum in leaf['s'].items():
            members.setdefault((task, stratum), []).append((e[leaf['p']], leaf['p']))
    strata, drawn = [], {}
    for task in c['tasks']:
        for s in task['strata']:
            first = sorted(members.get((task['id'], s['id']), []))[:quota(s)]
            drawn[task['id'], s['id']] = [p for _, p in first]
            strata.append({'cutoff': first[-1][0] if first else '', 'n': len(first), 'size': s['size'],
                           'stratum': s['id'], 'task': task['id']})
    sizes = {key: len(rows) for key, rows in members.items()}
    return strata, drawn, sizes


def check_result(rep, h, c, C, o, r):
    shape('result.json', r, RESULT)
    rep.same('result.json commit', r['commit'], C)
    rep.must(instant(o['at']) <= instant(r['at']), 'result.json was made before the open record')
    if beacons(c):
        rep.must(instant(r['at']) >= instant(c['beaconAfter']), 'result.json was made before beaconAfter')
    for e in c['entropy']:
        value = r['opened'].get(e['id'])
        if e['kind'] == 'witness':
            rep.same('result.json opened.' + e['id'], value, o['opened'].get(e['id']))
        else:
            rep.must(isinstance(value, str) and canonical_beacon(e['src'], value), 'result.json: %s is no canonical value of %s' % (show(value), e['src']))
    if set(r['opened']) != {e['id'] for e in c['entropy']} or not all(isinstance(v, str) for v in r['opened'].values()):
        raise Fault('result.json opened does not name the entries of entropy, each with a string')
    rep.same('result.json seed', r['seed'], seed_of(h, c, C, r['opened']))


def check_draw(rep, h, c, r, lines):
    """The frame against the commit, the selection against the result; answers (leaves, e, drawn)."""
    leaves = read_frame(rep, c, lines)
    rep.same('the number of lines of frame.ndjson', len(lines), c['frame']['size'])
    rep.same('the Merkle root of frame.ndjson', h.root(lines), c['frame']['root'])
    e = effective(h, c, seed_of(h, c, h.hx(jcs(c)), r['opened']), leaves)
    strata, drawn, sizes = select(c, leaves, e)
    for s in strata:
        key = s['task'], s['stratum']
        rep.must(sizes.get(key, 0) == s['size'], 'the commit says %d objects in %s|%s, the frame has %d' % (s['size'], *key, sizes.get(key, 0)))
    if rep.same('the number of strata in result.json', len(r['strata']), len(strata)):
        for got, want in zip(r['strata'], strata):
            rep.same('result.json stratum %s|%s' % (want['task'], want['stratum']), jcs(got), jcs(want))
    rep.same('result.json drawn', r['drawn'], h.hx('\n'.join(sorted('%s|%s|%s' % (*k, p) for k, ps in drawn.items() for p in ps))))
    rows = [jcs({'e': e[leaf['p']], 'p': leaf['p']}) for leaf in leaves]
    rep.same('result.json tickets', r['tickets'], h.root(rows) if c['rest'] == 'swap' else '')
    if c['assign'] is None:
        rep.same('result.json assign, as nothing is matched,', r['assign'], '')
    patterns = {}
    for leaf in leaves:
        patterns.setdefault((jcs(leaf['s']), leaf.get('h')), []).append(leaf.get('b', 0))
    small = sum(len(bs) < 20 or (len(set(bs)) == 1 and bs[0] != 0) for bs in patterns.values())
    if small:
        rep.notes.append('the frame must not be published: %d attribute pattern(s) stand out (section 8)' % small)
    return leaves, e, drawn
