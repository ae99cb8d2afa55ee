import { CrmError } from '../../../lib/errors';
import { failedProblem } from '../../../lib/record-problem';
import type { CallOptions, DealInput, DealOutcome, OpenDeal } from '../../contract';
import type { CallContext } from '../../transport';
import type { MatchedAnswers } from '../client/records';
import { SALESFORCE, toRecordProblem } from '../errors';
import { recordUrl, type SalesforceValues } from '../records/mapper';
import { UNMENTIONED } from '../records/outcomes';
import { type Failed, inCollections, repeatingLocked } from '../records/senders';
import { contactsOfDeals } from './contacts-of-deals';
import { type DealDeps, readFacts, toOpportunity } from './opportunity';

type Made = { ok: true; id: string } | Failed;

/** Opens opportunities, then names their contacts. Not repeated once it may have been applied. */
export async function createDeals(
	deps: DealDeps,
	batch: readonly DealInput[],
	options: CallOptions,
): Promise<DealOutcome[]> {
	if (batch.length === 0) return [];
	const facts = await readFacts(deps, batch, options);
	const prepared = batch.map((deal) => toOpportunity(deal, facts));
	const pending = prepared.filter((each) => each.ok);
	const opened = await save(deps, 'Opportunity', pending, {
		operation: 'open opportunities',
		signal: options.signal,
	});
	const linked = await linkContacts(
		deps,
		opened.flatMap((deal, index) =>
			deal.ok ? [{ dealId: deal.id, contactId: pending[index]?.contactId ?? null }] : [],
		),
	);
	const origin = await deps.client.origin();
	const outcomes = opened.map((deal): DealOutcome => {
		if (!deal.ok) return deal;
		return linked.get(deal.id) ?? { ok: true, dealId: deal.id, url: recordUrl(origin, 'Opportunity', deal.id) };
	});
	let next = 0;
	return prepared.map((each) => (each.ok ? (outcomes[next++] as DealOutcome) : each));
}

async function save<T extends { values: SalesforceValues }>(
	{ client, runtime }: Pick<DealDeps, 'client' | 'runtime'>,
	sobject: string,
	records: readonly T[],
	context: CallContext,
): Promise<Made[]> {
	if (records.length === 0) return [];
	const send = inCollections(async (part: readonly T[]) => {
		const answers = await client.create(
			sobject,
			part.map(({ values }) => values),
			context,
		);
		return part.map((_, index) => toMade(answers[index] ?? null));
	});
	return await repeatingLocked(send, runtime, context.signal)(records);
}

function toMade(answer: MatchedAnswers[number]): Made {
	if (answer === null) return { ok: false, problem: UNMENTIONED };
	if (!answer.success) return { ok: false, problem: toRecordProblem(answer.errors) };
	return answer.id === null ? { ok: false, problem: UNMENTIONED } : { ok: true, id: answer.id };
}

/**
 * Names the contacts of deals that name none, since the process died before it could.
 * @throws CrmError where one cannot be named
 */
export async function completeDeals(
	deps: Pick<DealDeps, 'client' | 'runtime'>,
	deals: readonly OpenDeal[],
	options: CallOptions,
): Promise<void> {
	const ids = [...new Set(deals.map(({ dealId }) => dealId))];
	const contacts = await contactsOfDeals(deps.client, ids, options);
	const without = deals.filter(({ dealId }) => !contacts.has(dealId));
	const [failed] = (await linkContacts(deps, without)).values();
	if (failed === undefined) return;
	const { kind, message, details } = failed.problem;
	const operation = 'name the contacts of opportunities';
	throw new CrmError(kind, message, { ...details, provider: SALESFORCE.provider, operation });
}

/**
 * Cannot be cancelled: the deals are there, and each is to have its contact.
 * @returns the deals whose contact could not be named, with the reason
 */
async function linkContacts(
	deps: Pick<DealDeps, 'client' | 'runtime'>,
	deals: ReadonlyArray<{ dealId: string; contactId: string | null }>,
): Promise<Map<string, Failed>> {
	const roles = deals.map(({ dealId, contactId }) => ({
		values: { OpportunityId: dealId, ContactId: contactId, IsPrimary: true },
	}));
	const made = await save(deps, 'OpportunityContactRole', roles, {
		operation: 'name the contacts of opportunities',
	}).catch((error: unknown) => roles.map((): Made => ({ ok: false, problem: failedProblem(error) })));
	return new Map(
		deals.flatMap(({ dealId }, index) => {
			const role = made[index];
			return role && !role.ok ? [[dealId, withoutContact(dealId, role)] as const] : [];
		}),
	);
}

function withoutContact(dealId: string, { problem }: Failed): Failed {
	return {
		ok: false,
		problem: {
			...problem,
			message: `The opportunity ${dealId} was opened, but without its contact. ${problem.message}`,
			details: {
				...problem.details,
				fix: `Add the contact role to the opportunity ${dealId} in Salesforce.`,
				mayHaveBeenApplied: true,
			},
		},
	};
}
