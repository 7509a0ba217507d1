/**
 * SJ1, the draw that anyone can check and nobody can steer: spec/sj1.md. Pure functions over values; time, ids,
 * randomness and the digest provider are arguments. Grouped in the order in which a draw goes.
 */
export type { Alg, Hash, HashOf, HashStream } from './hash/types.ts';
export type * from './records/types.ts';
export type * from './frame/types.ts';
export type * from './draw/types.ts';
export { FairdrawError } from './errors.ts';

export { nodeHash } from './hash/node.ts';
export type { NodeCrypto } from './hash/node.ts';
export { portableHash } from './hash/portable.ts';
export { wasmHash, wasmSupported } from './hash/wasm.ts';

export { fromHex, fromUtf8, toHex, utf8, ZEROS64 } from './bytes.ts';
export { instant, isDay, isExcluded, isField, isHex64, isTaskId } from './fields.ts';
export { jcs } from './jcs/jcs.ts';
export { parseCanonical } from './jcs/parseCanonical.ts';
export { leafHash, rootFromLeafHash, rootFromPath } from './merkle/verifyPath.ts';
export { consistencyProof, inclusionProof, isConsistent, nodeOf, splitOf } from './log/consistency.ts';
export type { RangeHash, TreeHead } from './log/consistency.ts';
export { Frontier } from './log/frontier.ts';
export * from './log/note.ts';

export { freeze } from './frame/freeze.ts';
export type { FreezeInput } from './frame/freeze.ts';
export { freezeInspectors } from './frame/inspectors.ts';
export type { FreezeInspectorsInput } from './frame/inspectors.ts';
export { frameFromLines } from './frame/read.ts';
export { historyAfter } from './frame/history.ts';

export { makeCommit, makeOpen, makeResult } from './records/make.ts';
export type { CommitInput, OpenInput, Place, ResultInput } from './records/make.ts';
export { recordHash } from './records/recordHash.ts';

export { BEACON_SOURCES, beaconValue, isBeaconValue } from './entropy/beacon.ts';
export { beaconInstant } from './entropy/timetable.ts';
export { gradeOf, isOutsideWitness, PLATFORM } from './entropy/grade.ts';
export type { Grade } from './entropy/grade.ts';
export { NOT_OPENED, opensWitness, witnessCommit } from './entropy/witness.ts';

export { seedOf } from './draw/seed.ts';
export { fixedTotal, quota } from './draw/quota.ts';
export type { FixedStratum, Rate } from './draw/quota.ts';
export { hashLines, select } from './draw/select.ts';
export { batchListHash, batchOrder } from './draw/batchOrder.ts';
export type { BatchLot } from './draw/batchOrder.ts';

export { receipt } from './receipt/receipt.ts';
export { examineReceipt, verifyReceipt } from './receipt/verifyReceipt.ts';
export type { ReceiptOutcome, ReceiptTexts } from './receipt/verifyReceipt.ts';

export { checkCommit, checkRecord } from './records/checkRecord.ts';
export { checkOpen } from './records/checkOpen.ts';
export { checkResult } from './records/checkResult.ts';
export { checkAbort } from './records/checkAbort.ts';
export { checkReplace, nextOfReserve, standing } from './records/replace.ts';
export type { ReplaceContext } from './records/replace.ts';
export { checkReassign, substituteOrder } from './records/reassign.ts';
export type { ReassignContext, SlotKey } from './records/reassign.ts';
export { checkChain } from './records/checkChain.ts';
export { readRecord } from './records/readRecord.ts';

export { checkDrawn, checkFrame, checkPublication, SMALLEST_PATTERN } from './draw/checkFrame.ts';
export { splitLines } from './frame/splitLines.ts';
export { snapshotLines } from './frame/snapshot.ts';
export { uncheckedBeacons } from './verify/records.ts';
export type { RecordTexts } from './verify/records.ts';
export { verifyPublic } from './verify/verifyPublic.ts';
export type { PublicBundle } from './verify/verifyPublic.ts';
export { checkCopyHash, verifyCopy } from './verify/verifyCopy.ts';
export type { CopyVerdict } from './verify/verifyCopy.ts';
export { verifySupervisor } from './verify/verifySupervisor.ts';
export type { SupervisorBundle } from './verify/verifySupervisor.ts';

export { describeFinding } from './findings/describe.ts';
export { CATALOGUE } from './findings/catalogue.ts';
export type { FindingCode } from './findings/catalogue.ts';
export type { Finding } from './findings/types.ts';

export * from './match/index.ts';
