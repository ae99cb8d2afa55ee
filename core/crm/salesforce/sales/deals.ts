import { chunk } from '../../../lib/batching';
import { isCurrencyCode, toMajor } from '../../../lib/money';
import { failedProblem } from '../../../lib/record-problem';
import { isoTime, type Runtime } from '../../../lib/runtime';
import type { CallOptions, DealInput, DealOutcome } from '../../contract';
import type { AccountMoney, ReadAccountMoney } from '../account/currency';
import { textOr } from '../../kit/json';
import type { SaveAnswer } from '../client/answers';
import type { CallContext } from '../../transport';
import type { SalesforceClient } from '../client';
import { LOOKUP_BATCH_SIZE } from '../records/lookup';
import { recordUrl, type SalesforceValues } from '../records/mapper';
import { NO_SUCH_ID, UNMENTIONED } from '../records/outcomes';
import { queryAllRows } from '../client/query-pages';
import { fullIdOrNull } from '../client/record-id';
import { type Failed, inCollections, repeatingLocked } from '../records/senders';
import { soqlIn } from '../client/soql';
import { toRecordProblem } from '../errors';

const DAYS_TO_CLOSE = 30;
const DAY_MS = 86_400_000;

export interface DealDeps {
	client: SalesforceClient;
	money: ReadAccountMoney;
	runtime: Runtime;
}

interface PendingDeal {
	contactId: string;
	values: SalesforceValues;
}

type Prepared = ({ ok: true } & PendingDeal) | Failed;
type Made = { ok: true; id: string } | Failed;

/** Opens opportunities, then names their contacts. Not repeated once it may have been applied. */
export async function createDeals(
	deps: DealDeps,
	batch: readonly DealInput[],
	options: CallOptions,
): Promise<DealOutcome[]> {
	if (batch.length === 0) return [];
	const facts = await readFacts(deps, batch, options);
	const prepared = batch.map((deal) => prepare(deal, facts));
	const pending = prepared.filter((each) => each.ok);
	const opened = await save(deps, 'Opportunity', pending, {
		operation: 'open opportunities',
		signal: options.signal,
	});
	const roles = opened.map((deal, index) => ({
		deal,
		values: {
			OpportunityId: deal.ok ? deal.id : null,
			ContactId: pending[index]?.contactId ?? null,
			IsPrimary: true,
		},
	}));
	const linked = await linkContacts(
		deps,
		roles.filter(({ deal }) => deal.ok),
		options,
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
	{ client, runtime }: DealDeps,
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
		return part.map((_, index) => toMade(answers[index]));
	});
	return await repeatingLocked(send, runtime, context.signal)(records);
}

function toMade(answer: SaveAnswer | undefined): Made {
	if (answer === undefined) return { ok: false, problem: UNMENTIONED };
	if (!answer.success) return { ok: false, problem: toRecordProblem(answer.errors) };
	return answer.id === null ? { ok: false, problem: UNMENTIONED } : { ok: true, id: answer.id };
}

/** @returns the deals whose contact could not be named, with the reason */
async function linkContacts(
	deps: DealDeps,
	roles: ReadonlyArray<{ values: SalesforceValues }>,
	{ signal }: CallOptions,
): Promise<Map<string, DealOutcome>> {
	const made = await save(deps, 'OpportunityContactRole', roles, {
		operation: 'name the contacts of opportunities',
		signal,
	}).catch((error: unknown) => roles.map((): Made => ({ ok: false, problem: failedProblem(error) })));
	return new Map(
		roles.flatMap(({ values }, index) => {
			const role = made[index];
			const dealId = String(values.OpportunityId);
			return role && !role.ok ? [[dealId, withoutContact(dealId, role)] as const] : [];
		}),
	);
}

function withoutContact(dealId: string, { problem }: Failed): DealOutcome {
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

interface Facts {
	money: AccountMoney;
	stages: ReadonlyArray<{ name: string; isClosed: boolean }>;
	/** Accounts of the contacts that exist, by contact. */
	accounts: ReadonlyMap<string, string | null>;
	closeDate: string;
}

async function readFacts(
	{ client, money, runtime }: DealDeps,
	batch: readonly DealInput[],
	{ signal }: CallOptions,
): Promise<Facts> {
	const stages = await queryAllRows(
		client,
		'SELECT Id, ApiName, IsClosed FROM OpportunityStage WHERE IsActive = true ORDER BY SortOrder',
		{
			operation: 'read the stages of opportunities',
			signal,
		},
	);
	const ids = [...new Set(batch.map(({ contactId }) => fullIdOrNull(contactId)))].filter((id) => id !== null);
	const accounts = new Map<string, string | null>();
	for (const part of chunk(ids, LOOKUP_BATCH_SIZE)) {
		const soql = `SELECT Id, AccountId FROM Contact WHERE ${soqlIn('Id', part)}`;
		const contacts = await queryAllRows(client, soql, { operation: 'read the accounts of contacts', signal });
		for (const { Id, AccountId } of contacts) accounts.set(Id, textOr(AccountId));
	}
	return {
		money: await money({ signal }),
		stages: stages.map(({ ApiName, IsClosed }) => ({ name: textOr(ApiName) ?? '', isClosed: IsClosed === true })),
		accounts,
		closeDate: isoTime(runtime.clock.now() + DAYS_TO_CLOSE * DAY_MS).slice(0, 10),
	};
}

function prepare(deal: DealInput, facts: Facts): Prepared {
	const contactId = fullIdOrNull(deal.contactId);
	const account = contactId === null ? undefined : facts.accounts.get(contactId);
	if (contactId === null || account === undefined) return { ok: false, problem: NO_SUCH_ID };
	const stage = facts.stages.find(({ name, isClosed }) =>
		deal.stageId === null ? !isClosed : name === deal.stageId,
	);
	if (!stage)
		return invalid(
			'Salesforce has no such stage of opportunities',
			'Choose a stage of this account by its API name, or leave it to the default.',
		);
	const recordType = deal.pipelineId === null ? null : fullIdOrNull(deal.pipelineId);
	if (deal.pipelineId !== null && recordType === null) {
		return invalid(
			'Salesforce has no pipelines',
			'Give the id of a record type of opportunities, or leave it empty.',
		);
	}
	const money = moneyOf(deal, facts.money);
	if (!money.ok) return money;
	const values: SalesforceValues = {
		Name: deal.title,
		StageName: stage.name,
		CloseDate: facts.closeDate,
		...(account === null ? {} : { AccountId: account }),
		...(recordType === null ? {} : { RecordTypeId: recordType }),
		...money.values,
	};
	return { ok: true, contactId, values };
}

/** An account with one currency lacks the field for it. */
function moneyOf(
	{ amountMinor, currency: wanted }: DealInput,
	{ isMultiCurrency, own }: AccountMoney,
): { ok: true; values: SalesforceValues } | Failed {
	const currency = wanted?.trim().toUpperCase() ?? own;
	if (currency !== null && !isCurrencyCode(currency))
		return invalid('the currency is none', 'Use a code of three letters, such as EUR.');
	if (!isMultiCurrency && own !== null && currency !== own) {
		return invalid(
			`the account keeps money in ${own} only`,
			`Give the amount in ${own}, or turn on multiple currencies in Salesforce.`,
		);
	}
	const named: SalesforceValues = isMultiCurrency && currency !== null ? { CurrencyIsoCode: currency } : {};
	if (amountMinor === null) return { ok: true, values: named };
	if (currency === null)
		return invalid('Salesforce does not tell the currency of the account', 'Name the currency of the deal.');
	if (!Number.isSafeInteger(amountMinor))
		return invalid(
			'the amount is no whole number',
			'Give the amount in the smallest unit of its currency, such as cents.',
		);
	return { ok: true, values: { ...named, Amount: Number(toMajor(amountMinor, currency)) } };
}

function invalid(problem: string, fix: string): Failed {
	return {
		ok: false,
		problem: { kind: 'invalid', message: `The deal was not opened: ${problem}.`, details: { fix } },
	};
}
