import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useKeys } from '../shared/useKeys.ts';

/** Search of published results by name or code. */
export function SearchBox({ q = '' }: { q?: string }): ReactNode {
  const [words, setWords] = useState(q);
  const go = useNavigate();
  useKeys({
    '/': (e) => {
      e.preventDefault();
      document.querySelector<HTMLInputElement>('#portal-q')?.focus();
    },
  });
  return (
    <form
      className="portal-search"
      role="search"
      onSubmit={(e) => {
        e.preventDefault();
        void go(`/portal/results?${new URLSearchParams({ q: words.trim() })}`);
      }}
    >
      <label className="sr" htmlFor="portal-q">
        企业名称或统一社会信用代码
      </label>
      <input
        id="portal-q"
        className="input"
        type="search"
        placeholder="企业名称或统一社会信用代码"
        value={words}
        onChange={(e) => setWords(e.target.value)}
      />
      <button type="submit" className="btn btn-primary">
        查询
      </button>
    </form>
  );
}
