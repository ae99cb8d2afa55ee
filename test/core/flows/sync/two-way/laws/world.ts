import { syncTwoWay, type TwoWayInput, type TwoWayReport } from '../../../../../../core/flows/sync';
import type { FieldName } from '../../../../../../core/crm/contract';
import type { FieldMapping, Integration } from '../../../../../../core/store/contract';
import type { SimulatedCrm } from '../../../../../support/simulated-crm';
import { NO_GUARD } from '../../../../../support/two-way/hub';
import { policy } from '../../../../store/support/sync';
import { crmWith, FIELDS, runtime, shared, workspace } from '../session';
import { EDITED, type EditedField, type Inner } from './deeds';
import { nobodyReached, type Reached } from './lists';
import { mortal } from './mortal';
import { createTicking, type Ticking } from './ticking';
import type { FieldRule, Nature } from './natures';
import type { Written } from './last-writes';

/** One of the CRMs. */
export interface Spoke {
	/** `A`, `B`, `C`: what people write there begins with it. */
	letter: string;
	integration: Integration;
	nature: Nature;
	crm: SimulatedCrm;
	/** How each field is kept in step; one that is switched off is absent. */
	mapping: Map<EditedField, FieldMapping>;
	callsPerRun: number | null;
	/** Ids of records that somebody removed, in that order. */
	removed: string[];
	hidden: Set<FieldName>;
	/** The plan that was made last, to be looked at. */
	planId: string | null;
	/** What happens once a call is made. */
	meanwhile: Array<{ atCall: number; deed: Inner }>;
	/** Records that the credential does not see, and whether the CRM says so of them when it is asked. */
	concealed: Map<string, 'outOfSight' | 'unknown'>;
	/** Those of which it does not, and that somebody was pushed beside: who orders a push may get another record. */
	pushedBeside: Set<string>;
	/** Runs and pushes that talk with it just now. */
	underWay: number;
	/** Whether the process ends after the call that is made now. */
	isDying: boolean;
	/** Ends the process that makes a call: it never gets an answer. */
	die: () => Promise<void>;
	/** Cancels the run or push that began last. */
	cancel: () => void;
}

/** A hub and the CRMs that people work with, and what they last wrote where. */
export interface World {
	spokes: readonly Spoke[];
	/** What was last written by hand: `crm <letter> <id> <field>` or `hub <id> <field>`. */
	written: Map<string, Written>;
	people: Set<number>;
	reached: Reached;
	/** What broke a law while it happened. */
	broken: string[];
	/** Grows with each deed that happens while a run is under way. */
	disturbances: number;
	/** Whether a run or a push is under way. */
	isBusy: boolean;
	/** Runs and pushes that go on beside another one. */
	beside: Array<Promise<void>>;
	/** Whether the next deed happens in the same millisecond. */
	isAtOnce: boolean;
	ticking: Ticking;
}

/** @param disorder the seed of the disorder in which the feeds show what changed; `null`: in order, once */
export async function createWorld(natures: readonly Nature[], disorder: number | null = null): Promise<World> {
	const spokes = natures.map((nature, index) => createSpoke(nature, 'ABC'.charAt(index), disorder));
	for (const spoke of spokes) await setPolicy(spoke);
	return {
		spokes,
		written: new Map(),
		people: new Set(),
		reached: nobodyReached(),
		broken: [],
		disturbances: 0,
		isBusy: false,
		beside: [],
		isAtOnce: false,
		ticking: createTicking(runtime),
	};
}

/** How its contacts are kept in step from now on. */
export async function setPolicy({ integration, nature, mapping, callsPerRun }: Spoke): Promise<void> {
	const integrationId = integration.id;
	const before = await workspace.syncPolicies.get(integrationId, 'contact');
	const set = policy({
		fields: [FIELDS[0]!, shared('phone'), ...mapping.values()],
		mayCreate: { inHub: true, inCrm: true },
		guard: NO_GUARD,
		filter: nature.isFiltered ? { field: 'native:kind', in: ['in', ''] } : null,
		deletedInCrm: nature.deletedInCrm ?? 'unlink',
		erasedInHub: nature.erasedInHub ?? 'ignore',
		caps: { callsPerRun, callsPerDay: null },
	});
	const saved = { integrationId, crmObject: 'contact', policy: set, isHeldOnce: false };
	expect(await workspace.syncPolicies.save(saved, before?.version ?? null)).not.toBeNull();
}

function createSpoke(nature: Nature, letter: string, disorder: number | null): Spoke {
	const crm = crmWith({
		id: letter,
		disorder,
		pageSize: 3,
		batchSize: 2,
		fields: [...EVERY_FIELD],
		answersValues: nature.answersValues ?? true,
		fieldHistory: nature.fieldHistory ?? true,
		skewMs: nature.skewMs ?? 0,
		lagMs: () => nature.lagMs ?? 0,
		feedLagMs: nature.lagMs ?? 0,
		searchLagMs: nature.searchLagMs ?? 0,
		uniqueEmail: nature.isLoose !== true,
		// Without a description of the CRM's own fields a run is refused.
		describesHidden: (field) => field.startsWith('native:'),
		keeps: (field, value) =>
			nature.recases && !['externalKey', 'native:kind'].includes(field) ? String(value).toUpperCase() : value,
	});
	const integration = {
		id: `crm:${letter}`,
		provider: 'simulated',
		accountId: letter,
		accountName: null,
		createdAt: '2026-11-24T00:00:00.000Z',
	};
	const mapping = new Map(EDITED.map((field) => [field, mappingOf(field, nature.fields?.[field])] as const));
	return {
		letter,
		integration,
		nature,
		crm,
		mapping,
		callsPerRun: null,
		removed: [],
		hidden: new Set(),
		planId: null,
		meanwhile: [],
		concealed: new Map(),
		pushedBeside: new Set(),
		underWay: 0,
		isDying: false,
		die: async () => undefined,
		cancel: () => undefined,
	};
}

const EVERY_FIELD = [
	...(['externalKey', 'email', 'firstName', 'lastName', 'phone', 'company', 'jobTitle'] as const),
	...(['native:shoe', 'native:other', 'native:kind'] as const),
];

/** @param rule what is special about it */
export function mappingOf(field: EditedField, rule: FieldRule = {}): FieldMapping {
	return {
		hub: field === 'shoe' ? 'custom:shoe' : field,
		crm: field === 'shoe' ? 'native:shoe' : field,
		owner: 'shared',
		conflict: 'lastWriteWins',
		tie: 'crm',
		clearing: true,
		firstMeeting: 'keepBoth',
		...rule,
	};
}

/** A run, a minute after what was before, unless that was said to be at once. @returns `null` where its process died */
export async function runOf(world: World, spoke: Spoke, rest: Partial<TwoWayInput> = {}): Promise<TwoWayReport | null> {
	const [{ isAtOnce }, { integration, crm }] = [world, spoke];
	world.isAtOnce = false;
	const rank = world.spokes.map((each) => each.integration.id);
	// What begins beside something else begins at once.
	const isAlone = spoke.underWay <= 1 && world.beside.length === 0;
	if (isAlone && !isAtOnce) runtime.advance(60_000);
	const report = await mortal(world, spoke, async (own, signal) => {
		const base = { workspace, integration, adapter: crm.adapter, runtime: own, signal, object: 'contact' as const };
		return await syncTwoWay({ ...base, kind: 'twoWay', rank, ...rest });
	});
	if (isAlone) runtime.advance(1_000);
	return report;
}
