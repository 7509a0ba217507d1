import type { Migration } from '../migration.ts';
import { createOrganisation } from './001_create_organisation.ts';
import { createLedger } from './002_create_ledger.ts';
import { createRegistry } from './003_create_registry.ts';
import { createTasksAndDraws } from './004_create_tasks_and_draws.ts';
import { createVisitsAndResults } from './005_create_visits_and_results.ts';
import { indexNamesForSearch } from './006_index_names_for_search.ts';
import { createFiles } from './020_create_files.ts';
import { chainEverythingAppended } from './021_chain_everything_appended.ts';
import { growOrganisationTree } from './007_grow_organisation_tree.ts';
import { placeTasksInAreas } from './010_place_tasks_in_areas.ts';
import { createAccounts } from './011_create_accounts.ts';
import { wallOffBoxes } from './012_wall_off_boxes.ts';
import { createPlans } from './040_create_plans.ts';
import { orderBatches } from './041_order_batches.ts';
import { carryOutVisits } from './070_carry_out_visits.ts';
import { giveResultsALife } from './071_give_results_a_life.ts';
import { followUpProblems } from './072_follow_up_problems.ts';
import { keepItemLists } from './030_keep_item_lists.ts';
import { rememberObjectVersions } from './031_remember_object_versions.ts';
import { sortObjectsIntoLibraries } from './032_sort_objects_into_libraries.ts';
import { reviewInspectors } from './033_review_inspectors.ts';
import { prepareTasks } from './050_prepare_tasks.ts';
import { changeDrawn } from './051_change_drawn.ts';
import { handleLeads } from './052_handle_leads.ts';
import { orderVersions } from './034_order_versions.ts';
import { createConfiguration } from './060_create_configuration.ts';
import { reportAndArchive } from './080_report_and_archive.ts';
import { openBeforeNamesLeave } from './090_open_before_names_leave.ts';
import { listEveryClock } from './091_list_every_clock.ts';
import { exchangeFiles } from './092_exchange_files.ts';
import { noteKeeping } from './094_note_keeping.ts';
import { keepSupervisingCopies } from './095_keep_supervising_copies.ts';
import { readActionsByTime } from './096_read_actions_by_time.ts';

/** In the order in which they run; a name never changes once released. */
export const MIGRATIONS: Record<string, Migration> = {
  '001_create_organisation': createOrganisation,
  '002_create_ledger': createLedger,
  '003_create_registry': createRegistry,
  '004_create_tasks_and_draws': createTasksAndDraws,
  '005_create_visits_and_results': createVisitsAndResults,
  '006_index_names_for_search': indexNamesForSearch,
  '007_grow_organisation_tree': growOrganisationTree,

  // 010–019 access
  '010_place_tasks_in_areas': placeTasksInAreas,
  '011_create_accounts': createAccounts,
  '012_wall_off_boxes': wallOffBoxes,

  // 020–029 ledger and keeping
  '020_create_files': createFiles,
  '021_chain_everything_appended': chainEverythingAppended,

  // 030–039 registry
  '030_keep_item_lists': keepItemLists,
  '031_remember_object_versions': rememberObjectVersions,
  '032_sort_objects_into_libraries': sortObjectsIntoLibraries,
  '033_review_inspectors': reviewInspectors,
  '034_order_versions': orderVersions,

  // 040–049 planning
  '040_create_plans': createPlans,
  '041_order_batches': orderBatches,

  // 050–059 tasks and draws
  '050_prepare_tasks': prepareTasks,
  '051_change_drawn': changeDrawn,
  '052_handle_leads': handleLeads,

  // 060–069 configuration
  '060_create_configuration': createConfiguration,

  // 070–079 visits, inspections, disclosure, follow-up
  '070_carry_out_visits': carryOutVisits,
  '071_give_results_a_life': giveResultsALife,
  '072_follow_up_problems': followUpProblems,

  // 080–089 documents, archive, reports
  '080_report_and_archive': reportAndArchive,

  // 090–099 across the modules: walls, views, exchange with other systems
  '090_open_before_names_leave': openBeforeNamesLeave,
  '091_list_every_clock': listEveryClock,
  '092_exchange_files': exchangeFiles,
  '094_note_keeping': noteKeeping,
  '095_keep_supervising_copies': keepSupervisingCopies,
  '096_read_actions_by_time': readActionsByTime,
};
