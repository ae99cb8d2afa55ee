import type { FieldMapping, FieldOwner, SyncPolicy } from '../../../store/contract';
import { mapped, RULES } from './describe-policy';
import { disagreements, isOtherMeaning } from './merge-policy';

/**
 * What setting a policy changes, in sentences for a person.
 * @param before `null` where nothing was set
 * @param crmName as people call the CRM
 */
export function describeChanges(before: SyncPolicy | null, after: SyncPolicy, crmName: string): string {
	if (before === null) return `Nothing was set before. ${HELD}`;
	const parts = [...fieldChanges(before.fields, after.fields, crmName), ...otherChanges(before, after)];
	if (parts.length === 0) return 'Nothing changes: it was set so already.';
	return `${sentence(parts)}${isOtherMeaning(before, after) ? ` ${HELD}` : ''}`;
}

const HELD = 'The next run looks at all contacts and records, and its plan waits for a person.';

function sentence(parts: readonly string[]): string {
	const text = parts.join('; ');
	return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

const isSame = (a: FieldMapping) => (b: FieldMapping) => a.hub === b.hub && a.crm === b.crm;

function fieldChanges(before: readonly FieldMapping[], after: readonly FieldMapping[], crmName: string): string[] {
	const ended = before.filter((field) => !after.some(isSame(field)));
	return [
		...after.flatMap((field) => {
			const earlier = before.find(isSame(field));
			return earlier === undefined ? [begins(field, crmName)] : ruleChanges(earlier, field, crmName);
		}),
		...ended.map((field) => `${mapped(field)} is no longer kept in step: both sides keep what they have`),
	];
}

function begins(field: FieldMapping, crmName: string): string {
	return `${mapped(field)} is kept in step from now on, and its owner is ${ownerName(field.owner, crmName)}`;
}

function ownerName(owner: FieldOwner, crmName: string): string {
	return { shared: 'either side (shared)', hub: 'this store', crm: crmName }[owner];
}

function ruleChanges(before: FieldMapping, after: FieldMapping, crmName: string): string[] {
	const { owner, conflict, tie, clearing, firstMeeting } = after;
	const name = mapped(after);
	const [was, is] = [before.owner, owner].map((each) => ownerName(each, crmName));
	const said: Array<[isOther: boolean, text: string]> = [
		[owner !== before.owner, `the owner of ${name} is ${is} now, and was ${was}`],
		[conflict !== before.conflict, `of a value of ${name} that both sides changed ${RULES[conflict]}`],
		[tie !== before.tie, `where times do not tell, ${sideName(tie, crmName)} of ${name} stays`],
		[clearing !== before.clearing, `a value of ${name} that is taken away ${CLEARING[`${clearing}`]}`],
		[
			firstMeeting !== before.firstMeeting,
			`at a first meeting ${sideName(firstMeeting, crmName)} of ${name} stays`,
		],
	];
	return said.filter(([isOther]) => isOther).map(([, text]) => text);
}

const CLEARING = { true: 'is taken away on the other side as well', false: 'stays on the other side' } as const;

function sideName(side: FieldMapping['firstMeeting'], crmName: string): string {
	return { crm: `the value in ${crmName}`, hub: 'the value here', keepBoth: 'either value' }[side];
}

/** What a person calls the parts of a policy that are about whole records. */
const PARTS: Readonly<Record<string, string>> = {
	mayCreate: 'who may be added',
	deletedInCrm: 'what becomes of a contact whose record is deleted',
	erasedInHub: 'what becomes of the record of an erased contact',
	filter: 'which records are kept in step',
	guard: 'how much a run may do before it waits for a person',
	caps: 'how many calls may be made',
	quietWrites: 'whether automations are set off',
};

function otherChanges(before: SyncPolicy, after: SyncPolicy): string[] {
	const parts = disagreements(before, after).flatMap((name) => PARTS[name] ?? []);
	return parts.length === 0 ? [] : [`also changed: ${parts.join(', ')}`];
}
