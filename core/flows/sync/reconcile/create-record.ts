import { isRoleAddress } from '../../../contact';
import { hubNameOf } from './held-pair';
import { judgeSides } from './judge-sides';
import type { CrmValues, HubSide, HubValues, LivingRecord, Rules } from './model';
import { isByList } from './new-first';
import type { Judged } from './standing-plan';
import type { FieldVerdict } from './verdict';

/** Somebody who is on one side alone, against nobody on the other: all that is known there is written. */

const BLANK = { isKnown: true, value: null, changed: null } as const;

export function createInCrm(hub: HubSide, rules: Rules): Judged {
	const values: CrmValues = Object.fromEntries(rules.fields.map(({ crm }) => [crm, BLANK]));
	const nobody: LivingRecord = {
		state: 'living',
		id: '',
		values,
		emails: null,
		phones: null,
		isInside: true,
	};
	return asCreate(judgeSides({ hub, crm: nobody, link: null }, [], rules));
}

export const NOT_KNOWN_AGAIN =
	'the CRM keeps no key of the contact and no address of theirs alone: after a broken call they would be added twice';

/** Whether a record that was added, but not heard of, is found by what it was added with. */
export function isKnownAgain({ fields }: Judged): boolean {
	return fields.some(({ field, writes }) =>
		writes.some(({ value }) => {
			if (typeof value !== 'string' || value === '') return false;
			return field === 'externalKey' || (field === 'email' && !isRoleAddress(value));
		}),
	);
}

export function createInHub(crm: LivingRecord, rules: Rules): { externalKey: string | null; judged: Judged } {
	const values: HubValues = Object.fromEntries(rules.fields.map((field) => [hubNameOf(field), BLANK]));
	const nobody: HubSide = {
		contactId: '',
		externalKey: '',
		values,
		emails: [],
		phones: [],
		profiles: [],
		displayName: null,
		lastInteractionAt: null,
	};
	const judged = asCreate(judgeSides({ hub: nobody, crm, link: null }, [], rules));
	const key = crm.values.externalKey;
	const externalKey = key?.isKnown && typeof key.value === 'string' && key.value.trim() !== '' ? key.value : null;
	return { externalKey, judged };
}

/** What is blank on both sides is not agreed on: the other side may fill it as it adds the record. */
function asCreate({ fields, lists }: Judged): Judged {
	return { fields: fields.map(createField), lists };
}

function createField(verdict: FieldVerdict): FieldVerdict {
	const { kind, writes } = verdict;
	if (isByList(verdict)) return verdict;
	if (kind !== 'write') return { ...verdict, kind: kind === 'agree' ? 'nothing' : kind, pair: null };
	return { ...verdict, writes: writes.map((write) => ({ ...write, kind: 'create' as const })) };
}
