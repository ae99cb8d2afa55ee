import type { CrmSupport } from '../crm-support';
import { MinimalCrmApi } from './credential';

export { emulator, type PersonRow } from './emulator';
export { provider } from './provider';
export { minimalRecipe } from './recipe';

/** Its support file, as far as a node without a server needs it. */
export const support: Pick<CrmSupport, 'inProcess'> = {
	inProcess: {
		connection: { minimalConnection: 'token' },
		type: MinimalCrmApi,
		secret: (token) => ({ token }),
		calls: { reads: 1, writes: 5 },
		settings: {},
	},
};
