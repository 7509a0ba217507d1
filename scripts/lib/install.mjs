import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { isInstalled, npmSaysInstalled, writeStamp } from './installed.mjs';
import { withLock } from './lock.mjs';
import { linkPostgresLibraries } from './pgLinks.mjs';
import { packagedNode, root } from './project.mjs';
import { say, stop } from './say.mjs';

/** Brings node_modules to what package-lock.json says; at once when it already is. Two starts at once install once. */
export async function ensureInstalled() {
  if (isInstalled()) return finish();
  refuseWithoutWriteAccess();
  await withLock(
    join(root, '.install-lock'),
    () => say('另一个进程正在安装依赖，等待其完成……', 'another process is installing; waiting for it …'),
    async () => {
      if (isInstalled()) return;
      say(
        '正在安装依赖（约半分钟，仅首次或依赖变更时）……',
        'installing dependencies (about half a minute, first time only) …',
      );
      const began = Date.now();
      const { code, output } = await npmCi();
      if (code !== 0) stopAfterFailure(code, output);
      const seconds = ((Date.now() - began) / 1000).toFixed(1);
      say(`依赖安装完成，用时 ${seconds} 秒`, `dependencies installed in ${seconds} s`);
    },
  );
  finish();
}

/** Links and stamp. An installation by another user cannot be written to, and need not be when it is complete. */
function finish() {
  try {
    linkPostgresLibraries();
    writeStamp();
  } catch (error) {
    if (error.code !== 'EACCES' && error.code !== 'EROFS' && error.code !== 'EPERM') throw error;
  }
}

function refuseWithoutWriteAccess() {
  const modules = join(root, 'node_modules');
  for (const folder of [root, modules]) {
    if (!existsSync(folder) || isWritable(folder)) continue;
    const owner = statSync(folder).uid;
    stop(
      `需要安装依赖，但当前用户（uid ${process.getuid?.()}）不能写入 ${folder}（属主 uid ${owner}）。\n请以该属主运行，或由管理员执行：chown -R <当前用户> ${root}`,
      `Dependencies must be installed, but this user (uid ${process.getuid?.()}) cannot write to ${folder} (owner uid ${owner}).\nRun as that owner, or have the folder given to you: chown -R <user> ${root}`,
    );
  }
}

/**
 * Runs `npm ci`; resolves with its exit code and everything it wrote, for the message when it fails. On an old Node npm
 * leaves out the parts of our tools that ask for a newer one, though they will run on the packaged Node: then it is run
 * once more, on that.
 */
async function npmCi() {
  const npm = npmScript();
  const first = await run(npm ? [process.execPath, npm] : ['npm']);
  const node = packagedNode();
  if (first.code !== 0 || !npm || !node || npmSaysInstalled()) return first;
  return run([node, npm]);
}

/** The JavaScript file of npm: the one that started us, or the one on the PATH. */
function npmScript() {
  if (process.env.npm_execpath?.endsWith('.js')) return process.env.npm_execpath;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, 'npm');
    if (existsSync(file)) return realpathSync(file).endsWith('.js') ? realpathSync(file) : undefined;
  }
  return undefined;
}

function run([command, ...before]) {
  const args = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=warn',
  ];
  return new Promise((resolve) => {
    const child = spawn(command, [...before, ...args], {
      cwd: root,
      env: cleanEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && command === 'npm',
    });
    let output = '';
    const keep = (chunk) => (output = (output + chunk).slice(-20_000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: error.code ?? 'ESPAWN', output: String(error) }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** npm hands its own options down; those that would change what is installed must not reach the inner npm. */
function cleanEnvironment() {
  const env = { ...process.env };
  for (const key of Object.keys(env)) {
    if (
      /^npm_config_(workspaces?|include_workspace_root|global|omit|only|production|dry_run|prefix|local_prefix|package|call)$/i.test(
        key,
      )
    )
      delete env[key];
  }
  delete env.NODE_ENV;
  // A service account without a home of its own: npm needs some folder for its cache.
  if (!env.npm_config_cache && !isWritable(homedir())) {
    env.npm_config_cache = join(tmpdir(), `mingcha-npm-${process.getuid?.() ?? 'user'}`);
    mkdirSync(env.npm_config_cache, { recursive: true, mode: 0o700 });
  }
  return env;
}

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function stopAfterFailure(code, output) {
  const tail = output.trim().split('\n').slice(-12).join('\n');
  if (code === 'ENOENT')
    stop(
      '未找到 npm。请安装 Node.js 18 以上版本（自带 npm），再运行 npm start。',
      'npm was not found. Install Node.js 18 or later (npm comes with it), then run npm start again.',
    );
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET|CERT|ENETUNREACH/.test(output))
    stop(
      `依赖安装失败：无法连接 npm 软件源。请检查网络或代理，或用 npm config set registry <镜像地址> 指定单位内的镜像，再重试。\n${tail}`,
      'Installing failed: the npm registry cannot be reached. Check the network or the proxy, or name a mirror with npm config set registry <URL>, then try again.',
    );
  if (/ENOSPC/.test(output))
    stop(
      `依赖安装失败：磁盘空间不足（约需 1.2 GB）。\n${tail}`,
      'Installing failed: the disk is full (about 1.2 GB are needed).',
    );
  stop(
    `依赖安装失败（npm ci 退出码 ${code}）。npm 的输出如下，可重试一次；若仍失败请附此输出反馈。\n${tail}`,
    `Installing failed (npm ci exit code ${code}); npm's output stands above. Try once more, and report it with this output if it fails again.`,
  );
}
