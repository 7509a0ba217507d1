import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { packagedNode, packagedPostgres, platform, root } from './project.mjs';
import { stop } from './say.mjs';

/**
 * Runs a script of ours on Node 24 and ends this process as the script ends (same exit code, same signal).
 * The IPC channel carries no messages: it closes when this process is killed, even by kill -9, and so tells the child.
 */
export function runOnNode24(script, args) {
  const node = packagedNode() ?? systemNode();
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
  const child = spawn(node, [script, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env });
  const forward = (signal) => {
    // A terminal sends Ctrl-C to the whole group; the child has it already.
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward);
  child.on('error', (error) =>
    stop(`无法启动 ${node}：${error.message}`, `Cannot start ${node}: ${error.message}`),
  );
  child.on('exit', (code, signal) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeListener(name, forward);
    if (signal) process.kill(process.pid, signal);
    else process.exit(code ?? 1);
  });
}

function systemNode() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return stop(
    `本平台（${platform}）没有随附的 Node 24，系统的 Node 是 ${process.version}。\n请从 nodejs.org 安装 Node.js 24 或更高版本，再重试。`,
    `There is no packaged Node 24 for this platform (${platform}), and the system's Node is ${process.version}.\nInstall Node.js 24 or later from nodejs.org, then try again.`,
  );
}

/** Says what to do where the platform has no packaged PostgreSQL and none is named. */
export function requireDatabase() {
  if (process.env.DATABASE_URL || packagedPostgres()) return;
  stop(
    `本平台（${platform}）没有随附的 PostgreSQL。请安装 PostgreSQL 15 或更高版本，建立 UTF-8 数据库，并设置环境变量，例如：\nDATABASE_URL=postgres://mingcha:口令@localhost:5432/mingcha npm start`,
    `There is no packaged PostgreSQL for this platform (${platform}). Install PostgreSQL 15 or later, create a UTF-8 database, and set for example\nDATABASE_URL=postgres://mingcha:password@localhost:5432/mingcha npm start`,
  );
}

/** Says whose the data folder is when this user may not use it: somebody ran `npm start` as root before, mostly. */
export function requireHome() {
  const home = process.env.MINGCHA_HOME ?? join(root, '.mingcha');
  if (!existsSync(home)) return;
  try {
    accessSync(home, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    const owner = statSync(home).uid;
    stop(
      `数据文件夹 ${home} 属于 uid ${owner}，当前用户（uid ${process.getuid?.()}）不能使用。\n请以其属主运行，或由管理员执行 chown -R <当前用户> ${home}，或用 MINGCHA_HOME 另指一个文件夹。`,
      `The data folder ${home} belongs to uid ${owner}, and this user (uid ${process.getuid?.()}) may not use it.\nRun as its owner, have it given to you (chown -R <user> ${home}), or set MINGCHA_HOME to another folder.`,
    );
  }
}
