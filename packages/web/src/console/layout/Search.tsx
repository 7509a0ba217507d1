import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';

/** One search for the whole console; `/` puts the cursor here. It opens the object directory with the words. */
export function Search(): ReactNode {
  const [words, setWords] = useState('');
  const go = useNavigate();
  return (
    <Input
      className="shell-search"
      data-search
      allowClear
      prefix={<SearchOutlined aria-hidden />}
      suffix={<kbd>/</kbd>}
      placeholder="查企业名称、信用代码"
      aria-label="全局搜索"
      value={words}
      onChange={(e) => setWords(e.target.value)}
      onPressEnter={() => void go(`/console/objects?${new URLSearchParams({ q: words.trim() })}`)}
    />
  );
}
