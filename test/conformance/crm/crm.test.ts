import { CRMS } from '../../support/crms';
import { createAdapter, type ProviderId } from '../../../core/crm/registry';
import { testRuntime } from '../../support/runtime';
import { describeCrmContract } from './index';
import { abilitiesOf } from './abilities';

// One of them alone: `-t HubSpot`.
/** What an adapter has is data, so one that never sends anything tells it. */
const abilities = (provider: ProviderId) =>
	abilitiesOf(
		createAdapter(provider, {
			send: async () => await Promise.reject(new Error('Nothing is sent to learn what a CRM has')),
			tokens: { current: async () => '' },
			runtime: testRuntime(),
			accountKey: 'abilities',
		}),
	);

for (const [provider, { conformance }] of Object.entries(CRMS))
	for (const { name, start } of conformance)
		describeCrmContract(
			name,
			Object.assign(async () => await start(), { can: abilities(provider as ProviderId) }),
		);
