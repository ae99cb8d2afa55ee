import type { CrmField } from '../../../crm/contract';
import { InputError } from '../../../lib/errors';
import type { FieldMapping } from '../../../store/contract';
import { isCustomName } from './custom-names';

/** Addresses and numbers are read as such, from whichever side they come. */
const READ_AS_SUCH: ReadonlySet<string> = new Set(['email', 'phone']);
const HOLDS_TEXT: ReadonlySet<CrmField['type']> = new Set<CrmField['type']>(['string', 'enumeration']);

/**
 * The contact's own fields are texts: no name ever fits a date, a number or a switch of the CRM. What a custom field
 * holds is known by its values alone.
 * @throws InputError naming both, and the mend
 */
export function refuseUnfit({ hub, owner }: FieldMapping, field: CrmField): void {
	const isOfPack = field.canonical !== null;
	if (isCustomName(hub) || isOfPack || HOLDS_TEXT.has(field.type)) return;
	if (owner === 'crm' && !READ_AS_SUCH.has(hub)) return;
	throw new InputError({
		field: `${hub} and ${field.label}`,
		problem: `${hub} is a text, and ${field.label} is of the type ${field.type}, which takes none`,
		fix: `Choose a text field of the CRM for ${hub}, or a custom field here for ${field.label}${
			READ_AS_SUCH.has(hub) ? '' : ', or make the CRM its owner'
		}.`,
	});
}
