import { CrmError } from '../../../lib/errors';
import { toMajor } from '../../../lib/money';
import type { CallOptions, DealInput, DealOutcome, RecordProblem } from '../../contract';
import { moneyOfDeal } from '../../kit/deal-money';
import type { DealBody, DealsClient } from '../client/deals';
import type { DealKeyField } from '../fields/deal-key';
import type { CallContext } from '../../transport';
import type { Concurrency } from '../../kit/concurrency';
import { writeEach } from '../../kit/write-each';
import { PIPEDRIVE } from '../errors';
import { doubtSharedIds } from '../../kit/shared-ids';
import { invalidValueProblem, noSuchRecordProblem, UNMENTIONED } from '../errors/problem-text';

export interface DealDeps {
	client: DealsClient;
	key: DealKeyField;
	concurrency: Concurrency;
	domain(): string | null;
	/** ISO 4217. Asked for (2 tokens) only where an amount comes without a currency. */
	accountCurrency(options: CallOptions): Promise<string>;
}

/** What Pipedrive's ids look like. */
export const RECORD_ID = /^\d{1,15}$/;

/**
 * One call a deal, with its key where the account has the field for it. Without a pipeline or stage Pipedrive takes its
 * first; without an amount it shows 0.
 */
export async function createDeals(
	deps: DealDeps,
	batch: readonly DealInput[],
	options: CallOptions,
): Promise<DealOutcome[]> {
	if (batch.length === 0) return [];
	const needsCurrency = batch.some(({ amountMinor, currency }) => amountMinor !== null && currency === null);
	const fallback = needsCurrency ? await deps.accountCurrency(options) : null;
	const code = batch.some(({ reference }) => reference !== undefined) ? await deps.key.code(options) : null;
	const context = { operation: 'open deals', signal: options.signal };
	const outcomes = await writeEach<DealInput, DealOutcome>(deps.concurrency, batch, {
		signal: options.signal,
		write: async (input) => {
			const body = toDealBody(input, fallback);
			if ('kind' in body) return { ok: false, problem: body };
			const dealId = await create(deps, body, { code, reference: input.reference }, context);
			const domain = deps.domain();
			return { ok: true, dealId, url: domain === null ? null : `https://${domain}.pipedrive.com/deal/${dealId}` };
		},
		failed: (problem) => ({ ok: false, problem }),
	});
	const openedDeal = (outcome: DealOutcome) => (outcome.ok ? outcome.dealId : null);
	return doubtSharedIds(outcomes, openedDeal, { ok: false, problem: UNMENTIONED });
}

/** The key of a deal, and the field it goes to. */
interface DealKey {
	code: string | null;
	reference: string | undefined;
}

/** Once more where the field of the key was deleted since: what was refused was not applied. */
async function create(
	{ client, key }: DealDeps,
	body: DealBody,
	{ code, reference }: DealKey,
	context: CallContext,
): Promise<string> {
	try {
		return await client.create(withKey(body, { code, reference }), context);
	} catch (error) {
		if (code === null || !(error instanceof CrmError) || error.details.missingFields === undefined) throw error;
		const newest = await key.insteadOf(code, context);
		if (newest === code) throw error;
		return await client.create(withKey(body, { code: newest, reference }), context);
	}
}

function withKey(body: DealBody, { code, reference }: DealKey): DealBody {
	return code === null || reference === undefined ? body : { ...body, custom_fields: { [code]: reference } };
}

function toDealBody(input: DealInput, fallback: string | null): DealBody | RecordProblem {
	const { contactId, title, amountMinor, pipelineId, stageId, ownerId = null } = input;
	if (!RECORD_ID.test(contactId)) return noSuchRecordProblem('person');
	for (const [name, id] of [
		['pipeline', pipelineId],
		['stage', stageId],
		['owner', ownerId],
	] as const) {
		if (id !== null && !RECORD_ID.test(id)) return invalidValueProblem(name, 'an id is needed');
	}
	const body: DealBody = { title, person_id: Number(contactId) };
	if (pipelineId !== null) body.pipeline_id = Number(pipelineId);
	if (stageId !== null) body.stage_id = Number(stageId);
	if (ownerId !== null) body.owner_id = Number(ownerId);
	const money = moneyOfDeal(PIPEDRIVE.label, input, fallback);
	if (!money.ok) return money.problem;
	const { currency } = money;
	if (currency !== null && (input.currency !== null || amountMinor !== null)) body.currency = currency;
	return amountMinor === null || currency === null
		? body
		: { ...body, value: Number(toMajor(amountMinor, currency)) };
}
