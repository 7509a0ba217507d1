import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import type { ReactNode } from 'react';

dayjs.locale('zh-cn');

interface Props {
  /** "2026-07-20", with `time` "2026-07-20T18:00"; '' is empty */
  value: string;
  onChange: (value: string) => void;
  label: string;
  min?: string;
  time?: boolean;
}

/** A date the way this country writes it, whatever the language of the browser. */
export function DateField({ value, onChange, label, min, time = false }: Props): ReactNode {
  return (
    <DatePicker
      aria-label={label}
      placeholder={label}
      showTime={time ? { format: 'HH:mm' } : false}
      format={time ? 'YYYY-MM-DD HH:mm' : 'YYYY-MM-DD'}
      value={value ? dayjs(value) : null}
      {...(min ? { minDate: dayjs(min) } : {})}
      onChange={(d) => onChange(d ? d.format(time ? 'YYYY-MM-DDTHH:mm' : 'YYYY-MM-DD') : '')}
    />
  );
}
