import { useState } from 'react';
import type { ReactNode } from 'react';

/** 64 hex digits, typed or pasted; spaces between groups do not matter. */
export function HexForm({
  label,
  verb,
  busy,
  onSend,
}: {
  label: string;
  verb: string;
  busy: boolean;
  onSend: (hex: string) => void;
}): ReactNode {
  const [typed, setTyped] = useState('');
  const hex = typed.toLowerCase().replace(/\s/g, '');
  return (
    <form
      className="hall-open"
      onSubmit={(e) => {
        e.preventDefault();
        onSend(hex);
      }}
    >
      <input
        className="input hall-input mono"
        placeholder={`${label}（64 位）`}
        aria-label={label}
        value={typed}
        autoFocus
        onChange={(e) => setTyped(e.target.value)}
      />
      <button
        type="submit"
        className="btn btn-primary hall-btn"
        disabled={busy || !/^[0-9a-f]{64}$/.test(hex)}
      >
        {verb}
      </button>
    </form>
  );
}
