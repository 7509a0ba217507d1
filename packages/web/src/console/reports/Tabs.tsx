import './reports.css';
import type { ReactNode } from 'react';
import { NavLink } from 'react-router';

/** Due reports, statistics, notices, settings: one place with four doors. */
export function Tabs(): ReactNode {
  const doors = [
    ['/console/reports', '报表'],
    ['/console/reports/statistics', '统计'],
    ['/console/reports/circulars', '通报'],
    ['/console/reports/settings', '设置'],
  ] as const;
  return (
    <nav className="rep-tabs no-print" aria-label="报表与统计">
      {doors.map(([to, name]) => (
        <NavLink key={to} to={to} end>
          {name}
        </NavLink>
      ))}
    </nav>
  );
}
