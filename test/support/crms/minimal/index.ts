import type { CrmProvider } from '../../../../core/crm/kit/provider';
import { createMinimal } from './adapter';

export { emulator, TOKEN, type PersonRow } from './emulator';

/** Its line in the registry. */
export const provider: CrmProvider = {
	label: 'Minimal CRM',
	baseUrl: 'https://minimal.example',
	apiVersions: [],
	settings: [],
	create: createMinimal,
};
