/**
 * Writes the hashes of the page's one script and one style into its content security policy: `node packages/fairdraw/verifier/stamp.ts` after every
 * change of mingcha-verify.html. The test fails when they do not fit.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

/** The page with the hashes of its own script and style in the policy. */
export function stamped(html: string): string {
  const hash = (tag: string): string => {
    const text = html.slice(html.indexOf(`<${tag}>`) + tag.length + 2, html.indexOf(`</${tag}>`));
    return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  };
  return html
    .replace(/script-src '[^']*'/, `script-src ${hash('script')}`)
    .replace(/style-src '[^']*'/, `style-src ${hash('style')}`);
}

if (import.meta.main) {
  const page = new URL('mingcha-verify.html', import.meta.url);
  writeFileSync(page, stamped(readFileSync(page, 'utf8')));
}
