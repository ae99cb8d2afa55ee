import type { SalesforceContext } from '../context';
import { recordProblem } from '../problem';
import type { SalesforceProblem } from '../problem';
import { ADDRESS_PREFIXES, COUNTRIES } from '../state/places';
import type { Place } from '../state/places';
import type { FieldValue } from '../state/schema/field';
import type { Values } from './derived';

/** State and country pick-lists: how names and codes go together. */

/**
 * Names and codes of what is written, brought together.
 * @throws SalesforceProblem for a place that is not listed, and a state without its country
 */
export function withPlaces(context: SalesforceContext, object: string, current: Values, given: Values): Values {
	if (!context.settings().org.statesAndCountries) return given;
	const { personAccounts } = context.settings().org;
	const ofPeople = personAccounts && object === 'Account' ? ADDRESS_PREFIXES.Contact : [];
	const prefixes = [...(ADDRESS_PREFIXES[object] ?? []), ...(ofPeople ?? []).map((prefix) => `Person${prefix}`)];
	return prefixes.reduce((values, prefix) => withPlace(prefix, current, values), given);
}

function withPlace(prefix: string, current: Values, given: Values): Values {
	const fields = {
		country: `${prefix}Country`,
		countryCode: `${prefix}CountryCode`,
		state: `${prefix}State`,
		stateCode: `${prefix}StateCode`,
	};
	const changes = Object.values(fields).some((name) => name in given);
	if (!changes) return given;
	const country = chosen(COUNTRIES, given, fields.country, fields.countryCode, 'country');
	const known = country === undefined ? COUNTRIES.find(({ code }) => code === current[fields.countryCode]) : country;
	const state = chosenState(known ?? null, given, fields);
	return {
		...given,
		...(country === undefined ? {} : pair(fields.country, fields.countryCode, country)),
		...(state === undefined ? {} : pair(fields.state, fields.stateCode, state)),
	};
}

const pair = (
	name: string,
	code: string,
	place: { name: string; code: string } | null,
): Record<string, FieldValue> => ({
	[name]: place?.name ?? null,
	[code]: place?.code ?? null,
});

/** @returns `undefined` where nothing is given, `null` where it is cleared */
function chosen<P extends { name: string; code: string }>(
	places: readonly P[],
	given: Values,
	nameField: string,
	codeField: string,
	noun: string,
): P | null | undefined {
	const code = given[codeField];
	const name = given[nameField];
	if (code === undefined && name === undefined) return undefined;
	if ((code ?? null) === null && (name ?? null) === null) return null;
	const found = places.find((place) =>
		(code ?? null) === null
			? place.name.toLowerCase() === String(name).toLowerCase()
			: place.code.toLowerCase() === String(code).toLowerCase(),
	);
	if (found !== undefined) return found;
	throw unlisted(noun, (code ?? null) === null ? nameField : codeField);
}

function chosenState(
	country: Place | null,
	given: Values,
	{ state, stateCode }: { state: string; stateCode: string },
): { name: string; code: string } | null | undefined {
	const hasState = (given[state] ?? null) !== null || (given[stateCode] ?? null) !== null;
	if (hasState && country === null) {
		throw recordProblem(
			'FIELD_INTEGRITY_EXCEPTION',
			'A country/territory must be specified before specifying a state value for field: State/Province',
			[state in given ? state : stateCode],
		);
	}
	const code = given[stateCode] ?? null;
	const isForeign = code !== null && !country?.states.some((each) => each.code === code);
	if (isForeign && COUNTRIES.some(({ states }) => states.some((each) => each.code === code)))
		throw recordProblem(
			'FIELD_INTEGRITY_EXCEPTION',
			`The existing country/territory doesn't recognize the state value for field: ${stateCode}`,
			[stateCode],
		);
	return chosen(country?.states ?? [], given, state, stateCode, 'state');
}

function unlisted(noun: string, field: string): SalesforceProblem {
	const plural = noun === 'state' ? 'states' : 'countries';
	return recordProblem(
		'FIELD_INTEGRITY_EXCEPTION',
		`There's a problem with this ${noun}, even though it may appear correct. Please select a ${noun} from the list of valid ${plural}.`,
		[field],
	);
}
