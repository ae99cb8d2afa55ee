import { chunk } from '../../../lib/batching';
import { CrmError } from '../../../lib/errors';
import type { CallOptions, CanonicalField, ProvisionedField } from '../../contract';
import { withFix } from '../../kit/problem-text';
import type { CallContext } from '../../transport';
import type { ZohoClient } from '../client';
import { MOST_NEW_FIELDS } from '../client/fields';
import { toRecordProblem } from '../errors';
import type { PersonModule } from './modules';
import { DETAILS_FIELD, type PackField, packFieldsOf } from './pack-fields';
import { roomIn } from './room';
import { fits, packFieldIn, type Schema } from './schema';
import type { SchemaSource } from './source';

export interface ProvisionDeps {
	client: ZohoClient;
	schemas: SchemaSource;
}

type Wanted = readonly [canonical: CanonicalField | null, field: PackField];

/**
 * What is there is used; what is missing is made, the most needed first, five at a time. Where the edition has not room
 * for all, the last place is one text for what got none.
 */
export async function provisionFields(
	{ client, schemas }: ProvisionDeps,
	person: PersonModule,
	options: CallOptions,
): Promise<ProvisionedField[]> {
	const context = { operation: `set up the fields of ${person.plural}`, signal: options.signal };
	const before = await schemas.refresh(person, options);
	const wanted = packFieldsOf(person.standard);
	const missing = wanted.filter(([, field]) => packFieldIn(before.fields, field) === undefined);
	if (missing.length === 0) return wanted.map((each) => report(person, each, { before, after: before }));
	const edition = (await client.organisation(context))?.edition ?? null;
	const problems = await createAll(client, person, toMake(missing, before, edition), context);
	const after = await schemas.refresh(person, options);
	return wanted.map((each) => report(person, each, { before, after, problems }));
}

function toMake(missing: readonly Wanted[], before: Schema, edition: string | null): Wanted[] {
	const room = roomIn(before.fields, edition);
	if (room === null || room >= missing.length) return [...missing];
	const isShared = packFieldIn(before.fields, DETAILS_FIELD) === undefined && room > 0;
	return [...missing.slice(0, isShared ? room - 1 : room), ...(isShared ? [[null, DETAILS_FIELD] as const] : [])];
}

/** @returns what Zoho said about fields that it did not make, by name @throws CrmError while none was made */
async function createAll(
	client: ZohoClient,
	{ module }: PersonModule,
	wanted: readonly Wanted[],
	context: CallContext,
): Promise<Map<string, string>> {
	const problems = new Map<string, string>();
	let made = 0;
	for (const part of chunk(wanted, MOST_NEW_FIELDS)) {
		const fields = part.map(([, field]) => field);
		try {
			const answers = await client.fields.create(module, fields, context);
			answers.forEach((answer, index) => {
				if (answer?.ok === true) made += 1;
				else if (answer?.ok === false)
					problems.set(fields[index]?.name ?? '', withFix(toRecordProblem(answer.entry)));
			});
		} catch (error) {
			if (!(error instanceof CrmError) || (made === 0 && error.kind !== 'invalid')) throw error;
			for (const { name } of fields) problems.set(name, withFix(error));
			// Neither a missing right nor an outage goes away with the next fields.
			if (error.kind !== 'invalid') break;
		}
	}
	return problems;
}

interface Seen {
	before: Schema;
	after: Schema;
	problems?: ReadonlyMap<string, string>;
}

function report(
	{ plural }: PersonModule,
	[canonical, wanted]: readonly [CanonicalField, PackField],
	{ before, after, problems = new Map() }: Seen,
): ProvisionedField {
	const found = packFieldIn(after.fields, wanted);
	const told = (nativeName: string, problem: string | null, isNew: boolean): ProvisionedField => ({
		canonical,
		nativeName,
		state: problem !== null ? 'failed' : isNew ? 'created' : 'existed',
		problem,
	});
	if (found !== undefined) {
		const problem = fits(wanted, found)
			? null
			: `The field ${found.name} exists with the type ${found.type}, but ${wanted.metadata.data_type} is needed. Rename or delete it in Zoho CRM, then run "Field: Set Up" again.`;
		return told(found.name, problem, packFieldIn(before.fields, wanted) === undefined);
	}
	if (after.details !== undefined && canonical !== 'externalKey')
		return told(after.details.name, null, before.details === undefined);
	const problem =
		problems.get(wanted.name) ??
		`Zoho CRM has no room for ${wanted.label} among the custom fields of ${plural}. Delete one that nobody needs there, then run "Field: Set Up" again.`;
	return told(wanted.name, problem, false);
}
