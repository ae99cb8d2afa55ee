import type { CrmProvider } from '../../../../core/crm/kit/provider';
import type { CrmSupport } from '../crm-support';
import { createMinimal } from './adapter';
import { MinimalCrmApi } from './credential';

export { emulator, type PersonRow } from './emulator';
export { minimalRecipe } from './recipe';

/** What its own folder of the core would export. */
export const provider: CrmProvider = {
	label: 'Minimal CRM',
	baseUrl: 'https://minimal.example',
	apiVersions: [],
	settings: [],
	create: createMinimal,
};

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
