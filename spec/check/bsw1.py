#!/usr/bin/env python3
"""bsw1 a second time: written from spec/bsw1.md alone, in plain Python 3 with the standard library, slow on purpose.

    python3 spec/check/bsw1.py spec/vectors/bsw1-*.json      recomputes every case, exit 0 if all agree
"""
import hashlib
import json
import sys
from collections import deque
from datetime import date, timedelta

# ---- digests (SM3: GB/T 32905-2016, for Pythons whose OpenSSL lacks it) ----

def sm3(data):
    rol = lambda x, n: ((x << n % 32) | (x >> (32 - n) % 32)) & 0xFFFFFFFF if n % 32 else x
    p0 = lambda x: x ^ rol(x, 9) ^ rol(x, 17)
    p1 = lambda x: x ^ rol(x, 15) ^ rol(x, 23)
    v = [0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E]
    padded = data + b'\x80' + b'\0' * ((55 - len(data)) % 64) + (8 * len(data)).to_bytes(8, 'big')
    for at in range(0, len(padded), 64):
        w = [int.from_bytes(padded[at + 4 * n: at + 4 * n + 4], 'big') for n in range(16)]
        for n in range(16, 68):
            w.append(p1(w[n - 16] ^ w[n - 9] ^ rol(w[n - 3], 15)) ^ rol(w[n - 13], 7) ^ w[n - 6])
        a, b, c, d, e, f, g, h = v
        for n in range(64):
            t = 0x79CC4519 if n < 16 else 0x7A879D8A
            ss1 = rol((rol(a, 12) + e + rol(t, n)) & 0xFFFFFFFF, 7)
            ss2 = ss1 ^ rol(a, 12)
            ff = a ^ b ^ c if n < 16 else (a & b) | (a & c) | (b & c)
            gg = e ^ f ^ g if n < 16 else (e & f) | (~e & 0xFFFFFFFF & g)
            tt1 = (ff + d + ss2 + (w[n] ^ w[n + 4])) & 0xFFFFFFFF
            tt2 = (gg + h + ss1 + w[n]) & 0xFFFFFFFF
            a, b, c, d = tt1, a, rol(b, 9), c
            e, f, g, h = p0(tt2), e, rol(f, 19), g
        v = [x ^ y for x, y in zip(v, (a, b, c, d, e, f, g, h))]
    return b''.join(x.to_bytes(4, 'big') for x in v)

def digest(alg, text):
    data = text.encode('utf-8')
    return hashlib.sha256(data).digest() if alg == 'sha256' else sm3(data)

# ---- section 2 ----

def plan_days(first, last):
    first, last = date.fromisoformat(first), date.fromisoformat(last)
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    return [d.isoformat() for d in ([d for d in days if d.weekday() < 5] or days)]

def visits_of(drawn, assign):
    by_office = assign['pool'] in ('own-office', 'cross-office')
    key = lambda o: o['office'] if by_office else ''
    groups = []
    for o in sorted(drawn, key=lambda o: (key(o), o['township'], o['address'], o['p'])):
        g = groups[-1] if groups else None
        if g and len(g) < assign['group'] and key(g[0]) == key(o) and g[0]['township'] == o['township']:
            g.append(o)
        else:
            groups.append([o])
    groups.sort(key=lambda g: g[0]['p'])
    days = plan_days(assign['from'], assign['to'])
    return [{'p': g[0]['p'], 'objects': [o['p'] for o in g], 'office': g[0]['office'], 'township': g[0]['township'],
             'depts': sorted({d for o in g for d in o['depts']}), 'date': days[v * len(days) // len(groups)]}
            for v, g in enumerate(groups)]

# ---- one department ----

class Department:
    def __init__(self, alg, inp, visits, dept):
        self.dept, assign = dept, inp['assign']
        self.people = sorted((q for q in inp['inspectors'] if q['d'] == dept), key=lambda q: q['p'])
        pool = assign['pool']
        if pool != 'all' and not any('unit:office' in q['t'] for q in self.people):
            pool = 'all'
        need = next((n for n in assign.get('need', []) if n['dept'] == dept), {'k': 2, 'tags': []})
        self.k, pairs = need['k'], set(inp['pairs'])
        self.slots = [(v, n) for v, visit in enumerate(visits) if dept in visit['depts'] for n in range(self.k)]
        self.visits = visits
        self.S, self.I = len(self.slots), len(self.people)
        self.may, self.cost = [], []
        for v, n in self.slots:
            visit = visits[v]
            tag = need['tags'][n] if n < len(need['tags']) else None
            may, cost = [], []
            for q in self.people:
                hit = lambda kind: any('%s|%s|%s' % (p, q['p'], kind) in pairs for p in visit['objects'])
                ok = tag is None or tag in q['t']
                if pool == 'bureau+offices':
                    ok = ok and ('unit:bureau' if n == 0 else 'unit:office') in q['t']
                elif pool != 'all':
                    ok = ok and 'unit:office' in q['t']
                if pool == 'own-office':
                    ok = ok and q['u'] == visit['office']
                if pool == 'cross-office':
                    ok = ok and q['u'] != visit['office']
                ok = ok and q['to'] >= visit['date'] and not any(f <= visit['date'] <= t for f, t in q['off'])
                may.append(ok and not hit('recuse'))
                cost.append(1 if hit('previous') else 0)
            self.may.append(may)
            self.cost.append(cost)
        self.ins = [None] * self.S
        self.load = [q['w'] for q in self.people]
        self.held = [[] for _ in self.people]
        self.stream = self.words(alg, inp['seed'])

    def words(self, alg, seed):
        j = 0
        while True:
            block = digest(alg, 'sj1|rng|%s|bsw1:%s|%d' % (seed, self.dept, j))
            for n in range(0, 32, 4):
                yield int.from_bytes(block[n:n + 4], 'big')
            j += 1

    def int(self, n):
        limit = 2 ** 32 // n * n
        while True:
            x = next(self.stream)
            if x < limit:
                return x % n

    def room(self, i):
        return self.load[i] < self.people[i]['cap']

    def twins(self, s):
        first = s - s % self.k
        return [x for x in range(first, first + self.k) if x != s]

    def free_for(self, s):
        """who may take s and holds neither s nor a twin of it"""
        busy = {self.ins[x] for x in self.twins(s) + [s]}
        return [i for i in range(self.I) if self.may[s][i] and i not in busy]

    def put(self, s, i):
        had = self.ins[s]
        if had is not None:
            self.held[had].remove(s)
            self.load[had] -= 1
        self.ins[s] = i
        if i is not None:
            self.held[i] = sorted(self.held[i] + [s])
            self.load[i] += 1
        return had

    # section 4
    def greedy(self):
        order = list(range(self.S))
        for i in range(self.S - 1, 0, -1):
            j = self.int(i + 1)
            order[i], order[j] = order[j], order[i]
        for s in order:
            e = [i for i in self.free_for(s) if self.room(i) and self.cost[s][i] == 0]
            e = [i for i in e if self.load[i] == min(self.load[x] for x in e)]
            if e:
                self.put(s, e[self.int(len(e))])

    # section 5
    def search(self, roots, goal, closed_slots, closed_people, twin_rule, person_rule, held_rule, start=None):
        reached, came, people = set(closed_slots), {}, set(closed_people)
        if start is not None:
            people.add(start)
        queue = []
        def reach(x, origin):
            if x not in reached:
                reached.add(x)
                came[x] = origin
                queue.append(x)
        for r in roots:
            reach(r, None)
        for s in queue:
            for x in self.twins(s):
                if self.ins[x] is not None and self.may[s][self.ins[x]] and twin_rule(s, x):
                    reach(x, s)
            p = [i for i in self.free_for(s) if i not in people and person_rule(s, i)]
            ends = [i for i in p if goal(i)]
            if ends:
                i = ends[0]
                moves = []
                while s is not None:
                    moves.append((s, i))
                    i, s = self.ins[s], came[s]
                for s, _ in moves:
                    self.put(s, None)
                for s, i in moves:
                    self.put(s, i)
                return True
            for i in p:
                people.add(i)
                for x in self.held[i]:
                    if held_rule(i, x):
                        reach(x, s)
        closed_slots |= reached
        closed_people |= people
        return False

    def augment(self, any_edge):
        closed_slots, closed_people = set(), set()
        for s in range(self.S):
            if self.ins[s] is None and s not in closed_slots:
                self.search([s], self.room, closed_slots, closed_people,
                            lambda s, x: any_edge or self.cost[s][self.ins[x]] == 0,
                            lambda s, i: any_edge or self.cost[s][i] == 0, lambda i, x: True)

    # section 6
    def moves(self, node):
        kind, n = node
        if kind == 's':
            for x in self.twins(n):
                if self.ins[x] is not None and self.may[n][self.ins[x]]:
                    yield ('s', x), 0
            for i in self.free_for(n):
                yield ('i', i), self.cost[n][i]
        else:
            for x in self.held[n]:
                yield ('s', x), -self.cost[x][n]

    def fill_cheapest(self, start):
        dist, came, queue, waits = {('s', start): 0}, {}, deque([('s', start)]), {('s', start)}
        while queue:
            node = queue.popleft()
            waits.discard(node)
            for target, cost in self.moves(node):
                if dist[node] + cost < dist.get(target, float('inf')):
                    dist[target], came[target] = dist[node] + cost, node
                    if target not in waits:
                        waits.add(target)
                        queue.append(target)
        ends = [i for i in range(self.I) if self.room(i) and ('i', i) in dist]
        i = min(ends, key=lambda i: (dist[('i', i)], i))
        s = came[('i', i)][1]
        moves = []
        while True:
            moves.append((s, i))
            if s == start:
                break
            i = self.ins[s]
            kind, n = came[('s', s)]
            s = n if kind == 's' else came[('i', n)][1]
        for s, _ in moves:
            self.put(s, None)
        for s, i in moves:
            self.put(s, i)

    def potentials(self):
        nodes = [('s', s) for s in range(self.S)] + [('i', i) for i in range(self.I)]
        d = {node: 0 for node in nodes + ['sink']}
        changed = True
        while changed:
            changed = False
            for node in nodes:
                out = list(self.moves(node))
                if node[0] == 'i' and self.room(node[1]):
                    out.append(('sink', 0))
                for target, cost in out:
                    if d[node] + cost < d[target]:
                        d[target], changed = d[node] + cost, True
            for i in range(self.I):
                if self.held[i] and d['sink'] < d[('i', i)]:
                    d[('i', i)], changed = d['sink'], True
        return d

    def violations(self):
        return [s for s in range(self.S) if self.cost[s][self.ins[s]]]

    # section 7
    def balance(self):
        d = self.potentials() if self.violations() else None
        end = lambda i: d is None or d[('i', i)] == d['sink']
        twin = lambda s, x: self.cost[s][self.ins[x]] == 0 if d is None else d[('s', s)] == d[('s', x)]
        person = lambda s, i: self.cost[s][i] == 0 if d is None else d[('s', s)] + self.cost[s][i] == d[('i', i)]
        held = lambda i, x: d is None or d[('i', i)] - self.cost[x][i] == d[('s', x)]
        closed_slots, closed_people = set(), set()
        holders = [self.load[i] for i in range(self.I) if self.held[i]]
        for level in range(max(holders), min(holders) - 1, -1):
            for i in range(self.I):
                if self.load[i] == level and self.held[i] and end(i):
                    self.search([x for x in self.held[i] if held(i, x)],
                                lambda j: self.room(j) and self.load[j] <= level - 2 and end(j),
                                closed_slots, closed_people, twin, person, held, start=i)

    # section 8
    def walk(self, proposals):
        for _ in range(proposals):
            k, a = self.int(4), self.int(self.S)
            b = self.int(self.S) if k != 1 else None
            c = self.int(self.S) if k == 3 else None
            to = self.int(self.I) if k in (1, 2) else None
            ia, ib, ic = (None if x is None else self.ins[x] for x in (a, b, c))
            different = {0: (ia, ib), 1: (ia, to), 2: (ia, ib, to), 3: (ia, ib, ic)}[k]
            if len(set(different)) < len(different):
                continue
            if to is not None and not (self.load[to] == self.load[ia] - 1 and self.room(to)):
                continue
            new = {0: {a: ib, b: ia}, 1: {a: to}, 2: {a: ib, b: to}, 3: {a: ib, b: ic, c: ia}}[k]
            after = lambda x: new.get(x, self.ins[x])
            if not all(self.may[s][i] and i not in [after(x) for x in self.twins(s)] for s, i in new.items()):
                continue
            if sum(self.cost[s][i] for s, i in new.items()) != sum(self.cost[s][self.ins[s]] for s in new):
                continue
            for s, i in new.items():
                self.put(s, None)
            for s, i in new.items():
                self.put(s, i)

    # section 9
    def bottlenecks(self):
        reached, people, queue = set(), set(), [s for s in range(self.S) if self.ins[s] is None]
        reached.update(queue)
        for s in queue:
            out = [x for x in self.twins(s) if self.ins[x] is not None and self.may[s][self.ins[x]]]
            for i in self.free_for(s):
                if i not in people:
                    people.add(i)
                    out += self.held[i]
            for x in out:
                if x not in reached:
                    reached.add(x)
                    queue.append(x)
        left = [max(0, q['cap'] - q['w']) for q in self.people]
        classes = []  # [slots, people with room]
        for s in sorted(reached):
            who = {i for i in range(self.I) if self.may[s][i] and left[i] > 0}
            same = [c for c in classes if c[1] & who or (not c[1] and not who)]
            classes = [c for c in classes if c not in same]
            classes.append([sorted([s] + [x for c in same for x in c[0]]), who.union(*[c[1] for c in same])])
        answer = []
        for slots, _ in sorted(classes):
            can = [(q['p'], min(left[i], len({self.slots[s][0] for s in slots if self.may[s][i]})))
                   for i, q in enumerate(self.people) if any(self.may[s][i] for s in slots)]
            capacity = sum(n for _, n in can)
            answer.append({'dept': self.dept, 'slots': [self.name(s) for s in slots], 'able': ['%s|%d' % x for x in can],
                           'capacity': capacity, 'short': len(slots) - capacity})
        return answer

    def name(self, s):
        v, n = self.slots[s]
        return '%s|%s|%d' % (self.visits[v]['p'], self.dept, n)

def departments_of(alg, inp, visits):
    return [Department(alg, inp, visits, dept) for dept in sorted({d for v in visits for d in v['depts']})]

def match(alg, inp):
    visits = visits_of(inp['drawn'], inp['assign'])
    departments, bottlenecks = departments_of(alg, inp, visits), []
    for dep in departments:
        dep.greedy()
        dep.augment(False)
        if None not in dep.ins:
            continue
        kept = (list(dep.ins), list(dep.load), [list(h) for h in dep.held])
        dep.augment(True)
        if None in dep.ins:
            bottlenecks += dep.bottlenecks()
            continue
        dep.ins, dep.load, dep.held = kept
        for s in range(dep.S):
            if dep.ins[s] is None:
                dep.fill_cheapest(s)
    if bottlenecks:
        return visits, {'ok': False, 'bottlenecks': bottlenecks}
    for dep in departments:
        dep.balance()
        dep.walk(inp['assign']['walk'] * dep.S)
    lines = sorted('%s|%s' % (dep.name(s), dep.people[dep.ins[s]]['p']) for dep in departments for s in range(dep.S))
    loads = sorted('%s|%d' % (q['p'], dep.load[i]) for dep in departments for i, q in enumerate(dep.people))
    return visits, {'ok': True, 'lines': lines, 'assign': digest(alg, '\n'.join(lines)).hex() if lines else '',
                    'soft': sum(len(dep.violations()) for dep in departments), 'loads': loads}

# section 10
def substitute(alg, inp, lines, p, dept, slot, gone):
    visits = visits_of(inp['drawn'], inp['assign'])
    dep = next(d for d in departments_of(alg, inp, visits) if d.dept == dept)
    s = next(s for s in range(dep.S) if dep.name(s) == '%s|%s|%d' % (p, dept, slot))
    others = [line.split('|') for line in lines if not line.startswith('%s|%s|%d|' % (p, dept, slot))]
    others = [x for x in others if x[1] == dept]
    rank = lambda i: digest(alg, 'sj1|sub|%s|%s|%s|%d|%s' % (inp['seed'], p, dept, slot, dep.people[i]['p'])).hex()
    order = sorted(range(dep.I), key=rank)
    for i in order:
        q = dep.people[i]
        twin = any(x[0] == p and x[3] == q['p'] for x in others)
        if dep.may[s][i] and q['p'] not in gone and not twin and q['w'] + sum(x[3] == q['p'] for x in others) < q['cap']:
            return q['p'], [dep.people[i]['p'] for i in order]
    return '', [dep.people[i]['p'] for i in order]

def main(paths):
    wrong = total = 0
    for path in paths:
        with open(path, encoding='utf-8') as f:
            cases = json.load(f)['cases']
        for case in cases:
            total += 1
            visits, result = match(case['alg'], case['input'])
            faults = [] if visits == case['visits'] else ['visits']
            faults += [key for key in result if result[key] != case['result'].get(key)]
            for sub in case.get('substitutes', []):
                ask = {key: sub[key] for key in ('p', 'dept', 'slot', 'gone')}
                if list(substitute(case['alg'], case['input'], result['lines'], **ask)) != [sub['in'], sub['order']]:
                    faults.append('substitutes')
            if faults:
                wrong += 1
                print('%s: %s differ(s): %s' % (path, case['name'], ', '.join(faults)))
    print('%d of %d cases agree' % (total - wrong, total))
    return 1 if wrong or not total else 0

if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
