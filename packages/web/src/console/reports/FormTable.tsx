import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { query } from '../../api/client.ts';
import type { Report, ReportCell } from '../../api/reports.ts';

/** Part 二 of the form; every number opens its records by the filter it was counted by. */
export function FormTable({ report }: { report: Report }): ReactNode {
  const { columns, rows, total } = report.body;
  const link = (cell: ReportCell, item?: string): ReactNode =>
    cell.behind ? (
      <Link
        to={`/console/reports/records${query({
          from: report.firstDay,
          to: report.lastDay,
          department: report.department.id,
          number: cell.behind,
          item,
          task: report.taskId ?? undefined,
        })}`}
      >
        {cell.text}
      </Link>
    ) : (
      cell.text
    );
  return (
    <div className="rep-form">
      <table>
        <thead>
          <tr>
            {columns.map((c) => (
              <th key={c.id}>{c.zh}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r.itemId}>
              {r.cells.map((c, i) => (
                <td key={columns[i]?.id}>{link(c, r.itemId)}</td>
              ))}
            </tr>
          ))}
          <tr className="sum">
            {total.map((c, i) => (
              <td key={columns[i]?.id}>{link(c)}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
