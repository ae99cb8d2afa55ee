import type { CrmProvider } from '../../../../core/crm/kit/provider';
import { createMinimal } from './adapter';

/** What its own folder of the core would export. */
export const provider: CrmProvider = {
	label: 'Minimal CRM',
	baseUrl: 'https://minimal.example',
	apiVersions: [],
	settings: [],
	routeOf: () => 'other',
	create: createMinimal,
};
