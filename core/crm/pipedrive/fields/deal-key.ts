import { CrmError } from '../../../lib/errors';
import type { Clock } from '../../../lib/runtime';
import type { CallOptions, ProvisionedField } from '../../contract';
import { askOnce } from '../../kit/ask-once';
import { withFix } from '../../kit/problem-text';
import { isYoung, sharedByAccount } from '../../kit/shared-by-account';
import type { DealFieldsClient } from '../client/fields';
import { packFieldsOf, type PersonField } from './catalogue';
import { DEAL_KEY_FIELD } from './pack-fields';
import { endsSetUp, mismatch, sharedName } from './provision';

/** The field of deals that holds our key, as far as the account has it. */
export interface DealKeyField {
	/**
	 * Its code; `null` where it was not set up, cannot be told from another, or may not be seen. Asked for once in ten
	 * minutes. @throws CrmError
	 */
	code(options: CallOptions): Promise<string | null>;
	/** Drops a code that proved wrong. @returns the one that took its place @throws CrmError */
	insteadOf(outdated: string, options: CallOptions): Promise<string | null>;
	/**
	 * Creates it where it is missing. Empty for a token that may not see or make fields of deals: deals are opened all
	 * the same. @throws CrmError
	 */
	provision(options: CallOptions): Promise<ProvisionedField[]>;
}

interface KnownCode {
	code: string | null;
	/** Epoch milliseconds. */
	at: number;
}

/** What the adapters of one account know of it. */
export const sharedDealKeyOf = sharedByAccount((): { known: KnownCode | null } => ({ known: null }));

export interface DealKeyDeps {
	client: DealFieldsClient;
	shared: { known: KnownCode | null };
	clock: Clock;
}

export function createDealKeyField({ client, shared, clock }: DealKeyDeps): DealKeyField {
	const beginReading = () =>
		askOnce(async ({ signal }: CallOptions) => {
			const at = clock.now();
			const code = codeAmong(await listVisible(client, { operation: 'read the deal fields', signal }));
			shared.known = { code, at };
			read = beginReading();
			return code;
		});
	let read = beginReading();

	async function code(options: CallOptions): Promise<string | null> {
		const { known } = shared;
		return known !== null && isYoung(known.at, clock.now()) ? known.code : await read(options);
	}

	return {
		code,
		async insteadOf(outdated, options) {
			if (shared.known?.code === outdated) shared.known = null;
			return await code(options);
		},
		async provision(options) {
			const fields = await provision(client, options);
			shared.known = null;
			return fields;
		},
	};
}

type Listed = readonly PersonField[] | null;
type FieldsContext = Parameters<DealFieldsClient['list']>[0];

/** `null` for a token that may not see them. */
async function listVisible(client: DealFieldsClient, context: FieldsContext): Promise<Listed> {
	return await client.list(context).catch((error: unknown) => {
		if (isForbidden(error)) return null;
		throw error;
	});
}

function isForbidden(error: unknown): boolean {
	return error instanceof CrmError && error.kind === 'auth' && error.details.status === 403;
}

/** Of several that fit nobody knows which is meant, and one of another type takes no text. */
function codeAmong(fields: Listed): string | null {
	const [found, ...others] = packFieldsOf(fields ?? [], DEAL_KEY_FIELD);
	return found === undefined || others.length > 0 || mismatch(DEAL_KEY_FIELD, found) !== null ? null : found.code;
}

async function provision(client: DealFieldsClient, { signal }: CallOptions): Promise<ProvisionedField[]> {
	const context = { operation: 'set up the deal field', signal };
	const listed = await listVisible(client, context);
	if (listed === null) return [];
	const { name } = DEAL_KEY_FIELD;
	const [found, ...others] = packFieldsOf(listed, DEAL_KEY_FIELD);
	const told = (state: ProvisionedField['state'], problem: string | null = null): ProvisionedField[] => [
		{ canonical: null, nativeName: found?.name ?? name, state, problem },
	];
	if (found !== undefined) {
		const problem =
			others.length > 0 ? sharedName(name, [found, ...others], 'deal') : mismatch(DEAL_KEY_FIELD, found);
		return problem === null ? told('existed') : told('failed', problem);
	}
	try {
		await client.create(DEAL_KEY_FIELD, context);
		return told('created');
	} catch (error) {
		if (isForbidden(error)) return [];
		if (!(error instanceof CrmError) || endsSetUp(error)) throw error;
		return told('failed', withFix(error));
	}
}
