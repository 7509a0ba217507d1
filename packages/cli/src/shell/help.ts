import type { Command } from './command.ts';

/** `mingcha --help` */
export function overview(commands: readonly Command[]): string[] {
  return [
    '明察 mingcha：谁都能复核的“双随机”抽取',
    '',
    '用法：npx mingcha <命令> [参数]        每条命令的说明：npx mingcha <命令> --help',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(16)}${summary}`),
    '',
    '管理一套明察：fsck（核对全部数据）、backup（备份）、restore（恢复）、audit（输出操作记录）；说明：npx mingcha fsck --help',
    '一次正式抽取：draw commit（提交并公布）→ draw open（见证方公开）→ 开奖 → draw finish（出结果）→ verify（复核）',
    '退出码：0 成功；1 内容有问题或规则不允许；2 命令写错了。',
  ];
}

/** `mingcha <command> --help` */
export function helpOf({ name, summary, operands, options, details }: Command): string[] {
  const entries = Object.entries(options);
  const option = ([key, { value, many }]: (typeof entries)[number]): string =>
    `--${key}${value === undefined ? '' : ` <${value}>`}${many ? ' …' : ''}`;
  const line = entries.map((entry) => (entry[1].required ? option(entry) : `[${option(entry)}]`)).join(' ');
  const words = ['npx mingcha', name, ...operands.map((operand) => `<${operand}>`), line].filter(
    (word) => word !== '',
  );
  return [
    summary,
    '',
    `用法：${words.join(' ')}`,
    ...(entries.length === 0 ? [] : ['', '选项：']),
    ...entries.map(
      (entry) => `  ${option(entry)}\n      ${entry[1].required ? '（必填）' : ''}${entry[1].help}`,
    ),
    '',
    ...details,
  ];
}
