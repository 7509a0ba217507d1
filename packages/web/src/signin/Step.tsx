import { useState } from 'react';
import type { ReactNode } from 'react';
import { ErrorNote } from '../shared/Notes.tsx';

/** One step of a sign-in: a heading, what it is for, its fields and one button with the verb. */
export function Step({
  title,
  lead,
  verb,
  ready,
  act,
  children,
  more,
}: {
  title: string;
  lead?: ReactNode;
  verb: string;
  ready: boolean;
  act: () => Promise<unknown>;
  children: ReactNode;
  more?: ReactNode;
}): ReactNode {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const go = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await act();
    } catch (e) {
      setError(e);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="signin-step"
      onSubmit={(e) => {
        e.preventDefault();
        if (ready && !busy) void go();
      }}
    >
      <h1>{title}</h1>
      {lead ? <p>{lead}</p> : null}
      <ErrorNote error={error} />
      {children}
      <div className="signin-do">
        <button className="btn btn-primary" type="submit" disabled={busy || !ready}>
          {verb}
        </button>
        {more}
      </div>
    </form>
  );
}

export function Field({
  label,
  value,
  onChange,
  ...rest
}: {
  label: string;
  value: string;
  onChange: (v: string) => void;
  type?: string;
  autoComplete?: string;
  inputMode?: 'numeric' | 'text';
  autoFocus?: boolean;
}): ReactNode {
  return (
    <label className="field">
      <span>{label}</span>
      <input className="input" value={value} onChange={(e) => onChange(e.target.value)} {...rest} />
    </label>
  );
}
