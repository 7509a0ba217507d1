import { MenuOutlined } from '@ant-design/icons';
import { Button, Drawer, Menu } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import type { Person, Session } from '../../api/session.ts';
import { Band } from '../../shared/Band.tsx';
import { useKeys } from '../../shared/useKeys.ts';
import { Search } from './Search.tsx';
import { Who } from './Who.tsx';
import { placesFor } from './menu.ts';

/** The frame of every console page: band, head with search, places on the left. */
export function Shell({
  session,
  person,
  children,
}: {
  session: Session;
  person: Person;
  children: ReactNode;
}): ReactNode {
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  const go = useNavigate();
  useKeys({
    '/': (e) => {
      e.preventDefault();
      document.querySelector<HTMLInputElement>('[data-search]')?.focus();
    },
    Escape: () => {
      const el = document.activeElement;
      if (el instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName)) el.blur();
      else if (
        !document.querySelector('.ant-drawer-open, .ant-select-dropdown:not(.ant-select-dropdown-hidden)') &&
        pathname.split('/').length > 3
      )
        void go(-1);
    },
  });
  const places = placesFor(person.role);
  const current = [...places]
    .reverse()
    .find((p) => pathname === p.path || (p.path !== '/console' && pathname.startsWith(`${p.path}/`)));
  const grouped = [...new Set(places.map((p) => p.group))].map((group) => ({
    key: group || 'top',
    type: 'group' as const,
    label: group,
    children: places
      .filter((p) => p.group === group)
      .map((p) => ({ key: p.path, label: <Link to={p.path}>{p.label}</Link> })),
  }));
  const menu = (
    <Menu
      mode="inline"
      items={grouped}
      selectedKeys={current ? [current.path] : []}
      onClick={() => setOpen(false)}
      style={{ borderInlineEnd: 0 }}
    />
  );
  return (
    <div className="shell">
      <Band />
      <header className="shell-head no-print">
        <Button
          className="shell-burger"
          type="text"
          icon={<MenuOutlined />}
          aria-label="打开菜单"
          onClick={() => setOpen(true)}
        />
        <Link to="/console" className="shell-mark">
          <strong>明察</strong>
          <span>{session.county.name}　双随机、一公开</span>
        </Link>
        {['admin', 'security', 'auditor'].includes(person.role) ? (
          <span className="shell-search" />
        ) : (
          <Search />
        )}
        <Who person={person} session={session} />
      </header>
      <div className="shell-body">
        <nav className="shell-nav no-print" aria-label="主菜单">
          {menu}
        </nav>
        <Drawer
          open={open}
          onClose={() => setOpen(false)}
          placement="left"
          size={248}
          title="菜单"
          styles={{ body: { padding: 8 } }}
        >
          {menu}
        </Drawer>
        <main className="shell-main" id="main">
          {children}
        </main>
      </div>
    </div>
  );
}
