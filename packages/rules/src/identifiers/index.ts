export { type CodeCheck, checkOrg, checkReg15, checkUscc } from './checks.ts';
export { cleanCode, isNoCode, plainCode } from './clean.ts';
export { type CodeKind, codeKinds, type IdScheme, nonEntities, type NonEntity } from './kinds.ts';
export { objectId, type ObjectId, type ObjectIdInput } from './objectId.ts';
