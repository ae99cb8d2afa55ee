import type { CrmObject } from '../../../crm/contract';
import type { FieldMapping, FieldOwner, SyncPolicy } from '../../../store/contract';

const DELETED: Readonly<Record<SyncPolicy['deletedInCrm'], string>> = {
	ignore: 'nothing happens',
	unlink: 'it is unlinked, and the contact stays',
	mark: 'it is unlinked, and the contact is marked',
	erase: 'the contact is erased here',
};

const DIRECTIONS: Readonly<Record<FieldOwner, string>> = {
	shared: 'both ways',
	hub: 'to the CRM only',
	crm: 'from the CRM only',
};

/** What a policy does, as a sentence for a person. @param crmName as people call the CRM */
export function describePolicy(policy: SyncPolicy, object: CrmObject, crmName: string): string {
	const { filter, deletedInCrm, erasedInHub, guard } = policy;
	const which = filter === null ? '' : ` whose ${plain(filter.field)} is ${filter.in.join(' or ')}`;
	const parts = [
		`Keeps the ${object}s of ${crmName}${which} in step: ${describeFields(policy.fields)}`,
		describeCreation(policy.mayCreate, crmName),
		...describeConflicts(policy.fields),
		`when a record is deleted in ${crmName}, ${DELETED[deletedInCrm]}`,
		...(erasedInHub === 'archive' ? [`when a contact is erased here, its record is archived in ${crmName}`] : []),
		`a run that does too much of a kind, and more than ${guard.floor}, waits for a person`,
	];
	return `${parts.join('; ')}.`;
}

function describeFields(fields: readonly FieldMapping[]): string {
	const owners: readonly FieldOwner[] = ['shared', 'hub', 'crm'];
	return owners
		.flatMap((owner) => {
			const names = fields.filter((field) => field.owner === owner).map(({ hub, crm }) => mapped(hub, crm));
			return names.length === 0 ? [] : [`${names.join(', ')} ${DIRECTIONS[owner]}`];
		})
		.join(', and ');
}

function mapped(hub: string, crm: string): string {
	return hub === crm ? hub : `${plain(hub)} with ${plain(crm)}`;
}

const plain = (name: string): string => name.replace(/^(native|custom):/, '');

function describeCreation({ inHub, inCrm }: SyncPolicy['mayCreate'], crmName: string): string {
	if (inHub && inCrm) return 'whoever is missing on one side is added there';
	if (inHub) return `people of ${crmName} become contacts here, and nobody is added there`;
	if (inCrm) return `contacts are added to ${crmName}, and nobody is added here`;
	return 'nobody is added on either side';
}

const RULES: Readonly<Record<FieldMapping['conflict'], string>> = {
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
		rules.set(rule, [...(rules.get(rule) ?? []), plain(hub)]);
	}
	const of = (names: readonly string[]) => (rules.size > 1 ? ` (${names.join(', ')})` : '');
	const told = [...rules].map(([rule, names]) => `${rule}${of(names)}`);
	return told.length === 0 ? [] : [`of a value that both sides changed ${told.join(', ')}`];
}
