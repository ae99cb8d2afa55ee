import type { Contact } from '../../../contact';
import type { CrmObject, FieldName, FieldValues } from '../../../crm/contract';
import { mapInTurns } from '../../../lib/turns';
import type { ClaimSubject, Link } from '../../../store/contract';
import { currentScores } from '../../scores';
import type { Sought } from '../match/lookup-keys';
import { fieldValuesOf, isOwnedField, pickFields } from '../merge/field-values';
import { sameFields, type Forms } from '../merge/forms';
import type { ExistingValuePolicy } from '../merge/judge';
import { normalForm } from '../merge/normal-form';
import type { ResolvedSent } from '../merge/resolve-sent';
import type { RecordsInput } from '../records-input';
import type { FieldProblem } from '../values/field-problem';
import { scoreFields } from './score-fields';

/**
 * What is sent of a contact beside the values that come with the item. `social`: the pack's own fields, standard fields
 * are left alone. `given`: nothing.
 */
export type PushScope = 'all' | 'social' | 'given';

export interface PushItem {
	contact: Contact;
	/** Values beside those of the contact, for example the CRM's own fields as `native:<name>`. */
	fields?: FieldValues;
	/** Fields that are to be blank in the CRM, whatever is known of them here. */
	clear?: readonly FieldName[];
	/** What was found wrong with values of the item before. */
	fieldProblems?: readonly FieldProblem[];
	/** The CRM record that the contact is known to be, where no link says so: looked at first. */
	crmId?: string;
}

/** One item of a push with everything that is known before the CRM is asked. */
export interface Candidate extends Sought {
	/** Of its item. */
	index: number;
	/** What the contact is in the CRM. */
	object: CrmObject;
	/** Values that came with the item. */
	given: FieldValues;
	/** What the hub would like the CRM to hold. */
	desired: FieldValues;
	/** Fields that are to be blank, on purpose: of others `null` says that nothing is known. */
	clears: ReadonlySet<FieldName>;
	/** Values that do not reach their field as they were given. */
	fieldProblems: readonly FieldProblem[];
	/** Whether another run held its claim, and may have been sending it. */
	isHeld: boolean;
	/** What became of earlier writes to its record whose answer was lost, where there were any. */
	sent?: ResolvedSent;
}

export interface CandidatesInput extends RecordsInput {
	/** Each contact at most once. */
	items: readonly PushItem[];
	/** Default `all`. */
	scope?: PushScope;
}

/** The items with what the hub wants and what was agreed before, from the store. */
export async function gatherCandidates({
	workspace,
	integration,
	runtime,
	items,
	scope = 'all',
	object = 'contact',
}: CandidatesInput): Promise<Candidate[]> {
	const contactIds = items.map(({ contact }) => contact.id);
	const links = await workspace.links.find(integration.id, object, contactIds);
	const claims = await workspace.claims.find(integration.id, contactIds.map(claimOf));
	const scores = scope === 'given' ? null : await currentScores(workspace, runtime, contactIds);
	return await mapInTurns(runtime, items, (item, index) => {
		const { contact, fields = {}, clear = [], fieldProblems = [], crmId = null } = item;
		const link: Link | null = links.get(contact.id) ?? null;
		const score = scoreFields(scores?.get(contact.id), link?.pushed);
		const desired = desiredValues({ contact, fields }, scope, score);
		const doubt = claims[index]?.doubt ?? null;
		const clears = new Set(clear);
		const isHeld = claims[index]?.isHeld ?? false;
		return { index, contact, object, given: fields, desired, clears, fieldProblems, link, doubt, crmId, isHeld };
	});
}

/** Whether what the contact says of itself changed since it was read. Counts that go on all the time do not count. */
export function hasChangedSince(read: Contact, now: Contact | null | undefined): now is Contact {
	if (!now || now.id !== read.id || now.updatedAt <= read.updatedAt) return false;
	const said = (contact: Contact) => pickFields(fieldValuesOf(contact), (field) => !isOwnedField(field));
	return !sameFields(said(now), said(read), normalForm);
}

/** What stands for a contact among claims, as whatever object the CRM keeps it. */
export function claimOf(contactId: string): ClaimSubject {
	return { kind: 'record', contactId };
}

function desiredValues(
	{ contact, fields }: Pick<PushItem, 'contact' | 'fields'>,
	scope: PushScope,
	score: FieldValues,
): FieldValues {
	if (scope === 'given') return { ...fields };
	const values = { ...fieldValuesOf(contact), ...score };
	return { ...(scope === 'all' ? values : pickFields(values, isOwnedField)), ...fields };
}

/** Whether nothing was changed here since the last push, so that the CRM need not be asked at all. */
export function isKnownUnchanged(
	{ link, doubt, desired, clears }: Candidate,
	existingValues: ExistingValuePolicy,
	forms: Pick<Forms, 'hub'>,
): boolean {
	if (link === null || link.crmId === null || doubt) return false;
	if (link.state === 'paused' || link.state === 'ended') return false;
	// What was never sent is unknown, not blank.
	if ([...clears].some((field) => link.pushed[field] === undefined)) return false;
	const equalsDesired = (values: FieldValues) =>
		sameFields(
			pickFields(values, (field) => field in desired),
			desired,
			forms.hub,
		);
	return equalsDesired(link.pushed) && (existingValues === 'keep' || equalsDesired(link.base));
}
