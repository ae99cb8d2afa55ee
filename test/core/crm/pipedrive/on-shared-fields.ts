import type { AdapterDeps } from '../../../../core/crm/kit/adapter-deps';
import type { CrmAdapter } from '../../../../core/crm/contract';
import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { useSandbox } from './on-sandbox';
/** What calls cost of the day's budget. */
export const TOKENS = { fields: 10, list: 10, one: 1, write: 5 } as const;
export const KEY = 'telegram:id:1';
export const ALIVE = {
	externalKey: KEY,
	email: 'ana@example.com',
	firstName: 'Ana',
	lastName: 'Berg',
	socialFollowers: 5,
};

export interface FieldRow {
	code: string;
	name: string;
	type: string;
	options: Array<{ label: string }> | null;
	isCustom: boolean;
}

/** An account with the pack's fields, and adapters of one process that come to it, as executions of one n8n do. */
export function useSharedFields() {
	const sandbox = useSandbox();
	let shared = createSharedLimits();
	beforeEach(() => void (shared = createSharedLimits()));

	const connect = (more: Partial<AdapterDeps> = {}) => sandbox.connect({ shared, ...more });
	async function costOf(work: () => Promise<unknown>): Promise<number> {
		const before = sandbox.spent();
		await work();
		return sandbox.spent() - before;
	}
	const fieldRows = () => (sandbox.admin.rows('personFields') as FieldRow[]).filter(({ isCustom }) => isCustom);
	const codeOf = (name: string) => fieldRows().find((field) => field.name === name)?.code ?? '';
	const valueOf = (name: string, index = 0) => sandbox.persons()[index]?.custom[codeOf(name)];
	const byKey = async (adapter: CrmAdapter) =>
		(await adapter.findByKey('contact', [{ by: 'externalKey', value: KEY }]))[0];
	/** Sets up, adds a person and leaves what is known of the fields to the adapters that come. */
	async function begin(): Promise<void> {
		const adapter = connect();
		await adapter.provisionFields('contact');
		await adapter.create('contact', [{ fields: ALIVE }]);
	}
	/** Deletes all fields with their values, and the persons. What is added afterwards has other codes. */
	function makeAnew(fields: readonly FieldRow[] = []): void {
		sandbox.admin.reset();
		const renewed = fields.map(({ name, type, options }, index) => ({
			field_name: name,
			field_type: type,
			field_code: (0xabc000 + index).toString(16).padStart(40, '0'),
			...(options ? { options: options.map(({ label }) => ({ label })) } : {}),
		}));
		sandbox.admin.seed({ personFields: renewed });
	}
	return { begin, byKey, codeOf, connect, costOf, fieldRows, makeAnew, sandbox, valueOf };
}
