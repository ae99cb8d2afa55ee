import type { CrmObject } from '../../../crm/contract';
import { grouped } from '../../../lib/sentences';
import type { FieldMapping, FieldOwner, SyncGuard, SyncPolicy } from '../../../store/contract';
import { GUARDED_KINDS, type GuardedKind } from '../guarded-kinds';

const DELETED: Readonly<Record<SyncPolicy['deletedInCrm'], string>> = {
	ignore: 'nothing happens',
	unlink: 'it is unlinked, and the contact stays',
	mark: 'it is unlinked, and the contact is marked',
	erase: 'the contact is erased here',
};

const OWNERS: Readonly<Record<FieldOwner, (crmName: string) => string>> = {
	shared: () => 'both ways (shared: either side may change them)',
	hub: (crmName) => `to ${crmName} only (this store is the owner: changes there stay there)`,
	crm: (crmName) => `from ${crmName} only (${crmName} is the owner: changes here stay here)`,
};

/** What a policy does, as a sentence for a person. @param crmName as people call the CRM */
export function describePolicy(policy: SyncPolicy, object: CrmObject, crmName: string): string {
	const { filter, deletedInCrm, erasedInHub, guard } = policy;
	const which = filter === null ? '' : ` whose ${plainName(filter.field)} is ${filter.in.join(' or ')}`;
	const parts = [
		`Keeps the ${object}s of ${crmName}${which} in step: ${describeFields(policy.fields, crmName)}`,
		describeCreation(policy.mayCreate, crmName),
		...describeConflicts(policy.fields),
		...describeMeetings(policy.fields, crmName),
		...describeClearing(policy.fields),
		`when a record is deleted in ${crmName}, ${DELETED[deletedInCrm]}`,
		...(erasedInHub === 'archive' ? [`when a contact is erased here, its record is archived in ${crmName}`] : []),
		describeGuard(guard),
		...describeCalls(policy, crmName),
	];
	return `${parts.join('; ')}.`;
}

function describeFields(fields: readonly FieldMapping[], crmName: string): string {
	const owners: readonly FieldOwner[] = ['shared', 'hub', 'crm'];
	return owners
		.flatMap((owner) => {
			const names = fields.filter((field) => field.owner === owner).map(mapped);
			return names.length === 0 ? [] : [`${names.join(', ')} ${OWNERS[owner](crmName)}`];
		})
		.join(', and ');
}

/** A field by its name on both sides, or by the one name that it has. */
export function mapped({ hub, crm }: Pick<FieldMapping, 'hub' | 'crm'>): string {
	const [here, there] = [plainName(hub), plainName(crm)];
	return here === there ? here : `${here} with ${there}`;
}

/** A field without what it is marked with in a policy. */
export const plainName = (name: string): string => name.replace(/^(native|custom):/, '');

function describeCreation({ inHub, inCrm }: SyncPolicy['mayCreate'], crmName: string): string {
	if (inHub && inCrm) return 'whoever is missing on one side is added there';
	if (inHub) return `people of ${crmName} become contacts here, and nobody is added there`;
	if (inCrm) return `contacts are added to ${crmName}, and nobody is added here`;
	return 'nobody is added on either side';
}

/** What is usual is not told. */
function describeMeetings(fields: readonly FieldMapping[], crmName: string): string[] {
	const first = (side: FieldMapping['firstMeeting'], whose: string) => {
		const names = fields.filter(({ firstMeeting }) => firstMeeting === side).map(({ hub }) => plainName(hub));
		return names.length === 0
			? []
			: [`where two meet for the first time and differ, ${whose} goes to the other side (${names.join(', ')})`];
	};
	return [...first('crm', `what ${crmName} holds`), ...first('hub', 'what is held here')];
}

function describeClearing(fields: readonly FieldMapping[]): string[] {
	const kept = fields.filter(({ clearing }) => !clearing).map(({ hub }) => plainName(hub));
	return kept.length === 0 ? [] : [`a value taken away on one side stays on the other (${kept.join(', ')})`];
}

const DEEDS: Readonly<Record<GuardedKind, string>> = {
	creates: 'adds',
	changes: 'changes',
	clears: 'clears values of',
	deletes: 'deletes or unlinks',
};

function describeGuard(guard: SyncGuard): string {
	const limits = GUARDED_KINDS.map((kind) => {
		const { share, most } = guard[kind];
		return `${DEEDS[kind]} more than ${Math.round(share * 1_000) / 10} % of those in step or ${grouped(most)}`;
	});
	const last = limits.pop() ?? '';
	return `a run that ${limits.join(', ')}, or ${last} waits for a person; up to ${grouped(guard.floor)} of each never do`;
}

function describeCalls({ caps, quietWrites }: SyncPolicy, crmName: string): string[] {
	const { callsPerRun, callsPerDay } = caps;
	return [
		...(callsPerRun === null ? [] : [`a run makes ${callsPerRun} calls to ${crmName} at most`]),
		...(callsPerDay === null ? [] : [`the runs of a day make ${callsPerDay} calls to ${crmName} at most`]),
		...(quietWrites ? [`what is written sets off no automation in ${crmName}`] : []),
	];
}

/** By its rule, what stays of a value that both sides changed. */
export const RULES: Readonly<Record<FieldMapping['conflict'], string>> = {
	lastWriteWins: 'the last change stays',
	crmWins: 'the CRM wins',
	hubWins: 'the contact here wins',
	crmUnlessBlank: 'the CRM wins unless it is blank',
	hubUnlessBlank: 'the contact here wins unless it is blank',
	ask: 'both stay until a person says',
};

/** Only fields that either side may change come into conflict. */
function describeConflicts(fields: readonly FieldMapping[]): string[] {
	const shared = fields.filter(({ owner }) => owner === 'shared');
	const rules = new Map<string, string[]>();
	for (const { hub, conflict, tie } of shared) {
		const tied =
			conflict === 'lastWriteWins'
				? `, ${tie === 'crm' ? 'that of the CRM' : 'ours'} where times do not tell`
				: '';
		const rule = `${RULES[conflict]}${tied}`;
		rules.set(rule, [...(rules.get(rule) ?? []), plainName(hub)]);
	}
	const of = (names: readonly string[]) => (rules.size > 1 ? ` (${names.join(', ')})` : '');
	const told = [...rules].map(([rule, names]) => `${rule}${of(names)}`);
	return told.length === 0 ? [] : [`of a value that both sides changed ${told.join(', ')}`];
}
