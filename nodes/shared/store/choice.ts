import { AsyncLocalStorage } from 'node:async_hooks';

import { InputError } from '../../../core/lib/errors';
import type { StoreSettings } from '../../../core/store';
import { storeFromCredential } from '../parameters/store-option';
import { STORE_CREDENTIAL, storeOfCredential } from './credential';
import { storeSettings } from './place';

/** The part of n8n's contexts that says which store a node works with. */
interface StoreContext {
	getNode(): { credentials?: Readonly<Record<string, unknown>>; parameters?: Readonly<Record<string, unknown>> };
	getCredentials(type: string): Promise<Readonly<Record<string, unknown>>>;
}

/** What the node at work says by its credential; `null` where it says nothing. */
const chosen = new AsyncLocalStorage<StoreSettings | null>();

/** The store of the node that is at work, else that of the environment. */
export const currentSettings = (): StoreSettings => chosen.getStore() ?? storeSettings();

/**
 * Does a node's work in the store that its credential names, if it names one. An execution that a trigger starts does
 * not inherit the trigger's.
 * @throws InputError for a credential that is missing or cannot be used; what the work throws
 */
export async function inChosenStore<T>(context: StoreContext, work: () => Promise<T>): Promise<T> {
	return await chosen.run(await namedByCredential(context), work);
}

async function namedByCredential(context: StoreContext): Promise<StoreSettings | null> {
	const { credentials = {}, parameters = {} } = context.getNode();
	const isAsked = parameters[storeFromCredential.name] === true;
	if (credentials[STORE_CREDENTIAL]) {
		// One that the editor does not show any more is there still, and n8n does not give it.
		const given = context.getCredentials(STORE_CREDENTIAL);
		const fields = isAsked ? await given : await given.catch(() => null);
		return fields === null ? null : storeOfCredential(fields);
	}
	if (!isAsked) return null;
	throw new InputError({
		field: storeFromCredential.displayName,
		problem: 'no credential is chosen that says where the store is',
		fix: 'Choose a credential Social CRM Store in the node, or turn this off',
	});
}
