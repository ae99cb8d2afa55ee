import { cutWhole } from '../../../lib/cut-whole';
import type { FieldLoss } from './count-losses';
import type { LossKind } from './value-loss';
import { plainName } from './describe-policy';

/** What a person is told of a field whose values the CRM cannot take as they are. */
export interface FieldWarning {
	/** The field here. */
	field: string;
	/** The field of the CRM, as it calls it. */
	crmField: string;
	kind: LossKind;
	/** In a sentence. */
	warning: string;
	/** What can be done. */
	fix: string;
	/** How many contacts hold such a value now. */
	contacts: number;
	/** A value of one of them, cut where it is long. */
	example: string;
	exampleContactId: string;
}

const LONGEST_EXAMPLE = 80;

/** @param crmName as people call the CRM */
export function describeLoss(loss: FieldLoss, crmName: string): FieldWarning {
	const { mapping, field, kind, contacts, example } = loss;
	const text = String(example.value);
	const crmField = field?.label ?? plainName(mapping.crm);
	const many = contacts === 1 ? '1 contact holds' : `${contacts} contacts hold`;
	return {
		field: mapping.hub,
		crmField,
		kind,
		warning: `${plainName(mapping.hub)}: ${many} a value ${reasonOf(loss, `${crmName}’s ${crmField}`)}.`,
		fix: FIXES[kind],
		contacts,
		example: text.length > LONGEST_EXAMPLE ? `${cutWhole(text, LONGEST_EXAMPLE)}…` : text,
		exampleContactId: example.contactId,
	};
}

function reasonOf({ kind, isLeftOut, room, field }: FieldLoss, where: string): string {
	const fate = isLeftOut ? 'it would not be written' : 'it would be cut there, and stay whole here';
	switch (kind) {
		case 'tooLong':
			return `longer than ${room === null ? 'the digits' : `the ${room} characters`} that ${where} has room for: ${fate}`;
		case 'wrongType':
			return `that is no ${TYPES[field?.type ?? 'string']}, which ${where} takes: it would not be written`;
		case 'unknownChoice':
			return `that is none of the choices of ${where}: it would not be written`;
		case 'precision':
			return field?.type === 'date'
				? `with a time, of which ${where} keeps the day: the time would stay here alone`
				: `with more decimals than ${where} keeps: it would be rounded there, and stay exact here`;
		case 'notUnique':
			return `that another contact holds as well, and ${where} takes once: it would not be written a second time`;
	}
}

const TYPES = {
	string: 'text',
	number: 'number',
	boolean: 'yes or no',
	date: 'date',
	datetime: 'time',
	time: 'time of day',
	enumeration: 'choice',
	reference: 'id of a record',
} as const;

const FIXES: Readonly<Record<LossKind, string>> = {
	tooLong: 'Make the field longer in the CRM, shorten the values, or make the CRM the owner of the field.',
	wrongType: 'Choose a field of another type, correct the values, or make the CRM the owner of the field.',
	unknownChoice: 'Add the choices in the CRM, correct the values, or make the CRM the owner of the field.',
	precision: 'Choose a field that keeps more, or leave it so.',
	notUnique: 'Look at the contacts: they may be one person. Or choose a field that is not unique in the CRM.',
};
