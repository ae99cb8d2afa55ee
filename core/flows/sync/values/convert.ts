import type { CrmField, FieldType, FieldValue } from '../../../crm/contract';
import { chosen, chosenList } from './choices';
import { cutText } from './cut-text';
import type { Fitted } from './field-problem';
import { toDay, toMoment, toTimeOfDay } from './moments';
import { rounded, toBoolean, toNumber } from './numbers';

/** What decides about a value beside its field. */
export interface ValueRules {
	/** IANA name of the zone whose days count. */
	timeZone: string;
	/** How finely the CRM keeps times. */
	precisionMs: number;
}

type Given = Exclude<FieldValue, null>;
type Convert = (field: CrmField, value: Given, rules: ValueRules) => Fitted;

const done = (value: FieldValue): Fitted => ({ ok: true, value });
const problem = (message: string, fix: string): Fitted => ({ ok: false, message, fix });

const CONVERT: Readonly<Record<FieldType, Convert>> = {
	string: toText,
	reference: (_field, value) => done(String(value).trim()),
	number: toFittingNumber,
	boolean(_field, value) {
		const boolean = toBoolean(value);
		return boolean === null
			? problem('the value is neither yes nor no', 'Give true or false, yes or no, 1 or 0')
			: done(boolean);
	},
	date(_field, value, { timeZone }) {
		const day = toDay(value, timeZone);
		return day === null ? problem('the value is no date', 'Give a date such as 2026-11-24') : done(day);
	},
	datetime(_field, value, { precisionMs }) {
		const moment = toMoment(value, precisionMs);
		return moment === null
			? problem('the value is no time', 'Give a time such as 2026-11-24T08:00:00Z')
			: done(moment);
	},
	time(_field, value) {
		const time = toTimeOfDay(value);
		return time === null ? problem('the value is no time of day', 'Give a time such as 20:30') : done(time);
	},
	enumeration: toChoice,
};

/**
 * A value in the form that its field takes: numbers as numbers, days as `2026-11-27`, times in UTC, choices by their
 * value, several with semicolons between. Blank is `null`.
 */
export function convertValue(field: CrmField, value: FieldValue, rules: ValueRules): Fitted {
	if (value === null || (typeof value === 'string' && value.trim() === '')) return done(null);
	return CONVERT[field.type](field, value, rules);
}

function toText({ format, length }: CrmField, value: Given): Fitted {
	const text = String(value).trim();
	if (length === null || text.length <= length) return done(text);
	if (format !== 'text') return problem(`the value has more than ${length} characters`, 'Give a shorter value');
	return { ...done(cutText(text, length)), loss: { kind: 'cut', message: `cut to ${length} characters` } } as Fitted;
}

function toFittingNumber({ digits }: CrmField, value: Given): Fitted {
	const number = typeof value === 'boolean' ? null : toNumber(value);
	if (number === null)
		return problem(
			'the value is no number, or could be two',
			'Give a number such as 1234.5, without thousands commas',
		);
	if (digits === null) return done(number);
	const kept = rounded(number, digits.decimals);
	if (Math.abs(kept) >= 10 ** digits.whole)
		return problem(`the number has more than ${digits.whole} digits before the point`, 'Give a smaller number');
	if (kept === number) return done(kept);
	const loss = { kind: 'rounded', message: `rounded to ${digits.decimals} decimals` } as const;
	return { ok: true, value: kept, loss };
}

/** So many choices are named in a mend. */
const SHOWN = 8;

function toChoice(field: CrmField, value: Given): Fitted {
	const text = String(value);
	const choice = field.isList ? chosenList(field, text) : chosen(field, text);
	if (!choice.ok) return problem(`the value is none of the choices: ${choice.problem}`, choicesOf(field));
	if ('value' in choice) return done(choice.value);
	return done(choice.values.length === 0 ? null : choice.values.join(';'));
}

function choicesOf({ options }: CrmField): string {
	const labels = options.slice(0, SHOWN).map(({ label }) => label);
	const more = options.length > SHOWN ? ', ...' : '';
	return `Use one of ${labels.join(', ')}${more}, or add the choice in the CRM`;
}
