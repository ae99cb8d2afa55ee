import type { Contact } from '../../../contact';
import type { CrmObject, FieldValues } from '../../../crm/contract';
import { mapInTurns } from '../../../lib/turns';
import type { Link } from '../../../store/contract';
import { currentScores } from '../../scores';
import type { Sought } from '../match/lookup-keys';
import { fieldValuesOf, isOwnedField, pickFields } from '../merge/field-values';
import type { ExistingValuePolicy } from '../merge/judge';
import { sameValues } from '../merge/normal-form';
import type { RecordsInput } from '../records-input';
import { scoreFields } from './score-fields';

/**
 * What is sent of a contact. `social`: only the pack's own fields, standard fields are left alone. `given`: only the
 * values that come with the item.
 */
export type PushScope = 'all' | 'social' | 'given';

export interface PushItem {
	contact: Contact;
	/** Values beside those of the contact, for example the CRM's own fields as `native:<name>`. */
	fields?: FieldValues;
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
	const scores = scope === 'given' ? null : await currentScores(workspace, runtime, contactIds);
	return await mapInTurns(runtime, items, ({ contact, fields = {}, crmId = null }, index) => {
		const link: Link | null = links.get(contact.id) ?? null;
		const score = scoreFields(scores?.get(contact.id), link?.pushed);
		const desired = desiredValues({ contact, fields }, scope, score);
		return { index, contact, object, given: fields, desired, link, crmId };
	});
}

function desiredValues(
	{ contact, fields }: Pick<PushItem, 'contact' | 'fields'>,
	scope: PushScope,
	score: FieldValues,
): FieldValues {
	if (scope === 'given') return { ...fields };
	const values = { ...fieldValuesOf(contact), ...score, ...fields };
	return scope === 'all' ? values : pickFields(values, isOwnedField);
}

/** Whether nothing was changed here since the last push, so that the CRM need not be asked at all. */
export function isKnownUnchanged({ link, desired }: Candidate, existingValues: ExistingValuePolicy): boolean {
	if (link === null || link.crmId === null) return false;
	const equalsDesired = (values: FieldValues) =>
		sameValues(
			pickFields(values, (field) => field in desired),
			desired,
		);
	return equalsDesired(link.pushed) && (existingValues === 'keep' || equalsDesired(link.base));
}
