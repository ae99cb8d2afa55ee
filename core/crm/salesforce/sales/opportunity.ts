import { addDays, dayIn } from '../../../lib/calendar';
import { toMajor } from '../../../lib/money';
import type { Runtime } from '../../../lib/runtime';
import type { CallOptions, DealInput } from '../../contract';
import { moneyOfDeal, type NotOpened, notOpened } from '../../kit/deal-money';
import { textOr } from '../../kit/json';
import { textWithReference } from '../../kit/reference-text';
import type { AccountMoney, ReadAccountMoney } from '../account/currency';
import type { SalesforceClient } from '../client';
import { queryAllRows, queryByValues } from '../client/query-pages';
import { fullIdOrNull } from '../client/record-id';
import { SALESFORCE } from '../errors';
import { LONGEST_DESCRIPTION } from '../records/activities';
import type { SalesforceValues } from '../records/mapper';
import { NO_SUCH_ID } from '../records/outcomes';
import type { Failed } from '../records/senders';
import type { TaskReaders } from '../records/task-facts';

/**
 * What an opportunity is opened with: the deal as it was given, and what the account says where it leaves things open.
 */

const DAYS_TO_CLOSE = 30;

export interface DealDeps {
	client: SalesforceClient;
	money: ReadAccountMoney;
	timeZone: TaskReaders['timeZone'];
	runtime: Runtime;
}

export interface PendingDeal {
	contactId: string;
	values: SalesforceValues;
}

export type Prepared = ({ ok: true } & PendingDeal) | Failed;

export interface DealFacts {
	money: AccountMoney;
	stages: ReadonlyArray<{ name: string; isClosed: boolean }>;
	/** Accounts of the contacts that exist, by contact. */
	accounts: ReadonlyMap<string, string | null>;
	/** Epoch milliseconds. */
	now: number;
	/** IANA name of the user's zone, for deals that name none. */
	timeZone: string;
}

export async function readFacts(
	{ client, money, timeZone, runtime }: DealDeps,
	batch: readonly DealInput[],
	{ signal }: CallOptions,
): Promise<DealFacts> {
	const stages = await queryAllRows(
		client,
		'SELECT Id, ApiName, IsClosed FROM OpportunityStage WHERE IsActive = true ORDER BY SortOrder',
		{
			operation: 'read the stages of opportunities',
			signal,
		},
	);
	const ids = [...new Set(batch.map(({ contactId }) => fullIdOrNull(contactId)))].filter((id) => id !== null);
	const contacts = await queryByValues(
		client,
		{ select: ['Id', 'AccountId'], from: 'Contact', field: 'Id', values: ids },
		{ operation: 'read the accounts of contacts', signal },
	);
	const accounts = new Map(contacts.map(({ Id, AccountId }) => [Id, textOr(AccountId)] as const));
	return {
		money: await money({ signal }),
		stages: stages.map(({ ApiName, IsClosed }) => ({ name: textOr(ApiName) ?? '', isClosed: IsClosed === true })),
		accounts,
		now: runtime.clock.now(),
		timeZone: batch.some((deal) => deal.timeZone === undefined) ? await timeZone({ signal }) : 'UTC',
	};
}

export function toOpportunity(deal: DealInput, facts: DealFacts): Prepared {
	const contactId = fullIdOrNull(deal.contactId);
	const account = contactId === null ? undefined : facts.accounts.get(contactId);
	if (contactId === null || account === undefined) return { ok: false, problem: NO_SUCH_ID };
	const stage = facts.stages.find(({ name, isClosed }) =>
		deal.stageId === null ? !isClosed : name === deal.stageId,
	);
	if (!stage)
		return notOpened(
			'Salesforce has no such stage of opportunities',
			'Choose a stage of this account by its API name, or leave it to the default.',
		);
	const recordType = deal.pipelineId === null ? null : fullIdOrNull(deal.pipelineId);
	if (deal.pipelineId !== null && recordType === null) {
		return notOpened(
			'Salesforce has no pipelines',
			'Give the id of a record type of opportunities, or leave it empty.',
		);
	}
	const ownerId = deal.ownerId == null ? null : fullIdOrNull(deal.ownerId);
	if (deal.ownerId != null && ownerId === null)
		return notOpened('Salesforce has no such user', 'Choose the owner from the list, or give the id of a user.');
	const money = moneyOf(deal, facts.money);
	if (!money.ok) return money;
	const values: SalesforceValues = {
		Name: deal.title,
		...(deal.reference === undefined
			? {}
			: { Description: textWithReference('', deal.reference, LONGEST_DESCRIPTION) }),
		StageName: stage.name,
		CloseDate: addDays(dayIn(facts.now, deal.timeZone ?? facts.timeZone), DAYS_TO_CLOSE),
		...(account === null ? {} : { AccountId: account }),
		...(recordType === null ? {} : { RecordTypeId: recordType }),
		...(ownerId === null ? {} : { OwnerId: ownerId }),
		...money.values,
	};
	return { ok: true, contactId, values };
}

/** An account with one currency lacks the field for it. */
function moneyOf(
	deal: DealInput,
	{ isMultiCurrency, own }: AccountMoney,
): { ok: true; values: SalesforceValues } | NotOpened {
	const money = moneyOfDeal(SALESFORCE.label, deal, own);
	if (!money.ok) return money;
	const { amountMinor, currency } = money;
	if (!isMultiCurrency && own !== null && currency !== own) {
		return notOpened(
			`the account keeps money in ${own} only`,
			`Give the amount in ${own}, or turn on multiple currencies in Salesforce.`,
		);
	}
	const named: SalesforceValues = isMultiCurrency && currency !== null ? { CurrencyIsoCode: currency } : {};
	if (amountMinor === null || currency === null) return { ok: true, values: named };
	return { ok: true, values: { ...named, Amount: Number(toMajor(amountMinor, currency)) } };
}
