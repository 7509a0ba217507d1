import { useState } from 'react';
import type { ReactNode } from 'react';
import { changePassword } from '../api/access.ts';
import { NewPassword } from './LinkForms.tsx';
import { Field, Step } from './Step.tsx';

/** The old password and a new one: at the door when it has come of age, and on the page of one's own account. */
export function NewPasswordForm({ done, own = false }: { done: () => void; own?: boolean }): ReactNode {
  const [old, setOld] = useState('');
  const [password, setPassword] = useState('');
  const [twice, setTwice] = useState('');
  return (
    <Step
      title="更换口令"
      lead={own ? '更换后，您在其他设备上的会话全部结束。' : '口令已到期，请更换后继续。'}
      verb="更换口令"
      ready={old !== '' && password !== '' && password === twice}
      act={async () => {
        await changePassword(old, password);
        for (const clear of [setOld, setPassword, setTwice]) clear('');
        done();
      }}
    >
      <Field label="原口令" type="password" value={old} onChange={setOld} autoComplete="current-password" />
      <NewPassword {...{ password, setPassword, twice, setTwice }} />
    </Step>
  );
}
