import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { totpOf } from '../packages/server/src/access/signIn/totp.ts';
import { PASSWORD, PRODUCTION, bytesOf } from '../packages/server/src/testing/production.ts';
import { buildWeb } from '../scripts/lib/webBuild.ts';
import { openStage, settled } from './stage.ts';
import type { Seat, Stage } from './stage.ts';

const CLIENT_SECRET = 'q7Zt-Vh2k-Lw9x-Rb4n-Yc6p';

/** An identity provider of somebody else's making (oidc-provider), on this machine. */
async function startProvider(): Promise<{
  server: Server;
  issuer: string;
  serve(redirectUri: string): Promise<void>;
}> {
  let listener: RequestListener = (_req, res) => res.writeHead(503).end();
  const server = createServer((req, res) => void listener(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    server,
    issuer,
    serve: async (redirectUri) => {
      const { Provider } = (await import('oidc-provider' as string)) as {
        Provider: new (issuer: string, config: object) => { callback(): RequestListener };
      };
      const provider = new Provider(issuer, {
        clients: [{ client_id: 'mingcha', client_secret: CLIENT_SECRET, redirect_uris: [redirectUri] }],
        claims: { openid: ['sub'], profile: ['preferred_username'] },
        conformIdTokenClaims: false,
        findAccount: (_ctx: unknown, id: string) => ({
          accountId: id,
          claims: () => ({ sub: id, preferred_username: id }),
        }),
        cookies: { keys: ['a key for the tests of this run only'] },
      });
      listener = provider.callback();
    },
  };
}

/** Sign-in as production has it, in a real browser: an empty system, its first administrator, and those he lets in. */
describe('sign-in in production', () => {
  let stage: Stage;
  let security: Seat;
  let admin: Seat;
  let provider: Awaited<ReturnType<typeof startProvider>>;
  let secret = '';
  const at = (path: string): string => `${stage.url.replace('127.0.0.1', 'localhost')}${path}`;
  const code = (): string => {
    stage.clock.advance(30);
    return totpOf(bytesOf(secret), Math.floor(stage.clock.now().getTime() / 30_000));
  };

  beforeAll(async () => {
    await buildWeb();
    provider = await startProvider();
    stage = await openStage({
      env: {
        ...PRODUCTION,
        MINGCHA_IDLE_MINUTES: '30',
        MINGCHA_OIDC_ISSUER: provider.issuer,
        MINGCHA_OIDC_CLIENT_ID: 'mingcha',
        MINGCHA_OIDC_CLIENT_SECRET: CLIENT_SECRET,
        MINGCHA_OIDC_NAME: '政务统一身份认证',
      },
    });
    await provider.serve(at('/api/session/oidc/callback'));
    // a wrong password and an idle session are answered 401, which is what these tests are about
    security = await stage.seat('', { refused: true });
    admin = await stage.seat('', { refused: true });
  });
  afterAll(async () => {
    await stage.stop();
    provider.server.close();
  });

  it('the printed link makes the first administrator, who binds an authenticator app', async () => {
    const { page } = security;
    await page.goto(stage.first!.replace('127.0.0.1', 'localhost'));
    await page.getByRole('heading', { name: '设立首位安全管理员' }).waitFor();
    await stage.shot(page, 'signin-1-first');
    await page.getByLabel('姓名').fill('安全员');
    await page.getByLabel('登录名').fill('anquan');
    await page.getByLabel('新口令').fill(PASSWORD);
    await page.getByLabel('再输入一次').fill(PASSWORD);
    await page.getByRole('button', { name: '设立并登录' }).click();
    await page.getByRole('button', { name: '使用验证器应用' }).click();
    await page.getByRole('heading', { name: '用验证器应用扫码' }).waitFor();
    await page.locator('.signin-qr svg').waitFor();
    await stage.shot(page, 'signin-2-enrol');
    secret = (await page.locator('.signin-qr code').innerText()).replaceAll(/\s/g, '');
    await page.getByLabel('验证码').fill(code());
    await page.getByRole('button', { name: '完成绑定' }).click();
    await page.getByRole('heading', { name: '请保存恢复码' }).waitFor();
    await stage.shot(page, 'signin-3-codes');
    await page.getByRole('button', { name: '已保存，继续' }).click();
    await page.getByRole('heading', { name: '工作台' }).waitFor();
    await settled(page);
  });

  it('he adds a person, whose link sets a password once; a security key is her second factor', async () => {
    const { page } = security;
    await page.goto(at('/console/people/new'));
    await page.getByLabel('姓名').fill('系统员');
    await page.getByLabel('登录名').fill('xitong');
    for (const [label, choice] of [
      ['单位', '平川县'],
      ['岗位', '系统管理员'],
    ] as const) {
      const box = page.getByRole('combobox', { name: label });
      await box.click();
      await box.fill(choice);
      await box.press('Enter');
    }
    await stage.shot(page, 'signin-4-add');
    await page.getByRole('button', { name: '增加人员并生成链接' }).click();
    const link = await page.locator('.people-link').innerText();
    await stage.shot(page, 'signin-5-link');

    const her = admin.page;
    const cdp = await admin.context.newCDPSession(her);
    await cdp.send('WebAuthn.enable');
    await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'usb',
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await her.goto(link);
    await her.getByLabel('新口令').fill(PASSWORD);
    await her.getByLabel('再输入一次').fill(PASSWORD);
    await her.getByRole('button', { name: '设置口令' }).click();
    await her.getByRole('heading', { name: '登录', exact: true }).waitFor();
    await her.locator('.signin').getByLabel('口令').fill('Not-The-Password-1');
    await her.getByRole('button', { name: '登录', exact: true }).click();
    await her.getByText('登录名或口令不正确').waitFor();
    await stage.shot(her, 'signin-6-refused');
    await her.locator('.signin').getByLabel('口令').fill(PASSWORD);
    await her.getByRole('button', { name: '登录', exact: true }).click();
    await her.getByRole('button', { name: '使用安全密钥' }).click();
    await her.getByRole('button', { name: '已保存，继续' }).click();
    await her.getByRole('heading', { name: '工作台' }).waitFor();
    // and with the key she comes in again
    await her.goto(at('/signin?again=1'));
    await her.getByLabel('登录名').fill('xitong');
    await her.locator('.signin').getByLabel('口令').fill(PASSWORD);
    await her.getByRole('button', { name: '登录', exact: true }).click();
    await her.getByRole('heading', { name: '二次验证', exact: true }).waitFor();
    await stage.shot(her, 'signin-7-factor');
    await her.getByRole('button', { name: '使用安全密钥' }).click();
    await her.getByRole('heading', { name: '工作台' }).waitFor();
  });

  it('an idle page asks for the password and the form that was filled goes through', async () => {
    const { page } = admin;
    await page.goto(at('/console/organisation'));
    await page.getByRole('button', { name: '设立单位' }).click();
    await page.getByLabel('编号').fill('SCJG');
    await page.getByLabel('名称').fill('平川县市场监督管理局');
    stage.clock.advance(31 * 60);
    await page.getByRole('button', { name: '设立单位' }).click();
    await page.getByRole('heading', { name: '请再次输入口令' }).waitFor();
    await stage.shot(page, 'signin-8-idle');
    expect(await page.getByLabel('名称').inputValue()).toBe('平川县市场监督管理局');
    await page.locator('.idle').getByLabel('口令').fill(PASSWORD);
    await page.locator('.idle').getByRole('button', { name: '继续' }).click();
    await page.getByRole('cell', { name: 'SCJG' }).waitFor();
    await stage.shot(page, 'signin-9-organisation');
    await page.getByRole('row', { name: /SCJG/ }).getByRole('button', { name: '撤销' }).click();
    await page.getByRole('heading', { name: /撤销单位/ }).waitFor();
    await stage.shot(page, 'signin-10-dissolve');
  });

  it("the organisation's identity provider stands for the password, our second factor stays", async () => {
    const { page } = await stage.seat('', { refused: true });
    await page.goto(at('/signin'));
    await page.getByRole('link', { name: '使用政务统一身份认证登录' }).click();
    await page.locator('input[name=login]').fill('anquan');
    await page.locator('input[name=password]').fill('whatever the provider asks');
    await page.locator('button[type=submit]').click();
    await page.locator('button[type=submit]').click();
    await page.getByRole('heading', { name: '二次验证', exact: true }).waitFor();
    await page.getByLabel('验证码或恢复码').fill(code());
    await page.getByRole('button', { name: '验证', exact: true }).click();
    await page.getByRole('heading', { name: '工作台' }).waitFor();
    await page.goto(at('/console/account'));
    await page.getByText('本次会话').waitFor();
    await settled(page);
    await stage.shot(page, 'signin-11-account');
    await page.goto(at('/console/people'));
    await page.getByRole('cell', { name: '系统员' }).click();
    await page.getByRole('heading', { name: '系统员' }).waitFor();
    await settled(page);
    await stage.shot(page, 'signin-12-person');
  });

  it('nothing went wrong on any page', () => {
    // the provider's own page asks for a font on the internet
    expect(stage.faults.filter((f) => !f.startsWith(provider.issuer))).toEqual([]);
  });
});
