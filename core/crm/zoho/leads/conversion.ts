import type { BatchOutcome, CallOptions, CrmRecord } from '../../contract';
import { createConcurrency } from '../../kit/concurrency';
import { textOr } from '../../kit/json';
import { writeEach } from '../../kit/write-each';
import { namedId, type ZohoRow } from '../client/answers';
import { NO_SUCH_RECORD, toRecordProblem, UNMENTIONED } from '../errors';
import { PERSON_MODULES } from '../fields/modules';
import { findByKey, isZohoId } from '../records/lookup';
import { fromZohoRow, isConverted } from '../records/mapper';
import { known, type ReadDeps } from '../records/reading';

/** Zoho lets three conversions be under way in its smaller editions. */
const CONCURRENT_CONVERSIONS = 3;

/**
 * Makes contacts of leads. Left to itself Zoho would join a lead to a contact of the same name, so the contact is
 * looked for by its e-mail first, and named where there is exactly one.
 */
export async function convertLeads(
	deps: ReadDeps,
	ids: readonly string[],
	options: CallOptions,
): Promise<BatchOutcome[]> {
	if (ids.length === 0) return [];
	const person = PERSON_MODULES.lead;
	const context = { operation: 'convert leads', signal: options.signal };
	const what = await known(deps, person, options);
	const wanted = [...new Set(ids.map((id) => id.trim()).filter(isZohoId))];
	const rows = new Map<string, ZohoRow>();
	if (wanted.length > 0)
		for (const row of await deps.client.list(
			person.module,
			{ fields: what.names, ids: wanted, converted: 'both' },
			context,
		))
			rows.set(row.id, row);
	const contacts = await contactsOf(deps, [...rows.values()], options);
	return await writeEach<string, BatchOutcome>(createConcurrency(CONCURRENT_CONVERSIONS), ids, {
		signal: options.signal,
		async write(id) {
			const row = rows.get(id.trim());
			if (row === undefined) return { ok: false, problem: NO_SUCH_RECORD };
			const lead = fromZohoRow(row, what.context);
			if (isConverted(row)) return done(lead, namedId(row.Converted_Contact));
			const answer = await deps.client.convert(row.id, contacts.get(row.id) ?? null, context);
			if (answer === null) return { ok: false, problem: UNMENTIONED };
			return answer.ok ? done(lead, answer.contactId) : { ok: false, problem: toRecordProblem(answer.entry) };
		},
		failed: (problem) => ({ ok: false, problem }),
	});
}

function done(lead: CrmRecord, contactId: string | null): BatchOutcome {
	return { ok: true, created: false, record: { ...lead, contactId, isConverted: true } };
}

/** The one contact of a lead's e-mail, by the lead's id. */
async function contactsOf(
	deps: ReadDeps,
	rows: readonly ZohoRow[],
	options: CallOptions,
): Promise<Map<string, string>> {
	const leads = rows.flatMap((row) => {
		const email = textOr(row.Email);
		return email === null ? [] : [{ id: row.id, email }];
	});
	const keys = leads.map(({ email }) => ({ by: 'email' as const, value: email }));
	const found = await findByKey(deps, PERSON_MODULES.contact, keys, options);
	return new Map(
		leads.flatMap(({ id }, index) => {
			const [only, ...others] = found[index] ?? [];
			return only !== undefined && others.length === 0 ? [[id, only.id] as const] : [];
		}),
	);
}
