// `npm run sbom [-- file]`: the software bill of materials (CycloneDX 1.6, JSON) of what the lockfile installs.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sbomOf, type Lockfile } from '../lib/sbom.ts';
import { root } from '../lib/tools.ts';

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lockfile;
const text = `${JSON.stringify(sbomOf(lock), null, 1)}\n`;
const [file] = process.argv.slice(2);
if (file) writeFileSync(file, text);
else process.stdout.write(text);
