import './planning.css';
import type { ReactNode } from 'react';
import { Route, Routes } from 'react-router';
import { Missing } from '../layout/Missing.tsx';
import { ImportPlan } from './ImportPlan.tsx';
import { LinePage } from './LinePage.tsx';
import { Merges } from './Merges.tsx';
import { PlanCalendar } from './PlanCalendar.tsx';
import { PlanPage } from './PlanPage.tsx';
import { Plans } from './Plans.tsx';
import { StepPage } from './StepPage.tsx';
import { VersionPage } from './VersionPage.tsx';

/** 计划: years and departments, one plan, its lines, merging, calendar. */
export function Planning(): ReactNode {
  return (
    <Routes>
      <Route index element={<Plans />} />
      <Route path="calendar" element={<PlanCalendar />} />
      <Route path="merges" element={<Merges />} />
      <Route path=":id" element={<PlanPage />} />
      <Route path=":id/step/:step" element={<StepPage />} />
      <Route path=":id/lines/:lineId" element={<LinePage />} />
      <Route path=":id/import" element={<ImportPlan />} />
      <Route path=":id/versions/:version" element={<VersionPage />} />
      <Route path="*" element={<Missing />} />
    </Routes>
  );
}
