import './console.css';
import './registry/directory.css';
import './desk/desk.css';
import './tasks/tasks.css';
import './tasks/form.css';
import './imports/imports.css';
import './people/people.css';
import './configuration/configuration.css';
import { App, ConfigProvider } from 'antd';

import { Suspense, lazy } from 'react';
import type { ReactNode } from 'react';
import { Route, Routes } from 'react-router';
import { Bones } from '../shared/Notes.tsx';
import { useSession } from '../shared/useSession.ts';
import { Missing } from './layout/Missing.tsx';
import { Shell } from './layout/Shell.tsx';
import { SignInFirst } from './layout/SignInFirst.tsx';
import { locale } from './locale.ts';
import { theme } from './theme.ts';

const Desk = lazy(async () => ({ default: (await import('./desk/Desk.tsx')).Desk }));
const Items = lazy(async () => ({ default: (await import('./registry/Items.tsx')).Items }));
const Objects = lazy(async () => ({ default: (await import('./registry/Objects.tsx')).Objects }));
const Inspectors = lazy(async () => ({ default: (await import('./registry/Inspectors.tsx')).Inspectors }));
const Lists = lazy(async () => ({ default: (await import('./registry/Lists.tsx')).Lists }));
const ListPage = lazy(async () => ({ default: (await import('./registry/ListPage.tsx')).ListPage }));
const Libraries = lazy(async () => ({ default: (await import('./registry/Libraries.tsx')).Libraries }));
const Duplicates = lazy(async () => ({ default: (await import('./registry/Duplicates.tsx')).Duplicates }));
const Gaps = lazy(async () => ({ default: (await import('./registry/Gaps.tsx')).Gaps }));
const ImportPage = lazy(async () => ({ default: (await import('./imports/ImportPage.tsx')).ImportPage }));
const Planning = lazy(async () => ({ default: (await import('./planning/Planning.tsx')).Planning }));
const Tasks = lazy(async () => ({ default: (await import('./tasks/Tasks.tsx')).Tasks }));
const NewTask = lazy(async () => ({ default: (await import('./tasks/NewTask.tsx')).NewTask }));
const TaskPage = lazy(async () => ({ default: (await import('./tasks/TaskPage.tsx')).TaskPage }));
const DecidePage = lazy(async () => ({ default: (await import('./tasks/DecidePage.tsx')).DecidePage }));
const ResponsesPage = lazy(async () => ({
  default: (await import('./tasks/ResponsesPage.tsx')).ResponsesPage,
}));
const SpecialsPage = lazy(async () => ({ default: (await import('./tasks/SpecialsPage.tsx')).SpecialsPage }));
const LeadsPage = lazy(async () => ({ default: (await import('./leads/LeadsPage.tsx')).LeadsPage }));
const LeadPage = lazy(async () => ({ default: (await import('./leads/LeadPage.tsx')).LeadPage }));
const FrequencyPage = lazy(async () => ({
  default: (await import('./configuration/FrequencyPage.tsx')).FrequencyPage,
}));
const Profiles = lazy(async () => ({ default: (await import('./configuration/Profiles.tsx')).Profiles }));
const ProfilePage = lazy(async () => ({
  default: (await import('./configuration/ProfilePage.tsx')).ProfilePage,
}));
const ComparePage = lazy(async () => ({
  default: (await import('./configuration/ComparePage.tsx')).ComparePage,
}));
const OwnProfile = lazy(async () => ({
  default: (await import('./configuration/OwnProfile.tsx')).OwnProfile,
}));
const CalendarPage = lazy(async () => ({
  default: (await import('./configuration/CalendarPage.tsx')).CalendarPage,
}));
const DeadlinesPage = lazy(async () => ({
  default: (await import('./configuration/DeadlinesPage.tsx')).DeadlinesPage,
}));
const FreezePage = lazy(async () => ({ default: (await import('./tasks/FreezePage.tsx')).FreezePage }));
const ReleasePage = lazy(async () => ({ default: (await import('./tasks/ReleasePage.tsx')).ReleasePage }));
const PublishPage = lazy(async () => ({ default: (await import('./publish/PublishPage.tsx')).PublishPage }));
const Publish = lazy(async () => ({ default: (await import('./publish/Publish.tsx')).Publish }));
const VisitPage = lazy(async () => ({ default: (await import('./visits/VisitPage.tsx')).VisitPage }));
const ResultPage = lazy(async () => ({ default: (await import('./publish/ResultPage.tsx')).ResultPage }));
const StepPage = lazy(async () => ({ default: (await import('./publish/StepPage.tsx')).StepPage }));
const Followups = lazy(async () => ({ default: (await import('./followups/Followups.tsx')).Followups }));
const FollowupPage = lazy(async () => ({
  default: (await import('./followups/FollowupPage.tsx')).FollowupPage,
}));
const Visits = lazy(async () => ({ default: (await import('./visits/Visits.tsx')).Visits }));
const Account = lazy(async () => ({ default: (await import('./account/Account.tsx')).Account }));
const Organisation = lazy(async () => ({
  default: (await import('./organisation/Organisation.tsx')).Organisation,
}));
const People = lazy(async () => ({ default: (await import('./people/People.tsx')).People }));
const AddPeople = lazy(async () => ({ default: (await import('./people/AddPeople.tsx')).AddPeople }));
const PersonPage = lazy(async () => ({ default: (await import('./people/PersonPage.tsx')).PersonPage }));
const Grants = lazy(async () => ({ default: (await import('./people/Grants.tsx')).Grants }));
const SystemPage = lazy(async () => ({ default: (await import('./system/SystemPage.tsx')).SystemPage }));
const Watch = lazy(async () => ({ default: (await import('./watch/Watch.tsx')).Watch }));
const Reports = lazy(async () => ({ default: (await import('./reports/Reports.tsx')).Reports }));
const ReportPage = lazy(async () => ({ default: (await import('./reports/ReportPage.tsx')).ReportPage }));
const StatisticsPage = lazy(async () => ({
  default: (await import('./reports/StatisticsPage.tsx')).StatisticsPage,
}));
const Records = lazy(async () => ({ default: (await import('./reports/Records.tsx')).Records }));
const Circulars = lazy(async () => ({ default: (await import('./reports/Circulars.tsx')).Circulars }));
const SettingsPage = lazy(async () => ({
  default: (await import('./reports/SettingsPage.tsx')).SettingsPage,
}));
const Dossiers = lazy(async () => ({ default: (await import('./dossiers/Dossiers.tsx')).Dossiers }));
const DossierPage = lazy(async () => ({ default: (await import('./dossiers/DossierPage.tsx')).DossierPage }));
const ExchangePage = lazy(async () => ({
  default: (await import('./exchange/ExchangePage.tsx')).ExchangePage,
}));
const EscrowPage = lazy(async () => ({ default: (await import('./escrow/EscrowPage.tsx')).EscrowPage }));
const CopyPage = lazy(async () => ({ default: (await import('./escrow/CopyPage.tsx')).CopyPage }));
const DutyPage = lazy(async () => ({ default: (await import('./dossiers/DutyPage.tsx')).DutyPage }));

/** The staff's console: everything that happens at a desk. */
export function Console(): ReactNode {
  const session = useSession();
  if (session.isPending) return <Bones lines={8} height={24} />;
  if (!session.data?.person) return <SignInFirst error={session.error} />;
  return (
    <ConfigProvider locale={locale} theme={theme} button={{ autoInsertSpace: false }}>
      <App>
        <Shell session={session.data} person={session.data.person}>
          <Suspense fallback={<Bones lines={8} height={24} />}>
            <Routes>
              <Route index element={<Desk />} />
              <Route path="items" element={<Items />} />
              <Route path="objects" element={<Objects />} />
              <Route path="items/lists" element={<Lists />} />
              <Route path="items/lists/:id" element={<ListPage />} />
              <Route path="objects/libraries" element={<Libraries />} />
              <Route path="objects/duplicates" element={<Duplicates />} />
              <Route path="objects/gaps" element={<Gaps />} />
              <Route path="inspectors" element={<Inspectors />} />
              <Route path="imports" element={<ImportPage />} />
              <Route path="plans/*" element={<Planning />} />
              <Route path="tasks" element={<Tasks />} />
              <Route path="tasks/new" element={<NewTask />} />
              <Route path="tasks/:id" element={<TaskPage />} />
              <Route path="tasks/:id/do/:step" element={<DecidePage />} />
              <Route path="responses" element={<ResponsesPage />} />
              <Route path="specials" element={<SpecialsPage />} />
              <Route path="leads" element={<LeadsPage />} />
              <Route path="leads/:id" element={<LeadPage />} />
              <Route path="configuration/frequency" element={<FrequencyPage />} />
              <Route path="deadlines" element={<DeadlinesPage />} />
              <Route path="configuration" element={<Profiles />} />
              <Route path="configuration/profiles/:reference" element={<ProfilePage />} />
              <Route path="configuration/compare" element={<ComparePage />} />
              <Route path="configuration/own" element={<OwnProfile />} />
              <Route path="configuration/calendar" element={<CalendarPage />} />
              <Route path="tasks/:id/freeze" element={<FreezePage />} />
              <Route path="tasks/:id/release" element={<ReleasePage />} />
              <Route path="tasks/:id/publish" element={<PublishPage />} />
              <Route path="visits" element={<Visits />} />
              <Route path="visits/:id" element={<VisitPage />} />
              <Route path="publish" element={<Publish />} />
              <Route path="publish/:id" element={<ResultPage />} />
              <Route path="publish/:id/:step" element={<StepPage />} />
              <Route path="followups" element={<Followups />} />
              <Route path="followups/:id" element={<FollowupPage />} />
              <Route path="reports" element={<Reports />} />
              <Route path="reports/statistics" element={<StatisticsPage />} />
              <Route path="reports/records" element={<Records />} />
              <Route path="reports/circulars" element={<Circulars />} />
              <Route path="reports/settings" element={<SettingsPage />} />
              <Route path="reports/:id" element={<ReportPage />} />
              <Route path="dossiers" element={<Dossiers />} />
              <Route path="dossiers/:id" element={<DossierPage />} />
              <Route path="exchange" element={<ExchangePage />} />
              <Route path="escrow" element={<EscrowPage />} />
              <Route path="escrow/:drawId" element={<CopyPage />} />
              <Route path="duty" element={<DutyPage />} />
              <Route path="watch" element={<Watch />} />
              <Route path="system" element={<SystemPage />} />
              <Route path="account" element={<Account />} />
              <Route path="organisation" element={<Organisation />} />
              <Route path="people" element={<People />} />
              <Route path="people/new" element={<AddPeople />} />
              <Route path="people/:id" element={<PersonPage />} />
              <Route path="grants" element={<Grants />} />
              <Route path="*" element={<Missing />} />
            </Routes>
          </Suspense>
        </Shell>
      </App>
    </ConfigProvider>
  );
}
