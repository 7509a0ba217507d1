import { useMutation } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { addUnit, changeUnit } from '../../api/access.ts';
import type { Level, Unit } from '../../api/access.ts';
import { ErrorNote } from '../../shared/Notes.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { LEVELS } from './levels.ts';

const ORDER = Object.keys(LEVELS) as Level[];

/** Founds a unit below `unit`, or changes `unit` itself. */
export function UnitForm({
  unit,
  add,
  done,
  back,
}: {
  unit: Unit;
  add: boolean;
  done: () => void;
  back: () => void;
}): ReactNode {
  const lower = ORDER.slice(ORDER.indexOf(unit.level) + 1);
  const [id, setId] = useState('');
  const [name, setName] = useState(add ? '' : unit.name);
  const [short, setShort] = useState(add ? '' : unit.short);
  const [level, setLevel] = useState<Level>(unit.level === 'county' || !lower[0] ? 'department' : lower[0]);
  const [inspects, setInspects] = useState(add ? true : unit.inspects);
  const position = add ? 0 : unit.position;
  const save = useMutation({
    mutationFn: (): Promise<unknown> =>
      add
        ? addUnit({ id, name, short: short || name, parentId: unit.id, level, inspects, position })
        : changeUnit(unit.id, { name, short: short || name, position, inspects }),
    onSuccess: done,
  });
  return (
    <>
      <PageHead
        title={add ? `在「${unit.name}」下设立单位` : `修改：${unit.name}`}
        lead={add ? '编号写入公开的抽取记录，设立后不能更改。' : '改名不影响历史记录；编号不能更改。'}
      />
      <ErrorNote error={save.error} />
      <div className="people-form">
        {add ? (
          <>
            <label>
              <span>编号</span>
              <Input
                value={id}
                placeholder="字母和数字，如 SCJG-CG"
                onChange={(e) => setId(e.target.value.trim())}
              />
            </label>
            <label>
              <span>层级</span>
              <Select
                aria-label="层级"
                value={level}
                options={lower.map((l) => ({ value: l, label: LEVELS[l] }))}
                onChange={setLevel}
              />
            </label>
          </>
        ) : null}
        <label>
          <span>名称</span>
          <Input value={name} onChange={(e) => setName(e.target.value)} />
        </label>
        <label>
          <span>简称</span>
          <Input value={short} placeholder={name} onChange={(e) => setShort(e.target.value)} />
        </label>
        <Checkbox className="people-wide" checked={inspects} onChange={(e) => setInspects(e.target.checked)}>
          承担检查（联席会议办公室等协调、监督机构不勾选）
        </Checkbox>
      </div>
      <div className="confirm-do">
        <Button
          type="primary"
          size="large"
          disabled={name.trim() === '' || (add && id === '')}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {add ? '设立单位' : '保存修改'}
        </Button>
        <Button size="large" onClick={back}>
          返回
        </Button>
      </div>
    </>
  );
}
