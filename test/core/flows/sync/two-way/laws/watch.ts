import type { FieldValues } from '../../../../../../core/crm/contract';
import type { TwoWayInput, TwoWayReport } from '../../../../../../core/flows/sync';
import type { RecordPlan } from '../../../../../../core/flows/sync/reconcile';
import type { AuditEntry, Link } from '../../../../../../core/store/contract';
import { workspace } from '../session';
import { EDITED } from './deeds';
import { people, type Person } from './people';
import { decidedIn, joined, reversed, undone, untouched, type Decided } from './decisions';
import { lastWrites } from './last-writes';
import { toldByDead } from './dead-runs';
import { runOf, type Spoke, type World } from './world';

/** A run as it is seen from outside: what stood before, what it planned, what it sent, stored and told. */
export interface Watched {
	spoke: Spoke;
	kind: TwoWayInput['kind'];
	report: TwoWayReport;
	people: { before: readonly Person[]; after: readonly Person[] };
	/** By contact, as they stood before. */
	links: ReadonlyMap<string, Link>;
	plans: readonly RecordPlan[];
	/** What was decided to differ, before. */
	decided: readonly Decided[];
	/** Calls that the plan was said to cost, and those that were made. */
	calls: { estimated: number; made: number };
	sent: Spoke['crm']['sent'];
	audit: readonly AuditEntry[];
	/** Whether somebody was erased meanwhile. */
	hasErased: boolean;
	/** Whether people, or other runs, did something meanwhile. */
	isDisturbed: boolean;
}

/** A run that is watched. What it did wrong is kept with the world. */
export async function watch(world: World, spoke: Spoke, rest: Partial<TwoWayInput> = {}): Promise<TwoWayReport | null> {
	const { crm, integration } = spoke;
	const before = await people();
	const ids = before.map(({ contact }) => contact.id);
	const links = await workspace.links.find(integration.id, 'contact', ids);
	const [sent, calls, disturbances] = [crm.sent.length, crm.calls.length, world.disturbances];
	const { erasures } = world.reached;
	const isBeside = world.spokes.reduce((sum, { underWay }) => sum + underWay, 0) > 1;
	const decided = await decidedIn(spoke);
	const report = await runOf(world, spoke, rest);
	if (report === null) {
		world.broken.push(...(await toldByDead(spoke)));
		return null;
	}
	const { planId, runId } = report;
	const rows = planId === null ? [] : await workspace.syncPlans.rows(planId, { limit: 500, after: null });
	const seen: Watched = {
		spoke,
		kind: rest.kind ?? 'twoWay',
		report,
		people: { before, after: await people() },
		links,
		decided,
		plans: rows.map(({ body }) => (JSON.parse(body) as { plan: RecordPlan }).plan),
		calls: {
			estimated: planId === null ? 0 : ((await workspace.syncPlans.get(planId))?.estimatedCalls ?? 0),
			made: crm.calls.length - calls,
		},
		sent: crm.sent.slice(sent),
		audit: await workspace.audit.listForRun(runId),
		hasErased: world.reached.erasures !== erasures,
		isDisturbed: isBeside || world.disturbances !== disturbances,
	};
	world.broken.push(
		...planned(seen),
		...stored(seen),
		...counted(seen),
		...unseen(seen),
		...reversed(seen),
		...lastWrites(world, spoke, seen.audit),
	);
	world.broken.push(...(await joined(seen)), ...(await untouched(seen)), ...(await undone(seen)));
	return report;
}

const isCarriedOut = ({ kind, report }: Watched) => kind !== 'preview' && report.state !== 'held';

/** What a plan has for the CRM, spelt as the log of the CRM spells it. */
export function due({ action, crmId, fields }: RecordPlan, without?: string): string | null {
	const values = fields
		.filter(({ kind, field }) => kind === 'write' && field !== without)
		.flatMap(({ field, writes }) =>
			writes.filter(({ side }) => side === 'crm').map(({ value }) => [field, value] as const),
		);
	if (action.kind === 'archiveRecord') return spelt('remove', crmId, {});
	if (values.length === 0) return null;
	if (action.kind === 'createInCrm') return spelt('create', null, Object.fromEntries(values));
	return spelt('update', action.kind === 'follow' ? action.into : crmId, Object.fromEntries(values));
}

export const spelt = (call: string, id: string | null, fields: FieldValues) =>
	`${call} ${id ?? ''} ${JSON.stringify(Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1)))}`;

/** Law 5: what was sent is what the plan says; what was not is counted as left out. */
function planned(seen: Watched): string[] {
	const { report, plans, sent, spoke } = seen;
	if (!isCarriedOut(seen))
		return sent.map((write) => `5: ${seen.kind} wrote to ${spoke.letter}: ${JSON.stringify(write)}`);
	// Where the CRM refuses an address that another record has, the rest is written without it.
	const refusable = spoke.nature.isLoose === true ? undefined : 'email';
	const open = plans.flatMap((plan) => {
		const whole = due(plan);
		return whole === null ? [] : [{ whole, rest: due(plan, refusable) }];
	});
	const found: string[] = [];
	for (const { call, id, fields } of sent) {
		const written = spelt(call, call === 'create' ? null : id, fields);
		const isPlanned = open.findIndex(({ whole }) => whole === written);
		const index = isPlanned === -1 ? open.findIndex(({ rest }) => rest === written) : isPlanned;
		if (index === -1 && !seen.isDisturbed)
			found.push(`5: the plan does not say ${call} ${id} ${JSON.stringify(fields)} in ${spoke.letter}`);
		else if (index !== -1) open.splice(index, 1);
	}
	const conflicts = report.counts.conflict - plans.filter(({ bucket }) => bucket === 'conflict').length;
	const leftOut = report.counts.movedOn + report.counts.failed + conflicts;
	if (report.state === 'done' && open.length > leftOut)
		found.push(
			`5: ${open.map(({ whole }) => whole).join(' and ')} was left out of ${spoke.letter}, and ${leftOut} are told`,
		);
	return found;
}

/** Laws 5 and 2: what changed here is what the audit of the run has, and the plan had. */
function stored(seen: Watched): string[] {
	const { people: all, audit, isDisturbed, spoke } = seen;
	if (isDisturbed) return [];
	const told = new Set(
		audit
			.filter(({ side }) => side === 'hub')
			.flatMap(({ contactId, changes }) => changes.map(({ field }) => `${field} of ${contactId}`)),
	);
	const before = new Map(all.before.map(({ contact, values }) => [contact.id, values]));
	return all.after.flatMap(({ contact, values }) => {
		const was = before.get(contact.id);
		if (was === undefined) return [];
		return EDITED.filter((field) => was[field] !== values[field])
			.map((field) => `${field === 'shoe' ? 'custom:shoe' : field} of ${contact.id}`)
			.filter((change) => !told.has(change))
			.map((change) => `5: a run with ${spoke.letter} changed ${change}, and does not tell`);
	});
}

const BUCKETS = ['created', 'updated', 'unchanged', 'conflict', 'failed', 'skipped'] as const;

/** Law 7: buckets add up to the records, sides to the audit, and calls stay within what was estimated. */
function counted(seen: Watched): string[] {
	const { report, plans, audit, calls, kind, spoke } = seen;
	const { counts, state } = report;
	const sum = BUCKETS.reduce((total, bucket) => total + counts[bucket], 0);
	const isWhole = state === 'done' || state === 'held';
	// Whoever is erased takes the rows and the audit along: then there may be less of them than was counted.
	const isLess = counts.deletes > 0 || seen.hasErased;
	const fits = isWhole ? (isLess ? sum >= plans.length : sum === plans.length) : isLess || sum <= plans.length;
	const found = fits ? [] : [`7: ${sum} records in buckets, of ${plans.length} in ${spoke.letter}`];
	if (!isCarriedOut(seen)) return found;
	const sides = { hub: counts.hubCreates + counts.hubChanges, crm: counts.crmCreates + counts.crmChanges };
	for (const side of ['hub', 'crm'] as const) {
		const changed = audit.filter((entry) => entry.side === side && entry.changes.some(isValue)).length;
		// Whose contact changed during the call was written to on the other side alone.
		if (seen.isDisturbed || isLess ? changed > sides[side] : changed !== sides[side])
			found.push(
				`7: ${sides[side]} counted as changed in the ${side} of ${spoke.letter}, ${changed} in the audit`,
			);
	}
	const most = Math.max(calls.estimated * 1.1, calls.estimated + 5);
	if (kind === 'apply' && !seen.isDisturbed && counts.failed === 0 && calls.made > most)
		found.push(`7: ${calls.made} calls were made in ${spoke.letter}, and ${calls.estimated} estimated`);
	return found;
}

const isValue = ({ field, to }: AuditEntry['changes'][number]) => field !== 'link' || to === 'mark';

/** Law 10: what a CRM does not show is neither written to, nor taken for blank. */
function unseen({ spoke, sent, audit }: Watched): string[] {
	const { hidden, letter, crm } = spoke;
	const blind = sent
		.filter(({ call }) => call === 'update')
		.flatMap(({ id, fields }) =>
			[...hidden]
				.filter((field) => field in fields)
				.map((field) => `10: ${field} of ${id} in ${letter}, which is hidden`),
		);
	const cleared = audit
		.filter(({ side, crmId }) => side === 'hub' && crm.living().has(crmId ?? ''))
		.flatMap(({ crmId, changes }) =>
			changes
				.filter(({ field, to }) => to === null && [...hidden].some((each) => each === field))
				.filter(({ field }) => (crm.living().get(crmId ?? '')?.[field as 'company'] ?? null) !== null)
				.map(({ field }) => `10: ${field} was taken for blank, and is hidden in ${letter}`),
		);
	return [...blind, ...cleared];
}
