import type { SandboxRequest } from '../../core/exchange';
import type { ZohoContext } from '../context';
import { invalidData } from '../problem';
import { findLive } from '../rules/records';
import type { FieldRow, ModuleName, RecordRow } from '../state/entities';

/**
 * The field that `X-EXTERNAL: Contacts.Ext_Key` names; null without the header. @throws ZohoProblem INVALID_DATA for
 * one that is no external id of the module
 */
export function externalField(context: ZohoContext, module: ModuleName, { headers }: SandboxRequest): FieldRow | null {
	const header = headers['x-external'];
	if (typeof header !== 'string' || header === '') return null;
	const [of = '', apiName = ''] = header.split('.');
	const field = context.store.field(module, apiName);
	if (of.toLowerCase() === module.toLowerCase() && field !== undefined && field.external !== null) return field;
	throw invalidData({ header_name: 'X-EXTERNAL' }, 'The value of the external field is invalid.');
}

export function recordByExternal(context: ZohoContext, field: FieldRow, value: unknown): RecordRow | null {
	if (typeof value !== 'string') return null;
	const rows = context.store
		.findByValue(field.module, field.apiName, value)
		.map((id) => findLive(context, field.module, id))
		.filter((row) => row !== null);
	const { userId } = context.caller();
	return (field.external === 'user' ? rows.find(({ createdBy }) => createdBy === userId) : rows[0]) ?? null;
}
