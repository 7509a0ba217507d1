/** Why a path cannot be in a bag (RFC 8493 section 2.1.3 and 5.1.2, and what Windows cannot unpack); null where it can. */
export function pathFault(path: string): string | null {
  if (path === '') return '文件名为空';
  if (path.startsWith('/') || path.startsWith('~') || /^[A-Za-z]:/.test(path)) return '不是相对路径';
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001F\u007F\\<>:"|?*]/.test(path)) return '含有不能作文件名的字符';
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return '含有空目录名、“.”或“..”';
  if (parts.some((part) => /[. ]$/.test(part))) return '文件或目录名以点或空格结尾';
  if (parts.some((part) => /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(part))) return '是 Windows 的保留名';
  return null;
}

/** Two paths that are one on some disk: case and the composition of characters do not tell them apart. */
export const sameOnDisk = (path: string): string => path.normalize('NFC').toLowerCase();

/** In a manifest, % and line ends are written as %25, %0D, %0A (RFC 8493 section 2.1.3). */
export const encodePath = (path: string): string =>
  path.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
export const decodePath = (path: string): string =>
  path.replaceAll(/%0D/gi, '\r').replaceAll(/%0A/gi, '\n').replaceAll('%25', '%');
