import { jcs, toHex } from '@mingcha/fairdraw';
import { FILES } from '../bundle/files.ts';
import { sealOf } from '../bundle/seal.ts';
import { snapshotLines } from '../bundle/snapshot.ts';
import type { NewFile } from '../shell/disk.ts';
import type { Prepared } from './prepare.ts';
import type { Inputs } from './readInputs.ts';

/** The files of a fresh commit: the public ones, and the private ones with their seal; `copy` is the supervising body's. */
export function commitFiles(prepared: Prepared, inputs: Inputs, K: Uint8Array, copy?: Uint8Array): NewFile[] {
  const { commit, commitHash, frame, people } = prepared;
  return [
    { path: FILES.commit, content: jcs(commit) },
    { path: FILES.frame, content: frame.lines() },
    { path: FILES.key, content: JSON.stringify({ k: toHex(K) }) },
    { path: FILES.snapshot, content: snapshotLines(frame, inputs.objects, people, inputs.inspectors ?? []) },
    ...(copy ? [{ path: FILES.copy, content: copy }] : []),
    { path: FILES.seal, content: (written) => sealOf(commitHash, written) },
  ];
}
