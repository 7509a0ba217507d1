import { objectId, type NonEntity, type ObjectId } from '@mingcha/rules';
import type { Services } from '../platform/services.ts';

/** The one id of an object by the precedence of identifiers (O07): credit code, organisation code, other codes, none. */
export const idOf = (
  app: Services,
  o: { code: string; kind?: NonEntity; name?: string; address?: string; registeredOn?: string },
): ObjectId => objectId(o, (text) => app.hashes.sha256.hx(text));
