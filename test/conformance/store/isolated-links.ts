import type { WorkspaceStore } from '../../../core/store/contract';
import { link, secondary } from '../../core/store/support/links';

const AT = '2026-12-01T00:00:00.000Z';

/** The methods of links, as those of the other repositories stand in `isolated-methods.ts`. */
export const LINK_METHODS: Record<string, (workspace: WorkspaceStore) => Promise<unknown>> = {
	'links.find': async ({ links }) => await links.find('hubspot:1', 'contact', ['contact-1', 'contact-3']),
	'links.findByCrmIds': async ({ links }) => await links.findByCrmIds('hubspot:1', 'contact', ['501']),
	'links.save': async ({ links }) => await links.save([link('contact-1', 'mine')]).catch(() => 'refused'),
	'links.remove': async ({ links }) => await links.remove('hubspot:1', 'contact', ['contact-1']),
	'links.saveOver': async ({ links }) => await links.saveOver([link('contact-1', 'mine', { revision: 1 })]),
	'links.end': async ({ links }) =>
		await links.end('hubspot:1', 'contact', [{ contactId: 'contact-1', why: 'unlinked', into: null }], AT),
	'links.pause': async ({ links }) => await links.pause('hubspot:1', 'contact', ['contact-1']),
	'links.resume': async ({ links }) => await links.resume('hubspot:1', 'contact', ['contact-1']),
	'links.listHolding': async ({ links }) =>
		await links.listHolding('hubspot:1', 'contact', { by: 'crmId', limit: 10, after: null }),
	'links.countLiving': async ({ links }) => await links.countLiving('hubspot:1', 'contact'),
	'links.countByState': async ({ links }) => await links.countByState('hubspot:1', 'contact'),
	'links.findSecondary': async ({ links }) => await links.findSecondary('hubspot:1', 'contact', ['601']),
	'links.listSecondary': async ({ links }) => await links.listSecondary('contact-1'),
	'links.listSecondaryOf': async ({ links }) =>
		await links.listSecondaryOf('hubspot:1', 'contact', { limit: 10, after: null }),
	'links.saveSecondary': async ({ links }) =>
		await links.saveSecondary([secondary('601', 'contact-1')]).catch(() => 'refused'),
	'links.removeSecondary': async ({ links }) => await links.removeSecondary('hubspot:1', 'contact', ['601']),
};

/** What they give in a workspace that is empty. */
export const LINKS_OF_AN_EMPTY_WORKSPACE: Record<string, unknown> = {
	'links.find': new Map(),
	'links.findByCrmIds': new Map(),
	'links.save': 'refused',
	'links.saveOver': new Set(),
	'links.listHolding': [],
	'links.countLiving': 0,
	'links.countByState': { living: 0, paused: 0, ended: 0 },
	'links.findSecondary': new Map(),
	'links.listSecondary': [],
	'links.listSecondaryOf': [],
	'links.saveSecondary': 'refused',
};
