import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { storeFile } from '../platform/files/storeFile.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { refuseRepeated } from '../visits/carryOutStore.ts';
import { happenedAt } from '../visits/deviceTime.ts';
import { lockVisit, teamOf } from '../visits/store.ts';
import type { EvidenceBody } from './schema.ts';
import { insertEvidence } from './store.ts';

/**
 * Evidence of a visit: its bytes came as a resumable upload, its hash was taken on the phone at the moment of capture, and the two
 * must agree (promise 22). Late uploads are taken as long as the visit has begun, also after it was handed in.
 */
export const addEvidence = (
  app: Services,
  actor: Actor,
  visitId: string,
  input: z.output<typeof EvidenceBody>,
) =>
  inTransaction(app, async (tx) => {
    await refuseRepeated(tx, actor);
    const visit = await lockVisit(tx, actor.scope, visitId);
    if (!visit) throw new Refused('NOT_FOUND');
    const team = await teamOf(tx, visitId);
    const own = team.some(
      (t) => t.inspectorId === actor.inspectorId && t.departmentId === input.departmentId,
    );
    if (!own) throw new Refused('NOT_ALLOWED');
    if (visit.step === 'released' || visit.step === 'approved') throw new Refused('VISIT_NOT_STARTED');
    const file = await storeFile(tx, app, {
      content: { upload: input.uploadId },
      name: input.name,
      scope: { areaId: actor.areaId, departmentId: input.departmentId, purpose: 'evidence' },
      by: actor,
    });
    if (file.sha256 !== input.sha256)
      throw new Refused('EVIDENCE_HASH', { captured: input.sha256, received: file.sha256 });
    const receivedAt = stampOf(app.clock.now());
    const id = randomUUID();
    const fresh = await insertEvidence(tx, {
      id,
      visitId,
      objectId: input.objectId,
      departmentId: input.departmentId,
      kind: input.kind,
      sha256: file.sha256,
      fileId: file.id,
      name: file.name,
      note: input.note,
      takenAt: happenedAt(app.clock, input.device),
      receivedAt,
      personId: actor.personId,
    });
    if (!fresh) throw new Refused('EVIDENCE_KNOWN', { sha256: file.sha256 });
    await recordAction(tx, actor, app.clock, {
      verb: 'visit.evidence',
      taskId: visit.taskId,
      drawId: visit.drawId,
      subject: visitId,
      detail: { sha256: file.sha256, size: file.size, media: file.media },
    });
    return { id };
  });
