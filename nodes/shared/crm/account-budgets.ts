import { createHash } from 'node:crypto';

import type { BudgetLeft } from '../../../core/crm/contract';
import { budgetLeft, createSharedLimits, type SharedBudgets, type SharedDocument } from '../../../core/crm/transport';
import type { Integration, SharedDocumentRepository } from '../../../core/store/contract';
import { isStoreOpen, openDocuments, sharedDocuments } from '../store';

/**
 * The budgets of CRM accounts in the store, so that all processes spend one together. A budget belongs to the account,
 * whichever credential or integration of whichever workspace leads there. Until a credential was asked whose it is it
 * has a budget of its own, which from then on only says where to look.
 */
const budgets: SharedBudgets = {
	isOpen: isStoreOpen,
	async read(accountKey) {
		// An open one is taken at once: what is given back may meet one that is closed meanwhile.
		const documents = await (isStoreOpen() ? openDocuments() : sharedDocuments());
		const document = await readDocument(documents, names.get(accountKey) ?? nameOf(accountKey));
		const target = movedTo(document);
		if (target === null) return document;
		names.set(accountKey, target);
		return await readDocument(documents, target);
	},
	async write({ name, revision }, content) {
		// It was read, so it was open.
		const documents = await openDocuments();
		const written = await documents.write(name, revision, content);
		return written && { name, ...written };
	},
};

/** Limits of accounts, held by all processes on one store together. */
export const accountLimits = createSharedLimits(budgets);

/** Where the budgets stand that this process spends from. Other processes find the way by the store. */
const names = new Map<string, string>();

/** @returns a name that tells nobody whose account it is, as rows of no workspace are nobody's secret */
function nameOf(key: string): string {
	return `budget ${createHash('sha256').update(`social-crm budget\n${key}`).digest('hex')}`;
}

const budgetOf = ({ provider, accountId }: Pick<Integration, 'provider' | 'accountId'>): string =>
	nameOf(JSON.stringify(['account', provider, accountId]));

async function readDocument(documents: SharedDocumentRepository, name: string): Promise<SharedDocument> {
	return { name, ...(await documents.read(name)) };
}

function movedTo({ content }: Pick<SharedDocument, 'content'>): string | null {
	if (content === null) return null;
	const { movedTo: target } = JSON.parse(content) as { movedTo?: unknown };
	return typeof target === 'string' ? target : null;
}

/** Says whose account it is, where the store knows that from the start. */
export function knowAccount(accountKey: string, account: Pick<Integration, 'provider' | 'accountId'>): void {
	names.set(accountKey, budgetOf(account));
}

/** What is left of the calls of an account, over all processes. Calls nothing. @throws StoreError */
export async function budgetOfAccount(account: Pick<Integration, 'provider' | 'accountId'>): Promise<BudgetLeft> {
	const { content, now } = await (await sharedDocuments()).read(budgetOf(account));
	return budgetLeft(content, now);
}

/** Others change the document as well, but not for long. */
const MOST_TRIES = 5;

/** Says whose account a credential leads to, to this process and to all others. It is said again by the next run. */
export async function noteAccount(accountKey: string, account: Pick<Integration, 'provider' | 'accountId'>) {
	const target = budgetOf(account);
	if (names.get(accountKey) === target) return;
	try {
		for (let tries = 0; tries < MOST_TRIES; tries++) {
			const before = await readDocument(await sharedDocuments(), nameOf(accountKey));
			const isSaid = movedTo(before) === target;
			if (!isSaid && (await budgets.write(before, JSON.stringify({ movedTo: target }))) === null) continue;
			names.set(accountKey, target);
			return;
		}
	} catch {
		// Calls go on under the budget of the credential.
	}
}
