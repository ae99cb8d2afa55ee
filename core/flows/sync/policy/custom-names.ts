import type { CrmField } from '../../../crm/contract';
import type { HubField } from '../../../store/contract';
import { OWN_FIELDS } from './default-policy';

type Custom = `custom:${string}`;

const FITS = /^[A-Za-z][\w-]{0,63}$/;
/** Names that a CRM made up for a field and nobody reads, such as Pipedrive's. */
const HASH = /^[0-9a-f]{40}$/i;
const LONGEST = 64;

/**
 * What fields of a CRM that no contact has of its own are called here, by their native names: as a CRM is already kept
 * in step with a field of that name, else by the CRM's own name, or by their label where that one is a hash. Each name
 * once. Pure.
 * @param known names of custom fields that other CRMs of the workspace are kept in step with
 */
export function customNames(fields: readonly CrmField[], known: readonly HubField[]): Map<string, Custom> {
	const knownBy = new Map(known.filter(isCustomName).map((name) => [comparable(name.slice('custom:'.length)), name]));
	const names = new Map<string, Custom>();
	const taken = new Set<string>();
	const alike = countedBy(fields, wished);
	for (const field of fields) {
		const { nativeName, label } = field;
		const shared = [nativeName, label].map((name) => knownBy.get(comparable(name))).find((name) => name);
		const isAlone = shared !== undefined && !taken.has(shared);
		const wish = wished(field);
		const name = isAlone ? shared : named((alike.get(wish) ?? 0) > 1 ? `${wish}_${tail(nativeName)}` : wish);
		taken.add(name);
		names.set(nativeName, name);
	}
	return names;
}

export function isCustomName(name: string): name is Custom {
	return name.startsWith('custom:');
}

/** The contact's own field that a field of the CRM holds, if it holds one. */
export function ownFieldOf({ canonical }: CrmField): (typeof OWN_FIELDS)[number] | undefined {
	return OWN_FIELDS.find((name) => name === canonical);
}

function wished({ nativeName, label }: CrmField): string {
	return HASH.test(nativeName) || !FITS.test(nativeName) ? camelCase(label) || camelCase(nativeName) : nativeName;
}

function named(name: string): Custom {
	const fitting = FITS.test(name) ? name : `field_${name}`;
	return `custom:${fitting.slice(0, LONGEST)}`;
}

/** The first letters and digits of a name, by which fields with the same label are told apart. */
const tail = (name: string): string => name.replace(/\W/g, '').slice(0, 6);

function camelCase(text: string): string {
	const words =
		text
			.normalize('NFKD')
			.replace(/\p{M}/gu, '')
			.match(/[A-Za-z0-9]+/g) ?? [];
	return words
		.map((word, index) => (index === 0 ? word.toLowerCase() : word.slice(0, 1).toUpperCase() + word.slice(1)))
		.join('');
}

/** `Language__c`, `hs_language` and `Language` are spellings of one name. */
function comparable(name: string): string {
	return name
		.replace(/^hs_|__c$/gi, '')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.toLowerCase();
}

function countedBy(fields: readonly CrmField[], key: (field: CrmField) => string): Map<string, number> {
	const counts = new Map<string, number>();
	for (const field of fields) counts.set(key(field), (counts.get(key(field)) ?? 0) + 1);
	return counts;
}
