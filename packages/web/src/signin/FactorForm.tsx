import { useState } from 'react';
import type { ReactNode } from 'react';
import { sendCode, sendKey } from '../api/access.ts';
import type { Session } from '../api/session.ts';
import { ErrorNote } from '../shared/Notes.tsx';
import { Field, Step } from './Step.tsx';

/** The second factor: a code of the app, a recovery code, or a key. */
export function FactorForm({
  kinds,
  done,
}: {
  kinds: Session['factors'];
  done: (s: Session) => void;
}): ReactNode {
  const [code, setCode] = useState('');
  const [error, setError] = useState<unknown>(null);
  const useKey = async (): Promise<void> => {
    setError(null);
    try {
      done(await sendKey());
    } catch (e) {
      setError(e);
    }
  };
  return (
    <Step
      title="二次验证"
      lead={
        kinds.includes('totp')
          ? '打开验证器应用，输入六位验证码；手机不在身边时可输入一个恢复码。'
          : '请使用安全密钥；密钥不在身边时可输入一个恢复码。'
      }
      verb="验证"
      ready={code.trim().length >= 6}
      act={async () => done(await sendCode(code.trim()))}
      more={
        kinds.includes('webauthn') ? (
          <button className="btn" type="button" onClick={() => void useKey()}>
            使用安全密钥
          </button>
        ) : null
      }
    >
      <ErrorNote error={error} />
      <Field
        label="验证码或恢复码"
        value={code}
        onChange={setCode}
        autoComplete="one-time-code"
        autoFocus={kinds.includes('totp')}
      />
    </Step>
  );
}
