import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import type { Channel } from '../../api/plans.ts';
import { DateField } from '../layout/DateField.tsx';

/** Where and when it is made public, with what shows it (L05, T07). Our own portal is added by itself. */
export function ChannelFields({
  channels,
  onChange,
}: {
  channels: Channel[];
  onChange: (channels: Channel[]) => void;
}): ReactNode {
  const set = (i: number, change: Partial<Channel>): void =>
    onChange(channels.map((c, j) => (j === i ? { ...c, ...change } : c)));
  return (
    <fieldset className="plan-channels">
      <legend>公布渠道、日期和证明</legend>
      {channels.map((c, i) => (
        <div className="plan-channel" key={i}>
          <Input
            value={c.name}
            aria-label={`公布渠道 ${i + 1}`}
            placeholder="渠道名称"
            onChange={(e) => set(i, { name: e.target.value })}
          />
          <DateField label="公布日期" value={c.on} onChange={(on) => set(i, { on })} />
          <Input
            value={c.proof}
            aria-label={`证明 ${i + 1}`}
            placeholder="网址或公告文号"
            onChange={(e) => set(i, { proof: e.target.value })}
          />
          <Button type="link" onClick={() => onChange(channels.filter((_, j) => j !== i))}>
            移除
          </Button>
        </div>
      ))}
      <Button
        size="small"
        onClick={() => onChange([...channels, { name: '', on: channels[0]?.on ?? '', proof: '' }])}
      >
        加一个渠道
      </Button>
      <p className="rule">本平台公众门户在公布时自动列入。</p>
    </fieldset>
  );
}
