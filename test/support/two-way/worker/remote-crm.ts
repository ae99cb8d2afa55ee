import type { CrmAdapter } from '../../../../core/crm/contract';
import { CrmError } from '../../../../core/lib/errors';
import { NO_CALLS } from '../../no-calls';
import type { WireAnswer, WireCall, WireShape } from '../crm-server';

const METHODS = [
	'verify',
	'describeFields',
	'provisionFields',
	'findByKey',
	'create',
	'update',
	'remove',
	'restore',
	'readMany',
	'listChanged',
	'logActivities',
] as const satisfies ReadonlyArray<keyof CrmAdapter>;

/** The adapter of a CRM that another process serves. */
export async function remoteCrm(url: string): Promise<CrmAdapter> {
	const { id, capabilities, skewMs, hasHistory } = (await (await fetch(url)).json()) as WireShape;
	let calls = 0;
	const call = async (method: WireCall['method'], args: unknown[]): Promise<unknown> => {
		calls += 1;
		const body = JSON.stringify({ method, args } satisfies WireCall);
		const answer = (await (await fetch(url, { method: 'POST', body })).json()) as WireAnswer;
		if ('error' in answer) throw new CrmError(answer.error.kind, answer.error.message, answer.error.details);
		return answer.value;
	};
	const names = hasHistory ? ([...METHODS, 'fieldChanges'] as const) : METHODS;
	const methods = names.map((method) => [method, async (...args: unknown[]) => await call(method, args)] as const);
	return {
		...(Object.fromEntries(methods) as unknown as CrmAdapter),
		id,
		capabilities,
		clockSkewMs: () => skewMs,
		counts: () => ({ ...NO_CALLS, calls }),
	};
}
