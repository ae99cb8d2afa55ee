import { pathForVersion } from '../../../../core/crm/hubspot/client/versions';

it.each([
	['/crm/v3/objects/contacts/batch/read?archived=false', '/crm/objects/2026-09/contacts/batch/read?archived=false'],
	['/crm/v3/objects/notes/7', '/crm/objects/2026-09/notes/7'],
	['/crm/v3/properties/contacts/groups', '/crm/properties/2026-09/contacts/groups'],
	['/crm/v3/objects/0-136/batch/create', '/crm/objects/2026-09/0-136/batch/create'],
	['/crm/v3/pipelines/deals', '/crm/pipelines/2026-09/deals'],
	['/crm/v4/associations/deals/contacts/batch/read', '/crm/associations/2026-09/deals/contacts/batch/read'],
	['/account-info/v3/details', '/account-info/2026-09/details'],
])('knows %s under a dated path', (legacy, dated) => {
	expect(pathForVersion(legacy, '2026-09')).toBe(dated);
	expect(pathForVersion(legacy, 'v3')).toBe(legacy);
});

it('refuses a path that is not in its table, rather than sending it somewhere', () => {
	expect(() => pathForVersion('/crm/v9/contacts', '2026-09')).toThrow(RangeError);
});
