import type { Conversion, ConversionPage, CrmAdapter } from '../../crm/contract';
import { InputError } from '../../lib/errors';
import { isoTime, type Runtime } from '../../lib/runtime';
import type { Integration, StoredConversion, WorkspaceStore } from '../../store/contract';
import { linkedContacts, ownerOf, ownersOf, withLivingOwners, type Owners } from './conversion-owners';
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
	const { outcomes, owned } = await workspace.transaction(async (inside) => {
		const current = await withLivingOwners(inside, stored);
		const saved = await inside.conversions.save(current);
		await inside.cursors.save(integration.id, CURSOR, page.cursor, at);
		return { outcomes: saved, owned: current };
	});
	totals.pages += 1;
	for (const outcome of outcomes.values()) totals[outcome === 'duplicate' ? 'duplicates' : outcome] += 1;
	totals.withoutContact += owned.filter(({ contactId }) => contactId === null).length;
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
		matched += await workspace.transaction(async (inside) => {
			const owned = (await withLivingOwners(inside, found)).filter(({ contactId }) => contactId !== null);
			await inside.conversions.save(owned);
			return owned.length;
		});
	}
	return matched;
}
