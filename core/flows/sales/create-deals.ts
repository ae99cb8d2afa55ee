import type { Contact } from '../../contact';
import {
	IS_WITHHELD,
	leadContacts,
	referenceOf,
	reportOf,
	withConsent,
	type ContactMatch,
	type RecordsInput,
	type Report,
} from '../sync';
import { shareKeys, withFirstOfKey, type DealResult, type IndexedResult, type PlannedDeal } from './deal-keys';
import { openDeals, previewDeals } from './open-deals';

export interface DealRequest {
	contact: Contact;
	title: string;
	/** In minor units; `null` when not known. */
	amountMinor: number | null;
	/** ISO 4217; `null`: the account's own. */
	currency: string | null;
	/** CRM ids; `null`: the account's first. */
	pipelineId: string | null;
	stageId: string | null;
	/** CRM id of its owner. Default: the CRM's choice. */
	ownerId?: string | null;
	/** The same key never opens a second deal in this CRM account. `null`: every request opens one. */
	key: string | null;
	/** Id of a deal that is in the CRM already: it is taken as the deal of the key. Default: none. */
	existingDealId?: string | null;
}

export interface CreateDealsInput extends RecordsInput {
	deals: readonly DealRequest[];
	/** IANA name of the zone whose days count, for CRMs whose deals have a day without a time. Default: the CRM's. */
	timeZone?: string;
	/** Whether a deal that may have been opened already is opened again. Default false. */
	repeatInDoubt?: boolean;
	preview?: boolean;
}

/** What became of one request, at its index. */
export interface OpenedDealOutcome extends DealResult {
	contactId: string;
	/** CRM id of the contact that the deal is with. */
	crmId: string | null;
}

/**
 * Opens deals with the contacts' records. A deal that has a key is opened once, however often it is asked for, also
 * when an answer was lost: its key is claimed before it is sent, and it is looked for before it is sent again.
 *
 * Never throws for a deal or the CRM: each request ends in exactly one bucket, at its index. Those of people who
 * withdrew their consent to it are skipped.
 * @throws the signal's reason, once the calls under way are settled
 */
export async function createDeals(input: CreateDealsInput): Promise<Report<OpenedDealOutcome>> {
	const contactIdOf = ({ contact }: DealRequest) => contact.id;
	const work = async (deals: readonly DealRequest[]) => await createConsenting({ ...input, deals: [...deals] });
	return await withConsent({ workspace: input.workspace, items: input.deals, contactIdOf, work }, (deal) => ({
		contactId: contactIdOf(deal),
		crmId: null,
		outcome: 'skipped',
		dealId: null,
		dealUrl: null,
		problem: IS_WITHHELD,
	}));
}

async function createConsenting(input: CreateDealsInput): Promise<Report<OpenedDealOutcome>> {
	const { adapter, deals, preview = false, repeatInDoubt = false } = input;
	const matches = await matchContacts(input, deals);
	const planned = deals.flatMap((deal, index) => planDeal(input, deal, index, matches));
	const carryOut = preview ? previewDeals : openDeals;
	const opened = await carryOut({ ...input, repeatInDoubt }, withFirstOfKey(planned));
	const keyed = deals.map(({ key }, index) => ({ index, key }));
	const results = shareKeys(keyed, [...refusals(deals, matches), ...opened]);
	const outcomes = deals.map(({ contact }, index): OpenedDealOutcome => {
		const result = results.get(index);
		if (result === undefined) throw new Error(`Deal ${index} has no outcome`);
		return { contactId: contact.id, crmId: matches.get(contact.id)?.crmId ?? null, ...result };
	});
	return reportOf(outcomes, adapter.counts());
}

type Matches = ReadonlyMap<string, ContactMatch>;

/** By contact id; several deals with one contact cost one look-up. */
async function matchContacts(input: RecordsInput, deals: readonly DealRequest[]): Promise<Matches> {
	const people = [...new Map(deals.map(({ contact }) => [contact.id, contact])).values()];
	const found = await leadContacts(input, people);
	return new Map(people.flatMap(({ id }, index) => (found[index] ? [[id, found[index]] as const] : [])));
}

function planDeal(
	{ workspace, integration, runtime, timeZone }: CreateDealsInput,
	{ contact, key, existingDealId = null, ...deal }: DealRequest,
	index: number,
	matches: Matches,
): PlannedDeal[] {
	const contactId = matches.get(contact.id)?.crmId ?? null;
	if (contactId === null) return [];
	const claimKey = key ?? `once:${runtime.newId()}`;
	const reference = referenceOf([workspace.id, integration.id, claimKey]);
	return [{ index, key, claimKey, contact, existingDealId, input: { ...deal, contactId, reference, timeZone } }];
}

/** A deal has to be with somebody, so a contact that is not in the CRM is an error here. */
function refusals(deals: readonly DealRequest[], matches: Matches): IndexedResult[] {
	return deals.flatMap(({ contact }, index): IndexedResult[] => {
		const match = matches.get(contact.id);
		if (match === undefined || match.crmId !== null) return [];
		const { problem } = match;
		const fix = problem.kind === 'notFound' ? 'Sync first: the deal needs a record to be with' : problem.fix;
		const outcome = match.outcome === 'conflict' ? 'conflict' : 'failed';
		return [[index, { outcome, dealId: null, dealUrl: null, problem: { ...problem, fix } }]];
	});
}
