import type { ProblemText } from '../../kit/problem-text';
import { refusedFor } from '../../kit/problem-text';
import { isPackField } from '../fields/pack-fields';
import type { ErrorEntry } from './body';
import { quoted, quotedOfAdmin, quotedOfCode } from './quotations';

/** What is wrong with a value or a record, in words. Pure. */

type Describe = (fields: string, entry: ErrorEntry) => ProblemText;

/** Codes that people meet often. */
const PLAIN: Readonly<Record<string, Describe>> = {
	REQUIRED_FIELD_MISSING: (fields) => ({
		problem: `Salesforce requires ${fields}`,
		fix: `Give ${fields} a value under Additional Fields, or let Salesforce do without it.`,
	}),
	STRING_TOO_LONG: (fields) => ({
		problem: `the value of ${fields} is longer than the field`,
		fix: `Shorten it, or make ${fields} longer in Salesforce.`,
	}),
	INVALID_EMAIL_ADDRESS: (fields) => ({
		problem: `Salesforce does not take the address in ${fields} for an e-mail address`,
		fix: 'Correct the address.',
	}),
	CANNOT_UPDATE_CONVERTED_LEAD: () => ({
		problem: 'the lead was converted, and Salesforce lets nobody change it any more',
		fix: 'Write to the contact it was converted to.',
	}),
	INVALID_QUERY_LOCATOR: () => ({
		problem: 'Salesforce has forgotten the place in the list',
		fix: 'Run it again from the start.',
	}),
	FIELD_CUSTOM_VALIDATION_EXCEPTION: validationRule,
	CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: automation('trigger'),
	CANNOT_EXECUTE_FLOW_TRIGGER: automation('flow'),
	INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: restrictedPicklist,
	FIELD_INTEGRITY_EXCEPTION: fieldIntegrity,
	INVALID_FIELD_FOR_INSERT_UPDATE: (fields) => ({
		problem: `${fields} cannot be written by this user`,
		fix: 'Take it out of the field mapping, or give the user access to it in Salesforce.',
	}),
};

export function describeInvalid(
	label: string,
	{ entry, status }: { entry: ErrorEntry; status: number | null },
): ProblemText {
	const names = entry.fields.length > 0 ? entry.fields : requiredIn(entry);
	const fields = names.length > 0 ? names.join(', ') : null;
	const plain = PLAIN[entry.code ?? ''];
	if (plain) return plain(fields ?? 'a value', entry);
	if (fields !== null) {
		return {
			problem: `Salesforce did not accept the value of ${fields} (${entry.code ?? 'no code'})`,
			fix: `Correct ${fields}, or take it out of the field mapping.`,
		};
	}
	const words = entry.message === null ? (entry.code ?? `HTTP ${status ?? 'unknown'}`) : quoted(entry.message);
	return refusedFor(label, words);
}

const MISSING = /Required fields are missing:\s*\[([\w\s,.]{1,2000})\]/;

/** Some answers name the fields in their text alone. */
function requiredIn({ code, message }: ErrorEntry): string[] {
	if (code !== 'REQUIRED_FIELD_MISSING') return [];
	const list = MISSING.exec(message ?? '')?.[1] ?? '';
	return list.split(',').flatMap((name) => name.trim() || []);
}

/** The admin wrote the message for whoever meets the rule, so it is what helps. */
function validationRule(fields: string, { message, fields: named }: ErrorEntry): ProblemText {
	const words = quotedOfAdmin(message ?? '');
	const what = named.length > 0 ? ` ${fields}` : ' the record';
	return {
		problem: `a validation rule of Salesforce refused${what}${words === '' ? '' : `: ${words}`}`,
		fix: 'Do what the message of the rule asks for, or change the rule in Salesforce.',
	};
}

/** What runs in the account on each save. Its words may quote values, and lines of code help nobody here. */
function automation(noun: string): Describe {
	return (_fields, { message }) => ({
		problem: `a ${noun} of Salesforce refused the record: ${quotedOfCode(message ?? '') || 'no reason given'}`,
		fix: `Show this to your Salesforce admin: the ${noun} has to take records that come through the API.`,
	});
}

/** Whether a field of the pack, which somebody made a pick-list, does not list what the pack writes. */
export function isOwnChoiceRefusal({ code, fields }: ErrorEntry): boolean {
	return code === 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST' && fields.length > 0 && fields.every(isPackField);
}

function restrictedPicklist(fields: string, entry: ErrorEntry): ProblemText {
	if (!isOwnChoiceRefusal(entry))
		return {
			problem: `${fields} has no such choice`,
			fix: `Use one of the choices of ${fields}, or add it in Salesforce.`,
		};
	return {
		problem: `the pick-list ${fields} lacks one of its choices`,
		fix: `Set Missing Social Fields to create them, run "Field: Set Up" for the platforms, switch off "Restrict picklist to the values defined in the value set", or make ${fields} a text field.`,
	};
}

const PLACE = /\b(state|country)\b/i;

/** Whether an address is refused for a state or country that the account does not list, or for a missing country. */
export function isPlaceRefusal({ code, message, fields }: ErrorEntry): boolean {
	return code === 'FIELD_INTEGRITY_EXCEPTION' && fields.length > 0 && PLACE.test(message ?? '');
}

/** State and country pick-lists refuse a place they do not list, and a state without its country. */
function fieldIntegrity(fields: string, entry: ErrorEntry): ProblemText {
	if (!isPlaceRefusal(entry)) {
		return {
			problem: `Salesforce did not accept the value of ${fields} (FIELD_INTEGRITY_EXCEPTION)`,
			fix: `Correct ${fields}, or take it out of the field mapping.`,
		};
	}
	return {
		problem: `${fields} is none of the account's states and countries`,
		fix: 'Use the name or the code from Setup > State and Country/Territory Picklists, and give a state together with its country.',
	};
}
