import { CrmError } from '../../../lib/errors';
import type { CallOptions, ProvisionedField } from '../../contract';
import { withFix } from '../../kit/problem-text';
import { type FieldCatalogue, JOB_TITLE_CODE, packFieldsOf, type PersonField } from './catalogue';
import { describeSharedName } from '../errors/problem-text';
import type { CallContext } from '../../transport';
import type { FieldsClient } from '../client/fields';
import type { FieldSource } from './source';
import { type NewField, PACK_FIELDS, type PackField } from './pack-fields';

export interface ProvisionDeps {
	client: FieldsClient;
	fields: FieldSource;
	/** The field of deals, which comes last. */
	key: { provision(options: CallOptions): Promise<ProvisionedField[]> };
}

/** What is there by name is used; what is missing is created, one call each. */
export async function provisionFields(
	{ client, fields: source, key }: ProvisionDeps,
	options: CallOptions,
): Promise<ProvisionedField[]> {
	const context = { operation: 'set up the person fields', signal: options.signal };
	const before = await source.refresh(options);
	const fields = [...before.fields];
	const results: ProvisionedField[] = [];
	try {
		for (const wanted of PACK_FIELDS) results.push(await provision(client, wanted, before, fields, context));
	} finally {
		source.keep(fields);
	}
	return [...results, ...(await key.provision(options))];
}

async function provision(
	client: FieldsClient,
	wanted: PackField,
	before: FieldCatalogue,
	fields: PersonField[],
	context: CallContext,
): Promise<ProvisionedField> {
	const { canonical, name } = wanted;
	const own = canonical === 'jobTitle' ? before.byName(JOB_TITLE_CODE) : undefined;
	if (own) return { canonical, nativeName: JOB_TITLE_CODE, state: 'existed', problem: null };
	const [found, ...others] = packFieldsOf(before.fields, wanted);
	try {
		if (found && others.length > 0) {
			return { canonical, nativeName: name, state: 'failed', problem: sharedName(name, [found, ...others]) };
		}
		if (!found) {
			fields.push(await client.create(wanted, context));
			return { canonical, nativeName: name, state: 'created', problem: null };
		}
		const problem = mismatch(wanted, found);
		if (problem === null) await addMissingOptions(client, wanted, found, fields, context);
		return { canonical, nativeName: found.name, state: problem === null ? 'existed' : 'failed', problem };
	} catch (error) {
		if (!(error instanceof CrmError) || endsSetUp(error)) throw error;
		return {
			canonical,
			nativeName: name,
			state: 'failed',
			problem: withFix(error),
		};
	}
}

/** What is wrong, and how to mend it, where several fields have the pack's name. */
export function sharedName(name: string, fields: readonly PersonField[], of: 'person' | 'deal' = 'person'): string {
	const codes = fields.map(({ code }) => code);
	const { problem, fix } = describeSharedName(name, codes, of);
	return `${problem.charAt(0).toUpperCase()}${problem.slice(1)}. ${fix}`;
}

/** What one field met, every other would meet too. A token that may not make fields is reported once. */
export function endsSetUp({ kind }: CrmError): boolean {
	return kind === 'auth' || kind === 'rateLimited' || kind === 'unavailable';
}

/** A later version of the pack knows more platforms than the field was made with. */
async function addMissingOptions(
	client: FieldsClient,
	{ options }: PackField,
	found: PersonField,
	fields: PersonField[],
	context: CallContext,
): Promise<void> {
	if (!options) return;
	const known = new Set(found.options.map(({ label }) => label.toLowerCase()));
	const lacking = [...options.values()].filter((label) => !known.has(label.toLowerCase()));
	if (lacking.length === 0) return;
	await client.addOptions(found.code, lacking, context);
	const listed = await client.list(context);
	fields.splice(
		0,
		fields.length,
		...listed,
		...fields.filter(({ code }) => !listed.some((each) => each.code === code)),
	);
}

const ALSO_GOOD: Readonly<Record<NewField['type'], readonly string[]>> = {
	varchar: ['varchar_auto', 'text'],
	text: [],
	double: [],
	set: [],
};

export function mismatch({ type }: NewField, found: PersonField): string | null {
	if (found.type === type || ALSO_GOOD[type].includes(found.type)) return null;
	return `The field ${found.name} exists with the type ${found.type}, but ${type} is needed. Rename or delete it in Pipedrive, then run "Field: Set Up" again.`;
}
