import type { Method, Pool } from '../scheme/schema.ts';
import type { Rate } from '../scheme/types.ts';

/** From which event the days for publication run: four documents, four events (B02). */
export type ClockStart = 'TASK_COMPLETED' | 'RESULT_PRODUCED' | 'SPOT_CHECK_ENDED' | 'INSPECTION_ENDED';

/** `MM-DD`: last day of the year's date. `prompt`: the document only says 及时. */
export type YearDay = `${number}-${number}` | 'prompt';

/** Who may stand in the inspector directory (N01). Whoever stands there, only licensed officers are drawn (2.5). */
export type Admission = 'LICENSED_ONLY' | 'LICENSED_OR_ENFORCEMENT_STAFF' | 'ANYONE_SUPERVISING';

/** How a plan may be changed (L09). */
export type PlanChange = 'PUBLISH' | 'DYNAMIC' | 'PROCEDURE' | 'NOTIFY_OFFICE_AND_PUBLISH';

/** When the monthly report is due: 「每月末5日前」 can be read in two ways (T01, open question 2.7). */
export type MonthlyDue = 'BY_5TH_OF_NEXT_MONTH' | 'FIVE_DAYS_BEFORE_MONTH_END';

/**
 * Every parameter that a document fixes, and the type of its value. Values are plain JSON, so that a county can store its own.
 * Labels, units and the wording of values are in `catalogue.ts`.
 */
export interface Parameters {
  // Roles and platform (1.2, 1.16)
  'org.lead': string;
  'org.libraryKeeper': string;
  'org.guidelines': string;
  'org.inspectorReview': string;
  'org.supervisor': string;
  'org.initiator': string;
  'org.inspectorDraw': string;
  'org.commissioner': string;
  'platform.name': string;
  'platform.sync': true;
  'platform.intranet': true;
  // Publication (1.12)
  'publish.workingDays': number;
  'publish.clockStart': ClockStart;
  'publish.exception': true;
  'publish.channels': readonly string[];
  'publish.underEntity': true;
  'publish.byWhom': string;
  'publish.pushToDepartments': readonly string[];
  'publish.mutualRecognition': true;
  'publish.sanctionsUse': readonly string[];
  // Item list (1.3)
  'items.basisRequired': true;
  'items.keyCeiling': 'NONE';
  /** A county's own profile puts the number in the place of the order. */
  'items.generalCap': 'REQUIRED' | Rate;
  'items.fewKeyItems': true;
  'items.fields': readonly string[];
  'items.jointFields': readonly string[];
  'items.revision': 'YEARLY' | 'DYNAMIC';
  'items.publishBy': YearDay;
  'items.firstListBy': { readonly department: string; readonly joint: string };
  'items.localAdditions': string;
  'items.localLawRequired': true;
  'items.unusedYears': number;
  'items.mustCover': true;
  'items.outsideDraw': string;
  'items.outsideJoint': readonly string[];
  // Plans (1.6)
  'plan.submitBy': YearDay;
  'plan.publishBy': YearDay;
  'plan.fileWith': string;
  'plan.channels': readonly string[];
  'plan.lineFields': readonly string[];
  'plan.mergeSimilar': 'WITHIN_DEPARTMENT' | 'ACROSS_DEPARTMENTS';
  'plan.drawOnlyFromPlan': true;
  'plan.change': PlanChange;
  'plan.schemeRequired': true;
  // Joint tasks (1.10)
  'joint.minDepartments': { readonly least: number; readonly hard: boolean };
  'joint.minPerYear': number;
  'joint.planCoverage': Rate;
  'joint.respondWorkingDays': number;
  'joint.lateNotice': string;
  'joint.defaultMethod': Method;
  'joint.oneVisit': true;
  'joint.formPerDepartment': true;
  'joint.steps': readonly string[];
  'joint.modes': readonly string[];
  'joint.withinDepartment': true;
  // Draw (1.8)
  'draw.platformOnly': true;
  'draw.noExemption': true;
  'draw.ratioRange': { readonly least: Rate; readonly most: Rate };
  'draw.byRisk': readonly string[];
  'draw.type': '不定向' | '差异化';
  'draw.batchOrderByLot': true;
  'draw.superiorList': true;
  'draw.listFrozen': true;
  'draw.secrecy': 'BEFORE_INSPECTION' | 'CONDUCT_RULE';
  'draw.notice': true;
  'draw.traced': true;
  // Object directory (1.4)
  'objects.asOf': string;
  'objects.statuses': readonly string[];
  'objects.kinds': readonly string[];
  'objects.subLibraries': readonly string[];
  'objects.fields': readonly string[];
  'objects.identifierOrder': readonly string[];
  'objects.riskLabels': 'MONTHLY';
  'objects.riskSource': string;
  'objects.departmentRisk': true;
  'objects.noGaps': true;
  'libraries.firstBuiltBy': { readonly department: string; readonly area: string };
  // Inspectors (1.5, 1.9)
  'inspectors.admission': Admission;
  'inspectors.onSiteLicensed': true;
  'inspectors.perVisit': number;
  'inspectors.fields': readonly string[];
  'inspectors.labels': readonly string[];
  'inspectors.fileWith': string;
  'inspectors.pools': readonly Pool[];
  'inspectors.poolFactors': readonly string[];
  'inspectors.adjustCombination': true;
  'inspectors.recusal': true;
  'inspectors.assistants': readonly string[];
  'inspectors.officersWithAgency': true;
  // Inspection and follow-up (1.11, 1.13)
  'check.methods': readonly Method[];
  'check.commissionedWork': readonly string[];
  'check.remoteEncouraged': true;
  'check.otherConclusions': readonly string[];
  'check.completion': Rate;
  'check.noDisturbance': true;
  'check.headApproval': true;
  'check.frequencyLedger': true;
  /** A county's own profile puts the number of visits a year in the place of the order. */
  'check.frequencyCap': 'REQUIRED' | number;
  'follow.principle': string;
  'follow.correctOnSpot': true;
  'follow.transfer': readonly string[];
  'follow.abnormalList': true;
  'follow.immediateCases': readonly string[];
  'follow.specialByDraw': true;
  'follow.unlicensedBusiness': string;
  'follow.suspectedCrime': true;
  'follow.creditRepair': true;
  'follow.abnormalListDays': number;
  'follow.repairDays': number;
  // Reports, archives, responsibility (1.14, 1.15)
  'report.monthlyDue': MonthlyDue;
  'report.monthlyFields': readonly string[];
  'report.halfYearBy': YearDay;
  'report.annualBy': YearDay;
  'report.campaignSummary': 'prompt';
  'archive.classes': readonly string[];
  'archive.generated': true;
  'duty.principle': string;
  'duty.weigh': readonly string[];
  'duty.exemptionGrounds': readonly string[];
  'duty.liabilityGrounds': readonly string[];
  'duty.assessment': string;
  'duty.notices': string;
  'duty.reward': true;
  'duty.noQuantityTargets': true;
  'duty.officeMayNotInspect': true;
  // The rest of the documents: aims, duties of people, platform (1.1–1.16)
  'aims.mechanism': readonly string[];
  'aims.principles': readonly string[];
  'aims.threefold': readonly string[];
  'aims.coverage': string;
  'aims.prudent': true;
  'aims.onlineOffline': true;
  'org.platformOwner': string;
  'org.localPlan': string;
  'org.publicity': string;
  'org.executes': string;
  'org.support': readonly string[];
  'org.guideLower': true;
  'items.keeper': string;
  'items.jointKeeper': string;
  'items.classes': readonly string[];
  'items.channels': readonly string[];
  'items.basedOn': readonly string[];
  'items.examples': readonly string[];
  'objects.examples': readonly string[];
  'objects.byItem': true;
  'objects.bulkImport': true;
  'objects.addMissing': true;
  'objects.update': string;
  'objects.jointLibrary': string;
  'inspectors.libraries': string;
  'inspectors.update': true;
  'inspectors.jointLibrary': string;
  'inspectors.training': true;
  'plan.annual': string;
  'plan.takesInto': readonly string[];
  'plan.layers': string;
  'plan.ratioBalanced': string;
  'joint.expand': string;
  'draw.metrics': readonly string[];
  'draw.fairly': true;
  'draw.inspectorsByLot': true;
  'draw.matchYields': readonly string[];
  'check.truthful': string;
  'publish.analysis': true;
  'publish.localPush': string;
  'publish.publicOversight': true;
  'follow.otherDepartments': true;
  'follow.caseProcedure': true;
  'follow.punish': string;
  'report.status': readonly string[];
  'duty.goodPractice': true;
  'duty.standards': true;
  'duty.prohibited': readonly string[];
  'duty.discipline': readonly string[];
  'duty.channels': string;
  'duty.sanctions': string;
  'platform.internetPlus': true;
  'platform.creditSharing': string;
  'platform.collection': true;
  'platform.exchange': true;
  'platform.closedLoop': true;
  'platform.bigData': readonly string[];
  'platform.it': true;
}
