import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { getObject } from '../../api/registry.ts';
import { ObjectHistory } from './ObjectHistory.tsx';
import { categoryLabel } from '../../shared/categories.ts';
import { codeText, day, ruleText } from '../../shared/format.ts';
import { DetailDrawer } from './DetailDrawer.tsx';
import { RiskTag, StatusTag } from './tags.tsx';

/** One object: its facts, its visits and its published results. */
export function ObjectDetail({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const q = useQuery({ queryKey: ['object', id], queryFn: () => getObject(id) });
  const o = q.data;
  const facts = o
    ? [
        { label: '标识编码', value: <code>{codeText(o.code)}</code> },
        { label: '登记状态', value: <StatusTag status={o.status} /> },
        { label: '风险分类', value: <RiskTag risk={o.risk} /> },
        { label: '对象类型', value: o.kinds.join('、') },
        { label: '住所/经营地址', value: o.address },
        { label: '行政区划', value: o.areaNames.join(' ') || o.area },
        { label: '乡镇街道', value: o.township },
        { label: '标签', value: o.labels.join('、') },
        { label: '管辖所', value: o.office },
        { label: '行业', value: o.industry },
        { label: '负责人', value: o.representative },
        { label: '联系方式', value: o.phone },
        { label: '成立日期', value: day(o.registeredOn) },
        ...(o.checkCode ? [{ label: '查验码', value: <code>{o.checkCode}</code> }] : []),
        ...Object.entries(o.attrs).map(([label, value]) => ({ label, value })),
      ]
    : [];
  return (
    <DetailDrawer title={o?.name ?? ''} facts={facts} pending={q.isPending} error={q.error} onClose={onClose}>
      {o?.mergedInto ? (
        <p className="note note-due">
          这条记录已经并入 <code>{o.mergedInto}</code>，不再参加抽取。
        </p>
      ) : null}
      {o?.missing && o.missing.fields.length > 0 ? (
        <p className="note note-due">
          缺少必备要素：{o.missing.fields.join('、')}。
          <span className="mut">{ruleText(o.missing.source)}</span>
        </p>
      ) : null}
      {o ? (
        <section className="section">
          <h2>检查记录</h2>
          {o.visits.length === 0 && o.results.length === 0 ? (
            <p className="mut">还没有派发过的检查。</p>
          ) : null}
          <ul className="plain-list">
            {o.visits.map((v) => (
              <li key={v.id}>
                <span className="mut">{v.plannedOn}</span>
                {'　'}
                <Link to={`/console/tasks/${v.taskId}`}>{v.taskName}</Link>
                {'　'}
                {v.state === 'submitted' ? '已录入' : '待检查'}
              </li>
            ))}
            {o.results.map((r) => (
              <li key={r.id}>
                <span className="mut">{r.publishedOn}</span>
                {'　'}
                <Link to={`/portal/results/${r.id}`}>{r.item}</Link>
                {'　'}
                {r.categories.map(categoryLabel).join('、')}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {o && o.outside.length > 0 ? (
        <section className="section">
          <h2>其他系统归集的检查结果</h2>
          <ul className="plain-list">
            {o.outside.map((r) => (
              <li key={`${r.system}${r.department}${r.item}${r.checkedOn}`}>
                <span className="mut">{r.checkedOn}</span>
                {'　'}
                {r.department} {r.item}
                {'　'}
                {r.categories.map(categoryLabel).join('、')}
                {r.words ? <div className="mut">{r.words}</div> : null}
                <div className="mut">来自{r.system}</div>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {o ? <ObjectHistory id={id} /> : null}
    </DetailDrawer>
  );
}
