/** The parts of package-lock.json (version 3) that are read. */
export interface Lockfile {
  name: string;
  version: string;
  packages: Record<
    string,
    {
      version?: string;
      license?: string;
      integrity?: string;
      dev?: boolean;
      optional?: boolean;
      link?: boolean;
      dependencies?: Record<string, string>;
    }
  >;
}

const ALGS: Record<string, string> = {
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
};

/** CycloneDX 1.6 of a lockfile: the same lockfile gives the same bytes, so there is no time and no serial number in it. */
export function sbomOf(lock: Lockfile): Record<string, unknown> {
  const components = Object.entries(lock.packages)
    .filter(([path, p]) => path.startsWith('node_modules/') && !p.link && p.version)
    .map(([path, p]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const [, alg, hash] = /^(sha\d+)-(.+)$/.exec(p.integrity ?? '') ?? [];
      return {
        type: 'library',
        'bom-ref': `${path}@${p.version}`,
        name,
        version: p.version,
        purl: `pkg:npm/${name.replace('@', '%40')}@${p.version}`,
        scope: p.dev ? 'excluded' : p.optional ? 'optional' : 'required',
        ...(p.license ? { licenses: [{ expression: p.license }] } : {}),
        ...(alg && hash
          ? { hashes: [{ alg: ALGS[alg], content: Buffer.from(hash, 'base64').toString('hex') }] }
          : {}),
      };
    });
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', name: lock.name, version: lock.version } },
    components,
  };
}
