import { Input } from 'antd';
import type { ReactNode } from 'react';

export interface SchemeText {
  content: string;
  risk: string;
  duties: string;
}
const FIELDS: [keyof SchemeText, string, string][] = [
  ['content', '检查内容', '逐项写明检查什么；检查时间和方式见任务和事项'],
  ['risk', '风险差异化', '对不同信用风险类别的比例、频次和方式（可不填）'],
  ['duties', '职责分工', '发起部门、参与部门各做什么（可不填）'],
];

/** 检查方案 in its parts; becomes the document 抽查工作方案. */
export function SchemeForm({
  value,
  onChange,
}: {
  value: SchemeText;
  onChange: (value: SchemeText) => void;
}): ReactNode {
  return (
    <fieldset>
      <legend>方案内容</legend>
      {FIELDS.map(([key, label, hint]) => (
        <label className="row" key={key}>
          <span>{label}</span>
          <Input.TextArea
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={4000}
            value={value[key]}
            placeholder={hint}
            onChange={(e) => onChange({ ...value, [key]: e.target.value })}
          />
        </label>
      ))}
    </fieldset>
  );
}
