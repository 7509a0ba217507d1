import type { Status } from './schema.ts';

const DAY_MS = 86_400_000;
/** Beyond this a loss would cost more than a week's work (docs/operations.md). */
const BACKUP_DAYS = 7;
const FSCK_DAYS = 31;

const FAILED: Record<string, [words: string, next: string]> = {
  database: ['数据库没有及时应答', '请检查数据库服务和网络'],
  disk: ['磁盘可用空间不足 512 MB', '请清理磁盘或扩容，空间用尽前系统会停止写入'],
  clock: ['服务器时间早于最近一次操作', '请校准服务器时间，校准前新的记录会被拒绝'],
  ledger: ['台账有大量记录没有排入', '请查看服务日志；重新启动后会继续排入'],
};

/** What to do about the installation, most urgent first. The practice county is thrown away: it needs no backup. */
export function warningsOf(s: Omit<Status, 'warnings'>): Status['warnings'] {
  const found: Status['warnings'] = [];
  const warn = (code: string, words: string, next: string) => void found.push({ code, words, next });
  for (const [check, outcome] of Object.entries(s.checks))
    if (outcome === 'failed') warn(`${check.toUpperCase()}_FAILED`, ...FAILED[check]!);
  if (s.fsck && s.fsck.findings > 0)
    warn(
      'FSCK_FOUND',
      `最近一次核对发现 ${s.fsck.findings} 项不符`,
      '请保留现场，运行 npx mingcha fsck 查看明细，并报告监察室',
    );
  if (s.archive.state === 'failing')
    warn(
      'ARCHIVE_FAILING',
      '数据库日志归档失败',
      '请检查 archive_command 和归档磁盘；期间的改动无法按时间点恢复',
    );
  if (s.archive.state === 'behind')
    warn('ARCHIVE_BEHIND', `数据库日志有 ${s.archive.behind} 个文件没有归档`, '请检查归档磁盘的速度和空间');
  if (s.mode === 'practice') return found;
  const daysSince = (at: string) => Math.floor((Date.parse(s.now) - Date.parse(at)) / DAY_MS);
  if (!s.backup) warn('BACKUP_NONE', '还没有做过备份', '请运行 npx mingcha backup，并把备份放到另一台机器上');
  else if (daysSince(s.backup.at) > BACKUP_DAYS)
    warn(
      'BACKUP_OLD',
      `最近一次备份是 ${daysSince(s.backup.at)} 天前`,
      '请运行 npx mingcha backup，建议每天定时执行',
    );
  if (!s.fsck) warn('FSCK_NONE', '还没有核对过数据', '请运行 npx mingcha fsck，建议每晚定时执行');
  else if (daysSince(s.fsck.at) > FSCK_DAYS)
    warn('FSCK_OLD', `最近一次核对是 ${daysSince(s.fsck.at)} 天前`, '请运行 npx mingcha fsck');
  if (!s.scanner)
    warn('SCANNER_NONE', '上传的文件没有病毒扫描', '可接入扫描程序；接入前请在终端安装防病毒软件');
  return found;
}
