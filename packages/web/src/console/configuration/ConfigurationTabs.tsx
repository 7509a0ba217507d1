import type { ReactNode } from 'react';
import { NavLink } from 'react-router';

const TABS = [
  ['/console/configuration', '规则档案'],
  ['/console/configuration/calendar', '节假日安排'],
  ['/console/configuration/frequency', '检查频次'],
] as const;

/** The doors of 配置 beside each other. */
export function ConfigurationTabs(): ReactNode {
  return (
    <nav className="tabs no-print" aria-label="配置">
      {TABS.map(([to, label]) => (
        <NavLink key={to} to={to} end>
          {label}
        </NavLink>
      ))}
    </nav>
  );
}
