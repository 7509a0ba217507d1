import { describe, expect, it } from 'vitest';
import { profiles } from '../profiles/profiles.ts';
import { checkDossier, classOf, type DocumentKind, documentKinds, dossierClasses } from './classes.ts';

const documents = (...kinds: DocumentKind[]) => kinds.map((kind) => ({ kind, hash: 'x' }));
const complete: DocumentKind[] = ['scheme', 'objectList', 'recordForm', 'result', 'noViolation'];

describe('checkDossier (T06; invariant 12)', () => {
  it.each<[DocumentKind[], boolean, string[]]>([
    [complete, false, []],
    [complete, true, ['handling']],
    [[...complete, 'order'], true, []],
    [['scheme', 'superiorList', 'impossible', 'result', 'transfer'], true, []],
    [[], false, ['scheme', 'objects', 'documents', 'results', 'handling']],
    [
      ['announcement', 'drawRecord', 'notice', 'publication', 'receipt'],
      false,
      ['scheme', 'objects', 'documents', 'results', 'handling'],
    ],
  ])('%j, problem %s: lacks %j', (kinds, problemFound, expected) => {
    for (const profile of profiles) {
      const found = checkDossier(profile, '2026-06-01', { documents: documents(...kinds), problemFound });
      expect(found.map((f) => f.path)).toEqual(expected.map((id) => `classes.${id}`));
      expect(found.every((f) => f.source?.requirement === 'T06')).toBe(true);
    }
  });

  it('a document without a hash counts for nothing', () => {
    const facts = { documents: complete.map((kind) => ({ kind, hash: '' })), problemFound: false };
    expect(checkDossier(profiles[0]!, '2026-06-01', facts)).toHaveLength(5);
  });

  it('the classes are those of the document, and every kind of document has one', () => {
    const rule = profiles.find((p) => p.id === 'ningxia-2022')!.rules['archive.classes']!;
    expect(dossierClasses.map((c) => c.zh)).toEqual(rule.value);
    for (const kind of Object.keys(documentKinds) as DocumentKind[]) expect(classOf(kind)).not.toBe('');
  });
});
