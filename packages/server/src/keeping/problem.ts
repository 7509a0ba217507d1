/** Why a keeping command could not do its work: a stable code, words for the person at the console, and the exit code. */
export class KeepingError extends Error {
  readonly code: keyof typeof PROBLEMS;
  readonly exit: number;
  readonly details: string[];

  constructor(code: keyof typeof PROBLEMS, ...details: string[]) {
    super(PROBLEMS[code].zh);
    this.name = 'KeepingError';
    this.code = code;
    this.exit = PROBLEMS[code].exit;
    this.details = details;
  }
}

/** Exit codes: 1 = looked at and found wrong; 2 = cannot run, or written wrongly; 3–7 = a backup that is not taken. */
export const PROBLEMS = {
  USAGE: { exit: 2, zh: '命令的写法不对。', en: 'wrong usage' },
  HOME_MISSING: {
    exit: 2,
    zh: '这里没有明察的数据：请用 MINGCHA_HOME 或 DATABASE_URL 指明。',
    en: 'no installation here',
  },
  DATABASE_EMPTY: { exit: 2, zh: '数据库中没有明察的表。', en: 'no tables of Mingcha in this database' },
  MASTER_KEY_OTHER: { exit: 2, zh: '主密钥与数据库中的数据不符。', en: 'the master key is another one' },
  OUT_EXISTS: { exit: 2, zh: '目标文件已经存在，不会覆盖。', en: 'the target exists' },
  KEY_MISSING: {
    exit: 2,
    zh: '请用 --key-file 指明备份密钥文件，或用环境变量 MINGCHA_BACKUP_PASSPHRASE 给出口令（至少 12 个字符）。',
    en: 'no backup key given',
  },
  SCHEMA_NEWER: {
    exit: 2,
    zh: '备份来自更新的版本，请先升级明察再恢复。',
    en: 'the backup was made by a newer version',
  },
  STATE_MALFORMED: {
    exit: 2,
    zh: '记录位置的文件内容不对，应为一个整数；请核对是否指错了文件。',
    en: 'the state file holds no place',
  },
  BACKUP_NOT_ONE: { exit: 3, zh: '这不是明察的备份文件。', en: 'not a backup of Mingcha' },
  BACKUP_WRONG_KEY: {
    exit: 4,
    zh: '密钥或口令不对，打不开这份备份。',
    en: 'the key or passphrase is wrong',
  },
  BACKUP_TRUNCATED: {
    exit: 5,
    zh: '备份文件不完整（被截断），没有恢复任何内容。',
    en: 'the backup is truncated; nothing was restored',
  },
  BACKUP_CORRUPTED: {
    exit: 6,
    zh: '备份文件已损坏或被改动，没有恢复任何内容。',
    en: 'the backup was damaged or altered; nothing was restored',
  },
  TARGET_NOT_EMPTY: {
    exit: 7,
    zh: '目标不是空的，不会在已有数据上恢复。',
    en: 'the target is not empty',
  },
} as const;
