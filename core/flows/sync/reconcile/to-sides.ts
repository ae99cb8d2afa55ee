import { cleanLine, cleanText, normalizeEmail, phoneKey } from '../../../contact';
import { CLEARABLE_FIELDS, type CanonicalField, type FieldName, type FieldValue } from '../../../crm/contract';
import { hubNameOf } from './held-pair';
import type { KeptField, Rules } from './model';
import type { Side } from './verdict';

/** A value as the other side takes it. */
export type Taken =
	| { ok: true; value: FieldValue; loss: string | null }
	| {
			ok: false;
			reason: string;
			/** What a person can do who gives the value. */
			fix: string;
	  };

const taken = (value: FieldValue, loss: string | null = null): Taken => ({ ok: true, value, loss });
const refused = (reason: string, fix: string): Taken => ({ ok: false, reason, fix });
const ANOTHER = 'Give a value that the field takes';

export function takenBy(side: Side, field: KeptField, value: FieldValue, isBlank: boolean, rules: Rules): Taken {
	const given = isBlank ? null : value;
	return side === 'crm' ? takenByCrm(field.crm, given, rules) : takenByHub(field, given);
}

function takenByCrm(field: FieldName, value: FieldValue, { native, forms }: Rules): Taken {
	const type = native.get(field);
	if (type?.readOnly)
		return refused('the CRM does not let it be written', 'Let it be written there, or keep the value of the CRM');
	if (value === null)
		return canBeCleared(field, type?.canBeBlank)
			? taken(null)
			: refused('it has to hold a value', 'Give a value: the CRM does not let it be blank');
	const fit = forms.fit(field, value);
	if (!fit.ok) return refused(fit.message, fit.fix ?? ANOTHER);
	if (fit.value === null) return refused('nothing of the value fits', ANOTHER);
	return taken(fit.value, fit.loss?.message ?? null);
}

function canBeCleared(field: FieldName, canBeBlank = true): boolean {
	return canBeBlank && (field.startsWith('native:') || CLEARABLE_FIELDS.includes(field as CanonicalField));
}

/** The hub keeps addresses and numbers as those, and what only CRMs hold as it is. */
function takenByHub(field: KeptField, value: FieldValue): Taken {
	const name = hubNameOf(field);
	if (value === null) return taken(null);
	if (name.startsWith('custom:')) return taken(typeof value === 'string' ? cleanText(value) : value);
	if (name === 'email') return orRefused(normalizeEmail(String(value)), 'it is no e-mail address', EMAIL);
	if (name === 'phone') return orRefused(phoneKey(String(value)), 'it is no phone number with a country code', PHONE);
	return orRefused(cleanLine(String(value)), 'nothing of it can be read', ANOTHER);
}

const EMAIL = 'Give an address such as ana@example.com';
const PHONE = 'Give a number such as +49 30 1234567';

function orRefused(value: string | null, reason: string, fix: string): Taken {
	return value === null ? refused(reason, fix) : taken(value);
}
