import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';

/** One line of text and the verb that sends it; `folded` shows the verb alone until it is asked for. */
export function TextAct({
  label,
  placeholder = '',
  verb,
  busy,
  onDo,
  primary = false,
  folded = false,
}: {
  label: string;
  placeholder?: string;
  verb: string;
  busy: boolean;
  onDo: (text: string) => void;
  primary?: boolean;
  folded?: boolean;
}): ReactNode {
  const id = useId();
  const [text, setText] = useState('');
  const [shown, setShown] = useState(!folded);
  if (!shown) return <Button onClick={() => setShown(true)}>{verb}…</Button>;
  return (
    <form
      className="escrow-act"
      onSubmit={(e) => {
        e.preventDefault();
        if (text.trim() !== '') onDo(text.trim());
      }}
    >
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        value={text}
        placeholder={placeholder}
        maxLength={500}
        autoComplete="off"
        spellCheck={false}
        onChange={(e) => setText(e.target.value)}
      />
      <Button
        htmlType="submit"
        type={primary ? 'primary' : 'default'}
        danger={!primary}
        loading={busy}
        disabled={text.trim() === ''}
      >
        {verb}
      </Button>
    </form>
  );
}
