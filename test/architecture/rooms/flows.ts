import type { Room, RoomTable } from '../rooms';

const LIB = 'core/lib';
const CONTACT = 'core/contact';
const SOCIAL = 'core/social';
const POLL = 'core/poll';
const API = 'core/api';
const CRM_CONTRACT = 'core/crm/contract';
const STORE_CONTRACT = 'core/store/contract';
const SYNC = 'core/flows/sync';
const ERASING = 'core/flows/erasing';

/** Flows see the CRMs and the store by their contracts alone. */
const PORTS = [LIB, CONTACT, SOCIAL, CRM_CONTRACT, STORE_CONTRACT];

const flow = (...others: string[]): Room => ({ door: 'index', mayImport: [...PORTS, ...others] });

/** An inner room of the engine: only the engine itself sees it, file by file. */
const engine = (...others: string[]): Room => ({ door: 'files', mayImport: [...PORTS, SYNC, ...others] });

const PARTS = [
	'values',
	'claim',
	'match',
	'merge',
	'plan',
	'apply',
	'history',
	'reconcile',
	'pull',
	'gather',
	'undo',
	'two-way',
	'policy',
	'status',
	'cases',
	'plan-view',
	'drift',
] as const;

/** A path for each of them. */
type Paths<T extends readonly string[]> = { [K in keyof T]: string };

const [
	VALUES,
	CLAIM,
	MATCH,
	MERGE,
	PLAN,
	APPLY,
	HISTORY,
	RECONCILE,
	PULL,
	GATHER,
	UNDO,
	TWO_WAY,
	POLICY,
	STATUS,
	CASES,
	PLAN_VIEW,
	DRIFT,
] = PARTS.map((part) => `${SYNC}/${part}`) as unknown as Paths<typeof PARTS>;

export const FLOWS: RoomTable = {
	'core/flows/scores': flow('core/scoring'),
	[ERASING]: { ...flow(), packages: ['node:crypto'] },
	'core/flows/recording': flow('core/flows/scores', 'core/scoring', ERASING),
	'core/flows/intake': flow(),
	'core/flows/api': { ...flow(API), packages: ['node:crypto'] },
	'core/flows/polling': flow(POLL),
	'core/flows/journeys': flow('core/attribution', 'core/flows/recording'),
	'core/flows/timeline': flow(SYNC),
	'core/flows/sales': { ...flow(SYNC, 'core/flows/timeline', 'core/attribution'), passesOn: [SYNC] },
	[SYNC]: flow(
		VALUES,
		CLAIM,
		MATCH,
		MERGE,
		PLAN,
		APPLY,
		HISTORY,
		RECONCILE,
		PULL,
		UNDO,
		TWO_WAY,
		POLICY,
		STATUS,
		CASES,
		PLAN_VIEW,
		DRIFT,
	),
	[VALUES]: engine(),
	[CLAIM]: engine(),
	[MERGE]: engine(VALUES),
	[MATCH]: engine(CLAIM, MERGE),
	[PLAN]: engine(VALUES, CLAIM, MATCH, MERGE, 'core/flows/scores', 'core/scoring'),
	[APPLY]: engine(CLAIM, MATCH, MERGE, PLAN),
	// Decides, over data alone: the ports are known by their types.
	[RECONCILE]: { ...engine(VALUES, MERGE), door: 'index' },
	[PULL]: engine(),
	[GATHER]: engine(MATCH, MERGE, PLAN, RECONCILE, ERASING, 'core/flows/scores'),
	[POLICY]: engine(MERGE, PLAN, PULL),
	[UNDO]: engine(CLAIM, RECONCILE, GATHER),
	[TWO_WAY]: engine(CLAIM, MATCH, MERGE, PLAN, APPLY, RECONCILE, PULL, GATHER, UNDO, ERASING, POLICY),
	[STATUS]: engine(TWO_WAY),
	[CASES]: engine(MERGE, RECONCILE, POLICY, STATUS, TWO_WAY, 'core/flows/recording'),
	[PLAN_VIEW]: engine(RECONCILE, TWO_WAY),
	[DRIFT]: engine(RECONCILE, GATHER, PULL, POLICY, TWO_WAY, PLAN_VIEW),
	[HISTORY]: engine(VALUES, CLAIM, MATCH, MERGE, PLAN, APPLY),
};
