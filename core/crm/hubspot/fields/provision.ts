import { CrmError } from '../../../lib/errors';
import { isolateRefused } from '../../../lib/isolate';
import type { CallOptions, ProvisionedField } from '../../contract';
import { attempt } from '../../kit/attempt';
import { withFix } from '../../kit/problem-text';
import type { CallContext } from '../../transport';
import type { HubSpotProperty } from '../client/answers';
import type { PropertiesClient } from '../client/properties';
import { isRefusal, toRecordProblem } from '../errors';
import { EXTERNAL_KEY_PROPERTY, type PackProperty, packProperties, PROPERTY_GROUP } from './pack-fields';

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

/** @returns what HubSpot said about properties it did not take, by name */
async function createMissing(
	client: PropertiesClient,
	missing: readonly PackProperty[],
	context: CallContext,
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
					errors.length > 0 ? errors.map((error) => withFix(toRecordProblem(error))).join(' ') : null;
				return part.map(({ name }) => (created.has(name) ? null : reason));
			}, isRefusal),
		named: () => [],
		refused: (refusal) => withFix(refusal),
		failed: (error) => (error instanceof CrmError ? withFix(error) : 'Cancelled before it was created.'),
	});
	return new Map(missing.flatMap(({ name }, index) => (problems[index] ? [[name, problems[index]] as const] : [])));
}

async function ensureGroup(client: PropertiesClient, context: CallContext): Promise<void> {
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
	context: CallContext,
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
			problems.set(name, withFix(error));
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
