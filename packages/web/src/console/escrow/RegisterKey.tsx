import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { registerKey } from '../../api/escrow.ts';
import { ErrorNote } from '../../shared/Notes.tsx';

/** The security administrator types in what the supervising body handed over; it is in force only when that body has confirmed. */
export function RegisterKey(): ReactNode {
  const queries = useQueryClient();
  const [recipient, setRecipient] = useState('');
  const [holder, setHolder] = useState('');
  const register = useMutation({
    mutationFn: () => registerKey(recipient.trim(), holder.trim()),
    onSuccess: async () => {
      setRecipient('');
      setHolder('');
      await queries.invalidateQueries({ queryKey: ['supervising-keys'] });
    },
  });
  return (
    <form
      className="escrow-form no-print"
      onSubmit={(e) => {
        e.preventDefault();
        register.mutate();
      }}
    >
      <h3>登记公钥</h3>
      <label htmlFor="escrow-holder">监督机构</label>
      <Input
        id="escrow-holder"
        value={holder}
        maxLength={100}
        placeholder="如：驻局纪检监察组"
        onChange={(e) => setHolder(e.target.value)}
      />
      <label htmlFor="escrow-recipient">公钥</label>
      <Input
        id="escrow-recipient"
        value={recipient}
        maxLength={200}
        placeholder="age1 开头，共 62 个字符"
        autoComplete="off"
        spellCheck={false}
        onChange={(e) => setRecipient(e.target.value)}
      />
      <p className="rule">
        登记之后，由监察室登录本页，再粘贴一次自己的公钥才启用；启用后替换原来的公钥，原有的副本不变。
      </p>
      <ErrorNote error={register.error} />
      <Button
        type="primary"
        htmlType="submit"
        loading={register.isPending}
        disabled={recipient.trim() === '' || holder.trim().length < 2}
      >
        登记
      </Button>
    </form>
  );
}
