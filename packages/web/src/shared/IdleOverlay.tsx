import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { resume } from '../api/access.ts';
import { setWaker } from '../api/client.ts';
import { ErrorNote } from './Notes.tsx';

/**
 * Lies over the page when the session fell asleep: the password, and the work goes on where it stood. Nothing that was typed
 * is lost, for the page below stays as it is and the request that found the session asleep is sent again.
 */
export function IdleOverlay(): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const answer = useRef<((goesOn: boolean) => void) | null>(null);
  const [password, setPassword] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    setWaker(
      () =>
        new Promise<boolean>((resolve) => {
          answer.current = resolve;
          setError(null);
          dialog.current?.showModal();
        }),
    );
    return () => setWaker(null);
  }, []);
  const close = (goesOn: boolean): void => {
    setPassword('');
    dialog.current?.close();
    answer.current?.(goesOn);
    answer.current = null;
  };
  const go = async (): Promise<void> => {
    setBusy(true);
    try {
      await resume(password);
      close(true);
    } catch (e) {
      setError(e);
    } finally {
      setBusy(false);
    }
  };
  return (
    <dialog ref={dialog} className="idle" aria-labelledby="idle-title" onCancel={(e) => e.preventDefault()}>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          void go();
        }}
      >
        <h2 id="idle-title">请再次输入口令</h2>
        <p>长时间没有操作，会话已锁定。输入口令后从原处继续，页面上已填写的内容都在。</p>
        <ErrorNote error={error} />
        <label className="field">
          <span>口令</span>
          <input
            className="input"
            type="password"
            autoComplete="current-password"
            autoFocus
            value={password}
            onChange={(e) => setPassword(e.target.value)}
          />
        </label>
        <div className="signin-do">
          <button className="btn btn-primary" type="submit" disabled={busy || password === ''}>
            继续
          </button>
          <a className="btn" href="/signin?again=1" onClick={() => close(false)}>
            换人登录
          </a>
        </div>
      </form>
    </dialog>
  );
}
