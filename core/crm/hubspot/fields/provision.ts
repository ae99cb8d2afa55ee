import { CrmError } from '../../../lib/errors';
import { isolateRefused } from '../../../lib/isolate';
import type { CallOptions, CrmField, CrmObject, ProvisionedField } from '../../contract';
import type { HubSpotProperty } from '../client/answers';
import type { PropertiesClient } from '../client/properties';
import { toRecordProblem } from '../errors';
import { EXTERNAL_KEY_PROPERTY, FIELD_MAPS, type PackProperty, packProperties, PROPERTY_GROUP } from './pack-fields';
import { attempt } from '../records/writes';

const TYPES: Readonly<Record<string, CrmField['type']>> = {
	bool: 'boolean',
	number: 'number',
	date: 'date',
	datetime: 'datetime',
	enumeration: 'enumeration',
};

export async function describeFields(
	client: PropertiesClient,
	object: CrmObject,
	{ signal }: CallOptions,
): Promise<CrmField[]> {
	const { properties } = await client.list({ operation: 'read the properties of contacts', signal });
	return properties
		.filter(({ archived }) => !archived)
		.map(({ name, label, type, readOnly, options }) => ({
			nativeName: name,
			canonical: FIELD_MAPS[object].byName.get(name)?.canonical ?? null,
			label,
			type: TYPES[type] ?? 'string',
			readOnly,
			options: options.map((option) => ({ value: option.value, label: option.label })),
		}));
}

/** What is there by name is used; what is missing is created and then read back. */
export async function provisionFields(client: PropertiesClient, options: CallOptions): Promise<ProvisionedField[]> {
	const context = { operation: "set up the contacts' properties", signal: options.signal };
	const before = byName((await client.list(context)).properties);
	const missing = packProperties.map(([, property]) => property).filter(({ name }) => !before.has(name));
	const problems = missing.length > 0 ? await createMissing(client, missing, context) : new Map<string, string>();
	const extended = await addMissingOptions(client, before, context);
	const after = missing.length > 0 ? byName((await client.list(context)).properties) : before;
	return packProperties.map(([canonical, wanted]) => {
		const found = after.get(wanted.name);
		const problem = found
			? (mismatch(wanted, found) ?? extended.get(wanted.name) ?? null)
			: (problems.get(wanted.name) ?? NOT_THERE);
		const state = problem !== null ? 'failed' : before.has(wanted.name) ? 'existed' : 'created';
		return { canonical, nativeName: wanted.name, state, problem };
	});
}

const NOT_THERE = 'HubSpot took the property, but does not list it. Run "Field: Set Up" again.';

function byName(properties: readonly HubSpotProperty[]): Map<string, HubSpotProperty> {
	return new Map(
		properties.filter(({ archived }) => !archived).map((property) => [property.name, property] as const),
	);
}

type Context = { operation: string; signal?: AbortSignal };

/** @returns what HubSpot said about properties it did not take, by name */
async function createMissing(
	client: PropertiesClient,
	missing: readonly PackProperty[],
	context: Context,
): Promise<Map<string, string>> {
	await ensureGroup(client, context);
	const problems = await isolateRefused<PackProperty, string | null, CrmError>(missing, {
		batchSize: 100,
		maxExtraCalls: 2 * missing.length,
		send: (part) =>
			attempt(async () => {
				const { properties, errors } = await client.create(part, PROPERTY_GROUP.name, context);
				const created = new Set(properties.map(({ name }) => name));
				const reason =
					errors.length > 0 ? errors.map((error) => sentence(toRecordProblem(error))).join(' ') : null;
				return part.map(({ name }) => (created.has(name) ? null : reason));
			}),
		named: () => [],
		refused: (refusal) => sentence(refusal),
		failed: (error) => (error instanceof CrmError ? sentence(error) : 'Cancelled before it was created.'),
	});
	return new Map(missing.flatMap(({ name }, index) => (problems[index] ? [[name, problems[index]] as const] : [])));
}

async function ensureGroup(client: PropertiesClient, context: Context): Promise<void> {
	try {
		await client.createGroup(PROPERTY_GROUP, context);
	} catch (error) {
		if (!(error instanceof CrmError) || error.kind !== 'conflict') throw error;
	}
}

/** A later version of the pack knows more platforms than the property was made with. */
async function addMissingOptions(
	client: PropertiesClient,
	existing: ReadonlyMap<string, HubSpotProperty>,
	context: Context,
): Promise<Map<string, string>> {
	const problems = new Map<string, string>();
	for (const [, { name, type, options }] of packProperties) {
		const found = existing.get(name);
		if (!options || !found || found.type !== type) continue;
		const known = new Set(found.options.map(({ value }) => value));
		const lacking = options.filter(({ value }) => !known.has(value));
		if (lacking.length === 0) continue;
		try {
			await client.replaceOptions(name, [...found.options, ...lacking], context);
		} catch (error) {
			if (!(error instanceof CrmError)) throw error;
			problems.set(name, sentence(error));
		}
	}
	return problems;
}

function mismatch(wanted: PackProperty, found: HubSpotProperty): string | null {
	if (found.type !== wanted.type) {
		return `The property ${wanted.name} exists with the type ${found.type}, but ${wanted.type} is needed. Rename or delete it in HubSpot, then run "Field: Set Up" again.`;
	}
	if (wanted.name === EXTERNAL_KEY_PROPERTY && !found.hasUniqueValue) {
		return `The property ${wanted.name} exists without "require unique values", which HubSpot cannot change later. Delete it in HubSpot, then run "Field: Set Up" again.`;
	}
	return null;
}

function sentence({ message, details }: { message: string; details: { fix?: string } }): string {
	return details.fix ? `${message} ${details.fix}` : message;
}
