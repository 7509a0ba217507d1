import { hash } from 'node:crypto';
import { isField, plainCode } from '@mingcha/rules';

/** SJ1 id of an inspector from the number of the enforcement licence: `cert:…`, or its hex or sum form (spec section 2). */
export function inspectorId(certNo: string): string {
  const code = plainCode(certNo).toUpperCase();
  if (isField(code) && isField(`cert:${code}`)) return `cert:${code}`;
  const hex = Buffer.from(code.normalize('NFC'), 'utf8').toString('hex');
  return hex.length <= 110
    ? `cert+hex:${hex}`
    : `cert+sum:${hash('sha256', code.normalize('NFC')).slice(0, 32)}`;
}
