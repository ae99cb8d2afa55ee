import { identityKeys, isRoleAddress } from '../../contact';
import type { Conversion, ConversionPage, CrmAdapter, CrmRecord } from '../../crm/contract';
import { InputError } from '../../lib/errors';
import { isoTime, type Runtime } from '../../lib/runtime';
import type { Integration, Link, StoredConversion, WorkspaceStore } from '../../store/contract';
import { conversionPages } from './stored-paths';

export interface PullConversionsInput {
	workspace: WorkspaceStore;
	integration: Integration;
	adapter: CrmAdapter;
	runtime: Runtime;
	signal?: AbortSignal;
}

/** `recorded + updated + duplicates` is what the CRM listed. */
export interface PulledConversions {
	recorded: number;
	updated: number;
	duplicates: number;
	/** Of them those whose contact is not known here. */
	withoutContact: number;
	/** Earlier ones whose contact became known. */
	matchedLater: number;
	pages: number;
}

const CURSOR = 'conversions';

/**
 * Reads what the CRM counts as success since the last pull, finds whom each belongs to, and stores it. The cursor moves
 * in the transaction that stores a page, so a pull that was stopped goes on where it was, and nothing counts twice.
 * Nobody is added: a conversion whose contact is not known here is kept without one, until the contact is linked.
 * @throws CrmError when the CRM could not be read; the pages before are stored
 */
export async function pullConversions(input: PullConversionsInput): Promise<PulledConversions> {
	const { workspace, integration, adapter, runtime, signal } = input;
	if (adapter.listConversions === undefined) {
		throw new InputError({
			field: 'CRM',
			problem: 'lists no conversions',
			fix: 'Record conversions from items instead.',
		});
	}
	const totals: PulledConversions = {
		recorded: 0,
		updated: 0,
		duplicates: 0,
		withoutContact: 0,
		matchedLater: await matchEarlier(input),
		pages: 0,
	};
	let cursor = await workspace.cursors.find(integration.id, CURSOR);
	let page: ConversionPage;
	do {
		signal?.throwIfAborted();
		page = await adapter.listConversions(cursor, { signal });
		const owners = await ownersOf(input, page.conversions);
		await storePage(input, page, owners, totals);
		cursor = page.cursor;
		await runtime.yield();
	} while (page.hasMore);
	return totals;
}

type Owners = ReadonlyMap<string, string>;

async function storePage(
	{ workspace, integration, runtime }: PullConversionsInput,
	page: ConversionPage,
	owners: Owners,
	totals: PulledConversions,
): Promise<void> {
	const at = isoTime(runtime.clock.now());
	const stored = page.conversions.map((conversion) =>
		storedConversion(integration.id, conversion, owners.get(conversion.id) ?? null, at),
	);
	const outcomes = await workspace.transaction(async (inside) => {
		const saved = await inside.conversions.save(stored);
		await inside.cursors.save(integration.id, CURSOR, page.cursor, at);
		return saved;
	});
	totals.pages += 1;
	for (const outcome of outcomes.values()) totals[outcome === 'duplicate' ? 'duplicates' : outcome] += 1;
	totals.withoutContact += stored.filter(({ contactId }) => contactId === null).length;
}

function storedConversion(
	integrationId: string,
	conversion: Conversion,
	contactId: string | null,
	recordedAt: string,
): StoredConversion {
	const { id, contactIds, ...facts } = conversion;
	return { ...facts, id: `${integrationId}:${id}`, contactId, integrationId, crmContactIds: contactIds, recordedAt };
}

/** By conversion id: the first of its CRM contacts that is known here, else its lead. */
async function ownersOf(input: PullConversionsInput, conversions: readonly Conversion[]): Promise<Map<string, string>> {
	const contacts = new Map(await linkedContacts(input, conversions));
	const open = conversions.filter((conversion) => ownerOf(conversion, contacts) === null);
	const unlinked = [...new Set(open.flatMap(({ contactIds }) => contactIds))];
	for (const [crmId, contactId] of await recognisedContacts(input, unlinked))
		contacts.set(`contact:${crmId}`, contactId);
	return new Map(
		conversions.flatMap((conversion) => {
			const owner = ownerOf(conversion, contacts);
			return owner === null ? [] : [[conversion.id, owner] as const];
		}),
	);
}

type CrmIds = Pick<Conversion, 'contactIds' | 'leadId'>;

function ownerOf({ contactIds, leadId }: CrmIds, contacts: Owners): string | null {
	const keys = [...contactIds.map((id) => `contact:${id}`), ...(leadId === null ? [] : [`lead:${leadId}`])];
	return keys.flatMap((key) => contacts.get(key) ?? [])[0] ?? null;
}

/** Contacts by the CRM records they are linked to: `contact:<id>` and `lead:<id>`. */
async function linkedContacts(
	{ workspace, integration }: Pick<PullConversionsInput, 'workspace' | 'integration'>,
	conversions: readonly CrmIds[],
): Promise<Map<string, string>> {
	const ofContacts = await workspace.links.findByCrmIds(integration.id, 'contact', [
		...new Set(conversions.flatMap(({ contactIds }) => contactIds)),
	]);
	const ofLeads = await workspace.links.findByCrmIds(integration.id, 'lead', [
		...new Set(conversions.flatMap(({ leadId }) => leadId ?? [])),
	]);
	return new Map([...byRecord('contact', ofContacts), ...byRecord('lead', ofLeads)]);
}

/** Whose record it was before it went is still known; whoever was taken off from it is not meant by it. */
function byRecord(object: string, links: ReadonlyMap<string, Link>): Array<readonly [string, string]> {
	const own = [...links].filter(([, { ended }]) => ended?.why !== 'unlinked');
	return own.map(([id, { contactId }]) => [`${object}:${id}`, contactId] as const);
}

/** Contacts that no link leads to, by the e-mail addresses the CRM has: one batch, and only a single match counts. */
async function recognisedContacts(
	{ workspace, adapter, signal }: PullConversionsInput,
	crmIds: readonly string[],
): Promise<Map<string, string>> {
	if (crmIds.length === 0) return new Map();
	const found = await adapter.findByKey(
		'contact',
		crmIds.map((value) => ({ by: 'id', value })),
		{ signal },
	);
	const owners = new Map<string, string>();
	for (const [index, records] of found.entries()) {
		const [crmId, record] = [crmIds[index], records[0]];
		const contactId = record === undefined || records.length > 1 ? null : await soleHolder(workspace, record);
		if (crmId !== undefined && contactId !== null) owners.set(crmId, contactId);
	}
	return owners;
}

async function soleHolder(workspace: WorkspaceStore, record: CrmRecord): Promise<string | null> {
	const keys = identityKeys({
		emails: record.emails.filter((email) => !isRoleAddress(email)),
		phones: [],
		profiles: [],
	});
	if (keys.length === 0) return null;
	const holders = new Set([...(await workspace.contacts.findByKeys(keys)).values()].flat());
	const [contactId, ...others] = holders;
	return others.length === 0 ? (contactId ?? null) : null;
}

/** Conversions of this account whose contact was linked since they were stored. */
async function matchEarlier({ workspace, integration }: PullConversionsInput): Promise<number> {
	let matched = 0;
	for await (const waiting of conversionPages(workspace, { withoutContact: true, integrationId: integration.id })) {
		const asked = waiting.map(({ crmContactIds, leadId, ...rest }) => ({
			...rest,
			crmContactIds,
			contactIds: crmContactIds,
			leadId,
		}));
		const contacts = await linkedContacts({ workspace, integration }, asked);
		const found = asked.flatMap(({ contactIds, ...conversion }) => {
			const contactId = ownerOf({ contactIds, leadId: conversion.leadId }, contacts);
			return contactId === null ? [] : [{ ...conversion, contactId }];
		});
		await workspace.conversions.save(found);
		matched += found.length;
	}
	return matched;
}
