import { oneOf, readSettings, textOrElse } from '../../../../core/crm/kit/settings';
import { createAdapter, PROVIDER_IDS, registry } from '../../../../core/crm/registry';
import { testRuntime } from '../../../support/runtime';

const READERS = { way: oneOf(['short', 'long']), company: textOrElse('nobody') };

describe('The settings of a CRM', () => {
	it('have defaults', () => {
		expect(readSettings(READERS)).toEqual({ way: 'short', company: 'nobody' });
		expect(readSettings(READERS, { company: '  ' })).toEqual({ way: 'short', company: 'nobody' });
	});

	it('are read by name, and those of other CRMs are left alone', () => {
		const given = { way: 'long', company: ' Acme ', tokenScheme: 7 };
		expect(readSettings(READERS, given)).toEqual({ way: 'long', company: 'Acme' });
	});

	it.each([
		[{ way: 'other' }, 'way: has no such choice'],
		[{ company: 7 }, 'company: is not a text'],
		[{ way: null }, 'way: has no such choice'],
	])('are refused when they cannot be used: %j', (given, message) => {
		expect(() => readSettings(READERS, given)).toThrow(message);
	});
});

describe.each(PROVIDER_IDS)('%s', (id) => {
	const deps = {
		send: async () => Promise.reject(new Error('nothing may be sent')),
		tokens: { current: async () => 'token' },
		runtime: testRuntime(),
		accountKey: 'a',
	};

	it('checks the settings it declares, and no others', () => {
		for (const name of ['tokenScheme', 'leadCompany']) {
			const make = () => createAdapter(id, { ...deps, settings: { [name]: 7 } });
			if (registry[id].settings.includes(name)) expect(make).toThrow(name);
			else expect(make).not.toThrow();
		}
	});
});
