import { lazy, Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { addKey, beginTotp, confirmTotp } from '../api/access.ts';
import { groups } from '../shared/format.ts';
import { Bones } from '../shared/Notes.tsx';
import { Field, Step } from './Step.tsx';

const Qr = lazy(async () => ({ default: (await import('../hall/Qr.tsx')).Qr }));

/** Binds a second factor, then shows the recovery codes once. `done` follows when they were put away. */
export function EnrolForm({ done }: { done: () => void }): ReactNode {
  const [totp, setTotp] = useState<{ id: string; secret: string; uri: string } | null>(null);
  const [code, setCode] = useState('');
  const [codes, setCodes] = useState<string[] | null>(null);
  const after = ({ recoveryCodes }: { recoveryCodes: string[] }): void =>
    recoveryCodes.length === 0 ? done() : setCodes(recoveryCodes);
  if (codes) return <RecoveryCodes codes={codes} done={done} />;
  if (!totp)
    return (
      <Step
        title="绑定二次验证"
        lead="为防止口令被盗用，本系统要求所有工作人员绑定一种二次验证方式。"
        verb="使用验证器应用"
        ready
        act={async () => setTotp(await beginTotp())}
        more={'credentials' in navigator && window.isSecureContext ? <KeyButton after={after} /> : null}
      >
        <p className="rule">
          GB/T 22239-2019 8.1.4.1
          d)：「应采用口令、密码技术、生物技术等两种或两种以上组合的鉴别技术对用户进行身份鉴别」
        </p>
      </Step>
    );
  return (
    <Step
      title="用验证器应用扫码"
      lead="扫码后应用会显示六位验证码，输入其中一个完成绑定。"
      verb="完成绑定"
      ready={/^\d{6}$/.test(code.trim())}
      act={async () => after(await confirmTotp(totp.id, code.trim()))}
    >
      <div className="signin-qr">
        <Suspense fallback={<Bones lines={1} height={180} />}>
          <Qr value={totp.uri} size={180} />
        </Suspense>
        <p>
          不能扫码时手工输入：
          <code className="hash">
            {groups(totp.secret).map((g, i) => (
              <span key={i}>{g}</span>
            ))}
          </code>
        </p>
      </div>
      <Field label="验证码" value={code} onChange={setCode} inputMode="numeric" autoFocus />
    </Step>
  );
}

function KeyButton({ after }: { after: (x: { recoveryCodes: string[] }) => void }): ReactNode {
  const [failed, setFailed] = useState('');
  return (
    <>
      <button
        className="btn"
        type="button"
        onClick={() =>
          void addKey('安全密钥')
            .then(after)
            .catch((e: unknown) => setFailed(e instanceof Error ? e.message : ''))
        }
      >
        使用安全密钥
      </button>
      {failed ? <p role="alert">没有完成：{failed}</p> : null}
    </>
  );
}

/** Shown once; whoever loses the phone comes in with one of them. */
export function RecoveryCodes({ codes, done }: { codes: string[]; done: () => void }): ReactNode {
  return (
    <Step
      title="请保存恢复码"
      lead="手机丢失时，用恢复码代替验证码，每个只能用一次。恢复码只显示这一次，请打印或抄写后妥善保管。"
      verb="已保存，继续"
      ready
      act={() => Promise.resolve(done())}
      more={
        <button className="btn" type="button" onClick={() => window.print()}>
          打印
        </button>
      }
    >
      <ol className="signin-codes">
        {codes.map((c) => (
          <li key={c}>
            <code>{c}</code>
          </li>
        ))}
      </ol>
    </Step>
  );
}
