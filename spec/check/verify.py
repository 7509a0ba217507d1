#!/usr/bin/env python3
"""A second verifier of SJ1 draws, written from spec/sj1.md alone, in plain Python 3 with the standard library.

    python3 spec/check/verify.py DIR                    a whole bundle, private/ included where it is there
    python3 spec/check/verify.py DIR --public           the public files alone (L2)
    python3 spec/check/verify.py DIR --receipt R.json   one receipt against the records of DIR (L0)
    python3 spec/check/verify.py DIR --chain F.ndjson   the records of DIR inside the operator's whole chain
    python3 spec/check/verify.py --vectors spec/vectors/sj1.json

Exit 0 if everything holds; 1 with a sentence per fault ("note:" lines are no faults); 2 if called wrongly.
The matching is recomputed by bsw1.py beside this file.
"""
import csv
import io
import json
import os
import re
import sys
import unicodedata

sys.dont_write_bytecode = True  # an auditor's copy of the project stays as it was
import bsw1
from base import COMMON, PERSON, ZEROS, Fault, Hash, Report, field, hex64, instant, jcs, parse, shape, show, whole
from rules import (check_commit, check_draw, check_open, check_result, grade_of, read_frame)


# ---- section 8: receipts and replay ----

def check_receipt(rep, h, c, r, receipt):
    """Answers {task: drawn?} of the receipt's own object."""
    swap = c['rest'] == 'swap'
    hexes = lambda x: isinstance(x, list) and all(map(hex64, x))
    want = {'v': lambda x: x == 'sj1', 'type': lambda x: x == 'receipt', 'id': field, 'salt': hex64,
            'leaf': lambda x: isinstance(x, dict), 'index': whole, 'size': whole, 'path': hexes}
    shape('receipt', receipt, dict(want, e=hex64, epath=hexes) if swap else want)
    leaf, size, index = receipt['leaf'], c['frame']['size'], receipt['index']
    if not (rep.same('receipt size', receipt['size'], size) and rep.must(index < size, 'receipt: index is not below size')):
        return {}
    read_frame(rep, c, [jcs(leaf)])
    rep.same('receipt: p', leaf['p'], h.hx('sj1|pid|%s|%s' % (receipt['salt'], receipt['id'])))
    rep.same('receipt: root its path leads to', h.root_of_path(jcs(leaf), index, size, receipt['path']), c['frame']['root'])
    e = h.hx('sj1|tick|%s|%s' % (r['seed'], leaf['p']))
    if swap:
        e = receipt['e']
        rep.same('receipt: root of the tickets its epath leads to',
                 h.root_of_path(jcs({'e': e, 'p': leaf['p']}), index, size, receipt['epath']), r['tickets'])
    cutoffs = {(s['task'], s['stratum']): s['cutoff'] for s in r['strata']}
    return {task: e <= cutoffs[task, s] for task, s in leaf['s'].items()}


def uscc(code):
    """18 characters with a right check character (GB 32100-2015)."""
    alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    if len(code) != 18 or any(ch not in alphabet for ch in code):
        return False
    return alphabet[-sum(alphabet.index(ch) * pow(3, i, 31) for i, ch in enumerate(code[:17])) % 31] == code[17]


def object_id_fault(i):
    """What is wrong with an object id (section 2), or None."""
    if not field(i):
        return 'is not a field'
    if uscc(i):
        return None
    scheme, colon, code = i.partition(':')
    if not colon:
        return 'is no credit code with a right check character and has no scheme'
    if scheme.endswith('+hex'):
        try:
            text = bytes.fromhex(code).decode('utf-8')
        except ValueError:
            return 'is not hex of UTF-8'
        if len(code) > 110 or code != code.lower() or field(text) or unicodedata.normalize('NFC', text) != text:
            return 'is hex of something that needs none, is not NFC or is too long'
        scheme, code = scheme[:-4], 'x'
    elif scheme.endswith('+sum'):
        if not re.match(r'[0-9a-f]{32}\Z', code):
            return 'has no 32 hex digits after +sum'
        scheme, code = scheme[:-4], 'x'
    if scheme not in ('org', 'reg', 'int', 'site', 'product', 'project', 'behaviour') or code == '':
        return 'has a scheme nobody knows'
    if uscc(code):
        return 'hides a good credit code behind a scheme'
    return None


def check_private(rep, h, c, r, lines, leaves, e, drawn, folder):
    K = parse(text_of(folder, 'private/key.json'), 'private/key.json', False)
    shape('private/key.json', K, {'k': hex64})
    K, objects, people, pairs = bytes.fromhex(K['k']), {}, {}, []
    for n, line in enumerate(lines_of(folder, 'private/snapshot.ndjson'), 1):
        row = parse(line, 'private/snapshot.ndjson line %d' % n, False)
        kind = row.get('kind') if isinstance(row, dict) else None
        if kind == 'pair':
            pairs.append(row.get('line'))
        elif kind in ('object', 'inspector'):
            name = 'private/snapshot.ndjson line %d (%s)' % (n, row.get('id'))
            shape(name, row, {'id': field, 'p': hex64, 'salt': hex64, 's': lambda x: isinstance(x, dict)}, row)
            labels, into = (('salt', 'pid'), objects) if kind == 'object' else (('isalt', 'ipid'), people)
            fault = object_id_fault(row['id']) if kind == 'object' else None
            rep.must(fault is None, '%s: the id %s' % (name, fault))
            salt = h.hmac(K, 'sj1|%s|%s|%s' % (labels[0], c['drawId'], row['id']))
            rep.same(name + ': salt', row['salt'], salt)
            rep.same(name + ': p', row['p'], h.hx('sj1|%s|%s|%s' % (labels[1], salt, row['id'])))
            rep.must(row['p'] not in into, name + ' stands twice')
            into[row['p']] = row
        else:
            raise Fault('private/snapshot.ndjson line %d is no object, inspector or pair' % n)
    want = ('b', 'h', 'p', 's') if c['rest'] == 'swap' else ('p', 's')
    made = [jcs({k: objects[p].get(k) for k in want}) for p in sorted(objects)]
    odd = next((i for i in range(max(len(made), len(lines))) if made[i:i + 1] != lines[i:i + 1]), None)
    rep.must(odd is None, 'frame.ndjson differs from the snapshot, first in line %s' % (odd is not None and odd + 1))
    ranks = [(t['id'], s['id'], t, drawn[t['id'], s['id']]) for t in c['tasks'] for s in t['strata']]
    check_drawn_csv(rep, folder, [(t, s, task, k, p) for t, s, task, ps in ranks for k, p in enumerate(ps, 1)], e, objects)
    if c['inspectors'] is None:
        rep.must(not people and not pairs, 'the snapshot has inspectors and the commit has none')
    else:
        check_people(rep, h, c, r, folder, drawn, objects, people, pairs)


def table(folder, name):
    return list(csv.DictReader(io.StringIO(text_of(folder, name).removeprefix('\ufeff'), newline='')))


def check_drawn_csv(rep, folder, want, e, objects):
    rows = table(folder, 'private/drawn.csv')
    rep.same('the number of rows in private/drawn.csv', len(rows), len(want))
    for n, (row, (task, stratum, of, rank, p)) in enumerate(zip(rows, want), 2):
        o = objects.get(p, {})
        for key, value in {'任务编号': task, '抽查事项': of['item'], '部门': of['dept'], '分层': stratum, '名次': str(rank),
                           '对象编号': o.get('id'), '假名': p, '抽取值': e[p], '代码': o.get('code'), '名称': o.get('name'), '住所': o.get('address'),
                           '乡镇街道': o.get('township'), '监管所': o.get('office'), '负责人': o.get('representative'),
                           '联系电话': o.get('phone')}.items():
            exact = key in ('对象编号', '假名', '抽取值')  # the others carry marks that keep a spreadsheet from reading them as numbers or formulas
            rep.must(row.get(key) == value or (not exact and (row.get(key) or '').lstrip("\t'") == (value or '')),
                     'private/drawn.csv row %d %s is %s and should be %s' % (n, key, show(row.get(key)), show(value)))


def check_people(rep, h, c, r, folder, drawn, objects, people, pairs):
    leaves = []
    for p in sorted(people):
        leaf = {k: people[p].get(k) for k in PERSON}
        shape('inspector %s' % people[p]['id'], leaf, PERSON)
        rep.must(leaf['t'] == sorted(leaf['t']) and leaf['off'] == sorted(leaf['off']), 'inspector %s: tags or leave are not sorted' % people[p]['id'])
        leaves.append(leaf)
    rep.same('the number of inspectors in the snapshot', len(leaves), c['inspectors']['size'])
    rep.same('the Merkle root of the inspectors', h.root([jcs(leaf) for leaf in leaves]), c['inspectors']['root'])
    for line in pairs:
        p, ip, kind = (line.split('|') + ['', ''])[:3] if isinstance(line, str) else ('', '', '')
        rep.must(p in objects and ip in people and kind in ('recuse', 'previous') and line.count('|') == 2, 'the pair %s names nobody of the snapshot' % show(line))
    rep.must(pairs == sorted(set(pairs)), 'the pairs are not sorted, or one stands twice')
    rep.same('the hash of the pairs', h.hx('\n'.join(map(str, pairs))), c['inspectors']['pairs'])
    dept = {t['id']: t['dept'] for t in c['tasks']}
    by = {}
    for (task, _), ps in drawn.items():
        for p in ps:
            by.setdefault(p, set()).add(dept[task])
    ask = [{'p': p, 'depts': sorted(d), **{k: objects[p].get(k, '') for k in ('office', 'township', 'address')}} for p, d in by.items() if p in objects]
    visits, out = bsw1.match(c['alg'], {'seed': r['seed'], 'assign': c['assign'], 'drawn': ask, 'inspectors': leaves, 'pairs': pairs})
    if not out['ok']:
        rep.same('result.json assign, as bsw1 finds no assignment,', r['assign'], '')
        return
    rep.same('result.json assign', r['assign'], out['assign'])
    of = {v['p']: v for v in visits}
    want = sorted((o, d, str(int(slot) + 1), ip, of[p]['date'], people[ip]['name'], objects[o]['name'])
                  for p, d, slot, ip in (line.split('|') for line in out['lines']) for o in of[p]['objects'] if d in of[p]['depts'])
    rows = table(folder, 'private/assignment.csv')
    got = sorted(tuple((row.get(k) or '').lstrip('\t') for k in ('对象假名', '部门', '席位', '人员假名', '计划日期', '检查人员', '检查对象')) for row in rows)
    rep.same('the number of rows in private/assignment.csv', len(got), len(want))
    odd = next((g for g, w in zip(got, want) if g != w), None)
    rep.must(odd is None, 'private/assignment.csv differs from what bsw1 gives, first at %s' % show(odd))


# ---- the chain, the bundle, the vectors ----

def check_links(rep, records, texts, first=None):
    """Consecutive records of one operator: seq, prev, at. `texts` are their bytes, hashed each by its own alg."""
    for (name, a), (after, b), text in zip(records, records[1:], texts):
        rep.same('%s seq' % after, b['seq'], a['seq'] + 1)
        rep.same('%s prev (the record hash of %s)' % (after, name), b['prev'], Hash(a['alg']).hx(text))
        rep.must(instant(a['at']) <= instant(b['at']), '%s was made before %s' % (after, name))


def check_chain(rep, texts, bundle):
    records = [('record %d' % n, parse(text, 'chain line %d' % (n + 1))) for n, text in enumerate(texts)]
    for name, rec in records:
        shape(name, rec, dict(COMMON, type=field), rec)
    rep.must(records and records[0][1]['seq'] == 0 and records[0][1]['prev'] == ZEROS, 'the chain does not begin with seq 0 and 64 zeros')
    check_links(rep, records, texts)
    commits = [rec for _, rec in records if rec['type'] == 'commit']
    rep.must(len({rec['operator'] for rec in commits}) <= 1, 'the operator changes along the chain')
    rep.must(len({rec['drawId'] for rec in commits}) == len(commits), 'a drawId was committed twice')
    for text in bundle:
        rep.must(text in texts, 'a record of the bundle is not in the chain')


def text_of(folder, name):
    try:
        with open(os.path.join(folder, name), 'rb') as f:
            return f.read().decode('utf-8')
    except OSError as error:
        raise Fault('%s cannot be read: %s' % (name, error.strerror)) from None
    except UnicodeDecodeError:
        raise Fault('%s is not UTF-8' % name) from None


def lines_of(folder, name):
    text = text_of(folder, name)
    if text and not text.endswith('\n'):
        raise Fault('%s does not end with a line feed' % name)
    return text.split('\n')[:-1]


def check_bundle(rep, folder, public=False, receipt=None, chain=None):
    texts = [text_of(folder, name + '.json') for name in ('commit', 'open', 'result')]
    c, o, r = (parse(text, name) for text, name in zip(texts, ('commit.json', 'open.json', 'result.json')))
    check_commit(rep, c)
    h, C = Hash(c['alg']), Hash(c['alg']).hx(texts[0])
    check_open(rep, h, c, C, o)
    check_result(rep, h, c, C, o, r)
    for name, rec in (('open.json', o), ('result.json', r)):
        rep.same(name + ' alg', rec['alg'], c['alg'])
        rep.same(name + ' drawId', rec['drawId'], c['drawId'])
    if chain:
        check_chain(rep, lines_of('.', chain), texts)
    else:
        check_links(rep, [('commit.json', c), ('open.json', o), ('result.json', r)], texts)
    if receipt:
        receipt = parse(text_of('.', receipt), 'receipt')
        drawn = check_receipt(rep, h, c, r, receipt)
        return 'receipt of %s: %s' % (receipt['id'], ', '.join('%s %s' % (t, 'drawn' if d else 'not drawn') for t, d in sorted(drawn.items())))
    if os.path.exists(os.path.join(folder, 'hashes.json')):  # the record hashes as they were published (docs/adr/0007)
        note = parse(text_of(folder, 'hashes.json'), 'hashes.json')
        for name, text in zip(('commit', 'open', 'result'), texts):
            rep.must(isinstance(note, dict) and note.get(name) == h.hx(text), name + '.json is not the one whose hash was published (hashes.json)')
    lines = lines_of(folder, 'frame.ndjson')
    leaves, e, drawn = check_draw(rep, h, c, r, lines)
    if os.path.isdir(os.path.join(folder, 'private')) and not public:
        check_private(rep, h, c, r, lines, leaves, e, drawn, folder)
    return 'grade %s, %d objects, %d drawn, commit %s' % (grade_of(c, r['opened']), len(leaves), sum(map(len, drawn.values())), C)


def check_vectors(rep, path):
    for case in json.loads(text_of('.', path))['cases']:
        one, c, o, r = Report(), case['commit'], case['open'], case['result']
        h, K = Hash(c['alg']), bytes.fromhex(case['K'])
        C = h.hx(jcs(c))
        one.same('commit hash', C, case['commitHash'])
        check_commit(one, c)
        check_open(one, h, c, C, o)
        check_result(one, h, c, C, o, r)
        check_links(one, [('commit', c), ('open', o), ('result', r)], [jcs(c), jcs(o)])
        keys = ('b', 'h', 's') if c['rest'] == 'swap' else ('s',)
        pid = lambda i, a, b: h.hx('sj1|%s|%s|%s' % (b, h.hmac(K, 'sj1|%s|%s|%s' % (a, c['drawId'], i)), i))
        frame = sorted(jcs(dict({k: x[k] for k in keys}, p=pid(x['id'], 'salt', 'pid'))) for x in case['objects'])
        frame.sort(key=lambda line: json.loads(line)['p'])
        one.same('frame', frame, case['frame'])
        for x in case['objects']:
            one.must(object_id_fault(x['id']) is None, 'id %s %s' % (x['id'], object_id_fault(x['id'])))
        _, _, drawn = check_draw(one, h, c, r, case['frame'])
        one.same('drawn', sorted('%s|%s|%s' % (*k, p) for k, ps in drawn.items() for p in ps), case['drawnLines'])
        if c['inspectors']:
            people = sorted(({**x, 'p': pid(x['id'], 'isalt', 'ipid')} for x in case['inspectors']), key=lambda x: x['p'])
            leaves = [jcs({k: x[k] for k in PERSON}) for x in people]
            pairs = sorted('%s|%s|%s' % (pid(a, 'salt', 'pid'), pid(b, 'isalt', 'ipid'), kind) for a, b, kind in case['pairs'])
            one.same('inspectors', [leaves, pairs, h.root(leaves), h.hx('\n'.join(pairs))],
                     [case['inspectorFrame'], case['pairLines'], c['inspectors']['root'], c['inspectors']['pairs']])
        for receipt in case['receipts']:
            for task, is_drawn in check_receipt(one, h, c, r, receipt).items():
                p = receipt['leaf']['p']
                one.same('drawn of the receipt', is_drawn, p in drawn[task, receipt['leaf']['s'][task]])
        rep.faults += ['%s: %s' % (case['name'], fault) for fault in one.faults]
        print('%s: grade %s, %s' % (case['name'], grade_of(c, r['opened']), 'agrees' if not one.faults else 'differs'))
    return 'vectors of %s' % path


def main(args):
    options = {}
    for flag in ('--vectors', '--receipt', '--chain'):
        if flag in args:
            at = args.index(flag)
            options[flag] = (args[at + 1:at + 2] or [''])[0]
            del args[at:at + 2]
    public = '--public' in args
    rest = [a for a in args if a != '--public']
    if '' in options.values() or len(rest) != (0 if '--vectors' in options else 1) or any(a.startswith('-') for a in rest):
        print(__doc__)
        return 2
    rep, summary = Report(), ''
    try:
        if '--vectors' in options:
            summary = check_vectors(rep, options['--vectors'])
        else:
            summary = check_bundle(rep, rest[0], public, options.get('--receipt'), options.get('--chain'))
    except Fault as fault:
        rep.faults.append(str(fault))
    for note in rep.notes:
        print('note: ' + note)
    for fault in rep.faults[:50]:
        print('fault: ' + fault)
    print(('everything holds: ' + summary) if not rep.faults else '%d fault(s)' % len(rep.faults))
    return 1 if rep.faults else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
