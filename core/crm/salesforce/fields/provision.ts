import { CrmError } from '../../../lib/errors';
import type { CallOptions, CanonicalField, ProvisionedField } from '../../contract';
import { withFix } from '../../kit/problem-text';
import { typeOf } from './describe';
import type { DescribedField } from '../client/answers';
import type { CallContext } from '../../transport';
import type { SalesforceClient } from '../client';
import { grantAccess } from './access';
import { addLackingChoices, type LackingChoices } from './choices';
import { EXTERNAL_KEY_FIELD, type PackField, packFieldsOf } from './pack-fields';
import type { PersonObject } from './person-objects';

/** What is there by name is used; what is missing is created, shown to the user, and then read back. */
export async function provisionFields(
	client: SalesforceClient,
	person: PersonObject,
	{ signal, lacking = new Map() }: CallOptions & { lacking?: LackingChoices },
): Promise<ProvisionedField[]> {
	const context = { operation: `set up the fields of ${person.plural}`, signal };
	const wanted = packFieldsOf(person);
	const before = byName(await client.describe(person.sobject, context));
	const missing = wanted.map(([, field]) => field).filter(({ name }) => !before.has(name));
	const choices = await addLackingChoices(client, person, before, lacking, context);
	if (missing.length === 0) return wanted.map((entry) => report(entry, before, before, choices, new Set()));
	const { made, problems } = await createMissing(client, person, missing, context);
	const usable = missing.map(({ name }) => name).filter((name) => !problems.has(name));
	const hidden = usable.length > 0 ? await grantAccess(client, person, usable, context) : new Map<string, string>();
	const after = byName(await client.describe(person.sobject, context));
	return wanted.map((entry) => report(entry, before, after, new Map([...hidden, ...problems, ...choices]), made));
}

const NOT_THERE =
	'Salesforce took the field, but does not show it to this user. Give the permission set Social CRM to the user, then run "Field: Set Up" again.';

function report(
	[canonical, wanted]: readonly [CanonicalField, PackField],
	before: ReadonlyMap<string, DescribedField>,
	after: ReadonlyMap<string, DescribedField>,
	problems: ReadonlyMap<string, string>,
	made: ReadonlySet<string>,
): ProvisionedField {
	const { name } = wanted;
	const found = after.get(name);
	const told = problems.get(name) ?? null;
	const problem = found ? (mismatch(wanted, found) ?? (before.has(name) ? told : null)) : (told ?? NOT_THERE);
	const existed = before.has(name) || !made.has(name);
	return {
		canonical,
		nativeName: name,
		state: problem !== null ? 'failed' : existed ? 'existed' : 'created',
		problem,
	};
}

function byName(fields: readonly DescribedField[]): Map<string, DescribedField> {
	return new Map(fields.map((field) => [field.name, field] as const));
}

/** One call per field: Salesforce makes fields one by one. A field that is there, but hidden, counts as not made. */
async function createMissing(
	client: SalesforceClient,
	{ sobject }: PersonObject,
	missing: readonly PackField[],
	context: CallContext,
): Promise<{ made: Set<string>; problems: Map<string, string> }> {
	const made = new Set<string>();
	const problems = new Map<string, string>();
	let stopped: CrmError | null = null;
	for (const field of missing) {
		if (stopped !== null) {
			problems.set(field.name, withFix(stopped));
			continue;
		}
		try {
			await client.createField(sobject, field, context);
			made.add(field.name);
		} catch (error) {
			if (!(error instanceof CrmError)) throw error;
			if (error.details.code === 'DUPLICATE_DEVELOPER_NAME') continue;
			if (error.kind !== 'invalid' && made.size === 0) throw error;
			problems.set(field.name, withFix(error));
			// Neither a missing right nor an outage goes away with the next field.
			if (error.kind !== 'invalid') stopped = error;
		}
	}
	return { made, problems };
}

const TEXT_TYPES: ReadonlySet<string> = new Set(['string', 'textarea', 'url', 'picklist', 'combobox']);

function mismatch({ name, metadata }: PackField, found: DescribedField): string | null {
	const needed = metadata.type;
	const fits =
		needed === 'DateTime'
			? found.type === 'datetime'
			: needed === 'Number'
				? typeOf(found.type) === 'number'
				: TEXT_TYPES.has(found.type);
	if (!fits) {
		return `The field ${name} exists with the type ${found.type}, but ${needed} is needed. Rename or delete it in Salesforce, then run "Field: Set Up" again.`;
	}
	if (name === EXTERNAL_KEY_FIELD && !(found.externalId && found.unique)) {
		return `The field ${name} exists, but is not marked as unique and as an external ID. Mark it so in Salesforce, then run "Field: Set Up" again.`;
	}
	return null;
}
