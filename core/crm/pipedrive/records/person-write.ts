import { CrmError } from '../../../lib/errors';
import type { BatchOutcome, CrmRecord, FieldValues } from '../../contract';
import { type FieldCatalogue, JOB_TITLE_CODE } from '../fields/catalogue';
import type { CallContext } from '../../transport';
import type { PersonsClient } from '../client/persons';
import type { FieldSource } from '../fields/source';
import { fromPerson } from './from-person';
import { type MappedBody, type PersonBody, toPersonBody, type WriteTarget } from './mapper';
import { externalKeyOf, type Person } from './person';
import { otherRecord } from '../client/http';
import { idOr, listOf, objectOr, textOr } from '../../kit/json';
import { noSuchRecordProblem } from '../errors/problem-text';

/** One person to be written, by an id or as a new one. */
export interface PersonWrite {
	id: string | null;
	fields: FieldValues;
	target: WriteTarget;
	/** The fields that `mapped` was made with. */
	catalogue: FieldCatalogue;
	mapped: MappedBody;
}

export interface PersonWriteDeps {
	client: PersonsClient;
	fields: FieldSource;
	nativeFields: readonly string[];
	/** The account's own domain, when it is known by now. */
	domain(): string | null;
}

export function toPersonWrite(
	id: string | null,
	fields: FieldValues,
	target: WriteTarget,
	catalogue: FieldCatalogue,
): PersonWrite {
	return { id, fields, target, catalogue, mapped: toPersonBody(fields, catalogue, target) };
}

/** Nothing is sent for it, but the record is still to be given back. */
export function isEmpty(body: PersonBody): boolean {
	return Object.keys(body).length === 0;
}

/**
 * Writes a person, and once more where Pipedrive refused it because its fields are others by now: what was refused was
 * not applied.
 * @param unchanged the persons that were read, by id, for those to which nothing is written; `null` for one that is not
 * there
 */
export async function writePerson(
	deps: PersonWriteDeps,
	planned: PersonWrite,
	unchanged: ReadonlyMap<string, Person | null>,
	context: CallContext,
): Promise<BatchOutcome> {
	const newest = await deps.fields.current(context);
	const write = newest === planned.catalogue ? planned : remapped(planned, newest);
	if (!write.mapped.ok) return { ok: false, problem: write.mapped.problem };
	try {
		return await sent(deps, write, write.mapped.body, unchanged, context);
	} catch (error) {
		if (!mayBeOutdated(error, write, deps.fields)) throw error;
		const again = remapped(write, await deps.fields.insteadOf(write.catalogue, context));
		if (!again.mapped.ok) return { ok: false, problem: again.mapped.problem };
		if (isSameBody(again, write)) throw error;
		return await sent(deps, again, again.mapped.body, unchanged, context);
	}
}

function remapped({ id, fields, target }: PersonWrite, catalogue: FieldCatalogue): PersonWrite {
	return toPersonWrite(id, fields, target, catalogue);
}

function isSameBody(left: PersonWrite, right: PersonWrite): boolean {
	return JSON.stringify(left.mapped) === JSON.stringify(right.mapped);
}

/**
 * Whether a refusal can come from fields that are outdated: by what it names, or because nobody looked at them lately.
 */
function mayBeOutdated(error: unknown, { catalogue, mapped }: PersonWrite, fields: FieldSource): boolean {
	if (!(error instanceof CrmError) || error.details.mayHaveBeenApplied === true) return false;
	if (error.details.missingFields !== undefined) return true;
	if (!fields.isInherited(catalogue)) return false;
	// Without contact sync, Pipedrive's own job title is forbidden.
	return error.kind === 'invalid' || (error.details.status === 403 && mapped.ok && JOB_TITLE_CODE in mapped.body);
}

async function sent(
	deps: PersonWriteDeps,
	write: PersonWrite,
	body: PersonBody,
	unchanged: ReadonlyMap<string, Person | null>,
	context: CallContext,
): Promise<BatchOutcome> {
	const person = await send(deps.client, write.id, body, unchanged, context);
	if (person === null) return { ok: false, problem: noSuchRecordProblem('person') };
	if (!isAbout(person, body, write.catalogue)) throw otherRecord(context.operation, !isEmpty(body));
	return await recordAfterWrite(deps, write, person, context).catch((error: unknown) => {
		throw isEmpty(body) ? error : leftOpen(error, context);
	});
}

/** Whether a person can be the one that was sent: by its external key and its primary address, where it names them. */
function isAbout(person: Person, body: PersonBody, catalogue: FieldCatalogue): boolean {
	const key = idOr(objectOr(body.custom_fields)[catalogue.fieldOf('externalKey')?.code ?? '']);
	const named = externalKeyOf(person, catalogue);
	if (key !== null && named !== null && key !== named) return false;
	const address = textOr(objectOr(listOf(body.emails)[0]).value)
		?.trim()
		.toLowerCase();
	const addresses = person.emails.map(({ value }) => value.toLowerCase());
	return address === undefined || addresses.length === 0 || addresses.includes(address);
}

async function send(
	client: PersonsClient,
	id: string | null,
	body: PersonBody,
	unchanged: ReadonlyMap<string, Person | null>,
	context: CallContext,
): Promise<Person | null> {
	if (id === null) return await client.create(body, context);
	if (!isEmpty(body)) return await client.update(id, body, context);
	const known = unchanged.get(id);
	return known === undefined ? ((await client.byIds([id], context))[0] ?? null) : known;
}

/**
 * The record as it is now. Where the answer shows that the fields were outdated, values under codes that are no more
 * have got lost: they are sent once again.
 */
async function recordAfterWrite(
	deps: PersonWriteDeps,
	write: PersonWrite,
	person: Person,
	context: CallContext,
): Promise<BatchOutcome> {
	const created = write.id === null;
	const newest = await deps.fields.fitting([person], context);
	const again = newest === write.catalogue ? write : toPersonWrite(String(person.id), write.fields, person, newest);
	// Complaints about missing fields are answered by writing again, which would add a new person twice.
	if (!again.mapped.ok && !created) return { ok: false, problem: again.mapped.problem };
	const lost = lostValues(write, again, person);
	const current = isEmpty(lost)
		? person
		: await deps.client.update(String(person.id), { custom_fields: lost }, context);
	return { ok: true, record: recordOf(deps, current, newest), created };
}

/** Custom values of a write under the codes of now, if it used one that the person does not have. */
function lostValues(write: PersonWrite, again: PersonWrite, { custom }: Person): PersonBody {
	const isKept = Object.keys(customOf(write)).every((code) => Object.hasOwn(custom, code));
	return isKept || JSON.stringify(customOf(write)) === JSON.stringify(customOf(again)) ? {} : customOf(again);
}

function customOf({ mapped }: PersonWrite): PersonBody {
	return mapped.ok ? ((mapped.body.custom_fields ?? {}) as PersonBody) : {};
}

function recordOf(deps: PersonWriteDeps, person: Person, catalogue: FieldCatalogue): CrmRecord {
	return fromPerson(person, { catalogue, nativeFields: deps.nativeFields, domain: deps.domain() });
}

/** The person is written, so what failed afterwards leaves it in doubt. */
function leftOpen(error: unknown, { operation, signal }: CallContext): unknown {
	if (error instanceof CrmError)
		return new CrmError('unavailable', error.message, { ...error.details, mayHaveBeenApplied: true });
	if (!signal?.aborted) return error;
	return new CrmError(
		'unavailable',
		`Cancelled while waiting for Pipedrive to ${operation}. The change may have been made all the same.`,
		{
			provider: 'pipedrive',
			operation,
			code: 'CANCELLED',
			fix: 'Run it again: what was written already is found and not written twice.',
			mayHaveBeenApplied: true,
			permanent: true,
		},
	);
}
